"""Red heads, signers, signatures, and what stays together: the arrangement before any file."""

from __future__ import annotations

import pytest

from generator.document import parse
from generator.writers import WRITERS
from generator.writers.align import text_width_twips
from generator.writers.fitting import Typesetter
from generator.writers.flow_items import FlowBanner, FlowParagraph, FlowTable, PageFlow, runs_text
from generator.writers.layout import Layout, load_layout
from generator.writers.layout_flow import NEVER_CROWDED, arrange

LINE, CHAR = 579, 315
OFFICIAL = load_layout("official")


def laid(front: str, body: str = "正文", layout: str = "official") -> PageFlow:
    return arrange(parse(f"---\n{front}\n---\n{body}\n"), load_layout(layout))


def styled(arranged: PageFlow, style: str) -> list[FlowParagraph]:
    return [one for one in arranged.flow if isinstance(one, FlowParagraph) and one.style == style]


def test_several_issuers_share_one_word_document() -> None:
    (banner,) = (
        one
        for one in laid("发文机关标志: [甲县水利局, 甲县农业农村局文件]").flow
        if isinstance(one, FlowBanner)
    )
    assert [runs_text(name) for name in banner.names] == ["甲县水利局", "甲县农业农村局"]
    assert runs_text(banner.suffix) == "文件"
    assert banner.text == "甲县水利局甲县农业农村局文件"


def test_issuers_without_the_word_document_stand_one_under_the_other() -> None:
    heads = styled(laid("发文机关标志: [甲县水利局, 甲县财政局]"), "发文机关标志")
    assert [head.text for head in heads] == ["甲县水利局", "甲县财政局"]


def test_a_letter_bears_the_first_issuer_only() -> None:
    (head,) = laid("发文机关标志: [甲县水利局, 甲县财政局]", layout="letter").first_header[:1]
    assert head.text == "甲县水利局"


def test_a_head_too_long_for_one_line_breaks_into_two_of_a_readable_size() -> None:
    (head,) = styled(laid("发文机关标志: 中共云溪县委全面深化改革委员会办公室文件"), "发文机关标志")
    first, second = head.text.split("\n")
    assert (first, second) == ("中共云溪县委全面", "深化改革委员会办公室文件")
    assert 26 <= (head.size or 0) <= 42


def test_several_issuers_stand_on_a_line_each_however_long_one_of_them_is() -> None:
    names = ["玄河县退役军人事务局", "玄河县突发公共卫生事件应急指挥部办公室"]
    heads = styled(laid(f"发文机关标志: [{', '.join(names)}]"), "发文机关标志")
    assert [head.text for head in heads] == names
    assert {head.size for head in heads} == {22.5}


@pytest.mark.parametrize("kind", sorted(set(WRITERS) - {"xlsx", "md"}))
def test_every_writer_knows_joint_heads_and_seals(kind: str) -> None:
    front = "发文机关标志: [甲县水利局, 乙县财政局文件]\n署名: [甲县水利局, 乙县财政局]\n用印: 是"
    content = WRITERS[kind](parse(f"---\n{front}\n---\n正文\n"), OFFICIAL)
    if kind != "docx":
        text = content.decode("utf-8")
        assert text.count("甲县水利局") == text.count("乙县财政局") == 2
        assert text.count("文件") == 1


def test_signers_are_two_a_line_and_the_number_beside_the_last() -> None:
    rows = styled(laid("文号: 甲政〔2024〕1号\n签发人: [陈一鸣, 孙立, 周文]"), "文号签发人")
    assert [(runs_text(row.pieces), runs_text(row.end)) for row in rows] == [
        ("", "签发人：陈一鸣\u3000孙\u3000立"),
        ("甲政〔2024〕1号", "周\u3000文"),
    ]
    assert [piece.look for piece in rows[0].end] == ["", "文号签发人右端"]
    assert rows[1].stop == (rows[0].stop or 0) + 4 * CHAR


def test_one_signer_is_in_another_typeface_than_the_word_before_him() -> None:
    (row,) = styled(laid("文号: 甲政〔2024〕1号\n签发人: 陈一鸣"), "文号签发人")
    assert [(piece.text, piece.look) for piece in row.end] == [("签发人：", ""), ("陈一鸣", "文号签发人右端")]


def test_the_document_says_whether_it_is_sealed() -> None:
    front = "署名: 甲县水利局\n日期: 2024年6月5日\n"
    assert styled(laid(front + "用印: 是"), "盖章日期")
    assert styled(laid(front + "用印: 否"), "落款日期")
    assert styled(laid(front), "落款日期")


