"""An OpenAI-compatible endpoint: one question over HTTP, its answer as it is written. The only file that
speaks to another machine, and only to the address the office wrote down: no proxy of the environment, no
redirect.

Time is counted by an alarm, not by the silence between two bytes: an answer that drips has no more of it. The
alarm shuts the connection, which ends whatever waits for it.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from generator import __version__
from generator.records.model import LanguageModel, Office
from generator.services.model_writing.answers import AnswerText, Hears, answer_of_json, answer_of_stream
from generator.services.model_writing.asking import ChatMessage, ModelAnswer, ModelError, model_error
from generator.services.model_writing.settings import ModelKey, model_key, model_settings

if TYPE_CHECKING:
    import httpx

_PATH = "/chat/completions"
_CONNECTING = 10.0  # seconds; a machine of the office's own network answers in one
_LONGEST_PAUSE = 60.0  # seconds before another try, whatever the server asks for
_MOST_BYTES = 32 << 20  # of an answer with all that is around it, some 300 bytes a token
_MOST_OF_FAULT = 16 << 10
_AGAIN = {429: "太忙", **dict.fromkeys((500, 502, 503, 504), "出错")}
_TOO_LONG = (b"context_length", b"context length", b"maximum context", b"max_model_len", b"too long")

Sleeps: TypeAlias = Callable[[float], None]
Cancels: TypeAlias = Callable[[], None]
SetsAlarm: TypeAlias = Callable[[float, Callable[[], None]], Cancels]


def set_timer(seconds: float, ring: Callable[[], None]) -> Cancels:
    """Ring after so many seconds, unless it is cancelled before."""
    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    return timer.cancel


class OpenAIEndpoint:
    """Asks one endpoint. ``heard`` is called with every piece of the answer as it comes; ``sleep`` and
    ``set_alarm`` are the clock. Raises ModelError when httpx is not installed."""

    def __init__(
        self,
        settings: LanguageModel,
        key: ModelKey | None,
        heard: Hears | None = None,
        *,
        sleep: Sleeps = time.sleep,
        set_alarm: SetsAlarm = set_timer,
    ) -> None:
        try:
            import httpx  # noqa: F401
        except ImportError:
            raise model_error("设置", "没有安装") from None
        self._settings, self._key, self._heard = settings, key, heard
        self._sleep, self._set_alarm = sleep, set_alarm

    @property
    def address(self) -> str:
        """Where questions go to, whole."""
        return self._settings.address.rstrip("/").removesuffix(_PATH) + _PATH

    def ask(self, messages: Sequence[ChatMessage]) -> ModelAnswer:
        """The answer, asked for again while the endpoint cannot be reached or is too busy; never after a word
        of it was heard, which would be heard twice. Raises ModelError."""
        last = 1 + self._settings.retries
        with self._client() as client:
            for tries in range(1, last + 1):
                try:
                    return self._once(client, messages, tries)
                except _AgainError as again:
                    if tries == last:
                        raise again.for_good from None
                    usual = min(2.0 ** (tries - 1), _LONGEST_PAUSE)
                    self._sleep(usual if again.pause is None else again.pause)
        raise AssertionError("the last try returns or raises")

    def _client(self) -> httpx.Client:
        import httpx

        headers = {"User-Agent": f"wengao/{__version__}", "Accept": "text/event-stream, application/json"}
        headers["Accept-Encoding"] = "identity"  # nothing is unpacked, so that no answer swells
        if self._key is not None:
            headers["Authorization"] = self._key.header
        limit = float(self._settings.seconds)
        encrypted = self._settings.address.startswith("https:")
        return httpx.Client(
            headers=headers,
            timeout=httpx.Timeout(limit, connect=min(limit, _CONNECTING)),
            trust_env=False,
            follow_redirects=False,
            # A connection for each try, so that the alarm knows which to cut.
            limits=httpx.Limits(max_keepalive_connections=0),
            # The certificates of the system: an office's own is among them, not so in those of httpx.
            verify=ssl.create_default_context() if encrypted else True,
        )

    def _once(self, client: httpx.Client, messages: Sequence[ChatMessage], tries: int) -> ModelAnswer:
        import httpx

        text, wire = AnswerText(self._heard), _Wire()
        cancel = self._set_alarm(float(self._settings.seconds), wire.cut)
        try:
            request = client.build_request(
                "POST", self.address, json=self._question(messages), extensions={"trace": wire.follow}
            )
            with _opened(client, request) as response:
                return self._answer(response, wire, tries, text)
        except (_TimeIsUpError, httpx.TransportError, httpx.InvalidURL, OSError) as error:
            raise self._failed(error, wire, tries, text) from None
        finally:
            cancel()

    def _question(self, messages: Sequence[ChatMessage]) -> dict[str, Any]:
        """As little chance as the endpoint allows: the same question has the same answer."""
        return {
            "model": self._settings.name,
            "messages": [{"role": one.role, "content": one.text} for one in messages],
            "temperature": 0.3,
            "seed": 1,
            "stream": True,
            "stream_options": {"include_usage": True},
        }

    def _answer(self, response: httpx.Response, wire: _Wire, tries: int, text: AnswerText) -> ModelAnswer:
        if response.status_code != 200:
            raise self._refused(response, tries)
        if response.headers.get("content-encoding", "identity") != "identity":
            raise self._fault("回答", "压缩")
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == "text/event-stream":
            return answer_of_stream(_bounded(response, wire), tries, text)
        if kind == "application/json":
            return answer_of_json(b"".join(_bounded(response, wire)), tries, self._heard)
        raise self._fault("回答", "不是接口")

    def _refused(self, response: httpx.Response, tries: int) -> ModelError | _AgainError:
        """What the server says of it is not repeated: it may say the key again."""
        number = response.status_code
        if number in _AGAIN:
            for_good = self._fault("连接", _AGAIN[number], 号=number, 次=tries)
            return _AgainError(for_good, _pause_asked_for(response))
        if 300 <= number < 400:
            return self._fault("连接", "转走")
        if number in (401, 403):
            return self._fault("连接", "要密钥" if self._key is None else "密钥不对", 号=number)
        if number == 404:
            return self._fault("连接", "找不到")
        said = _beginning(response).lower() if number in (400, 413, 422) else b""
        too_long = number == 413 or any(one in said for one in _TOO_LONG)
        return self._fault("连接", "问得太长" if too_long else "不接受", 号=number)

    def _failed(self, error: Exception, wire: _Wire, tries: int, text: AnswerText) -> Exception:
        """Nothing came, or not all of it: of an answer that began to be heard no second one is asked for."""
        import httpx

        if _is_about_certificates(error):
            return self._fault("连接", "证书")
        late = wire.time_is_up or isinstance(error, httpx.TimeoutException)
        began = text.came > 0
        if late and not isinstance(error, httpx.ConnectTimeout):
            for_good = self._fault("连接", "等不到", 秒=self._settings.seconds, 次=tries)
        elif began:
            for_good = self._fault("回答", "断了")
        elif isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.InvalidURL):
            for_good = self._fault("连接", "连不上", 次=tries)
        else:
            for_good = self._fault("连接", "断开", 次=tries)
        return for_good if began else _AgainError(for_good)

    def _fault(self, section: str, code: str, **words: object) -> ModelError:
        return model_error(section, code, 地址=self._settings.address, **words)


def open_endpoint(
    office: Office | None, office_file: Path | None, heard: Hears | None = None
) -> OpenAIEndpoint:
    """The endpoint that ``office`` configured; ``office_file`` is where it was read. Raises ModelError: it is
    off, the key is not in order, or httpx is not installed."""
    settings = model_settings(office)
    key = model_key(settings, office_file or Path())
    return OpenAIEndpoint(settings, key, heard)


class _AgainError(Exception):
    """This try failed, another may not; ``for_good``: what to say when there is none."""

    def __init__(self, for_good: ModelError, pause: float | None = None) -> None:
        super().__init__()
        self.for_good, self.pause = for_good, pause


class _TimeIsUpError(Exception):
    """The alarm rang."""


class _Wire:
    """The connection of one try, for the alarm to cut: that wakes who reads from it, in whatever thread."""

    def __init__(self) -> None:
        self.time_is_up = False
        self._socket: socket.socket | None = None
        self._lock = threading.Lock()

    def follow(self, event: str, said: dict[str, Any]) -> None:
        """What httpcore tells of its steps: every connection made, and made secret, is the one to cut. It
        closes what it opened itself, so nothing is raised here."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            with self._lock:
                self._socket = said["return_value"].get_extra_info("socket")
            if self.time_is_up:
                self.cut()

    def cut(self) -> None:
        with self._lock:
            self.time_is_up = True
            if self._socket is not None:
                with suppress(OSError):  # closed already; of a secret one only what is below is touched
                    socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def check(self) -> None:
        if self.time_is_up:
            raise _TimeIsUpError


@contextmanager
def _opened(client: httpx.Client, request: httpx.Request) -> Iterator[httpx.Response]:
    response = client.send(request, stream=True)
    try:
        yield response
    finally:
        response.close()


def _bounded(response: httpx.Response, wire: _Wire) -> Iterator[bytes]:
    """The bytes of an answer as they come. Raises ModelError for more than any answer has."""
    came = 0
    for piece in response.iter_raw():
        wire.check()
        came += len(piece)
        if came > _MOST_BYTES:
            raise model_error("回答", "看不懂")
        yield piece
    wire.check()


def _beginning(response: httpx.Response) -> bytes:
    said = b""
    for piece in response.iter_raw():
        said += piece
        if len(said) >= _MOST_OF_FAULT:
            break
    return said


def _pause_asked_for(response: httpx.Response) -> float | None:
    """Retry-After in seconds, within reason; a date there is passed over."""
    said = response.headers.get("retry-after", "").strip()
    return min(float(said), _LONGEST_PAUSE) if said.isascii() and said.isdigit() else None


def _is_about_certificates(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
