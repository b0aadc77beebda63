"""Nothing of a Word file goes unsaid: what a draft cannot hold is counted and told."""

from __future__ import annotations

import re

import pytest

from generator.document import plain_text
from generator.importing import ImportResult, extract_facts, import_draft
from generator.importing.word import WordReading
from generator.importing.word.paragraphs import read_word_bytes
from tests.importing.making import docx, p, row, table

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def imported(body: str) -> ImportResult:
    return import_draft(docx(p("全县工作情况", jc="center") + body), "旧文稿.docx")


def checked(body: str) -> WordReading:
    return read_word_bytes(docx(p("全县工作情况", jc="center") + body))


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def shape(inner: str) -> str:
    return f"<w:r><w:object {V}><v:shape><v:imagedata/></v:shape>{inner}</w:object></w:r>"


FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> LISTNUM </w:instrText></w:r>'
FIELD += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
FORMULA = f"<m:oMath {M}><m:r><m:t>a+b</m:t></m:r></m:oMath>"
MOVED = f"<w:moveFrom>{run('旧处')}</w:moveFrom><w:moveTo>{run('新处')}</w:moveTo>"
RAISED = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    ("inner", "text", "told", "unread"),
    [
        (FIELD, "甲乙", "1个域（自动编号、合并邮件一类）没有存着结果", "1个域"),
        (FORMULA, "甲a+b乙", "1个公式，写成了一行字", "1个公式"),
        (
            shape('<o:OLEObject ProgID="Equation.3"/>'),
            "甲【待补：此处原文是公式】乙",
            "1个公式是嵌入的对象",
            "1个公式",
        ),
        (
            shape('<o:OLEObject ProgID="Excel.Sheet.12"/>'),
            "甲【待补：此处原文是嵌入的对象】乙",
            "1个嵌入的对象",
            "1个嵌入的对象",
        ),
        (shape('<w:control r:id="rId1"/>'), "甲乙", "1个控件", "1个控件"),
        (shape(""), "甲【待补：此处原文是图片】乙", "1张图片", "1张图片"),
        ('<w:r><w:sym w:font="Oddities" w:char="F041"/></w:r>', "甲〓乙", "写成“〓”", "1个认不出的符号"),
        (MOVED, "甲新处乙", "移走的1处只写在新的地方", ""),
        ('<w:r><w:commentReference w:id="3"/></w:r>', "甲乙", "1条批注", ""),
        (run("下划", '<w:u w:val="single"/>'), "甲下划乙", "有1处下划线没有带过来", ""),
        (run("    ", '<w:u w:val="single"/>'), "甲    乙", "有1处画着下划线的空白", ""),
        (run("标", '<w:highlight w:val="yellow"/>'), "甲标乙", "有1处加了底色的字", ""),
        (run("标", '<w:shd w:val="clear" w:fill="FFFF00"/>'), "甲标乙", "有1处加了底色的字", ""),
        (run("点", '<w:em w:val="dot"/>'), "甲点乙", "有1处着重号", ""),
        (run("红", '<w:color w:val="FF0000"/>'), "甲红乙", "有1处字的颜色", ""),
        (run("框", '<w:bdr w:val="single"/>'), "甲框乙", "有1处字的边框", ""),
        (run("2.5", RAISED), "甲^2.5乙", "有1处上标、下标", "1处上标"),
    ],
)
def test_what_is_not_read_is_told(inner: str, text: str, told: str, unread: str) -> None:
    body = p("甲", inner + run("乙"))
    found = imported(body)
    assert plain_text(found.document).split("\n")[1] == text
    assert any(told in one for one in found.warnings)
    assert len(found.warnings) == (2 if inner == MOVED else 1)
    read = checked(body)
    assert (read.paragraphs[1].text, read.unread) == (re.sub("【.*】", "", text), unread)


def test_what_asks_to_be_filled_in_is_told() -> None:
    asking = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入日期。')}"
    body = p("时间：", asking + "</w:sdtContent></w:sdt>")
    found = imported(body)
    assert plain_text(found.document).split("\n")[1] == "时间："
    assert [str(one) for one in found.removed] == [
        "还没有填的控件1处，灰色的提示字没有写进底稿：“单击此处输入日期。”"
    ]
    assert checked(body).unread == "1处没有填的控件"


def test_a_plain_file_tells_nothing() -> None:
    body = p("甲", run("乙", '<w:b/><w:color w:val="auto"/><w:u w:val="none"/>')) + p("", run("红头", RED))
    assert (imported(body).warnings, checked(body).unread) == ((), "")


