"""Two .docx → one with the changes between them as tracked changes (ISO/IEC 29500-1, 17.13.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from generator.files.word_census import HARMLESS, STRUCK, census, told, total
from generator.files.word_text import Visibility, read_words
from generator.writers.docx.core_properties import NO_DATE
from generator.writers.docx.redline.accept_revisions import accept_revisions, drop_unfilled, drop_unread
from generator.writers.docx.redline.blocks import PartBlock, blocks
from generator.writers.docx.redline.copy_parts import (
    PartCopier,
    adopt_numbering,
    adopt_styles,
    drop_usual_style,
    list_counts,
    reference_keys,
)
from generator.writers.docx.redline.document_part import PartComparer
from generator.writers.docx.redline.names import MC, XmlElement, is_element, r, value, w
from generator.writers.docx.redline.package import EditablePackage, sentences
from generator.writers.docx.redline.revision_writer import RevisionWriter

_MOST_PARAGRAPHS = 60_000
_MOST_CHARACTERS = 3_000_000
_DEEPEST = 20  # tables in tables
_NOBODY = "文稿"
_EDGES = ("header", "footer")


@dataclass(frozen=True, slots=True)
class Redline:
    """``content`` is the .docx; ``old`` and ``new`` the texts of both sides, one a paragraph, in order:
    the body (cells of tables too), then headers and footers. ``marks`` counts the marked changes;
    ``comments`` are those of the new file, each with its author; ``unread``: for each text of ``old``,
    and of ``new``, what stands there and is not read: measure word and name → how many."""

    content: bytes
    old: tuple[str, ...]
    new: tuple[str, ...]
    marks: int
    warnings: tuple[str, ...]
    comments: tuple[str, ...] = ()
    unread: tuple[tuple[Mapping[str, int], ...], tuple[Mapping[str, int], ...]] = ((), ())


def redline(
    old: bytes,
    new: bytes,
    author: str = "",
    date: str = "",
    names: tuple[str, str] = ("", ""),
    whole: tuple[str, ...] = (),
    saved: str = "",
) -> Redline:
    """The old file with every change to the new one marked: accepting all gives the new text, rejecting all
    the old one. Page, styles, pictures of the old file stay.

    ``author`` is by default who last changed the new file as that says, ``date`` (ISO, UTC) when it was,
    else ``saved``, when the caller knows it was written; with neither the marks have no date. ``names`` are
    what messages call the files; ``whole`` are names that are not taken apart. Raises DataError. Same input,
    same bytes.
    """
    return _Comparison(
        EditablePackage(old, names[0]), EditablePackage(new, names[1]), author, date, whole, saved
    ).run()


class _Comparison:
    def __init__(
        self,
        old: EditablePackage,
        new: EditablePackage,
        author: str,
        date: str,
        whole: tuple[str, ...],
        saved: str,
    ) -> None:
        self._old, self._new = old, new
        editor, changed = _last_edit(new)
        self._author, self._date = author or editor or _NOBODY, date or changed or saved
        self._whole = whole
        self._warnings: list[str] = []
        self._lines: tuple[list[_ReadLine], list[_ReadLine]] = ([], [])
        self._census: dict[XmlElement, Counter[str]] = {}
        self._marks = self._left_out = 0

    def run(self) -> Redline:
        parts = [(self._old.main, self._new.main), *self._edges()]
        for package, place in ((self._old, 0), (self._new, 1)):
            roots = [package.xml(pair[place]) for pair in parts if pair[place]]
            self._prepare(package, roots)
            drop_usual_style(package, roots)
            if package is self._new:
                adopt_styles(self._old, package, roots)
                adopt_numbering(self._old, package, roots)
        for pair in parts:
            self._compare(*pair)
        if self._left_out:
            self._warn("没有标", self._new, 个数=self._left_out)
        self._tell_unread()
        kept = [[line for line in side if line.text] for side in self._lines]
        texts = [tuple(line.text for line in side) for side in kept]
        unread = [tuple(line.unread for line in side) for side in kept]
        said = tuple(self._warnings), tuple(_comments(self._new)), (unread[0], unread[1])
        return Redline(self._old.bytes(), texts[0], texts[1], self._marks, *said)

    def _tell_unread(self) -> None:
        """What the new file has more of than the old one; hidden characters are told for each file."""
        old, new = (total(line.unread for line in side) for side in self._lines)
        more = {what: count for what, count in (new - old).items() if what not in HARMLESS}
        if more:
            self._warn("没有读", self._new, 清单=told(more))
        boxes = [_in_boxes(package) for package in (self._old, self._new)]
        if boxes[0] != boxes[1]:
            self._warn("文本框改了", self._new)

    def _prepare(self, package: EditablePackage, roots: list[XmlElement]) -> None:
        visibility = package.visibility
        unfilled = sum(drop_unfilled(root, visibility) for root in roots)
        count = sum(accept_revisions(root) for root in roots)
        if unfilled:
            self._warn("没有填", package, 个数=unfilled)
        if count:
            self._warn("已有修订", package, 个数=count)
        self._census |= {one: found for one in _paragraphs(roots) if (found := _unread(one, visibility))}
        unread = [drop_unread(root, visibility) for root in roots]
        for sentence, numbers in zip(("有删除线", "有隐藏"), zip(*unread, strict=True), strict=True):
            if sum(numbers):
                self._warn(sentence, package, 个数=sum(numbers))
        paragraphs = sum(1 for root in roots for _ in root.iter(w("p")))
        if paragraphs > _MOST_PARAGRAPHS:
            raise package.refused("段落太多", 个数=paragraphs, 上限=_MOST_PARAGRAPHS)
        if sum(len(one.text or "") for root in roots for one in root.iter(w("t"))) > _MOST_CHARACTERS:
            raise package.refused("字太多", 上限=_MOST_CHARACTERS // 10_000)
        if any(_nested(root) for root in roots):
            raise package.refused("表格太深", 上限=_DEEPEST)
        comments = sum(1 for root in roots for _ in root.iter(w("commentReference")))
        if comments and package is self._new:
            self._warn("有批注", package, 个数=comments)

    def _warn(self, sentence: str, package: EditablePackage, **words: object) -> None:
        self._warnings.append(f"{package.name}：{sentences()[sentence].format(**words)}")

    def _compare(self, old_part: str, new_part: str) -> None:
        holders = [self._holder(self._old, old_part), self._holder(self._new, new_part)]
        counts = list_counts(self._old)
        first = 1 + max(_last_id(self._old.xml(old_part)), self._marks)
        named = reference_keys(self._old, old_part, counts)
        pen = RevisionWriter(self._author, self._date, first, _same, named)
        if new_part:
            pen.bring = PartCopier(self._old, self._new, old_part, new_part).bring
        story = PartComparer(pen)
        sides = []
        for package, part, holder in zip((self._old, self._new), (old_part, new_part), holders, strict=True):
            sides.append(
                [] if holder is None else blocks(holder, reference_keys(package, part, counts), self._whole)
            )
        for lines, side in zip(self._lines, sides, strict=True):
            lines.extend(_lines(side, self._census))
        story.refill(holders[0], *sides)
        self._marks += pen.marks
        self._left_out += story.left_out

    def _holder(self, package: EditablePackage, part: str) -> XmlElement | None:
        root = package.xml(part) if part else None
        if root is None or part != package.main:
            return root
        body = root.find(w("body"))
        if body is None:
            raise package.refused("不是")
        return body

    def _edges(self) -> Iterator[tuple[str, str]]:
        """Headers and footers that belong together, each once; of the new file "" where it has none."""
        mine, theirs = _edges_of(self._old), _edges_of(self._new)
        seen: set[str] = set()
        for place, part in mine.items():
            other = theirs.get(place, "")
            if part not in seen and (other or place[0] == 0):
                seen.add(part)
                yield part, other
        lost = [place for place, part in theirs.items() if place not in mine and _says(self._new.xml(part))]
        if lost:
            self._warn("多了页眉页脚", self._new, 个数=len(lost))


def _same(element: XmlElement) -> XmlElement:
    return element


def _nested(root: XmlElement) -> bool:
    """Whether tables stand in tables, and so on, deeper than anybody means."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end"), tag=w("tbl")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def _edges_of(package: EditablePackage) -> dict[tuple[int, str, str], str]:
    """Section, header or footer, and its type → part."""
    relations = package.relations(package.main)
    found = {}
    for number, section in enumerate(package.xml(package.main).iter(w("sectPr"))):
        for one in section if section.getparent().tag != w("sectPrChange") else ():
            kind = one.tag.rpartition("}")[2].removesuffix("Reference") if is_element(one) else ""
            part = relations.get(one.get(r("id"), ""), ("", ""))[1] if kind in _EDGES else ""
            if part and part in package:
                found[number, kind, value(one, "type", "default")] = part
    return found


