"""Files from elsewhere: everything Word can put into a paragraph; what cannot be compared is refused."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx as python_docx
import pytest
from openxml_audit import OpenXmlValidator

from generator.errors import DataError
from generator.services import pipeline
from generator.services.pipeline import Draft
from generator.writers.docx.redline import redline
from tests.tracked_changes import body
from tests.writers.redline.test_pandoc import DRAFT, EDITS
from tests.writers.redline.word_files import REL, R, W, docx

NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/main"
FOOTNOTE = '<w:r><w:footnoteReference w:id="{0}"/></w:r>'


def with_body(inner: str, relations: str = "", **parts: str) -> bytes:
    """A .docx whose body is XML; ``relations`` of the main document; further members of word/."""
    content = docx([("", [])], extra={f"word/{name.replace('_', '.')}": text for name, text in parts.items()})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = f"<w:document {NAMESPACES}><w:body>{inner}<w:sectPr/></w:body></w:document>".encode()
            if name == "word/_rels/document.xml.rels":
                data = f'<Relationships xmlns="{REL}">{relations}</Relationships>'.encode()
            new.writestr(name, data)
    return out.getvalue()


def relation(ident: str, kind: str, target: str, mode: str = "") -> str:
    return f'<Relationship Id="{ident}" Type="{R}/{kind}" Target="{target}"{mode}/>'


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def notes(words: str) -> dict[str, str]:
    note = f'<w:footnote w:id="2"><w:p>{text(words)}</w:p></w:footnote>'
    return {
        "relations": relation("n1", "footnotes", "footnotes.xml"),
        "footnotes_xml": f"<w:footnotes {NAMESPACES}>{note}</w:footnotes>",
    }


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_footnote_that_changed_goes_and_comes_as_a_whole() -> None:
    inner = f"<w:p>{text('正文')}{FOOTNOTE.format(2)}{text('继续。')}</w:p>"
    made = redline(with_body(inner, **notes("旧注")), with_body(inner, **notes("新注")), "文稿")
    found = members(made.content)
    assert found["word/document.xml"].count(b"footnoteReference") == 2
    assert "旧注" in found["word/footnotes.xml"].decode()
    assert "新注" in found["word/footnotes.xml"].decode()
    assert (made.old, made.new) == (("正文（注：旧注）继续。",), ("正文（注：新注）继续。",))
    assert redline(with_body(inner, **notes("同")), with_body(inner, **notes("同")), "文稿").marks == 0


def picture(ident: str) -> str:
    return f'<w:p><w:r><w:drawing><a:blip xmlns:a="{PICTURE}" r:embed="{ident}"/></w:drawing></w:r></w:p>'


def test_a_picture_comes_with_its_file_and_the_same_one_is_the_same() -> None:
    old = with_body(picture("r1"), relation("r1", "image", "media/a.png"), **{"media/a_png": "one"})
    same = with_body(picture("r7"), relation("r7", "image", "media/b.png"), **{"media/b_png": "one"})
    other = with_body(picture("r1"), relation("r1", "image", "media/a.png"), **{"media/a_png": "two"})
    assert redline(old, same, "文稿").marks == 0
    found = members(redline(old, other, "文稿").content)
    assert sorted(data for name, data in found.items() if "media" in name) == [b"one", b"two"]
    assert found["word/_rels/document.xml.rels"].count(b"/image") == 2


def test_a_relation_that_leads_nowhere_is_no_reason_to_fail() -> None:
    old = with_body(picture("r1") + f"<w:p>{text('甲')}</w:p>", relation("r1", "image", "media/none.png"))
    new = with_body(picture("r2") + f"<w:p>{text('乙')}</w:p>")
    made = redline(old, new, "文稿").content
    assert body(made, accept=True)[-1] == "乙"
    assert body(made, accept=False)[-1] == "甲"


def test_a_link_that_leads_elsewhere_is_a_change() -> None:
    inner = f'<w:p><w:hyperlink r:id="h1">{text("看这里")}</w:hyperlink></w:p>'
    outside = ' TargetMode="External"'
    old, new = (
        with_body(inner, relation("h1", "hyperlink", target, outside))
        for target in ("http://a/", "http://b/")
    )
    made = redline(old, new, "文稿")
    assert made.marks == 2
    assert body(made.content, accept=True) == body(made.content, accept=False) == ["看这里"]
    assert b"http://b/" in members(made.content)["word/_rels/document.xml.rels"]


def test_comments_of_the_old_file_stay_and_those_of_the_new_are_told() -> None:
    commented = (
        f'<w:p><w:commentRangeStart w:id="0"/>{text("甲乙")}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    plain = f"<w:p>{text('甲丙')}</w:p>"
    made = redline(with_body(commented), with_body(plain), "文稿")
    assert members(made.content)["word/document.xml"].count(b"comment") == 3
    comment = f'<w:comment w:id="0" w:author="张三"><w:p>{text("请核实")}</w:p></w:comment>'
    new = with_body(
        commented,
        relation("c", "comments", "comments.xml"),
        comments_xml=f"<w:comments {NAMESPACES}>{comment}</w:comments>",
    )
    made = redline(with_body(plain), new, "文稿", names=("旧", "新"))
    assert made.comments == ("张三：请核实",)
    assert b"comment" not in members(made.content)["word/document.xml"]
    assert made.warnings == ("新：里面有1条批注，花脸稿以前一份为底，没有带过来，列在下面",)


def test_text_boxes_fields_and_controls_stay_in_one_piece() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{text('框')}</w:p></w:txbxContent></w:pict></w:r>"
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end")
    )
    field = f"{begin}<w:r><w:instrText> REF a </w:instrText></w:r>{middle}{text('第三条')}{end}"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{text('控件里')}</w:p></w:sdtContent></w:sdt>"
    old = with_body(f"<w:p>{text('前')}{box}{field}</w:p>{control}")
    new = with_body(f"<w:p>{text('后')}{box}{field.replace('三', '四')}</w:p>{control}")
    made = redline(old, new, "文稿")
    assert body(made.content, accept=False) == ["前框第三条", "控件里"]
    assert body(made.content, accept=True) == ["后框第四条", "控件里"]
    assert members(made.content)["word/document.xml"].count(b"<w:pict") == 1


def test_a_page_number_is_nobodys_words() -> None:
    def page(number: str) -> bytes:
        return with_body(f'<w:p><w:fldSimple w:instr=" PAGE ">{text(number)}</w:fldSimple></w:p>')

    made = redline(page("1"), page("6"), "文稿")
    assert (made.marks, made.old, made.new) == (0, (), ())


@pytest.mark.parametrize(("old", "new"), EDITS)
def test_the_schema_finds_no_fault(old: str, new: str, tmp_path: Path) -> None:
    built = [
        pipeline.build(Draft(one, "通知", "通知")).files["docx"] for one in (DRAFT, DRAFT.replace(old, new))
    ]
    file = tmp_path / "one.docx"
    file.write_bytes(redline(*built, "文稿").content)
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []


def archive(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, words in parts.items():
            made.writestr(name, words)
    return out.getvalue()


def repacked(old: str, new: str) -> bytes:
    """A .docx with other words in its main part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in members(with_body("")).items():
            made.writestr(name, data.replace(old.encode(), new.encode()) if "document.xml" in name else data)
    return out.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "不是 Word 文件"),
    "cut short": (lambda: b"PK\x03\x04 cut short", "不是 Word 文件"),
    "an old one": (lambda: b"\xd0\xcf\x11\xe0 an old one", "旧版 Word 文件（.doc），或者设了打开密码"),
    "another zip": (lambda: archive(mimetype="text"), "不是 Word 文件"),
    "half": (lambda: with_body("<w:p>")[:200], "不是 Word 文件"),
    "an element left open": (lambda: with_body("<w:p>"), "word/document.xml 已经损坏"),
    "strict": (
        lambda: repacked(W, "http://purl.oclc.org/ooxml/wordprocessingml/main"),
        "“严格 Open XML”格式",
    ),
    "an entity": (
        lambda: repacked("<w:document", '<!DOCTYPE a [<!ENTITY b "c">]><w:document'),
        "word/document.xml 已经损坏",
    ),
    "a hole": (lambda: b"PK" + with_body("")[12:], "不是 Word 文件"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_sentence(what: str) -> None:
    made, sentence = REFUSED[what]
    content = made()
    with pytest.raises(DataError) as told:
        redline(content, with_body("<w:p/>"), "文稿", names=("旧.docx", "新.docx"))
    assert str(told.value).startswith("旧.docx：")
    assert sentence in str(told.value)


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for n in range(3):
            made.writestr(f"word/{n}.xml", b" " * (70 << 20))
    with pytest.raises(DataError, match="超过200MB"):
        redline(out.getvalue(), with_body("<w:p/>"), "文稿")


def test_too_many_paragraphs_are_refused() -> None:
    with pytest.raises(DataError, match="超过60000段"):
        redline(with_body("<w:p/>" * 60_001), with_body("<w:p/>"), "文稿")


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(DataError, match="超过300万字"):
        redline(with_body(f"<w:p>{text('字' * 3_000_001)}</w:p>"), with_body("<w:p/>"), "文稿")


def test_tables_in_tables_have_an_end() -> None:
    def nested(depth: int) -> str:
        return (
            "<w:tbl><w:tr><w:tc>" * depth
            + f"<w:p>{text('甲')}</w:p>"
            + "</w:tc></w:tr></w:tbl><w:p/>" * depth
        )

    assert redline(with_body(nested(18)), with_body(nested(19)), "文稿").marks
    with pytest.raises(DataError, match="超过20层"):
        redline(with_body(nested(500)), with_body("<w:p/>"), "文稿")


def test_styles_and_numbers_of_the_new_file_come_along() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{1}"/></w:style>'
    numbers = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="{0}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )

    def made(ident: str, name: str, number: str, words: str) -> bytes:
        looks = f'<w:pStyle w:val="{ident}"/><w:numPr><w:numId w:val="1"/></w:numPr>'
        return with_body(
            f"<w:p><w:pPr>{looks}</w:pPr>{text(words)}</w:p><w:p>{text('末')}</w:p>",
            relation("s", "styles", "styles.xml") + relation("n", "numbering", "numbering.xml"),
            styles_xml=f"<w:styles {NAMESPACES}>{style.format(ident, name)}</w:styles>",
            numbering_xml=f"<w:numbering {NAMESPACES}>{numbers.format(number)}</w:numbering>",
        )

    same = redline(made("a1", "正文 一", "decimal", "甲"), made("b7", "正文 一", "decimal", "甲"), "文稿")
    assert same.marks == 0
    other = redline(made("a1", "旧样式", "decimal", "甲"), made("a1", "新样式", "upperRoman", "甲"), "文稿")
    found = members(other.content)
    assert found["word/styles.xml"].count(b"<w:style ") == 2
    assert found["word/numbering.xml"].count(b"<w:num ") == 2
    assert b"pPrChange" in found["word/document.xml"]


def test_authors_and_dates_are_as_told() -> None:
    old, new = with_body(f"<w:p>{text('甲')}</w:p>"), with_body(f"<w:p>{text('乙')}</w:p>")
    found = members(redline(old, new, "张<三>", "2016-07-13T00:00:00Z").content)["word/document.xml"].decode()
    assert 'w:author="张&lt;三&gt;" w:date="2016-07-13T00:00:00Z"' in found
    unsaid = members(redline(old, new).content)["word/document.xml"].decode()
    assert 'w:author="文稿"' in unsaid
    assert "w:date" not in unsaid
    dated = members(redline(old, new, saved="2016-07-14T00:00:00Z").content)["word/document.xml"].decode()
    assert 'w:date="2016-07-14T00:00:00Z"' in dated


def test_who_changed_the_new_file_and_when_stands_on_every_mark() -> None:
    """As Word writes it into the properties; the name of who made the old file does not come in."""
    old, new = (edited(word, who, day) for word, who, day in (("甲", "陈一鸣", 12), ("乙", "李晓舟", 13)))
    found = members(redline(old, new, saved="2020-01-01T00:00:00Z").content)["word/document.xml"].decode()
    assert 'w:author="李晓舟" w:date="2016-07-13T08:30:00Z"' in found
    assert "陈一鸣" not in found
    assert redline(old, new).content == redline(old, new).content


def edited(word: str, who: str, day: int) -> bytes:
    document = python_docx.Document()
    document.add_paragraph(word)
    document.core_properties.last_modified_by = who
    document.core_properties.modified = datetime.datetime(2016, 7, day, 8, 30)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()
