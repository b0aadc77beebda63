"""The word list that keeps titles from being broken in the middle of a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.files import resources
from generator.writers.layout.entries import LayoutEntries
from generator.yamlfile import loader

_FILE = "_title_words.yaml"


@dataclass(frozen=True)
class TitleWords:
    """``whole`` words stay together; a line should not start with one of ``not_first`` nor end with
    one of ``not_last``; it breaks well after ``good_after`` and before ``good_before``."""

    whole: frozenset[str]
    not_first: tuple[str, ...]
    not_last: tuple[str, ...]
    good_after: tuple[str, ...]
    good_before: tuple[str, ...]

    @property
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
    )
    top.finish()
    return words
