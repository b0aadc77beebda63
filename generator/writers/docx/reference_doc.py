"""Reference document: an office's .docx whose page setup, styles, headers and footers are kept."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from typing import Any

import docx
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml

from generator.errors import WriteError
from generator.files import safe_zip
from generator.files.safe_zip import ZipProblem
from generator.writers.docx import footers
from generator.writers.docx.base_styles import stand_alone, with_base_measures
from generator.writers.docx.outside import cut_off
from generator.writers.docx.package import (
    DOCUMENT,
    BasePackage,
    drop_parts,
    fill,
    freeze_package,
    member_name,
    turn_section,
)
from generator.writers.docx.parts import NAMESPACES, R, W, style_ids
from generator.writers.docx.styles import styles_xml
from generator.writers.layout import Layout, PageSetup

_AT_MOST = 100  # megabytes unpacked
_UNREADABLE = "作底子的文件打不开，请用 Word 或 WPS 另存为 .docx 再试。"
_TOO_LARGE = "作底子的文件太大，请换一个普通的 .docx。"
_ROOTS = ("document", "styles", "settings")
_REFUSED = {
    ZipProblem.LOCKED: "作底子的文件有密码，请先在 Word 或 WPS 里取消密码再试。",
    ZipProblem.SUSPECT: _TOO_LARGE,
    ZipProblem.TOO_LARGE: _TOO_LARGE,
}


@lru_cache(maxsize=8)
def reference_base(layout: Layout, content: bytes) -> tuple[BasePackage, Layout]:
    """The base package, and the layout on that package's page. Raises WriteError when it is no .docx."""
    try:
        return _reference_base(layout, content)
    except WriteError:
        raise
    except Exception as error:  # parts with a foreign root, measures that are no numbers
        raise WriteError(_UNREADABLE) from error


def _reference_base(layout: Layout, content: bytes) -> tuple[BasePackage, Layout]:
    document = docx.Document(io.BytesIO(closed(content)[0]))
    section = document.sections[-1]
    if layout.page.width > layout.page.height and _stands_upright(section):
        turn_section(section._sectPr)  # a ledger of fifteen columns: the office's sheet, turned
    layout = replace(layout, page=_page(section, layout.page))
    renamed, theirs = _with_our_styles(document, layout)
    layout = with_base_measures(layout, document.styles.element, theirs)
    if not layout.properties:
        drop_parts(document.part.package, ("custom-properties",))
    if section._sectPr.find(f"{{{W}}}footerReference") is None:
        _add_page_numbers(section, document.settings, layout, renamed)
    if layout.first_header or layout.first_footer:
        section.different_first_page_header_footer = True
    header = member_name(section.first_page_header) if layout.first_header else ""
    footer = member_name(section.first_page_footer) if layout.first_footer else ""
    return freeze_package(document, layout, (header, footer), renamed), layout


