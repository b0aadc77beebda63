"""Warnings for columns of the recipient list that no template, file name or fact uses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.batch.file_names import FileNames
from generator.batch.recipient import is_fact
from generator.services.pipeline import DocumentKind, RenderOptions
from generator.templating import find_templates

_ALWAYS = frozenset({"单位", "主送", "称呼", "姓名"})
_ASKED = re.compile(r"收文\s*(?:\.\s*(?P<name>\w+)|\[\s*[\"'](?P<quoted>[^\"']+)[\"']\s*\]|(?P<whole>))")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)


def unused_column_warnings(
    columns: Sequence[str], kind: DocumentKind, names: FileNames, options: RenderOptions
) -> tuple[str, ...]:
    """A sentence naming the columns that neither the templates, nor file names, nor facts use."""
    asked = _used_columns(kind, options)
    if asked is None:
        return ()
    known = _ALWAYS | names.columns | asked
    left = [column for column in columns if column not in known and not is_fact(column)]
    if not left:
        return ()
    said = "、".join(left)
    return (
        f"名单里的“{said}”{len(left)}列，{kind.name}的模板没有用到，没有印出来；"
        f"要印就在模板里写 {{{{ 收文.{left[0]} }}}}，要改会议资料就把列名写成“会议.地点”这样。",
    )


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
