"""What an assistant may read without a tool: the shape of a record, samples, how to write, the kinds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from generator.assistants.folder import AssistantFolder
from generator.assistants.meetings import list_kinds
from generator.assistants.messages import resource_words, sentence
from generator.errors import GeneratorError
from generator.files import resources
from generator.records.read.text import read_text_file
from generator.services import pipeline
from generator.services.samples import sample_meetings

_STYLES = {"文风": "templates/_model/文风.md", "底稿": "docs/draft.md"}
"""How prose is to read, with what is to be said before it; the first that travels with the program."""
_JSON, _YAML, _MARKDOWN = "application/json", "application/yaml", "text/markdown"


@dataclass(frozen=True, slots=True)
class ShelfItem:
    """Something to read: its address, what it is called, what it is, its type of text, and its text."""

    uri: str
    name: str
    description: str
    mime: str
    text: Callable[[], str]


def items(folder: AssistantFolder) -> list[ShelfItem]:
    """All there is to read."""
    found = [
        _item("schema", "schema", _JSON, lambda: _json(pipeline.schema())),
        _item("kinds", "kinds", _JSON, lambda: _json(list_kinds(folder))),
    ]
    if style := next((one for one in _STYLES.items() if _is_there(one[1])), None):
        found.append(_item("style", "style", _MARKDOWN, partial(_style, *style)))
    for path in sample_meetings():
        title, what = resource_words("samples")
        uri = f"wengao://samples/{quote(path.stem)}"
        found.append(ShelfItem(uri, f"{title}：{path.stem}", what, _YAML, partial(_file, path)))
    return found


def read(folder: AssistantFolder, uri: str) -> ShelfItem:
    """What stands at that address. Raises GeneratorError when there is nothing."""
    known = {one.uri: one for one in items(folder)}
    if uri not in known:
        raise GeneratorError(sentence("没有可读的", 名=uri[:80], 有="、".join(known)))
    return known[uri]


def _item(key: str, place: str, mime: str, text: Callable[[], str]) -> ShelfItem:
    return ShelfItem(f"wengao://{place}", *resource_words(key), mime, text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _style(which: str, file: str) -> str:
    return f"{sentence(which)}\n\n{resources.read_text(file)}"


def _file(path: Path) -> str:
    return read_text_file(path).text


def _is_there(relative: str) -> bool:
    try:
        resources.read_text(relative)
    except GeneratorError:
        return False
    return True
