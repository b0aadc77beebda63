"""Our lines and pages beside those LibreOffice makes of the Word file: each kind of document, the drafts of
the goldens, the drafts made for measuring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.services import pipeline
from generator.writers.pdf import convert_to_pdf
from generator.writers.setting.lines import LIBREOFFICE, LIBREOFFICE_HANGING, WORD, BreakRules
from tests.writers import paper
from tests.writers.conftest import GOLDENS, Printed, of_pack, packs_with, printed
from tests.writers.measured import DRAFTS
from tests.writers.setting.test_agreement import (
    MARKS,
    as_libreoffice,
    our_lines,
    their_lines,
    without_overflow,
)

_SHIPPED, _COPY = "Word 文件", "Word 文件去掉悬挂的开关"
_WAYS = (
    ("照 LibreOffice 的办法断行", LIBREOFFICE, _SHIPPED, False),
    ("照 LibreOffice 的办法断行，标点悬挂", LIBREOFFICE_HANGING, _COPY, False),
    ("同上，只看没有数字和西文的段落", LIBREOFFICE_HANGING, _COPY, True),
    ("PDF 里实际的断行", WORD, _COPY, False),
    ("同上，只看没有数字和西文的段落", WORD, _COPY, True),
    ("PDF 里实际的断行", WORD, _SHIPPED, False),
)


@dataclass(frozen=True)
class Agreement:
    """``apart``: documents that have more or fewer pages; how many lines are the same."""

    ours: str
    theirs: str
    documents: int
    apart: tuple[str, ...]
    lines: int
    same: int


def agreements(folder: Path) -> list[Agreement]:
    """Raises WriteError without LibreOffice."""
    everything = documents()
    papers = {
        _SHIPPED: _printed(everything, folder / "shipped"),
        _COPY: _printed(everything, folder / "copy", True),
    }
    return [
        _compared(everything, papers[theirs], ours, rules, theirs, chinese)
        for ours, rules, theirs, chinese in _WAYS
    ]


def documents() -> list[Printed]:
    """As the tests of agreement have them."""
    made = [printed(name, "", text, layout) for name, (text, layout) in DRAFTS.items()]
    for kind in pipeline.kinds():
        kept = GOLDENS / f"{kind.slug}.md"
        made.append(printed(f"golden {kind.slug}", "", kept.read_text("utf-8"), kind.layout))
    able = [(kind, packs_with(kind.slug)) for kind in pipeline.kinds()]
    return made + [of_pack(has[at % len(has)][0], kind) for at, (kind, has) in enumerate(able) if has]


def _printed(everything: Sequence[Printed], folder: Path, hanging: bool = False) -> list[list[paper.Page]]:
    folder.mkdir()
    files = [folder / f"{at}.docx" for at in range(len(everything))]
    for file, one in zip(files, everything, strict=True):
        file.write_bytes(without_overflow(one.word) if hanging else one.word)
    fonts = {font.name: font for one in everything for font in one.layout.fonts.values()}
    return [paper.pages(pdf) for pdf in convert_to_pdf(files, folder, fonts.values())]


def _compared(
    everything: Sequence[Printed],
    papers: Sequence[list[paper.Page]],
    ours: str,
    rules: BreakRules,
    theirs: str,
    chinese: bool,
) -> Agreement:
    """LibreOffice loses marks that hang: lines are compared without them where there are any."""
    marks = MARKS if rules.hang else ""
    lines = same = 0
    apart = []
    for one, paged in zip(everything, papers, strict=True):
        made = as_libreoffice(one, rules)
        there = {line.rstrip(marks) if marks else line for line in their_lines(paged)}
        found = [line.rstrip(marks) if marks else line for line in our_lines(made, chinese)]
        if len(made.pages) != len(paged):
            apart.append(f"{one.name} {len(made.pages)} 页（{len(paged)} 页）")
        lines += len(found)
        same += sum(line in there for line in found)
    return Agreement(ours, theirs, len(everything), tuple(apart), lines, same)
