"""Word files: read back with places, and marked with comments."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator import review
from generator.errors import DataError
from generator.importing.word import read_word, word_paragraphs
from generator.review.word_lines import linearize_word
from generator.services import pipeline, proofreading
from generator.services.pipeline import Draft
from generator.writers.docx.comments import Comment, add_comments

DRAFT = """---
文种: 会议通知
文号: 县政办函〔2024〕8号
主送: [各乡镇人民政府]
附件: [参会回执（另附）, 名单（另附）]
署名: 县政府办公室
日期: 2024年5月10日
---

# 关于召开会议的通知

各单位要建立台帐，抓好落实。

## 提高认识

1. 第一条
2. 第二条

| 单位 | 交办 |
|---|---|
| 甲镇 | 台帐 |
"""


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "会议通知.docx"
    path.write_bytes(pipeline.build(Draft(DRAFT, "会议通知", "会议通知")).files["docx"])
    return path


def test_it_is_read_as_the_draft_was_meant(word: Path) -> None:
    reading = linearize_word(read_word(word).paragraphs)
    assert reading.kind == "通知"
    assert {line.text: line.role for line in reading.lines} | {
        "关于召开会议的通知": "题",
        "一、提高认识": "小标题",
        "各单位要建立台帐，抓好落实。": "段",
        "台帐": "格",
    } == {line.text: line.role for line in reading.lines}


def test_places_and_findings(word: Path) -> None:
    (pack,) = proofreading.document_sets([word])
    assert [(one.place, one.text, one.message) for one in pack.findings()] == [
        ("第3段", "台帐", "“台帐”是不是“台账”？"),
        ("表1第2行第2列", "台帐", "“台帐”是不是“台账”？"),
    ]


def test_comments_stand_at_the_very_characters(word: Path) -> None:
    (pack,) = proofreading.document_sets([word])
    content = proofreading.add_review_comments(pack.papers[0], pack.findings())
    document = docx.Document(io.BytesIO(content))
    assert [one.text for one in document.comments] == ["【疑似】“台帐”是不是“台账”？"] * 2
    assert {one.author for one in document.comments} == {"核稿"}
    assert word_paragraphs(content) == read_word(word).paragraphs  # not a character of the text has changed
    (paragraph,) = [one for one in document.paragraphs if "台帐" in one.text]
    xml = paragraph._p.xml
    inside = xml[xml.index("commentRangeStart") : xml.index("commentRangeEnd")]
    assert "台帐" in inside
    assert "抓好落实" not in inside


def test_struck_and_hidden_text_is_not_proofread(tmp_path: Path) -> None:
    """Nor does it shift the place of a comment."""
    document = docx.Document()
    document.add_paragraph("关于召开会议的通知")
    paragraph = document.add_paragraph("要建立")
    for text, look in (("台帐，", "strike"), ("内部台帐，", "hidden"), ("台帐和表册。", "bold")):
        setattr(paragraph.add_run(text).font, look, True)
    document.add_paragraph().add_run("整段台帐作废。").font.double_strike = True
    path = tmp_path / "改过.docx"
    document.save(str(path))
    assert [one.text for one in read_word(path).paragraphs] == ["关于召开会议的通知", "要建立台帐和表册。"]
    (pack,) = proofreading.document_sets([path])
    assert [(one.place, one.text) for one in pack.findings()] == [("第2段", "台帐")]
    content = proofreading.add_review_comments(pack.papers[0], pack.findings())
    (marked,) = [one for one in docx.Document(io.BytesIO(content)).paragraphs if "表册" in one.text]
    xml = marked._p.xml
    inside = xml[xml.index("commentRangeStart") : xml.index("commentRangeEnd")]
    assert ["".join(one.itertext()) for one in marked._p.iter(f"{marked._p.nsmap['w'].join('{}')}t")] == [
        "要建立", "台帐，", "内部台帐，", "台帐", "和表册。",
    ]  # fmt: skip
    assert "<w:b/>" in inside
    assert "strike" not in inside


def test_moved_text_is_read_once_and_a_page_break_is_no_line_end(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("会议通知")
    moved = parse_xml(f"<w:moveFrom {nsdecls('w')}><w:r><w:t>旧处</w:t></w:r></w:moveFrom>")
    paragraph._p.append(moved)
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.add_run("全文")
    path = tmp_path / "移过.docx"
    document.save(str(path))
    assert [one.text for one in read_word(path).paragraphs] == ["会议通知全文"]


def test_same_input_same_bytes(word: Path) -> None:
    remarks = [Comment(0, 0, 2, "甲"), Comment(10_000 - 9_999, 0, 500, "乙")]
    assert add_comments(word.read_bytes(), remarks) == add_comments(word.read_bytes(), remarks)


def test_a_file_of_anybody(tmp_path: Path) -> None:
    """Made by hand: no styles, a tab, a merged cell, an empty paragraph."""
    document = docx.Document()
    for text in ("关于召开会议的通知", "", "各单位：", "一、提高\t认识", "三、抓好落实"):
        document.add_paragraph(text)
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(0, 2).text = "台帐"
    path = tmp_path / "手工.docx"
    document.save(str(path))
    reading = linearize_word(read_word(path).paragraphs)
    assert [(line.role, line.place()) for line in reading.lines][:2] == [("题", "第1段"), ("段", "第2段")]
    found = {(one.rule, one.place) for one in review.check(reading)}
    assert found == {("字间空格", "第3段"), ("编号断号", "第4段"), ("易错词", "表1第1行第3列")}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "旧版 Word 文件"),
        (b"hello", "这不是 Word 文件"),
        (b"PK\x03\x04" + b"\0" * 100, "Word 文件已经损坏"),
    ],
    ids=["old", "text", "broken zip"],
)
def test_what_is_no_word_file(content: bytes, said: str) -> None:
    with pytest.raises(DataError, match=said):
        word_paragraphs(content, "甲.docx")


def test_an_empty_word_file() -> None:
    saved = io.BytesIO()
    docx.Document().save(saved)
    with pytest.raises(DataError, match="没有文字"):
        word_paragraphs(saved.getvalue())


def test_paragraphs_joined_under_tracking_are_read_as_one(tmp_path: Path) -> None:
    """A comment on the first of them stands at its characters, one on what follows on the whole first one."""
    document = docx.Document()
    document.add_paragraph("关于召开会议的通知")
    first = document.add_paragraph("要建立台帐，")
    box = "<w:pict><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></w:pict>"
    first._p.append(parse_xml(f"<w:r {nsdecls('w')}>{box}</w:r>"))
    first._p.get_or_add_pPr().append(
        parse_xml(f'<w:rPr {nsdecls("w")}><w:del w:id="1" w:author="甲"/></w:rPr>')
    )
    document.add_paragraph("也要建立台帐。")
    path = tmp_path / "并段.docx"
    document.save(str(path))
    assert [(one.number, one.text) for one in read_word(path).paragraphs] == [
        (0, "关于召开会议的通知"),
        (2, "框里"),
        (1, "要建立台帐，也要建立台帐。"),
    ]
    (pack,) = proofreading.document_sets([path])
    content = proofreading.add_review_comments(pack.papers[0], pack.findings())
    made = docx.Document(io.BytesIO(content))
    assert len([*made.comments]) == 2
    assert "commentRangeStart" in made.paragraphs[1]._p.xml


def test_what_nobody_checks_is_told(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("关于召开会议的通知")
    paragraph = document.add_paragraph("要抓好落实。")
    paragraph.add_run("内部").font.hidden = True
    paragraph.add_run("作废").font.strike = True
    picture = '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata/></v:shape></w:pict>'
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{picture}</w:r>"))
    path = tmp_path / "通知.docx"
    document.save(str(path))
    (pack,) = proofreading.document_sets([path])
    assert pack.warnings == ("通知.docx 里有1张图片、1处隐藏的字、1处画了删除线的字，没有查，请自己看。",)