RED = '<w:color w:val="FF0000"/>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # alternatives for whole paragraphs, and wrappers that nobody has heard of
        (
            f"<mc:AlternateContent><mc:Choice Requires='wps'>{p('新的')}</mc:Choice>"
            f"<mc:Fallback>{p('旧的')}</mc:Fallback></mc:AlternateContent>",
            ["新的"],
        ),
        (f'<x:y xmlns:x="urn:x">{p("里面的段落")}</x:y>', ["里面的段落"]),
        (p("甲", f'<x:y xmlns:x="urn:x">{run("乙")}</x:y>'), ["甲乙"]),
        (f"<w:sdt><w:sdtContent>{table(row(p('控件里的表')))}</w:sdtContent></w:sdt>", ["控件里的表"]),
        (
            table(
                f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('删去的行')}</w:tc></w:tr>",
                f"<w:sdt><w:sdtContent>{row(p('控件里的行'))}</w:sdtContent></w:sdt>",
                f"<w:tr><w:sdt><w:sdtContent><w:tc>{p('控件里的格')}</w:tc></w:sdtContent></w:sdt></w:tr>",
            ),
            ["控件里的行", "控件里的格"],
        ),
    ],
)
def test_words_are_found_wherever_they_stand(body: str, expected: list[str]) -> None:
    assert plain_text(imported(body).document).split("\n")[1:] == expected
    assert [one.text for one in checked(body).paragraphs][1:] == expected


def test_rows_in_a_control_have_their_places() -> None:
    """Deleted rows do not count."""
    read = checked(
        f"<w:sdt><w:sdtContent>{table(DELETED, row(p('甲'), p('乙')))}</w:sdtContent></w:sdt>"
        + table(f"<w:sdt><w:sdtContent>{row(p('丙'))}</w:sdtContent></w:sdt>")
    )
    assert [(one.text, one.cell) for one in read.paragraphs[1:]] == [
        ("甲", (1, 1, 1)),
        ("乙", (1, 1, 2)),
        ("丙", (2, 1, 1)),
    ]


DELETED = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('删去的行')}</w:tc></w:tr>"


def test_addresses_that_nobody_sees_are_told() -> None:
    def leads(address: str, ident: str) -> str:
        return f'<Relationship Id="{ident}" Type="x/hyperlink" Target="{address}" TargetMode="External"/>'

    def link(ident: str, text: str) -> str:
        return f'<w:hyperlink r:id="{ident}">{run(text)}</w:hyperlink>'

    code = '<w:r><w:instrText> HYPERLINK "http://c.example/x" </w:instrText></w:r>'
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    inner = (
        link("rId7", "通知原文") + link("rId8", "www.a.example") + begin + code + separate + run("附件") + end
    )
    relations = leads("http://b.example/1", "rId7") + leads("http://www.a.example/", "rId8")
    found = import_draft(docx(p("标题", jc="center") + p("见", inner), None, relations), "旧文稿.docx")
    assert plain_text(found.document) == "标题\n见通知原文www.a.example附件"
    assert found.warnings == (
        "文件里有2处链接，网址没有写进底稿，要的请自己补：http://b.example/1、http://c.example/x",
    )


PICTURE = "<w:r><w:drawing><inline/><pic/></w:drawing></w:r>"
SEAL = "<w:r><w:drawing><anchor/><pic/></w:drawing></w:r>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("县长张", PICTURE + run("明")), "县长张【待补：此处原文是图片】明"),
        (p("县长张", SEAL + run("明")), "县长张明"),
        (p("", PICTURE + run("县长")), "县长"),
        (p("县长", PICTURE), "县长"),
        (p("前文 ", PICTURE + run(" 后文。")), "前文  后文。"),
        (p("面积为", shape('<o:OLEObject ProgID="Equation.DSMT4"/>')), "面积为【待补：此处原文是公式】"),
    ],
)
def test_a_picture_between_characters_is_a_gap(body: str, expected: str) -> None:
    """As one stands for a rare character; a seal over the text is none."""
    assert plain_text(imported(body).document).split("\n")[1] == expected


def test_no_fact_is_read_across_a_gap() -> None:
    body = p("主持：县长张", PICTURE + run("明")) + p("时间：2024年4月18日")
    found = extract_facts(import_draft(docx(p("全县清障会议记录", jc="center") + body), "旧.docx"))
    assert {one.path[0] for one in found.facts} == {"会议"}


def test_fields_without_end_take_no_longer() -> None:
    """Of fields in one another only so many count; what they show is read all the same."""
    begin = char("begin") + "<w:r><w:instrText> REF a </w:instrText></w:r>" + char("separate")
    deep = begin * 300 + run("里面") + char("end") * 300
    assert plain_text(imported(p("甲", deep + run("乙"))).document).split("\n")[1] == "甲里面乙"
    open_ = char("begin") + "<w:r><w:instrText> REF a </w:instrText></w:r>" + run("字" * 100) * 3000
    assert imported(p("甲", open_) + p("乙")).warnings


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
