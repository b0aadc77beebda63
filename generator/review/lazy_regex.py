"""Regular expressions compiled on first use: most of them match hardly any text and compile slowly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property


class LazyPattern:
    """A pattern compiled when a text first contains one of ``words``, the literals every match needs
    (none given: compiled on first use)."""

    def __init__(self, pattern: str, *words: str, flags: int = 0) -> None:
        self.text, self.words, self._flags = pattern, words, flags

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.text, self._flags)

    def may_be_in(self, text: str) -> bool:
        return not self.words or any(map(text.__contains__, self.words))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text) if self.may_be_in(text) else iter(())

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text) if self.may_be_in(text) else None

    def sub(self, instead: Callable[[re.Match[str]], str], text: str) -> str:
        return self.pattern.sub(instead, text) if self.may_be_in(text) else text


class PrefixFilter:
    """Prefix filter: cheaply rules out texts that contain none of the words."""

    def __init__(self, words: Iterable[str]) -> None:
        self._openings = frozenset([word[:3] for word in words])
        short = any(len(one) < 2 for one in self._openings)
        second = ".?" if short else _character_class(one[1] for one in self._openings)
        first = _character_class(one[0] for one in self._openings)
        self._pattern = re.compile(f"(?=({first}{second}.?))", re.DOTALL)

    def may_be_in(self, text: str) -> bool:
        known = self._openings
        return any(one in known or one[:2] in known or one[0] in known for one in self._pattern.findall(text))


def _character_class(chars: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(set(chars))))}]"
