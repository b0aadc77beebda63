"""The page as Typst paints it, and as LibreOffice sets the Word file, measured in the PDF (GB/T
9704-2012)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.writers.conftest import Papers
from tests.writers.measured import CHARACTERS, FILLED, LISTED
from tests.writers.paper import MM, Line, Page, Rule
from tests.writers.test_packs_on_paper import body

LINE = 28.95 * MM
CHAR = 15.75 * MM
LEFT, RIGHT, TOP, FOOT = 28, 184, 37, 262
DROP = 0.12  # em: foot of Chinese type below its baseline


def top_of(line: Line) -> float:
    """Chinese type rises 0.86 of its size above the baseline."""
    return line.y - 0.86 * line.size * MM


def wide_rules(page: Page, width: float = 156) -> list[Rule]:
    found = [rule for rule in page.rules if rule.right - rule.left == pytest.approx(width, abs=2.5)]
    return sorted(found, key=lambda rule: rule.top)


def test_a_full_page_has_22_lines_of_28_characters(papers: Papers) -> None:
    one = papers.printed["speech"]
    lines = body(papers.pages["speech"][1], one.layout)
    assert [len(line.text) for line in lines] == [28] * 22
    assert lines[0].left == pytest.approx(LEFT, abs=1)
    assert lines[0].right == pytest.approx(RIGHT, abs=1)


def test_the_text_block_is_156_by_225_mm(papers: Papers) -> None:
    """In a line of exact height the baseline stands at four fifths of it."""
    lines = body(papers.pages["speech"][1], papers.printed["speech"].layout)
    top, foot = lines[0].y - 0.8 * LINE, lines[-1].y + 0.2 * LINE
    assert top == pytest.approx(TOP, abs=1)
    assert foot - top == pytest.approx(225, abs=1)
    assert lines[0].right - lines[0].left == pytest.approx(156, abs=1)


def test_a_reading_copy_has_16_lines_of_24_large_characters(papers: Papers) -> None:
    lines = body(papers.pages["reading"][1], papers.printed["reading"].layout)
    assert [len(line.text) for line in lines] == [24] * 16
    assert lines[0].size == 18


def test_the_page_number_is_7_mm_below_the_text_and_one_character_in(papers: Papers) -> None:
    first, second = (page.lines[-1] for page in papers.pages["notice"][:2])
    assert (first.text, second.text) == ("—1—", "—2—")
    for number in (first, second):
        assert number.y - 0.35 * number.size * MM == pytest.approx(FOOT + 7, abs=1)
    assert first.right == pytest.approx(RIGHT - 14 * MM, abs=1)
    assert second.left == pytest.approx(LEFT + 14 * MM, abs=1)


def test_a_speech_has_its_page_number_in_the_middle(papers: Papers) -> None:
    number = papers.pages["speech"][1].lines[-1]
    assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


@pytest.mark.parametrize("name", ["notice", "minutes", "joint", "crowded"])
def test_the_red_head_begins_35_mm_below_the_top_of_the_text(papers: Papers, name: str) -> None:
    head = next(line for line in papers.pages[name][0].lines if line.chars[0].red)
    assert top_of(head) == pytest.approx(TOP + 35, abs=1.5)


def test_marks_of_secrecy_stand_in_the_upper_left_corner(papers: Papers) -> None:
    lines = papers.pages["joint"][0].lines[:3]
    assert [line.text for line in lines] == ["000012", "机密★1年", "特急"]
    assert all(line.left == pytest.approx(LEFT, abs=0.5) for line in lines)


def test_the_number_stands_two_lines_below_the_head_and_the_rule_4_mm_below_it(papers: Papers) -> None:
    page = papers.pages["notice"][0]
    number, head = page.line("云政办"), page.line("办公室文件")
    assert number.text == "云政办〔2024〕15号"
    foot_of_head = head.y + 0.2 * 1.2 * head.size * MM
    assert (number.y - 0.8 * LINE) - foot_of_head == pytest.approx(2 * LINE, abs=1)
    rule = next(rule for rule in wide_rules(page) if rule.top > number.y)
    assert rule.top - (number.y + DROP * number.size * MM) == pytest.approx(4, abs=0.3)
    assert (rule.left, rule.right) == (pytest.approx(LEFT, abs=1), pytest.approx(RIGHT, abs=1))


def test_the_title_stands_two_lines_below_the_rule_and_the_recipients_one_below_it(papers: Papers) -> None:
    page = papers.pages["notice"][0]
    rule = next(rule for rule in wide_rules(page) if rule.top > page.line("云政办").y)
    first, *_, last = [line for line in page.lines if line.size == 22]
    assert (first.y - 0.8 * 33 * MM) - rule.bottom == pytest.approx(2 * LINE, abs=1.5)
    to = page.line("各乡镇")
    assert (to.y - 0.8 * LINE) - (last.y + 0.2 * 33 * MM) == pytest.approx(LINE, abs=1)
    assert to.left == pytest.approx(LEFT, abs=0.5)
    for line in (first, last):
        assert (line.left + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=1)


def test_headings_are_in_three_typefaces_by_level(papers: Papers) -> None:
    page = papers.pages["headings"][0]
    first, second, third, fourth = (page.line(label) for label in ("一、", "（一）", "1.基本", "（1）"))
    text = page.line("甲")
    assert len({first.font, second.font, text.font}) == 3
    assert third.chars[-1].font == fourth.chars[-1].font == text.font
    assert all(line.size == 16 for line in (first, second, third, fourth))
    assert all(line.left == pytest.approx(LEFT + 2 * CHAR, abs=0.5) for line in (first, second, text))


def test_joint_issuers_are_equally_wide_with_the_word_document_halfway_up(papers: Papers) -> None:
    red = [line for line in papers.pages["joint"][0].lines if line.chars[0].red]
    (first,) = (line for line in red if line.text.startswith("中共"))
    (second,) = (line for line in red if line.text.startswith("云溪"))
    assert first.left == pytest.approx(second.left, abs=0.5)
    end = {line.text[-1]: line.chars[-1].x1 for line in (first, second)}
    assert end["室"] == pytest.approx(first.chars[8].x1, abs=2)
    suffix = next(line for line in red if "文件" in line.text)
    assert suffix.y == pytest.approx((first.y + second.y) / 2, abs=2)
    assert red[-1].right < RIGHT


def test_signers_stand_two_a_line_and_the_number_beside_the_last(papers: Papers) -> None:
    page = papers.pages["joint"][0]
    first, last = page.line("签发人："), page.line("云政办")
    assert first.text == "签发人：陈一鸣孙立"
    assert last.text == "云政办〔2024〕15号欧阳晓舟"
    assert last.left == pytest.approx(LEFT + CHAR, abs=0.5)
    assert first.right == pytest.approx(RIGHT - CHAR, abs=1)
    named = {char.text: char.x0 for line in (first, last) for char in line.chars}
    assert named["陈"] == pytest.approx(named["欧"], abs=0.5)


def test_the_date_begins_two_characters_right_of_the_name(papers: Papers) -> None:
    lines = [line for page in papers.pages["notice"] for line in page.lines]
    at = next(at for at, line in enumerate(lines) if line.text == "2024年6月5日")
    assert lines[at - 1].right == pytest.approx(RIGHT - 2 * CHAR, abs=1)
    assert lines[at].left - lines[at - 1].left == pytest.approx(2 * CHAR, abs=0.5)


def test_a_date_longer_than_the_name_itself_ends_two_characters_in(papers: Papers) -> None:
    page = papers.pages["short name"][0]
    name, date = page.line("云溪县政府"), page.line("2024年12月15日")
    gaps = 5 * papers.gap * CHAR  # 2024年12月15日: LibreOffice alone widens it
    assert date.right == pytest.approx(RIGHT - 2 * CHAR + gaps, abs=1.5)
    assert date.left - name.left == pytest.approx(2 * CHAR, abs=1)


@pytest.mark.parametrize("name", LISTED)
def test_a_list_of_attachments_is_no_body_text_of_the_page_of_the_signature(
    papers: Papers, name: str
) -> None:
    """7.3.5: before, 附件说明 alone went over with the signature when the text ended at the foot."""
    signed = next(page for page in papers.pages[name] if "云溪县人民政府" in page.text)
    assert "附件：1.座次表" in signed.text
    words = f"{CHARACTERS}，各级各部门要认真抓好落实"
    text = [line for line in signed.lines if line.text.strip("。") in words]
    assert len(text) >= 2


def test_lists_of_attachments_were_measured_where_they_had_to_move(papers: Papers) -> None:
    assert {len(papers.pages[name]) for name in LISTED} == {1, 2}


@pytest.mark.parametrize(("name", "last"), [("sealed 1", "云溪县人民政府"), ("sealed 2", "云溪县财政局")])
def test_under_a_seal_the_date_ends_four_characters_in_and_the_name_is_centred_on_it(
    papers: Papers, name: str, last: str
) -> None:
    lines = papers.pages[name][-1].lines
    date = next(line for line in lines if line.text.startswith("2024年6月5日"))
    signed = lines[lines.index(date) - 1]
    chars = list(signed.chars)[-len(last) :]
    assert "".join(char.text for char in chars) == last
    assert date.right == pytest.approx(RIGHT - 4 * CHAR, abs=3.5)  # LibreOffice spreads digits and 年月日
    assert (chars[0].x0 + chars[-1].x1) / 2 == pytest.approx((date.left + date.right) / 2, abs=1)


def test_joint_seals_do_not_touch_each_other_nor_leave_the_block(papers: Papers) -> None:
    seal = 42.0
    lines = papers.pages["sealed 5"][-1].lines
    date = next(at for at, line in enumerate(lines) if line.text == "2024年12月15日")
    rows = [names(line) for line in lines[date - 2 : date]]
    assert [len(row) for row in rows] == [3, 2]
    for row in rows:
        assert all(right - left >= seal for left, right in pairwise(row))
        assert row[0] - seal / 2 >= LEFT - 1
        assert row[-1] + seal / 2 <= RIGHT
    assert lines[date - 1].y - lines[date - 2].y >= seal
    assert rows[0][-1] == pytest.approx(rows[1][-1], abs=1)


def names(line: Line) -> list[float]:
    """The middles of the names in a row."""
    starts = [0, *(at for at in range(1, len(line.chars)) if line.chars[at].x0 - line.chars[at - 1].x1 > 3)]
    parts = [line.chars[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    return [(part[0].x0 + part[-1].x1) / 2 for part in parts]


def test_attachments_align_under_the_first_name(papers: Papers) -> None:
    lines = [line for page in papers.pages["attached"] for line in page.lines]
    at = next(at for at, line in enumerate(lines) if line.text.startswith("附件：1."))
    first, second, third = lines[at : at + 3]
    assert first.left == pytest.approx(LEFT + 2 * CHAR, abs=0.5)
    assert second.left == pytest.approx(first.chars[5].x0, abs=1)
    assert third.left == pytest.approx(first.chars[3].x0, abs=0.5)
    assert third.text == "2.参会回执"


@pytest.mark.parametrize("name", ["notice", "minutes", *FILLED])
def test_the_colophon_stands_at_the_foot_of_the_last_page(papers: Papers, name: str) -> None:
    last = papers.pages[name][-1]
    assert wide_rules(last)[-1].bottom == pytest.approx(FOOT, abs=1)
    sending = last.line("分送：" if name == "minutes" else "抄送：")
    assert sending.left == pytest.approx(LEFT + 14 * MM, abs=0.5)
    assert sending.size == 14


def test_colophons_were_measured_where_they_had_to_move_to_a_page_of_their_own(papers: Papers) -> None:
    counts = {len(papers.pages[name]) for name in FILLED}
    assert {1, 2, 3} <= counts


def test_recipients_too_many_for_the_first_page_move_to_the_colophon(papers: Papers) -> None:
    pages = papers.pages["crowded"]
    assert any(line.text.startswith("全县环境") for line in pages[0].lines)
    assert "各" not in pages[0].text
    assert pages[-1].line("主送：").size == 14


def test_a_letter_has_its_two_double_rules_170_mm_wide(papers: Papers) -> None:
    first = papers.pages["letter"][0]
    assert max(rule.bottom for rule in wide_rules(first, 170)) == pytest.approx(297 - 20, abs=1)
    head = next(line for line in first.lines if line.chars[0].red)
    assert top_of(head) == pytest.approx(30, abs=1)


def test_a_letter_is_numbered_from_its_second_page(papers: Papers) -> None:
    first, second, *_ = papers.pages["letter"]
    assert "—1—" not in first.text
    assert second.lines[-1].text == "—2—"
    assert second.lines[-1].y - 0.35 * 14 * MM == pytest.approx(FOOT + 7, abs=1)


def test_preprinted_paper_gets_everything_but_the_red_head_in_the_same_place(papers: Papers) -> None:
    usual = papers.pages["notice"]
    over = papers.pages["overprint"]
    places = [
        [
            (line.text, round(line.left), round(line.y))
            for page in pages
            for line in page.lines
            if not line.chars[0].red
        ]
        for pages in (usual, over)
    ]
    assert places[0] == places[1]
    assert not any(char.red for page in over for char in page.chars)


def test_a_wide_table_is_turned_with_its_annex_head_and_repeats_its_own(papers: Papers) -> None:
    pages = papers.pages["annexes"]
    turned = [page for page in pages if page.width > page.height]
    assert len(turned) > 1
    assert turned[0].lines[0].text == "附件1"
    assert all("列12" in page.text for page in turned)
    assert pages[-1].lines[0].text == "附件2"
    assert pages[-1].width < pages[-1].height


def test_an_annex_of_one_wide_table_turns_whole_and_the_colophon_stands_upright(papers: Papers) -> None:
    """Before, the lines above and below the seats stood on upright pages of their own."""
    first, turned, last = papers.pages["seats"]
    assert turned.width > turned.height
    assert [line.text for line in turned.lines if not line.chars[0].angle][:3] == ["附件", "座次表", "会场"]
    assert turned.line("从会场看")
    assert last.width < last.height
    assert wide_rules(last)[-1].bottom == pytest.approx(FOOT, abs=1)
    assert first.line("附件：座次表")


def test_annexes_have_their_head_on_line_one_and_their_title_on_line_three(papers: Papers) -> None:
    page = papers.pages["annexes"][-1]
    head, title = page.line("附件2"), page.line("参会回执")
    assert head.left == pytest.approx(LEFT, abs=0.5)
    assert head.y - 0.8 * LINE == pytest.approx(TOP, abs=1)
    assert (title.y - 0.8 * 33 * MM) - (head.y + 0.2 * LINE) == pytest.approx(LINE, abs=1)
    assert title.size == 22


def test_on_turned_pages_the_number_stands_at_the_foot_of_the_sheet(papers: Papers) -> None:
    """Seen upright: 7 mm left of the text, at the bottom of odd pages and at the top of even ones."""
    pages = papers.pages["annexes"]
    turned = [(at, page) for at, page in enumerate(pages, 1) if page.width >= page.height]
    assert turned
    for at, page in turned:
        number = [char for char in page.chars if char.angle]
        assert "".join(char.text for char in number) == f"—{at}—"
        assert number[0].x0 + 0.35 * 14 * MM == pytest.approx(35 - 7, abs=1.5)
        near = min(char.y for char in number) if at % 2 == 0 else max(char.y for char in number)
        assert near == pytest.approx(28 + 14 * MM if at % 2 == 0 else 184 - 14 * MM, abs=5)
