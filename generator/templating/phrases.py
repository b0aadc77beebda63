"""Phrase packs: sentences by slot, in the words of a field, picked without chance and never twice."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.errors import DataError, TemplateError
from generator.templating.search import Search, find_templates, read_text
from generator.yamlfile import loader

FOLDER = "_phrases"
GENERAL = "通用"
VARIANTS = 3
"""So many variants overlap as little as the supply allows."""
MOST_OF_ONE_IDIOM = 2
MOST_ENSURING = 2

_FIELD_KEY, _NOTE_KEY = "领域", "说明"
_BLANK = re.compile(r"\{([^{}]*)\}")
_PHRASE = re.compile(r"[^，。；：、！？（）“”《》…—\s]+")
_FOUR = re.compile(r"[\u4e00-\u9fff]{4}")
_ONE_BY_ONE = re.compile(r"(一[\u4e00-\u9fff])[\u4e00-\u9fff]{0,2}\1")
_ENSURING = re.compile(r"确保[^，。；！？]*[。！？]?$")
_CONDITIONS = ("语气", "场合")
_SENTENCE_KEYS = ("文", "词", *_CONDITIONS)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a sentence is wanted for; an empty text asks for nothing. ``about``: the facts it stands by."""

    about: str = ""
    tone: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` may hold blanks like ``{主题}``. No ``tone`` or ``occasions`` means any; with ``words`` it
    fits only beside facts that hold one of them."""

    text: str
    tone: str = ""
    occasions: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def fits(self, occasion: Occasion) -> bool:
        """Whether the sentence suits, its words apart."""
        tone_fits = not occasion.tone or not self.tone or self.tone == occasion.tone
        return tone_fits and (not occasion.kind or not self.occasions or occasion.kind in self.occasions)

    def speaks_of(self, about: str) -> bool:
        """Whether one of its words stands in ``about``."""
        return any(word in about for word in self.words)


Slots = Mapping[str, tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Pack:
    """Sentences of one field by slot, with the general ones to fall back on. ``idioms``: four-character
    phrases that stand between marks somewhere in it."""

    field: str
    own: Slots
    general: Slots
    idioms: frozenset[str] = frozenset()

    @classmethod
    def load(cls, field: str, search: Search | Sequence[Path] = ()) -> Pack:
        """The pack of a field (its name or an alias); an unknown field gives the general one.

        Raises TemplateError for a pack that cannot be read.
        """
        order = find_templates(search)
        files = {name: _filled_up(name, path, order.bundled) for name, path in _files(order)}
        general = _together([file for name, file in files.items() if GENERAL in (name, *file.aliases)])
        own = files.get(field) or next(
            (file for file in files.values() if field and field in file.aliases), None
        )
        if own is None:
            return cls(GENERAL, {}, general.slots, general.idioms)
        return cls(field, own.slots, general.slots, own.idioms | general.idioms)

    def slots(self) -> list[str]:
        """Names of all slots."""
        return list(dict.fromkeys([*self.own, *self.general]))


class Picker:
    """Picks sentences for one document. Same pack, seed, variant and slots: same sentences."""

    def __init__(self, pack: Pack, seed: str, variant: int, slots: Mapping[str, str]) -> None:
        self._pack = pack
        self._seed = seed
        self._variant = max(variant, 0)
        self._slots = {name: text for name, text in slots.items() if text}
        self._used: set[str] = set()
        self._idioms: Counter[str] = Counter()
        self._known_idioms = pack.idioms
        self._ensuring = 0

    def fork(self) -> Picker:
        """One that has picked the same so far, and goes on by itself."""
        other = Picker(self._pack, self._seed, self._variant, self._slots)
        other._used, other._idioms, other._ensuring = set(self._used), Counter(self._idioms), self._ensuring
        return other

    def pick(self, slot: str, count: int = 1, about: str = "", **conditions: str) -> list[str]:
        """Up to ``count`` finished sentences (plain text); fewer, or none, when the pack has no more.

        Sentences that speak of something in ``about`` come first; 语气= and 场合= narrow the choice.
        Raises TemplateError for another condition.
        """
        unknown = [name for name in conditions if name not in _CONDITIONS]
        if unknown:
            raise TemplateError(f"选素材没有“{unknown[0]}”这个条件，可用的有：{'、'.join(_CONDITIONS)}")
        occasion = Occasion(about, conditions.get("语气", ""), conditions.get("场合", ""))
        picked: list[str] = []
        for text in self._in_order(slot, count, occasion):
            if len(picked) >= count:
                break
            if self._may(text):
                self._note(text)
                picked.append(text)
        return picked

    def _in_order(self, slot: str, count: int, occasion: Occasion) -> Iterator[str]:
        """Finished sentences as they would be taken. The field's own come before the general ones, which
        join in where the own are too few for every variant to have its own."""
        own = [one for one in self._pack.own.get(slot, ()) if one.fits(occasion)]
        general = [one for one in self._pack.general.get(slot, ()) if one.fits(occasion)]
        yield from self._window(self._filled(slot, [*own, *general], occasion.about))
        first, then = self._filled(slot, own), self._filled(slot, general)
        if len(first) >= count * VARIANTS:
            yield from self._window(first)
            yield from self._window(then)
        else:
            yield from self._window(list(dict.fromkeys(_dealt(first, then))))

    def _filled(self, slot: str, sentences: Iterable[Sentence], about: str | None = None) -> list[str]:
        """Finished texts in the order of this seed: those that speak of ``about``, or (None) those that
        may stand anywhere."""
        chosen = [one for one in sentences if (not one.words if about is None else one.speaks_of(about))]
        texts = dict.fromkeys(text for one in chosen if (text := self._fill(one.text)))
        return sorted(texts, key=lambda text: _digest(f"{self._seed}\n{slot}\n{text}"))

    def _fill(self, text: str) -> str:
        """The sentence with its blanks filled in; empty when one cannot be."""
        if any(name not in self._slots for name in _BLANK.findall(text)):
            return ""
        return _BLANK.sub(lambda found: self._slots[found[1]], text)

    def _window(self, texts: list[str]) -> Iterator[str]:
        """All texts, beginning where this variant begins."""
        if not texts:
            return
        turn, place = divmod(self._variant, VARIANTS)
        start = (place * len(texts) // VARIANTS + turn) % len(texts)
        yield from texts[start:]
        yield from texts[:start]

    def _may(self, text: str) -> bool:
        if text in self._used or (self._ensuring >= MOST_ENSURING and _ENSURING.search(text)):
            return False
        return all(self._idioms[idiom] + n <= MOST_OF_ONE_IDIOM for idiom, n in self._count(text).items())

    def _note(self, text: str) -> None:
        self._used.add(text)
        self._idioms.update(self._count(text))
        self._ensuring += bool(_ENSURING.search(text))

    def _count(self, text: str) -> Counter[str]:
        found = Counter({idiom: text.count(idiom) for idiom in self._known_idioms if idiom in text})
        found["一×一×"] += len(_ONE_BY_ONE.findall(text))
        return +found


def _dealt(own: Sequence[str], general: Sequence[str]) -> list[str]:
    """The field's own and the general sentences in one row, so that every variant's stretch of it begins
    with a fair share of the field's own."""
    row: list[str] = []
    for place in range(VARIANTS):
        start, end = (at * len(general) // VARIANTS for at in (place, place + 1))
        row += [*own[place::VARIANTS], *general[start:end]]
    return row


def _together(files: Sequence[_File]) -> _File:
    """Several files that all serve every field, as one."""
    slots: dict[str, tuple[Sentence, ...]] = {}
    for file in files:
        for slot, sentences in file.slots.items():
            slots[slot] = slots.get(slot, ()) + sentences
    return _File((), slots, frozenset().union(*(file.idioms for file in files)))


def _files(search: Search) -> Iterator[tuple[str, Path]]:
    for name in search.names(f"{FOLDER}/*.yaml"):
        path = search.find(name)
        if path is not None:
            yield path.stem, path


@dataclass(frozen=True, slots=True)
class _File:
    aliases: tuple[str, ...] = ()
    slots: Slots = field(default_factory=dict)
    idioms: frozenset[str] = frozenset()


def _filled_up(name: str, path: Path, bundled: Path) -> _File:
    """A pack; slots that a user's own copy does not have, it may be older than this program, are those of
    the bundled one. A slot that stands there empty stays empty."""
    own = _read(name, path, path.stat().st_mtime_ns)
    if str(path).startswith(f"{bundled}{os.sep}"):
        return own
    usual = bundled / FOLDER / path.name
    if not usual.is_file():
        return own
    more = _read(name, usual, usual.stat().st_mtime_ns)
    return _File(own.aliases or more.aliases, {**more.slots, **own.slots}, own.idioms | more.idioms)


@lru_cache(maxsize=512)
def _read(name: str, path: Path, changed: int) -> _File:
    """One pack file; ``changed`` is there so that an edited file is read again."""
    shown = f"{FOLDER}/{name}.yaml"
    try:
        data: dict[str, Any] = dict(loader.load_mapping(read_text(path, shown), shown))
    except DataError as error:
        raise TemplateError(f"素材库写法不对：{error}") from error
    aliases = data.pop(_FIELD_KEY, None) or []
    data.pop(_NOTE_KEY, None)
    slots = {slot: _sentences(many, slot, shown) for slot, many in data.items()}
    phrases = (phrase for many in slots.values() for one in many for phrase in _PHRASE.findall(one.text))
    idioms = frozenset(phrase for phrase in phrases if _FOUR.fullmatch(phrase))
    return _File(tuple(map(str, aliases if isinstance(aliases, list) else [aliases])), slots, idioms)


def _sentences(many: Any, slot: str, file: str) -> tuple[Sentence, ...]:
    if many is None:
        return ()
    if not isinstance(many, list):
        raise TemplateError(f"“{slot}”下面应是列表，每句以“- ”开头", file)
    return tuple(dict.fromkeys(_sentence(one, slot, file) for one in many))


def _sentence(one: Any, slot: str, file: str) -> Sentence:
    if isinstance(one, str):
        return Sentence(one)
    if not isinstance(one, dict) or not isinstance(one.get("文"), str) or set(one) - set(_SENTENCE_KEYS):
        keys = "、".join(_SENTENCE_KEYS)
        raise TemplateError(f"“{slot}”里的每一句应是一段文字，或者是带“文”的一组内容，可写：{keys}", file)
    return Sentence(one["文"], str(one.get("语气") or ""), _texts(one.get("场合")), _texts(one.get("词")))


def _texts(value: Any) -> frozenset[str]:
    return frozenset(map(str, value if isinstance(value, list) else [value] if value else []))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()
