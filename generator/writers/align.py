"""Indents computed from the text: attachment lists and labels with a hanging indent."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.writers import character_styles, inline
from generator.writers.flow_items import FlowParagraph, runs_text
from generator.writers.layout import ParagraphStyle
from generator.writers.measure import text_width

_LABELLED = re.compile(r"\d{1,3}\s*[.．、]")
_LABEL_AT_MOST = 8
_ADDRESS = re.compile(r"[!-~]{12}")


def fill_pattern(pattern: str, value: str) -> str:
    """``（{}）`` around a value; what the writer typed already is not put there twice."""
    prefix, suffix = pattern.split("{}")
    lead = "" if prefix and value.startswith(prefix) else prefix
    return lead + value + ("" if suffix and value.endswith(suffix) else suffix)


def is_ragged(text: str, style: ParagraphStyle) -> bool:
    """Whether a web or mail address in it would pull the line before apart: it goes to the next one whole."""
    return style.align == "both" and _ADDRESS.search(text) is not None


def hang_indent(para: FlowParagraph, style: ParagraphStyle) -> FlowParagraph:
    """Following lines begin under the first character after ``：``; the label before it has its look."""
    label, colon, _ = runs_text(para.pieces).partition("：")
    if not colon or not label or len(label) > _LABEL_AT_MOST or "\n" in label:
        return para
    hang = text_width_twips(label + colon, style)
    pieces = (
        character_styles.with_label_look(para.pieces, len(label), character_styles.label_look(style))
        if style.label_font
        else para.pieces
    )
    return replace(para, pieces=pieces, left=style.left.twips + hang, first=-hang)


def attachment_paragraphs(values: tuple[str, ...], style: ParagraphStyle) -> list[FlowParagraph]:
    """附件说明: following lines, and further attachments, align with the first name (GB/T 9704-2012 7.3.4).

    One attachment has no number; a number the writer typed is kept.
    """
    made = []
    for number, value in enumerate(values, 1):
        label = f"{number}." if len(values) > 1 and not _LABELLED.match(value) else ""
        typed = _LABELLED.match(label + value)
        hang = text_width_twips(typed[0], style) if typed else 0
        lead = "附件：" if number == 1 and not value.startswith("附件：") else ""
        made.append(
            FlowParagraph(
                style.name,
                inline.value_runs(lead + label + value),
                left=style.left.twips + 3 * style.char + hang,
                first=-hang - (3 * style.char if number == 1 else 0),
            )
        )
    return made


def text_width_twips(text: str, style: ParagraphStyle) -> int:
    """Width of the text in that style."""
    return round(text_width(text) * style.size * 20) + len(text) * style.spacing
