"""The library of elaborations: concepts in data, each with the words that call it and what may then be said.

A file of ``templates/_elaborations/`` holds the concepts of one field. A file of the same name in an office's
own folder of templates adds to it, concept by concept: what it gives stands instead of the bundled concept,
``不用`` switches one off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.errors import DataError, TemplateError
from generator.memory import Memory
from generator.templating.search import Search, find_templates, read_text
from generator.yamlfile import loader

FOLDER = "_elaborations"
OLD_FOLDER = "_phrases"
"""Where older versions had sentences by slot; nothing there is read."""
GENERAL = "通用"
UNFOLD, RESULT, SEQUEL, REASON, TEST, WARNING = "展", "尾", "承", "缘", "检", "警"
KINDS = (UNFOLD, RESULT, SEQUEL, REASON, TEST, WARNING)
WITHIN = (UNFOLD, RESULT)
"""Kinds that go on in the sentence of the fact, which must be one that asks for something."""
DEMAND, SAFEGUARD, SUPERVISION = "要求", "保障", "督查"
ASKING = (DEMAND, SAFEGUARD, SUPERVISION)
ROLES = (*ASKING, "目标", "形势", "问题", "成绩", "问责")
SLOTS = ("词", "主", "题", "域", "时", "标", "账", "账数", "绩", "上", "表", "状", "余")
SLOT = re.compile("〈([^〈〉]*)〉")
_OFF = "不用"
_FIELDS, _NOTE, _CONCEPTS = "领域", "说明", "概念"
_CALLS, _AVOIDS, _GROUP, _TITLE, _SERVES, _MUTUAL = "触发", "避", "类", "题", "用于", "互"
_KEYS = (_CALLS, _AVOIDS, _GROUP, _TITLE, _SERVES, _MUTUAL, *KINDS)

Sentences = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing a meeting may speak of. ``calls``: words of a fact that mean it, ``avoids``: words beside
    which they do not; ``group``: what targets, problems and achievements of the same kind share; ``title``:
    a heading of six characters, or ''; ``serves``: the places of a text it may be said in (:data:`ROLES`);
    ``sentences`` by kind, ``mutual`` those that take up another fact of the record; ``fields``: the fields
    of its file."""

    name: str
    calls: tuple[str, ...]
    group: str
    avoids: tuple[str, ...] = ()
    title: str = ""
    serves: frozenset[str] = frozenset({DEMAND})
    sentences: Sentences = ()  # type: ignore[assignment]
    mutual: Sentences = ()  # type: ignore[assignment]
    fields: frozenset[str] = frozenset()


class Library:
    """All concepts, found by the words that call them."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = tuple(concepts)
        self._by_start: dict[str, list[tuple[str, Concept]]] = {}
        self._called: Memory[str, tuple[tuple[int, str, Concept], ...]] = Memory()
        for concept in concepts:
            for word in concept.calls:
                self._by_start.setdefault(word[:2], []).append((word, concept))
        for words in self._by_start.values():
            words.sort(key=lambda one: -len(one[0]))

    def called(self, text: str) -> tuple[tuple[int, str, Concept], ...]:
        """Every place at which a word of ``text`` calls a concept, with the word."""
        known = self._called.get(text)
        return known if known is not None else self._called.keep(text, tuple(self._calls_in(text)))

    def _calls_in(self, text: str) -> Iterator[tuple[int, str, Concept]]:
        known = self._by_start
        for at in range(len(text) - 1):
            for word, concept in known.get(text[at : at + 2], ()):
                if text.startswith(word, at):
                    yield at, word, concept


def load_library(search: Search | Sequence[Path] = ()) -> Library:
    """The library of these folders. Raises TemplateError for a file that cannot be read."""
    order = find_templates(search)
    files = []
    for name in order.names(f"{FOLDER}/*.yaml"):
        files += [(path, path.stat().st_mtime_ns) for path in _stack(order, name)]
    return _library(tuple(files))


def _stack(order: Search, name: str) -> list[Path]:
    """The bundled file of this name and the office's own, which goes over it."""
    own, bundled = order.find(name), order.bundled / name
    return [path for path in dict.fromkeys((bundled, own)) if path is not None and path.is_file()]


