"""What is classified is not read to an assistant: where its words go, nobody here knows.

A record says so under 密级, a draft in its front matter, a paper by its mark. There is no switch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import Any

from generator.assistants.messages import not_secret, secrecy_marks, sentence
from generator.errors import GeneratorError

KEY = "密级"
_HEAD = 30
"""Lines at the top of a paper among which its mark stands."""
_WRITTEN = re.compile(rf"""^[^#]*{KEY}["']?\s*[:：]\s*(\S[^#\n]*)""", re.MULTILINE)


class ClassifiedError(GeneratorError):
    """What was asked for is classified."""


def refuse_record(name: str, data: Any) -> None:
    """Raise ClassifiedError when the record says at any place that it is classified."""
    if any(map(_is_secret, _levels(data))):
        raise ClassifiedError(sentence("涉密资料", 名=name))


def refuse_unreadable(name: str, text: str) -> None:
    """The same of a record that is no YAML: what is wrong with it would be told with its words."""
    if any(map(_is_secret, _WRITTEN.findall(text))):
        raise ClassifiedError(sentence("涉密资料", 名=name))


def refuse_paper(name: str, level: object, lines: Iterable[str]) -> None:
    """Raise ClassifiedError for a paper with a mark of secrecy at its top; ``level``: what its front matter
    says."""
    top = ("".join(one.split()) for one in islice(lines, _HEAD))
    if _is_secret(level) or any(map(_mark().fullmatch, top)):
        raise ClassifiedError(sentence("涉密文稿", 名=name))


def _levels(data: Any) -> Iterable[object]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from (value,) if key == KEY else _levels(value)
    elif isinstance(data, list):
        for one in data:
            yield from _levels(one)


def _is_secret(level: object) -> bool:
    said = "" if level is None else str(level).strip().strip("\"'")
    return bool(said) and said not in not_secret()


@cache
def _mark() -> re.Pattern[str]:
    marks = "|".join(map(re.escape, secrecy_marks()))
    return re.compile(rf"""#*["']?(?:{KEY}["']?[:：])?["']?(?:{marks})(?:★.{{0,10}})?["']?""")
