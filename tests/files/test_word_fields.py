"""What fields of a Word file show."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from generator.files.word_fields import FieldReader, equation_words
from generator.files.word_math import formula_text
from generator.files.word_symbols import symbol, symbols
from generator.files.word_text import Visibility, paragraph_nodes

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def xml(text: str) -> Any:
    (element,) = etree.fromstring(f"<w:x {NAMES}>{text}</w:x>")
    return element


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        # what the dialogs 带圈字符, 合并字符, 拼音指南 write
        ("eq \\o\\ac(○,12)", "⑫"),
        ("EQ \\o\\ac(○,36)", "㊱"),
        ("eq \\o\\ac(○,A)", "Ⓐ"),
        ("eq \\o\\ac(○,秘)", "㊙"),
        ("eq \\o\\ac(○,密)", "（密）"),
        ("eq \\o\\ac(□,√)", "☑"),
        ("eq \\o\\ac(□,\\s\\up3(甲))", "[甲]"),
        (" eq \\o(\\s\\up 9(工),\\s\\do 3(业)) ", "工业"),
        ("eq \\o(\\s\\up 5(国务),\\s\\do 2(院办)) \\* MERGEFORMAT", "国务院办"),
        ('EQ \\* jc2 \\* "Font:宋体" \\* hps10 \\o\\ad(\\s\\up 9(pīn),拼)', "拼"),
        # mathematics
        ("EQ \\f(1,2)", "1/2"),
        ("EQ \\f(a+b,2)", "(a+b)/2"),
        ("EQ \\f(2(a,b),3)", "(2(a,b))/3"),
        ("EQ \\f(f\\(x\\,1\\),3)", "(f(x,1))/3"),
        ("EQ \\r(3,x)", "³√x"),
        ("eq m\\s\\up5(2)", "m²"),
        ("eq CO\\s\\do3(2)", "CO₂"),
        ("EQ \\b\\bc\\{(a)", "{a}"),
        ("EQ \\x\\to(甲)", "甲"),
        ("EQ \\a(甲,乙)", "甲；乙"),
        ("EQ \\o（\\s\\up 9（工），\\s\\do 3（业））", "工业"),
        # nobody can tell
        ("EQ \\i\\su(1,2,3)", None),
        ("EQ \\o\\ac(○,12", None),
        ("EQ", None),
        ("EQ " + "\\f(1," * 50, None),
    ],
)
def test_equations(code: str, shown: str | None) -> None:
    assert equation_words(code) == shown


def char(kind: str, data: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{data}</w:fldChar></w:r>'


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str = "", data: str = "") -> str:
    told = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in code.split("|"))
    return char("begin", data) + told + (char("separate") + result if result else "") + char("end")


def ticked(said: str) -> str:
    return f"<w:ffData><w:checkBox>{said}</w:checkBox></w:ffData>"


LIST = '<w:ffData><w:ddList>{}<w:listEntry w:val="现场"/><w:listEntry w:val="视频"/></w:ddList></w:ffData>'
IF = (
    char("begin")
    + "<w:r><w:instrText> IF </w:instrText></w:r>"
    + field(" MERGEFIELD 性别 ", run("男"))
    + '<w:r><w:instrText>= "男" "先生" "女士"</w:instrText></w:r>'
    + char("separate")
    + run("先生")
    + char("end")
)
STRIKE = "<w:strike/>"


@pytest.mark.parametrize(
    ("inner", "shown", "unread"),
    [
        (run("见附表") + field("eq \\o\\ac(○,|12|)") + run("栏"), "见附表⑫栏", []),
        (field(" REF a \\h ", run("第三条")), "第三条", []),
        (field(' DATE \\@ "M月d日" ', run("5月6日")), "5月6日", []),
        (field(' HYPERLINK "http://a.cn" ', run("网址")), "网址", []),
        (run("请") + IF + run("到会"), "请先生到会", []),
        (field(" MERGEFIELD 电话 ", run("4406129")), "4406129", []),
        (field(" MERGEFIELD 电话 ", run("«电话»")), "«电话»", ["MERGEFIELD"]),
        (field(" MERGEFIELD 电话 "), "", ["MERGEFIELD"]),
        (field(" LISTNUM "), "", ["LISTNUM"]),
        (field(" XE 索引 ") + field("PAGE") + run("字"), "字", []),
        (field(" FORMTEXT ", run("4406129")), "4406129", []),
        (field(" FORMTEXT ", run("\u2002" * 5)), "\u2002" * 5, ["FORMTEXT"]),
        (field(" FORMCHECKBOX ", data=ticked("<w:checked/>")), "☑", []),
        (field(" FORMCHECKBOX ", data=ticked('<w:checked w:val="0"/>')), "□", []),
        (field(" FORMCHECKBOX ", data=ticked('<w:default w:val="1"/>')), "☑", []),
        (field(" FORMCHECKBOX "), "□", []),
        (field(" FORMDROPDOWN ", data=LIST.format('<w:result w:val="1"/>')), "视频", []),
        (field(" FORMDROPDOWN ", data=LIST.format("")), "现场", []),
        (field(' SYMBOL 82 \\f "Wingdings 2" \\s 12 '), "☑", []),
        (field(' SYMBOL 82 \\f "Oddities" '), "R", []),
        ('<w:fldSimple w:instr="EQ \\o\\ac(○,3)"/>' + run("号"), "③号", []),
        (f'<w:fldSimple w:instr="REF x">{run("第一条")}</w:fldSimple>', "第一条", []),
        ('<w:fldSimple w:instr="MERGEFIELD x"/>', "", ["MERGEFIELD"]),
        # the page numbers of contents hold for one printing, those of a reference are words of the text
        (run("一") + '<w:fldSimple w:instr=" PAGEREF _Toc1 \\h ">' + run("3") + "</w:fldSimple>", "一", []),
        ('<w:fldSimple w:instr=" PAGEREF _Ref1 \\h ">' + run("3") + "</w:fldSimple>", "3", []),
        # a field whose result is struck shows nothing, and nothing of it is lost
        (char("begin") + "<w:r><w:instrText> REF x </w:instrText></w:r>" + char("separate")
         + run("旧", STRIKE) + char("end") + run("后"), "后", []),
        # of a field that never ends what stands in it is lost, and told; without an instruction it is none
        (char("begin") + "<w:r><w:instrText> IF </w:instrText></w:r>" + run("后"), "", ["IF"]),
        (run("前") + char("begin") + run("后"), "前后", []),
        (char("end") + run("后"), "后", []),
    ],
)  # fmt: skip
def test_fields_in_a_paragraph(inner: str, shown: str, unread: list[str]) -> None:
    fields = FieldReader()
    nodes = paragraph_nodes(xml(f"<w:p>{inner}</w:p>"), Visibility(None), fields)
    assert ("".join(one.text for one in nodes), fields.unread) == (shown, unread)


def control(said: str, inner: str) -> str:
    return f"<w:sdt><w:sdtPr>{said}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


ON = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
OFF = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
WINGDINGS = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (control(ON, run("☒")) + run("参加") + control(OFF, run("☐")) + run("不参加"), "☑参加□不参加"),
        (control(ON, '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), "☑"),
        (control("<w:dropDownList/>", run("视频会议")), "视频会议"),
        (control("<w:showingPlcHdr/>", run("单击或点击此处输入日期。")), ""),
        # filled in by a program that forgot to say so
        (control("<w:showingPlcHdr/>", run("5月6日")), "5月6日"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>' + run("同意"), "☑同意"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + run("同意"), "□同意"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("90%"), "≥90%"),
        ('<w:r><w:sym w:font="Oddities" w:char="F0B3"/></w:r>', "〓"),
        (run("R", WINGDINGS) + run("\uf0a3", WINGDINGS) + run("甲", WINGDINGS), "☑□甲"),
        (run("abc", "<w:caps/>"), "ABC"),
        (run("10") + run("2.5", '<w:vertAlign w:val="superscript"/>'), "10^2.5"),
        (f'<w:bdo w:val="ltr">{run("甲")}</w:bdo><x:y xmlns:x="urn:x">{run("乙")}</x:y>', "甲乙"),
        ("<w:r><w:t>4406</w:t><w:softHyphen/><w:t>121</w:t></w:r>", "4406121"),
        (
            f"<mc:AlternateContent><mc:Choice>{run('新')}</mc:Choice><mc:Choice>{run('中')}</mc:Choice>"
            f"<mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>",
            "新",
        ),
        (f"<mc:AlternateContent><mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>", "旧"),
    ],
)
def test_controls_symbols_and_looks(inner: str, shown: str) -> None:
    assert "".join(one.text for one in paragraph_nodes(xml(f"<w:p>{inner}</w:p>"), Visibility(None))) == shown


def test_symbols_one_for_one() -> None:
    assert symbol(0xF0FE, "wingdings") == symbol(0xFE, "Wingdings") == "☑"
    assert symbols("R甲\uf052", "Wingdings 2") == "☑甲☑"
    assert symbol(0x41, "宋体") == "A"


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (f"<m:f><m:num>{r('3')}</m:num><m:den>{r('4')}</m:den></m:f>", "3/4"),
        (f"<m:f><m:num>{r('a+b')}</m:num><m:den>{r('2.5')}</m:den></m:f>", "(a+b)/2.5"),
        (f"<m:sSup><m:e>{r('10')}</m:e><m:sup>{r('3')}</m:sup></m:sSup>", "10³"),
        (f"<m:sSup><m:e>{r('x')}</m:e><m:sup>{r('a+b')}</m:sup></m:sSup>", "x^(a+b)"),
        (f"<m:sSub><m:e>{r('CO')}</m:e><m:sub>{r('2')}</m:sub></m:sSub>", "CO₂"),
        (f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>{r("a+b")}</m:e></m:rad>', "√(a+b)"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{r("1")}</m:sub><m:sup>{r("n")}</m:sup>'
            f"<m:e>{r('x')}</m:e></m:nary>",
            "∑₁ⁿx",
        ),
        (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{r("a")}</m:e></m:d>', "[a]"),
        (f"{r('a')}<w:del>{r('b')}</w:del>", "a"),
    ],
)
def test_formulas_in_one_line(inner: str, shown: str) -> None:
    assert formula_text(xml(f"<m:oMath>{inner}</m:oMath>")) == shown