@lru_cache(maxsize=8)
def _library(files: tuple[tuple[Path, int], ...]) -> Library:
    """The files one over the other; their dates are there so that an edited file is read again."""
    concepts: dict[tuple[str, str], Concept] = {}
    fields: dict[str, frozenset[str]] = {}
    for path, _ in files:
        given, more = _read(path)
        fields[path.stem] = fields.get(path.stem, frozenset()) | given
        for name, concept in more.items():
            concepts.pop((path.stem, name), None)
            if concept is not None:
                concepts[path.stem, name] = concept
    return Library([replace(one, fields=fields[file]) for (file, _), one in concepts.items()])


def _read(path: Path) -> tuple[frozenset[str], dict[str, Concept | None]]:
    shown = f"{FOLDER}/{path.name}"
    try:
        data: dict[str, Any] = dict(loader.load_mapping(read_text(path, shown), shown))
    except DataError as error:
        raise TemplateError(f"阐发库写法不对：{error}") from error
    unknown = next((key for key in data if key not in (_FIELDS, _NOTE, _CONCEPTS)), "")
    if unknown:
        keys = "、".join((_FIELDS, _NOTE, _CONCEPTS))
        raise TemplateError(f"阐发库里没有“{unknown}”这一项，可用的有：{keys}", shown)
    listed = data.get(_CONCEPTS) or {}
    if not isinstance(listed, dict):
        raise TemplateError(f"“{_CONCEPTS}”下面每一项应是 概念名: 内容", shown)
    concepts = {name: _concept(str(name), said, shown) for name, said in listed.items()}
    return frozenset(_texts(data.get(_FIELDS))), concepts


def _concept(name: str, said: Any, file: str) -> Concept | None:
    if said == _OFF:
        return None
    if not isinstance(said, dict):
        raise TemplateError(f"概念“{name}”下面应写{'、'.join(_KEYS)}；不要这个概念，写“{_OFF}”", file)
    unknown = next((key for key in said if key not in _KEYS), "")
    if unknown:
        raise TemplateError(f"概念“{name}”里没有“{unknown}”这一项，可用的有：{'、'.join(_KEYS)}", file)
    calls, group = _texts(said.get(_CALLS)), str(said.get(_GROUP) or "")
    if not calls or not group or any(len(one) < 2 for one in calls):
        raise TemplateError(f"概念“{name}”要写“{_CALLS}”（两个字以上的词）和“{_GROUP}”", file)
    serves = frozenset(_texts(said.get(_SERVES)) or (DEMAND,))
    if wrong := next((one for one in serves if one not in ROLES), ""):
        raise TemplateError(f"概念“{name}”的“{_SERVES}”只能写{'、'.join(ROLES)}（填的是：{wrong}）", file)
    mutual = said.get(_MUTUAL) or {}
    if not isinstance(mutual, dict) or (wrong := next((one for one in mutual if one not in KINDS), "")):
        raise TemplateError(f"概念“{name}”的“{_MUTUAL}”下面应按{'、'.join(KINDS)}分开写", file)
    return Concept(
        name,
        calls,
        group,
        _texts(said.get(_AVOIDS)),
        str(said.get(_TITLE) or ""),
        serves,
        {kind: _sentences(said.get(kind), name, file) for kind in KINDS if said.get(kind)},
        {kind: _sentences(many, name, file) for kind, many in mutual.items()},
    )


def _sentences(value: Any, concept: str, file: str) -> tuple[str, ...]:
    texts = tuple(one.strip().rstrip("。；，") for one in _texts(value))
    for slot in (slot for text in texts for slot in SLOT.findall(text)):
        if slot not in SLOTS:
            raise TemplateError(
                f"概念“{concept}”里的〈{slot}〉不认识，可用的有：{'、'.join(f'〈{one}〉' for one in SLOTS)}",
                file,
            )
    return texts


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value if isinstance(value, list) else [value] if value else []))
