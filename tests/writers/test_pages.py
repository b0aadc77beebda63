"""The page as it comes out of LibreOffice, measured in the PDF (GB/T 9704-2012)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from generator.document import parse
from generator.layouts import load_layout
from generator.writers import WRITERS
from generator.writers.pdf import convert

from .drafts import MINUTES, NOTICE

pytestmark = pytest.mark.office

MM = 25.4 / 72
CHARACTERS = "全县环境保护工作会议研究部署大气水土壤污染防治攻坚任务"
SPEECH = f"# 在会议上的讲话\n\n---\n\n{CHARACTERS * 60}\n{{: .称谓 }}\n"
DRAFTS = {
    "speech": (SPEECH, "speech"),
    "notice": (NOTICE, "official"),
    "minutes": (MINUTES, "minutes"),
    "letter": (NOTICE.replace("办公室文件", "办公室"), "letter"),
}


@pytest.fixture(scope="module")
def pages(
    tmp_path_factory: pytest.TempPathFactory, require_program: Callable[[str], str]
) -> dict[str, list[Any]]:
    """Name → pages; all drafts in one call of LibreOffice."""
    require_program("soffice")
    folder = tmp_path_factory.mktemp("pages")
    files = []
    for name, (draft, layout) in DRAFTS.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(WRITERS["docx"](parse(draft), load_layout(layout)))
    return {pdf.stem: read(pdf) for pdf in convert(files, folder)}


def read(pdf: Path) -> list[Any]:
    with pdfplumber.open(pdf) as document:
        return [Sheet(page.chars, [*page.lines, *page.rects, *page.curves]) for page in document.pages]


class Sheet:
    """One page. Lines from the top; positions in mm from the top left corner of the paper."""

    def __init__(self, chars: Sequence[dict[str, Any]], shapes: Sequence[dict[str, Any]]) -> None:
        inked = sorted(
            (c for c in chars if c["text"].strip()), key=lambda c: (round(-c["matrix"][5], 1), c["x0"])
        )
        self.lines = [list(line) for _, line in groupby(inked, key=lambda c: round(-c["matrix"][5], 1))]
        self.rules = [(s["x0"] * MM, s["x1"] * MM, s["top"] * MM, s["bottom"] * MM) for s in shapes]

    def texts(self) -> list[str]:
        return ["".join(char["text"] for char in line) for line in self.lines]

    def line(self, text: str) -> list[dict[str, Any]]:
        return next(line for line, shown in zip(self.lines, self.texts(), strict=True) if text in shown)


def baseline(line: list[dict[str, Any]]) -> float:
    return 297 - float(line[0]["matrix"][5]) * MM


def left(line: list[dict[str, Any]]) -> float:
    return float(line[0]["x0"]) * MM


def right(line: list[dict[str, Any]]) -> float:
    return float(line[-1]["x1"]) * MM


def test_a_full_page_has_22_lines_of_28_characters(pages: dict[str, list[Any]]) -> None:
    full = pages["speech"][1]
    body = [line for line, text in zip(full.lines, full.texts(), strict=True) if "—" not in text]
    assert [len(line) for line in body] == [28] * 22
    assert left(body[0]) == pytest.approx(28, abs=0.3)
    assert right(body[0]) == pytest.approx(184, abs=1)


def test_the_text_area_is_37_mm_from_the_top_and_35_from_the_bottom(pages: dict[str, list[Any]]) -> None:
    """In a line of exact height the baseline stands at four fifths of it."""
    full = pages["speech"][1]
    line = 28.95 * MM
    assert baseline(full.lines[0]) - 0.8 * line == pytest.approx(37, abs=1)
    assert baseline(full.lines[21]) + 0.2 * line == pytest.approx(297 - 35, abs=1)


def test_the_page_number_is_7_mm_below_the_text_and_one_character_in(pages: dict[str, list[Any]]) -> None:
    first, second = (page.lines[-1] for page in pages["notice"][:2])
    assert "".join(char["text"] for char in first).replace(" ", "") == "—1—"
    for number in (first, second):
        dash = baseline(number) - 0.35 * 14 * MM
        assert dash == pytest.approx(297 - 35 + 7, abs=1)
    assert right(first) == pytest.approx(184 - 14 * MM, abs=1)
    assert left(second) == pytest.approx(28 + 14 * MM, abs=1)


def test_the_red_head_begins_35_mm_below_the_top_of_the_text(pages: dict[str, list[Any]]) -> None:
    for name, words in (("notice", "办公室文件"), ("minutes", "专题会议纪要")):
        head = pages[name][0].line(words)
        top = baseline(head) - 0.86 * head[0]["size"] * MM
        assert top == pytest.approx(37 + 35, abs=1)
        assert head[0]["non_stroking_color"] == (1, 0, 0)


def test_the_red_rule_is_4_mm_below_the_number_and_as_wide_as_the_text(pages: dict[str, list[Any]]) -> None:
    page = pages["notice"][0]
    bottom_of_line = baseline(page.line("云政办")) + 0.2 * 28.95 * MM
    rule = min((rule for rule in page.rules if rule[1] - rule[0] > 150), key=lambda rule: rule[2])
    assert rule[2] - bottom_of_line == pytest.approx(4, abs=1)
    assert (rule[0], rule[1]) == (pytest.approx(28, abs=0.5), pytest.approx(184, abs=0.5))


def test_the_date_begins_two_characters_right_of_the_name(pages: dict[str, list[Any]]) -> None:
    lines = [line for page in pages["notice"] for line in page.lines]
    shown = ["".join(char["text"] for char in line) for line in lines]
    date = next(at for at, text in enumerate(shown) if text == "2024年6月5日")
    name = lines[date - 1]
    assert right(name) == pytest.approx(184 - 2 * 15.75 * MM, abs=1)
    assert left(lines[date]) - left(name) == pytest.approx(2 * 15.75 * MM, abs=0.5)


@pytest.mark.parametrize("name", ["notice", "minutes"])
def test_the_colophon_stands_at_the_foot_of_the_last_page(pages: dict[str, list[Any]], name: str) -> None:
    last = pages[name][-1]
    rules = sorted(rule for rule in last.rules if rule[1] - rule[0] > 150 and rule[2] > 200)
    assert max(rule[3] for rule in rules) == pytest.approx(297 - 35, abs=1)
    sending = "抄送：" if name == "notice" else "分送："
    assert left(last.line(sending)) == pytest.approx(28 + 14 * MM, abs=0.5)


def test_a_letter_has_its_two_double_rules_170_mm_wide(pages: dict[str, list[Any]]) -> None:
    first = pages["letter"][0]
    wide = [rule for rule in first.rules if rule[1] - rule[0] == pytest.approx(170, abs=1)]
    assert max(rule[3] for rule in wide) == pytest.approx(297 - 20, abs=1)
    head = first.line("办公室")
    assert baseline(head) - 0.86 * head[0]["size"] * MM == pytest.approx(30, abs=1)
    assert not any("—1—" in text for text in first.texts())
