"""Register: how official a text sounds, in words counted and sentences measured.

It tells proverbs from office prose. It does not tell a textbook from a speech, nor good from bad: a text that
says 进一步全面推进落实 in every sentence would pass.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from bench.prose.own_words import is_unlike_record
from bench.prose.texts import Prose, bare, clauses, running_sentences, size
from bench.prose.word_lists import listed, patterns, tokens

WORDS = ("公务动词", "公务名词", "副词", "承接词", "口语虚词", "否定")
_OFFICIAL = ("公务动词", "公务名词")
_SHORT, _LONG = 3, 11  # characters of the clauses of a couplet


def register(prose: Prose) -> Mapping[str, float]:
    """The figures of a whole text, by name; words and frames by a thousand characters."""
    said = [one.text for one in running_sentences(prose)]
    paragraphs = [size(one.text) for one in prose.running]
    return {
        "句长": statistics.median(map(size, said)) if said else 0,
        **words_per_thousand(said),
        "介词框架": _frames_per_thousand(said),
        "俗谚式句": share(map(is_proverbial, said)),
        "无事实无公务词的句子": share(is_empty(one, prose.record) for one in said),
        "段长": statistics.mean(paragraphs) if paragraphs else 0,
    }


def words_per_thousand(texts: Sequence[str]) -> dict[str, float]:
    cut = [word for text in texts for word in tokens(text)]
    whole = max(1, sum(map(size, texts)))
    wanted = {group: frozenset(listed("语体")[group]) for group in WORDS}
    return {group: 1000 * sum(word in many for word in cut) / whole for group, many in wanted.items()}


def _frames_per_thousand(texts: Sequence[str]) -> float:
    hits = sum(len(one.findall(text)) for text in texts for one in patterns("语体", "介词框架"))
    return 1000 * hits / max(1, sum(map(size, texts)))


def share(hits: Iterable[bool]) -> float:
    listed_hits = list(hits)
    return sum(listed_hits) / max(1, len(listed_hits))


def official_words(sentence: str) -> int:
    wanted = [frozenset(listed("语体")[group]) for group in _OFFICIAL]
    return sum(any(word in many for many in wanted) for word in tokens(sentence))


def is_proverbial(sentence: str) -> bool:
    """A saying of the village: things of the house, or the pattern of a saying, or a short couplet, where
    hardly a word is official and no figure, name of a paper or quotation stands."""
    if re.search(r"[\d《“]", sentence):
        return False
    official = official_words(sentence)
    homely = any(one in _things() for one in tokens(sentence))
    saying = any(one.search(sentence) for one in patterns("俗谚", "句式"))
    return (official <= 1 and (homely or saying)) or (official == 0 and is_couplet(sentence))


def _things() -> frozenset[str]:
    return frozenset(listed("俗谚")["家常物"])


def is_couplet(sentence: str) -> bool:
    """Whether two neighbouring clauses are short and as long as one another."""
    sizes = [len(bare(one)) for one in clauses(sentence)]
    return any(_SHORT <= one <= _LONG and one == other for one, other in pairwise(sizes))


def is_empty(sentence: str, record: str) -> bool:
    """Whether it has neither a fact nor an official word."""
    return is_unlike_record(sentence, record) and official_words(sentence) == 0
