"""An office's own .docx as base (``--base``): nothing of it reaches outside the file that is made."""

from __future__ import annotations

import io
import posixpath
import zipfile
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from openxml_audit import OpenXmlValidator

from generator.document import parse
from generator.errors import WriteError
from generator.services.pipeline import Draft, RenderOptions, build_all
from generator.writers import WordWriter, base_warnings
from generator.writers.docx.theme import theme_xml
from generator.writers.layout import load_layout
from tests.writers import measured

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
VML, OFFICE = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
OTHER = "http://schemas.microsoft.com/office"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" xmlns:wp="{WP}" xmlns:pic="{PIC}" xmlns:v="{VML}"'
    f' xmlns:o="{OFFICE}"'
)
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992"'
    ' w:gutter="0"/></w:sectPr>'
)
FAR = "http://203.0.113.7/a"
_CONTENT = {
    "document": f"{WORD}.document.main+xml",
    "settings": f"{WORD}.settings+xml",
    "styles": f"{WORD}.styles+xml",
    "header1": f"{WORD}.header+xml",
    "comments": f"{WORD}.comments+xml",
    "webSettings": f"{WORD}.webSettings+xml",
    "footnotes": f"{WORD}.footnotes+xml",
    "recipients": f"{WORD}.mailMergeRecipientData+xml",
    "fontTable": f"{WORD}.fontTable+xml",
    "theme1": "application/vnd.openxmlformats-officedocument.theme+xml",
    "vbaProject": "application/vnd.ms-office.vbaProject",
}


def relation(ident: str, kind: str, target: str, outside: bool = True) -> str:
    mode = ' TargetMode="External"' if outside else ""
    kind = kind if "/" in kind else f"{R}/{kind}"
    return f'<Relationship Id="{ident}" Type="{kind}" Target="{target}"{mode}/>'


