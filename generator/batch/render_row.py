"""Build the files of one recipient; what all recipients share is made once, see
:class:`generator.services.workshop.Workshop`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from generator import review
from generator.batch.recipient import (
    FieldChanges,
    RowFault,
    SharedMeeting,
    addressee,
    apply_changes,
    row_changes,
)
from generator.memory import Memory
from generator.records.model import Meeting
from generator.review import Finding, RuleConfig
from generator.review.dismissals import NO_DISMISSALS, Dismissals
from generator.review.linear_text import linearize_document
from generator.services.pipeline import DocumentKind, RenderOptions
from generator.services.workshop import Files, Work, Workshop
from generator.templating.characters import FORBIDDEN

_MEETINGS = 16
_PRINTED = frozenset({"pdf", "png"})


@dataclass(frozen=True, slots=True)
class BatchSpec:
    """What to build for every row; picklable, sent to worker processes."""

    base: SharedMeeting
    kind: DocumentKind
    formats: tuple[str, ...]
    render_options: RenderOptions
    rules: RuleConfig = review.DEFAULT_RULES
    dismissals: Dismissals = NO_DISMISSALS

    @property
    def printed(self) -> bool:
        """Whether LibreOffice is wanted, of which a call costs more than a file: it alone knows the pages of
        documents on an office's own .docx."""
        return self.render_options.base is not None and bool(_PRINTED & set(self.formats))


class RowRenderer:
    """Makes the documents of a batch, row by row."""

    def __init__(self, spec: BatchSpec) -> None:
        self._spec = spec
        self._workshop = Workshop(spec.kind, spec.render_options, spec.rules)
        self._meetings: Memory[FieldChanges, Meeting] = Memory(_MEETINGS)

    def make(self, values: Mapping[str, str]) -> Files:
        """The files of one recipient. Raises GeneratorError."""
        return self.finished(self.work(values))

    def work(self, values: Mapping[str, str]) -> Work:
        """The document of one recipient, read and laid out. Raises RowFault and other GeneratorErrors."""
        _refuse_controls(values)
        return self._workshop.work(self._meeting(row_changes(values)), values, addressee(values))

    def finished(self, work: Work) -> Files:
        """A document in every format. Raises GeneratorError."""
        (made,) = self._workshop.files([work], self._spec.formats)
        return made

    def findings(self, work: Work) -> tuple[Finding, ...]:
        """What the review says of a document, without what is dismissed. Raises RowFault where it must be
        changed and nothing that must be changed is to go out."""
        tree = work.paper.document
        found = self._workshop.findings(work)
        found = self._spec.dismissals.told(found, lambda: linearize_document(tree).lines)
        wrong = [one for one in found if one.level == review.LEVELS[0]] if found else ()
        if wrong and self._spec.render_options.strict:
            raise RowFault(f"核稿有{len(wrong)}处必改：{'；'.join(map(str, wrong))}")
        return found

    def learn(self, works: Sequence[Work]) -> None:
        """Read documents whose findings will be asked for next, together; a rule that fails at one of them
        fails again when that one is asked for."""
        with suppress(Exception):
            self._workshop.learn(works)

    def all_finished(self, works: Sequence[Work]) -> list[Files | Exception]:
        """Write many documents with one LibreOffice call; on failure the list is halved until the failing
        one stands alone."""
        try:
            return [*self._workshop.files(works, self._spec.formats)]
        except Exception as error:
            if len(works) < 2:
                return [error]
            half = len(works) // 2
            return [*self.all_finished(works[:half]), *self.all_finished(works[half:])]

    def _meeting(self, changes: FieldChanges) -> Meeting:
        """The meeting with these changes applied."""
        known = self._meetings.get(changes)
        if known is None:
            known = self._meetings.keep(changes, apply_changes(self._spec.base, changes))
        return known


def _refuse_controls(values: Mapping[str, str]) -> None:
    if not FORBIDDEN.search("".join(values.values())):
        return
    for column, value in values.items():
        if found := FORBIDDEN.search(value):
            raise RowFault(f"有看不见的控制字符（U+{ord(found[0]):04X}），请删掉", column)
