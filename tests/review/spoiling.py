"""One field spoiled in one document of a pack, as a clerk may do it who edits what was built."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.review import Line, LinearText
from generator.review.linear_text import SaidFact
from generator.review.rules.recorded.field_words import key_of
from generator.review.rules.recorded.known_values import KnownValues
from generator.review.text import remove_whitespace


@dataclass(frozen=True)
class Spoiled:
    """``what`` was done; ``reading`` is the document with it; at each of ``lines`` it must be told, with one
    of ``words`` in what is said."""

    what: str
    reading: LinearText
    lines: tuple[int, ...]
    words: tuple[str, ...]


def without_facts(reading: LinearText) -> LinearText:
    """As a file says it, which knows no facts."""
    return replace(reading, lines=tuple(replace(one, said=()) for one in reading.lines))


def all_spoiled(made: LinearText, known: KnownValues, most: int = 3) -> Iterator[Spoiled]:
    """Every way in which it can be spoiled, each at up to ``most`` places."""
    for spoil in _WAYS:
        for n, one in enumerate(spoil(made, known)):
            if n < most:
                yield one


def _facts(made: LinearText, *starts: str) -> Iterator[tuple[int, Line, SaidFact, str]]:
    for n, line in enumerate(made.lines):
        for one in line.said:
            if one.path.startswith(starts) and "（" not in one.path:
                yield n, line, one, line.text[one.start : one.end]


def _with(made: LinearText, *changes: tuple[int, SaidFact, str]) -> LinearText:
    lines = list(without_facts(made).lines)
    for n, one, text in sorted(changes, key=lambda change: -change[1].start):
        old = lines[n].text
        lines[n] = replace(lines[n], text=old[: one.start] + text + old[one.end :])
    return LinearText(tuple(lines), made.kind)


def _without(made: LinearText, *gone: int) -> LinearText:
    lines = (one for n, one in enumerate(without_facts(made).lines) if n not in gone)
    return LinearText(tuple(lines), made.kind)


def _other(words: Sequence[str], *but: str) -> str:
    return next((one for one in sorted(words) if one not in but and len(one) > 2), "")


def names_swapped(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    """Two names of a sheet of rows or of a plan of seats."""
    cells = [
        one
        for one in _facts(made, "人员", "座次", "参会")
        if one[1].cell and remove_whitespace(one[3]) in known.people
    ]
    for one, other in pairwise(cells):
        alone = len({line.cell[:2] for _, line, _, _ in cells if line.cell}) == len(cells) and all(
            sum(line.cell is not None and line.cell[:2] == cell[1].cell[:2] for line in made.lines) == 1  # type: ignore[index]
            for cell in (one, other)
        )
        if one[3] != other[3] and not alone:
            reading = _with(made, (one[0], one[2], other[3]), (other[0], other[2], one[3]))
            yield Spoiled(
                "two names swapped", reading, (one[0], other[0]), (one[3].strip(), other[3].strip())
            )


def name_replaced(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    """A card, a row, a speaker: another person of the record."""
    for n, _, one, text in _facts(made, "人员", "座次", "议程", "参会"):
        other = _other(tuple(known.people), text)
        if remove_whitespace(text) in known.people and other:
            where = n if made.lines[n].cell is None else -n  # of cards alike, which was which is not told
            yield Spoiled("another name", _with(made, (n, one, other)), (where,), (remove_whitespace(text),))


def speaker_replaced(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    """Post and name of a speaker, before what he speaks on."""
    people = {path: text for path, text in known.by_path.items() if path.endswith(".姓名")}
    for n, line in enumerate(made.lines):
        if line.cell or not any(one.path.startswith("议程[") for one in line.said):
            continue
        for one in line.said:
            text = line.text[one.start : one.end]
            posts = [post for post in line.said if post.path.startswith(f"{one.path.partition('.')[0]}.职务")]
            other = next((path for path, name in people.items() if name not in line.text), "")
            post = known.by_path.get(other.replace(".姓名", ".职务[0]"), "")
            if one.path in people and posts and post and posts[-1].end == one.start:
                reading = _with(made, (n, SaidFact(posts[0].start, one.end, ""), post + people[other]))
                yield Spoiled("another speaker", reading, (n,), (text,))
                break


def post_replaced(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    for n, _, one, text in _facts(made, "人员"):
        if ".职务" in one.path:
            held = known.posts_of(one.path)
            other = _other([post for post in known.posts if post not in held and text not in post], *held)
            if other:
                yield Spoiled("another post", _with(made, (n, one, other)), (n,), (text,))


def deputy_made_chief(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    for n, _, one, text in _facts(made, "人员"):
        if (
            ".职务" in one.path
            and text.find("副") >= 0
            and text.replace("副", "") not in known.posts_of(one.path)
        ):
            yield Spoiled("a deputy made chief", _with(made, (n, one, text.replace("副", ""))), (n,), (text,))


def time_shifted(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    """Deadlines, days and times of the meeting."""
    for n, _, one, text in _facts(
        made, "通知.报名", "会议.日期", "会议.开始", "问题台账", "要求", "行动", "目标"
    ):
        if key_of(one.path) in ("截止", "日期", "开始", "时限") and (
            found := re.search(r"\d+(?=[月日:：])", text)
        ):
            number = int(found[0])
            shifted = (
                text[: found.start()] + str(number + 1 if number < 9 else number - 1) + text[found.end() :]
            )
            yield Spoiled(
                f"{key_of(one.path)} shifted", _with(made, (n, one, shifted)), (n,), (text, shifted)
            )


def unit_replaced(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    """The unit of a row of the ledger, of a task, of a demand."""
    for n, _, one, text in _facts(made, "问题台账", "行动", "要求", "会务", "纪要"):
        if key_of(one.path) in ("责任单位", "牵头部门", "牵头", "配合"):
            listed = [unit for unit in known.units if unit[:2] == text[:2] and "、" not in unit]
            other = _other([unit for unit in listed if text not in unit and unit not in text], text)
            if other:
                yield Spoiled("another unit", _with(made, (n, one, other)), (n,), (text,))


def scope_replaced(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    for n, line, one, text in _facts(made, "参会"):
        if key_of(one.path) == "单位" and len(text) > 2:
            yield Spoiled("another unit in the scope", _with(made, (n, one, "县档案局")), (n,), (text,))
            after = line.text[one.end : one.end + 1]
            if after == "、" and line.text.count(text) == 1:
                gone = SaidFact(one.start, one.end + 1, one.path)
                yield Spoiled("a unit of the scope gone", _with(made, (n, gone, "")), (n,), (text,))


def leader_dropped(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    """From a list of those present, with his posts."""
    for n, line, one, text in _facts(made, "人员"):
        if not (line.key in ("出席", "参加", "列席") or line.text.startswith(("出席：", "列席：", "邀请："))):
            continue
        posts = [
            post.start for post in line.said if post.path.startswith(f"{one.path.partition('.')[0]}.职务")
        ]
        start = min([*posts, one.start])
        if one.path.endswith(".姓名") and line.text.count(text) == 1:
            gone = SaidFact(start, one.end + (line.text[one.end : one.end + 1] in "、，"), "")
            yield Spoiled("a leader dropped", _with(made, (n, gone, "")), (n,), (text,))


def targets_deleted(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    for n, line in enumerate(made.lines):
        own = [one for one in line.said if one.path.startswith("目标[")]
        rest = remove_whitespace("".join(one.text for m, one in enumerate(made.lines) if m != n))
        texts = {remove_whitespace(line.text[one.start : one.end]) for one in own}
        only = tuple(text for text in texts if len(text) > 1 and text not in rest)
        if len(own) > 2 and not line.cell and only:
            yield Spoiled("targets deleted", _without(made, n), (-n,), only)


def target_figures_swapped(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    values = [one for one in _facts(made, "目标") if key_of(one[2].path) == "值" and re.search(r"\d", one[3])]
    for one, other in pairwise(values):
        if one[3] != other[3]:
            reading = _with(made, (one[0], one[2], other[3]), (other[0], other[2], one[3]))
            yield Spoiled("figures of targets swapped", reading, (one[0], other[0]), (one[3], other[3]))


def title_misspelt(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    for n, _, one, text in _facts(made, "会议.名称"):
        at = len(text) // 2
        wrong = text[:at] + ("新" if text[at] != "新" else "旧") + text[at + 1 :]
        yield Spoiled("the title misspelt", _with(made, (n, one, wrong)), (n,), (remove_whitespace(text),))


def agenda_swapped(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    """Two items one after the other, each a line of its own."""
    items = [
        n
        for n, line in enumerate(made.lines)
        if line.label and line.said and not line.cell and line.said[0].path.startswith("议程[")
    ]
    for one, other in pairwise(items):
        lines = list(without_facts(made).lines)
        first, second = lines[one], lines[other]
        if other != one + 1 or first.said == second.said:
            continue
        bodies = [line.text[len(line.label) :] for line in (first, second)]
        lines[one] = replace(first, text=first.label + bodies[1])
        lines[other] = replace(second, text=second.label + bodies[0])
        reading = LinearText(tuple(lines), made.kind)
        yield Spoiled(
            "items of the agenda swapped", reading, (one, -other), tuple(body[:10] for body in bodies)
        )


def row_deleted(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    for cells in _rows(made):
        named = [n for n in cells if made.lines[n].said]
        texts = [remove_whitespace(made.lines[n].text) for n in named]
        others = {
            remove_whitespace(one.text) for m, one in enumerate(made.lines) if m not in cells and one.cell
        }
        if (
            named
            and any(text not in others for text in texts)
            and not all(text.isdecimal() for text in texts)
        ):
            yield Spoiled(
                "a row deleted", _without(made, *cells), (-cells[0],), tuple(text[:10] for text in texts)
            )


def row_added(made: LinearText, known: KnownValues) -> Iterator[Spoiled]:
    for cells in _rows(made):
        if any(made.lines[n].said for n in cells) and len(cells) > 2:
            lines = list(without_facts(made).lines)
            last = lines[cells[-1]].cell
            assert last is not None
            extra = [
                replace(
                    lines[n],
                    text="吴新增" if text in known.people else "新增单位",
                    cell=(last[0], 900, n - cells[0] + 1),
                )
                for n in cells[1:3]
                if (text := remove_whitespace(lines[n].text)) or True
            ]
            at = cells[-1] + 1
            reading = LinearText((*lines[:at], *extra, *lines[at:]), made.kind)
            yield Spoiled("a row added", reading, (-at,), ("吴新增", "新增单位"))
            return


def _rows(made: LinearText) -> Iterator[list[int]]:
    """The lines of each row that is not a head."""
    rows: dict[tuple[int, int], list[int]] = {}
    for n, line in enumerate(made.lines):
        if line.cell and line.cell[1] > 1:
            rows.setdefault(line.cell[:2], []).append(n)
    yield from rows.values()


def _broken_in_two(text: str) -> list[str]:
    at = text.find("。", 20) + 1
    return [text[:at], text[at:]] if len(text) > 60 and 0 < at < len(text) else [text]


_HARMLESS: dict[str, Callable[[str], list[str]]] = {
    "another address": lambda text: [text.replace("同志们：", "各位领导、同志们：")],
    "no weekday": lambda text: [re.sub("（星期.）", "", text)],
    "no year": lambda text: [re.sub(r"20\d\d年(?=\d+月)", "", text)],
    "no 同志": lambda text: [re.sub(r"(?<=[\u4e00-\u9fff]{2})同志(?=[代作通宣就讲])", "", text)],
    "other stops": lambda text: [text.replace("；", "。", 1)],
    "broken in two": _broken_in_two,
    "blanks": lambda text: [re.sub(r"(?<=[。：])(?=[\u4e00-\u9fff])", "　", text, count=1)],
    "other quotation marks": lambda text: [text.replace("“", '"').replace("”", '"')],
    "a name spread": lambda text: [re.sub(r"、([\u4e00-\u9fff])([\u4e00-\u9fff])(?=、)", r"、\1　\2", text)],
    "a sentence more": lambda text: [text + "请大家结合实际抓好落实。" if len(text) > 80 else text],
    "a greeting gone": lambda text: [re.sub("现在开会。|散会。|现将有关事项通知如下：", "", text)],
    "a whole name": lambda text: [re.sub(r"(?<![\u4e00-\u9fff])县(水利|财政|住建)局", r"桐源县\1局", text)],
}


def harmlessly_rewritten(made: LinearText) -> Iterator[tuple[str, LinearText]]:
    """In the words of somebody who says the same otherwise."""
    for what, rewrite in _HARMLESS.items():
        lines = [
            replace(line, text=text)
            for line in without_facts(made).lines
            for text in ([line.text] if line.cell or line.role == "要素" else rewrite(line.text))
        ]
        yield what, LinearText(tuple(lines), made.kind)


_WAYS = (
    *(names_swapped, name_replaced, speaker_replaced, post_replaced, deputy_made_chief, time_shifted),
    *(unit_replaced, scope_replaced, leader_dropped, targets_deleted, target_figures_swapped),
    *(title_misspelt, agenda_swapped, row_deleted, row_added),
)
