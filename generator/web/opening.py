"""The list of meetings at once, all other pages as soon as they are loaded."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask

from generator.web.app import create_app, first_app
from generator.web.safety import listen_to

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

_LATER = 1.0  # seconds after the first answer: loading must not hold up the styles and scripts of the list


class Opening:
    """A WSGI app. The pages that open meetings and make documents load much code; the list of meetings
    does not wait for them. They are loaded when one of them is asked for, at the latest a moment after
    the list has been answered; the list itself asks for its counts once it is shown."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._first = first_app(folder)
        self._whole: Flask | None = None
        self._port = 0
        self._loading = threading.Lock()
        self._soon: threading.Timer | None = None

    def listen_to(self, port: int) -> None:
        """As :func:`safety.listen_to`. To be called before the first request."""
        self._port = port
        listen_to(self._first, port)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self._whole is None and _is_first(environ):
            self._load_soon()
            return self._first(environ, start_response)
        return self.whole()(environ, start_response)

    def whole(self) -> Flask:
        """The app with all pages; whoever asks first loads it, others wait."""
        with self._loading:
            if self._whole is None:
                app = create_app(self._folder)
                listen_to(app, self._port)
                self._whole = app
        return self._whole

    def _load_soon(self) -> None:
        if self._soon is None:
            self._soon = threading.Timer(_LATER, self.whole)
            self._soon.daemon = True
            self._soon.start()


def _is_first(environ: WSGIEnvironment) -> bool:
    """The list, or what belongs to its looks; a part of the list is asked for to get its counts."""
    path = environ["PATH_INFO"]
    looked_at = environ["REQUEST_METHOD"] in ("GET", "HEAD") and "HTTP_HX_REQUEST" not in environ
    return looked_at and (path == "/" or path.startswith("/static/"))
