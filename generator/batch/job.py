"""One batch from start to end: a meeting file, a kind, a list of recipients, a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import pipeline
from generator.batch.names import USUAL, Names
from generator.batch.recipient import Base, base_of, meeting_for
from generator.batch.run import Outcome, Row, manifest, run
from generator.pipeline import Kind, Wishes
from generator.readers import load_recipients


@dataclass(frozen=True, slots=True)
class Job:
    """Everything read and checked, nothing made yet. ``warnings`` are sentences for the user."""

    base: Base
    kind: Kind
    rows: Sequence[Row]
    folder: Path
    pattern: str
    formats: Sequence[str]
    wishes: Wishes
    warnings: tuple[str, ...]

    def run(self) -> Iterator[Outcome]:
        """Make and save row after row; see :func:`generator.batch.run.run`."""
        return run(self.rows, self._make, self.folder, self.kind.name, Names(self.pattern))

    def manifest(self, outcomes: Iterable[Outcome]) -> bytes:
        return manifest(outcomes, 会议=self.base.loaded.meeting.info.name, 文种=self.kind.name)

    def _make(self, values: Mapping[str, str]) -> Mapping[str, bytes]:
        meeting = meeting_for(self.base, values)
        return pipeline.build(meeting, self.kind, self.formats, self.wishes, values).files


def start(
    source: Path,
    kind: str,
    recipients: Path,
    output: Path,
    pattern: str = USUAL,
    formats: Sequence[str] = ("docx",),
    wishes: Wishes = pipeline.USUAL,
    office: Path | None = None,
) -> Job:
    """Read and check everything. Raises DataError, UnknownKindError, GeneratorError."""
    Names(pattern)
    base = base_of(source, office)
    found = pipeline.find_kind(kind, wishes)
    listed = load_recipients(recipients)
    rows = [Row(number, one.values, f"第{one.line}行") for number, one in enumerate(listed.rows, 1)]
    warnings = (*base.loaded.warnings, *listed.warnings)
    return Job(base, found, rows, output, pattern, formats, wishes, warnings)
