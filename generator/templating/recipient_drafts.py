"""One kind for many recipients of a meeting: what does not depend on the recipient is written once.

A draft is, character for character, the one that :func:`compose` writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.chinese.fact_marks import marked, unmarked
from generator.chinese.fact_text import fact
from generator.errors import TemplateError
from generator.records.model import Meeting, Notice
from generator.records.record_values import RECIPIENT
from generator.templating.catalog import DocumentKind
from generator.templating.compose import context_for, elaborations_of, functions_of, recipient_of, row_of
from generator.templating.environment import environment
from generator.templating.heads import finish, finish_marked
from generator.templating.limits import Budget, Limits
from generator.templating.prose.elaborated import Length
from generator.templating.prose.papers import PaperRecipient
from generator.templating.prose.words import load_words
from generator.templating.recollection import UNIT, Recollection, Row
from generator.templating.rendering import load, output
from generator.templating.search import Search, find_templates
from generator.templating.short_names import ShortNames
from generator.templating.stamping import stamped
from generator.templating.state import Rendering
from generator.templating.view import wrap

_LIMITS = Limits()
_RECOLLECTION = "此件主送"


def addressed_to(meeting: Meeting, unit: str) -> Meeting:
    """The meeting with ``unit`` as the 主送 of its notice; without a unit as it is."""
    if not unit:
        return meeting
    unit = fact(unit, (RECIPIENT, "单位"))
    notice = meeting.notice or Notice.model_validate({})
    return meeting.model_copy(update={"notice": notice.model_copy(update={"recipients": (unit,)})})


class RecipientDrafts:
    """Drafts of ``kind`` for recipients of one meeting; the wishes are those of :func:`compose`. Templates
    are read when the first draft is made, and not again."""

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
        self._meeting, self._kind, self._strict = stamped(meeting), kind, strict
        self._variant, self._length = variant, length
        self._search = find_templates(search)
        self._short_names = ShortNames(self._meeting, load_words(self._search.folders), kind.is_spoken)
        self._forms: dict[bool, _Form] = {}

    def draft(self, values: Mapping[str, str], unit: str = "") -> str:
        """The draft for a row of the list, addressed to ``unit``. Raises TemplateError."""
        return unmarked(self.marked_draft(values, unit))

    def marked_draft(self, values: Mapping[str, str], unit: str = "") -> str:
        """The same with marks around facts, as :meth:`DraftReader.read_marked` takes it."""
        form = self._forms.get(bool(unit))
        if form is None:
            form = self._forms[bool(unit)] = self._form(unit)
        text, missing = form.filled_in(row_of(values), unit)
        if self._strict and missing:
            said = "、".join(missing)
            raise TemplateError(f"{self._kind.name}还缺{len(missing)}项：{said}，请在资料里补上")
        if not self._short_names.any:
            return finish_marked(text)
        return marked(self._short_names(finish(text)))

    def _form(self, unit: str) -> _Form:
        meeting = addressed_to(self._meeting, unit)
        recollection = Recollection()
        if unit and meeting.notice:
            notice = _Addressed.model_construct(**dict(meeting.notice))
            vars(notice)[_RECOLLECTION] = recollection
            meeting = meeting.model_copy(update={"notice": notice})
        return _Form(meeting, self._kind, self._search, (self._variant, self._length), recollection)


class _Form:
    """A kind with everything filled in but the recipient."""

    def __init__(
        self,
        meeting: Meeting,
        kind: DocumentKind,
        search: Search,
        wishes: tuple[int, Length],
        recollection: Recollection,
    ) -> None:
        self._environment = environment(search)
        self._template = load(self._environment, kind.template)
        self._recollection, self._row = recollection, Row(recollection)
        self._recipient = _RowRecipient(recollection)
        told = elaborations_of(meeting, kind, search, *wishes)

        def context() -> dict[str, Any]:
            return context_for(meeting, kind, search, told, self._recipient)

        shared = context()
        self._pieces = _Pieces(shared["文"], lambda: context()["文"], recollection)
        values = {name: wrap(value, (name,)) for name, value in shared.items() if name != "文"}
        values |= {"文": wrap(self._pieces, ("文",)), "收文": self._row, **functions_of(search)}
        recollection.base = {**self._template.globals, **values}

    def filled_in(self, row: Mapping[str, Any], unit: str) -> tuple[str, Mapping[str, None]]:
        """What the template puts out for a row, and which facts were missing. Raises TemplateError."""
        base = self._recollection.base
        self._recollection.turn_to(row, unit)
        self._row.turn_to(row)
        self._recipient.turn_to(row)
        self._pieces.turn()
        state = Rendering(Budget(_LIMITS), recollection=self._recollection)
        context = self._environment.context_class(
            self._environment, base, self._template.name, self._template.blocks, globals=base
        )
        return output(self._template, context, base, state), state.missing


class _RowRecipient(PaperRecipient):
    """The recipient a row names; a look at it is noted."""

    def __init__(self, recollection: Recollection) -> None:
        self._keep(_recollection=recollection, _recipient=PaperRecipient())

    def _keep(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def turn_to(self, row: Mapping[str, Any]) -> None:
        """The recipient whose turn it is."""
        self._keep(_recipient=recipient_of(row))

    def __getattribute__(self, name: str) -> Any:
        if name not in PaperRecipient.__dataclass_fields__:
            return object.__getattribute__(self, name)
        object.__getattribute__(self, "_recollection").note("单位", "称呼")
        return getattr(object.__getattribute__(self, "_recipient"), name)


class _Addressed(Notice):
    """A notice whose 主送 is whoever the row is for; a look at it is noted."""

    def __getattribute__(self, name: str) -> Any:
        if name != "recipients":
            return super().__getattribute__(name)
        recollection: Recollection = super().__getattribute__("__dict__")[_RECOLLECTION]
        recollection.note(UNIT)
        return (fact(recollection.unit, (RECIPIENT, "单位")),)


class _Pieces(Mapping[str, Any]):
    """The composed pieces (文): kept by what they read, made anew for the row they were not made for."""

    def __init__(
        self, first: Mapping[str, Any], again: Callable[[], Mapping[str, Any]], recollection: Recollection
    ) -> None:
        self._all, self._again, self._recollection = first, again, recollection
        self._own: Mapping[str, Any] | None = None
        self._turns = 0

    def turn(self) -> None:
        """Another recipient."""
        self._turns += 1
        self._own = self._all if self._turns == 1 else None

    def __getitem__(self, key: str) -> Any:
        return self._recollection.piece(key, lambda: self._made(key))

    def _made(self, key: str) -> Any:
        if self._own is None:
            self._own = self._again()
        return self._own[key]

    def __contains__(self, key: object) -> bool:
        return key in self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)
