"""Line grid and mirrored margins, for offices that want them; measured on the pages of LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.document import parse
from generator.writers import WRITERS
from generator.writers.layout import Layout, load_layout
from generator.writers.pdf import convert_to_pdf
from tests.writers import paper
from tests.writers.drafts import member, notice
from tests.writers.measured import CHARACTERS
from tests.writers.test_audit import faults

LONG = f"# 通知\n\n{CHARACTERS * 98}\n"


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    own = tmp_path_factory.mktemp("own") / "layout.yaml"
    own.write_text("纸张: {文档网格: 是, 对称页边距: 是}\n", encoding="utf-8")
    return load_layout("official", own=own)


def pages(layout: Layout, folder: Path) -> list[list[paper.Line]]:
    """The lines of text of each page, without its number."""
    file = folder / "one.docx"
    file.write_bytes(WRITERS["docx"](parse(LONG), layout))
    read = paper.pages(convert_to_pdf([file], folder, layout.fonts.values())[0])
    return [[line for line in page.lines if "—" not in line.text] for page in read]


def test_nothing_of_it_unless_an_office_asks() -> None:
    content = WRITERS["docx"](notice(), load_layout("official"))
    assert '<w:docGrid w:linePitch="579"/>' in member(content)
    assert "mirrorMargins" not in member(content, "word/settings.xml")
    assert member(content, "word/styles.xml").count("w:snapToGrid") == 1


def test_word_is_told_of_the_grid_and_of_the_sides(layout: Layout, tmp_path: Path) -> None:
    content = WRITERS["docx"](notice(), layout)
    assert '<w:docGrid w:type="lines" w:linePitch="579"/>' in member(content)
    assert "<w:mirrorMargins/>" in member(content, "word/settings.xml")
    assert faults(content, tmp_path) == []


def test_a_page_still_has_22_lines_and_even_pages_the_wide_margin_outside(
    layout: Layout, tmp_path: Path
) -> None:
    found = pages(layout, tmp_path)
    assert [len(lines) for lines in found[1:-1]] == [22] * (len(found) - 2)
    assert len(found) > 4
    assert [round(lines[-1].left) for lines in found[1:4]] == [26, 28, 26]
    pitch = (found[1][-1].y - found[1][0].y) / 21
    assert pitch == pytest.approx(28.95 * paper.MM, abs=0.02)
