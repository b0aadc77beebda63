"""One document set against what the record gives for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from generator.review.finding import Level
from generator.review.linear_text import Line, LinearText
from generator.review.rules.recorded.fact_changes import ChangedFact, fact_changes
from generator.review.rules.recorded.field_words import weighty_part
from generator.review.rules.recorded.known_values import KnownValues
from generator.review.rules.recorded.pairing import Pairing, pair_up
from generator.review.rules.recorded.passages import ComparedPassage, passages
from generator.review.rules.recorded.plain_words import bare
from generator.review.rules.recorded.same_value import field_kind, is_name, is_shorter_form, is_unit
from generator.review.rules.recorded.verdicts import Place, verdict
from generator.review.text import remove_whitespace

RuleName: TypeAlias = Literal["与资料不符", "比资料少", "比资料多", "次序与资料不符"]
_LIST = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[)）、.．]\s*)?(?:[^：，。]{0,8})?"
    r"(?:出席|参加|列席|邀请|应邀|请假|主持|记录|主席台|参会|人员|领导)[^：，。]{0,10}："
)
_ITEM = re.compile(r"[^、，。；：（）()\s]+")
_AGENDA = re.compile(r"议程\[(\d+)\]\.(?:题目|类型|文件|发言|并)")
_KNOWN_AGAIN = 0.5
_SHOWN = 24


class FieldDifference(NamedTuple):
    """``line`` counts the lines of the document."""

    rule: RuleName
    line: int
    start: int
    end: int
    words: dict[str, str]
    level: Level | None = None


class RecordComparison:
    """``made``: what the record gives; ``reading``: the document as it is."""

    def __init__(self, reading: LinearText, made: LinearText, known: KnownValues) -> None:
        self._reading, self._known = reading, known
        self._made, self._now = passages(made), passages(reading)

    @cached_property
    def _pairing(self) -> Pairing:
        return pair_up(self._made, self._now)

    @cached_property
    def _text(self) -> str:
        return bare("\n".join(one.text for one in self._reading.lines))

    @cached_property
    def _is_known_again(self) -> bool:
        """Whether it is still the document that was made, and not one that was written anew."""
        facts = [n for n, one in enumerate(self._made) if any(line.said for line in one.lines)]
        gone = set(self._pairing.gone)
        return sum(n not in gone for n in facts) >= _KNOWN_AGAIN * len(facts)

    def differences(self) -> list[FieldDifference]:
        if [one.words for one in self._made] == [one.words for one in self._now]:
            return []
        found = [one for a, b in self._pairing.pairs for one in self._in_pair(self._made[a], self._now[b])]
        if self._is_known_again:
            found += [*self._gone(), *self._new(), *self._moved()]
        return sorted(found, key=lambda one: (one.line, one.start))

    # -- passages that stand for one another ---------------------------------------------------------

    def _in_pair(self, made: ComparedPassage, now: ComparedPassage) -> Iterator[FieldDifference]:
        if made.words == now.words:
            return
        if not made.is_row:
            yield from self._in_paragraph(made, now)
            return
        there = _by_column(now)
        for column, cell in _by_column(made).items():
            lines = there.get(column, [])
            for (_, one), (n, other) in zip(cell, lines, strict=False):
                yield from self._in_line(one, other, now.first + n)
            if not lines and any(one.said for _, one in cell):
                yield self._empty_cell(cell[0][1], now)

    def _in_paragraph(self, made: ComparedPassage, now: ComparedPassage) -> Iterator[FieldDifference]:
        """One that was broken in two is compared as a whole."""
        parts = self._broken(made, now)
        whole = replace(now.lines[0], text="".join(one.lines[0].text for one in parts))
        for one in self._in_line(made.lines[0], whole, parts[0].first):
            start, line = one.start, one.line
            for part in parts[:-1]:
                size = len(part.lines[0].text)
                if start < size:
                    break
                start, line = start - size, line + 1
            yield one._replace(line=line, start=start, end=one.end - (one.start - start))

    def _broken(self, made: ComparedPassage, now: ComparedPassage) -> list[ComparedPassage]:
        """The paragraph with the new ones around it, as long as they make it more like what was made."""
        parts, alike = [now], made.likeness(now)
        for step in (1, -1):
            while (other := self._new_paragraphs.get(parts[-1 if step > 0 else 0].first + step)) is not None:
                longer = [*parts, other] if step > 0 else [other, *parts]
                text = "".join(one.lines[0].text for one in longer)
                likeness = made.likeness(ComparedPassage(0, (replace(made.lines[0], text=text, label=""),)))
                if likeness <= alike:
                    break
                parts, alike = longer, likeness
        return parts

    @cached_property
    def _new_paragraphs(self) -> dict[int, ComparedPassage]:
        """By the place of their lines."""
        return {self._now[n].first: self._now[n] for n in self._pairing.new if not self._now[n].is_row}

    def _empty_cell(self, cell: Line, now: ComparedPassage) -> FieldDifference:
        words = {"说": f"这一行“{_shown(cell.text)}”一格空了，资料里有"}
        return FieldDifference("比资料少", now.first, 0, len(now.lines[0].text), words)

    def _in_line(self, made: Line, now: Line, index: int) -> Iterator[FieldDifference]:
        if bare(made.text) == bare(now.text):
            return
        whole = made.role in ("格", "要素")
        changes = [*fact_changes(made.text, made.said, now.text, self._known)]
        swapped = _reordered(changes)
        gone: list[ChangedFact] = []
        taken: list[tuple[int, int]] = []
        for change in changes:
            if change.fact.path in swapped:
                continue
            only = whole and len(made.said) == 1
            wrong = verdict(change, Place(now.text, only), self._known)
            if wrong is not None:
                if not any(start < wrong.end and wrong.start < end for start, end in taken):
                    yield self._wrong(change, wrong.text, (wrong.start, wrong.end), index, wrong.level)
                taken.append((wrong.start, wrong.end))
            elif not change.text.strip() or not change.alone:
                gone.append(change)
        yield from self._left_out(gone, made, now, index)
        if not made.cell and _is_list(made):
            yield from self._put_in(made, now, index, taken)
        yield from self._agenda_order(made, now, index)

    def _wrong(
        self, change: ChangedFact, text: str, at: tuple[int, int], index: int, level: Level
    ) -> FieldDifference:
        words = {
            "项": self._known.field(change.fact.path),
            "值": remove_whitespace(text),
            "应": remove_whitespace(change.right),
        }
        return FieldDifference("与资料不符", index, *at, words, level)

    def _left_out(
        self, gone: Sequence[ChangedFact], made: Line, now: Line, index: int
    ) -> Iterator[FieldDifference]:
        """What is said no more: of a list here, of anything that matters in the whole document."""
        text = bare(now.text)
        listed = _is_list(made)
        told: dict[tuple[str, bool], list[ChangedFact]] = {}
        for one in gone:
            right = bare(one.right)
            kind = field_kind(one.fact.path, right, self._known)
            if right in text or len(right) < 2 or kind == "职" or right.startswith("星期"):
                continue
            if one.fact.path.startswith("参会") or (listed and kind in ("人", "单位")):
                told.setdefault(("名单", listed), []).append(one)
            elif (part := weighty_part(one.fact.path)) and right not in self._text:
                told.setdefault((part, False), []).append(one)
        for (part, sure), many in told.items():
            said = _quoted(one.right for one in many)
            words = {"说": f"这里少了{said}，资料的{part}里有"}
            start = min(many[0].start, max(0, len(now.text) - 1))
            yield FieldDifference("比资料少", index, start, start, words, "必改" if sure else "疑似")

    def _put_in(
        self, made: Line, now: Line, index: int, taken: Sequence[tuple[int, int]]
    ) -> Iterator[FieldDifference]:
        """Units and people of a list whom the record does not have there."""
        before = bare(made.text)
        for one in _ITEM.finditer(now.text):
            text = one[0]
            if bare(text) in before or any(start < one.end() and one.start() < end for start, end in taken):
                continue
            if any(is_shorter_form(*sorted((text, said), key=len)) for said in _said_in(made)):
                continue
            named = next((name for name in self._known.people if text.endswith(name)), "")
            if (named and named not in before) or is_name(text) or text in self._known.units or is_unit(text):
                words = {"说": f"这里多了“{text}”，资料的名单里没有"}
                yield FieldDifference("比资料多", index, one.start(), one.end(), words)

    def _agenda_order(self, made: Line, now: Line, index: int) -> Iterator[FieldDifference]:
        """Items of the agenda that a line lists, the other way round."""
        last = -1, -1, ""
        for number, text in _agenda_items(made):
            at = now.text.find(text)
            if at < 0:
                continue
            if number > last[0] and at < last[1]:
                words = {"前": _shown(text), "后": _shown(last[2])}
                yield FieldDifference("次序与资料不符", index, at, at + len(text), words)
                return
            last = max(last, (number, at, text))

    # -- passages without another --------------------------------------------------------------------

    def _gone(self) -> Iterator[FieldDifference]:
        for run in _runs(self._pairing.gone):
            rows = [self._made[n] for n in run if self._made[n].is_row and self._said(self._made[n])]
            rest = [self._made[n] for n in run if not self._made[n].is_row]
            at = self._place_of(run[0])
            for row in rows:
                name = _telling_cell(row)
                if bare(name) and self._is_row_missing(row):
                    yield self._less(at, f"这张表少了“{_shown(name)}”这一行，资料里有", "必改")
            yield from self._paragraphs_gone(rest, at)

    def _is_row_missing(self, row: ComparedPassage) -> bool:
        """A page of cards may put them in other rows."""
        texts = [bare(one.text) for one in row.lines if one.said]
        cells = {bare(one.text) for one in self._reading.lines if one.cell}
        return any(text not in cells for text in texts)

    def _paragraphs_gone(self, gone: Sequence[ComparedPassage], at: int) -> Iterator[FieldDifference]:
        parts: dict[str, list[str]] = {}
        for passage in gone:
            line = passage.lines[0]
            for one in line.said:
                text = line.text[one.start : one.end]
                if len(text) > 1 and bare(text) not in self._text:
                    parts.setdefault(weighty_part(one.path), []).append(text)
        for part, texts in parts.items():
            if part:
                yield self._less(at, f"这里前后少了{part}：{_quoted(texts)}，资料里有", "疑似")
        if list(parts) == [""]:
            yield self._less(at, f"这里前后少了{_quoted(parts[''])}，资料里有", "提示")

    def _less(self, at: int, said: str, level: Level) -> FieldDifference:
        return FieldDifference("比资料少", at, 0, 0, {"说": said}, level)

    def _said(self, passage: ComparedPassage) -> bool:
        return any(line.said for line in passage.lines)

    def _place_of(self, made: int) -> int:
        """The line after which a made passage would stand."""
        before = [b for a, b in self._pairing.pairs if a < made]
        if not before:
            return 0
        last = self._now[max(before)]
        return last.first + (0 if last.is_row else len(last.lines) - 1)

    def _new(self) -> Iterator[FieldDifference]:
        """Rows that the record does not have, in a table that it fills."""
        tables = {
            self._now[b].lines[0].cell[0]  # type: ignore[index]
            for a, b in self._pairing.pairs
            if self._now[b].is_row and self._said(self._made[a])
        }
        for number in self._pairing.new:
            row = self._now[number]
            cell = row.lines[0].cell
            if cell is None or cell[0] not in tables:
                continue
            n, line = _first_words(row)
            if line is not None:
                twice = any(
                    bare(one.text) == bare(line.text)
                    and one.cell != line.cell
                    and one.cell[2:] == line.cell[2:]  # type: ignore[index]
                    for one in self._reading.lines
                    if one.cell and one.cell[0] == cell[0]
                )
                told = (
                    "写了两次" if twice and field_kind("", line.text, self._known) == "人" else "资料里没有"
                )
                words = {"说": f"这张表多了“{_shown(line.text)}”这一行，{told}"}
                yield FieldDifference("比资料多", row.first + n, 0, len(line.text), words)

    def _moved(self) -> Iterator[FieldDifference]:
        """Passages out of order, of the agenda or of a list."""
        for a, b in self._pairing.moved:
            passage, other = self._made[a], self._overtaken(a, b)
            paths = [one.path for line in passage.lines for one in line.said]
            level = _order_level(passage, paths)
            if level is None or other is None:
                continue
            words = {"前": _shown(_telling(passage)), "后": _shown(_telling(self._made[other[0]]))}
            if other[1] < b:
                words = {"前": words["后"], "后": words["前"]}
            n, line = _telling_line(self._now[b])
            yield FieldDifference("次序与资料不符", self._now[b].first + n, 0, len(line.text), words, level)

    def _overtaken(self, a: int, b: int) -> tuple[int, int] | None:
        """The nearest pair with facts that stands on the other side of a moved one."""
        wrong = [
            (abs(now - b), made, now)
            for made, now in self._pairing.pairs
            if (made < a) == (now > b) and made != a and self._said(self._made[made])
        ]
        return min(wrong)[1:] if wrong else None


def _order_level(passage: ComparedPassage, paths: Sequence[str]) -> Level | None:
    """How much the place of a passage matters."""
    if not paths:
        return None
    if any(_AGENDA.match(path) for path in paths[:2]):
        return "必改"
    heads = paths[0].startswith("要求[") and paths[0].endswith(".标题")
    people = passage.is_row or paths[0].startswith(("人员", "座次", "参会"))
    return "疑似" if people or heads else None


def _by_column(row: ComparedPassage) -> dict[int, list[tuple[int, Line]]]:
    """The paragraphs of each cell, with their places in the row."""
    found: dict[int, list[tuple[int, Line]]] = {}
    for n, line in enumerate(row.lines):
        if line.cell:
            found.setdefault(line.cell[2], []).append((n, line))
    return found


def _said_in(line: Line) -> list[str]:
    return [line.text[one.start : one.end] for one in line.said]


def _is_list(line: Line) -> bool:
    return line.role in ("格", "要素") or _LIST.match(line.text) is not None


def _reordered(changes: Iterable[ChangedFact]) -> frozenset[str]:
    """Items of one list that changed places, which says the same; seats do not."""
    lists: dict[str, list[ChangedFact]] = {}
    for one in changes:
        if one.fact.path.endswith("]") and not one.fact.path.startswith("座次"):
            lists.setdefault(one.fact.path.rpartition("[")[0], []).append(one)
    return frozenset(
        one.fact.path
        for many in lists.values()
        if len(many) > 1 and {one.right for one in many} == {one.text.strip("、") for one in many}
        for one in many
    )


def _agenda_items(line: Line) -> list[tuple[int, str]]:
    """Titles of items of the agenda in the order of a line that lists them, each once."""
    found: dict[int, str] = {}
    for one in line.said:
        item = _AGENDA.match(one.path)
        text = line.text[one.start : one.end]
        if item and len(text) > 3 and line.text.count(text) == 1:
            found.setdefault(int(item[1]), text)
    items = list(found.items())
    return items if items == sorted(items) else []


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Numbers that follow one another, together."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _telling_cell(row: ComparedPassage) -> str:
    """The cell by which a row is known: a name of a person, else the longest fact of its first three."""
    facts = [line for line in row.lines if line.said]
    person = next(
        (
            line.text
            for line in facts
            if line.said[0].path.endswith(("姓名", "人")) or "名单" in line.said[0].path
        ),
        "",
    )
    return person or (facts[0].text if facts else "")


def _telling(passage: ComparedPassage) -> str:
    return _telling_cell(passage) if passage.is_row else passage.words


def _telling_line(passage: ComparedPassage) -> tuple[int, Line]:
    """Where the name of a row stands."""
    n, line = _first_words(passage) if passage.is_row else (0, None)
    return n, line or passage.lines[0]


def _first_words(row: ComparedPassage) -> tuple[int, Line | None]:
    """The first cell of a row that is no number; of a list of people the name."""
    texts = [(n, one) for n, one in enumerate(row.lines) if not bare(one.text).isdecimal()]
    named = [(n, one) for n, one in texts if is_name(bare(one.text))]
    return next(iter([*named, *texts]), (0, None))


def _shown(text: str) -> str:
    plain = remove_whitespace(text)
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def _quoted(texts: Iterable[str]) -> str:
    many = list(dict.fromkeys(map(_shown, texts)))
    some = "".join(f"“{one}”" for one in many[:3])
    return f"{some}等{len(many)}项" if len(many) > 3 else some
