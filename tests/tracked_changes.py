"""A reader of its own: what a .docx says once all tracked changes are accepted, or all rejected.

Works on events of the XML and shares no code with the writer. A story is a list of paragraphs (text) and
tables (lists of rows of cells, a cell again a list).
"""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COMES, GOES = {f"{W}ins", f"{W}moveTo"}, {f"{W}del", f"{W}moveFrom"}
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
Story = list[Any]


def stories(content: bytes, accept: bool) -> dict[str, Story]:
    """By member: body, headers, footers."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        names = [
            name
            for name in sorted(opened.namelist())
            if name == "word/document.xml" or name.startswith(("word/header", "word/footer"))
        ]
        roots = {name: ElementTree.fromstring(opened.read(name)) for name in names}
    return {
        name: story(root.find(f"{W}body") if root.find(f"{W}body") is not None else root, accept)
        for name, root in roots.items()
    }


def body(content: bytes, accept: bool) -> Story:
    return stories(content, accept)["word/document.xml"]


def story(holder: Any, accept: bool) -> Story:
    """A paragraph without its mark goes on in the next one. Before a table it is gone, if it is empty; the
    last paragraph of a story keeps its mark whatever is said of it."""
    out: Story = []
    pending, open_ = "", False
    for one in holder:
        if one.tag == f"{W}p":
            text = pending + runs(one, accept)
            mark = one.find(f"{W}pPr/{W}rPr")
            tags = {sign.tag for sign in mark} if mark is not None else set()
            if tags & (GOES if accept else COMES):
                pending, open_ = text, True
                continue
            out.append(text)
            pending, open_ = "", False
        elif one.tag == f"{W}tbl":
            assert not pending, "text would run into a table"
            open_ = False
            rows = [row for row in one.findall(f"{W}tr") if not gone(row, accept)]
            if rows:
                out.append([[story(cell, accept) for cell in row.findall(f"{W}tc")] for row in rows])
    return [*out, pending] if open_ else out


def gone(row: Any, accept: bool) -> bool:
    properties = row.find(f"{W}trPr")
    tags = {one.tag for one in properties} if properties is not None else set()
    return bool(tags & (GOES if accept else COMES))


def runs(paragraph: Any, accept: bool) -> str:
    parts: list[str] = []

    def walk(holder: Any) -> None:
        for one in holder:
            if one.tag in (GOES if accept else COMES) or one.tag == f"{W}pPr":
                continue
            if one.tag in (f"{W}t", f"{W}delText"):
                parts.append(one.text or "")
            elif one.tag in SIGNS:
                parts.append(SIGNS[one.tag])
            elif one.tag not in (f"{W}rPr",):
                walk(one)

    walk(paragraph)
    return "".join(parts)


def looks(content: bytes, accept: bool) -> list[tuple[str, ...]]:
    """Of every character of the body that stays: the switches, size and font of its run."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        root = ElementTree.fromstring(opened.read("word/document.xml"))
    found: list[tuple[str, ...]] = []

    def walk(holder: Any) -> None:
        for one in holder:
            if one.tag in (GOES if accept else COMES) or one.tag in (f"{W}pPr", f"{W}trPr"):
                continue
            if one.tag == f"{W}tr" and gone(one, accept):
                continue
            if one.tag == f"{W}r":
                look = one.find(f"{W}rPr")
                before = look.find(f"{W}rPrChange/{W}rPr") if look is not None else None
                look = before if before is not None and not accept else look
                said = sorted(
                    f"{sign.tag}{sorted(sign.attrib.items())}"
                    for sign in (look if look is not None else ())
                    if not sign.tag.endswith("Change")
                )
                size = sum(len(text.text or "") for text in one if text.tag in (f"{W}t", f"{W}delText"))
                found.extend([tuple(said)] * size)
            else:
                walk(one)

    walk(root)
    return found
