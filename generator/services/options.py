"""Input options and result types of the build pipeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from generator.services.stage import with_stage
from generator.templating import DocumentKind

if TYPE_CHECKING:
    from generator.review import Finding

DraftLength: TypeAlias = Literal["简", "中", "详"]


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """Options for rendering a draft and laying it out.

    ``search``: template folders asked before the bundled one; ``variant`` counts from 1 and chooses among
    equally good sentences. ``layout`` replaces that of the kind; ``beside`` is the folder of the data,
    where the office's layout.yaml may lie; ``base`` is the office's own .docx, whose page, styles and
    headers are kept. ``stage``: which version it is, 送审稿, and the day."""

    search: tuple[Path, ...] = ()
    variant: int = 1
    length: DraftLength = "中"
    strict: bool = False
    layout: str = ""
    beside: Path | None = None
    base: Path | None = None
    stage: tuple[str, ...] = ()


DEFAULT_RENDER_OPTIONS = RenderOptions()


@dataclass(frozen=True, slots=True)
class Draft:
    """A Markdown draft. ``name`` is what messages call it, ``stem`` its file name without ending;
    ``kind`` is None for a draft that names none, ``path`` for one that is no file."""

    text: str
    name: str
    stem: str
    kind: DocumentKind | None = None
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """One finished document. ``files`` are bytes by format (``docx`` …); ``minutes`` is the time it
    takes to read out, None for kinds nobody reads out; ``findings`` are those of the review, when it ran.
    ``stage``: the version it says it is, 送审稿, which its files are called by, too."""

    kind: str
    title: str
    stem: str
    files: Mapping[str, bytes]
    characters: int
    minutes: int | None
    warnings: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    stage: str = ""

    @property
    def file_stem(self) -> str:
        """The name of its files, without ending."""
        return with_stage(self.stem, self.stage)


OTHER_MEETINGS = "其他"
"""In 场合 of a kind: meetings of no type that is known."""


@dataclass(frozen=True, slots=True)
class KindAvailability:
    """Whether a kind can be made from a meeting: ``missing`` names the facts the record lacks;
    ``unsuited`` says what the meeting is, 约谈会议, when the kind is for other types."""

    kind: DocumentKind
    missing: tuple[str, ...]
    unsuited: str = ""

    @property
    def reason(self) -> str:
        """Why not, in words; empty when it can be made."""
        if self.unsuited:
            types = "、".join(one for one in self.kind.occasions if one != OTHER_MEETINGS)
            return f"它用于{types}会议，这次是{self.unsuited}；确实要做，请指定文种 {self.kind.name}"
        return f"资料里还缺{'、'.join(self.missing)}" if self.missing else ""
