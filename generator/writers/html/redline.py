"""A .docx with tracked changes as an HTML page: insertions underlined, deletions struck through, and a note
where a whole paragraph or row was inserted or deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from generator.document.diff import DiffSummary
from generator.files.word_fields import FieldReader
from generator.files.word_math import FORMULA, formula_text
from generator.files.word_text import shown, symbol_text
from generator.writers.docx.redline.names import XmlElement, child, is_element, value, w
from generator.writers.docx.redline.package import EditablePackage
from generator.writers.docx.redline.tokens import SIGNS

_STYLE = """
body { margin: 2em auto; max-width: 42em; padding: 0 1em; line-height: 1.8; font-family: serif; color: #000; }
p { margin: .3em 0; white-space: pre-wrap; overflow-wrap: anywhere; }
ins { text-decoration: underline; text-decoration-thickness: .12em; background: #e2f2df; }
del { text-decoration: line-through; background: #f9dedc; }
h1 { font-size: 1.3em; line-height: 1.5; }
table { border-collapse: collapse; margin: .6em 0; }
td, th { border: 1px solid #555; padding: .1em .6em; text-align: left; vertical-align: top; }
.note { font: .8em sans-serif; border: 1px solid #777; border-radius: .2em; padding: 0 .3em; }
.head { font-weight: bold; }
.look { border-bottom: 2px dotted #00468c; }
header, footer { border: 1px dashed #888; margin: 1em 0; padding: 0 .6em; }
.short { font-family: sans-serif; background: #f4f4f4; padding: .6em 1em; }
"""
_LONGEST = 40  # characters of the sentence a fact stands in
_ALIGN = {"center": "center", "right": "right", "end": "right"}
_MARKS = {w("ins"): "ins", w("moveTo"): "ins", w("del"): "del", w("moveFrom"): "del"}
_NAMED = {w(name): "图" for name in ("drawing", "pict", "object")}
_NAMED |= {w(name): "注" for name in ("footnoteReference", "endnoteReference")}
_SAID = {"ins": "新增", "moveTo": "移来", "del": "删去", "moveFrom": "移走"}
_COME = ("新增", "移来")


def redline_page(content: bytes, heading: str, summary: DiffSummary) -> bytes:
    """UTF-8; ``content`` is the .docx with its tracked changes."""
    package = EditablePackage(content, heading)
    parts = [_story(package.xml(package.main).find(w("body")))]
    for kind, tag in (("header", "header"), ("footer", "footer")):
        for part in sorted(
            target for one, target in package.relations(package.main).values() if one.endswith(kind)
        ):
            inner = _story(package.xml(part)) if part in package else ""
            if "<ins" in inner or "<del" in inner:
                parts.append(f"<{tag}>{inner}</{tag}>\n")
    page = (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>花脸稿：{escape(heading)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>花脸稿：{escape(heading)}</h1>\n"
        f"<p>下划线（<ins>这样</ins>）是新增的，删除线（<del>这样</del>）是删去的，点线是改了字体格式的。</p>\n"
        f"{_short(summary)}{''.join(parts)}</body>\n</html>\n"
    )
    return page.encode("utf-8")


def _short(summary: DiffSummary) -> str:
    """The summary as a list."""
    rows = [
        f"{escape(one.change.kind)}：{_wrap_tag('del', one.change.old, '（无）')} → "
        f"{_wrap_tag('ins', one.change.new, '（删去）')}，在“{escape(_cut(one.passage))}”"
        for one in summary.facts
    ]
    counts = f"新增{summary.came}字，删去{summary.went}字。" if not summary.is_empty else "两份一样。"
    items = "".join(f"<li>{row}</li>\n" for row in rows)
    return f'<section class="short">\n<p>{counts}</p>\n<ul>\n{items}</ul>\n</section>\n'


def _wrap_tag(tag: str, text: str, nothing: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else nothing


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _story(holder: XmlElement) -> str:
    return "".join(_blocks(holder))


def _blocks(holder: Iterable[XmlElement]) -> Iterator[str]:
    for one in holder:
        if one.tag == w("p"):
            yield _paragraph(one)
        elif one.tag == w("tbl"):
            yield f"<table>\n{''.join(map(_row, one.findall(w('tr'))))}</table>\n"


def _row(row: XmlElement) -> str:
    said = _revision_label(child(row, "trPr"))
    cells = []
    for n, cell in enumerate(row.findall(w("tc"))):
        span = value(child(cell, "tcPr", "gridSpan"), "val", "1")
        note = _note(f"{said}一行") if said and not n else ""
        wide = f' colspan="{int(span)}"' if span.isdecimal() and span != "1" else ""
        cells.append(f"<td{wide}>{note}{_story(cell)}</td>")
    return f"<tr>{''.join(cells)}</tr>\n"


def _revision_label(properties: XmlElement | None) -> str:
    """What happened to a row, or to the mark of a paragraph."""
    marks = () if properties is None else (one.tag.rpartition("}")[2] for one in properties)
    return next((_SAID[one] for one in marks if one in _SAID), "")


def _paragraph(paragraph: XmlElement) -> str:
    said = _revision_label(child(paragraph, "pPr", "rPr"))
    inner = "".join(_inlines(paragraph, FieldReader()))
    if said and not any(one.tag == w("tc") for one in paragraph.iterancestors()):
        whole = all(run.getparent().tag in _MARKS for run in paragraph.iter(w("r")))
        inner += _note(f"{said}一段" if whole else "从这里分段" if said in _COME else "与下段合并")
    align = _ALIGN.get(value(child(paragraph, "pPr", "jc")), "")
    style = f' style="text-align: {align}"' if align else ""
    if value(child(paragraph, "pPr", "pStyle")).startswith(("Title", "Heading")):
        style += ' class="head"'
    return f"<p{style}>{inner}</p>\n"


def _note(text: str) -> str:
    return f' <span class="note">{text}</span> '


def _inlines(holder: XmlElement, fields: FieldReader) -> Iterator[str]:
    """Characters in ``ins`` and ``del``, fields as they are shown."""
    for one in holder:
        if not is_element(one) or one.tag == w("pPr"):
            continue
        if one.tag in _MARKS:
            inner = "".join(_inlines(one, fields))
            yield f"<{_MARKS[one.tag]}>{inner}</{_MARKS[one.tag]}>" if inner else ""
        elif one.tag == w("r"):
            yield _run(one, fields)
        elif one.tag == FORMULA:
            yield escape(formula_text(one), quote=False)
        else:
            yield from _inlines(one, fields)


def _run(run: XmlElement, fields: FieldReader) -> str:
    look = child(run, "rPr")
    text = "".join(fields.shown(one, _sign(one, look)) for one in run)
    if not text or look is None:
        return text
    bold = child(look, "b")
    if bold is not None and value(bold, "val", "1") not in ("0", "false"):
        text = f"<strong>{text}</strong>"
    if child(look, "rPrChange") is not None:
        text = f'<span class="look" title="改了字体格式">{text}</span>'
    return text


def _sign(one: XmlElement, look: XmlElement | None) -> str:
    """A child of a run; what is no text is named."""
    if one.tag in (w("t"), w("delText")):
        return escape(shown(look, one.text or ""), quote=False)
    if one.tag == w("sym"):
        return escape(symbol_text(one, look), quote=False)
    if one.tag == w("ruby"):
        return escape("".join(text.text or "" for text in one.iter(w("t")) if _is_base(text)), quote=False)
    if one.tag in SIGNS or one.tag == w("br"):
        sign = SIGNS.get(one.tag, "\n")
        return "<br>" if sign == "\n" else escape(sign)
    return _note(_NAMED[one.tag]) if one.tag in _NAMED else ""


def _is_base(text: XmlElement) -> bool:
    """Whether characters of a ruby are not its reading."""
    return all(one.tag != w("rt") for one in text.iterancestors())
