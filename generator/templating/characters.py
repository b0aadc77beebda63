"""Characters that data may not hold, and text brought to one line."""

from __future__ import annotations

import re

from generator.chinese.fact_text import sub

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0\ufdd1\ufffe\uffff]")
LINE_ENDS = "\n\r\x85\u2028\u2029"
_LINE_END = re.compile(f"(?<![ \t])[ \t]*[{LINE_ENDS}][ \t{LINE_ENDS}]*")


def control_character(found: str, where: str) -> str:
    """The sentence that says so."""
    return f"{where}里有看不见的控制字符（U+{ord(found):04X}），请在资料里删掉"


def one_line(text: str) -> str:
    """No line ends and no blanks at either end; a line end is a blank only between western characters."""
    return sub(_LINE_END, _blank_for_line_end, text).strip()


def western(character: str) -> bool:
    """Whether a blank beside the character means something."""
    return character.isascii() and not character.isspace() and character != ""


def _blank_for_line_end(found: re.Match[str]) -> str:
    before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
    return " " if western(before) and western(after) else ""
