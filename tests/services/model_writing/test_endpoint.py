"""A question over HTTP and what comes of it: replies in ``answers.yaml``, and what no file can say."""

from __future__ import annotations

import logging
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.records.model import LanguageModel
from generator.services.model_writing.answers import LONGEST
from generator.services.model_writing.asking import ChatMessage, ModelError
from generator.services.model_writing.endpoint import OpenAIEndpoint, set_timer
from generator.services.model_writing.settings import ModelKey
from generator.yamlfile.loader import load
from tests.services.model_writing.model_server import CERTIFICATE, ModelServer, Reply, said_in_pieces
from tests.waiting import HANG

CASES: Any = load(Path(__file__).with_name("answers.yaml").read_text("utf-8")).data
QUESTION = (ChatMessage("system", "你是秘书。"), ChatMessage("user", "写一段开场。"))
KEY = "sk-0123456789"


class Clock:
    """No time passes; an alarm rings when a test says so."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.seconds: list[float] = []
        self.cancelled = 0
        self.ring: Callable[[], None] = lambda: None

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def set_alarm(self, seconds: float, ring: Callable[[], None]) -> Callable[[], None]:
        self.seconds.append(seconds)
        self.ring = ring
        return self.cancel

    def cancel(self) -> None:
        self.cancelled += 1


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is not there: who asks it gets no answer."""
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)


def endpoint(address: str, clock: Clock, key: str = "", **more: Any) -> OpenAIEndpoint:
    heard = more.pop("heard", None)
    settings = LanguageModel.model_validate({"地址": address, "名称": "qwen3-32b", **more})
    given = ModelKey(f"Bearer {key}") if key else None
    return OpenAIEndpoint(settings, given, heard, sleep=clock.sleep, set_alarm=clock.set_alarm)


def pieces(said: dict[str, Any]) -> Iterator[bytes]:
    events = "".join(f"data: {line}\n\n" for line in said.get("流", "").splitlines())
    content = (events or said.get("原样", "")).encode("utf-8")
    size = int(said.get("每N字节", len(content) or 1))
    return (content[at : at + size] for at in range(0, len(content), size))


def reply(said: dict[str, Any]) -> Reply:
    return Reply(
        tuple(pieces(said)),
        int(said.get("状态", 200)),
        said.get("类型", "text/event-stream"),
        {name: value.encode("utf-8").decode("latin-1") for name, value in said.get("头", {}).items()},
        said.get("断") == "是",
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["事"])
def test_a_reply_and_what_comes_of_it(case: dict[str, Any], clock: Clock) -> None:
    heard: list[str] = []
    with ModelServer(*map(reply, case["回"])) as server:
        asked = endpoint(server.address, clock, case.get("密钥", ""), heard=heard.append)
        if "错" in case:
            with pytest.raises(ModelError) as caught:
                asked.ask(QUESTION)
            assert str(caught.value) == case["错"].replace("{地址}", server.address)
        else:
            answer = asked.ask(QUESTION)
            assert (answer.text, answer.tries) == (case["得"], int(case.get("试", 1)))
            assert "".join(heard) == case["得"]
            if "词元" in case:
                counted = [None if one is None else int(one) for one in case["词元"]]
                assert [answer.prompt_tokens, answer.answer_tokens] == counted
        assert server.replies == []
    assert clock.slept == [float(one) for one in case.get("歇", [])]
    assert clock.cancelled == len(clock.seconds) == len(case["回"])


def test_what_is_sent(clock: Clock) -> None:
    with ModelServer(Reply((said_in_pieces("好"),))) as server:
        endpoint(server.address + "/", clock, KEY).ask(QUESTION)
    (asked,) = server.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.question == {
        "model": "qwen3-32b",
        "messages": [
            {"role": "system", "content": "你是秘书。"},
            {"role": "user", "content": "写一段开场。"},
        ],
        "temperature": 0.3,
        "seed": 1,
        "stream": True,
        "stream_options": {"include_usage": True},
    }


def test_an_address_may_be_written_to_its_end(clock: Clock) -> None:
    with ModelServer(Reply((said_in_pieces("好"),))) as server:
        endpoint(server.address + "/chat/completions", clock).ask(QUESTION)
    assert [one.path for one in server.asked] == ["/v1/chat/completions"]