def relations(inner: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def base(
    header: str = "",
    of_header: str = "",
    settings: str = "",
    of_settings: str = "",
    body: str = "",
    of_document: str = "",
    of_package: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A base with these children and relationships of its parts; ``parts``: further ones, by name."""
    members: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}{SECTION}</w:body></w:document>",
        "word/settings.xml": f"<w:settings {NAMES}>{settings}</w:settings>",
        "word/styles.xml": f"<w:styles {NAMES}/>",
        "word/header1.xml": f"<w:hdr {NAMES}><w:p>{header}</w:p></w:hdr>",
        "word/fontTable.xml": f"<w:fonts {NAMES}/>",
        "word/theme1.xml": theme_xml(load_layout("official")),
        **(parts or {}),
    }
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_CONTENT[posixpath.basename(name).partition(".")[0]]}"/>'
        for name in members
        if not name.endswith((".png", ".rels"))
    )
    related = {
        "word/_rels/document.xml.rels": relation("h1", "header", "header1.xml", outside=False)
        + relation("s1", "settings", "settings.xml", outside=False)
        + relation("s2", "styles", "styles.xml", outside=False)
        + relation("s3", "fontTable", "fontTable.xml", outside=False)
        + relation("s4", "theme", "theme1.xml", outside=False)
        + of_document,
        "word/_rels/settings.xml.rels": of_settings,
        "word/_rels/header1.xml.rels": of_header,
        "_rels/.rels": relation("d1", "officeDocument", "word/document.xml", outside=False) + of_package,
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
            f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png"'
            f' ContentType="image/png"/>{types}</Types>',
        )
        for name, text in members.items():
            archive.writestr(name, text)
        for name, text in related.items():
            archive.writestr(name, relations(text))
    return made.getvalue()


def made_on(own: bytes) -> tuple[bytes, dict[str, bytes]]:
    """A document made on this base, and its members, proved to be whole."""
    text, layout = measured.DRAFTS["notice"]
    content = WordWriter(own)(parse(text), load_layout(layout))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, xml in members.items():
        if name.endswith(".rels"):
            assert b"External" not in xml, name
            for one in ElementTree.fromstring(xml):
                folder = posixpath.dirname(posixpath.dirname(name))
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
                assert target in members, f"{name} names {target}"
    for name, xml in members.items():
        if name.endswith(".xml") and not name.startswith("["):
            folder, _, file = name.rpartition("/")
            listed = members.get(f"{folder}/_rels/{file}.rels", b"<x/>")
            known = {one.get("Id") for one in ElementTree.fromstring(listed)}
            root = ElementTree.fromstring(xml)
            named = {
                text for one in root.iter() for key, text in one.attrib.items() if key.startswith(f"{{{R}}}")
            }
            assert named <= known, f"{name} names {named - known}"
    assert not any(FAR.encode() in xml for xml in members.values())
    return content, members


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def text(said: str) -> str:
    return run(f"<w:t>{said}</w:t>")


def field(instruction: str, result: str) -> str:
    """As Word writes it, the instruction in two runs."""
    half = len(instruction) // 2
    parts = "".join(
        run(f"<w:instrText>{one}</w:instrText>") for one in (instruction[:half], instruction[half:])
    )
    return (
        run('<w:fldChar w:fldCharType="begin"/>')
        + parts
        + run('<w:fldChar w:fldCharType="separate"/>')
        + result
        + run('<w:fldChar w:fldCharType="end"/>')
    )


def picture(blip: str, inner: str = "") -> str:
    return run(
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="9525" cy="9525"/>'
        f'<wp:docPr id="1" name="图">{inner}</wp:docPr><a:graphic><a:graphicData uri="{PIC}"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="0" name="图"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip {blip}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def told(*kinds: str, links: bool = False) -> tuple[str, ...]:
    words = "；超链接只留文字" if links else ""
    return (f"作底子的文件连着外面的内容（{'、'.join(kinds)}），已经断开，没有带进文稿{words}。",)


FETCHED = "取外部内容的域1处"
HEAD = text("桐源县防汛办")
TEMPLATE = {
    "settings": '<w:attachedTemplate r:id="t1"/><w:linkStyles/>',
    "of_settings": relation("t1", "attachedTemplate", f"{FAR}.dotm"),
}
MERGE = {
    "settings": '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="native"/>'
    '<w:connectString w:val="Provider=x"/><w:query w:val="SELECT * FROM `单位$`"/><w:dataSource r:id="m1"/>'
    '<w:odso><w:src r:id="m1"/><w:recipientData r:id="m2"/></w:odso></w:mailMerge>',
    "of_settings": relation("m1", "mailMergeSource", "file:///C:/名单.xlsx")
    + relation("m2", "recipientData", "recipients.xml", outside=False),
    "parts": {"word/recipients.xml": f"<w:recipients {NAMES}><w:recipientData/></w:recipients>"},
}
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
IMAGE = {"parts": {"word/media/a.png": b64decode(PIXEL)}}
INSIDE = relation("i1", "image", "media/a.png", outside=False)


CASES: dict[str, tuple[dict[str, Any], tuple[str, ...], str]] = {
    "nothing": ({"header": HEAD}, (), "桐源县防汛办"),
    "a remote template": ({**TEMPLATE, "header": HEAD}, told("远程模板1处"), "桐源县防汛办"),
    "a mail merge": (MERGE, told("邮件合并1处"), ""),
    "a link": (
        {
            "header": f'<w:hyperlink r:id="l1">{HEAD}</w:hyperlink>',
            "of_header": relation("l1", "hyperlink", FAR),
        },
        told("超链接1处", links=True),
        "桐源县防汛办",
    ),
    "a linked picture": (
        {"header": HEAD + picture('r:link="p1"'), "of_header": relation("p1", "image", f"{FAR}.png")},
        told("外部图片1处"),
        "桐源县防汛办",
    ),
    "a linked picture that is inside as well": (
        {
            "header": HEAD + picture('r:embed="i1" r:link="p1"'),
            "of_header": relation("p1", "image", f"{FAR}.png") + INSIDE,
            **IMAGE,
        },
        told("外部图片1处"),
        "桐源县防汛办",
    ),
    "a picture with a link": (
        {
            "header": picture('r:embed="i1"', '<a:hlinkClick r:id="l1"/>'),
            "of_header": relation("l1", "hyperlink", FAR) + INSIDE,
            **IMAGE,
        },
        told("超链接1处", links=True),
        "",
    ),
    "an old picture, linked and with a link": (
        {
            "header": HEAD
            + run(f'<w:pict><v:shape id="s" href="{FAR}"><v:imagedata r:id="p1"/></v:shape></w:pict>'),
            "of_header": relation("p1", "image", f"{FAR}.png"),
        },
        told("外部图片1处", "超链接1处", links=True),
        "桐源县防汛办",
    ),
    "a linked object with its picture inside": (
        {
            "header": run(
                '<w:object><v:shape id="s"><v:imagedata r:id="i1"/></v:shape><o:OLEObject Type="Link"'
                ' ProgID="Excel.Sheet.12" ShapeID="s" DrawAspect="Content" r:id="x1"'
                ' UpdateMode="Always"/></w:object>'
            ),
            "of_header": relation("x1", "oleObject", f"{FAR}.xlsx") + INSIDE,
            **IMAGE,
        },
        told("外部对象1处"),
        "",
    ),
    "a field that fetches a picture": (
        {"header": field(f'INCLUDEPICTURE "{FAR}.png" \\d', HEAD)},
        told(FETCHED),
        "桐源县防汛办",
    ),
    "a field that starts a program": (
        {"header": field(f' ddeauto c:\\\\cmd "{FAR}"', HEAD)},
        told(FETCHED),
        "桐源县防汛办",
    ),
    "a link as a field": (
        {"header": field(f'HYPERLINK "{FAR}"', HEAD)},
        told("超链接1处", links=True),
        "桐源县防汛办",
    ),
    "a simple field that fetches a text": (
        {"header": f'<w:fldSimple w:instr="INCLUDETEXT {FAR}">{HEAD}</w:fldSimple>'},
        told(FETCHED),
        "桐源县防汛办",
    ),
    "a field whose name another one makes": (
        {
            "header": run('<w:fldChar w:fldCharType="begin"/>')
            + field("QUOTE 68 68 69", text("DDE"))
            + run(f"<w:instrText>AUTO {FAR}</w:instrText>")
            + run('<w:fldChar w:fldCharType="separate"/>')
            + HEAD
            + run('<w:fldChar w:fldCharType="end"/>')
        },
        told(FETCHED),
        "桐源县防汛办",
    ),
    "a page number": ({"header": text("第") + field("PAGE", text("1")) + text("页")}, (), "第PAGE1页"),
    "what only the old text named": (
        {
            "body": f'<w:p><w:hyperlink r:id="l1">{HEAD}</w:hyperlink></w:p>',
            "of_document": relation("l1", "hyperlink", FAR)
            + relation("c1", "comments", "comments.xml", outside=False),
            "parts": {"word/comments.xml": f"<w:comments {NAMES}/>"},
        },
        (),
        "",
    ),
    "frames of other pages": (
        {
            "of_document": relation("w1", "webSettings", "webSettings.xml", outside=False),
            "parts": {
                "word/webSettings.xml": f"<w:webSettings {NAMES}><w:frameset><w:frame><w:sourceFileName"
                ' r:id="f1"/></w:frame></w:frameset></w:webSettings>',
                "word/_rels/webSettings.xml.rels": relations(relation("f1", "frame", FAR)),
            },
        },
        told("外部对象1处"),
        "",
    ),
    "parts that lie elsewhere": (
        {"of_document": relation("o1", "numbering", FAR) + relation("o2", "webSettings", FAR)},
        told("外部对象1处"),
        "",
    ),
    "macros and an add-in": (
        {
            "of_document": relation("v1", f"{OTHER}/2006/relationships/vbaProject", "vbaProject.bin", False),
            "of_package": relation("u1", f"{OTHER}/2011/relationships/webextensiontaskpanes", FAR),
            "parts": {"word/vbaProject.bin": b"x"},
        },
        told("宏和控件2处"),
        "",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_reaches_outside_is_cut_and_told(name: str, tmp_path: Path) -> None:
    given, said, header = CASES[name]
    own = base(**given)
    content, members = made_on(own)
    assert base_warnings(own) == said
    assert "".join(ElementTree.fromstring(members["word/header1.xml"]).itertext()) == header
    assert not [one for one in members if any(word in one for word in ("vba", "recipients", "webSettings"))]
    settings = members["word/settings.xml"]
    assert not [word for word in (b"attachedTemplate", b"linkStyles", b"mailMerge") if word in settings]
    assert ("word/media/a.png" in members) == ("i1" in given.get("of_header", ""))
    file = tmp_path / "一.docx"
    file.write_bytes(content)
    assert [str(error) for error in OpenXmlValidator().validate(file).errors] == []


def test_old_notes_do_not_come_along() -> None:
    note = f'<w:footnote w:id="2"><w:p><w:hyperlink r:id="l1">{text("旧注")}</w:hyperlink></w:p></w:footnote>'
    own = base(
        of_document=relation("n1", "footnotes", "footnotes.xml", outside=False),
        parts={
            "word/footnotes.xml": f'<w:footnotes {NAMES}><w:footnote w:type="separator" w:id="0"><w:p>'
            f"{run('<w:separator/>')}</w:p></w:footnote>{note}</w:footnotes>",
            "word/_rels/footnotes.xml.rels": relations(relation("l1", "hyperlink", FAR)),
        },
    )
    _, members = made_on(own)
    assert "旧注" not in members["word/footnotes.xml"].decode()
    assert b"separator" in members["word/footnotes.xml"]
    assert base_warnings(own) == ()


def test_it_is_told_once_with_the_word_file(tmp_path: Path) -> None:
    own = tmp_path / "底子.docx"
    own.write_bytes(base(**TEMPLATE))
    wishes = RenderOptions(base=own)
    draft = Draft("# 通知\n\n定于5月6日开会。\n", "通知", "通知")
    (word,) = build_all([draft], ("docx", "txt"), wishes)
    (other,) = build_all([draft], ("txt",), wishes)
    assert word.warnings == told("远程模板1处")
    assert other.warnings == ()


DAMAGED = {
    "a foreign root": ("word/document.xml", b"<foo/>", "打不开"),
    "foreign styles": ("word/styles.xml", b"<foo/>", "打不开"),
    "foreign settings": ("word/settings.xml", b"<foo/>", "打不开"),
    "negative margins": ("word/document.xml", (b'w:left="1800"', b'w:left="-1800"'), "页边距是负数"),
    "margins in words": ("word/document.xml", (b'w:left="1800"', b'w:left="abc"'), "打不开"),
    "margins wider than the page": ("word/document.xml", (b'w:left="1800"', b'w:left="18000"'), "比纸还大"),
}


def test_a_base_whose_settings_hang_by_another_tie_is_refused() -> None:
    """Found by tests/fuzz (base 63): two parts of one name went into the package."""
    saved, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(saved)
    with zipfile.ZipFile(saved) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"/relationships/settings", b"/relationships/settinks")
            after.writestr(name, data)
    with pytest.raises(WriteError, match="打不开"):
        WordWriter(made.getvalue())(parse("# 通知\n\n正文。\n"), load_layout("official"))


@pytest.mark.parametrize("case", DAMAGED)
def test_a_base_that_is_no_page_is_refused_in_one_sentence(case: str) -> None:
    part, change, said = DAMAGED[case]
    saved = io.BytesIO()
    docx.Document().save(saved)
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                content = change if isinstance(change, bytes) else content.replace(*change)
            target.writestr(name, content)
    with pytest.raises(WriteError, match=said):
        WordWriter(made.getvalue())(parse("# 通知\n\n正文。\n"), load_layout("official"))
