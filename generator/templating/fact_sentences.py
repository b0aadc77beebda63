"""What a fact says by its type alone: text is a sentence, a list as many as it has items, a group one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup

from generator.chinese.fact_marks import unmarked
from generator.chinese.fact_text import join, say
from generator.templating.escaping import CLOSE, OPEN, plain, unescape_text
from generator.templating.missing import Absent
from generator.templating.prose.joining import bare, join_list
from generator.templating.view import CustomView, MappingView, Rows, View, given_names


def sentences_of(value: Any) -> list[str]:
    """The sentences of a value as templates see it; none for a missing fact. Raises TemplateFault and
    UndefinedError for what is no fact."""
    if isinstance(value, Absent) or value is None:
        return []
    if isinstance(value, Undefined):
        return [str(value)]
    if isinstance(value, Rows | list | tuple):
        return [said for one in value for said in sentences_of(one)]
    if isinstance(value, View | MappingView | Mapping):
        return [said] if (said := _together(value)) else []
    text = text_of(value) if isinstance(value, Markup) else plain(value)
    return [text] if text.strip() else []


def text_of(markup: str) -> str:
    """What was put out of values, as text that knows its facts: without marks and escapes."""
    return unescape_text(unmarked(markup.replace(OPEN, "").replace(CLOSE, "")))


def _together(group: Any) -> str:
    """``总额3000万元，来源省级、县级``: the names of one's own facts are said with them, those of the model
    are not, they are words of the form."""
    parts = [(name, _listed(group[name])) for name in given_names(group)]
    named = isinstance(group, CustomView)
    return join("，", [say(name, said) if named else said for name, said in parts if said])


def _listed(value: Any) -> str:
    if isinstance(value, View | MappingView | Mapping):
        return _together(value)
    if isinstance(value, Rows | list | tuple):
        return join_list([said for one in value if (said := _listed(one))])
    return bare(join("", sentences_of(value)))