def _comments(package: EditablePackage) -> Iterator[str]:
    part = package.related("comments")
    for one in package.xml(part).iter(w("comment")) if part else ():
        words = "\n".join(read_words(line, package.visibility) for line in one.iter(w("p")))
        yield f"{value(one, 'author', default='（没有署名）')}：{words}"


def _says(root: XmlElement) -> bool:
    return any((one.text or "").strip() for one in root.iter(w("t")))


def _last_id(root: XmlElement) -> int:
    numbers = [one.get(w("id"), "") for one in root.iter() if is_element(one)]
    return max((int(one) for one in numbers if one.isdecimal() and len(one) < 9), default=0)


class _ReadLine(NamedTuple):
    """A paragraph, or a row of a table, as a reader sees it, with what is not read in it."""

    text: str
    unread: Mapping[str, int]


def _lines(side: list[PartBlock], known: Mapping[XmlElement, Counter[str]]) -> Iterator[_ReadLine]:
    for block in side:
        if block.sort == "p":
            yield _ReadLine(block.text, known.get(block.element, {}))
        elif block.sort == "tbl":
            for row in block.rows:
                cells = [[*_lines(cell, known)] for cell in row.cells]
                text = "\t".join(" ".join(line.text for line in cell) for cell in cells)
                yield _ReadLine(text, total(line.unread for cell in cells for line in cell))


