"""The Word templates of the others, cut from this project's own pages, so that all print the same words
on the same page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

_ROW = re.compile(r"<w:tr>(?:(?!</w:tr>).)*</w:tr>", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p>(?:(?!</w:p>).)*</w:p>", re.DOTALL)
_BEGINNING = re.compile(r"<w:p>(?:<w:pPr>.*?</w:pPr>)?")
_MERGE = (
    '</w:t></w:r><w:fldSimple w:instr=" MERGEFIELD {0} "><w:r><w:t>«{0}»</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve">'
)


@dataclass(frozen=True)
class Dialect:
    """How a template language writes a ``field``, and what stands around a loop: in tags of its own rows or
    paragraphs (``apart``), or inside the first and the last field of a row. ``prefix``: of a field in a loop;
    ``loops``: whether paragraphs can be repeated."""

    field: str
    begin: str = ""
    end: str = ""
    row: tuple[str, str] = ("", "")
    apart: bool = True
    prefix: tuple[str, str] = ("", "")
    loops: bool = True

    def tag(self, name: str, depth: int = 0) -> str:
        return self.field.format(self.prefix[depth - 1] + name if depth else name)


_NESTED = ("one.", "two.")
DIALECTS: Mapping[str, Dialect] = {
    "jinja": Dialect(
        "{{{{ {} }}}}",
        "{{% for {} in {} %}}",
        "{{% endfor %}}",
        ("{% for one in rows %}", "{% endfor %}"),
        False,
        _NESTED,
    ),
    "docxtpl": Dialect(
        "{{{{ {} }}}}",
        "{{%p for {} in {} %}}",
        "{{%p endfor %}}",
        ("{%tr for one in rows %}", "{%tr endfor %}"),
        True,
        _NESTED,
    ),
    "mustache": Dialect("{{{}}}", "{{#{1}}}", "{{/{1}}}", ("{#rows}", "{/rows}")),
    "mailmerge": Dialect(_MERGE, loops=False),
}
Tagger: TypeAlias = Callable[[str, Dialect], str]


def cut(document: bytes, tagged: Tagger, dialect: Dialect) -> bytes:
    """The document with tags in place of data, its other members as they are."""
    with zipfile.ZipFile(io.BytesIO(document)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    main = "word/document.xml"
    members[main] = tagged(members[main].decode(), dialect).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return made.getvalue()


def notice_tagger(cells: Mapping[str, str], marks: Mapping[str, str]) -> Tagger:
    """``cells``: what stands in the cells of the table's first row, by field; ``marks``: what stands in the
    page for each field of the recipient."""

    def tagged(xml: str, dialect: Dialect) -> str:
        rows = list(_ROW.finditer(xml))
        row = rows[1][0]
        for name, text in cells.items():
            row = row.replace(f">{text}</w:t>", f">{dialect.tag(name, 1)}</w:t>", 1)
        xml = xml[: rows[1].start()] + _repeated_row(row, dialect) + xml[rows[-1].end() :]
        for name, mark in marks.items():
            xml = xml.replace(mark, dialect.tag(name))
        return xml

    return tagged


def _repeated_row(row: str, dialect: Dialect) -> str:
    begin, end = dialect.row
    if not begin:
        return row
    if begin.startswith("{%tr"):
        return _tag_row(row, begin) + row + _tag_row(row, end)
    if begin.startswith("{%"):
        return begin + row + end
    first, last = dialect.tag("at"), dialect.tag("units")
    return row.replace(first, begin + first).replace(last, last + end)


def _tag_row(row: str, tag: str) -> str:
    """A row that holds nothing but a tag."""
    return re.sub(r">[^<>]*</w:t>", "></w:t>", row).replace("></w:t>", f">{tag}</w:t>", 1)


def speech_tagger(title: str, head: str) -> Tagger:
    """A loop of sections around a heading and a loop of paragraphs. ``head``: words of the first heading."""

    def tagged(xml: str, dialect: Dialect) -> str:
        found = list(_PARAGRAPH.finditer(xml))
        at = next(at for at, one in enumerate(found) if head in one[0])
        last = max(at for at, one in enumerate(found) if "</w:t>" in one[0])
        heading, paragraph = found[at][0], found[at + 1][0]
        inner = _repeated(paragraph, "two", dialect.prefix[0] + "paragraphs", dialect.tag("text", 2), dialect)
        body = _around("one", "sections", _only(heading, dialect.tag("head", 1)) + inner, heading, dialect)
        return (xml[: found[at].start()] + body + xml[found[last].end() :]).replace(
            title, dialect.tag("title")
        )

    return tagged


def _repeated(paragraph: str, each: str, over: str, text: str, dialect: Dialect) -> str:
    return _around(each, over, _only(paragraph, text), paragraph, dialect)


def _around(each: str, over: str, inside: str, like: str, dialect: Dialect) -> str:
    begin, end = dialect.begin.format(each, over), dialect.end.format(each, over)
    if dialect.apart:
        begin, end = _only(like, begin), _only(like, end)
    return begin + inside + end


def _only(paragraph: str, text: str) -> str:
    """The paragraph with one run that says ``text``."""
    beginning = _BEGINNING.match(paragraph)
    assert beginning
    return f'{beginning[0]}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
