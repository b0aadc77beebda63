"""Small pieces of WordprocessingML as text."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

from generator.writers.layout import Border, Font, Layout, Length, ParagraphStyle
from generator.writers.xml_text import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
EMU = 635  # a twip in the unit of drawings
PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Word shows its own names for these (标题 1 …), puts the headings in the navigation pane, and offers
# them first; beside its own name it shows the alias, the last of each row. Chinese Word calls Normal 正文,
# Title 标题 and its page number 页码 already: an alias like that would name two styles the same.
_BUILT_IN = {
    "标题": ("Title", "Title", ""),
    "副题": ("Subtitle", "Subtitle", "副题"),
    "一级标题": ("Heading1", "heading 1", "一级标题"),
    "二级标题": ("Heading2", "heading 2", "二级标题"),
    "三级标题": ("Heading3", "heading 3", "三级标题"),
    "四级标题": ("Heading4", "heading 4", "四级标题"),
    "正文": ("BodyText", "Body Text", "文稿正文"),
    "列项": ("List", "List", "列项"),
    "称谓": ("Salutation", "Salutation", "称谓"),
    "署名": ("Signature", "Signature", "署名"),
    "落款日期": ("Date", "Date", "落款日期"),
    "页码": ("Footer", "footer", ""),
    "目录": ("TOCHeading", "TOC Heading", "目录标题"),
    "目录项": ("TOC1", "toc 1", "目录项"),
}


@lru_cache(maxsize=64)
def style_ids(layout: Layout) -> dict[str, tuple[str, str]]:
    """Layout style → Word's style id and name."""
    built_in = {name: (ident, word) for name, (ident, word, _) in _BUILT_IN.items()}
    return {name: built_in.get(name) or (style_id(name), name) for name in layout.styles}


def style_alias(name: str) -> str:
    """What Word shows beside its own name of that layout style, if anything."""
    return _BUILT_IN[name][2] if name in _BUILT_IN else ""


def is_built_in(name: str) -> bool:
    """Whether Word knows the style by a name of its own."""
    return name in _BUILT_IN


def style_id(name: str) -> str:
    """Word wants Latin letters and digits; the same style has the same id in every layout."""
    return f"Wengao{crc32(name.encode()):08X}"


def fonts(font: Font) -> str:
    """``hAnsi`` is the Chinese font too, so that quotation marks and dashes stay Chinese."""
    chinese, latin = quoteattr(font.east_asia), quoteattr(font.latin)
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii={latin} w:hAnsi={chinese} w:eastAsia={chinese} w:cs={latin}/>'
    )


def size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def spacing(before: int, after: int, line: int | None) -> str:
    exact = f' w:line="{line}" w:lineRule="exact"' if line is not None else ' w:line="240" w:lineRule="auto"'
    return f'<w:spacing w:before="{before}" w:after="{after}"{exact}/>'


def indent(left: Length, right: Length, first: Length) -> str:
    """Both units, as Word wants characters and LibreOffice reads twips only.

    ``…Chars="0"`` switches off what a style below would say in characters.
    """
    hanging = first.twips < 0
    name = "hanging" if hanging else "firstLine"
    chars = abs(first.chars or 0)
    return (
        f'<w:ind w:leftChars="{_hundredths(left)}" w:left="{left.twips}"'
        f' w:rightChars="{_hundredths(right)}" w:right="{right.twips}"'
        f' w:{name}Chars="{round(chars * 100)}" w:{name}="{abs(first.twips)}"/>'
    )


def _hundredths(length: Length) -> int:
    return round((length.chars or 0) * 100)


def border(line: Border) -> str:
    """The rule below a paragraph; Word counts eighths of a point."""
    kind = {"thickThin": "thickThinSmallGap", "thinThick": "thinThickSmallGap"}.get(line.kind, "single")
    eighths = round(line.width * 8)
    return f'<w:pBdr><w:bottom w:val="{kind}" w:sz="{eighths}" w:space="0" w:color="{line.color}"/></w:pBdr>'


def right_tab(layout: Layout, style: ParagraphStyle) -> str:
    """Where the words at the right end of a line stand."""
    leader = ' w:leader="dot"' if style.leader else ""
    at = layout.page.text_width - style.right.twips
    return f'<w:tabs><w:tab w:val="right"{leader} w:pos="{at}"/></w:tabs>'


def font_table(layout: Layout) -> str:
    """``altName`` tells Word what to take where the first font is not installed."""
    seen: dict[str, Font] = {font.east_asia: font for font in layout.fonts.values()}
    rows = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(','.join(font.fallbacks))}/>"
        '<w:charset w:val="86"/></w:font>'
        if font.fallbacks
        else f"<w:font w:name={quoteattr(name)}/>"
        for name, font in seen.items()
    )
    return f"{PROLOG}<w:fonts {NAMESPACES}>{rows}</w:fonts>"


def line_height(style: ParagraphStyle, points: float | None) -> int | None:
    """Exact line height in twips; type that shrinks to fit brings its own."""
    if style.fit:
        return round((points or style.size) * 24)
    return style.line


__all__ = [
    "EMU",
    "NAMESPACES",
    "PROLOG",
    "R",
    "W",
    "border",
    "escape",
    "font_table",
    "fonts",
    "indent",
    "is_built_in",
    "line_height",
    "quoteattr",
    "right_tab",
    "size",
    "spacing",
    "style_alias",
    "style_id",
    "style_ids",
]
