"""One kind for a whole list of recipients: what does not depend on the recipient is written once.

A draft of a series is, character for character, the one that :func:`compose` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.errors import GeneratorError, TemplateError
from generator.records.model import Meeting, Notice
from generator.templating.catalog import DocumentKind
from generator.templating.compose import LaterPicker, compose, context_for, desk_of, row_of
from generator.templating.cutting import CutEnvironment
from generator.templating.fragments import Parts
from generator.templating.heads import finish
from generator.templating.limits import Budget, Limits
from generator.templating.prose.composed import Lazy
from generator.templating.prose.papers import Desk
from generator.templating.prose.phrasing import Length, Phrasing
from generator.templating.prose.words import load_words
from generator.templating.rendering import load, output
from generator.templating.search import Search, find_templates
from generator.templating.sharing import Row, Sharing
from generator.templating.short_names import ShortNames
from generator.templating.state import Rendering, Unshareable
from generator.templating.view import wrap

_LIMITS = Limits()
_UNIT = "此件主送"
_LEARNT_AFTER = 3


class Series:
    """Drafts of ``kind`` for recipients of one meeting; the wishes are those of :func:`compose`."""

    def __init__(
        self,
        meeting: Meeting,
        kind: DocumentKind,
        *,
        search: Search | Sequence[Path] = (),
        variant: int = 1,
        length: Length = "中",
        strict: bool = False,
    ) -> None:
        self._meeting, self._kind = meeting, kind
        self._wishes: dict[str, Any] = {
            "search": find_templates(search),
            "variant": variant,
            "length": length,
            "strict": strict,
        }
        self._together: dict[bool, _Together | None] = {}

    def draft(self, values: Mapping[str, str], unit: str = "") -> str:
        """The draft for a row of the list, addressed to ``unit``. Raises TemplateError."""
        addressed = bool(unit)
        if addressed not in self._together:
            self._together[addressed] = self._start(unit)
        together = self._together[addressed]
        if together is not None:
            try:
                return together.draft(values, unit)
            except Unshareable:
                self._together[addressed] = None
            except GeneratorError:  # told as it is told of one draft
                pass
        return self._alone(values, unit)

    def _start(self, unit: str) -> _Together | None:
        meeting = addressed_to(self._meeting, unit)
        try:
            return _Together(meeting, self._kind, unit, **self._wishes)
        except Unshareable:
            return None

    def _alone(self, values: Mapping[str, str], unit: str) -> str:
        meeting = addressed_to(self._meeting, unit)
        return compose(meeting, self._kind, extra={"收文": dict(values)} if values else {}, **self._wishes)


def addressed_to(meeting: Meeting, unit: str) -> Meeting:
    """The meeting with ``unit`` as the 主送 of its notice; without a unit as it is."""
    if not unit:
        return meeting
    notice = meeting.notice or Notice.model_validate({})
    return meeting.model_copy(update={"notice": notice.model_copy(update={"recipients": (unit,)})})


class _Together:
    """The drafts of one series: one context, in which only the recipient changes."""

    def __init__(
        self,
        meeting: Meeting,
        kind: DocumentKind,
        unit: str,
        *,
        search: Search,
        variant: int,
        length: Length,
        strict: bool,
    ) -> None:
        self._kind, self._search, self._strict = kind, search, strict
        self._short_names = ShortNames(meeting, load_words(search.folders))
        self._drafts = 0
        self._cut(Parts())
        self._sharing = sharing = Sharing(self._parts.all, strict)
        self._notice: _Addressed | None = None
        if unit and meeting.notice:
            self._notice = _Addressed.model_construct(**dict(meeting.notice))
            self._notice.now(unit, sharing)
            meeting = meeting.model_copy(update={"notice": self._notice})
        phrasing = Phrasing(
            _Picking(LaterPicker(meeting, kind, variant, search), sharing),
            kind.amounts,
            length,
            search.folders,
            kind.name,
        )
        self._desk = _RowDesk(phrasing, sharing)
        self._row = Row(row_of({}), sharing)

        def context() -> dict[str, Any]:
            return context_for(meeting, kind, search, phrasing, self._desk)

        with sharing.watched() as frame:
            shared = context()
        if frame.spoilt:
            raise Unshareable
        self._pieces = _Pieces(shared["文"], lambda: context()["文"], sharing)
        values = {name: wrap(value, (name,)) for name, value in shared.items() if name != "文"}
        values |= {"文": wrap(self._pieces, ("文",)), "收文": self._row, "素材": phrasing}
        sharing.base = {**self._template.globals, **values}

    def _cut(self, parts: Parts) -> None:
        self._parts = parts
        self._environment = CutEnvironment(self._search, parts)
        self._template = load(self._environment, self._kind.template)

    def _cut_anew(self) -> None:
        """Cut the templates again, now that it is known which parts are the same for all."""
        parts = Parts(self._sharing.learnt(self._parts))
        self._cut(parts)
        self._sharing.start_again(parts)

    def draft(self, values: Mapping[str, str], unit: str) -> str:
        if self._drafts == _LEARNT_AFTER:
            self._cut_anew()
        self._drafts += 1
        row = row_of(values)
        self._row.now(row)
        self._desk.row = row
        self._pieces.new_row()
        if self._notice:
            self._notice.now(unit, self._sharing)
        self._sharing.frames.clear()
        state = Rendering(Budget(_LIMITS), sharing=self._sharing)
        context = self._environment.context_class(
            self._environment,
            self._sharing.base,
            self._template.name,
            self._template.blocks,
            globals=self._sharing.base,
        )
        text = output(self._template, context, self._sharing.base, state)
        self._sharing.first = False
        if self._strict and state.missing:
            said = "、".join(state.missing)
            raise TemplateError(f"{self._kind.name}还缺{len(state.missing)}项：{said}，请在资料里补上")
        return self._short_names(finish(text))


class _Picking:
    """A picker that is noticed."""

    def __init__(self, inner: LaterPicker, sharing: Sharing) -> None:
        self._inner, self._sharing = inner, sharing

    def pick(self, slot: str, count: int = 1, about: str = "", **conditions: str) -> list[str]:
        self._sharing.pick()
        return self._inner.pick(slot, count, about, **conditions)


class _RowDesk(Desk):
    """The desk of whoever the row is for, and noticed when it is looked at."""

    row: Mapping[str, Any]

    def __init__(self, phrasing: Phrasing, sharing: Sharing) -> None:
        for name, value in (("row", {}), ("_phrasing", phrasing), ("_sharing", sharing)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)

    def __getattribute__(self, name: str) -> Any:
        if name not in Desk.__dataclass_fields__:
            return object.__getattribute__(self, name)
        object.__getattribute__(self, "_sharing").touch()
        row = row_of(object.__getattribute__(self, "row"))
        return getattr(desk_of(row, object.__getattribute__(self, "_phrasing")), name)


class _Addressed(Notice):
    """A notice whose 主送 is whoever the row is for, and noticed when it is looked at."""

    def __getattribute__(self, name: str) -> Any:
        if name != "recipients":
            return super().__getattribute__(name)
        sharing, unit = super().__getattribute__("__dict__")[_UNIT]
        sharing.touch()
        return (unit,)

    def now(self, unit: str, sharing: Sharing) -> None:
        vars(self)[_UNIT] = (sharing, unit)


class _Pieces(Mapping[str, Any]):
    """The composed pieces (文). One that looked at the recipient is made anew for every row."""

    def __init__(self, pieces: Lazy, again: Callable[[], Lazy], sharing: Sharing) -> None:
        self._pieces, self._again, self._sharing = pieces, again, sharing
        self._kept: dict[str, Any] = {}
        self._own: set[str] = set()
        self._row: Lazy | None = None

    def new_row(self) -> None:
        self._row = None

    def __getitem__(self, key: str) -> Any:
        if key in self._kept:
            return self._kept[key]
        if key not in self._own:
            with self._sharing.watched() as frame:
                value = self._pieces[key]
            if not frame.spoilt:
                return self._kept.setdefault(key, value)
            self._own.add(key)
        self._sharing.touch()
        self._row = self._row or self._again()
        return self._row[key]

    def __contains__(self, key: object) -> bool:
        return key in self._pieces

    def __iter__(self) -> Iterator[str]:
        return iter(self._pieces)

    def __len__(self) -> int:
        return len(self._pieces)
