"""Which characters of a Word file are read: struck and hidden ones, by themselves or by their styles."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from generator.files.word_text import Visibility, paragraph_nodes, read_words

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def xml(text: str) -> Any:
    return etree.fromstring(f"<w:x {NAMES}>{text}</w:x>")


def style(kind: str, ident: str, said: str, based: str = "", default: bool = False) -> str:
    usual = ' w:default="1"' if default else ""
    below = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{ident}"{usual}><w:name w:val="{ident}"/>{below}'
        f"<w:rPr>{said}</w:rPr></w:style>"
    )


def defaults(said: str) -> str:
    return f"<w:docDefaults><w:rPrDefault><w:rPr>{said}</w:rPr></w:rPrDefault></w:docDefaults>"


def fate(styles: str, run: str = "", paragraph: str = "", table: str = "") -> str:
    """Of one run: direct formatting, the styles its paragraph and its table name."""
    inner = f"<w:p><w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>甲</w:t></w:r></w:p>"
    if table:
        inner = f"<w:tbl><w:tblPr>{table}</w:tblPr><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    (found,) = xml(inner).iter(f"{{{W}}}r")
    return Visibility(xml(styles)).of(found)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("", ""),
        ("<w:strike/>", "struck"),
        ("<w:dstrike/>", "struck"),
        ("<w:vanish/>", "hidden"),
        ("<w:specVanish/>", "hidden"),
        ("<w:webHidden/>", ""),
        ("<w:strike/><w:vanish/>", "hidden"),
        ('<w:strike w:val="1"/>', "struck"),
        ('<w:strike w:val="true"/>', "struck"),
        ('<w:strike w:val="on"/>', "struck"),
        ('<w:strike w:val="0"/>', ""),
        ('<w:dstrike w:val="false"/>', ""),
        ('<w:vanish w:val="off"/>', ""),
        ("<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>", ""),  # was struck, is no more
    ],
)
def test_direct_formatting(said: str, expected: str) -> None:
    assert fate("", said) == expected


P, R, T = '<w:pStyle w:val="P"/>', '<w:rStyle w:val="R"/>', '<w:tblStyle w:val="T"/>'
ON, OFF = "<w:strike/>", '<w:strike w:val="0"/>'
ALL = style("table", "T", ON) + style("paragraph", "P", ON) + style("character", "R", ON)


@pytest.mark.parametrize(
    ("styles", "run", "paragraph", "table", "expected"),
    [
        (style("paragraph", "P", ON), "", P, "", "struck"),
        (style("paragraph", "P", ON), "", "", "", ""),
        (style("paragraph", "P", ON), OFF, P, "", ""),
        (style("character", "R", "<w:vanish/>"), R, "", "", "hidden"),
        (style("character", "R", "<w:vanish/>"), "", "", "", ""),
        (style("table", "T", ON), "", "", T, "struck"),
        # the usual style of a kind is that of whatever names none, or an unknown one
        (style("paragraph", "N", "<w:vanish/>", default=True), "", "", "", "hidden"),
        (style("paragraph", "N", "<w:vanish/>", default=True), "", P, "", "hidden"),
        # within one level the nearest style that says something counts
        (style("paragraph", "B", ON) + style("paragraph", "P", "", "B"), "", P, "", "struck"),
        (style("paragraph", "B", ON) + style("paragraph", "P", ON, "B"), "", P, "", "struck"),
        (style("paragraph", "B", ON) + style("paragraph", "P", OFF, "B"), "", P, "", ""),
        (style("paragraph", "P", ON, "B") + style("paragraph", "B", "", "P"), "", P, "", "struck"),
        # a toggle property is on where an odd number of levels says so
        (style("paragraph", "P", ON) + style("character", "R", ON), R, P, "", ""),
        (style("paragraph", "P", ON) + style("character", "R", OFF), R, P, "", "struck"),
        (
            style("table", "T", ON) + style("paragraph", "P", ON) + style("character", "R", ON),
            R,
            P,
            T,
            "struck",
        ),
        (style("paragraph", "P", ON) + style("character", "R", ON), R + ON, P, "", "struck"),
        # the defaults of the document are no level, but win over several of them
        (defaults(ON), "", "", "", "struck"),
        (defaults(ON) + style("paragraph", "P", OFF), "", P, "", ""),
        (defaults(ON) + style("paragraph", "P", ON) + style("character", "R", ON), R, P, "", "struck"),
        # the double line is no toggle property: the last level counts
        (
            style("paragraph", "P", "<w:dstrike/>") + style("character", "R", "<w:dstrike/>"),
            R,
            P,
            "",
            "struck",
        ),
        (
            style("paragraph", "P", "<w:dstrike/>") + style("character", "R", '<w:dstrike w:val="0"/>'),
            R,
            P,
            "",
            "",
        ),
    ],
)
def test_styles(styles: str, run: str, paragraph: str, table: str, expected: str) -> None:
    assert fate(styles, run, paragraph, table) == expected


def text(inner: str) -> str:
    return read_words(xml(f"<w:p>{inner}</w:p>"), Visibility(None))


def r(said: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{said}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (r("甲") + r("乙", "<w:strike/>") + r("丙"), "甲丙"),
        (f"<w:ins>{r('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        (f"<w:moveFrom>{r('旧')}</w:moveFrom><w:moveTo>{r('新')}</w:moveTo>", "新"),
        (f"<w:ins>{r('甲', '<w:dstrike/>')}{r('乙')}</w:ins>", "乙"),
        (f"<w:hyperlink>{r('网址')}</w:hyperlink>", "网址"),
        ("<w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>" + r("3"), "3"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>", "甲\n乙\n丙"),
        ('<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t><w:br w:type="column"/></w:r>', "甲乙"),
        ("<w:r><w:t>左</w:t><w:ptab/><w:t>右</w:t><w:tab/></w:r>", "左\t右\t"),
        (f"<w:r><w:ruby><w:rt>{r('huán')}</w:rt><w:rubyBase>{r('環')}</w:rubyBase></w:ruby></w:r>", "環"),
        (
            f"<mc:AlternateContent><mc:Choice>{r('甲')}</mc:Choice><mc:Fallback>{r('甲')}</mc:Fallback>"
            "</mc:AlternateContent>",
            "甲",
        ),
        (r("5km") + r("2", '<w:vertAlign w:val="superscript"/>'), "5km²"),
        (r("10") + r("-3", '<w:vertAlign w:val="superscript"/>'), "10⁻³"),
        (r("CO") + r("2", '<w:vertAlign w:val="subscript"/>'), "CO₂"),
        (r("甲") + r("[1]", '<w:vertAlign w:val="superscript"/>'), "甲[1]"),
        (r("甲") + r("2", '<w:vertAlign w:val="baseline"/>'), "甲2"),
    ],
)
def test_what_is_read(inner: str, expected: str) -> None:
    assert text(inner) == expected


def test_a_text_box_has_runs_of_its_own() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{r('框')}</w:p></w:txbxContent></w:pict></w:r>"
    (outer, inner) = xml(f"<w:p>{r('外')}{box}</w:p>").iter(f"{{{W}}}p")
    for paragraph, expected in ((outer, "外"), (inner, "框")):
        assert "".join(one.text for one in paragraph_nodes(paragraph, Visibility(None))) == expected
