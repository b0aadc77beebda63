"""What the answer of an OpenAI-compatible endpoint says, whole or in pieces, believed in nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from generator.services.model_writing.asking import ModelAnswer, model_error
from generator.services.model_writing.event_stream import event_data

LONGEST = 60_000
"""Characters of an answer, what the model thought aloud among them; the longest speech has a quarter."""

Hears: TypeAlias = Callable[[str], None]
_DONE = "[DONE]"
_FINISHED = frozenset({"stop", "eos", "eos_token", "end_turn", "stop_sequence"})
_REFUSED = frozenset({"content_filter", "sensitive"})
_THOUGHT, _THOUGHT_ENDS = "<think>", "</think>"
_REASON = re.compile(r"\w{1,30}", re.ASCII)


@dataclass(slots=True)
class AnswerText:
    """The text of one answer as it comes in. What a model thinks aloud in front of it (``<think>…</think>``)
    is neither heard nor kept."""

    heard: Hears | None = None
    came: int = 0
    _pieces: list[str] = field(default_factory=list)
    _waiting: str = ""
    _began: bool = False
    _half: str = ""

    def add(self, piece: str) -> None:
        """Raises ModelError when it has become too long."""
        self.count(piece)
        if self._began:
            self._tell(piece)
            return
        self._waiting += piece
        text = self._waiting.lstrip()
        if text.startswith(_THOUGHT):
            _, ended, text = text.partition(_THOUGHT_ENDS)
            text = text.lstrip()
            self._begin(text if ended else "")
        elif not _THOUGHT.startswith(text):
            self._begin(text)

    def count(self, piece: str) -> None:
        """What is not of the text, yet came. Raises ModelError."""
        self.came += len(piece)
        if self.came > LONGEST:
            raise model_error("回答", "太长", 上限=LONGEST // 10_000)

    def whole(self) -> str:
        """Raises ModelError when nothing was said."""
        if not self._began and not self._waiting.lstrip().startswith(_THOUGHT):
            self._pieces.append(_without_lone_halves(self._waiting))
        text = "".join(self._pieces).strip()
        if not text:
            raise model_error("回答", "没有内容")
        return text

    def _begin(self, text: str) -> None:
        if text:
            self._began = True
            self._tell(text)

    def _tell(self, piece: str) -> None:
        """JSON may cut a character beyond the basic plane into two halves: the first waits for the other."""
        piece = self._half + piece
        self._half = piece[-1] if "\ud800" <= piece[-1:] <= "\udbff" else ""
        said = _without_lone_halves(piece.removesuffix(self._half) if self._half else piece)
        self._pieces.append(said)
        if self.heard is not None and said:
            self.heard(said)


def answer_of_json(body: bytes, tries: int, heard: Hears | None = None) -> ModelAnswer:
    """An answer in one piece. Raises ModelError."""
    said = _object(body)
    text, choice = AnswerText(heard), _choice(said)
    message = choice.get("message")
    content = message.get("content") if isinstance(message, dict) else None
    if content is not None and not isinstance(content, str):
        raise model_error("回答", "看不懂")
    _check_finish(choice.get("finish_reason"))
    text.add(content or "")
    return ModelAnswer(text.whole(), *_tokens(said), tries)


def answer_of_stream(pieces: Iterable[bytes], tries: int, text: AnswerText) -> ModelAnswer:
    """An answer in pieces, to the last one. Raises ModelError, also when it breaks off before the model said
    that it had finished."""
    finish: object = None
    tokens: tuple[int | None, int | None] = (None, None)
    try:
        for data in event_data(pieces):
            if data.strip() == _DONE:
                break
            said = _object(data)
            tokens = _tokens(said) if said.get("usage") else tokens
            if not (said.get("choices") or said.get("error")):
                continue  # the count of tokens, or a word of the server's own
            choice = _choice(said)
            finish = choice.get("finish_reason") or finish
            _add_delta(choice.get("delta"), text)
    except UnicodeDecodeError as error:
        raise model_error("回答", "看不懂") from error
    if finish is None:
        raise model_error("回答", "断了")
    _check_finish(finish)
    return ModelAnswer(text.whole(), *tokens, tries)


def _add_delta(delta: object, text: AnswerText) -> None:
    if delta is None:
        return
    if not isinstance(delta, dict):
        raise model_error("回答", "看不懂")
    content, thought = delta.get("content"), delta.get("reasoning_content") or delta.get("reasoning")
    if isinstance(thought, str):
        text.count(thought)
    if isinstance(content, str):
        text.add(content)
    elif content is not None:
        raise model_error("回答", "看不懂")


def _object(data: bytes | str) -> dict[str, Any]:
    try:
        said = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise model_error("回答", "看不懂") from error
    if not isinstance(said, dict):
        raise model_error("回答", "看不懂")
    return said


def _choice(said: dict[str, Any]) -> dict[str, Any]:
    """The first answer; there is only one."""
    if said.get("error"):
        raise model_error("回答", "报错")
    choices = said.get("choices")
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise model_error("回答", "没有选项" if choices == [] else "看不懂")
    return choices[0]


def _check_finish(reason: object) -> None:
    """None: some servers leave it out of a whole answer."""
    said = reason if isinstance(reason, str) and _REASON.fullmatch(reason) else "?"
    if reason is None or said in _FINISHED:
        return
    if said == "length":
        raise model_error("回答", "没写完")
    if said in _REFUSED:
        raise model_error("回答", "拦下")
    raise model_error("回答", "别的结束", 结束=said)


def _tokens(said: dict[str, Any]) -> tuple[int | None, int | None]:
    usage = said.get("usage")
    if not isinstance(usage, dict):
        return None, None
    return _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))


def _count(said: object) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and 0 <= said < 10**9 else None


def _without_lone_halves(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
