"""Our lines and pages against those LibreOffice makes of the Word file.

LibreOffice 7.4 reads w:overflowPunct the wrong way round and leaves a gap between Chinese and Latin that no
document can switch off; our breaker can do both, so that everything else can be compared.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator

import pytest

from generator.writers.fitting import Typesetter
from generator.writers.pdf import convert_to_pdf
from generator.writers.setting.lines import HANGING, LIBREOFFICE, LIBREOFFICE_HANGING, BreakRules
from generator.writers.setting.pagination import SetPages, set_pages
from generator.writers.setting.paragraphs import SetParagraph
from tests.writers import paper
from tests.writers.conftest import Papers, Printed

SMALLEST = 15.4  # points; cells, 版记 and page numbers enter by the count of pages
MARKS = "".join(HANGING)
_LATIN = re.compile(r"[0-9A-Za-z]")
_AS_LATIN = ("“", "‘")  # at the head of a paragraph LibreOffice sets them in the Latin font, half as wide


def as_libreoffice(one: Printed, rules: BreakRules) -> SetPages:
    """The document as it was fitted, its lines broken by other rules."""
    fitted = Typesetter(one.layout).set(one.document)
    return set_pages(fitted.flow, fitted.layout, rules)


def our_lines(pages: SetPages, only_chinese: bool = False) -> Iterator[str]:
    for page in pages.pages:
        for placed in page.placements:
            one = pages.items[placed.at]
            if not isinstance(one, SetParagraph) or (one.para.size or one.style.size) < SMALLEST:
                continue
            if one.style.leader:
                continue  # contents: what leads to the numbers is no text of ours
            if only_chinese and (_LATIN.search(one.para.text) or one.text.startswith(_AS_LATIN)):
                continue
            for number in range(placed.start, min(placed.stop, len(one.lines))):
                line = one.lines[number]
                source = "".join(piece.text for piece in one.para.end) if line.of_end else one.text
                words = source[line.line.start : line.line.stop]
                if one.end_lines and number == len(one.lines) - 1:
                    words += "".join(piece.text for piece in one.para.end)
                if squeezed := re.sub(r"\s", "", words):
                    yield squeezed


def their_lines(pages: list[paper.Page]) -> set[str]:
    return {line.text for page in pages for line in page.lines if line.size >= SMALLEST}


@pytest.mark.office
def test_lines_and_pages_are_those_of_the_word_file(office_papers: Papers) -> None:
    """At least 99.5 % of the lines, and 98 % of the page counts."""
    different, count, pages_wrong = [], 0, []
    for name, one in office_papers.printed.items():
        ours = as_libreoffice(one, LIBREOFFICE)
        theirs = their_lines(office_papers.pages[name])
        lines = list(our_lines(ours))
        count += len(lines)
        different += [f"{name}：{line}" for line in lines if line not in theirs]
        if len(ours.pages) != len(office_papers.pages[name]):
            pages_wrong.append((name, len(ours.pages), len(office_papers.pages[name])))
    assert count > 1_000
    assert len(different) <= count * 0.005, different
    assert len(pages_wrong) <= len(office_papers.printed) * 0.02, pages_wrong


@pytest.mark.office
@pytest.mark.sweep
def test_hanging_lines_are_those_of_the_word_file(
    drafts_and_packs: list[Printed],
    tmp_path_factory: pytest.TempPathFactory,
    require_program: Callable[[str], str],
) -> None:
    """Without overflowPunct LibreOffice hangs marks, as Word does with it (and loses them from its PDF): in
    paragraphs without Latin 99.9 % of the lines are the same."""
    require_program("soffice")
    folder = tmp_path_factory.mktemp("hanging")
    files = []
    for at, one in enumerate(drafts_and_packs):
        files.append(folder / f"{at}.docx")
        files[-1].write_bytes(without_overflow(one.word))
    fonts = {font.name: font for one in drafts_and_packs for font in one.layout.fonts.values()}
    different, count = [], 0
    for one, pdf in zip(drafts_and_packs, convert_to_pdf(files, folder, fonts.values()), strict=True):
        theirs = {line.rstrip(MARKS) for line in their_lines(paper.pages(pdf))}
        lines = [line.rstrip(MARKS) for line in our_lines(as_libreoffice(one, LIBREOFFICE_HANGING), True)]
        count += len(lines)
        different += [f"{one.name}：{line}" for line in lines if line not in theirs]
    assert count > 1_000
    assert len(different) <= count * 0.001, different


def without_overflow(word: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"<w:overflowPunct/>", b""))
    return made.getvalue()
