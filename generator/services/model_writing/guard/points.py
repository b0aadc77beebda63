"""一是, 二是: as many as there were, counted from one on, each with a fact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.services.model_writing.guard.brief import Brief, Fault
from generator.services.model_writing.places import Token, Use

RULE = "点数"
_COUNTED = re.compile(r"(?<![\u4e00-\u9fff])[一二三四五六七八九十](?:是|要)")
_NUMERALS = "一二三四五六七八九十"


def point_faults(tokens: Sequence[Token], brief: Brief) -> Iterator[Fault]:
    """A point without a fact is none of the record's, unless it had none there either; points may become
    running text, but not fewer points or more."""
    usual = set(_bare_points(brief.base.tokens))
    for said in _bare_points(tokens):
        if said not in usual:
            yield Fault(RULE, f"“{said}”后面没有事实，不能添点。")
    expected = 0
    for said in (one for token in tokens for one in _counted(token)):
        number = _NUMERALS.index(said[0]) + 1
        if number not in (expected + 1, 1):
            yield Fault(RULE, f"“{said}”接不上，要从“一”数起、一个不落。")
        expected = number
    runs, wanted = Counter(_runs(tokens)), Counter(_runs(brief.base.tokens))
    if runs and wanted - runs:
        yield Fault(RULE, "一是、二是的条数同底稿不一样，不能并、也不能拆。")


def _runs(tokens: Sequence[Token]) -> list[int]:
    """How many points each row has that counts from one."""
    found = list[int]()
    for said in (one for token in tokens for one in _counted(token)):
        if said[0] == "一" or not found:
            found.append(0)
        found[-1] += 1
    return found


def _bare_points(tokens: Sequence[Token]) -> list[str]:
    """Points that hold no fact up to the next one, or the end of the paragraph."""
    found, now = list[str](), ""
    for token in (*tokens, "\n"):
        if isinstance(token, Use):
            now = ""
            continue
        for part in re.split(r"(\n)", token):
            said = _counted(part)
            if now and (said or part == "\n"):
                found.append(now)
                now = ""
            found += said[:-1]
            now = said[-1] if said else now
    return found


def _counted(token: Token) -> list[str]:
    return [] if isinstance(token, Use) else [one[0] for one in _COUNTED.finditer(token)]
