"""The app on a port of 127.0.0.1, served by waitress."""

from __future__ import annotations

import gc
import select
import socket
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from generator.errors import GeneratorError
from generator.web.opening import Opening
from generator.web.running import ADDRESS, address, forget_running, note_running

PORT = 8765
_NEXT = 20  # ports tried where the usual one is somebody else's
_THREADS = 8
_REST = 1.0  # seconds without a request
_WORTH_TIDYING = 10  # rounds of the collector since all was looked through; that takes a tenth of a second
_POLL = hasattr(select, "poll")  # select() gives up at a descriptor of 1,024, and the server with it
_CONNECTIONS = 500  # a window keeps about six open
_CROWD = 400  # more are not kept waiting: those that never asked anything whole go first
_REFUSED = {
    413: "文件太大，超过20MB；请分开或精简后再传。",
    500: "程序内部出错，不是资料的问题；请刷新网页再试。",
}
_NO_REQUEST = "这个请求不对，没有照办；请刷新网页再试。"
_LARGEST = 21 * 1024 * 1024  # bytes of a request; the app itself refuses over 20 MB with a sentence


class _Refusal(ErrorTask):
    """What is no request at all, or too large to be read: told in a sentence, as the app tells it."""

    def execute(self) -> None:
        error: Any = self.request.error  # type: ignore[attr-defined]
        body = _REFUSED.get(error.code, _NO_REQUEST).encode("utf-8")
        self.status = f"{error.code} {error.reason}"
        self.response_headers = [("Content-Type", "text/plain; charset=utf-8")]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):
    """A connection that closes the files it holds, however it ends.

    Large requests lie in temporary files, and answers may be files. Waitress closes them once all is sent or
    the reader has gone; not those of a request that was never whole, of one that waits for its turn while the
    server ends, or of an answer that is half sent then.

    Whoever may open a connection may leave it half open, and do so many times: the newest never waits for
    that, since the oldest that has asked nothing whole is closed for it.
    """

    error_task_class = _Refusal
    asked = False  # something whole

    def __init__(self, server: Any, *rest: Any, **named: Any) -> None:
        super().__init__(server, *rest, **named)
        if len(server.active_channels) > _CROWD:
            idle = [one for one in server.active_channels.values() if one is not self and one.idle]
            if idle:
                min(idle, key=lambda one: (one.asked, one.creation_time)).handle_close()

    @property
    def idle(self) -> bool:
        """Nothing whole has been asked that is not yet answered."""
        return not (self.requests or self.total_outbufs_len)

    def send_continue(self) -> None:
        """Nobody is asked to go on who has said all: waitress would wait for more, for ever."""
        if self.request is not None and self.request.completed:
            self.request.expect_continue = False
        else:
            super().send_continue()

    def service(self) -> None:
        self.asked = True
        super().service()

    def handle_close(self) -> None:
        if self.request is not None:
            self.request.close()
        super().handle_close()

    def close(self) -> None:
        self.handle_close()

    def cancel(self) -> None:
        for request in self.requests:
            request.close()
        super().cancel()


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A server that listens already; :meth:`run` answers until :meth:`close`, which any thread may call."""

    app: Opening
    server: Any
    port: int
    channels: dict[int, Any]
    stopped: threading.Event = field(default_factory=threading.Event)
    ending: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        """Where it listens; who asks there without a key is refused."""
        return f"http://{ADDRESS}:{self.port}/"

    @property
    def address(self) -> str:
        """The address with the key, to be told to the person."""
        return address(self.port, self.app.access.key)

    @property
    def address_for_once(self) -> str:
        """The address for the command line of a browser, which others may see."""
        return address(self.port, self.app.access.key_for_once())

    def run(self) -> None:
        """As waitress runs itself, but with an end that another thread can ask for."""
        try:
            while not self.stopped.is_set():
                began = time.monotonic()
                wasyncore.loop(timeout=_REST, use_poll=_POLL, map=self.channels, count=1)
                if time.monotonic() - began >= _REST:
                    tidied()
        finally:
            forget_running(self.app.own, self.app.access)
            self.app.close()
            self.server.task_dispatcher.shutdown()
            with self.ending:
                wasyncore.close_all(self.channels, ignore_all=True)

    def close(self) -> None:
        self.stopped.set()
        with self.ending:
            if self.channels:  # once they are closed, the number of the pipe may be that of a file
                self.server.pull_trigger()


def tidied() -> None:
    """Clear away what the garbage collector has left for a time of rest, if it is enough to be worth it."""
    if gc.get_count()[2] >= _WORTH_TIDYING:
        gc.collect()


def open_server(folder: Path, port: int | None = None) -> LocalServer:
    """Listen on ``port`` (0: any free one; None: the usual one, or the next that is free). Raises
    GeneratorError when it is taken."""
    app = Opening(folder)
    listener = _listener(range(PORT, PORT + _NEXT) if port is None else (port,))
    port = listener.getsockname()[1]
    app.listen_to(port)
    note_running(app.own, port, app.access)
    channels: dict[int, Any] = {}
    server: Any = create_server(
        app,
        map=channels,
        sockets=[listener],
        threads=_THREADS,
        connection_limit=_CONNECTIONS,
        ident="wengao",
        max_request_body_size=_LARGEST,
    )
    server.channel_class = _Channel
    return LocalServer(app, server, port, channels)


def _listener(ports: Iterable[int]) -> socket.socket:
    """On the first of ``ports`` that is free."""
    wrong: OSError | None = None
    for port in ports:
        try:
            return socket.create_server((ADDRESS, port))
        except OSError as error:
            wrong = wrong or error
            taken = port
    raise GeneratorError(
        f"端口 {taken} 用不了，别的程序正在用；请换一个，例如 --port {taken + 1}。"
    ) from wrong
