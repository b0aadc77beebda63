"""What stands where: front elements, body, back elements, 版记."""

from __future__ import annotations

import pytest

from generator.document import parse
from generator.document.nodes import Document
from generator.writers import unplaced_keys
from generator.writers.flow_items import FlowParagraph, FlowTable, runs_text
from generator.writers.layout import load_layout
from generator.writers.layout_flow import arrange
from generator.writers.letterhead import headroom
from tests.writers.drafts import MINUTES, notice

LINE = 579
OFFICIAL = load_layout("official")


def paras(document: Document, layout: str = "official") -> dict[str, FlowParagraph]:
    """The first paragraph of each style."""
    found: dict[str, FlowParagraph] = {}
    for placed in arrange(document, load_layout(layout)).flow:
        if isinstance(placed, FlowParagraph):
            found.setdefault(placed.style, placed)
    return found


def styles(document: Document, layout: str = "official") -> list[str]:
    return [placed.style for placed in arrange(document, load_layout(layout)).flow]


def test_a_notice_stands_in_the_order_of_the_standard() -> None:
    assert styles(notice()) == [
        *("发文机关标志", "文号", "红线", "标题", "主送"),
        *("正文", "一级标题", "正文", "正文", "表文", "列项", "列项"),
        *("附件说明", "附件说明", "署名", "落款日期", "附注"),
    ]


def test_without_a_red_head_the_title_comes_first_and_leaves_no_gap() -> None:
    first, *_ = arrange(parse("# 关于开会的通知\n\n请参加。"), OFFICIAL).flow
    assert isinstance(first, FlowParagraph)
    assert (first.style, first.before) == ("标题", 0)


def test_an_empty_document_is_empty() -> None:
    assert arrange(parse(""), OFFICIAL).placed == ()


def test_the_gaps_are_those_of_the_standard() -> None:
    found = paras(notice())
    assert found["文号"].before == 2 * LINE
    assert found["标题"].before == 2 * LINE
    assert found["主送"].before == LINE
    assert found["正文"].before == 0
    assert found["附件说明"].before == LINE
    assert found["署名"].before == LINE
    assert found["落款日期"].before == 0


def test_the_body_keeps_its_distance_from_a_title_without_recipients() -> None:
    assert paras(parse("# 标题\n\n正文"))["正文"].before == LINE


def test_the_red_head_stays_35_mm_from_the_top_whatever_stands_above() -> None:
    alone = paras(parse("---\n发文机关标志: 云溪县文件\n---\n"))["发文机关标志"]
    below = paras(parse("---\n份号: 000001\n密级: 机密\n发文机关标志: 云溪县文件\n---\n"))["发文机关标志"]
    assert alone.before + headroom(42) == OFFICIAL.styles["发文机关标志"].top
    assert below.before == alone.before - 2 * LINE


@pytest.mark.parametrize(
    ("name", "size"), [("云溪县人民政府文件", 42), ("云溪县人民政府办公室文件会议专用", 26.5)]
)
def test_a_long_red_head_shrinks_to_one_line(name: str, size: float) -> None:
    head = paras(parse(f"---\n发文机关标志: {name}\n---\n"))["发文机关标志"]
    assert head.size == size
    assert len(name) * size * 20 <= OFFICIAL.page.text_width


def test_the_signer_stands_beside_the_number() -> None:
    pair = paras(parse("---\n文号: 云政〔2024〕1号\n签发人: 陈一鸣\n---\n"))["文号签发人"]
    assert (runs_text(pair.pieces), runs_text(pair.end)) == ("云政〔2024〕1号", "签发人：陈一鸣")


def test_a_name_longer_than_the_date_has_the_date_two_characters_in() -> None:
    found = paras(parse("---\n署名: 云溪县人民政府办公室\n日期: 2024年6月5日\n---\n"))
    name, date = found["署名"], found["落款日期"]
    assert name.right == 630
    assert date.left == OFFICIAL.page.text_width - 630 - 10 * 315 + 630


def test_a_date_longer_than_the_name_ends_two_characters_from_the_right() -> None:
    found = paras(parse("---\n署名: 县委\n日期: 二〇二四年六月五日\n---\n"))
    name, date = found["署名"], found["落款日期"]
    assert date.left == OFFICIAL.page.text_width - 630 - 9 * 315
    assert name.right == 630 + 9 * 315 + 630 - 2 * 315


