"""What the fields of a Word file show: most keep it as text, some only say how it is to be drawn.

Fields: ECMA-376-1 17.16. An ``EQ`` field draws its arguments (a figure in a circle, two characters in the
room of one, a fraction); a check box or a list of a form keeps its state apart; the others keep their
result between ``separate`` and ``end``, which is read like any text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from generator.files.small_figures import lowered, raised
from generator.files.word_symbols import UNKNOWN, box, symbol

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_CHAR, _KIND, _VAL = f"{_W}fldChar", f"{_W}fldCharType", f"{_W}val"
_CODES = frozenset({f"{_W}instrText", f"{_W}delInstrText"})
_INVISIBLE = frozenset(
    (
        *("ADDIN", "ADVANCE", "ASK", "BOOKMARK", "DATABASE", "GOTOBUTTON", "IF", "INCLUDEPICTURE"),
        *("MERGEREC", "NEXT", "NEXTIF", "NUMPAGES", "PAGE", "PRIVATE", "PRINT", "RD", "SECTIONPAGES", "SET"),
        *("SKIPIF", "TA", "TC", "XE", "="),
    )
)
"""Fields that may show nothing without anything being lost."""
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_OF_CONTENTS = "_Toc"
"""Bookmarks to which contents lead: their page numbers hold for one printing only."""
_DEEPEST, _LONGEST = 40, 4000
"""Fields in one another, and characters of what is kept of one: no more than anybody means."""
_PLACEHOLDERS = {"MERGEFIELD": "«", "MACROBUTTON": ""}
"""Fields whose text, when it begins so, only keeps a place for words to come."""


@dataclass(slots=True)
class _OpenField:
    begin: Any
    code: str = ""
    shows: bool = False  # its result is being read
    drawn: bool = False  # it shows words of its own instead
    swallowed: bool = False  # words that stood where it is told what to do
    said: str = ""

    def take(self, text: str) -> None:
        """More of what it is told to do, as far as anybody means it."""
        if len(self.code) < _LONGEST:
            self.code += text

    @property
    def name(self) -> str:
        found = self.code.split(maxsplit=1)
        return found[0].upper() if found else ""


class FieldReader:
    """Reads the nodes of runs in the order of the text; ``unread``: names of fields that show something
    nobody can tell; ``addresses``: of links, each with the words that stand for it."""

    def __init__(self) -> None:
        self._open: list[_OpenField] = []
        self.unread: list[str] = []
        self.addresses: list[tuple[str, str]] = []
        self._deleted = self._beyond = 0

    @property
    def inside(self) -> bool:
        """Whether a field is open."""
        return bool(self._open)

    def shown(self, node: Any, text: str) -> str:
        """What a reader sees for a node that by itself says ``text``."""
        if node.tag == _CHAR:
            return self._mark(node)
        if node.tag in _CODES:
            if self._open and not self._open[-1].shows:
                self._open[-1].take(node.text or "")
            return ""
        return self._pass_on(text, len(self._open)) if self._open and text else text

    def deleted(self, node: Any) -> None:
        """A mark of a field in a run that is deleted; of a field that is not, it counts all the same."""
        kind = node.get(_KIND) if node.tag == _CHAR else ""
        if kind == "begin":
            self._deleted += 1
        elif kind == "end" and self._deleted:
            self._deleted -= 1
        elif kind and not self._deleted:
            self._mark(node)

    def close(self) -> None:
        """The paragraph ends. A field that swallowed words and never showed any is told."""
        self.unread += [one.name for one in self._open if not one.shows and one.swallowed]
        self._open.clear()
        self._deleted = self._beyond = 0

    def simple(self, instruction: str, result: str) -> str | None:
        """What a ``w:fldSimple`` shows instead of its result; None when it is the result."""
        field = _OpenField(None, instruction, said=result)
        drawn = drawn_words(instruction, None)
        if drawn is None:
            self._judge(field)
        return drawn

    def _mark(self, node: Any) -> str:
        kind = node.get(_KIND)
        if kind == "begin" and len(self._open) >= _DEEPEST:
            self._beyond += 1
        elif kind == "begin":
            self._open.append(_OpenField(node))
        elif kind == "end" and self._beyond:
            self._beyond -= 1
        elif self._open and kind == "separate":
            return self._drawn(self._open[-1])
        elif self._open and kind == "end":
            field = self._open[-1]
            words = "" if field.shows else self._drawn(field)
            self._open.pop()
            if all(one.shows and not one.drawn for one in self._open):
                self._judge(field)
            return words
        return ""

    def _drawn(self, field: _OpenField) -> str:
        words = drawn_words(field.code, field.begin)
        field.shows, field.drawn = True, words is not None
        return self._pass_on(words, self._open.index(field)) if words else ""

    def _pass_on(self, text: str, depth: int) -> str:
        """To the innermost field around that is still being told what to do; else to the reader."""
        for field in reversed(self._open[:depth]):
            if not field.shows and field.name:
                field.take(text)
                field.swallowed = True
                return ""
            if field.drawn:
                return ""
            if len(field.said) < _LONGEST:
                field.said += text
        return text

    def _judge(self, field: _OpenField) -> None:
        if field.drawn or not field.name:
            return
        if field.name == "HYPERLINK" and (found := _ADDRESS.match(field.code)):
            self.addresses.append((found[1], field.said))
        starts = _PLACEHOLDERS.get(field.name)
        kept_free = starts is not None and field.said.strip().startswith(starts)
        if kept_free or (not field.said.strip() and field.name not in _INVISIBLE):
            self.unread.append(field.name)


def drawn_words(instruction: str, begin: Any | None) -> str | None:
    """What a field shows by itself (the page numbers of contents: nothing), ``begin`` being its first
    ``w:fldChar``; None when it shows its result, or nobody can tell."""
    words = instruction.split(maxsplit=1)
    name = words[0].upper() if words else ""
    data = None if begin is None else begin.find(f"{_W}ffData")
    if name == "PAGEREF" and words[-1].startswith(_OF_CONTENTS):
        return ""
    if name.startswith("EQ"):
        return equation_words(instruction)
    if name == "SYMBOL" and len(words) == 2:
        return _symbol(words[1])
    if name == "FORMCHECKBOX":
        return box(_ticked(data))
    return _chosen(data) if name == "FORMDROPDOWN" else None


def _ticked(data: Any | None) -> bool:
    found = None if data is None else data.find(f"{_W}checkBox")
    for name in ("checked", "default"):
        said = None if found is None else found.find(f"{_W}{name}")
        if said is not None:
            return said.get(_VAL, "1") not in _OFF
    return False


def _chosen(data: Any | None) -> str | None:
    """The entry of a list that is chosen; the first one when nothing is said."""
    found = None if data is None else data.find(f"{_W}ddList")
    if found is None:
        return None
    entries = [one.get(_VAL, "") for one in found.findall(f"{_W}listEntry")]
    said = [one.get(_VAL, "") for one in (*found.findall(f"{_W}result"), *found.findall(f"{_W}default"))]
    at = int(said[0]) if said and said[0].isdecimal() and len(said[0]) < 6 else 0
    return entries[at] if at < len(entries) else None


def _symbol(said: str) -> str | None:
    """``SYMBOL 82 \\f "Wingdings 2" \\s 12``."""
    code = re.match(r"\s*(0x[0-9A-Fa-f]{1,6}|\d{1,6})\b", said)
    font = re.search(r'\\f\s*(?:"([^"]*)"|(\S+))', said)
    if not code:
        return None
    found = symbol(
        int(code[1], 0) if code[1].startswith("0x") else int(code[1]), font[1] or font[2] if font else ""
    )
    return None if found == UNKNOWN else found


# An EQ field: text, and switches such as \o\ac(…,…) with options before their arguments.
_SWITCH = re.compile(r"\\([a-zA-Z*]+)(?:\s*(-?\d+))?\s*")
_GENERAL = re.compile(r'\\\*\s*(?:"[^"]*"|\S+)\s*')
_RINGS, _SQUARES = "○〇◯⭕", "□▢"
_OPTIONS = {
    "o": ("al", "ac", "ar", "ad"),
    "s": ("up", "do", "ai", "di"),
    "a": ("al", "ac", "ar", "co", "vs", "hs"),
}
_RINGED = str.maketrans(
    "一二三四五六七八九十月火水木金土日株有社名特财祝劳秘男女适优印注项休写正上中下左右医宗学监企资协夜",
    "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉㊊㊋㊌㊍㊎㊏㊐㊑㊒㊓㊔㊕㊖㊗㊘㊙㊚㊛㊜㊝㊞㊟㊠㊡㊢㊣㊤㊥㊦㊧㊨㊩㊪㊫㊬㊭㊮㊯㊰",
)


class _Unclear(ValueError):
    """Nobody can tell what it draws."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """``place``: up or down where it was moved from the line."""

    text: str
    place: str = ""


def equation_words(instruction: str) -> str | None:
    """What an EQ field draws, in one line; None when nobody can tell.

    ``eq \\o\\ac(○,12)`` is ⑫, ``eq \\o(\\s\\up 9(工),\\s\\do 3(业))`` is 工业, ``eq \\f(1,2)`` is 1/2.
    """
    source = _GENERAL.sub("", re.sub(r"^\s*eq", "", instruction, flags=re.IGNORECASE))
    reader = _EquationReader(source.replace("（", "(").replace("）", ")").replace("，", ","))
    try:
        return _in_line(reader.parts("")).strip() or None
    except _Unclear:
        return None


class _EquationReader:
    def __init__(self, source: str) -> None:
        self._source, self._at, self._depth = source, 0, 0

    def parts(self, ends: str) -> list[_Drawn]:
        """Up to one of the characters ``ends``."""
        made: list[_Drawn] = []
        text = ""
        brackets = 0
        while self._at < len(self._source) and (brackets or self._source[self._at] not in ends):
            brackets += {"(": 1, ")": -1}.get(self._source[self._at], 0)
            brackets = max(brackets, 0)
            following = self._source[self._at + 1 : self._at + 2]
            if self._source[self._at] != "\\" or following in ("\\", "(", ")", ",", ";"):
                escaped = self._source[self._at] == "\\"
                text += following if escaped else self._source[self._at]
                self._at += 1 + escaped
                continue
            made += [_Drawn(text)] if text.strip() else []
            text = ""
            made.append(self._switch())
        return [*made, _Drawn(text.strip() if ends else text)] if text.strip() else made

    def _switch(self) -> _Drawn:
        found = _SWITCH.match(self._source, self._at)
        if not found or self._depth > 20:
            raise _Unclear
        self._at = found.end()
        name = found[1].lower()
        options = []
        while option := self._option(name):
            options.append(option)
        arguments = self._arguments()
        return _draw(name, options, arguments)

    def _option(self, name: str) -> str:
        found = _SWITCH.match(self._source, self._at)
        if found and found[1].lower() in _OPTIONS.get(name, ()):
            self._at = found.end()
            return found[1].lower()
        bracket = re.compile(r"\\([lrb]c)\s*\\(.)\s*").match(self._source, self._at) if name == "b" else None
        side = re.compile(r"\\(to|bo|le|ri|fo\d+|ba\d+|li|su|pr|in)\s*").match(self._source, self._at)
        if bracket:
            self._at = bracket.end()
            return bracket[1] + bracket[2]
        if side and name in ("x", "d", "i"):
            self._at = side.end()
            return side[1]
        return ""

    def _arguments(self) -> list[list[_Drawn]]:
        if self._source[self._at : self._at + 1] != "(":
            raise _Unclear
        self._depth += 1
        made: list[list[_Drawn]] = []
        while self._source[self._at : self._at + 1] in ("(", ",", ";"):
            self._at += 1
            made.append(self.parts(",;)"))
        if self._source[self._at : self._at + 1] != ")":
            raise _Unclear
        self._at += 1
        self._depth -= 1
        return made


def _draw(name: str, options: list[str], arguments: list[list[_Drawn]]) -> _Drawn:
    if name == "o":
        return _Drawn(_over_one_another(arguments))
    texts = [_in_line(one) for one in arguments]
    if name == "s":
        place = next((one for one in options if one in ("up", "do")), "up" if len(texts) > 1 else "")
        return _Drawn("".join(texts), place) if len(texts) == 1 else _Drawn("".join(texts))
    if name == "f" and len(texts) == 2:
        return _Drawn("/".join(_bracketed(one) for one in texts))
    if name == "r" and texts:
        return _Drawn((raised(texts[0]) if len(texts) > 1 else "") + "√" + _bracketed(texts[-1]))
    if name == "b" and len(texts) == 1:
        return _Drawn(_in_brackets(texts[0], options))
    if name in ("a", "l"):
        return _Drawn(("；" if name == "a" else "，").join(one for one in texts if one))
    if name == "x" and len(texts) == 1:
        return _Drawn(texts[0])
    if name == "d":
        return _Drawn("")
    raise _Unclear


def _in_line(parts: list[_Drawn]) -> str:
    small = {"up": raised, "do": lowered}
    return "".join(small[one.place](one.text) if one.place in small else one.text for one in parts)


def _bracketed(text: str) -> str:
    return text if len(text) < 2 or text.isalnum() else f"({text})"


def _in_brackets(text: str, options: list[str]) -> str:
    said = {one[:2]: one[2:] for one in options}
    both = said.get("bc", "")
    left = said.get("lc", both or ("" if said else "("))
    closing = {"(": ")", "[": "]", "{": "}", "<": ">"}
    right = said.get("rc", closing.get(both, both) if both else ("" if said else ")"))
    return left + text + right


def _over_one_another(arguments: list[list[_Drawn]]) -> str:
    """In a circle or box; a character below its reading; else characters in the room of fewer."""
    texts = ["".join(part.text for part in one) for one in arguments]
    rings = [one for one in texts if one and one in _RINGS + _SQUARES]
    inner = "".join(one for one in texts if one not in rings)
    if rings:
        return _ringed(inner, rings[0] in _SQUARES)
    readings = [
        at
        for at, one in enumerate(arguments)
        if all(part.place == "up" for part in one) and _is_reading(texts[at])
    ]
    if readings and len(readings) < len(texts):
        return "".join(text for at, text in enumerate(texts) if at not in readings)
    return inner


def _is_reading(text: str) -> bool:
    """Pinyin, bopomofo or kana."""
    return (
        bool(text.strip()) and re.fullmatch(r"[a-zA-Zà-ɏḁ-ỿ\u0300-\u036f\u3040-\u312f· ]+", text) is not None
    )


def _ringed(inner: str, square: bool) -> str:
    text = inner.strip()
    if not text:
        return "□" if square else "○"
    if square:
        ticked = {"√": "☑", "✓": "☑", "✔": "☑", "×": "☒", "✗": "☒", "x": "☒", "X": "☒"}
        return ticked.get(text, f"[{text}]")
    figures = text.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if figures.isdecimal() and len(figures) < 3 and int(figures) <= 50:
        return _ringed_figure(int(figures))
    if len(text) == 1 and text.isascii() and text.isalpha():
        return chr((0x24B6 if text.isupper() else 0x24D0) + ord(text.upper()) - ord("A"))
    known = text.translate(_RINGED)
    return known if len(text) == 1 and known != text else f"（{text}）"


def _ringed_figure(number: int) -> str:
    for start, first in ((1, "①"), (21, "㉑"), (36, "㊱")):
        last = {1: 20, 21: 35, 36: 50}[start]
        if start <= number <= last:
            return chr(ord(first) + number - start)
    return "⓪"
