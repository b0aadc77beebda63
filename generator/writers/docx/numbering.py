"""numbering.xml: the four levels of headings as Word counts them (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

from collections.abc import Mapping

from generator.writers.character_styles import HEADINGS
from generator.writers.docx.parts import NAMESPACES, PROLOG, indent, style_ids
from generator.writers.layout import Layout, ParagraphStyle

PART = "word/numbering.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
STYLE_LIST = 1
"""The list the heading styles stand in."""
_ABSTRACT = 1
_LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
"""How each level counts (GB/T 9704-2012, 7.3.3); 十一, 二十 and on in Word and in LibreOffice."""


def numbering_xml(layout: Layout, lists: Mapping[int, tuple[int, ...]], looks: Mapping[str, str]) -> str:
    """``lists``: number → where each level starts; ``looks``: heading style → ``w:rPr`` content of its
    type, for numbers of headings that run into body text."""
    levels = "".join(
        _level(at, layout.styles[name], style_ids(layout)[name][0], looks[name])
        for at, name in enumerate(HEADINGS)
    )
    nums = "".join(_num(number, starts) for number, starts in sorted(lists.items()))
    return (
        f'{PROLOG}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="{_ABSTRACT}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>{nums}</w:numbering>'
    )


def number_properties(level: int, number: int) -> str:
    """``w:numPr``; list 0 is none, for a heading that is not counted."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def _level(at: int, style: ParagraphStyle, ident: str, look: str) -> str:
    """Nothing between number and words; the indent is that of the style, since Word would take the
    level's."""
    form, text = _LEVELS[at]
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{ident}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent(style.left, style.right, style.first)}</w:pPr><w:rPr>{look}</w:rPr></w:lvl>"
    )


def _num(number: int, starts: tuple[int, ...]) -> str:
    begun = "".join(
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for at, start in enumerate(starts)
        if number != STYLE_LIST
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_ABSTRACT}"/>{begun}</w:num>'
