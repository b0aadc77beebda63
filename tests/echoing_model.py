"""A language model that answers with the text it is given to go by, and what a test adds to that."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any, SupportsIndex

from generator.services.model_writing import tables
from generator.services.model_writing.asking import ChatMessage, ModelAnswer, ModelError
from tests.services.model_writing.model_server import ModelServer, Reply, said_in_pieces
from tests.waiting import HANG

DEMAND = "大家要带头抓、盯着抓。"
"""What no record asks for, and the guard marks."""


def draft_in(asked: str) -> str | None:
    """The text made without a model that stands in a question; None when it is no question of that sort."""
    for name in ("节.md", "段.md"):
        before, _, tail = tables.text(name).strip().partition("{底稿}")
        head = before.rpartition("}")[2]
        if head in asked and asked.endswith(tail):
            return asked[asked.rindex(head) + len(head) : len(asked) - len(tail)]
    return None


class EchoingModel:
    """``adds``: what comes after the text of question number so and so (from 0, each counted once);
    ``refused``: those to which it answers nonsense; ``breaks``: those at which it cannot be reached;
    ``holds``: the one whose answer waits for ``let_go``."""

    def __init__(
        self,
        adds: Mapping[int, str] | None = None,
        refused: Sequence[int] = (),
        breaks: Sequence[int] = (),
        holds: int = -1,
    ) -> None:
        self.adds, self.refused, self.breaks, self.holds = adds or {}, refused, breaks, holds
        self.asked: list[tuple[ChatMessage, ...]] = []
        self.known: list[str] = []
        self.held, self.let_go = threading.Event(), threading.Event()

    def ask(self, messages: Sequence[ChatMessage]) -> ModelAnswer:
        self.asked.append(tuple(messages))
        draft = draft_in(messages[1].text)
        if draft is None:
            return ModelAnswer("没有问题", 10, 2)
        if messages[1].text not in self.known:
            self.known.append(messages[1].text)
        number = self.known.index(messages[1].text)
        if number in self.breaks:
            raise ModelError("连不上")
        if number == self.holds:
            self.held.set()
            assert self.let_go.wait(HANG)
        said = "好的，以下是正文" if number in self.refused else draft + self.adds.get(number, "")
        return ModelAnswer(said, 100, 50)


class EchoingServer(ModelServer):
    """The same behind an address of this machine."""

    def __init__(self, model: EchoingModel) -> None:
        super().__init__()
        self.replies = _Answers(self, model)


class _Answers(list[Reply]):
    def __init__(self, server: ModelServer, model: EchoingModel) -> None:
        super().__init__()
        self._server, self._model, self._lock = server, model, threading.Lock()

    def pop(self, _: SupportsIndex = -1) -> Reply:
        question: Any = self._server.asked[-1].question
        messages = [ChatMessage(one["role"], one["content"]) for one in question["messages"]]
        with self._lock:
            return Reply((said_in_pieces(self._model.ask(messages).text),))
