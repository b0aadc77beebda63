"""A question to a language model, and its answer; whoever can answer is no matter of those who ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from generator.errors import GeneratorError


class ModelError(GeneratorError):
    """The model did not answer, or not so that it can be used."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """``prompt_tokens`` and ``answer_tokens``: None where the endpoint does not count; ``tries``: requests
    it took."""

    text: str
    prompt_tokens: int | None = None
    answer_tokens: int | None = None
    tries: int = 1


class AnswersPrompts(Protocol):
    """A language model, wherever it runs."""

    def ask(self, messages: Sequence[ChatMessage]) -> ModelAnswer:
        """Raises ModelError."""
        ...
