"""A model that answers from a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.services.model_writing.asking import ChatMessage, ModelAnswer, ModelError


class Scripted:
    """``asked`` holds every question; an error in the list is raised, a function is given the question."""

    def __init__(self, *replies: str | ModelError | Callable[[Sequence[ChatMessage]], str]) -> None:
        self._replies = list(replies)
        self.asked: list[tuple[ChatMessage, ...]] = []

    def ask(self, messages: Sequence[ChatMessage]) -> ModelAnswer:
        self.asked.append(tuple(messages))
        reply = self._replies.pop(0) if len(self._replies) > 1 else self._replies[0]
        if isinstance(reply, ModelError):
            raise reply
        return ModelAnswer(reply if isinstance(reply, str) else reply(messages), 100, 50)


def base_text(messages: Sequence[ChatMessage]) -> str:
    """The text made without a model, as it stands in the first question; a second reading finds nothing."""
    if messages[0].text.startswith("你是校稿的人"):
        return "没有问题"
    asked = next(one.text for one in messages if one.role == "user")
    return asked.split("（事实齐全，话平）：\n")[-1].split("\n\n请把这一节写好")[0]