def test_the_key_is_in_one_header_and_nowhere_else(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with ModelServer(Reply((said_in_pieces("好"),)), Reply(status=401)) as server:
        asking = endpoint(server.address, clock, KEY)
        answer = asking.ask(QUESTION)
        with pytest.raises(ModelError) as caught:
            asking.ask(QUESTION)
    for asked in server.asked:
        assert [name for name, value in asked.headers.items() if KEY in value] == ["Authorization"]
        assert KEY not in asked.path + asked.body
    shown = f"{answer!r}{asking!r}{vars(asking)!r}{caught.value!r}{caplog.text}"
    assert KEY not in shown
    assert KEY not in str(ModelKey(f"Bearer {KEY}"))


def test_without_a_key_there_is_no_such_header(clock: Clock) -> None:
    with ModelServer(Reply((said_in_pieces("好"),))) as server:
        endpoint(server.address, clock).ask(QUESTION)
    assert "Authorization" not in server.asked[0].headers


@pytest.mark.parametrize("drops", [1, 3])
def test_an_answer_that_drips_has_no_more_time(clock: Clock, drops: int) -> None:
    """The alarm rings while the server still holds the line: the wait for it ends, nothing is asked anew."""
    fallen = threading.Semaphore(0)

    def ring_when_heard() -> None:
        assert all(fallen.acquire(timeout=HANG) for _ in range(drops))
        clock.ring()

    drop = said_in_pieces("滴", finish=None, done=False)
    dripping = Reply((drop,) * drops, then=ring_when_heard)
    with ModelServer(dripping) as server, pytest.raises(ModelError) as caught:
        endpoint(server.address, clock, 等待秒数=30, heard=lambda _: fallen.release()).ask(QUESTION)
    assert str(caught.value).startswith("等了30秒模型还没有答完（试了1次）")
    assert (clock.seconds, clock.slept, clock.cancelled) == ([30.0], [], 1)


def test_silence_is_asked_again(clock: Clock) -> None:
    silent = Reply((b": \n\n",), then=lambda: clock.ring())
    with ModelServer(silent, Reply((said_in_pieces("好"),))) as server:
        assert endpoint(server.address, clock).ask(QUESTION).tries == 2
    assert clock.slept == [1]


def test_silence_to_the_end(clock: Clock) -> None:
    silent = Reply(then=lambda: clock.ring())
    with ModelServer(silent, silent) as server, pytest.raises(ModelError, match=r"等了120秒.*试了2次"):
        endpoint(server.address, clock, 重试=1).ask(QUESTION)


def test_an_alarm_that_rang_before_the_connection_stops_it(clock: Clock) -> None:
    def at_once(seconds: float, ring: Callable[[], None]) -> Callable[[], None]:
        ring()
        return clock.set_alarm(seconds, ring)

    with ModelServer() as server:
        asking = endpoint(server.address, clock, 重试=0)
        asking._set_alarm = at_once
        with pytest.raises(ModelError, match="等了120秒"):
            asking.ask(QUESTION)
    assert server.asked == []


def test_a_long_answer_is_whole(clock: Clock) -> None:
    text = "一二三四五六七八九十" * 2000
    with ModelServer(Reply((said_in_pieces(*text[:1000], text[1000:]),))) as server:
        answer = endpoint(server.address, clock).ask(QUESTION)
    assert answer.text == text
    assert (answer.prompt_tokens, answer.answer_tokens) == (40, 12)


@pytest.mark.parametrize("where", ["content", "reasoning_content"])
def test_an_answer_without_end_is_not_read_to_its_end(clock: Clock, where: str) -> None:
    heard: list[str] = []
    content = said_in_pieces(*["十" * 1000] * 200).replace(b'"content"', f'"{where}"'.encode())
    with ModelServer(Reply((content,))) as server, pytest.raises(ModelError, match="超过6万字"):
        endpoint(server.address, clock, heard=heard.append).ask(QUESTION)
    assert sum(map(len, heard)) <= LONGEST
    assert clock.slept == []


def test_a_whole_answer_that_is_too_long(clock: Clock) -> None:
    content = '{"choices": [{"message": {"content": "%s"}}]}' % ("十" * 200_000)
    whole = Reply((content.encode(),), kind="application/json")
    with ModelServer(whole) as server, pytest.raises(ModelError, match="超过6万字"):
        endpoint(server.address, clock).ask(QUESTION)


def test_more_bytes_than_any_answer_has(clock: Clock) -> None:
    remarks = Reply((b": " + b"." * (1 << 20),) * 33)
    with ModelServer(remarks) as server, pytest.raises(ModelError, match="看不懂"):
        endpoint(server.address, clock).ask(QUESTION)


def test_nobody_is_there(clock: Clock) -> None:
    with socket.socket() as held:  # bound and not listening: nobody else gets this port
        held.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{held.getsockname()[1]}/v1"
        with pytest.raises(ModelError) as caught:
            endpoint(address, clock).ask(QUESTION)
    assert str(caught.value) == f"{address} 连不上（试了3次），请检查地址，以及模型服务是不是开着"
    assert clock.slept == [1, 2]


def test_a_certificate_nobody_vouches_for_is_refused(clock: Clock) -> None:
    with ModelServer(secret=True) as server, pytest.raises(ModelError, match="证书这台机器不认") as caught:
        endpoint(server.address, clock, KEY, 重试=0).ask(QUESTION)
    assert server.asked == []
    assert server.address in str(caught.value)


def test_the_certificates_of_the_system_are_believed_and_the_alarm_cuts_there_too(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    silent = Reply((b": \n\n",), then=lambda: clock.ring())
    with ModelServer(Reply((said_in_pieces("好"),)), silent, secret=True) as server:
        assert endpoint(server.address, clock, KEY).ask(QUESTION).text == "好"
        with pytest.raises(ModelError, match="等了120秒"):
            endpoint(server.address, clock, KEY, 重试=0).ask(QUESTION)


def test_without_httpx_one_sentence_says_what_to_install(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(ModelError, match=r'pip install "wengao\[model\]"'):
        endpoint("http://127.0.0.1:9/v1", clock)


def test_the_usual_alarm_rings_once_and_can_be_cancelled() -> None:
    rung = threading.Event()
    set_timer(0, rung.set)
    assert rung.wait(HANG)
    set_timer(10 * HANG, lambda: None)()
    assert all(not isinstance(one, threading.Timer) or one.finished.is_set() for one in threading.enumerate())
