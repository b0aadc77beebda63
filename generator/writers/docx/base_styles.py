"""Styles of a base package: how large and where type of the office's own styles stands, so that lines are
counted, titles broken and lists aligned by it; and added styles made independent of the base's Normal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from docx.oxml import parse_xml

from generator.writers.docx.parts import NAMESPACES, W
from generator.writers.layout import Layout, Length, ParagraphStyle
from generator.writers.layout.model import TextAlign

_DEFAULT_SIZE = 10.0  # points where a package says nothing (ECMA-376 17.3.2.38)
_ALIGNS: Mapping[str, TextAlign] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "both",
}
_BEFORE_RULES = ("keepNext", "keepLines", "pageBreakBefore", "framePr")
_ALONE = (
    '<w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/>'
    '<w:snapToGrid w:val="0"/>'
)


def with_base_measures(layout: Layout, styles: Any, theirs: Mapping[str, str]) -> Layout:
    """The layout with the measures of the base's own styles. ``styles``: the base's ``w:styles``;
    ``theirs``: names of the layout → ids of the base's styles that take their place."""
    if not theirs:
        return layout
    by_id = {one.get(_w("styleId")): one for one in styles.findall(_w("style"))}
    measured = {
        name: _measured(layout.styles[name], [*_chain(by_id, ident), *_defaults(styles)])
        for name, ident in theirs.items()
    }
    return replace(layout, styles={**layout.styles, **measured})


def stand_alone(style: Any) -> None:
    """What our own Normal says and the base's may say otherwise is said in the added style itself: no line
    is left over for widows, nothing snaps to a grid, no gap between Chinese and digits."""
    properties = style.find(_w("pPr"))
    if properties is None or properties.find(_w("widowControl")) is not None:  # our Normal itself
        return
    names = [child.tag.rpartition("}")[2] for child in properties]
    at = sum(name in _BEFORE_RULES for name in names)
    widow = '<w:widowControl w:val="0"/>'
    properties[at:at] = list(parse_xml(f"<w:pPr {NAMESPACES}>{widow}</w:pPr>"))
    spacing = next((n for n, child in enumerate(properties) if child.tag == _w("spacing")), len(properties))
    properties[spacing:spacing] = list(parse_xml(f"<w:pPr {NAMESPACES}>{_ALONE}</w:pPr>"))


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _chain(by_id: Mapping[str, Any], ident: str) -> Iterator[Any]:
    """The style and those it is based on; a circle ends."""
    seen = set[str]()
    while ident in by_id and ident not in seen:
        seen.add(ident)
        yield by_id[ident]
        above = by_id[ident].find(_w("basedOn"))
        ident = "" if above is None else str(above.get(_w("val")))


def _defaults(styles: Any) -> list[Any]:
    found = styles.find(_w("docDefaults"))
    return [] if found is None else [child for child in found if len(child)]


def _measured(ours: ParagraphStyle, chain: list[Any]) -> ParagraphStyle:
    size = (_number(_said(chain, "rPr", "sz", "val")) or round(_DEFAULT_SIZE * 2)) / 2
    apart = _number(_said(chain, "rPr", "spacing", "val"))
    char = round(size * 20) + apart
    exact = _said(chain, "pPr", "spacing", "lineRule") == "exact"
    hanging = _indent(chain, ("hanging",), char)
    first = Length(-hanging.twips) if hanging.twips else _indent(chain, ("firstLine",), char)
    return replace(
        ours,
        size=size,
        spacing=apart,
        line=_number(_said(chain, "pPr", "spacing", "line")) or None if exact else None,
        before=_number(_said(chain, "pPr", "spacing", "before")),
        after=_number(_said(chain, "pPr", "spacing", "after")),
        left=_indent(chain, ("left", "start"), char),
        right=_indent(chain, ("right", "end"), char),
        first=first,
        align=_ALIGNS.get(_said(chain, "pPr", "jc", "val"), "left"),
        top=None,
        fit=False,
    )


def _indent(chain: list[Any], names: tuple[str, ...], char: int) -> Length:
    """In characters where that is said, which goes before a length."""
    for name in names:
        if chars := _number(_said(chain, "pPr", "ind", f"{name}Chars")):
            return Length(round(chars * char / 100), chars / 100)
    return Length(next(filter(None, (_number(_said(chain, "pPr", "ind", name)) for name in names)), 0))


def _said(chain: list[Any], group: str, tag: str, attribute: str) -> str:
    """The nearest word of the chain on this."""
    for one in chain:
        found = one.find(f"{_w(group)}/{_w(tag)}")
        if found is not None and found.get(_w(attribute)) is not None:
            return str(found.get(_w(attribute)))
    return ""


def _number(said: str) -> int:
    """Whole twips or half points; 0 for what is no number."""
    try:
        return round(float(said))
    except (ValueError, OverflowError):
        return 0
