"""(bytes of a .docx) → blocks in the order of the text, and what could not come along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from generator.errors import DataError, Diagnostic
from generator.files.word_census import choice
from generator.files.word_text import Fate, Visibility, is_deleted_row, join_paragraphs, read_words
from generator.importing.import_result import ImportNotes
from generator.importing.messages import message_text
from generator.importing.source_blocks import (
    PageGeometry,
    SourceBlock,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)
from generator.importing.word.charts import chart_grid
from generator.importing.word.names import RELATION, child, int_or, local_name, toggle_property, value, w
from generator.importing.word.numbering import NumberingCounter
from generator.importing.word.package import ReadOnlyPackage, UnsafeDocxError, open_docx, refusal
from generator.importing.word.runs import ParagraphExtras, runs_of
from generator.importing.word.styles import Styles, numbering_of, outline_level

_NO_BLOCKS = frozenset(
    {"r", "del", "moveFrom", "sectPr", "tcPr", "trPr", "tblPr", "tblGrid", "tblPrEx", "sdtPr", "sdtEndPr"}
)
"""What has no paragraphs of the text. All else is looked into: what nobody thought of is not lost."""
_UNREAD: dict[Fate, str] = {"struck": "删除线", "hidden": "隐藏", "unfilled": "没填"}
_MOST_TOLD, _LONGEST_TOLD = 20, 40
_MOST_LINKS = 5
_DEEPEST = 40
_MOST_BLOCKS = 200_000


def read_docx(content: bytes, name: str, notes: ImportNotes) -> SourceDocument:
    """Raises DataError with one sentence when the file cannot be read or has no text."""
    package = open_docx(content, name)
    try:
        reader = _DocxReader(package, notes)
        found = reader.read()
    except UnsafeDocxError as error:
        raise refusal(error, name) from error
    if not any(isinstance(one, SourceTable) or one.text.strip() for one in found.blocks):
        why = "只有插入" if reader.total["插入的文件"] else "没有字"
        raise DataError([Diagnostic(message_text("打不开", why))], name or None)
    return found


@dataclass(slots=True)
class _DocxReader:
    package: ReadOnlyPackage
    notes: ImportNotes
    styles: Styles = field(init=False)
    visibility: Visibility = field(init=False)
    numbers: NumberingCounter = field(init=False)
    addresses: dict[str, str] = field(init=False)
    count: int = 0
    blocks: int = 0
    turn: bool = False  # a page break is still to be given to what follows
    section: bool = False
    total: Counter[str] = field(default_factory=Counter)
    noted: dict[str, Any] = field(default_factory=dict)
    unread: list[tuple[Fate, str]] = field(default_factory=list)
    comments: set[str] = field(default_factory=set)
    looks: Counter[str] = field(default_factory=Counter)
    links: list[tuple[str, str]] = field(default_factory=list)

    def read(self) -> SourceDocument:
        styles = self.package.related("styles")
        self.styles, self.visibility = Styles(styles), Visibility(styles)
        self.numbers = NumberingCounter.of(self.package.related("numbering"))
        self.addresses = self.package.addresses()
        root = self.package.part(self.package.main)
        body = None if root is None else child(root, "body")
        if body is None:
            raise UnsafeDocxError(message_text("打不开", "损坏"))
        self.total["删去的修订"] += join_paragraphs(body)
        found = tuple(self._blocks(body, 0))
        first = self._header(root)
        self._tell()
        names, pages, program = self.styles.names(), self._pages(root), self._program()
        return SourceDocument(found, names, first, pages, program, self.looks, self.styles.following())

    def _blocks(self, parent: Any, depth: int) -> Iterator[SourceBlock]:
        if depth > _DEEPEST:
            raise UnsafeDocxError(message_text("打不开", "太深"))
        for one in parent:
            name = local_name(one)
            if name == "p":
                yield from self._paragraph(one, depth)
            elif name == "tbl":
                yield from self._table(one, depth)
            elif name == "altChunk":
                self.total["插入的文件"] += 1
            elif name == "AlternateContent":
                yield from self._blocks(choice(one), depth + 1)
            elif name == "commentRangeStart":
                self.comments.add(value(one, "id"))
            elif name and name not in _NO_BLOCKS:
                yield from self._blocks(one, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> Iterator[SourceBlock]:
        self.blocks += 1
        if self.blocks > _MOST_BLOCKS:
            raise UnsafeDocxError(message_text("打不开", "太长", 上限=_MOST_BLOCKS))
        hung = ParagraphExtras()
        para = self._para(element, hung)
        starts = self.turn or toggle_property(child(element, "pPr", "pageBreakBefore")) is True
        section = self.section
        self.section = _ends_section(element) or (section and not para.text)
        self.turn = (starts and not para.text) or hung.breaks or self.section
        self._tell_hung(hung, para)
        yield replace(para, new_page=starts, section=section) if starts and para.text else para
        yield from self._charts(hung.charts)
        for box in hung.boxes:
            self.total["文本框"] += 1
            yield from self._blocks(box, depth + 1)

    def _charts(self, idents: list[str]) -> Iterator[SourceTable]:
        for ident in idents:
            target = self.package.relations().get(ident, ("", ""))[1]
            root = self.package.part(target)
            grid = None if root is None else chart_grid(root, self.package.embedded(target))
            self.total["图表" if grid is None else "" if grid.form else "图表成表"] += 1
            if grid is not None:
                starts, self.turn = self.turn, False
                yield replace(grid, new_page=starts)

    def _para(self, element: Any, hung: ParagraphExtras) -> SourceParagraph:
        properties = child(element, "pPr")
        style = self.styles[value(child(properties, "pStyle"))]
        runs = runs_of(element, self.styles, self.visibility, hung)
        said_level = outline_level(properties)
        number = 0
        if any(run.text.strip() for run in runs):
            self.count += 1
            number = self.count
        listed = numbering_of(properties) or style.numbering
        shown = self.numbers.next(*listed) if listed and number else None
        return SourceParagraph(
            runs, number, style.name, style.alias, style.level if said_level is None else said_level,
            shown.label if shown else "", bool(shown and shown.bullet), shown.depth if shown else 0,
            value(child(properties, "jc")) or style.align, child(properties, "framePr") is not None,
            from_right=int_or(value(child(properties, "ind"), "right"), 0),
        )  # fmt: skip

    def _table(self, element: Any, depth: int) -> Iterator[SourceBlock]:
        starts, section = self.turn, self.section
        self.turn = self.section = False
        rows: list[tuple[SourceCell, ...]] = []
        head = 0
        for row in self._rows(element):
            read = len(self.unread)
            cells = tuple(self._cells(row, depth + 1))
            if len(self.unread) > read and not any(cell.text.strip() or cell.below for cell in cells):
                continue  # all of it is struck or hidden
            if toggle_property(child(row, "trPr", "tblHeader")) is True and head == len(rows):
                head += 1
            rows.append(cells)
        if rows:
            yield SourceTable(
                tuple(rows),
                head,
                bool(value(child(element, "tblPr", "tblStyle"))),
                new_page=starts,
                section=section,
            )

    def _rows(self, element: Any) -> Iterator[Any]:
        for one in element:
            if local_name(one) == "tr":
                if is_deleted_row(one):
                    self.total["删去的修订"] += 1
                    continue
                self.total["插入的修订"] += child(one, "trPr", "ins") is not None
                yield one
            elif local_name(one) == "AlternateContent":
                yield from self._rows(choice(one))
            elif local_name(one) and local_name(one) not in _NO_BLOCKS:
                yield from self._rows(one)

    def _cells(self, row: Any, depth: int) -> Iterator[SourceCell]:
        before = int_or(value(child(row, "trPr", "gridBefore")))
        yield from [SourceCell(())] * min(before, 60)
        for one in row:
            if local_name(one) == "tc":
                yield self._cell(one, depth)
            elif local_name(one) and local_name(one) not in _NO_BLOCKS:
                yield from self._cells(one, depth)

    def _cell(self, element: Any, depth: int) -> SourceCell:
        properties = child(element, "tcPr")
        merged = child(properties, "vMerge")
        boxes = self.total["文本框"]
        inner = list(self._blocks(element, depth))
        nested = [one for one in inner if isinstance(one, SourceTable)]
        self.total["表中表"] += len(nested)
        paras = tuple(para for one in inner for para in _flat(one) if para.whole.strip())
        across = min(max(int_or(value(child(properties, "gridSpan")), 1), 1), 60)
        goes_on = merged is not None and value(merged) != "restart"
        return SourceCell(paras, across, goes_on, self.total["文本框"] > boxes)

    def _header(self, root: Any) -> tuple[SourceParagraph, ...]:
        """Paragraphs at the top of the first page only; what other headers and footers say is told."""
        first: list[SourceParagraph] = []
        for ident, (kind, target) in self.package.relations().items():
            if kind not in ("header", "footer"):
                continue
            part = self.package.part(target)
            paras = [] if part is None else [one for one in self._story(part) if one.text.strip()]
            if kind == "header" and ident in _first_headers(root):
                first += paras
            elif said_words := "／".join(one.text for one in paras if not _is_number(one.text)):
                self.notes.warn(message_text("没带过来", "页眉页脚", 文=said_words[:60]))
        return tuple(first)

    def _story(self, part: Any) -> Iterator[SourceParagraph]:
        count, self.count = self.count, 0
        for one in self._blocks(part, 0):
            yield from _flat(one)
        self.count = count

    def _pages(self, root: Any) -> PageGeometry:
        section = next(root.iter(w("sectPr")), None)
        size, margins = child(section, "pgSz"), child(section, "pgMar")
        settings = self.package.related("settings")
        return PageGeometry(
            int_or(value(size, "w")), int_or(value(size, "h")), int_or(value(margins, "top")),
            int_or(value(margins, "left")), toggle_property(child(settings, "evenAndOddHeaders")) is True,
        )  # fmt: skip

    def _program(self) -> str:
        root = self.package.part("docProps/app.xml")
        found = [] if root is None else [one.text or "" for one in root if local_name(one) == "Application"]
        return found[0] if found else ""

    def _tell_hung(self, hung: ParagraphExtras, para: SourceParagraph) -> None:
        self.total.update(hung.counted)
        self.unread += hung.unread
        self.comments |= hung.comments
        self.looks += hung.looks
        self.links += [(self.addresses.get(ident, ""), said) for ident, said in hung.links if ident]
        self.links += hung.fields.addresses
        place = message_text("处", "段", 号=para.number) if para.number else ""
        for kind, ident in hung.notes:
            words = self._note(kind, ident)
            self.notes.warn(
                message_text("没带过来", "注释", 处=place or message_text("处", "无字"), 文=words)
            )
        for base, reading in hung.ruby:
            self.notes.remove(f"{base}（{reading}）", place, message_text("改动", "注音"))

    def _note(self, kind: str, ident: str) -> str:
        if kind not in self.noted:
            self.noted[kind] = self.package.related(f"{kind}s")
        root = self.noted[kind]
        found = None if root is None else next((one for one in root if value(one, "id") == ident), None)
        return "" if found is None else read_words(found, self.visibility).strip()

    def _tell(self) -> None:
        for fate, name in _UNREAD.items():
            found = [text for one, text in self.unread if one == fate]
            if found:
                self.notes.remove(_quoted(found), "", message_text("改动", name, 数=len(found)))
        lost = [address for address, said in self.links if _is_lost(address, said)]
        if lost:
            addresses = "、".join(list(dict.fromkeys(lost))[:_MOST_LINKS])
            self.notes.warn(message_text("没带过来", "链接", 数=len(lost), 文=addresses))
        self.total["批注"] = len(self.comments)
        for what, count in self.total.items():
            if count and what:
                self.notes.warn(message_text("没带过来", what, 数=count))


def _is_lost(address: str, said: str) -> bool:
    """Whether a reader cannot see in the words where a link leads."""
    plain = address.removeprefix("mailto:").rstrip("/")
    return bool(plain) and plain not in said and plain.partition("://")[2] not in (said.strip("/ "), said)


def _quoted(texts: list[str]) -> str:
    """The first of them, each shortened, on one line."""
    lines = [" ".join(text.split()) for text in texts[:_MOST_TOLD]]
    short = [line if len(line) <= _LONGEST_TOLD else f"{line[:_LONGEST_TOLD]}……" for line in lines]
    return "".join(f"“{line}”" for line in short) + ("等" if len(texts) > _MOST_TOLD else "")


def _flat(one: SourceBlock) -> Iterator[SourceParagraph]:
    if isinstance(one, SourceParagraph):
        yield one
        return
    for row in one.rows:
        for cell in row:
            yield from cell.paras


def _ends_section(element: Any) -> bool:
    section = child(element, "pPr", "sectPr")
    return section is not None and value(child(section, "type")) != "continuous"


def _first_headers(root: Any) -> frozenset[str]:
    found = root.iter(w("headerReference"))
    return frozenset(str(one.get(RELATION)) for one in found if value(one, "type") == "first")


def _is_number(text: str) -> bool:
    """A page number and what stands around it."""
    return not any(
        "\u4e00" <= char <= "\u9fff" for char in text.replace("第", "").replace("页", "").replace("共", "")
    )
