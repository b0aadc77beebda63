"""Remarks as Word comments in a copy of a finished .docx, at the very characters they are about."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from generator.files import word_text
from generator.writers.docx.archive import compress_member, zip_members

AUTHOR, INITIALS = "核稿", "核"


@dataclass(frozen=True, slots=True)
class Comment:
    """``paragraph`` counts the ``w:p`` elements of the body from 0; ``start``–``end`` are characters of
    its text as :mod:`generator.files.word_text` reads it, line breaks and tabs being one each."""

    paragraph: int
    start: int
    end: int
    text: str


def add_comments(content: bytes, remarks: Iterable[Comment]) -> bytes:
    """The same document with a comment for each remark. A remark whose characters are not there is put
    on the whole paragraph; one on an empty paragraph is left out. Same input, same bytes."""
    document = docx.Document(io.BytesIO(content))
    paragraphs = list(document.element.body.iter(qn("w:p")))
    visibility = word_text.Visibility(document.styles.element)
    for remark in sorted(remarks, key=lambda one: (one.paragraph, one.start, one.end)):
        paragraph = paragraphs[remark.paragraph]
        own = _own_runs(paragraph, visibility)
        runs = _runs_at(own, remark.start, remark.end) or [run for run, _ in own if run.tag == qn("w:r")]
        if runs:
            holder = Paragraph(paragraph, document._body)
            marked = [Run(runs[0], holder), Run(runs[-1], holder)]
            document.add_comment(marked, text=remark.text, author=AUTHOR, initials=INITIALS)
    for comment in document.part._comments_part.element.iter(qn("w:comment")):
        comment.attrib.pop(qn("w:date"), None)
    saved = io.BytesIO()
    document.save(saved)
    return _with_fixed_dates(saved)


def _with_fixed_dates(saved: io.BytesIO) -> bytes:
    with zipfile.ZipFile(saved) as package:
        return zip_members(compress_member(name, package.read(name)) for name in package.namelist())


def _own_runs(paragraph: Any, visibility: word_text.Visibility) -> list[tuple[Any, int]]:
    """The runs that are read, each with how many characters it says."""
    found: dict[Any, int] = {}
    for one in word_text.paragraph_nodes(paragraph, visibility):
        found[one.run] = found.get(one.run, 0) + len(one.text)
    return list(found.items())


def _runs_at(runs: list[tuple[Any, int]], start: int, end: int) -> list[Any]:
    """The runs that hold the characters, cut out of longer ones where these hold nothing but text."""
    found = []
    at = 0
    for run, length in runs:
        if at < end and at + length > start and run.tag == qn("w:r"):
            found.append(_cut(run, max(start - at, 0), min(end - at, length), length))
        at += length
    return found


def _cut(run: Any, start: int, end: int, length: int) -> Any:
    """The run that holds characters ``start``–``end`` of the ``length`` it says, split off in front and
    behind."""
    texts = [part for part in run if part.tag != qn("w:rPr")]
    text = (texts[0].text or "") if len(texts) == 1 and texts[0].tag == qn("w:t") else ""
    if len(text) != length:
        return run
    if end < len(text):
        _copy_run(run, text[end:], before=False)
    if start > 0:
        _copy_run(run, text[:start], before=True)
    _write(texts[0], text[start:end])
    return run


def _copy_run(run: Any, text: str, before: bool) -> None:
    other = copy.deepcopy(run)
    _write(other.find(qn("w:t")), text)
    if before:
        run.addprevious(other)
    else:
        run.addnext(other)


def _write(element: Any, text: str) -> None:
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