def test_attachments_align_and_one_alone_has_no_number() -> None:
    first, second = (p for p in arrange(notice(), OFFICIAL).flow if p.style == "附件说明")
    assert (first.text, second.text) == ("附件：1.任务分解清单", "2.参会回执")
    assert isinstance(first, FlowParagraph)
    assert isinstance(second, FlowParagraph)
    assert first.left == second.left
    assert second.first == (first.first or 0) + 3 * 315
    alone = paras(parse("---\n附件: [参会回执]\n---\n"))["附件说明"]
    assert alone.text == "附件：参会回执"


@pytest.mark.parametrize("typed", ["（此件公开发布）", "此件公开发布"])
def test_what_the_pattern_would_add_is_not_added_twice(typed: str) -> None:
    assert paras(parse(f"---\n附注: {typed}\n---\n"))["附注"].text == "（此件公开发布）"


def test_a_run_in_heading_leads_its_paragraph_in_its_own_type() -> None:
    (para,) = arrange(parse("## 深入看 {: .一要 .接排 }\n\n看得准。"), OFFICIAL).flow
    assert isinstance(para, FlowParagraph)
    assert para.text == "一要深入看。看得准。"
    assert [piece.look for piece in para.pieces] == ["一级标题字", "一级标题字", "一级标题字", ""]


def test_a_run_in_heading_before_a_list_stands_alone() -> None:
    first, *_ = arrange(parse("## 深入看 {: .接排 }\n\n1. 甲"), OFFICIAL).flow
    assert (first.style, first.text) == ("一级标题", "一、深入看")


def test_nested_lists_become_labelled_paragraphs() -> None:
    flow = arrange(parse("1. 甲\n    1. 乙\n    2. 丙\n- 丁\n"), OFFICIAL).flow
    assert [placed.text for placed in flow] == ["1.甲", "（1）乙", "（2）丙", "——丁"]


def test_a_page_break_marks_what_follows() -> None:
    _, second = arrange(parse("甲\n\n---\n\n乙"), OFFICIAL).flow
    assert second.new_page
    _, table = arrange(parse("甲\n\n---\n\n|乙|丙|\n|---|---|\n|1|2|"), OFFICIAL).flow
    assert isinstance(table, FlowTable)
    assert table.new_page


def test_attachments_in_the_body_come_after_signature_and_date() -> None:
    signed = "---\n署名: 县委\n日期: 2024年6月5日\n---\n正文\n\n"
    annex = "---\n\n附件1\n{: .附件 }\n\n清单\n{: .标题 }\n\n内容"
    assert styles(parse(signed + annex)) == ["正文", "署名", "落款日期", "附件", "附件标题", "正文"]


def test_the_colophon_has_its_rules_only_around_something() -> None:
    def colophon(text: str) -> list[str]:
        return [para.style for para in arrange(parse(f"---\n{text}\n---\n"), OFFICIAL).colophon]

    assert colophon("抄送: 县委办公室") == ["版记粗线", "版记", "版记粗线"]
    assert colophon("抄送: 县委办公室\n印发机关: 县政府办公室") == [
        *("版记粗线", "版记", "版记细线", "版记", "版记粗线")
    ]
    assert colophon("文号: 1号") == []


def test_minutes_have_head_issue_and_roll() -> None:
    arranged = arrange(parse(MINUTES), load_layout("minutes"))
    texts = {placed.style: placed.text for placed in arranged.flow}
    assert texts["期号"] == "第12期"
    assert texts["机关日期"] == "云溪县人民政府办公室2024年6月12日"
    rolls = [placed for placed in arranged.flow if placed.style == "名单"]
    assert [roll.text for roll in rolls] == ["出席：陈一鸣、李晓舟", "请假：孙立"]
    assert isinstance(rolls[0], FlowParagraph)
    assert rolls[0].before == LINE
    assert (rolls[0].left, rolls[0].first) == (5 * 315, -3 * 315)
    assert rolls[0].pieces[0].look == "名单标签"
    assert arranged.colophon[1].text == "分送：县政府领导同志。"


def test_missing_facts_in_the_front_matter_are_marked() -> None:
    pieces = paras(parse("---\n文号: 云政〔2024〕【待补：文号】号\n---\n"))["文号"].pieces
    assert [(piece.text, piece.mark) for piece in pieces] == [
        ("云政〔2024〕", ""),
        ("【待补：文号】", "待补"),
        ("号", ""),
    ]


def test_front_matter_without_a_place_is_told() -> None:
    document = parse("---\n版式: speech\n讲话人: 陈一鸣\n抄送: 县委\n自定: 甲\n---\n")
    assert unplaced_keys(document.meta, load_layout("speech")) == ("抄送", "自定")
