"""All periods a line tells: 3月5日至7日, and those told in words (8:30开始，11:00结束)."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from generator.review.moments import Period, moments_in, periods_in, with_what_is_left_out
from generator.review.rules.time_words import any_of

_LONGEST = 4_000
_VALID = re.compile("起?(?:正式)?(?:施行|实施|执行|生效|启用)，?(?:本\\w{2,4})?有效(?:期限?)?[截到]?至")


def told_periods(text: str) -> tuple[Period, ...]:
    """Those with 至 or a dash, and those with words, in order."""
    return _told(text) if len(text) <= _LONGEST else periods_in(text)


@lru_cache(maxsize=1_024)
def _told(text: str) -> tuple[Period, ...]:
    found = {one.start: one for one in (*worded_periods(text), *periods_in(text))}
    return tuple([found[start] for start in sorted(found)])


def worded_periods(text: str) -> tuple[Period, ...]:
    """From the day something begins to the day it ends, in a sentence."""
    return _worded(text) if len(text) <= _LONGEST else ()


@lru_cache(maxsize=1_024)
def _worded(text: str) -> tuple[Period, ...]:
    if "有效" not in text and not any_of("结束").search(text):
        return ()
    found = []
    known = moments_in(text)
    for first, said in pairwise(known):
        between = text[first.end : said.start]
        if len(between) > 24 or re.search("[。；]", between):
            continue
        if _VALID.fullmatch(between) or (_begins(between) and _ends(text, said.end)):
            found.append(Period(first, with_what_is_left_out(first, said), said))
    return tuple(found)


def _begins(between: str) -> bool:
    head = between.split("，")[0]
    if len(between) > 16:
        return False
    return bool(any_of("开始").search(head)) and not any_of("结束").search(head)


def _ends(text: str, at: int) -> bool:
    clause = re.match(r"(?:之?前|底)?([^，。；、：\d]{0,8})", text[at : at + 12])
    return bool(clause and any_of("结束").search(clause[1]))
