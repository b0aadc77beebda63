"""The base package of a layout: built once with python-docx, its unchanging members kept compressed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Twips

from generator.writers.docx import footers, numbering, theme
from generator.writers.docx.archive import Member, compress_member
from generator.writers.docx.parts import W, font_table
from generator.writers.docx.styles import styles_xml
from generator.writers.layout import Layout

DOCUMENT, CORE = "word/document.xml", "docProps/core.xml"
_HEADER, _FOOTER = "header", "footer"
_DROPPED = ("stylesWithEffects", "/theme", "/customXml", "/numbering", "/webSettings", "/thumbnail")
_SETTINGS_DROPPED = ("zoom", "proofState", "savePreviewPicture", "rsids", "themeFontLang", "clrSchemeMapping")
_BEFORE_MIRROR = frozenset(
    [
        "writeProtection",
        "view",
        "zoom",
        "removePersonalInformation",
        "removeDateAndTime",
        "doNotDisplayPageBoundaries",
        "displayBackgroundShape",
        "printPostScriptOverText",
        "printFractionalCharacterWidth",
        "printFormsData",
        "embedTrueTypeFonts",
        "embedSystemFonts",
        "saveSubsetFonts",
        "saveFormsData",
    ]
)
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>wengao</Application></Properties>"
)


@dataclass(frozen=True, slots=True, eq=False)
class BasePackage:
    """``fixed``: members that are equal for every document of the layout; ``section``: the ``w:sectPr``
    of the first pages, ``later`` of pages after others, ``sideways`` of pages turned; ``first_header``:
    name of the member that is made anew each time, if any; ``renamed``: see :func:`freeze_package`."""

    fixed: tuple[Member, ...]
    section: str
    later: str
    sideways: str
    first_header: str = ""
    first_footer: str = ""
    renamed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@lru_cache(maxsize=32)
def build_base_package(layout: Layout, turned: bool = False) -> BasePackage:
    """Build the package of a layout from python-docx's template. ``turned``: for a
    document with pages turned sideways, which have footers of their own."""
    document = docx.Document()
    drop_parts(document.part.package)
    _add_theme(document, layout)
    if layout.automatic_numbers:
        _add_numbering(document)
    _restyle(document, layout)
    first = _sections(document.sections[0], document.settings, layout)
    _part(document, "fontTable")._blob = font_table(layout).encode()
    if turned and layout.number.place != "none":
        _add_turned(document, layout)
    return freeze_package(document, layout, first)


def _add_theme(document: Any, layout: Layout) -> None:
    package = document.part.package
    part = Part(PackURI(theme.PART), theme.CONTENT_TYPE, theme.theme_xml(layout).encode(), package)
    document.part.relate_to(part, theme.RELATION)


def _add_numbering(document: Any) -> None:
    """An empty part; its content is made with each document."""
    package = document.part.package
    part = Part(PackURI(f"/{numbering.PART}"), numbering.CONTENT_TYPE, b"<x/>", package)
    document.part.relate_to(part, numbering.RELATION)


def _add_turned(document: Any, layout: Layout) -> None:
    section = document.add_section()
    section.different_first_page_header_footer = False
    fill(section.footer, *footers.rotated_page_number(layout, "odd"))
    if layout.number.place == "outer":
        fill(section.even_page_footer, *footers.rotated_page_number(layout, "even"))


def freeze_package(
    document: Any, layout: Layout, first: tuple[str, str], renamed: Mapping[str, str] | None = None
) -> BasePackage:
    """Save the package and keep its unchanging members compressed. ``renamed``: our style ids → the ids
    of the package's own styles that take their place."""
    saved = io.BytesIO()
    document.save(saved)
    changing = {DOCUMENT, CORE, *first, *([numbering.PART] if layout.automatic_numbers else [])}
    with zipfile.ZipFile(saved) as archive:
        fixed = tuple(
            compress_member(name, archive.read(name)) for name in archive.namelist() if name not in changing
        )
    return BasePackage(fixed, *_section_texts(document, layout), *first, MappingProxyType(renamed or {}))


def drop_parts(package: Any, dropped: tuple[str, ...] = _DROPPED) -> None:
    """Drop whole parts: 0.8 MB of styles for other programs, a theme whose fonts override named ones."""
    for source in (package, package.main_document_part):
        for ident, relation in list(source.rels.items()):
            if any(word in relation.reltype for word in dropped):
                del source.rels[ident]
    for relation in package.rels.values():
        if relation.reltype.endswith("extended-properties"):
            relation.target_part._blob = _APP


