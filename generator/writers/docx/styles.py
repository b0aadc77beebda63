"""styles.xml: every style of the layout as a real Word style, in the order the schema wants."""

from __future__ import annotations

from generator.writers import character_styles
from generator.writers.docx.numbering import STYLE_LIST, number_properties
from generator.writers.docx.parts import (
    NAMESPACES,
    border,
    fonts,
    indent,
    is_built_in,
    line_height,
    quoteattr,
    right_tab,
    size,
    spacing,
    style_alias,
    style_id,
    style_ids,
)
from generator.writers.layout import Font, Layout, ParagraphStyle

EMPHASIS = "Emphasis"
TABLE = "TableGrid"
_LANG = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    f'<w:style w:type="table" w:styleId="{TABLE}"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
)
_OFF_GRID = '<w:snapToGrid w:val="0"/>'
_HIDDEN = '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
# Every style of Word's own that is not among ours stays out of sight until somebody uses it: 376 of them
# (ISO/IEC 29500-1, 17.7.4.5), which would hide the ten a clerk needs.
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
    ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)


def styles_xml(layout: Layout) -> str:
    """The whole ``w:styles`` element."""
    body = layout.body
    made = [
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts(body.font)}{size(body.size)}",
        f"{_LANG}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>{_LATENT}",
        _normal(body, layout.page.grid),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        _TABLE,
        *(_paragraph(style, layout) for style in layout.styles.values()),
        _character(EMPHASIS, "Emphasis", layout.emphasis, False, _shown(len(layout.gallery))),
        *(
            _character(look_ids(layout)[name], name, font, bold, _HIDDEN)
            for name, (font, bold) in character_styles.character_looks(layout).items()
        ),
        "</w:styles>",
    ]
    return "".join(made)


def look_ids(layout: Layout) -> dict[str, str]:
    """Character look → Word's style id."""
    return {name: style_id(name) for name in character_styles.character_looks(layout)}


def _normal(body: ParagraphStyle, grid: bool) -> str:
    """widowControl off keeps 22 lines on every page. overflowPunct on is what Word does anyway; LibreOffice
    7.4 reads it the other way round, and what it would hang into the margin of a justified line is lost
    in the PDF. No automatic gap between Chinese and digits keeps columns and signatures aligned. Chinese
    Word calls it 正文; it is out of the gallery, so that nobody takes it for the body text of the layout."""
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"{_HIDDEN}<w:pPr>"
        '<w:widowControl w:val="0"/><w:overflowPunct/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:adjustRightInd w:val="0"/>{"" if grid else _OFF_GRID}'
        f'<w:jc w:val="both"/></w:pPr><w:rPr>{fonts(body.font)}{size(body.size)}{_LANG}</w:rPr></w:style>'
    )


def _paragraph(style: ParagraphStyle, layout: Layout) -> str:
    ident, name = style_ids(layout)[style.name]
    other = style_alias(style.name)
    alias = f"<w:aliases w:val={quoteattr(other)}/>" if other else ""
    custom = "" if is_built_in(style.name) else ' w:customStyle="1"'
    after = style_ids(layout)[style.following][0]
    following = f'<w:next w:val="{after}"/>' if after != ident else ""
    gallery = layout.gallery
    place = _shown(gallery.index(style.name)) if style.name in gallery else _HIDDEN
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{ident}"><w:name w:val={quoteattr(name)}/>{alias}'
        f'<w:basedOn w:val="Normal"/>{following}{place}'
        f"<w:pPr>{_paragraph_properties(style, layout)}</w:pPr>"
        f"<w:rPr>{type_properties(style)}</w:rPr></w:style>"
    )


def _shown(place: int) -> str:
    """In the gallery, at that place."""
    return f'<w:uiPriority w:val="{place + 1}"/><w:qFormat/>'


def _paragraph_properties(style: ParagraphStyle, layout: Layout) -> str:
    keep = "<w:keepNext/>" if style.keep_next else ""
    if layout.automatic_numbers and style.name in character_styles.HEADINGS:
        keep += number_properties(character_styles.HEADINGS.index(style.name), STYLE_LIST)
    rule = border(style.border) if style.border else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{style.shade}"/>' if style.shade else ""
    outline = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    tabs = right_tab(layout, style) if style.leader else ""
    line = line_height(style, style.size)
    off_grid = _OFF_GRID if layout.page.grid and line != layout.body.line else ""
    return (
        f"{keep}{rule}{shade}{tabs}{off_grid}{spacing(style.before, style.after, line)}"
        f'{indent(style.left, style.right, style.first)}<w:jc w:val="{style.align}"/>{outline}'
    )


def type_properties(style: ParagraphStyle) -> str:
    """What a style says of its characters."""
    bold = "<w:b/><w:bCs/>" if style.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>'
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    apart = f'<w:spacing w:val="{style.spacing}"/>' if style.spacing else ""
    return f"{fonts(style.font)}{bold}{color}{apart}{size(style.size)}"


def _character(ident: str, name: str, font: Font, bold: bool, place: str) -> str:
    custom = "" if ident == EMPHASIS else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{ident}"><w:name w:val={quoteattr(name)}/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/>{place}<w:rPr>{fonts(font)}'
        f"{'<w:b/><w:bCs/>' if bold else ''}</w:rPr></w:style>"
    )
