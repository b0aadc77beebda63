"""One paragraph said otherwise, shorter or at more length, by the same guard."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias, get_args

from generator.chinese.fact_text import Path, fact, say, spans_of
from generator.errors import GeneratorError
from generator.review.provenance.trace import trace_text
from generator.services.model_writing import prompt
from generator.services.model_writing.asking import AnswersPrompts
from generator.services.model_writing.guard import Brief
from generator.services.model_writing.places import placed
from generator.services.model_writing.section_rounds import SectionResult, write_section
from generator.services.model_writing.speech import refuse_secret
from generator.services.session import Session

Way: TypeAlias = Literal["换一种说法", "精简", "展开"]
WAYS: tuple[Way, ...] = get_args(Way)
_WISHES: dict[Way, str] = {
    "换一种说法": "换个句式和词，篇幅差不多。",
    "精简": "删去空话，事实不少，短三分之一左右。",
    "展开": "围着这些事实多说两三句怎么做、做成什么样，不添新的任务。",
}
_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_NO_FACTS = "这一段里没有资料的事实，模型没有可以接着说的，请自己改。"


def rewrite_paragraph(
    session: Session, kind: str, text: str, way: Way, model: AnswersPrompts
) -> SectionResult:
    """A paragraph of a draft, which may have been edited: its facts are then looked for in the record.
    ``result.text`` is empty, and ``faults`` say why, when none of three answers could be used. Raises
    GeneratorError for a paragraph without facts and a record with 密级, ModelError."""
    refuse_secret(session.meeting)
    folders = tuple(session.options.search)
    base = placed(text if spans_of(text) else traced(text, session, kind), 1, folders)
    if not base.places:
        raise GeneratorError(_NO_FACTS)
    first = prompt.paragraph_messages(base, way, _WISHES[way], folders)
    result = write_section(model, first, Brief(base), lambda made: (), folders, read_over=False)
    if result.failure:
        raise result.failure
    return result


def traced(text: str, session: Session, kind: str) -> str:
    """A text that was typed, with the facts of the record that stand in it."""
    parts = trace_text(str.__str__(text), session.meeting, kind=kind)
    return say(*(fact(one.text, _path(one.source)) if one.source else one.text for one in parts))


def _path(source: str) -> Path:
    """``议程[1].人[0]`` as steps."""
    return tuple(int(one[1]) if one[1] else one[2] for one in _STEP.finditer(source))
