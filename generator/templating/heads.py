"""The two heads of a template file: its own (名称, 简介 …), and the one of the draft it writes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.chinese.fact_marks import unmarked, without_marks
from generator.templating.escaping import CLOSE, OPEN, bare, unescape_text

_HEAD = re.compile(r"---[ \t]*\n(?P<head>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_VALUE = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_KEYED = re.compile(
    rf"(?P<key>[ \t]*(?:-[ \t]+)*(?:[^\s:\"'{{\[{OPEN}-][^:\n{OPEN}]*:(?:[ \t]+|$))?)(?P<value>.*)"
)
_SIMPLE = re.compile(r"[^\W\d_](?:[^:#\\\n\"]|:(?=\S)|(?<=\S)#)*", re.UNICODE)
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_EMPTY_KEY = re.compile(r"[^\s#-][^:]*:[ \t]*")
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_BLANKS_AT_END = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)


def split_head(text: str) -> tuple[str, str]:
    """A text's front matter (without its lines ``---``) and what follows; no head gives an empty one."""
    found = _HEAD.match(text)
    return (found["head"], text[found.end() :]) if found else ("", text)


def without_head(text: str) -> str:
    """A template without its own front matter, every line at its old number."""
    found = _HEAD.match(text)
    if not found:
        return text
    return "{#" + "\n" * (found[0].count("\n") - 1) + "#}\n" + text[found.end() :]


def finish(text: str) -> str:
    """What a template put out → the draft, a text that knows its facts: values in its front matter written as
    YAML, the marks gone, never more than one blank line, no blanks at line ends, one line end at the end."""
    return unmarked(finish_marked(text))


def finish_marked(text: str) -> str:
    """The same with the marks around facts, as who reads the draft next wants it."""
    text = text.strip()
    head, body = split_head(text)
    if head:
        text = "\n".join(["---", *_head_lines(head), "---", "", body.strip()])
    text = text.replace(OPEN, "").replace(CLOSE, "")
    if " \n" in text or "\t\n" in text:
        text = _BLANKS_AT_END.sub("", text)
    if "\n\n\n" in text:
        text = _BLANK_LINES.sub("\n\n", text)
    return text.strip() + "\n"


def _head_lines(head: str) -> list[str]:
    """Finished lines without the blank ones, empty list items, and keys that have neither value nor
    items."""
    lines = [line for text in head.split("\n") if (line := _head_line(text)).content]
    pairs = zip(lines, [*(line.first for line in lines[1:]), ""], strict=True)
    return [line.text for line, below in pairs if not line.empty_key or below in (" ", "-")]


class _HeadLine(NamedTuple):
    text: str
    first: str
    content: bool
    empty_key: bool


@lru_cache(maxsize=4096)
def _head_line(line: str) -> _HeadLine:
    """Lines of front matter are mostly those of the draft before."""
    content = bare(line).strip() not in ("", "-")
    return _HeadLine(_yaml_line(line) if content else "", line[:1], content, bool(_EMPTY_KEY.fullmatch(line)))


def _yaml_line(line: str) -> str:
    """A line of the draft's front matter; one that holds data is quoted where YAML would misread it."""
    if OPEN not in line:
        return line
    marked = _KEYED.match(line)
    key, value = (marked["key"], marked["value"]) if marked else ("", line)
    text = _VALUE.sub(lambda found: unescape_text(found[1]), _unquoted(value.strip()))
    return bare(key) + yaml_scalar(text.strip())


def yaml_scalar(text: str) -> str:
    """Text as one YAML scalar that reads back as the same text; marks around facts stay in it."""
    seen = without_marks(text)
    if _SIMPLE.fullmatch(seen) and seen.lower() not in _WORDS_OF_YAML and not seen.endswith((" ", ":")):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _unquoted(value: str) -> str:
    """Quotes that the template's author put around a value go; the scalar is quoted anew if needed."""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
