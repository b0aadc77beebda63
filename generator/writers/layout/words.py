"""The word list that keeps titles from being broken in the middle of a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from generator.files import resources
from generator.writers.layout.entries import LayoutEntries
from generator.yamlfile import loader

_FILE = "_title_words.yaml"


@dataclass(frozen=True)
class TitleWords:
    """``whole`` words stay together; a line should not start with one of ``not_first`` nor end with
    one of ``not_last``; it breaks well after ``good_after`` and before ``good_before``, best of all before
    ``best_before``. ``clinging`` are words of one character that stay with what follows. Names of ``bodies``
    end so; none goes on over words that stand ``between_bodies``."""

    whole: frozenset[str]
    not_first: tuple[str, ...]
    not_last: tuple[str, ...]
    good_after: tuple[str, ...]
    good_before: tuple[str, ...]
    best_before: tuple[str, ...]
    clinging: frozenset[str]
    bodies: tuple[str, ...]
    between_bodies: tuple[str, ...]

    @cached_property
    def longest(self) -> int:
        return max((len(word) for word in self.whole), default=1)


@lru_cache(maxsize=1)
def title_words() -> TitleWords:
    text = resources.read_text(f"templates/_layouts/{_FILE}")
    top = LayoutEntries(loader.load_mapping(text, _FILE), _FILE)
    words = TitleWords(
        frozenset(top.texts("不拆的词")),
        top.texts("行首不放"),
        top.texts("行尾不放"),
        top.texts("宜在后断"),
        top.texts("宜在前断"),
        top.texts("最宜在前断"),
        frozenset(top.texts("单字不放行尾")),
        top.texts("机关名尾"),
        top.texts("机关名间"),
    )
    top.finish()
    return words
