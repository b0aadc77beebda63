"""Diagnose YAML syntax errors: infer the likely typing mistake from the parser's error."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import yaml

from generator.errors import Diagnostic
from generator.files.resources import read_text
from generator.yamlfile.comments import swallowed_on

# Besides YAML's own forbidden characters: NEL, LS and PS, which YAML would silently turn into line ends.
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NEVER = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0\ufdd1\ufffe\uffff]")
"""What no text may hold, however it is written: as ``templating.characters`` refuses it."""
_ESCAPE = re.compile(
    r"\\(?:x(?P<x>[0-9A-Fa-f]{2})|u(?P<u>[0-9A-Fa-f]{4})|U(?P<U>[0-9A-Fa-f]{8})|(?P<one>(?s:.)))"
)
_BEYOND = re.compile(r"\\U(?!000|0010)")
_ESCAPED = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "e": "\x1b"}
_PATH = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]:(?:\\[abefrtv0NLP_]\w*|\\n[A-Za-z0-9_]+(?=\\))")
"""``C:\temp`` in double quotes, where ``\t`` is read as a tab; ``A:\nB`` is two lines."""
BULLETS = "-－−‐•●○▪■◆◇·"
_BULLET = re.compile(rf"[ \t]*(?:[{BULLETS[1:]}]|—(?!—))[ \t]*(?P<text>\S.*)")
_NUMBER = re.compile(
    r"[ \t]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．)）]|[①-⑳])"
    r"[ \t]*(?P<text>\S.*)"
)
_KEY = r"(?:-[ ]+)*(?P<key>[^\s:：#\"'\[\]{},，。；、]{1,20})"
_INDENT = r"^[ \t\u3000\u00a0]*"
_WIDE_COLON = re.compile(rf"{_INDENT}{_KEY}[ ]*：")
_TIGHT_COLON = re.compile(rf"{_INDENT}{_KEY}:(?=[^\s:/])")
_WIDE_AFTER_COLON = re.compile(rf"{_INDENT}{_KEY}:[\u3000\u00a0]")
_WIDE_INDENT = re.compile(r"^[ \t]*[\u3000\u00a0]")
_TAB_INDENT = re.compile(r"^[ ]*\t")
_TIGHT_DASH = re.compile(r"^[ ]*-(?P<text>[^\s\d-].*)$")
_HAS_KEY = re.compile(r":(?:\s|$)")
_OPEN_QUOTE = re.compile(r"(?:^[ ]*|[:\-\[,{][ ]+|[\[{])(?P<quote>[\"'])")
# A bracket; a text in quotes (the last may be left open) or a comment, whose brackets are none.
_BRACKETS = re.compile(
    r"""(?P<open>[\[{])|[\]}]
    |(?<![^\s\[\]{},:])(?:"(?:\\(?s:.)|[^"\\])*(?:"|\Z)|'(?:''|[^'])*(?:'|\Z))
    |(?<!\S)\#.*""",
    re.VERBOSE,
)
_WIDE_COMMA = re.compile(r"(?P<sign>[，；、])[ ]*[^\s,，；、:：{}\[\]]{1,20}:[ ]")
_PAIRS = {"[": "]", "{": "}"}
_LOOK_AROUND = 30


def yaml_message(code: str, **words: str) -> str:
    """The sentence of ``templates/_messages/yaml.yaml`` for ``code``, its ``{…}`` filled in."""
    return _sentences()[0][code].format(**{"键": "", "文": "", "配": "", "行": "", **words})


def control_character_diagnostics(text: str) -> list[Diagnostic]:
    """One fault for each control character (the first ten)."""
    faults = []
    for match in _FORBIDDEN.finditer(text):
        said = yaml_message("控制字符", 文=f"U+{ord(match[0]):04X}")
        faults.append(Diagnostic(said, place=_place(text, match.start())))
        if len(faults) == 10:
            break
    return faults


def path_warning(text: str, written: str, start: int) -> list[Diagnostic]:
    """A path of Windows in double quotes, whose steps are taken for tabs and the like. ``written`` begins at
    ``start`` of ``text``."""
    found = _PATH.search(written)
    if not found:
        return []
    return [Diagnostic(yaml_message("路径", 文=found[0]), place=_place(text, start + found.start()))]


def escape_diagnostics(text: str, written: str, start: int) -> list[Diagnostic]:
    """Characters that nobody sees and a text in double quotes names by a number: ``\x00``. ``written`` begins
    at ``start`` of ``text``."""
    faults = []
    for found in _ESCAPE.finditer(written):
        code = found["x"] or found["u"] or found["U"]
        character = chr(int(code, 16)) if code else _ESCAPED.get(found["one"], "")
        if _NEVER.match(character):
            said = yaml_message("控制字符", 文=f"U+{ord(character):04X}")
            faults.append(Diagnostic(said, place=_place(text, start + found.start())))
        if len(faults) == 10:
            break
    return faults


