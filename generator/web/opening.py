"""The list of meetings at once, all other pages as soon as they are loaded."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.wsgi import ClosingIterator

from generator.web.app import FIRST, create_app
from generator.web.safety import listen_to

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment


class Opening:
    """A WSGI app. The pages that make documents load much code; the list of meetings does not wait for
    them: they are loaded behind it once it has been answered, or when one of them is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._first = create_app(folder, pages=FIRST)
        self._whole: Flask | None = None
        self._port = 0
        self._loading = threading.Lock()

    def listen_to(self, port: int) -> None:
        """As :func:`safety.listen_to`. To be called before the first request."""
        self._port = port
        listen_to(self._first, port)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self._whole is None and _is_first(environ["PATH_INFO"]):
            return ClosingIterator(self._first(environ, start_response), self._load_behind)
        return self.whole()(environ, start_response)

    def whole(self) -> Flask:
        """The app with all pages; whoever asks first loads it, others wait."""
        with self._loading:
            if self._whole is None:
                app = create_app(self._folder)
                listen_to(app, self._port)
                self._whole = app
        return self._whole

    def _load_behind(self) -> None:
        if not self._loading.locked():
            threading.Thread(target=self.whole, daemon=True, name="wengao-pages").start()


def _is_first(path: str) -> bool:
    return path == "/" or path.startswith("/static/")
