"""Orders without a source: words that stop, move, punish, pay, fix a date or a rate, and that the record does
not have.

The list knows names only: 逐户登记 it finds, 保管人清 it does not. What it cannot find is found by reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bench.prose.own_words import outside
from bench.prose.texts import Prose, sentences
from bench.prose.word_lists import listed, patterns


@dataclass(frozen=True, slots=True)
class Order:
    """``word`` of a ``group`` (搬迁, 追责, 期限 …) in a sentence."""

    group: str
    word: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.word}（{self.group}）：{self.sentence}"


def orders_without_source(prose: Prose) -> list[Order]:
    """Words outside the facts that the whole record does not have."""
    record = _squeezed(prose.record)
    found = []
    for line in prose.running:
        for sentence in sentences(line):
            facts = tuple(
                (max(0, start - sentence.start), end - sentence.start)
                for start, end in line.facts
                if start < sentence.end and end > sentence.start
            )
            ours = outside(sentence.text, facts)
            found += [
                Order(group, hit[0], sentence.text)
                for group in listed("添令")
                for pattern in patterns("添令", group)
                for hit in pattern.finditer(ours)
                if _squeezed(hit[0]) not in record
            ]
    return found


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", text)