def impossible_escape(text: str) -> Diagnostic:
    """For the first ``\\U`` that names no character: the parser in Python gives up at it without a place."""
    found = _BEYOND.search(text)
    return Diagnostic(yaml_message("反斜杠"), place=_place(text, found.start() if found else 0))


def key_with_wide_colon(key: Any, value: Any) -> str:
    """The key that was meant by ``姓名：张三`` where nothing follows it, as between brackets; or nothing."""
    empty = isinstance(value, yaml.ScalarEvent) and not value.value and not value.style
    plain = isinstance(key, yaml.ScalarEvent) and not key.style
    head, colon, rest = key.value.partition("：") if empty and plain else ("", "", "")
    return head if colon and rest and len(head) <= 20 else ""


def key_problem(key: str) -> str:
    """The code of what is wrong with a plain key, or nothing."""
    if key == "<<":
        return "合并键"
    if key[0] in "\u3000\u00a0":
        return "全角缩进"
    return "减号缺空格" if key[0] == "-" and len(key) > 1 else ""


def scalar_diagnostics(event: Any, lines: list[str], top: bool = False) -> list[Diagnostic]:
    """Faults of a plain text that stands where ``- item`` or ``key: value`` was meant.

    ``lines``: of the whole file. ``top``: the text is all there is in it, which must be keys and values.
    """
    first, last = event.start_mark.line, event.end_mark.line
    faults: list[Diagnostic] = []
    if top:
        whole = range(first, min(last + 1, len(lines)))
        faults = [
            _diagnostic("井号", line, 文=words) for line in whole if (words := swallowed_on(lines[line]))
        ]
        faults = faults or _line_diagnostics(lines, whole)
        return faults or [_diagnostic("应为键值", first, 文=event.value[:20])]
    if event.start_mark.column != _indent(lines[first]):
        return faults
    if found := _TIGHT_DASH.match(lines[first]):
        return [_diagnostic("减号缺空格", first, 文=found["text"])]
    written = [line for line in lines[first : last + 1] if line.strip()]
    if found := _BULLET.match(lines[first]):
        return [_diagnostic("列表的号", first, 文=found["text"])]
    if len(written) > 1 and all(_NUMBER.match(line) for line in written):
        return [_diagnostic("列表的号", first, 文=written[0].strip())]
    return faults


def place_of_bracket(text: str, where: range, more: int) -> str:
    """The place of the first bracket within ``where`` inside ``more`` other open ones, or nothing."""
    for found in _BRACKETS.finditer(text, where.start, where.stop):
        if found["open"]:
            more -= 1
        elif found[0] in ("]", "}"):
            more += 1
        if more < 0:
            return _place(text, found.start())
    return ""


def parser_diagnostics(error: yaml.MarkedYAMLError, text: str) -> list[Diagnostic]:
    """The faults behind an error of the parser (none when it carries no place: already told)."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return []
    lines = text.splitlines() or [""]
    at = min(mark.line, len(lines) - 1)
    faults = _line_diagnostics(lines, _block_around(lines, at))
    if faults:
        return faults
    return [_from_parser(error, lines, at)]


def _from_parser(error: yaml.MarkedYAMLError, lines: list[str], at: int) -> Diagnostic:
    code = _code(f"{error.context or ''} {error.problem or ''}")
    start = error.context_mark
    if note := _swallowed_before(lines, at, min(start.line, at) if start else at):
        return note
    if code == "括号没配对" and (wide := _wide_comma(lines, start.line if start else at, at)):
        return wide
    if code == "引号没配对" and start:
        return _diagnostic(code, start.line, start.column)
    if code == "括号没配对":
        return _open_bracket(lines, start or error.problem_mark)
    if code in {"缩进", "缺冒号", "值里有冒号"} and (quote := _quote_diagnostic(lines, at)):
        return quote
    if code in {"多份文档", "看不懂", "缩进"} and (extra := _extra_closer(lines[at], error)):
        return _diagnostic("括号多余", at, 文=extra)
    if code == "值里有冒号" and len(_HAS_KEY.findall(lines[at])) == 1:
        code = "缩进"
    mark = error.problem_mark or start
    column = mark.column if mark and mark.line == at else None
    here = lines[at][column : column + 1] if column is not None else ""
    if code == "特殊开头" or here == ",":
        return _special_start(lines, start if start and start.line <= at and here != "," else mark)
    if code == "缺冒号" and start:
        return _diagnostic(code, start.line, 文=lines[start.line].strip()[:20])
    return _diagnostic(code, at, column, 文=lines[at][column or 0 :].strip()[:20])


def _swallowed_before(lines: list[str], at: int, first: int) -> Diagnostic | None:
    """The words behind a ``#`` without which the parser made nothing of lines ``first`` to ``at``."""
    if at and _indent(lines[at]) > _indent(lines[at - 1]):  # goes on with the text that the comment has cut
        first = min(first, at - 1)
    for line in range(max(first, at - _LOOK_AROUND), at + 1):
        if words := swallowed_on(lines[line]):
            return _diagnostic("井号", line, 文=words)
    return None