def _unread(paragraph: XmlElement, visibility: Visibility) -> Counter[str]:
    """What is struck is deleted, and told for the file."""
    found = census(paragraph, visibility)
    del found[STRUCK]
    return found


def _paragraphs(roots: Iterable[XmlElement]) -> Iterator[XmlElement]:
    return (one for root in roots for one in root.iter(w("p")))


def _in_boxes(package: EditablePackage) -> list[str]:
    """What the text boxes of the body say; those that only older programs show are the same once more."""
    found = package.xml(package.main).iter(w("txbxContent"))
    shown = (one for one in found if next(one.iterancestors(f"{{{MC}}}Fallback"), None) is None)
    return [read_words(one, package.visibility) for one in shown]


def _last_edit(package: EditablePackage) -> tuple[str, str]:
    """Who last changed the file, and when, as it says itself; never the clock. The date our own files have
    for want of a better one says nothing."""
    core = next(
        (part for kind, part in package.relations("").values() if kind.endswith("/core-properties")), ""
    )
    if core not in package:
        return "", ""
    said = {str(one.tag).rpartition("}")[2]: " ".join((one.text or "").split()) for one in package.xml(core)}
    when = said.get("modified", "")
    dated = when[:4].isdecimal() and when.endswith("Z") and when != NO_DATE
    return said.get("lastModifiedBy") or said.get("creator", ""), when if dated else ""
