"""The tables of a run, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.prose.figures import MEASURES, Measure, Value
from bench.prose.fragments import fragments
from bench.prose.orders import orders_without_source
from bench.prose.owners import unowned, unowned_clauses
from bench.prose.points import announced_points, unequal_announcements
from bench.prose.run import ALL, PAIRED, RunFigures, groups
from bench.prose.shared_text import closest_pairs, shared_sentences, shared_stretches
from bench.prose.sources import Collected

_BY_NAME = {one.name: one for one in MEASURES}
_FAULTS = ("添令（处）", "残句（处）", "点数说的与印的不等（份）")
_OF_KINDS = (
    *("份数", "字数", "该讲没讲的事实", "可略而没写的事实"),
    *("自己的话（与资料无4字相同）", "其中有主的", *_FAULTS),
)
_OF_TEXTS = (
    *("字数", "该讲而没有照字面写的", "自己的话（与资料无4字相同）", "与同段事实有共同实词的句子"),
    *("添令（处）", "残句（处）", "跨会相同（12字以上）", "释义句（每千字）", "俗谚式句"),
)
_OF_SETS = (
    *("份数", "该讲没讲的事实", "其中有主的", *_FAULTS),
    *("跨会相同（12字以上）", "跨会相同，最多的一份"),
)
NONE = "–"


@dataclass(frozen=True, slots=True)
class Compared:
    """The figures of this version, of the one before and of the practised hand, where they are known."""

    now: RunFigures
    before: RunFigures | None = None
    hand: RunFigures | None = None

    @property
    def all_three(self) -> tuple[RunFigures | None, ...]:
        return self.now, self.before, self.hand


def page(head: str, compared: Compared, collected: Collected) -> str:
    parts = [
        head,
        "## 讲话",
        _table(_speeches(compared)),
        "## 短文种",
        _table(_kinds(compared)),
        "## 同题：每格依次是本版 / 上一版 / 好手",
        _table(_pairs(compared)),
        "## 各组资料",
        _table(_sets(compared)),
        "## 查到的（每样至多八处，全部的用 --list）",
        "\n".join(found(collected, 8)),
    ]
    if collected.failed:
        parts += ["## 没有出成的", "\n".join(f"- {one.name}：{one.reason}" for one in collected.failed)]
    return "\n\n".join(parts) + "\n"


def _table(rows: Iterable[Sequence[str]]) -> str:
    head, *rest = list(rows)
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rest))


def _speeches(compared: Compared) -> Iterator[list[str]]:
    """A row a measure: what is asked, the hand, both versions on the same meetings and on all."""
    new = [name for name in compared.now.speeches if name not in (PAIRED, ALL)]
    columns: list[tuple[str, RunFigures | None, str]] = [
        ("好手", compared.hand, PAIRED),
        ("同题·上一版", compared.before, PAIRED),
        ("同题·本版", compared.now, PAIRED),
        ("全部·上一版", compared.before, ALL),
        ("全部·本版", compared.now, ALL),
        *((f"{name}·本版", compared.now, name) for name in new),
    ]
    yield ["量", "要求", *(name for name, _, _ in columns)]
    for one in MEASURES:
        cells = (_cell(one, its.speeches.get(group) if its else None) for _, its, group in columns)
        yield [one.name, one.asked, *cells]


def _cell(measure: Measure, figures: Mapping[str, Value] | None) -> str:
    value = figures.get(measure.name) if figures else None
    return NONE if value is None else measure.show.format(value)


def _kinds(compared: Compared) -> Iterator[list[str]]:
    yield ["文种（本版 / 上一版 / 好手）", *_OF_KINDS]
    for kind in compared.now.kinds:
        yield [kind, *_side_by_side(compared.all_three, "kinds", kind, _OF_KINDS)]


def _pairs(compared: Compared) -> Iterator[list[str]]:
    yield ["稿（本版 / 上一版 / 好手）", *_OF_TEXTS]
    for text in compared.now.texts:
        yield [text, *_side_by_side(compared.all_three, "texts", text, _OF_TEXTS)]


def _sets(compared: Compared) -> Iterator[list[str]]:
    both = compared.all_three[:2]
    yield ["资料（本版 / 上一版）", *_OF_SETS, "全套一次没用的事实"]
    for group in compared.now.sets:
        unused = " / ".join(str(one.nowhere.get(group, NONE)) if one else NONE for one in both)
        yield [group, *_side_by_side(both, "sets", group, _OF_SETS), unused]


def _side_by_side(
    many: Sequence[RunFigures | None], part: str, key: str, names: Iterable[str]
) -> Iterator[str]:
    """A cell a measure: what each of the results says of ``key`` in that part of it."""
    figures = [getattr(one, part).get(key) if one else None for one in many]
    return (" / ".join(_cell(_BY_NAME[name], one) for one in figures) for name in names)


def found(collected: Collected, most: int | None = None) -> Iterator[str]:
    """What stands behind the figures, as a list: each group with at most so many places."""
    for name, places in _places(collected).items():
        yield f"- {name}：{len(places)}处"
        yield from (f"  - {one}" for one in places[:most])


def _places(collected: Collected) -> dict[str, list[str]]:
    texts = [one.prose for one in collected.texts]
    speeches = [one for one in texts if one.kind in groups().speeches]
    return {
        "该讲没讲": [f"{one.prose.name}：{fact}" for one in collected.texts for fact in one.facts.unsaid],
        "全套一次没用的": [f"{one.meeting}：{one.fact}" for one in collected.nowhere],
        "添令": [f"{one.name}：{order}" for one in texts for order in orders_without_source(one)],
        "残句": [f"{one.name}：{hit}" for one in texts for hit in fragments(one)],
        "点数不等": [
            *(str(one) for one in map(announced_points, texts) if not one.holds),
            *unequal_announcements(texts),
        ],
        "最像的两份讲话": [str(one) for one in closest_pairs(speeches)],
        "讲话之间相同的片段": [str(one) for one in shared_stretches(speeches)],
        "两个以上的会都有的整句": [str(one) for one in shared_sentences(texts)],
        "没有主的整句": [f"{one.name}：{hit.text}" for one in texts for hit in unowned(one)],
        "讲话里没有主的长分句": [f"{one.name}：{hit}" for one in speeches for hit in unowned_clauses(one)],
    }