@lru_cache(maxsize=8)
def closed(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The package without its text and without what it would bring in from outside, and what is to be told
    of that. Raises WriteError when it is no .docx."""
    document = _open_reference_doc(content)
    document.part.partname = PackURI(f"/{DOCUMENT}")
    _empty(document.element.body)
    told = cut_off(document.part.package)
    drop_parts(document.part.package, ())
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue(), told


def _open_reference_doc(content: bytes) -> Any:
    try:
        with safe_zip.open_zip(content, _AT_MOST) as archive:
            safe_zip.verify_members(archive, safe_zip.MAX_MEMBER_MEGABYTES)
        document = docx.Document(io.BytesIO(content))
        roots = document.element, document.styles.element, document.settings.element
        if [root.tag for root in roots] != [f"{{{W}}}{name}" for name in _ROOTS]:
            raise WriteError(_UNREADABLE)
        names = [part.partname for part in document.part.package.iter_parts()]
        if len(set(names)) < len(
            names
        ):  # python-docx makes settings of its own where they hang by another tie
            raise WriteError(_UNREADABLE)
        if len(document.sections):
            return document
    except safe_zip.UnsafeZipError as found:
        raise WriteError(_REFUSED.get(found.problem, _UNREADABLE)) from found
    except Exception as error:  # damaged packages fail in many ways inside python-docx
        raise WriteError(_UNREADABLE) from error
    raise WriteError("作底子的文件没有页面设置，请换一个普通的 .docx。")


def _stands_upright(section: Any) -> bool:
    width, height = section.page_width, section.page_height
    return width is not None and height is not None and bool(width < height)


def _page(section: Any, usual: PageSetup) -> PageSetup:
    def twips(length: Any, otherwise: int) -> int:
        return otherwise if length is None else round(length.twips)

    page = PageSetup(
        width=twips(section.page_width, usual.width),
        height=twips(section.page_height, usual.height),
        top=twips(section.top_margin, usual.top),
        bottom=twips(section.bottom_margin, usual.bottom),
        left=twips(section.left_margin, usual.left) + twips(section.gutter, 0),
        right=twips(section.right_margin, usual.right),
        header=twips(section.header_distance, usual.header),
        footer=twips(section.footer_distance, usual.footer),
    )
    if min(page.top, page.bottom, page.left, page.right, page.header, page.footer) < 0:
        raise WriteError("作底子的文件页边距是负数，请在 Word 里改成正数再试。")
    if page.text_width <= 0 or page.text_height <= 0:
        raise WriteError("作底子的文件页边距比纸还大，请在 Word 里改小再试。")
    return page


def _with_our_styles(document: Any, layout: Layout) -> tuple[dict[str, str], dict[str, str]]:
    """Styles the office has by the same name stay as they are; the others are added. Gives our style ids →
    those in the package, and the names of the layout → ids of the office's own."""
    theirs = document.styles.element
    by_name = {_style_name(one): str(one.get(f"{{{W}}}styleId")) for one in theirs.findall(f"{{{W}}}style")}
    taken = set(by_name.values())
    ours = {ident: name for name, (ident, _) in style_ids(layout).items()}
    renamed: dict[str, str] = {}
    added = []
    for style in parse_xml(styles_xml(layout)).findall(f"{{{W}}}style"):
        ident = str(style.get(f"{{{W}}}styleId"))
        names = (ours.get(ident, ""), _style_name(style))
        found = next((by_name[name] for name in names if name in by_name), "")
        if not found:
            added.append(style)
            found = f"Wengao{ident}" if ident in taken else ident
        renamed[ident] = found
    for style in added:
        _refer(style, renamed)
        if style.get(f"{{{W}}}type") == "paragraph":
            stand_alone(style)
        theirs.append(style)
    ours = {ident: name for name, (ident, _) in style_ids(layout).items()}
    return renamed, {
        ours[ident]: found for ident, found in renamed.items() if ident in ours and found in taken
    }


def _style_name(style: Any) -> str:
    name = style.find(f"{{{W}}}name")
    return str(name.get(f"{{{W}}}val")).lower() if name is not None else ""


def _refer(style: Any, renamed: dict[str, str]) -> None:
    """A second default style would be a fault; references follow the new ids."""
    style.attrib.pop(f"{{{W}}}default", None)
    style.set(f"{{{W}}}styleId", renamed[style.get(f"{{{W}}}styleId")])
    for tag in ("basedOn", "next"):
        for one in style.findall(f"{{{W}}}{tag}"):
            one.set(f"{{{W}}}val", renamed.get(one.get(f"{{{W}}}val"), one.get(f"{{{W}}}val")))


def _empty(body: Any) -> None:
    for child in list(body)[:-1]:
        body.remove(child)


def _add_page_numbers(section: Any, settings: Any, layout: Layout, renamed: dict[str, str]) -> None:
    """Page numbers as the layout has them, for a base without a footer of its own."""
    if layout.number.place == "none":
        return
    outer = layout.number.place == "outer"
    if outer and not settings.odd_and_even_pages_header_footer:
        _same_header_on_even_pages(section._sectPr)
    settings.odd_and_even_pages_header_footer = outer
    fill(section.footer, footers.page_number_paragraph(layout, "odd", renamed))
    if outer:
        fill(section.even_page_footer, footers.page_number_paragraph(layout, "even", renamed))


def _same_header_on_even_pages(section: Any) -> None:
    """Odd and even pages are told apart only for the numbers; an even header that was out of use goes."""
    tag, kind, ident = f"{{{W}}}headerReference", f"{{{W}}}type", f"{{{R}}}id"
    headers = {one.get(kind): one for one in section.findall(tag)}
    if "even" in headers:
        section.remove(headers["even"])
    if "default" in headers:
        even = parse_xml(f'<w:headerReference {NAMESPACES} w:type="even"/>')
        even.set(ident, headers["default"].get(ident))
        headers["default"].addnext(even)
