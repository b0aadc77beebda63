"""文.前言 and 文.要点 for templates that were copied before outlines stood in templates: the usual outline of
a speech (``_partials/提纲.j2.md``), taken apart again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.templating.environment import environment
from generator.templating.fact_sentences import text_of
from generator.templating.limits import Limits
from generator.templating.rendering import load, run
from generator.templating.search import BUILTIN, Search
from generator.templating.view import wrap

PARTIAL = f"{BUILTIN}_partials/提纲.j2.md"
_HEADING = re.compile(r"(?P<level>##+) (?P<text>.*?)(?: \{: \.(?P<count>\S+?)(?P<run_in> \.接排)? \})?")
_USUAL = {"##": "一、", "###": "（一）"}


def usual_outline(search: Search, context: Mapping[str, Any]) -> tuple[list[str], list[dict[str, Any]]]:
    """The paragraphs before the points, and the points with 标题, 序次, 接排, 段落, 小节, 尾段. Raises
    TemplateError."""
    jinja = environment(search)
    values = {name: wrap(value, (name,)) for name, value in context.items()}
    text, _ = run(load(jinja, PARTIAL), jinja, values, Limits())
    before, points = list[str](), list[dict[str, Any]]()
    into: list[str] = before
    for block in (one for one in text.split("\n\n") if one.strip()):
        heading = _HEADING.fullmatch(block.strip())
        if heading is None:
            into.append(text_of(block.strip()))
            continue
        point: dict[str, Any] = {
            "标题": text_of(heading["text"]),
            "序次": heading["count"] or _USUAL[heading["level"]],
            "接排": bool(heading["run_in"]),
            "段落": [],
            "小节": [],
            "尾段": [],
        }
        (points if heading["level"] == "##" or not points else points[-1]["小节"]).append(point)
        into = point["段落"]
    return before, points
