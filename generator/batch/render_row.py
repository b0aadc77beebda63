"""Build the files of one recipient; what all recipients share is read and cached once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import review, templating
from generator.batch.fast import WORD, Fast
from generator.batch.recipient import (
    FieldChanges,
    RowFault,
    SharedMeeting,
    addressee,
    apply_changes,
    row_changes,
)
from generator.document.units import Units
from generator.errors import GeneratorError
from generator.records.model import Meeting
from generator.review import Finding, RuleConfig
from generator.review.series import Series as Reviews
from generator.services import pipeline
from generator.services.pipeline import DocumentKind, RenderOptions
from generator.templating.characters import FORBIDDEN
from generator.templating.series import Series, addressed_to

_SERIES = 16
_PRINTED = frozenset({"pdf", "png"})


@dataclass(frozen=True, slots=True)
class BatchSpec:
    """What to build for every row; picklable, sent to worker processes."""

    base: SharedMeeting
    kind: DocumentKind
    formats: tuple[str, ...]
    render_options: RenderOptions
    rules: RuleConfig = review.DEFAULT_RULES

    @property
    def printed(self) -> bool:
        """Whether LibreOffice is wanted, of which a call costs more than a file."""
        return bool(_PRINTED & set(self.formats))


@dataclass(frozen=True, slots=True)
class RowDraft:
    """The draft of one row, its units (None: it has to be read as a whole), and all that it was made of."""

    draft: str
    units: Units | None
    meeting: Meeting
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowFiles:
    """The files of one row by ending."""

    files: Mapping[str, bytes]
    warnings: tuple[str, ...] = ()


class RowRenderer:
    """Makes the documents of a batch, row by row."""

    def __init__(self, spec: BatchSpec) -> None:
        self._spec = spec
        self._fast = Fast(spec.kind, spec.render_options)
        self._reviews = Reviews(spec.rules)
        self._meetings: OrderedDict[FieldChanges, _MeetingVariant] = OrderedDict()

    def make(self, values: Mapping[str, str]) -> RowFiles:
        """The files of one recipient. Raises GeneratorError."""
        return self.finished(self.text(values))

    def text(self, values: Mapping[str, str]) -> RowDraft:
        """The draft of one recipient. Raises RowFault and other GeneratorErrors."""
        _refuse_controls(values)
        told = self._told(row_changes(values))
        draft = told.draft(values)
        return RowDraft(draft, self._fast.read(draft), told.meeting, values)

    def finished(self, text: RowDraft) -> RowFiles:
        """A draft in every format. Raises GeneratorError."""
        word = self._fast.docx(text.draft, text.units) if WORD in self._spec.formats else None
        if word is not None and self._spec.formats == (WORD,):
            return RowFiles({WORD: word[0]}, word[1])
        built = self._fast.usual_way(text.draft, self._spec.formats)
        return RowFiles(built.files, built.warnings)

    def findings(self, text: RowDraft) -> tuple[Finding, ...]:
        """What the review says of a draft. Raises RowFault where it must be changed and nothing that must
        be changed is to go out."""
        spec = self._spec
        if text.units is not None:
            found = self._reviews.check(text.units, spec.kind.name, text.meeting, text.row)
        else:
            (paper,) = pipeline.styled_documents([self._fast.draft(text.draft)], spec.render_options)
            found = review.check(paper.document, text.meeting, spec.rules, text.row)
        wrong = [one for one in found if one.level == review.LEVELS[0]]
        if wrong and spec.render_options.strict:
            raise RowFault(f"核稿有{len(wrong)}处必改：{'；'.join(map(str, wrong))}")
        return found

    def all_finished(self, texts: Sequence[RowDraft]) -> list[RowFiles | Exception]:
        """Write many drafts with one LibreOffice call; on failure the list is halved until the failing
        draft stands alone."""
        drafts = [self._fast.draft(text.draft) for text in texts]
        try:
            built = pipeline.build_all(drafts, self._spec.formats, self._spec.render_options)
        except Exception as error:
            if len(texts) < 2:
                return [error]
            half = len(texts) // 2
            return [*self.all_finished(texts[:half]), *self.all_finished(texts[half:])]
        return [RowFiles(one.files, one.warnings) for one in built]

    def _told(self, changes: FieldChanges) -> _MeetingVariant:
        """The meeting with these changes applied; an LRU cache of the last variants."""
        if changes not in self._meetings:
            self._meetings[changes] = _MeetingVariant(
                apply_changes(self._spec.base, changes), self._spec, not changes
            )
            if len(self._meetings) > _SERIES:
                self._meetings.popitem(last=False)
        self._meetings.move_to_end(changes)
        return self._meetings[changes]


class _MeetingVariant:
    """One version of the meeting. Unless it is that of ``many``, only a second recipient who is told it
    makes a series worth while."""

    def __init__(self, meeting: Meeting, spec: BatchSpec, many: bool) -> None:
        self.meeting, self._spec, self._many = meeting, spec, many
        self._series: Series | None = None
        self._missing: dict[bool, str] = {}
        self._rows = 0

    def draft(self, values: Mapping[str, str]) -> str:
        unit, spec = addressee(values), self._spec
        self._check(unit)
        self._rows += 1
        if self._series is None and (self._many or self._rows > 1):
            options = spec.render_options
            self._series = Series(
                self.meeting,
                spec.kind,
                search=options.search,
                variant=options.variant,
                length=options.length,
                strict=options.strict,
            )
        if self._series is not None:
            return self._series.draft(values, unit)
        meeting = addressed_to(self.meeting, unit)
        return pipeline.render(meeting, spec.kind, spec.render_options, values).text

    def _check(self, unit: str) -> None:
        if bool(unit) not in self._missing:
            missing = templating.wanted(addressed_to(self.meeting, unit), self._spec.kind)
            self._missing[bool(unit)] = "、".join(missing)
        if self._missing[bool(unit)]:
            raise GeneratorError(f"{self._spec.kind.name}生成不了：资料里还缺{self._missing[bool(unit)]}。")


def _refuse_controls(values: Mapping[str, str]) -> None:
    if not FORBIDDEN.search("".join(values.values())):
        return
    for column, value in values.items():
        if found := FORBIDDEN.search(value):
            raise RowFault(f"有看不见的控制字符（U+{ord(found[0]):04X}），请删掉", column)
