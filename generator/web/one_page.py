"""One page handed to the browser once, from memory: no file of it is left for others on the machine."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_ADDRESS = "127.0.0.1"
_PATIENCE = 60.0  # seconds in which a browser starts
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def show_page(html: str, open_browser: Callable[[str], bool], patience: float = _PATIENCE) -> bool:
    """Have the browser fetch the page from an address that nobody can guess; gives whether it did within
    ``patience`` seconds. ``open_browser``: what :func:`webbrowser.open` does."""
    content, path, fetched = html.encode("utf-8"), f"/{secrets.token_urlsafe(24)}.html", threading.Event()

    class Handler(BaseHTTPRequestHandler):
        timeout = 5.0  # of a connection that says nothing

        def do_GET(self) -> None:
            if self.path != path:  # the icon of the page, or somebody else
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Security-Policy", _POLICY)
            self.send_header("Referrer-Policy", "no-referrer")
            self.end_headers()
            self.wfile.write(content)
            self.wfile.flush()
            fetched.set()

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing prints but the command line."""

    with ThreadingHTTPServer((_ADDRESS, 0), Handler) as server:  # a browser opens connections in advance
        serving = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True, name="wengao-page")
        serving.start()
        try:
            opened = open_browser(f"http://{_ADDRESS}:{server.server_address[1]}{path}")
            return opened and fetched.wait(patience)
        finally:
            server.shutdown()
            serving.join()
