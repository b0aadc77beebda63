"""Every figure of a text, and of texts together: which measures there are, in order, and what is asked."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bench.prose import habits, lengths, register
from bench.prose.facts import not_word_for_word
from bench.prose.fragments import fragments
from bench.prose.orders import orders_without_source
from bench.prose.own_words import own_sentences, own_share, unlike_record
from bench.prose.owners import owned_share, touching_share
from bench.prose.points import announced_points
from bench.prose.shared_text import shared_shares
from bench.prose.sources import WrittenText
from bench.prose.texts import size

Value: TypeAlias = "float | None"
Figures: TypeAlias = Mapping[str, Value]


def total(values: Sequence[float]) -> float:
    return sum(values)


@dataclass(frozen=True, slots=True)
class Measure:
    """``name`` is its row, ``asked`` what is demanded of the program, in words; ``together``: what the figure
    of several texts is; ``show``: how it is written. ``any_text``: taken of texts from elsewhere too."""

    name: str
    asked: str
    together: Callable[[Sequence[float]], float]
    show: str = "{:.0f}"
    any_text: bool = True


PERCENT, ONE = "{:.0%}", "{:.1f}"
MEASURES = (
    Measure("份数", "", total),
    Measure("字数（中位）", "", statistics.median),
    Measure("念完要几分钟（中位）", "", statistics.median, ONE),
    Measure("该讲没讲的事实", "0", total, any_text=False),
    Measure("可略而没写的事实", "出稿时说明", total, any_text=False),
    Measure("该讲的事实，没有照字面写的", "不高于好手", statistics.median, PERCENT),
    Measure("自己的话占比（事实之外）", "", statistics.median, PERCENT, any_text=False),
    Measure("自己的话占比（与资料无4字相同）", "好手＋5个百分点以内", statistics.median, PERCENT),
    Measure("每条事实自己的话（字）", "中档35以内", statistics.median, ONE, any_text=False),
    Measure("资料以外的整句", "", total, any_text=False),
    Measure("其中有主的", "100%", statistics.mean, PERCENT, any_text=False),
    Measure("与同段事实有共同实词的句子", "体检", statistics.median, PERCENT),
    Measure("添令（处）", "0", total),
    Measure("残句（处）", "0", total),
    Measure("说的点数与印的不等（份）", "0", total),
    Measure("跨会相同（12字以上，中位）", "3%以内", statistics.median, "{:.1%}"),
    Measure("跨会相同（最多的一份）", "3%以内", max, "{:.1%}"),
    Measure("释义句（每千字）", "1.5以内", statistics.median, ONE),
    Measure("用过两次以上的句框", "0", total),
    Measure("连用三句以上“要”（处）", "0", total),
    Measure("开头（字）", "120—460", statistics.median),
    Measure("开头不合的（份）", "0", total),
    Measure("结尾（字）", "60—130", statistics.median),
    Measure("结尾不合的（份）", "0", total),
    Measure("句长（字）", "", statistics.median),
    *(Measure(f"{name}（每千字）", "", statistics.median, ONE) for name in register.WORDS),
    Measure("介词框架（每千字）", "", statistics.median, ONE),
    Measure("俗谚式句", "不高于好手", statistics.median, PERCENT),
    Measure("无事实无公务词的句子", "", statistics.median, PERCENT),
    Measure("段长（字，均）", "", statistics.median),
)


def figures_of(one: WrittenText, shared: float) -> Figures:
    """Those of one text; None where a measure says nothing of it. ``shared``: its share of what texts of
    other meetings have."""
    prose, facts, voice = one.prose, one.facts, register.register(one.prose)
    start, end = lengths.opening(prose), lengths.closing(prose)
    wanting = not_word_for_word(prose, facts.asked)
    ours = own_share(prose) if prose.knows_facts else None
    characters = sum(size(line.text) for line in prose.lines if not line.style)
    counted: dict[str, Value] = {
        "份数": 1,
        "字数（中位）": characters,
        "念完要几分钟（中位）": lengths.minutes(prose),
        "该讲没讲的事实": len(facts.unsaid) if prose.knows_facts else None,
        "可略而没写的事实": len(facts.left_out) if prose.knows_facts else None,
        "该讲的事实，没有照字面写的": len(wanting) / len(facts.asked) if facts.asked else None,
        "自己的话占比（事实之外）": ours,
        "自己的话占比（与资料无4字相同）": unlike_record(prose),
        "每条事实自己的话（字）": ours * characters / prose.items
        if ours is not None and prose.items
        else None,
        "资料以外的整句": len(own_sentences(prose)) if prose.knows_facts else None,
        "其中有主的": owned_share(prose) if prose.knows_facts else None,
        "与同段事实有共同实词的句子": touching_share(prose, one.topic),
        "添令（处）": len(orders_without_source(prose)),
        "残句（处）": len(fragments(prose)),
        "说的点数与印的不等（份）": not announced_points(prose).holds,
        "跨会相同（12字以上，中位）": shared,
        "跨会相同（最多的一份）": shared,
        "释义句（每千字）": habits.definitions_per_thousand(prose),
        "用过两次以上的句框": len(habits.repeated_frames(prose)),
        "连用三句以上“要”（处）": len(habits.runs_of_demands(prose)),
        "开头（字）": start,
        "开头不合的（份）": _outside(start, lengths.OPENING),
        "结尾（字）": end,
        "结尾不合的（份）": _outside(end, lengths.CLOSING),
        "句长（字）": voice["句长"],
        **{f"{name}（每千字）": voice[name] for name in (*register.WORDS, "介词框架")},
        "俗谚式句": voice["俗谚式句"],
        "无事实无公务词的句子": voice["无事实无公务词的句子"],
        "段长（字，均）": voice["段长"],
    }
    assert counted.keys() == {one.name for one in MEASURES}, "every measure has a row"
    return counted


def _outside(length: int | None, bounds: tuple[int, int]) -> Value:
    lies = lengths.lies_within(length, bounds)
    return None if lies is None else not lies


def figures_of_each(texts: Sequence[WrittenText]) -> dict[str, Figures]:
    """By the name of the text; what is shared is looked for among these texts."""
    shared = shared_shares([one.prose for one in texts])
    return {one.prose.name: figures_of(one, shared[one.prose.name]) for one in texts}


def together(each: Iterable[Figures]) -> dict[str, Value]:
    """The figures of several texts."""
    many = list(each)
    found: dict[str, Value] = {}
    for measure in MEASURES:
        values = [float(value) for one in many if (value := one.get(measure.name)) is not None]
        found[measure.name] = measure.together(values) if values else None
    return found
