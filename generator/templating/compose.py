"""Meeting + kind → draft: the one place where facts, composed pieces and phrases meet a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from generator.chinese.fact_text import fact
from generator.records.model import Meeting
from generator.records.record_values import RECIPIENT
from generator.templating.catalog import DocumentKind
from generator.templating.drafting import render
from generator.templating.old_outline import usual_outline
from generator.templating.outline import TELLER
from generator.templating.phrases import Pack, Picker
from generator.templating.prose import scope, speech_head
from generator.templating.prose.blocks import Blocks
from generator.templating.prose.composed import composed
from generator.templating.prose.papers import Desk
from generator.templating.prose.phrasing import Length, Phrasing
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

    ``variant`` counts from 1; ``length`` sets how many sentences of the phrase pack go in; ``extra``
    adds to the context (``收文``: one row of a recipient list). Raises TemplateError.
    """
    order, meeting = find_templates(search), stamped(meeting)
    phrasing = Phrasing(
        LaterPicker(meeting, kind, variant, order), kind.amounts, length, order.folders, kind.name
    )
    row = row_of((extra or {}).get(RECIPIENT) or {})
    context = context_for(meeting, kind, order, phrasing, desk_of(row, phrasing))
    context.update({**(extra or {}), RECIPIENT: row})
    functions: dict[str, Callable[..., Any]] = {"素材": phrasing}
    draft = render(kind, context, search=order, strict=strict, extra_globals=functions)
    return ShortNames(meeting, load_words(order.folders))(draft)


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


def desk_of(row: Mapping[str, Any], phrasing: Phrasing) -> Desk:
    """Whom the papers on it are for, by any name a row gives."""
    return Desk(tuple(row[key] for key in ("单位", "称呼") if row[key]))


def context_for(
    meeting: Meeting, kind: DocumentKind, order: Search, phrasing: Phrasing, desk: Desk
) -> dict[str, Any]:
    """Everything but 收文: the facts of the meeting by their Chinese names, and the composed pieces."""
    context: dict[str, Any] = {name: get(meeting) for name, get in names(meeting).items()}
    if meeting.info.speech_title != meeting.speech_title:  # templates of 0.1 ask for 会议.讲话标题
        context["会议"] = meeting.info.model_copy(update={"speech_title": meeting.speech_title})
    words = load_words(order.folders)
    context[TELLER] = Blocks(meeting, words, phrasing, kind.hosting)
    old = _OldOutline(order, context, meeting)
    context["文"] = composed(meeting, words, phrasing, kind.hosting, desk, old.makers())
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


class LaterPicker:
    """A picker that reads its pack when the first sentence is wanted: many kinds want none."""

    def __init__(self, meeting: Meeting, kind: DocumentKind, variant: int, search: Search) -> None:
        self._make = partial(_picker, meeting, kind, variant, search)
        self._made: Picker | None = None

    def fork(self) -> Picker:
        """As :meth:`Picker.fork`."""
        self._made = self._made or self._make()
        return self._made.fork()

    def pick(self, slot: str, count: int = 1, about: str = "", **conditions: str) -> list[str]:
        """As :meth:`Picker.pick`. Raises TemplateError for a pack that cannot be read, too."""
        self._made = self._made or self._make()
        return self._made.pick(slot, count, about, **conditions)


def _picker(meeting: Meeting, kind: DocumentKind, variant: int, search: Search) -> Picker:
    """The sentences of the meeting's field, in the order of this document."""
    words = load_words(search.folders)
    slots = {
        "主题": meeting.info.topic,
        "会议": meeting.info.short or meeting.info.name,
        "范围": scope.whole(meeting, words),
        "本地": scope.ours_of(meeting, words, kind.hosting),
    }
    seed = f"{meeting.info.name}\n{kind.name}"
    return Picker(Pack.load(meeting.info.field, search), seed, variant - 1, slots)
