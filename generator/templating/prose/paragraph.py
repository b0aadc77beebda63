"""A paragraph while it is being written: sentences first, the last marks last.

It watches over what a reader would stumble on: the same verb lent twice, more than four sentences
in a row that begin with 要.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.chinese.fact_text import join
from generator.templating.prose.joining import bare

MOST_IN_A_ROW = 3
_ENDS = ("。", "！", "？", "…", "：")
_CLOSERS = "”）》"
_AGAIN = ("同时要", "还要")
_SHORT = 20
"""A shorter clause, if it is but one, does not stand without 要, but with 还要."""
_FORBIDS = ("不搞", "不准", "不得", "不能", "不许", "不比", "严禁", "禁止", "谨防")
"""What forbids says so by itself, without 要."""


def ended(sentence: str) -> str:
    """The sentence with exactly one full stop; its own ！ or ？ stays; nothing gives nothing."""
    text = sentence.strip()
    while text.endswith(("。。", "，。", "、。", "；。")):
        text = text[:-2] + "。"
    inner = text.rstrip(_CLOSERS)
    if text.endswith(_ENDS) or (inner != text and inner.endswith(("。", "！", "？"))):
        return text if len(text) > 1 else ""
    said = bare(text).rstrip(".")
    return said + "。" if said else ""


class ParagraphBuilder:
    """Collects sentences; ``str()`` gives the finished paragraph, empty when nothing was added."""

    def __init__(self) -> None:
        self.sentences: list[str] = []
        self.verbs: set[str] = set()
        self._row = self._again = 0

    def add(self, *sentences: str) -> None:
        for sentence in sentences:
            if sentence.strip():
                self.sentences.append(ended(sentence))
                self._row = self._row + 1 if sentence.startswith("要") else 0

    def ask(self, clause: str, every_other: bool = False) -> None:
        """Add ``要`` + clause; after three in a row, or after each (``every_other``), the 要 goes, so that
        the row is broken."""
        enough = self._row >= (1 if every_other else MOST_IN_A_ROW) and not clause.startswith("要")
        if clause.startswith(_FORBIDS) or (enough and (len(clause) > _SHORT or "，" in clause)):
            self.add(clause)
        elif enough:
            self._again += 1
            self.add(_AGAIN[self._again % len(_AGAIN)] + clause)
        else:
            self.add(clause if clause.startswith("要") else "要" + clause)

    def extend(self, sentences: Iterable[str]) -> None:
        self.add(*sentences)

    def __bool__(self) -> bool:
        return bool(self.sentences)

    def __len__(self) -> int:
        return sum(len(sentence) for sentence in self.sentences)

    def __str__(self) -> str:
        return join("", self.sentences)
