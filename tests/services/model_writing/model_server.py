"""A model's endpoint on 127.0.0.1 that answers what a test has laid down, one reply a request."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.waiting import HANG

CERTIFICATE = Path(__file__).with_name("self_signed.pem")  # of 127.0.0.1, signed by itself


@dataclass(frozen=True)
class Reply:
    """``pieces`` are sent one by one; ``cut``: then the connection ends in the middle of the answer; ``then``
    is called before that, and the client's end is waited for."""

    pieces: tuple[bytes, ...] = ()
    status: int = 200
    kind: str = "text/event-stream"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    then: Callable[[], None] | None = None


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    body: str

    @property
    def question(self) -> Any:
        return json.loads(self.body)


class ModelServer:
    def __init__(self, *replies: Reply, secret: bool = False) -> None:
        self.replies, self.asked = list(replies), list[Asked]()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = HANG

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
                outer.asked.append(Asked(self.path, dict(self.headers), body))
                _send(self, outer.replies.pop(0))

            def log_message(self, format: str, *words: object) -> None: ...

        class Quiet(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                """The client may leave in the middle of an answer."""

        self._server = Quiet(("127.0.0.1", 0), Handler)
        if secret:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._scheme = "https" if secret else "http"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))

    @property
    def address(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> ModelServer:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join(HANG)
        self._server.server_close()


def _send(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    handler.send_response(reply.status)
    handler.send_header("Content-Type", reply.kind)
    handler.send_header("Transfer-Encoding", "chunked")
    for name, value in reply.headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    for piece in reply.pieces:
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        handler.wfile.flush()
    if reply.then is not None:
        reply.then()
        handler.rfile.read(1)  # the client hangs up
    if reply.cut or reply.then:
        handler.close_connection = True
        return
    handler.wfile.write(b"0\r\n\r\n")


def said_in_pieces(*texts: str, finish: str | None = "stop", done: bool = True) -> bytes:
    """A stream as a server writes it: a piece for each text, the end, the count of tokens."""
    lines = [{"choices": [{"index": 0, "delta": {"content": text}}]} for text in texts]
    if finish is not None:
        lines.append({"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]})
    lines.append({"choices": [], "usage": {"prompt_tokens": 40, "completion_tokens": 12}})
    written = "".join(f"data: {json.dumps(one, ensure_ascii=False)}\n\n" for one in lines)
    return (written + ("data: [DONE]\n\n" if done else "")).encode("utf-8")