def _wide_comma(lines: list[str], first: int, at: int) -> Diagnostic | None:
    """``{姓名: 张三，职务: 县长}``"""
    for line in range(max(first, at - _LOOK_AROUND), at + 1):
        if found := _WIDE_COMMA.search(lines[line]):
            return _diagnostic("全角逗号", line, found.start(), 文=found["sign"])
    return None


def _open_bracket(lines: list[str], mark: Any) -> Diagnostic:
    """The bracket at ``mark``, or, when the parser stood behind it, the last one before."""
    for line in range(min(mark.line, len(lines) - 1), -1, -1):
        text = lines[line] if line < mark.line else lines[line][: mark.column + 1]
        column = max(text.rfind("["), text.rfind("{"))
        if column >= 0:
            return _diagnostic("括号没配对", line, column, 文=text[column], 配=_PAIRS[text[column]])
    line = min(mark.line, len(lines) - 1)
    return _diagnostic("看不懂", line, 文=lines[line].strip()[:20])


def _extra_closer(line: str, error: yaml.MarkedYAMLError) -> str:
    column = error.problem_mark.column if error.problem_mark else 0
    return found[0] if (found := re.match(r"[\]}]", line[column:])) else ""


def _special_start(lines: list[str], mark: Any) -> Diagnostic:
    line = min(mark.line, len(lines) - 1)
    sign = lines[line][mark.column : mark.column + 1]
    return _diagnostic("制表符" if sign == "\t" else "特殊开头", line, mark.column, 文=sign)


def _quote_diagnostic(lines: list[str], at: int) -> Diagnostic | None:
    """A quote that was opened above and closed too late, or closed with words left over."""
    for line in range(at, max(at - _LOOK_AROUND, -1), -1):
        found = _OPEN_QUOTE.search(lines[line])
        if not found:
            continue
        odd = lines[line].count(found["quote"]) % 2
        if odd and line < at:
            return _diagnostic("引号没配对", line, found.start("quote"))
        if not odd and line == at:
            return _diagnostic("引号后有字", line, found.start("quote"))
    return None


def _block_around(lines: list[str], at: int) -> range:
    """The lines that may have misled the parser: those around it up to the nearest sound ``key: ``."""
    first, last = at, at
    while first > 0 and at - first < _LOOK_AROUND and not _HAS_KEY.search(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and last - at < _LOOK_AROUND and not _HAS_KEY.search(lines[last + 1]):
        last += 1
    return range(first, last + 1)


def _line_diagnostics(lines: list[str], block: range) -> list[Diagnostic]:
    return [fault for line in block if (fault := _line_diagnostic(lines[line], line))]


def _line_diagnostic(text: str, line: int) -> Diagnostic | None:
    if _TAB_INDENT.match(text):
        return _diagnostic("制表符", line)
    if _WIDE_INDENT.match(text):
        return _diagnostic("全角缩进", line)
    for code, pattern in (
        ("全角冒号", _WIDE_COLON),
        ("冒号后全角空格", _WIDE_AFTER_COLON),
        ("冒号缺空格", _TIGHT_COLON),
    ):
        if found := pattern.match(text):
            return _diagnostic(code, line, found.end("key"), 键=found["key"])
    if found := _TIGHT_DASH.match(text):
        return _diagnostic("减号缺空格", line, 文=found["text"])
    return None


def _diagnostic(code: str, line: int, column: int | None = None, **words: str) -> Diagnostic:
    place = f"第{line + 1}行" if column is None else f"第{line + 1}行第{column + 1}列"
    return Diagnostic(yaml_message(code, **words), place=place)


def _place(text: str, at: int) -> str:
    """The place of the character with the index ``at``."""
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return f"第{line}行第{column}列"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _code(problem: str) -> str:
    return next((code for part, code in _sentences()[1] if part in problem), "看不懂")


@lru_cache(maxsize=1)
def _sentences() -> tuple[dict[str, str], list[tuple[str, str]]]:
    # The bundled file holds texts only, so the plain loader reads it without the strict one (which needs it).
    data = yaml.safe_load(read_text("templates/_messages/yaml.yaml"))
    return data["话"], [(part, code) for part, code in data["说法"]]
