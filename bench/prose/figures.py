"""Every figure of a text, and of texts together: which measures there are, in order, and what is asked."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from bench.prose import habits, lengths, register
from bench.prose.facts import not_word_for_word
from bench.prose.fragments import fragments
from bench.prose.orders import orders_without_source
from bench.prose.own_words import own_sentences, own_share, unlike_record
from bench.prose.owners import owned_share, touching_share, unowned_clauses
from bench.prose.points import announced_points
from bench.prose.shared_text import shared_shares
from bench.prose.sources import WrittenText
from bench.prose.texts import size

Value: TypeAlias = "float | None"
Figures: TypeAlias = Mapping[str, Value]


class ReadText:
    """A text with what several measures ask of it; ``shared``: its share of what texts of other meetings
    have."""

    def __init__(self, written: WrittenText, shared: float) -> None:
        self.prose, self.facts, self.topic = written.prose, written.facts, written.topic
        self.shared = shared

    @cached_property
    def characters(self) -> int:
        return sum(size(line.text) for line in self.prose.lines if not line.style)

    @cached_property
    def voice(self) -> Mapping[str, float]:
        return register.register(self.prose)

    def own_words_an_item(self) -> Value:
        items = self.prose.items
        return own_share(self.prose) * self.characters / items if items else None

    def not_literal(self) -> Value:
        asked = self.facts.asked
        return len(not_word_for_word(self.prose, asked)) / len(asked) if asked else None


@dataclass(frozen=True, slots=True)
class Measure:
    """``name`` is its row, ``asked`` what is demanded of the program, in words; ``take`` gives the figure of
    a text, None where it says nothing of it, ``together`` that of several; ``show``: how it is written.
    ``any_text``: it is taken of texts, too, that do not know their facts."""

    name: str
    asked: str
    take: Callable[[ReadText], Value]
    together: Callable[[Sequence[float]], float] = statistics.median
    show: str = "{:.0f}"
    any_text: bool = True

    def of(self, text: ReadText) -> Value:
        return self.take(text) if self.any_text or text.prose.knows_facts else None


def _voice(name: str) -> Callable[[ReadText], Value]:
    return lambda text: text.voice[name]


def _outside(length: int | None, bounds: tuple[int, int]) -> Value:
    lies = lengths.lies_within(length, bounds)
    return None if lies is None else not lies


PERCENT, PER_MILLE, ONE = "{:.0%}", "{:.1%}", "{:.1f}"
SIZES = (
    Measure("份数", "", lambda text: 1, sum),
    Measure("字数", "", lambda text: text.characters),
    Measure("念完要几分钟", "", lambda text: lengths.minutes(text.prose), show=ONE),
)
FACTS = (
    Measure("该讲没讲的事实", "0", lambda text: len(text.facts.unsaid), sum, any_text=False),
    Measure("可略而没写的事实", "出稿时说明", lambda text: len(text.facts.left_out), sum, any_text=False),
    Measure("该讲而没有照字面写的", "不高于好手", ReadText.not_literal, show=PERCENT),
)
OWN_WORDS = (
    Measure("自己的话（事实之外）", "", lambda text: own_share(text.prose), show=PERCENT, any_text=False),
    Measure("自己的话（与资料无4字相同）", "好手＋5%", lambda text: unlike_record(text.prose), show=PERCENT),
    Measure("每条事实自己的话（字）", "中档35", ReadText.own_words_an_item, show=ONE, any_text=False),
    Measure("资料以外的整句", "", lambda text: len(own_sentences(text.prose)), sum, any_text=False),
    Measure(
        *("其中有主的", "100%", lambda text: owned_share(text.prose), statistics.mean, PERCENT),
        any_text=False,
    ),
    Measure(
        *("事实句里没有主的长分句", "体检", lambda text: len(unowned_clauses(text.prose)), sum),
        any_text=False,
    ),
    Measure(
        *("与同段事实有共同实词的句子", "体检", lambda text: touching_share(text.prose, text.topic)),
        show=PERCENT,
    ),
)
FAULTS = (
    Measure("添令（处）", "0", lambda text: len(orders_without_source(text.prose)), sum),
    Measure("残句（处）", "0", lambda text: len(fragments(text.prose)), sum),
    Measure("点数说的与印的不等（份）", "0", lambda text: not announced_points(text.prose).holds, sum),
    Measure("跨会相同（12字以上）", "3%", lambda text: text.shared, show=PER_MILLE),
    Measure("跨会相同，最多的一份", "3%", lambda text: text.shared, max, PER_MILLE),
)
HABITS = (
    Measure("释义句（每千字）", "1.5", lambda text: habits.definitions_per_thousand(text.prose), show=ONE),
    Measure("用过两次以上的句框", "0", lambda text: len(habits.repeated_frames(text.prose)), sum),
    Measure("连用三句以上“要”（处）", "0", lambda text: len(habits.runs_of_demands(text.prose)), sum),
    Measure("开头（字）", "120—460", lambda text: lengths.opening(text.prose)),
    Measure(
        *("开头不合的（份）", "0", lambda text: _outside(lengths.opening(text.prose), lengths.OPENING), sum)
    ),
    Measure("结尾（字）", "60—130", lambda text: lengths.closing(text.prose)),
    Measure(
        *("结尾不合的（份）", "0", lambda text: _outside(lengths.closing(text.prose), lengths.CLOSING), sum)
    ),
)
REGISTER = (
    Measure("句长（字）", "", _voice("句长")),
    *(Measure(f"{name}（每千字）", "", _voice(name), show=ONE) for name in (*register.WORDS, "介词框架")),
    Measure("俗谚式句", "不高于好手", _voice("俗谚式句"), show=PERCENT),
    Measure("无事实无公务词的句子", "", _voice("无事实无公务词的句子"), show=PERCENT),
    Measure("段长（字）", "", _voice("段长")),
)
MEASURES = (*SIZES, *FACTS, *OWN_WORDS, *FAULTS, *HABITS, *REGISTER)


def figures_of_each(texts: Sequence[WrittenText]) -> dict[str, Figures]:
    """By the name of the text; what is shared is looked for among these texts."""
    shared = shared_shares([one.prose for one in texts])
    read = ((one.prose.name, ReadText(one, shared[one.prose.name])) for one in texts)
    return {name: {measure.name: measure.of(text) for measure in MEASURES} for name, text in read}


def together(each: Iterable[Figures]) -> dict[str, Value]:
    """The figures of several texts."""
    many = list(each)
    found: dict[str, Value] = {}
    for measure in MEASURES:
        values = [float(value) for one in many if (value := one.get(measure.name)) is not None]
        found[measure.name] = measure.together(values) if values else None
    return found
