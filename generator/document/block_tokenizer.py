"""A draft's body cut into pieces: one heading, paragraph, list, table or page break each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.document import lines
from generator.document.syntax_errors import DraftSyntaxError

BlockKind: TypeAlias = Literal["heading", "text", "ol", "ul", "table", "break"]
_LISTS = frozenset({"ol", "ul"})
_MOST_MARKS = 5
_SIGNS = " \t{#-"  # what a line that says what it is may begin with


@dataclass(slots=True)
class BlockToken:
    """``line`` counts from 0 at the start of the body; ``level`` is the number of ``#``;
    ``style_line`` is where the styles stand when that is not in ``lines``."""

    kind: BlockKind
    lines: list[str]
    line: int
    styles: tuple[str, ...] = ()
    level: int = 0
    style_line: int | None = None


def tokenize_blocks(body: str) -> list[BlockToken]:
    """Pieces in order; their text is as written, but for the white space that ends (and, outside
    lists, begins) a line. Raises DraftSyntaxError."""
    splitter = _BlockTokenizer()
    for number, line in enumerate(body.split("\n")):
        try:
            splitter.take(number, line.rstrip())
        except DraftSyntaxError as mistake:
            raise DraftSyntaxError(number, mistake.code, **mistake.words) from None
    return splitter.pieces


class _BlockTokenizer:
    """Takes one line at a time. ``open`` is the piece that the next line may belong to."""

    def __init__(self) -> None:
        self.pieces: list[BlockToken] = []
        self.open: BlockToken | None = None
        self._after_blank = False

    def take(self, number: int, line: str) -> None:
        if not line:
            self._after_blank = True
            if self.open and self.open.kind not in _LISTS:
                self.open = None
            return
        signed = line[0] in _SIGNS
        line = _expand_tabs(line) if signed else line
        if not (self._goes_on(line) or (signed and self._says_what_it_is(number, line))):
            self._plain_line(number, line)
        self._after_blank = False

    def _goes_on(self, line: str) -> bool:
        """Lines that belong to what stands above, whatever they look like."""
        piece = self.open
        if piece and piece.kind in _LISTS and line.startswith("    "):
            piece.lines += ["", line] if self._after_blank else [line]
            return True
        if piece and piece.kind == "heading" and lines.ends_with_hard_break(piece.lines[-1]):
            text, styles = lines.style_at_end(line.strip())
            piece.lines.append(text)
            piece.styles += styles
            return True
        return False

    def _says_what_it_is(self, number: int, line: str) -> bool:
        """Style lines, headings and page breaks."""
        if (names := lines.style_names(line)) is not None:
            self._style(number, names, line)
        elif (head := lines.heading(line)) is not None:
            self._heading(number, *head)
        elif lines.is_page_break(line):
            self._start("break", number)
            self.open = None
        else:
            return False
        return True

    def _plain_line(self, number: int, line: str) -> None:
        """A line of a paragraph, a list or a table; it may go on, or begin, any of them."""
        piece = self.open
        if piece and (self._after_blank or piece.kind == "heading"):
            piece = None
        kind = lines.list_kind(line)
        if piece and piece.kind == "table" and lines.pipe_positions(line):
            piece.lines.append(line.strip())
        elif (
            piece
            and piece.kind == "text"
            and lines.is_separator(line)
            and lines.pipe_positions(piece.lines[-1])
        ):
            self._table(piece, number, line)
        elif piece is None or piece.kind == "table" or (kind and kind != piece.kind):
            self._start(kind or "text", number, line if kind else line.strip())
        else:
            piece.lines.append(line if piece.kind in _LISTS else line.strip())

    def _start(self, kind: BlockKind, number: int, *texts: str) -> None:
        self.open = BlockToken(kind, list(texts), number)
        self.pieces.append(self.open)

    def _table(self, above: BlockToken, number: int, line: str) -> None:
        """A separator makes the line above it the head of a table."""
        head = above.lines.pop()
        if not above.lines:
            self.pieces.pop()
        self._start("table", number - 1, head, line.strip())

    def _heading(self, number: int, marks: int, text: str) -> None:
        if marks > _MOST_MARKS:
            raise DraftSyntaxError(0, "标题太深", 文=str(marks))
        text, styles = lines.style_at_end(text)
        if not text:
            raise DraftSyntaxError(0, "标题没有字")
        self.open = BlockToken("heading", [text], number, styles, marks)
        self.pieces.append(self.open)

    def _style(self, number: int, names: tuple[str, ...], line: str) -> None:
        if self.open is None or self._after_blank:
            raise DraftSyntaxError(0, "样式落空", 文=line.strip())
        self.open.styles += names
        self.open.style_line = number
        self.open = None


def _expand_tabs(line: str) -> str:
    """Tabs at the start of a line count as four spaces."""
    text = line.lstrip(" \t")
    return line[: len(line) - len(text)].replace("\t", "    ") + text
