"""A number beside the list it counts: 甲县、乙县三个县; 五个科目：甲、乙; and what stands twice in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.review.enumerations import (
    any_of,
    counts_things,
    items_of,
    last_split,
    list_words,
    possible_counts,
)
from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.text import HAN, NUMERAL, parse_number

_MOST = 20
"""Things; longer lists are not counted within a sentence."""
_LONGEST_ITEM, _SHORT_ITEM = 22, 8  # characters
_REACH, _NEAR = 160, 30
"""Characters before a count in which its list stands, and the last item of it."""
_ENDS, _MARKS = re.compile(r"[。；：！？（）()\n]"), re.compile("[、”》]")
_SLIP = 2
"""By how much a count may be off; more, and it counts something else."""
_NOT_A_COUNT = frozenset(
    "第前后近约余共各每的了他外这那有达至整上下过来几数逾超0123456789百千万亿点年月日.、，。；：（("
)


@cache
def _number() -> re.Pattern[str]:
    """三个县, 四个方面."""
    return re.compile(rf"(?P<count>{NUMERAL})(?P<of>{any_of('量词')})(?P<noun>[{HAN}]{{0,4}})")


@cache
def _list_behind() -> re.Pattern[str]:
    """五个科目：甲、乙, 6家单位（甲、乙）, 五个展区，分别是甲、乙."""
    return re.compile(
        r"[^，。；：（）()、\d]{0,10}"
        r"(?:[：:]|(?P<open>[（(])|，?(?:即|分别是|分别为|依次是|依次为)[：:]?)"
        r"(?P<list>[^。；！？\n（）()：:]{4,300})(?P<end>[。）)\n]|$)"
    )


@cache
def _not_all() -> re.Pattern[str]:
    return re.compile(any_of("不是全部"))


@line_rule("列举数不符", "、”》", "0-9一二三四五六七八九十两")
def list_count_differs(line: Line) -> Iterator[Hit]:
    """等 with a number says that these are all; so does a number that stands right behind a list, or before
    one with a colon or in brackets."""
    text = line.content
    for found in _number().finditer(text):
        said, before = parse_number(found["count"]) or 0, text[found.start() - 1 : found.start()]
        if not 2 <= said <= _MOST:
            continue
        etc = before == "等"
        if etc or before not in _NOT_A_COUNT:
            items = _items_before(text, found, etc)
            if _is_list(items, said) and (said < len(items) or said == possible_counts(items)[-1] + 1):
                start = found.start() - etc
                yield _hit(start, found.end("of") + len(_known_noun(found["noun"])), items)
                continue
        if before not in ("第", ".") and (behind := _list_behind().match(text, found.end("of"))):
            items = _items_behind(behind)
            if _is_list(items, said) and abs(said - len(items)) <= _SLIP:
                yield _hit(found.start(), behind.start("list") - 1, last_split(items))


def _items_before(text: str, found: re.Match[str], etc: bool) -> list[str]:
    """The list that ends at the number, if that may be its count; ``etc``: 等 stands between them."""
    end = found.start() - etc
    if not _MARKS.search(text, max(0, end - _NEAR), end):
        return []
    start = max((one.end() for one in _ENDS.finditer(text, max(0, end - _REACH), end)), default=0)
    clause = text[max(start, end - _REACH) : end]
    if clause.count("“") != clause.count("”"):
        return []
    items = items_of(clause)
    return items if len(items) > 1 and (etc or _is_whole(items, found, clause)) else []


def _known_noun(text: str) -> str:
    """The noun at the head of ``text``, if it is a general one."""
    return max((word for word in list_words("统称") if text.startswith(word)), key=len, default="")


def _hit(start: int, end: int, items: list[str]) -> Hit:
    return Hit(start, end, {"数": str(len(items)), "列": "、".join(items)})


def _is_list(items: list[str], said: int) -> bool:
    """Whether they are a plain list that ``said`` may count, and does not."""
    if len(items) < 2 or said in possible_counts(items):
        return False
    if len({*items}) < len(items) or any(counts_things(one) for one in items):
        return False
    return not any(("“" in one) != ("”" in one) or len(one) > _LONGEST_ITEM for one in items)


def _is_whole(items: list[str], found: re.Match[str], clause: str) -> bool:
    """Whether a number without 等 counts the list before it: its noun is that of the items, or a general
    one."""
    if _not_all().search(clause):
        return False
    noun, sizes = found["noun"] or found["of"], {len(one) for one in items[1:]}
    if all(one.endswith((noun, noun[0])) for one in items[1:]):
        return True
    if found["of"] in ("级", "方"):
        return max(sizes) <= 3 and "省" not in items[0][:-1]
    if len(items) > 2 and len(sizes) == 1 and max(sizes) <= 4:
        return True
    return bool(_known_noun(noun)) and max(sizes) <= _SHORT_ITEM


def _items_behind(found: re.Match[str]) -> list[str]:
    """The list that stands behind its number; none where it may not be all of it."""
    text = found["list"]
    if _not_all().search(text) or re.match(r"[一1①]|首先|第一|（一）", text) or "，" in text or "," in text:
        return []
    if (found["open"] is not None) != (found["end"] in ("）", ")")):
        return []
    items = [one for one in re.split(r"、|(?<=[”》])(?=[“《])", text) if one]
    other_names = list_words("另一种叫法")
    return [] if any(one in other_names for one in items) else items


_CLAUSES = re.compile(r"[^。；：！？，,（）()\n]+")


@cache
def _tail() -> re.Pattern[str]:
    """What follows the last item: 等领域, 三大产业链."""
    return re.compile(rf"(?:等.*|(?:{NUMERAL})(?:{any_of('量词')}).*|(?:{any_of('收尾')}).*|[的均都应要].*)$")


_LONGEST_NAME, _LONGEST_LIST = 14, 500  # characters; things
_ANOTHER_LIST = re.compile("[和与及等的罪]")
"""A list ends in the middle of a clause, and another begins: 甲、乙等两个厂和甲、丙."""


@line_rule("列举重复", "、")
def listed_twice(line: Line) -> Iterator[Hit]:
    """消防、道路交通、消防: told at the second."""
    for found in _CLAUSES.finditer(line.content):
        parts = found[0].split("、")
        if 1 < len(parts) <= _LONGEST_LIST and _may_repeat(parts):
            yield from _repeated(parts, found.start())


def _may_repeat(parts: list[str]) -> bool:
    """Whether one of the parts may be another, as far as can be told without their lead and their tail."""
    middle = parts[1:-1]
    if len(set(middle)) < len(middle):
        return True
    first, last = parts[0], parts[-1]
    return any(first.endswith(one) or last.startswith(one) for one in middle if one) or first[-2:] in last


def _repeated(parts: list[str], at: int) -> Iterator[Hit]:
    seen: set[str] = set()
    for place, part in enumerate(parts):
        item = part
        if place == 0:
            item = next(iter(items_of(part + "、x")), "")
        elif place == len(parts) - 1:
            item = _tail().sub("", part) or part
        narrowed = item != part and part.startswith(f"{item}（")  # 外科、外科（胸外科方向）
        if len(item) > 1 and item in seen and not counts_things(item) and not narrowed:
            yield Hit(at, at + len(item), {"项": item})
        if 0 < place < len(parts) - 1 and (len(part) > _LONGEST_NAME or _ANOTHER_LIST.search(part)):
            seen.clear()
        if len(item) > 1:
            seen.add(item)
        at += len(part) + 1


_COPIES = re.compile(rf"一式(?P<count>{NUMERAL})份[，,](?P<who>[^。；]{{2,90}})")
_KEPT = re.compile(
    rf"(?P<who>[^，；。]*?)(?P<each>各)?(?:自)?(?:执|持|留存|保存|存|留|报|送|交)[^，；。\d]{{0,16}}?(?P<count>{NUMERAL})份"
)
_PARTIES = re.compile(rf"(?P<count>{NUMERAL})方")


@line_rule("份数不符", "式", "份")
def copies_differ(line: Line) -> Iterator[Hit]:
    """一式两份，甲方、乙方、丙方各执一份."""
    for found in _COPIES.finditer(line.content):
        said, total = parse_number(found["count"]), _kept(found["who"])
        if said and total and total != said:
            words = {"数": str(total), "称": f"一式{found['count']}份"}
            yield Hit(found.start(), found.end("count") + 1, words)


def _kept(text: str) -> int:
    """How many copies are kept in all; 0 when that cannot be told."""
    total = 0
    for part in re.split("[，,]", text):
        if "份" not in part:
            continue
        kept = _KEPT.match(part)
        many = _parties(kept["who"]) if kept and kept["each"] else 1
        if kept is None or not many or _UNTOLD.search(part):
            return 0
        total += many * (parse_number(kept["count"]) or 0)
    return total


_UNTOLD = re.compile("其余|余下|若干|以上|同等|原件|复印")


def _parties(text: str) -> int:
    """How many keep a copy: 甲、乙双方 two, 甲、乙、丙三方 three; 0 when that cannot be told."""
    if "双方" in text:
        return 2
    if told := _PARTIES.search(text):
        return parse_number(told["count"]) or 0
    names = re.split(r"、|以及|[和与及]", text)
    return len(names) if len(names) > 1 and all(names) and not re.search("各|等|有关|所有", text) else 0
