"""What the measures look for, as data, and where words begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import rjieba

from generator.yamlfile.loader import load_mapping

WORDS = Path(__file__).resolve().parent / "words"
_HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def listed(name: str) -> Mapping[str, tuple[str, ...]]:
    """The groups of ``words/<name>.yaml``; blanks part the words of an entry."""
    path = WORDS / f"{name}.yaml"
    data = load_mapping(path.read_text(encoding="utf-8"), path.name)
    return {group: tuple(_entries(many)) for group, many in data.items()}


def _entries(many: object) -> Iterable[str]:
    for one in many if isinstance(many, list) else [many]:
        yield from str(one).split()


@cache
def patterns(name: str, group: str) -> tuple[re.Pattern[str], ...]:
    """The entries of a group as regular expressions."""
    return tuple(re.compile(one) for one in listed(name)[group])


@cache
def _segmenter() -> rjieba.Jieba:
    """One that knows the words of the register lists as words: 压紧压实, 牵头抓总."""
    made = rjieba.Jieba()
    for word in _register_words():
        if len(word) > 1 and all(map(_HAN.match, word)):
            made.add_word(word, None, None)
    return made


def tokens(text: str) -> list[str]:
    """The words and marks of a text, in order; of four characters that the dictionary has as one (取得实效)
    the two words."""
    return [part for word in _segmenter().cut(text) for part in _halves(str(word))]


@cache
def _halves(word: str) -> tuple[str, ...]:
    known = _register_words()
    if len(word) != 4 or word in known or not {word[:2], word[2:]} & known:
        return (word,)
    return word[:2], word[2:]


@cache
def _register_words() -> frozenset[str]:
    return frozenset(word for many in listed("语体").values() for word in many)


def tagged(text: str) -> list[tuple[str, str]]:
    """The same with parts of speech, as jieba names them."""
    return [(str(word), str(tag)) for word, tag in rjieba.tag(text)]


_CONTENT = ("n", "v", "a", "i", "l", "j", "z")


@cache
def content_words(text: str) -> frozenset[str]:
    """Nouns, verbs, adjectives and idioms of two and more characters, without those that fit anything."""
    general = set(listed("语体")["泛词"])
    return frozenset(
        word
        for word, tag in tagged(text)
        if len(word) > 1 and tag.startswith(_CONTENT) and word not in general and _HAN.match(word)
    )