def test_seals_stand_in_rows_of_three_at_most_and_the_last_over_the_date() -> None:
    names = [f"甲县第{n}局" for n in "一二三四五"]
    arranged = laid(f"署名: [{', '.join(names)}]\n日期: 2024年6月5日\n用印: 是")
    rows = [one for one in arranged.flow if isinstance(one, FlowTable)]
    assert [[runs_text(cell) for cell in row.rows[0]] for row in rows] == [names[:3], ["", *names[3:]]]
    assert all(row.bare and row.left + (row.columns[0] - OFFICIAL.seal.width) // 2 >= 0 for row in rows)
    assert rows[1].row > OFFICIAL.seal.width
    (date,) = styled(arranged, "盖章日期")
    centre = rows[0].left + sum(rows[0].columns[:2]) + rows[0].columns[2] // 2
    assert centre == pytest.approx(((date.left or 0) + OFFICIAL.page.text_width) // 2, abs=2)


def test_long_names_have_fewer_seals_a_row() -> None:
    names = ["云溪县人民政府办公室", "云溪县发展和改革局", "云溪县农业农村局"]
    rows = [
        one
        for one in laid(f"署名: [{', '.join(names)}]\n日期: 2024年6月5日\n用印: 是").flow
        if isinstance(one, FlowTable)
    ]
    assert [len([cell for cell in row.rows[0] if cell]) for row in rows] == [2, 1]


def seal_rows(names: list[str]) -> tuple[list[FlowTable], FlowParagraph]:
    arranged = laid(f"署名: [{', '.join(names)}]\n日期: 2024年6月5日\n用印: 是")
    (date,) = styled(arranged, "盖章日期")
    return [one for one in arranged.flow if isinstance(one, FlowTable)], date


LONG = "玄河县突发公共卫生事件应急指挥部办公室"


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (["甲县财政局", LONG], [1, 1]),
        (["甲县一局", "甲县二局", "甲县三局", LONG], [3, 1]),
        ([LONG, "甲县一局", "甲县二局"], [1, 2]),
        (["甲县一局", "甲县二局", LONG, "甲县三局"], [2, 1, 1]),
    ],
)
def test_a_name_too_long_for_a_row_stands_alone_and_whole(names: list[str], rows: list[int]) -> None:
    made, date = seal_rows(names)
    cells = [[runs_text(cell) for cell in row.rows[0] if cell] for row in made]
    assert [len(row) for row in cells] == rows
    assert [name for row in cells for name in row] == names
    style = OFFICIAL.style("盖章署名")
    for row in made:
        first, end = text_width_twips(cells[made.index(row)][0], style), row.left + sum(row.columns)
        assert row.left + (row.columns[0] - first) // 2 >= 0
        assert end <= OFFICIAL.page.text_width
        assert all(text_width_twips(runs_text(cell), style) <= min(row.columns) for cell in row.rows[0])
    last = made[-1]
    centre = last.left + sum(last.columns[:-1]) + last.columns[-1] // 2
    assert centre == pytest.approx(((date.left or 0) + OFFICIAL.page.text_width) // 2, abs=2)


def test_recipients_that_fill_the_first_page_move_to_the_colophon() -> None:
    few = laid("发文机关标志: 甲县文件\n主送: [甲镇, 乙镇]", "# 通知\n\n正文")
    many = laid(f"发文机关标志: 甲县文件\n主送: [{', '.join(['某某镇人民政府'] * 60)}]", "# 通知\n\n正文")
    assert styled(few, "主送")
    assert not few.colophon
    assert not styled(many, "主送")
    assert many.colophon[1].text.startswith("主送：某某镇人民政府，")


TALL_HEAD = """份号: '000012'
密级: 机密★1年
紧急程度: 特急
签发人: [欧阳明远, 张三, 李四, 王五, 赵六]
文号: 甲发〔2024〕1号"""


def test_recipients_stay_where_moving_them_brings_no_text_to_the_first_page() -> None:
    issuers = ", ".join(["玄河县退役军人事务局", *(f"玄河县第{n}人民武装部" for n in "一二三四五六七")])
    front = f"{TALL_HEAD}\n发文机关标志: [{issuers}]\n主送: [县人民政府]"
    title = "# 关于开展退役军人就业创业服务专项行动有关经费列支渠道的请示"
    arranged = laid(front, f"{title}\n\n正文")
    assert sum(len(one.text) for one in arranged.flow[: arranged.body]) > NEVER_CROWDED
    assert [one.text for one in styled(arranged, "主送")] == ["县人民政府："]
    assert not arranged.colophon


def test_an_office_gives_what_its_documents_leave_out() -> None:
    from dataclasses import replace

    layout = replace(OFFICIAL, given={"印发机关": ("甲县办公室",)})
    assert arrange(parse("正文"), layout).colophon[1].text == "甲县办公室"
    own = arrange(parse("---\n印发机关: 乙县办公室\n---\n正文"), layout)
    assert own.colophon[1].text == "乙县办公室"


def test_wide_tables_and_their_heads_are_turned() -> None:
    wide = f"|{'甲|' * 9}\n|{'---|' * 9}\n|{'乙|' * 9}\n"
    flow = laid("", f"正文\n\n---\n\n附件1\n{{: .附件 }}\n\n台账\n{{: .标题 }}\n\n{wide}\n说明").flow
    assert [(one.style, one.sideways) for one in flow] == [
        ("正文", False),
        ("附件", True),
        ("附件标题", True),
        ("表文", True),
        ("正文", True),  # an annex of one table turns whole
    ]
    more = laid("", f"正文\n\n---\n\n附件1\n{{: .附件 }}\n\n{wide}\n说明\n\n|甲|\n|---|\n|乙|\n").flow
    assert [one.sideways for one in more] == [False, True, True, False, False]
    narrow = laid("", "正文\n\n|甲|乙|\n|---|---|\n|1|2|\n{: .横排表 }\n").flow
    assert [one.sideways for one in narrow] == [False, True]


def test_colophons_go_to_an_even_page_when_wanted() -> None:
    from dataclasses import replace

    layout = replace(OFFICIAL, even_colophon=True)
    short = "---\n抄送: 县委\n{}---\n正文\n"
    assert apart(short.format(""), layout)
    assert not apart(short.format(""), OFFICIAL)
    assert not apart(short.format("版记另页: 否\n"), layout)
    assert not apart(short.format("") + f"\n{'正文' * 40}\n" * 12, layout)
    assert apart(short.format("版记另页: 是\n"), OFFICIAL)


def apart(text: str, layout: Layout) -> bool:
    return Typesetter(layout).set(parse(text)).flow.colophon_apart


def test_short_paragraphs_of_a_reading_copy_are_not_parted() -> None:
    flow = laid("", "短。\n\n" + "长" * 24 * 6 + "\n\n" + "更长" * 24 * 6, "reading").flow
    assert [isinstance(one, FlowParagraph) and one.whole for one in flow] == [True, False, False]
