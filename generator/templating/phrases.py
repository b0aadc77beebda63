"""Phrase packs: sentences by slot, in the words of a field, picked without chance and never twice."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator import strict_yaml
from generator.errors import DataError, TemplateError
from generator.templating.search import Search, find_templates, read_text

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
_ENSURING = re.compile(r"确保[^，。；！？]*[。！？]?$")
_CONDITIONS = ("语气", "场合")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` may hold blanks like ``{主题}``; no ``tone`` or ``occasions`` means any."""

    text: str
    tone: str = ""
    occasions: frozenset[str] = frozenset()

    def fits(self, tone: str, occasion: str) -> bool:
        """Whether the sentence suits; a condition that is not given lets everything pass."""
        tone_fits = not tone or not self.tone or self.tone == tone
        return tone_fits and (not occasion or not self.occasions or occasion in self.occasions)


Slots = Mapping[str, tuple[Sentence, ...]]


@dataclass(frozen=True, slots=True)
class Pack:
    """Sentences of one field by slot, with the general ones to fall back on."""

    field: str
    own: Slots
    general: Slots

    @classmethod
    def load(cls, field: str, search: Search | Sequence[Path] = ()) -> Pack:
        """The pack of a field (its name or an alias); an unknown field gives the general one.

        Raises TemplateError for a pack that cannot be read.
        """
        order = find_templates(search)
        packs = {name: _read(name, path, path.stat().st_mtime_ns) for name, path in _files(order)}
        general = packs.get(GENERAL, ((), {}))[1]
        if field in packs:
            return cls(field, packs[field][1], general)
        for aliases, slots in packs.values():
            if field and field in aliases:
                return cls(field, slots, general)
        return cls(GENERAL, {}, general)

    def slots(self) -> list[str]:
        """Names of all slots."""
        return list(dict.fromkeys([*self.own, *self.general]))

    def idioms(self) -> frozenset[str]:
        """Four-character phrases that stand between marks somewhere in the pack."""
        texts = [one.text for many in (*self.own.values(), *self.general.values()) for one in many]
        phrases = (phrase for text in texts for phrase in _PHRASE.findall(text))
        return frozenset(phrase for phrase in phrases if _FOUR.fullmatch(phrase))


class Picker:
    """Picks sentences for one document. Same pack, seed, variant and slots: same sentences."""

    def __init__(self, pack: Pack, seed: str, variant: int, slots: Mapping[str, str]) -> None:
        self._pack = pack
        self._seed = seed
        self._variant = max(variant, 0)
        self._slots = {name: text for name, text in slots.items() if text}
        self._used: set[str] = set()
        self._idioms: Counter[str] = Counter()
        self._known_idioms = pack.idioms()
        self._ensuring = 0

    def pick(self, slot: str, count: int = 1, **conditions: str) -> list[str]:
        """Up to ``count`` finished sentences (plain text) that suit 语气= and 场合=; fewer, or none, when
        the pack has no more. Raises TemplateError for another condition."""
        unknown = [name for name in conditions if name not in _CONDITIONS]
        if unknown:
            raise TemplateError(f"选素材没有“{unknown[0]}”这个条件，可用的有：{'、'.join(_CONDITIONS)}")
        suited = self._suited(slot, count, conditions.get("语气", ""), conditions.get("场合", ""))
        picked: list[str] = []
        for text in self._window(suited):
            if len(picked) >= count:
                break
            if self._may(text):
                self._note(text)
                picked.append(text)
        return picked

    def _suited(self, slot: str, count: int, tone: str, occasion: str) -> list[str]:
        """Finished sentences in the order of this seed. The field's own come first; general ones join in
        where those are too few for every variant to have its own."""
        own = self._filled(self._pack.own.get(slot, ()), slot, tone, occasion)
        if len(own) >= count * VARIANTS:
            return own
        general = self._filled(self._pack.general.get(slot, ()), slot, tone, occasion)
        return list(dict.fromkeys([*own, *general]))

    def _filled(self, sentences: Sequence[Sentence], slot: str, tone: str, occasion: str) -> list[str]:
        texts = [text for one in sentences if one.fits(tone, occasion) and (text := self._fill(one.text))]
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
        return Counter({idiom: text.count(idiom) for idiom in self._known_idioms if idiom in text})


def _files(search: Search) -> Iterator[tuple[str, Path]]:
    for name in search.names(f"{FOLDER}/*.yaml"):
        path = search.find(name)
        if path is not None:
            yield path.stem, path


@lru_cache(maxsize=512)
def _read(name: str, path: Path, changed: int) -> tuple[tuple[str, ...], Slots]:
    """Aliases and slots of one file; ``changed`` is there so that an edited file is read again."""
    shown = f"{FOLDER}/{name}.yaml"
    try:
        data: dict[str, Any] = dict(strict_yaml.load_mapping(read_text(path, shown), shown))
    except DataError as error:
        raise TemplateError(f"素材库写法不对：{error}") from error
    aliases = data.pop(_FIELD_KEY, None) or []
    data.pop(_NOTE_KEY, None)
    names = aliases if isinstance(aliases, list) else [aliases]
    return tuple(map(str, names)), {slot: _sentences(many, slot, shown) for slot, many in data.items()}


def _sentences(many: Any, slot: str, file: str) -> tuple[Sentence, ...]:
    if many is None:
        return ()
    if not isinstance(many, list):
        raise TemplateError(f"“{slot}”下面应是列表，每句以“- ”开头", file)
    return tuple(dict.fromkeys(_sentence(one, slot, file) for one in many))


def _sentence(one: Any, slot: str, file: str) -> Sentence:
    if isinstance(one, str):
        return Sentence(one)
    if not isinstance(one, dict) or not isinstance(one.get("文"), str) or set(one) - {"文", *_CONDITIONS}:
        raise TemplateError(f"“{slot}”里的句子应是一段文字，或者有“文”、可有“语气”和“场合”的一组内容", file)
    occasions = one.get("场合") or []
    listed = occasions if isinstance(occasions, list) else [occasions]
    return Sentence(one["文"], one.get("语气") or "", frozenset(map(str, listed)))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()
