"""What is asked of a language model and what comes back, whoever answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from generator.errors import GeneratorError
from generator.records.read.messages import load_messages

MESSAGES = "templates/_messages/model.yaml"
Role: TypeAlias = Literal["system", "user", "assistant"]


class ModelError(GeneratorError):
    """The model is not configured, cannot be reached, or gave no usable answer: one sentence, what to do."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """The whole text of an answer; the tokens as the endpoint counted them, None where it did not; how many
    tries it took."""

    text: str
    prompt_tokens: int | None = None
    answer_tokens: int | None = None
    tries: int = 1


class AnswersPrompts(Protocol):
    """Anything that can be asked."""

    def ask(self, messages: Sequence[ChatMessage]) -> ModelAnswer:
        """Raises ModelError."""
        ...


def model_text(section: str, code: str, **words: object) -> str:
    """The sentence ``code`` of a section of :data:`MESSAGES`, its ``{…}`` filled in."""
    return load_messages(MESSAGES)[section][code].format(**words)


def model_error(section: str, code: str, **words: object) -> ModelError:
    return ModelError(model_text(section, code, **words))
