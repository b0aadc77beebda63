"""The list of meetings at once, all other pages as soon as they are loaded."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.wsgi import ClosingIterator

from generator.web.access import Access, kept_secret
from generator.web.app import create_app, first_app
from generator.web.running import PROOF
from generator.web.safety import listen_to
from generator.workspace import MeetingFolder

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

# Seconds: loading must hold up neither the list nor its styles, scripts and counts.
_NOBODY_CAME = 0.5
_LIST_SHOWN = 2.0


class Opening:
    """A WSGI app. The pages that open meetings and make documents load much code; the list of meetings
    does not wait for them. They are loaded when the browser is slow to come; once the list, which asks for
    its counts when it is shown, has got them; a moment after a list that asks for nothing; or when one of
    them is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.own = MeetingFolder(folder).own
        self.access = Access(kept_secret(self.own))
        self._first = first_app(folder, self.access)
        self._whole: Flask | None = None
        self._port = 0
        self._loading = threading.Lock()  # two threads that import the same modules get in each other's way
        self._planning = (
            threading.Lock()
        )  # page and styles are asked for at once, each by a thread of its own
        self._soon: threading.Timer | None = None

    def listen_to(self, port: int) -> None:
        """As :func:`safety.listen_to`. To be called before the first request."""
        self._port = port
        listen_to(self._first, port)
        self._load_in(_NOBODY_CAME)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self._whole is not None or not _is_first(environ):
            return self.whole()(environ, start_response)
        if "HTTP_HX_REQUEST" not in environ:
            self._load_in(_LIST_SHOWN)
            return self._first(environ, start_response)
        with self._loading:
            answer = self._first(environ, start_response)
        return ClosingIterator(answer, self._load_behind)

    def whole(self) -> Flask:
        """The app with all pages; whoever asks first loads it, others wait."""
        with self._loading:
            if self._whole is None:
                MeetingFolder(self._folder).clear_litter()
                app = self._created()
                listen_to(app, self._port)
                self._whole = app
        return self._whole

    def _created(self) -> Flask:
        """CPython before 3.11.9 fails where two threads compile at once ("AST constructor recursion depth
        mismatch", python/cpython 106905): routes here, a template there. Then once more."""
        try:
            return create_app(self._folder, access=self.access)
        except SystemError:
            return create_app(self._folder, access=self.access)

    def close(self) -> None:
        """Load nothing any more that nobody asks for."""
        with self._planning:
            if self._soon is not None:
                self._soon.cancel()

    def _load_in(self, seconds: float) -> None:
        """Schedule loading after this delay; a request loads at once."""
        with self._planning:
            if self._soon is not None:
                self._soon.cancel()
            self._soon = threading.Timer(seconds, self.whole)
            self._soon.daemon = True
            self._soon.start()

    def _load_behind(self) -> None:
        if not self._loading.locked():
            threading.Thread(target=self.whole, daemon=True, name="wengao-pages").start()


def _is_first(environ: WSGIEnvironment) -> bool:
    """The list, what belongs to its looks, and the proof of who serves."""
    path = environ["PATH_INFO"]
    looked_at = environ["REQUEST_METHOD"] in ("GET", "HEAD")
    return looked_at and (path == "/" or path.startswith(("/static/", PROOF)))
