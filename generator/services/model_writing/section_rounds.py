"""One section: asked, held against its facts, sent back with what is wrong, read over; and if nothing of it
can be used, the text made without a model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.services.model_writing import prompt
from generator.services.model_writing.answer import read_answer
from generator.services.model_writing.asking import AnswersPrompts, ChatMessage, ModelAnswer, ModelError
from generator.services.model_writing.guard import Brief, Fault, judged, load_rules
from generator.services.model_writing.places import Token
from generator.services.model_writing.weaving import woven

MOST_ANSWERS = 3  # the first, and two more with what was wrong
ReadAloud = Callable[[str], Sequence[Fault]]
"""What the proofreader says of the text of a section in its place."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, its answer (empty when there was none) and what became of it."""

    messages: tuple[ChatMessage, ...]
    answer: str
    faults: tuple[Fault, ...] = ()
    what: str = "写"


@dataclass(slots=True)
class SectionResult:
    """``text`` is empty where nothing could be used; ``faults`` are then those of the last answer.
    ``tokens``: the words and places of the answer that was used; ``failure``: the model did not answer."""

    text: str = ""
    tokens: tuple[Token, ...] = ()
    demands: int = 0
    faults: tuple[Fault, ...] = ()
    exchanges: list[Exchange] = field(default_factory=list)
    answers: list[ModelAnswer] = field(default_factory=list)
    failure: ModelError | None = None

    def refuse(self, fault: Fault) -> None:
        """Its text may not be used after all."""
        self.text, self.tokens, self.demands, self.faults = "", (), 0, (fault,)


def write_section(
    model: AnswersPrompts,
    first: Sequence[ChatMessage],
    brief: Brief,
    proofread: ReadAloud,
    folders: tuple[Path, ...] = (),
    *,
    read_over: bool = True,
) -> SectionResult:
    """Ask, at most three times, as long as the model answers."""
    rules, result = load_rules(folders), SectionResult()
    messages = tuple(first)
    for turn in range(MOST_ANSWERS):
        try:
            said = _asked(model, messages, result)
        except ModelError as error:
            result.failure, result.faults = error, (Fault("连接", str(error)),)
            result.exchanges.append(Exchange(messages, "", result.faults))
            return result
        tokens = read_answer(said)
        verdict = judged(tokens, brief, rules)
        faults = verdict.faults
        text = ""
        if not faults:
            text = woven(tokens, brief.base.places, verdict.demands)
            faults = tuple(proofread(text))
        result.exchanges.append(Exchange(messages, said, faults))
        if not faults and read_over:
            faults = _read_over(model, text, result, folders)
        if not faults:
            result.text, result.tokens, result.demands = text, tokens, len(verdict.demands)
            result.faults = ()
            return result
        result.faults = faults
        if turn + 1 < MOST_ANSWERS:
            messages = (*tuple(first), *prompt.again(said, faults, folders))
    return result


def _asked(model: AnswersPrompts, messages: tuple[ChatMessage, ...], result: SectionResult) -> str:
    answer = model.ask(messages)
    result.answers.append(answer)
    return answer.text


def _read_over(
    model: AnswersPrompts, text: str, result: SectionResult, folders: tuple[Path, ...]
) -> tuple[Fault, ...]:
    """What the second reading finds; who does not answer finds nothing."""
    messages = prompt.second_reading(str.__str__(text), folders)
    try:
        said = _asked(model, messages, result)
    except ModelError as error:
        result.exchanges.append(Exchange(messages, "", (Fault("复读", str(error)),), "复读"))
        return ()
    found = tuple(prompt.complaints(said))
    result.exchanges.append(Exchange(messages, said, found, "复读"))
    return found
