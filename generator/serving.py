"""The app on a port of 127.0.0.1, served by waitress."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from waitress.server import create_server

from generator.errors import GeneratorError
from generator.web.app import create_app
from generator.web.safety import listen_to

ADDRESS = "127.0.0.1"
_THREADS = 8
_CONNECTIONS = 500  # a window keeps about six open
_LARGEST = 21 * 1024 * 1024  # bytes of a request; the app itself refuses over 20 MB with a sentence


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that listens already; :meth:`run` answers until :meth:`close`."""

    server: Any
    port: int

    @property
    def url(self) -> str:
        return f"http://{ADDRESS}:{self.port}/"

    def run(self) -> None:
        self.server.run()

    def close(self) -> None:
        self.server.close()


def serving(folder: Path, port: int = 8765) -> Serving:
    """Listen on ``port`` (0: any free one). Raises GeneratorError when it is taken."""
    app = create_app(folder)
    try:
        listener = socket.create_server((ADDRESS, port))
    except OSError as error:
        raise GeneratorError(
            f"端口 {port} 用不了，可能文稿已经开着：请看浏览器里的 http://{ADDRESS}:{port}/，"
            f"或者换一个，例如 --port {port + 1}。"
        ) from error
    port = listener.getsockname()[1]
    listen_to(app, port)
    server = create_server(
        app,
        sockets=[listener],
        threads=_THREADS,
        connection_limit=_CONNECTIONS,
        ident="wengao",
        max_request_body_size=_LARGEST,
    )
    return Serving(server, port)
