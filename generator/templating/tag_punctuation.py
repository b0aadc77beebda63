"""Chinese punctuation inside the tags of an outline: ``{% 写 形势.背景，形势.意义，阐发：“无” %}``.

Whoever writes Chinese types ，：“” without noticing. Here they mean what , = and quotes mean; between quotes
nothing changes, and a line stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_MEANS = {"，": ",", "：": "=", "＝": "=", "（": "(", "）": ")", "【": "[", "】": "]", "　": " "}
_CLOSES = {"“": "”", '"': '"', "'": "'"}
_LEFT_ALONE = r"\{#.*?#\}|\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}"


def with_western_punctuation(source: str, tags: Iterable[str]) -> str:
    """The template with the punctuation of Jinja inside ``tags``; comments and raw text stay."""
    names = "|".join(map(re.escape, tags))
    if not re.search(names, source):
        return source
    wanted = re.compile(rf"{_LEFT_ALONE}|(?P<tag>\{{%[-+]?\s*(?:{names})(?![\w终]).*?%\}})", re.DOTALL)
    return wanted.sub(lambda found: _western(found[0]) if found["tag"] else found[0], source)


def _western(tag: str) -> str:
    made, closing = [], ""
    for sign in tag:
        if closing:
            made.append(_quoted(sign, closing))
            closing = "" if sign == closing else closing
        elif sign in _CLOSES:
            closing = _CLOSES[sign]
            made.append('"' if sign == "“" else sign)
        else:
            made.append(_MEANS.get(sign, sign))
    return "".join(made)


def _quoted(sign: str, closing: str) -> str:
    """A sign between quotes; what would end Western quotes too early is put as a sign that it is text."""
    if closing != "”":
        return sign
    return '"' if sign == "”" else '\\"' if sign == '"' else "\\\\" if sign == "\\" else sign
