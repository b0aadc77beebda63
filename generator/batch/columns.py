"""Columns of the recipient list: those that file names cannot do without, and those that nobody uses."""

from __future__ import annotations

import re
from pathlib import Path

from generator.batch.file_names import FileNames
from generator.batch.recipient import OWN_PARTS, is_fact
from generator.errors import DataError, Diagnostic
from generator.records import Recipients
from generator.records.read.messages import error_message
from generator.records.read.recipient_words import recipient_words
from generator.services.pipeline import DocumentKind, RenderOptions
from generator.templating import find_templates
from generator.templating.coverage import SAYS, coverage

_ALWAYS = frozenset({"单位", "主送", "称呼", "姓名"})
_MOST_SHOWN = 8
_ASKED = re.compile(r"收文\s*(?:\.\s*(?P<name>\w+)|\[\s*[\"'](?P<quoted>[^\"']+)[\"']\s*\]|(?P<whole>))")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def refuse_unnamed(listed: Recipients, names: FileNames, path: Path) -> None:
    """Raises DataError, once for the whole list, when it has no column that file names are made of."""
    there = {*listed.keys, *listed.also}
    stand_in = {"单位"} if "姓名" in there else set()
    if missing := sorted(names.columns - there - stand_in):
        column = missing[0]
        said = "、".join(listed.keys[:_MOST_SHOWN]) + ("……" if len(listed.keys) > _MOST_SHOWN else "")
        sentence = error_message("名单", "没有认人的列", 列=column, 写的=said)
        if near := next((one for one in listed.keys if recipient_words().perhaps(one, column)), ""):
            sentence += error_message("名单", "是不是这列", 近似=near, 列=column)
        raise DataError([Diagnostic(sentence)], path)


def unused_column_warnings(
    listed: Recipients, kind: DocumentKind, names: FileNames, options: RenderOptions
) -> tuple[str, ...]:
    """A sentence naming the :func:`unused_columns`."""
    asked, left = _used_columns(kind, options), unused_columns(listed, kind, names, options)
    if asked is None or not left:
        return ()
    words = recipient_words()
    said = "、".join(left)
    wanted = [name for name in words.maybe if name in asked and name not in listed.keys]
    near = [(column, name) for name in wanted for column in left if words.perhaps(column, name)]
    questions = "，".join(error_message("名单", "像哪列", 列=column, 近似=name) for column, name in near)
    return (
        *([error_message("名单", "问列名", 几问=questions)] if near else []),
        f"名单里的“{said}”{len(left)}列，{kind.name}的模板没有用到，没有印出来；"
        + (f"要写进通知就把列名写成“{OWN_PARTS}{left[0]}”，" if takes_parts(kind) else "")
        + f"要印在别处就在模板里写 {{{{ 收文.{left[0]} }}}}，要改会议资料就把列名写成“会议.地点”这样。",
    )


def unused_columns(
    listed: Recipients, kind: DocumentKind, names: FileNames, options: RenderOptions
) -> tuple[str, ...]:
    """The columns that neither the templates, nor file names, nor facts use."""
    asked = _used_columns(kind, options)
    if asked is None:
        return ()
    known = (
        _ALWAYS | recipient_words().counting | {listed.also.get(one, one) for one in names.columns | asked}
    )
    return tuple(column for column in listed.keys if column not in known and not is_fact(column))


def takes_parts(kind: DocumentKind) -> bool:
    """Whether a kind prints the user's own parts of the notice, and so any column of the list."""
    row = coverage(kind).of(("通知", "其他"))
    return row is not None and row.standing == SAYS


def _used_columns(kind: DocumentKind, options: RenderOptions) -> frozenset[str] | None:
    """Columns that templates name; None when one uses the whole row."""
    search = find_templates(options.search)
    found: set[str] = set()
    for name in (kind.template, *search.names("_partials/*.md")):
        text, _ = search.read(name)
        for one in _ASKED.finditer(_COMMENT.sub("", text)):
            if one["whole"] is not None:
                return None
            found.add(one["name"] or one["quoted"])
    return frozenset(found)
