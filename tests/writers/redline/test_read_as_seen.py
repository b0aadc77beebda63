"""What a redline compares is what a reader sees: fields, symbols, formulas, controls."""

from __future__ import annotations

import html
import re

import pytest

from generator.document.diff import diff_paragraphs, summarize_diff
from generator.writers.docx.redline import Redline, redline
from generator.writers.html.redline import redline_page
from tests.importing.making import docx, p

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
POWER = "<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup>"


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, result: str = "") -> str:
    shown = char("separate") + result if result else ""
    return f"{char('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}{char('end')}"


def box(text: str) -> str:
    return f"<w:r><w:pict><w:txbxContent>{p(text)}</w:txbxContent></w:pict></w:r>"


RAISED = '<w:vertAlign w:val="superscript"/>'
WINGDINGS = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
SEEN = [
    (field("eq \\o\\ac(○,12)"), "⑫"),
    (field(" eq \\o(\\s\\up 9(工),\\s\\do 3(业)) "), "工业"),
    (field(' DATE \\@ "M月d日" ', run("5月6日")), "5月6日"),
    (field(" FORMCHECKBOX "), "□"),
    ('<w:fldSimple w:instr="EQ \\o\\ac(○,3)"/>', "③"),
    ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
    (run("R", WINGDINGS), "☑"),
    (run("5km") + run("2", RAISED), "5km²"),
    (run("abc", "<w:caps/>"), "ABC"),
    (f"<m:oMath {M}>{POWER}</m:oMath>", "10³"),
    (f"<w:r><w:ruby><w:rt>{run('dōng')}</w:rt><w:rubyBase>{run('东')}</w:rubyBase></w:ruby></w:r>", "东"),
    ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>24</w:t><w:softHyphen/></w:r>", "1-24"),
]


@pytest.mark.parametrize(("element", "seen"), SEEN)
def test_texts_are_what_is_seen(element: str, seen: str) -> None:
    plain, other = docx(p("甲") + p(f"见{seen}。")), docx(p("甲") + p("见", element + run("。")))
    forth, back, same = (redline(*pair, "文稿") for pair in ((plain, other), (other, plain), (other, other)))
    for made in (forth, back, same):
        assert made.old == made.new == ("甲", f"见{seen}。")
    assert same.marks == 0
    assert summarize_diff(diff_paragraphs(forth.old, forth.new)).is_empty


@pytest.mark.parametrize(("element", "seen"), SEEN)
def test_a_page_shows_what_is_seen(element: str, seen: str) -> None:
    made = redline(docx(p("甲")), docx(p("甲") + p("见", element + run("。"))), "文稿")
    page = redline_page(made.content, "花脸稿", summarize_diff(diff_paragraphs(made.old, made.new))).decode()
    body = html.unescape(re.sub("<[^>]+>", "", page.partition("</section>")[2]))
    assert f"见{seen}。" in body.replace("\u2011", "-").replace("\u00ad", "")


def warnings(body: str, old: str = "") -> Redline:
    return redline(docx(p("甲") + old), docx(p("甲") + body), "文稿", names=("旧", "新"))


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ("<w:r><w:pict><x/></w:pict></w:r>", "新：里面有1个图形读不成文字，没有比，请自己看"),
        (f"<m:oMath {M}>{POWER}</m:oMath>", "新：里面有1个公式读不成文字，没有比，请自己看"),
        (field(" LISTNUM "), "新：里面有1个域读不成文字，没有比，请自己看"),
        ("<w:r><w:yearLong/></w:r>", "新：里面有1个域读不成文字，没有比，请自己看"),
    ],
)
def test_what_is_not_compared_is_told(element: str, said: str) -> None:
    assert warnings(p("乙", element)).warnings == (said,)
    assert warnings(p("乙", element), p("乙", element)).warnings == ()


def test_words_changed_in_a_text_box_are_told() -> None:
    assert warnings(p("", box("框里")), p("", box("框里"))).warnings == ()
    assert warnings(p("", box("框外")), p("", box("框里"))).warnings == (
        "新：文本框里的字改了，没有比，请自己看",
    )


def test_unread_stands_with_its_paragraph() -> None:
    made = warnings(p("乙", f"<m:oMath {M}>{POWER}</m:oMath>") + p("丙"))
    assert made.new == ("甲", "乙10³", "丙")
    assert [dict(one) for one in made.unread[1]] == [{}, {"个公式": 1}, {}]


def test_controls_that_ask_to_be_filled_in() -> None:
    asking = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入。')}"
    made = warnings(p("时间：", asking + "</w:sdtContent></w:sdt>"))
    assert made.new == ("甲", "时间：")
    assert made.warnings == ("新：里面有1个还没有填的控件，灰色的提示字不算在文稿里",)
