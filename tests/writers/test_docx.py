"""Word files: nothing lost, nothing changed, always the same bytes, real styles."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document import parse
from generator.document.nodes import Cell, Document, Heading, LineBreak, Paragraph, Table, Text
from generator.errors import WriteError
from generator.writers import WRITERS
from generator.writers.docx import selfcheck
from generator.writers.docx.parts import style_id
from generator.writers.layout import load_layout
from tests.writers.drafts import MINUTES, NOTICE, WITH_TITLE, member, notice, reopened

GOLDENS = Path(__file__).parent / "goldens"
OFFICIAL = load_layout("official")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRICKY = "<&>|{{%#'\"`*_\\ ·—…“”〔〕　\t镕𠀀😀é"
WORDS = st.one_of(
    st.text(alphabet=TRICKY + "会议ab1 ", min_size=1),
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1
    ),
)


def write(document: Document, layout: str = "official") -> bytes:
    return WRITERS["docx"](document, load_layout(layout))


@given(WORDS, WORDS, WORDS)
def test_any_text_goes_out_unchanged(paragraph: str, cell: str, meta: str) -> None:
    document = Document(
        (),
        (Paragraph((Text(paragraph),)), Table((), ((Cell((Text(cell),)),),))),
        MappingProxyType({"署名": meta}),
    )
    assert reopened(write(document))[:2] == [paragraph, cell]
    assert meta in reopened(write(document))


@pytest.mark.parametrize("name", WITH_TITLE)
def test_python_docx_reads_every_layout_and_finds_every_word(name: str) -> None:
    texts = reopened(write(notice(), name))
    for expected in (
        "一、会议地点",
        "【待补：会议地点】",
        "二、参会人员。各乡镇主要负责人。",
        "2名",
        "一是不得迟到。",
    ):
        assert expected in texts


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write(parse(NOTICE)) == write(parse(NOTICE))


@pytest.mark.parametrize("character", ["\0", "\x0b", "\x1f", "\r", "\ufffe", "\ud800"])
@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_control_characters_are_refused_with_the_words_around_them(kind: str, character: str) -> None:
    document = Document((), (Paragraph((Text(f"会议地点{character}在县委"),)),))
    with pytest.raises(WriteError, match=r"会议地点□在县委.*U\+"):
        WRITERS[kind](document, OFFICIAL)


def test_control_characters_in_the_properties_are_refused() -> None:
    with pytest.raises(WriteError, match=r"U\+0001"):
        write(Document((), (), MappingProxyType({"讲话人": "陈\x01一鸣"})))


def test_line_breaks_and_tabs_are_words_own() -> None:
    xml = member(write(Document((), (Paragraph((Text("甲\t乙\n丙"), LineBreak(), Text("丁"))),))))
    assert xml.count("<w:tab/>") == 1
    assert xml.count("<w:br/>") == 2


def test_styles_are_real_and_headings_reach_the_navigation_pane() -> None:
    reopened_document = docx.Document(io.BytesIO(write(notice())))
    named = {paragraph.text: paragraph.style.name for paragraph in reopened_document.paragraphs}
    assert named["一、会议地点"] == "Heading 1"
    assert "Title" in named.values()
    levels = {
        style.get(f"{W}styleId"): level.get(f"{W}val")
        for style in ElementTree.fromstring(member(write(notice()), "word/styles.xml"))
        for level in style.iter(f"{W}outlineLvl")
    }
    headings = {"Heading1": "0", "Heading2": "1", "Heading3": "2", "Heading4": "3"}
    assert levels == {**headings, style_id("附件标题"): "0"}


def test_every_style_that_is_used_exists() -> None:
    content = write(notice())
    known = {style.get(f"{W}styleId") for style in ElementTree.fromstring(member(content, "word/styles.xml"))}
    for name in zipfile.ZipFile(io.BytesIO(content)).namelist():
        if name.startswith("word/") and name.endswith(".xml"):
            tree = ElementTree.fromstring(member(content, name))
            for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
                assert {node.get(f"{W}val") for node in tree.iter(f"{W}{tag}")} <= known


def test_the_package_is_lean() -> None:
    content = write(notice())
    names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    assert names == {
        *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "docProps/app.xml"),
        *("word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml"),
        *("word/fontTable.xml", "word/footer1.xml", "word/footer2.xml", "word/theme/theme1.xml"),
    }
    assert len(content) < 12_000
    types = member(content, "[Content_Types].xml")
    assert all(f'"/{name}"' in types for name in names if name.startswith("word/") and "_rels" not in name)


def test_properties_come_from_the_document_not_from_the_clock() -> None:
    properties = docx.Document(io.BytesIO(write(notice()))).core_properties
    assert properties.title == notice().meta["标题"]
    assert properties.author == "云溪县人民政府办公室"
    assert (properties.created.year, properties.created.month, properties.created.day) == (2024, 6, 5)
    undated = docx.Document(io.BytesIO(write(parse("正文")))).core_properties
    assert undated.created.year == 2000


def test_missing_facts_are_yellow() -> None:
    marked = '<w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">【待补：会议地点】</w:t>'
    assert marked in member(write(notice()))


def test_tables_are_fixed_in_twips_and_repeat_their_head() -> None:
    xml = member(write(notice()))
    table = ElementTree.fromstring(xml).find(f".//{W}tbl")
    assert table is not None
    columns = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
    assert sum(columns) == OFFICIAL.page.text_width
    for row in table.iter(f"{W}tr"):
        assert [int(cell.get(f"{W}w", "0")) for cell in row.iter(f"{W}tcW")] == columns
    assert xml.count("<w:tblHeader/>") == 1
    assert '<w:tblLayout w:type="fixed"/>' in xml


def test_a_table_at_the_end_is_followed_by_a_paragraph() -> None:
    xml = member(write(parse("|甲|\n|---|\n|乙|")))
    assert 'w:line="14" w:lineRule="exact"/></w:pPr></w:p><w:sectPr' in xml


def test_the_colophon_stands_in_one_frame_that_something_follows() -> None:
    body = ElementTree.fromstring(member(write(notice())))[0]
    framed = [bool(block.findall(f"{W}pPr/{W}framePr")) for block in body]
    assert framed[-7:] == [True, True, True, True, True, False, False]
    frames = {tuple(sorted(frame.attrib.items())) for frame in body.iter(f"{W}framePr")}
    assert len(frames) == 1


def test_pages_are_numbered_outside_in_documents_and_in_the_middle_in_speeches() -> None:
    official, speech = write(notice()), write(notice(), "speech")
    assert "evenAndOddHeaders" in member(official, "word/settings.xml")
    feet = [ElementTree.fromstring(member(official, f"word/footer{n}.xml")) for n in (1, 2)]
    assert [[jc.get(f"{W}val") for jc in foot.iter(f"{W}jc")] for foot in feet] == [["right"], ["left"]]
    assert "evenAndOddHeaders" not in member(speech, "word/settings.xml")
    assert 'w:jc w:val="center"' in member(speech, "word/footer1.xml")


def test_a_letter_has_its_head_on_the_first_page_only() -> None:
    content = write(notice(), "letter")
    assert "云溪县人民政府办公室文件" in member(content, "word/header1.xml")
    assert "<w:titlePg" in member(content)
    assert 'w:val="thickThinSmallGap"' in member(content, "word/styles.xml")


def test_headings_of_the_tree_that_lack_a_label_are_written_as_they_are() -> None:
    assert reopened(write(Document((), (Heading(1, (Text("背景"),)),)))) == ["背景"]


@pytest.mark.parametrize(
    ("name", "draft", "layout"), [("notice", NOTICE, "official"), ("minutes", MINUTES, "minutes")]
)
def test_document_xml_is_as_agreed(name: str, draft: str, layout: str, golden) -> None:
    golden(GOLDENS / f"{name}.document.xml", readable(member(write(parse(draft), layout))))


@pytest.mark.parametrize("part", ["styles", "settings", "fontTable", "footer1"])
def test_the_parts_of_the_base_are_as_agreed(part: str, golden) -> None:
    golden(GOLDENS / f"official.{part}.xml", readable(member(write(notice()), f"word/{part}.xml")))


def readable(xml: str) -> str:
    """One paragraph property or run a line, so that a difference can be read."""
    for tag in ("<w:p>", "<w:r>", "<w:tbl>", "<w:tr>", "<w:sectPr", "<w:style ", "<w:font ", "<w:compat>"):
        xml = xml.replace(tag, f"\n{tag}")
    return xml + "\n"


def test_the_check_refuses_a_file_with_other_words() -> None:
    with pytest.raises(WriteError, match="与文稿不一致，在“甲乙”处"):
        selfcheck.check(write(parse("丙")), "甲乙")


def test_the_check_refuses_a_file_that_does_not_open() -> None:
    content = write(parse("甲"))
    with pytest.raises(WriteError, match="自己打不开"):
        selfcheck.check(content[:-30], "甲")
    with pytest.raises(WriteError, match="自己打不开"):
        selfcheck.check(content.replace(b"word/document.xml", b"word/documant.xml"), "甲")
