"""Indents computed from the text: attachment lists and labels with a hanging indent."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.writers import character_styles as looks
from generator.writers import inline
from generator.writers.flow_items import Para, plain
from generator.writers.layout import ParagraphStyle
from generator.writers.measure import width

_LABELLED = re.compile(r"\d{1,3}\s*[.．、]")
_LABEL_AT_MOST = 8


def dressed(pattern: str, value: str) -> str:
    """``（{}）`` around a value; what the writer typed already is not put there twice."""
    prefix, suffix = pattern.split("{}")
    lead = "" if prefix and value.startswith(prefix) else prefix
    return lead + value + ("" if suffix and value.endswith(suffix) else suffix)


def hung(para: Para, style: ParagraphStyle) -> Para:
    """Following lines begin under the first character after ``：``; the label before it has its look."""
    label, colon, _ = plain(para.pieces).partition("：")
    if not colon or not label or len(label) > _LABEL_AT_MOST or "\n" in label:
        return para
    hang = twips(label + colon, style)
    pieces = looks.labelled(para.pieces, len(label), looks.label(style)) if style.label_font else para.pieces
    return replace(para, pieces=pieces, left=style.left.twips + hang, first=-hang)


def attachments(values: tuple[str, ...], style: ParagraphStyle) -> list[Para]:
    """附件说明: following lines, and further attachments, align with the first name (GB/T 9704-2012 7.3.4).

    One attachment has no number; a number the writer typed is kept.
    """
    made = []
    for number, value in enumerate(values, 1):
        label = f"{number}." if len(values) > 1 and not _LABELLED.match(value) else ""
        typed = _LABELLED.match(label + value)
        hang = twips(typed[0], style) if typed else 0
        lead = "附件：" if number == 1 and not value.startswith("附件：") else ""
        made.append(
            Para(
                style.name,
                inline.text_pieces(lead + label + value),
                left=style.left.twips + 3 * style.char + hang,
                first=-hang - (3 * style.char if number == 1 else 0),
            )
        )
    return made


def twips(text: str, style: ParagraphStyle) -> int:
    """Width of the text in that style."""
    return round(width(text) * style.size * 20) + len(text) * style.spacing
