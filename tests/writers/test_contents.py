"""Contents: a line for each part, with the page the part really begins on."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from generator.document import parse
from generator.document.nodes import Document
from generator.importing import import_draft
from generator.writers import WRITERS
from generator.writers.fitting import Typesetter
from generator.writers.flow_items import FlowParagraph, runs_text
from generator.writers.layout import load_layout
from generator.writers.layout_flow import arrange
from generator.writers.pdf import convert_to_pdf
from generator.writers.printing import Printer
from generator.writers.setting.page_faults import serious_faults
from tests.writers import paper

HANDBOOK = load_layout("handbook")
_LONG = "请各参会单位安排好工作，按时到会，遵守会场纪律，会议期间不随意走动。"


def handbook(lines: int = 4, parts: tuple[str, ...] = ("会议须知", "会议议程", "参会名单")) -> Document:
    made = "\n\n".join(f"---\n\n# {part}\n\n" + f"{_LONG}\n\n" * lines for part in parts)
    front = "---\n版式: handbook\n封面时间: 2024年4月18日\n主办: 桐源县人民政府\n---\n\n"
    return parse(f"{front}# 全县防汛工作会议\\\n会务手册\n\n---\n\n目　录\n{{: .目录 }}\n\n{made}")


def listed(document: Document, layout: str = "handbook") -> list[tuple[str, str]]:
    """The lines of contents: words and page."""
    return [
        (runs_text(one.pieces), runs_text(one.end))
        for one in Typesetter(load_layout(layout)).set(document).flow.flow
        if isinstance(one, FlowParagraph) and one.style == "目录项"
    ]


def printed(document: Document, folder: Path) -> list[list[str]]:
    """The pages as LibreOffice sets the Word file: their lines."""
    folder.joinpath("手册.docx").write_bytes(WRITERS["docx"](document, HANDBOOK))
    (file,) = convert_to_pdf([folder / "手册.docx"], folder, HANDBOOK.fonts.values())
    return [[line.text for line in page.lines] for page in paper.pages(file)]


def painted(document: Document, folder: Path) -> list[paper.Page]:
    """The pages of our own PDF."""
    pdf = Printer().printed(document, HANDBOOK, pdf=True, images=False).pdf
    folder.joinpath("手册.pdf").write_bytes(pdf or b"")
    return paper.pages(folder / "手册.pdf")


@pytest.mark.parametrize(("lines", "pages"), [(4, ["3", "4", "5"]), (20, ["3", "5", "7"])])
def test_each_part_stands_with_its_page(lines: int, pages: list[str]) -> None:
    assert listed(handbook(lines)) == [
        *zip(("会议须知", "会议议程", "参会名单"), pages, strict=True),
    ]


def test_a_part_that_left_is_not_listed() -> None:
    assert listed(handbook(parts=("会议须知", "参会名单"))) == [("会议须知", "3"), ("参会名单", "4")]


def test_contents_of_several_pages_count_themselves() -> None:
    parts = tuple(f"第{n}组讨论安排" for n in range(1, 31))
    assert [page for _, page in listed(handbook(1, parts))] == [str(n) for n in range(4, 34)]


def test_without_parts_the_headings_are_listed() -> None:
    document = parse("# 甲\n\n目　录\n{: .目录 }\n\n---\n\n## 时间\n\n四月。\n\n---\n\n## 地点\n\n四楼。")
    layout = load_layout("handbook")
    assert layout.style("一级标题").outline == 2  # 会务手册 lists its parts only
    assert listed(document) == []
    assert [one.style for one in arrange(document, load_layout("plain")).flow].count("目录项") == 0


@pytest.mark.parametrize("lines", [4, 20])
def test_the_pages_told_are_those_of_the_word_file(lines: int, tmp_path: Path) -> None:
    pages = printed(handbook(lines), tmp_path)
    told = {
        found[1]: int(found[2])
        for line in pages[1]
        if (found := re.fullmatch(r"(\w+?)[.\s]*(\d+)", line.replace("\xa0", "")))
    }
    assert told == {
        part: next(n for n, lines in enumerate(pages, 1) if lines and lines[0] == part)
        for part in ("会议须知", "会议议程", "参会名单")
    }


def test_dots_lead_to_the_page_at_the_right_edge(tmp_path: Path) -> None:
    page = painted(handbook(), tmp_path)[1]
    for line in page.lines[1:4]:
        dots = [char for char in line.chars if char.text == "."]
        assert len(dots) > 50
        assert line.chars[-1].text.isdecimal()
        assert line.right == pytest.approx(210 - 26, abs=0.5)
        assert dots[0].x0 > 28 + 4 * 5  # behind the words


def test_the_cover_has_no_number_and_lacks_nothing(tmp_path: Path) -> None:
    pages = Typesetter(HANDBOOK).set(handbook())
    assert serious_faults(pages) == ()
    numbered = [any("—" in line.text for line in page.lines) for page in painted(handbook(), tmp_path)]
    assert numbered == [False, True, True, True, True]


def test_word_finds_a_field_of_contents() -> None:
    with zipfile.ZipFile(io.BytesIO(WRITERS["docx"](handbook(), HANDBOOK))) as archive:
        xml = archive.read("word/document.xml").decode()
    assert re.findall(r"<w:instrText[^>]*>([^<]*)", xml) == [' TOC \\h \\z \\t "附件标题,1" ']
    assert re.findall(r'fldCharType="(\w+)"', xml) == ["begin", "separate", "end"]
    asked = re.findall(r"PAGEREF (\w+)", xml)
    assert asked == re.findall(r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', xml)
    assert len(asked) == 3


def test_the_lines_do_not_come_back_into_the_draft() -> None:
    word = WRITERS["docx"](handbook(), HANDBOOK)
    draft = import_draft(word, "手册.docx").draft
    assert draft.count("会议须知") == 1
    assert "目　录\n{: .目录 }" in draft
    assert WRITERS["docx"](parse(draft), HANDBOOK) == word


def test_reading_on_a_screen_names_no_pages() -> None:
    text = WRITERS["txt"](handbook(), HANDBOOK).decode()
    assert "目　录\n会议须知\n会议议程\n参会名单\n" in text


def test_a_wide_plan_of_seats_turns_with_its_title(tmp_path: Path) -> None:
    seats = "".join(f"| {number} 方致远 " for number in range(1, 13)) + "|\n"
    table = f"{'|  ' * 12}|\n{'|:-:' * 12}|\n{seats}{{: .座次图 }}"
    plan = f"---\n\n# 主席台座次图\n\n会　场\n{{: .居中 }}\n\n{table}\n\n"
    text = (
        "---\n版式: handbook\n---\n\n# 会务手册\n\n---\n\n目　录\n{: .目录 }\n\n"
        f"---\n\n# 会议须知\n\n{_LONG}\n\n{plan}主席台\n{{: .居中 }}\n\n---\n\n# 会务联系\n\n{_LONG}\n"
    )
    pages = Typesetter(HANDBOOK).set(parse(text)).pages
    assert [page.sideways for page in pages] == [False, False, False, True, False]
    assert listed(parse(text)) == [("会议须知", "3"), ("主席台座次图", "4"), ("会务联系", "5")]
    word = printed(parse(text), tmp_path)
    assert [lines[0][:4] for lines in word[2:]] == ["会议须知", "主席台座", "会务联系"]
