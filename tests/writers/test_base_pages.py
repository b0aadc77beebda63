"""Documents on an office's own .docx (``--base``), measured on paper: its sheet, margins and styles hold."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm, Pt

from generator.document import parse
from generator.writers import WordWriter
from generator.writers.docx.reference_doc import reference_base
from generator.writers.layout import load_layout
from generator.writers.pdf import convert_to_pdf
from tests.writers import measured, paper
from tests.writers.paper import Page

pytestmark = pytest.mark.office

HEADER = "桐源县防汛办"


@dataclass(frozen=True)
class Sheet:
    """Millimetres."""

    width: float
    height: float
    left: float
    right: float
    gutter: float = 0

    @property
    def text(self) -> tuple[float, float]:
        return self.left + self.gutter, self.width - self.right


SHEETS = {
    "A4": Sheet(210, 297, 31.8, 31.8),
    "A4 装订线": Sheet(210, 297, 20, 25, 10),
    "信纸": Sheet(215.9, 279.4, 25.4, 25.4),
    "A3": Sheet(420, 297, 40, 40),
}
HEADS = "---\n署名: 云溪县人民政府\n日期: 2024年6月5日\n---\n\n"
COLUMNS = 14
LEDGER = (
    "# 问题整改台账\n\n"
    + f"| {' | '.join(f'列{at}' for at in range(COLUMNS))} |\n|{'---|' * COLUMNS}\n"
    + f"| {' | '.join(['县生态环境局'] * COLUMNS)} |\n" * 3
)
DRAFTS = {
    "notice": measured.DRAFTS["notice"],
    "annexes": measured.DRAFTS["annexes"],
    "ledger": (LEDGER, "table-landscape"),
}


def own_base(sheet: Sheet) -> bytes:
    """As python-docx makes one: its built-in styles are the office's own."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.top_margin, section.bottom_margin = Mm(30), Mm(30)
    section.gutter = Mm(sheet.gutter)
    section.header.paragraphs[0].text = HEADER
    styles: Any = document.styles
    styles["Title"].font.size = Pt(30)
    styles["Heading 1"].font.size = Pt(20)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[tuple[str, str], list[Page]]:
    folder = tmp_path_factory.mktemp("bases")
    keys = [(sheet, draft) for sheet in SHEETS for draft in DRAFTS]
    files: list[Path] = []
    for number, (sheet, draft) in enumerate(keys):
        text, layout = DRAFTS[draft]
        files.append(folder / f"{number}.docx")
        files[-1].write_bytes(WordWriter(own_base(SHEETS[sheet]))(parse(text), load_layout(layout)))
    return dict(zip(keys, map(paper.pages, convert_to_pdf(files, folder / "pdf")), strict=True))


Printed = Mapping[tuple[str, str], list[Page]]


@pytest.mark.parametrize("name", SHEETS)
def test_the_sheet_is_that_of_the_base_and_nothing_leaves_its_text_area(printed: Printed, name: str) -> None:
    sheet = SHEETS[name]
    left, right = sheet.text
    for page in printed[name, "notice"]:
        assert (page.width, page.height) == pytest.approx((sheet.width, sheet.height), abs=0.5)
        assert min(line.left for line in page.lines) >= left - 0.5
        assert max(line.right for line in page.lines) <= right + 1
        assert all(rule.left >= left - 1.5 and rule.right <= right + 1.5 for rule in page.rules)


@pytest.mark.parametrize("name", SHEETS)
def test_the_colophon_and_tables_are_as_wide_as_its_text(printed: Printed, name: str) -> None:
    left, right = SHEETS[name].text
    pages = printed[name, "notice"]
    for_table = [rule for page in pages[:-1] for rule in page.rules if rule.right - rule.left > 20]
    colophon = max(pages[-1].rules, key=lambda rule: rule.bottom)
    assert colophon.left == pytest.approx(left, abs=1)
    assert colophon.right == pytest.approx(right, abs=1)
    assert pages[-1].line("印发").right == pytest.approx(right - 14 * 25.4 / 72, abs=2)
    assert max([rule.right for rule in for_table], default=right) == pytest.approx(right, abs=1.5)


@pytest.mark.parametrize("name", SHEETS)
def test_a_ledger_turns_the_sheet_of_an_upright_base(printed: Printed, name: str) -> None:
    """Before, fourteen columns stood on the upright page, a character wide each."""
    sheet = SHEETS[name]
    pages = printed[name, "ledger"]
    long, short = max(sheet.width, sheet.height), min(sheet.width, sheet.height)
    assert all((page.width, page.height) == pytest.approx((long, short), abs=0.5) for page in pages)
    assert pages[0].line("问题整改台账")
    assert max(rule.right for rule in pages[0].rules) <= long - 20
    assert all(rule.left >= 20 for rule in pages[0].rules)


@pytest.mark.parametrize("name", ["A4", "A4 装订线", "信纸"])
def test_a_wide_annex_stands_inside_the_margins_of_the_turned_sheet(printed: Printed, name: str) -> None:
    """The gutter goes to the top with the binding edge; before, the table was wider than the text."""
    sheet = SHEETS[name]
    turned = [page for page in printed[name, "annexes"] if page.width > page.height]
    assert turned
    for page in turned:
        assert min(rule.left for rule in page.rules) == pytest.approx(30, abs=1.5)
        assert max(rule.right for rule in page.rules) == pytest.approx(sheet.height - 30, abs=1.5)


@pytest.mark.parametrize("name", SHEETS)
def test_its_own_styles_stay_and_lines_are_broken_by_their_size(printed: Printed, name: str) -> None:
    first = printed[name, "notice"][0]
    title = [line for line in first.lines if line.size == pytest.approx(30, abs=0.1)]
    assert (
        "".join(line.text for line in title)
        == "云溪县人民政府办公室关于召开全县生态环境保护突出问题整改工作推进会议的通知"
    )
    room = (SHEETS[name].text[1] - SHEETS[name].text[0]) / (30 * 25.4 / 72)
    needed = -(-len("".join(line.text for line in title)) // int(room))
    assert len(title) <= needed + 1  # a title broken for type of 22 points wrapped once more a line
    assert min(len(line.text) for line in title) > 4
    heading = next(line for page in printed[name, "notice"] for line in page.lines if "会议地点" in line.text)
    assert heading.size == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize("name", SHEETS)
def test_its_header_stands_on_even_pages_too(printed: Printed, name: str) -> None:
    """Page numbers of their own side took it away there."""
    for page in printed[name, "annexes"]:
        assert HEADER in page.text.replace(" ", "")


def test_added_styles_do_not_hang_on_the_normal_of_the_base() -> None:
    package, _ = reference_base(load_layout("official"), own_base(SHEETS["A4"]))
    content = WordWriter(own_base(SHEETS["A4"]))(parse(HEADS + "正文。\n"), load_layout("official"))
    added = docx.Document(io.BytesIO(content)).styles.element
    name = load_layout("official").styles["附件说明"].name
    (style,) = added.xpath(f'./w:style[w:name/@w:val="{name}"]')
    tags = [child.tag.rpartition("}")[2] for child in style.pPr]
    assert tags.index("widowControl") < tags.index("snapToGrid") < tags.index("spacing")
    assert package.renamed["Title"] == "Title"
