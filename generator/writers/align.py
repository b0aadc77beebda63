"""Paragraphs whose indents depend on their words: attachments, signatures, labels, red heads."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.layouts import ParagraphStyle

from . import inline, looks
from .blocks import Para, plain
from .measure import width

_LABELLED = re.compile(r"\d{1,3}\s*[.．、]")
_LABEL_AT_MOST = 8
_FIT = 0.97
_SMALLEST = 22.0


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


def fitted(para: Para, style: ParagraphStyle, room: int) -> Para:
    """Small enough to stand on one line of ``room`` twips, in half points, but never under 22 pt."""
    wide = width(plain(para.pieces)) or 1
    largest = int(room * _FIT / 20 / wide * 2) / 2
    return replace(para, size=min(style.size, max(largest, _SMALLEST)))


def headroom(size: float) -> int:
    """Twips between the top of a line of exact height and the top of its characters: the line is 1.2
    times the type, its baseline at four fifths, and Chinese type rises 0.86 above it."""
    return round(size * 20 * (1.2 * 0.8 - 0.86))


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


def signature(
    names: tuple[str, ...], dates: tuple[str, ...], style: ParagraphStyle, date_style: str, room: int
) -> list[Para]:
    """署名 and 成文日期 without a seal (GB/T 9704-2012 7.3.5.2).

    In a line of ``room`` twips the name ends 2 characters from the right, the date begins 2 characters
    right of where the name begins; a longer date itself ends 2 from the right, and the name moves left.
    """
    margin = style.right.twips or 2 * style.char
    longest = max((twips(name, style) for name in names), default=0)
    date = max((twips(text, style) for text in dates), default=0)
    name_right = margin + (date + 2 * style.char - longest if date > longest else 0)
    date_left = room - (name_right + longest - 2 * style.char if names and date <= longest else margin + date)
    return [
        *(Para(style.name, inline.text_pieces(name), right=name_right) for name in names),
        *(Para(date_style, inline.text_pieces(text), left=max(date_left, 0)) for text in dates),
    ]


def twips(text: str, style: ParagraphStyle) -> int:
    """Width of the text in that style."""
    return round(width(text) * style.size * 20) + len(text) * style.spacing
