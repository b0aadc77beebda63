"""Meeting + kind → draft: the one place where facts, composed pieces and elaborations meet a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.chinese.fact_text import fact
from generator.records.model import Meeting, Point
from generator.records.model.requirements import Stress
from generator.records.record_values import RECIPIENT
from generator.templating.catalog import DocumentKind
from generator.templating.drafting import render
from generator.templating.elaborations.library import load_library
from generator.templating.elaborations.plan import Elaboration, ElaborationPlan, amounts
from generator.templating.formula_calls import formula_function
from generator.templating.old_outline import usual_outline
from generator.templating.outline import TELLER
from generator.templating.prose import scope, speech_head
from generator.templating.prose.blocks import Blocks
from generator.templating.prose.composed import composed
from generator.templating.prose.elaborated import Elaborated, Elaborations, Length, NoElaborations
from generator.templating.prose.papers import PaperRecipient
from generator.templating.prose.parts import spoken_here
from generator.templating.prose.words import load_words
from generator.templating.search import Search, find_templates
from generator.templating.short_names import ShortNames
from generator.templating.stamping import stamped
from generator.templating.view import names

RECIPIENT_KEYS = ("单位", "称呼", "姓名", "职务", "名额", "座位", "分会场", "报名截止")


def compose(
    meeting: Meeting,
    kind: DocumentKind,
    *,
    search: Search | Sequence[Path] = (),
    variant: int = 1,
    length: Length = "中",
    strict: bool = False,
    extra: Mapping[str, Any] | None = None,
) -> str:
    """The Markdown draft of ``kind`` for ``meeting``, a text that knows its facts.

    ``variant`` counts from 1; ``length`` sets how much elaboration there is; ``extra``
    adds to the context (``收文``: one row of a recipient list). Raises TemplateError.
    """
    order, meeting = find_templates(search), stamped(meeting)
    row = row_of((extra or {}).get(RECIPIENT) or {})
    told = elaborations_of(meeting, kind, order, variant, length)
    context = context_for(meeting, kind, order, told, recipient_of(row))
    context.update({**(extra or {}), RECIPIENT: row})
    draft = render(kind, context, search=order, strict=strict, extra_globals=functions_of(order))
    return ShortNames(meeting, load_words(order.folders), kind.is_spoken)(draft)


def occasion_of(meeting: Meeting, search: Search | Sequence[Path] = ()) -> str:
    """The type of meeting that kinds name in 场合, by what the record calls it; '' when none is meant.
    Raises TemplateError for a word list that cannot be read."""
    return scope.occasion(meeting, load_words(find_templates(search).folders))


def row_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What templates see as 收文: the values of a row, which know their column, and the usual columns even
    where a list has none."""
    known = {
        column: fact(value, (RECIPIENT, column)) if isinstance(value, str) else value
        for column, value in values.items()
    }
    return {**dict.fromkeys(RECIPIENT_KEYS, ""), **known}


def recipient_of(row: Mapping[str, Any]) -> PaperRecipient:
    """Whom the papers on it are for, by any name a row gives."""
    return PaperRecipient(tuple(row[key] for key in ("单位", "称呼") if row[key]))


def context_for(
    meeting: Meeting, kind: DocumentKind, order: Search, told: Elaborations, recipient: PaperRecipient
) -> dict[str, Any]:
    """Everything but 收文: the facts of the meeting by their Chinese names, and the composed pieces."""
    context: dict[str, Any] = {name: get(meeting) for name, get in names(meeting).items()}
    if meeting.info.speech_title != meeting.speech_title:  # templates of 0.1 ask for 会议.讲话标题
        context["会议"] = meeting.info.model_copy(update={"speech_title": meeting.speech_title})
    words = load_words(order.folders)
    context[TELLER] = Blocks(meeting, words, told, kind.hosting)
    old = _OldOutline(order, context, meeting)
    context["文"] = composed(meeting, words, kind.hosting, recipient, old.makers())
    return context


class _OldOutline:
    """The points of a speech as pieces (文.要点 …), for templates copied before outlines stood in templates;
    made when the first of them is asked for."""

    def __init__(self, search: Search, context: Mapping[str, Any], meeting: Meeting) -> None:
        self._search, self._context, self._meeting = search, context, meeting
        self._made: tuple[list[Any], list[dict[str, Any]]] | None = None

    def makers(self) -> dict[str, Callable[[], Any]]:
        return {
            "前言": lambda: self._outline()[0],
            "要点": lambda: self._outline()[1],
            "要点数": lambda: len(self._outline()[1]),
            "几点意见": lambda: speech_head.counted_points(self._meeting, len(self._outline()[1])),
        }

    def _outline(self) -> tuple[list[Any], list[dict[str, Any]]]:
        self._made = self._made or usual_outline(self._search, self._context)
        return self._made


def functions_of(search: Search) -> dict[str, Callable[..., Any]]:
    """What templates call besides macros. 素材 gave sentences of the old packs; templates copied then still
    ask for them."""
    words = load_words(search.folders)
    return {"程式": formula_function(words), "素材": lambda *names: ""}


def elaborations_of(
    meeting: Meeting, kind: DocumentKind, search: Search, variant: int = 1, length: Length = "中"
) -> Elaborations:
    """What follows the facts in one document; nothing in a kind that reports."""
    return LaterPlan(meeting, kind, search, variant, length) if kind.elaborates else NoElaborations()


class LaterPlan:
    """A plan that is made, and the library read, when the first fact is told: many kinds tell none."""

    def __init__(
        self, meeting: Meeting, kind: DocumentKind, search: Search, variant: int, length: Length
    ) -> None:
        self._meeting, self._kind, self._search = meeting, kind, search
        self._variant, self._length = variant, length

    @cached_property
    def plan(self) -> ElaborationPlan:
        """Raises TemplateError for a library that cannot be read."""
        words, hosting = load_words(self._search.folders), self._kind.hosting
        return ElaborationPlan(
            scope.told_by(self._meeting, words, hosting),
            spoken_here(self._meeting, words, hosting),
            words,
            load_library(self._search),
            amounts(self._length, self._search.folders),
            self._variant,
        )

    def of(self, point: Point | Stress) -> Elaborated:
        return self.plan.of(point)

    def after(self, path: str) -> Sequence[str]:
        return self.plan.after(path)

    def groups(self, points: Sequence[Point]) -> Sequence[tuple[str, int]]:
        return self.plan.groups(points)


def elaborations_said(
    meeting: Meeting,
    kind: DocumentKind,
    search: Search | Sequence[Path] = (),
    variant: int = 1,
    length: Length = "中",
) -> Sequence[Elaboration]:
    """Every elaboration a document may hold, with the fact and the word it stands by."""
    if not kind.elaborates:
        return ()
    plan = LaterPlan(stamped(meeting), kind, find_templates(search), variant, length).plan
    plan.after("")
    return plan.all
