"""What readers of Word files are reported to lose: each kind as the smallest file that shows it.

The names say where the kind was reported (repository and number); the files are made here.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from generator.document import plain_text
from generator.errors import DataError
from generator.importing import import_draft
from generator.importing.word.paragraphs import read_word_bytes
from tests.importing.making import NUMBERING, W, docx, numbered, p, relation, row, table

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def char(kind: str, data: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(instruction: str, result: str = "", data: str = "") -> str:
    shown = char("separate") + result if result else ""
    return char("begin", data) + code(instruction) + shown + char("end")


def gone(inner: str) -> str:
    return f'<w:del w:id="1">{inner}</w:del>'


def control(inner: str, said: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{said}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def box(*lines: str) -> str:
    """As Word writes a text box: once for itself, once for older programs."""
    inner = f"<w:txbxContent>{''.join(map(p, lines))}</w:txbxContent>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing>{inner}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def cell(inner: str, said: str = "") -> str:
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{inner}</w:tc>"


def cells(*inner: str) -> str:
    return f"<w:tr>{''.join(inner)}</w:tr>"


def level(at: int, form: str, text: str, more: str = "") -> str:
    said = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{said}</w:lvl>'


def abstract(inner: str, ident: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{ident}">{inner}</w:abstractNum>'


def counts(ident: int, of: int = 0, inner: str = "") -> str:
    return f'<w:num w:numId="{ident}"><w:abstractNumId w:val="{of}"/>{inner}</w:num>'


class Report(NamedTuple):
    """``lines``: what must be read; ``told``: words of what must be said; ``checked``: as ``lines``, where a
    check reads otherwise; ``numbering``: the inside of numbering.xml."""

    name: str
    body: str
    lines: tuple[str, ...]
    told: tuple[str, ...] = ()
    checked: tuple[str, ...] | None = None
    numbering: str = ""


LINK = ' HYPERLINK "http://a" '
ON = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
OFF = "<w:ffData><w:checkBox/></w:ffData>"
PICTURE = "<w:r><w:drawing><pic/></w:drawing></w:r>"
WINGDINGS = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
JOINED = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + run("前半，") + "</w:p>" + p("后半。")
BEFORE = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(p("乙"))}</w:tr>'
NESTED = (
    char("begin") + code(" IF ") + char("begin") + code(" DOCPROPERTY x ") + char("separate") + code("真")
)
NESTED += char("end") + code(' = "真" "甲" "乙" ') + char("separate") + run("甲") + char("end")
CONTENTS = char("begin") + code(" TOC ") + char("separate")
CONTENTS += field(
    ' HYPERLINK \\l "a" ', run("一、总则") + "<w:r><w:tab/></w:r>" + field(" PAGEREF a ", run("3"))
)
NARY = '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:e><m:r><m:t>x</m:t></m:r></m:e></m:nary>'
RESTARTED = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
REDEFINED = f'<w:lvlOverride w:ilvl="0">{level(0, "chineseCounting", "第%1条 ")}</w:lvlOverride>'
LINKED = abstract('<w:numStyleLink w:val="L"/>') + abstract(
    '<w:styleLink w:val="L"/>' + level(0, "chineseCounting", "%1、"), 5
)
SIGNS = level(0, "chineseLegalSimplified", "%1、") + level(1, "ideographTraditional", "%2、")
SIGNS += level(2, "decimalEnclosedParen", "%3")
LEGAL = level(0, "chineseCounting", "第%1章 ") + level(1, "decimal", "%1.%2 ", "<w:isLgl/>")

REPORTS = (
    Report(
        "mammoth.js#332 the end of a field is deleted",
        p(
            "见",
            char("begin") + code(LINK) + char("separate") + run("网址") + gone(char("end")) + run("，照办"),
        ),
        ("见网址，照办",),
        ("删去的1处", "1处链接"),
    ),
    Report(
        "mammoth.js#332 its separator is deleted",
        p(
            "见",
            char("begin") + code(LINK) + gone(char("separate")) + run("网址") + char("end") + run("，照办"),
        ),
        ("见网址，照办",),
        ("删去的1处", "1处链接"),
    ),
    Report(
        "mammoth.js#415 check boxes of old forms",
        p(
            "",
            field(" FORMCHECKBOX ", data=ON)
            + run("参加")
            + field(" FORMCHECKBOX ", data=OFF)
            + run("不参加"),
        ),
        ("☑参加□不参加",),
    ),
    Report(
        "docling#3950 a control with a picture in it",
        control(p("封面标题") + p("", PICTURE) + p("承办单位")),
        ("封面标题", "承办单位"),
        ("1张图片",),
    ),
    Report(
        "docling#3923 a control in a line",
        p("时间：", control(run("5月6日")) + run("上午")),
        ("时间：5月6日上午",),
    ),
    Report(
        "all2md#487 controls around rows and cells",
        control(table(row(p("甲"), p("乙"))))
        + table(control(row(p("丙"), p("丁"))), cells(control(cell(p("戊"))), cell(control(p("己"))))),
        ("甲\t乙", "丙\t丁", "戊\t己"),
        checked=("甲", "乙", "丙", "丁", "戊", "己"),
    ),
    Report(
        "docling#1668 one line twice in a text box",
        p("前。", box("甲", "乙", "甲")),
        ("前。", "甲", "乙", "甲"),
        ("1个文本框",),
    ),
    Report(
        "OfficeXML4D#34 words behind text boxes in one paragraph",
        p("", box("框一") + box("框二") + run("正文在后")),
        ("正文在后", "框一", "框二"),
        ("2个文本框",),
    ),
    Report(
        "docxtractr#19 a figure changed under tracking in a cell",
        table(row(p("数")), cells(cell(p("", f'<w:ins w:id="1">{run("2")}</w:ins>' + gone("<w:r/>"))))),
        ("数", "2"),
        ("删去的1处", "插入的1处"),
    ),
    Report(
        "pandoc#11833 a first row of one cell that does not say how wide it is",
        table(row(p("任务表")), row(p("事项"), p("单位"))),
        ("任务表\t", "事项\t单位"),
        checked=("任务表", "事项", "单位"),
    ),
    Report(
        "pandoc#3927 a paragraph mark deleted under tracking",
        JOINED,
        ("前半，后半。",),
        ("删去的1处",),
    ),
    Report(
        "markitdown#2340 double lines, and those that are off",
        p("甲", run("作废", "<w:dstrike/>") + run("保留", '<w:dstrike w:val="0"/>')),
        ("甲保留",),
        ("删除线的字1处",),
    ),
    Report(
        "dify#27870 merged cells",
        table(
            cells(cell(p("合并"), '<w:gridSpan w:val="2"/>'), cell(p("丙"), '<w:vMerge w:val="restart"/>')),
            cells(cell(p("甲")), cell(p("乙")), cell(p(""), "<w:vMerge/>")),
        ),
        ("合并\t\t丙", "甲\t乙\t"),
        ("合并的格子",),
        checked=("合并", "丙", "甲", "乙"),
    ),
    Report(
        "docling#3745 a row that begins later",
        table(row(p("一"), p("二")), BEFORE),
        ("一\t二", "\t乙"),
        checked=("一", "二", "乙"),
    ),
    Report(
        "markitdown#1512 formulas",
        p("合计", f"<m:oMath {M}>{NARY}</m:oMath>" + run("万元。")),
        ("合计∑x万元。",),
        ("1个公式，写成了一行字",),
    ),
    Report(
        "pandoc#9220 signs of Wingdings; docx-editor#753 of a font without a table",
        p("", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="MT Extra" w:char="F0FC"/></w:r>'),
        ("☑〓",),
        ("写成“〓”",),
    ),
    Report("xdocreport#327 signs typed in Wingdings 2", p("", run("R", WINGDINGS) + run("同意")), ("☑同意",)),
    Report(
        "hermes-agent#114771 readings above characters",
        p("", f"<w:r><w:ruby><w:rt>{run('dōng')}</w:rt><w:rubyBase>{run('东')}</w:rubyBase></w:ruby></w:r>"),
        ("东",),
        ("删去注音",),
    ),
    Report(
        "python-docx#1018 a hyphen that does not break",
        p("", "<w:r><w:t>每1</w:t><w:noBreakHyphen/><w:t>24小时</w:t></w:r>"),
        ("每1-24小时",),
    ),
    Report(
        "office_oxide#305 hidden words",
        p("甲", run("藏", "<w:vanish/>") + run("乙")),
        ("甲乙",),
        ("隐藏的字1处",),
    ),
    Report(
        "office_oxide#350 fields in the result of a field",
        p("", CONTENTS) + p("", char("end")),
        ("一、总则\t3",),
    ),
    Report(
        "pydocx#185 two fields in one paragraph",
        p("甲", field("FOO", run("乙")) + run("丙") + field("BAR", run("丁")) + run("戊")),
        ("甲乙丙丁戊",),
    ),
    Report("safe-docx#659 a field in the instruction of a field", p("", NESTED + run("完")), ("甲完",)),
    Report(
        "python-mammoth#69 simple fields",
        p("见", f'<w:fldSimple w:instr="REF x">{run("第三条")}</w:fldSimple>'),
        ("见第三条",),
    ),
    Report("a part of today's date", p("今年是", "<w:r><w:yearLong/></w:r>"), ("今年是",), ("1个域",)),
    Report(
        "docling#3759 a list without numbers",
        numbered("总则", 1) + p("正文。"),
        ("总则", "正文。"),
        numbering=abstract(level(0, "none", "%1")) + counts(1),
    ),
    Report(
        "office-open-xml-viewer#590 lists that share a count",
        numbered("甲", 1) + numbered("乙", 1) + numbered("丙", 2) + numbered("丁", 1),
        ("1.甲", "2.乙", "1.丙", "2.丁"),
        checked=("甲", "乙", "丙", "丁"),
        numbering=abstract(level(0, "decimal", "%1.")) + counts(1) + counts(2, inner=RESTARTED),
    ),
    Report(
        "docx#1740 a list that writes a level otherwise",
        numbered("甲", 1) + numbered("乙", 1),
        ("第一条 甲", "第二条 乙"),
        checked=("甲", "乙"),
        numbering=abstract(level(0, "decimal", "%1.")) + counts(1, inner=REDEFINED),
    ),
    Report(
        "python-docx#582 a list whose levels stand with a style",
        numbered("甲", 1) + numbered("乙", 1),
        ("一、甲", "二、乙"),
        checked=("甲", "乙"),
        numbering=LINKED + counts(1),
    ),
    Report(
        "Chinese ways to number",
        numbered("甲", 1) + numbered("乙", 1, 1) + numbered("丙", 1, 2),
        ("壹、甲", "甲、乙", "⑴丙"),
        checked=("甲", "乙", "丙"),
        numbering=abstract(SIGNS) + counts(1),
    ),
    Report(
        "figures for all levels",
        numbered("甲", 1) + numbered("乙", 1, 1),
        ("第一章 甲", "1.1 乙"),
        checked=("甲", "乙"),
        numbering=abstract(LEGAL) + counts(1),
    ),
)


@pytest.mark.parametrize("report", REPORTS, ids=[one.name for one in REPORTS])
def test_reported(report: Report) -> None:
    parts: dict[str, str | bytes] = {}
    if report.numbering:
        parts["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{report.numbering}</w:numbering>'
    content = docx(p("全县工作情况", jc="center") + report.body, parts, NUMBERING if parts else "")
    found = import_draft(content, "旧文稿.docx")
    assert plain_text(found.document).split("\n")[1:] == list(report.lines)
    said = [*found.warnings, *map(str, found.removed)]
    assert len(said) == len(report.told)
    for words in report.told:
        assert any(words in one for one in said)
    expected = report.lines if report.checked is None else report.checked
    assert [one.text for one in read_word_bytes(content).paragraphs][1:] == list(expected)


def test_what_only_asks_to_be_filled_in() -> None:
    """office2pdf#844: by its style, or by its words."""
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:type="character" w:styleId="PH">'
        '<w:name w:val="Placeholder Text"/></w:style></w:styles>'
    )
    asking = control(p("", run("单位名称", '<w:rStyle w:val="PH"/>')), "<w:showingPlcHdr/>")
    asking += control(p("请填写姓名"), "<w:showingPlcHdr/>")
    parts: dict[str, str | bytes] = {"word/styles.xml": styles}
    content = docx(p("报名表", jc="center") + asking, parts, relation("rId1", "styles", "styles.xml"))
    found = import_draft(content, "旧文稿.docx")
    assert plain_text(found.document) == "报名表"
    assert [str(one) for one in found.removed] == [
        "还没有填的控件2处，灰色的提示字没有写进底稿：“单位名称”“请填写姓名”"
    ]


def test_a_file_that_only_holds_another_one() -> None:
    """mammoth.js#71, pandoc#7890."""
    content = docx('<w:altChunk r:id="rId1"/>')
    for read in (import_draft, read_word_bytes):
        with pytest.raises(DataError, match="正文是插入的另一个文件"):
            read(content, "旧文稿.docx")
