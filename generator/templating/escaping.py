"""Data on its way into Markdown: escaped once, one line, marked as a value until the draft is finished.

The marks (two control characters, which no value may hold) keep later steps from touching data:
punctuation is settled and blanks are dropped only in what the template's author wrote.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

from generator.chinese.dates import Clock, Day, format_date, format_time_24h
from generator.chinese.fact_marks import marked, without_marks
from generator.chinese.fact_text import Span, group, join, missing, say, spans_of, sub, with_spans
from generator.templating.characters import FORBIDDEN, LINE_ENDS, control_character, one_line
from generator.templating.faults import TemplateFault
from generator.templating.missing import Absent, Fold
from generator.templating.state import current, tick
from generator.templating.view import fact

OPEN, CLOSE = "\x02", "\x03"
_PROTECTED = 8_192  # values; fewer than a long table has would be forgotten before they are met again
_ANYWHERE = re.compile(r"[*|]|\{(?=:)|\\(?=[!-/:-@\[-`{-~]|$)")
_AT_START = re.compile(r"#(?=[#\s]|$)|[-+](?=\s|$)|-(?=--+\s*$)|(?<=\d)\.(?=\s|$)")
_STARTER = re.compile(r"(?:\d{1,3}(?=\.)|(?=[-+#]))")
_SPECIAL = re.compile(rf"[{FORBIDDEN.pattern[1:-1]}{LINE_ENDS}*|{{\\]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def escape_text(text: str) -> str:
    """Text → Markdown that reads back as the same text, on one line.

    Raises TemplateFault for control characters.
    """
    if _SPECIAL.search(text) is None:  # nearly every text
        text = text.strip()
    else:
        if found := FORBIDDEN.search(text):
            raise TemplateFault(control_character(found[0], f"“{FORBIDDEN.sub('', text)[:20]}”"))
        text = sub(_ANYWHERE, _escaped, one_line(text))
    start = _STARTER.match(text)
    if start and (sign := _AT_START.match(text, start.end())):
        text = say(text[: sign.start()], _escaped(sign), text[sign.end() :])
    return text


def _escaped(found: re.Match[str]) -> str:
    """What was found with a backslash before it, in the same fact: a mark between them would part them."""
    sign = group(found)
    return with_spans(f"\\{sign}", [one._replace(start=0, end=len(sign) + 1) for one in spans_of(sign)])


def unescape_text(text: str) -> str:
    """The inverse of :func:`escape_text`."""
    return sub(_ESCAPED, r"\1", text)


def protect(text: str) -> Markup:
    """A value, escaped and marked, as are the facts in it."""
    return _protected(text, spans_of(text))


@lru_cache(maxsize=_PROTECTED)
def _protected(text: str, spans: tuple[Span, ...]) -> Markup:
    return Markup(f"{OPEN}{marked(escape_text(with_spans(str.__str__(text), spans)))}{CLOSE}")


def bare(text: str) -> str:
    """Text without the marks around values and facts."""
    return without_marks(text.replace(OPEN, "").replace(CLOSE, "") if OPEN in text else text)


def plain(value: Any) -> str:
    """A value as plain text. Raises TemplateFault for what is not one value (a list, an entity)."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Day):
        return format_date(value)
    if isinstance(value, Clock):
        return format_time_24h(value)
    if isinstance(value, int | float):
        return str(value)  # a FactNumber tells its path
    raise TemplateFault("这里是一组内容，不能直接写出来，请用 for 逐项写，或用 顿号、和 等过滤器连起来")


def finalize(value: Any) -> Markup:
    """What ``{{ value }}`` puts out: Markup as it is, a missing fact by its place, data escaped."""
    if isinstance(value, Markup):
        tick(len(value))
        return value
    value = fact(value)
    if isinstance(value, Absent):
        return _missing(value)
    if value is None:
        return Markup("")
    if isinstance(value, Undefined):
        return Markup(str(value))
    done = protect(plain(value))
    tick(len(done))
    return done


def concat(items: list[Any]) -> Any:
    """``a ~ b``: missing if one is missing; Markup, data escaped, if one is Markup; else plain text."""
    absent = next((item for item in items if isinstance(item, Absent)), None)
    if absent is not None:
        return absent
    if any(isinstance(item, Markup) for item in items):
        joined: str = Markup("").join([finalize(item) for item in items])
    else:
        joined = join("", [plain(item) for item in items])
    tick(len(joined))
    return joined


def _missing(value: Absent) -> Markup:
    state = current()
    if state is not None:
        if state.depth:
            raise Fold(value.label)
        state.missing.setdefault(value.label)
    return Markup(marked(missing(str(value), value.path)))