def _restyle(document: Any, layout: Layout) -> None:
    """Every style goes, linked ones with their partners, and the layout's come in."""
    element = document.styles.element
    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(styles_xml(layout))):
        element.append(child)
    settings = document.settings.element
    for child in list(settings):
        if child.tag.rpartition("}")[2] in _SETTINGS_DROPPED or "wordprocessingml" not in child.tag:
            settings.remove(child)
    compatibility = settings.xpath('.//w:compatSetting[@w:name="compatibilityMode"]')[0]
    compatibility.set(compatibility.nsmap["w"].join("{}") + "val", "15")


def _sections(section: Any, settings: Any, layout: Layout) -> tuple[str, str]:
    """Page size, margins and footers; gives the names of the first-page header and footer members."""
    page, number = layout.page, layout.number
    section.page_width, section.page_height = Twips(page.width), Twips(page.height)
    if page.width > page.height:
        section.orientation = WD_ORIENT.LANDSCAPE  # printers turn the sheet only when it is said
    section.top_margin, section.bottom_margin = Twips(page.top), Twips(page.bottom)
    section.left_margin, section.right_margin = Twips(page.left), Twips(page.right)
    section.header_distance, section.footer_distance = Twips(page.header), Twips(page.footer)
    section.gutter = Twips(0)
    section.different_first_page_header_footer = not number.on_first or bool(layout.first_header)
    settings.odd_and_even_pages_header_footer = number.place == "outer"
    if page.mirrored:
        _mirror_margins(settings.element)
    if number.place != "none":
        fill(section.footer, footers.page_number_paragraph(layout, "odd"))
        if number.place == "outer":
            fill(section.even_page_footer, footers.page_number_paragraph(layout, "even"))
    header = member_name(section.first_page_header) if layout.first_header else ""
    footer = member_name(section.first_page_footer) if layout.first_footer else ""
    return header, footer


def _mirror_margins(settings: Any) -> None:
    """``w:mirrorMargins``, where the schema wants it: before what stands here."""
    mirror = settings.makeelement(f"{{{W}}}mirrorMargins")
    settings.insert(next(n for n, one in enumerate(settings) if _follows_mirror(one)), mirror)


def _follows_mirror(element: Any) -> bool:
    return element.tag.rpartition("}")[2] not in _BEFORE_MIRROR


def fill(footer: Any, *paragraphs: str) -> None:
    footer.is_linked_to_previous = False
    element = footer._element
    for child in list(element):
        element.remove(child)
    for paragraph in paragraphs:
        element.append(parse_xml(paragraph))


def member_name(story: Any) -> str:
    """Make the part and tell its member name."""
    story.is_linked_to_previous = False
    return str(story.part.partname).removeprefix("/")


def _section_texts(document: Any, layout: Layout) -> tuple[str, str, str]:
    """``w:sectPr`` as text: first, later, turned. ``docGrid`` only names the pitch, and nothing snaps, unless
    the layout wants a grid."""
    from lxml import etree

    section, last = (etree.fromstring(etree.tostring(document.sections[at]._sectPr)) for at in (0, -1))
    grid = section.find(f"{{{W}}}docGrid")
    if grid is not None:
        grid.attrib.clear()
        if layout.page.grid:
            grid.set(f"{{{W}}}type", "lines")
        grid.set(f"{{{W}}}linePitch", str(layout.body.line or 312))
    texts = [_text(section)]
    for child in section.findall(f"{{{W}}}titlePg"):
        section.remove(child)
    texts.append(_text(section))
    for child in (*last.findall(f"{{{W}}}titlePg"), *last.findall(f"{{{W}}}type")):
        last.remove(child)
    turn_section(last)
    return texts[0], texts[1], _text(last)


def _text(element: Any) -> str:
    from lxml import etree

    etree.cleanup_namespaces(element)
    return etree.tostring(element, encoding="unicode")


def turn_section(section: Any) -> None:
    """Landscape page setup: the binding edge, with its gutter, becomes the top (GB/T 9704-2012 7.3.7)."""
    size, margins = section.find(f"{{{W}}}pgSz"), section.find(f"{{{W}}}pgMar")
    width, height = size.get(f"{{{W}}}w"), size.get(f"{{{W}}}h")
    size.set(f"{{{W}}}w", height)
    size.set(f"{{{W}}}h", width)
    size.set(f"{{{W}}}orient", "landscape")
    old = {side: margins.get(f"{{{W}}}{side}", "0") for side in ("top", "right", "bottom", "left")}
    gutter = margins.get(f"{{{W}}}gutter", "0")
    if gutter.isdecimal() and int(gutter):
        old["left"] = str(int(old["left"]) + int(gutter))
        margins.set(f"{{{W}}}gutter", "0")
    for side, source in (("top", "left"), ("right", "top"), ("bottom", "right"), ("left", "bottom")):
        margins.set(f"{{{W}}}{side}", old[source])


def _part(document: Any, ending: str) -> Part:
    found = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith(ending)]
    part = found[0]
    assert isinstance(part, Part)
    return part
