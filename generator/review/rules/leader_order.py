"""Leaders of one county or city named in a row: who goes before whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.rule_registry import ReviewContext, each_line_rule
from generator.review.rules.person_mentions import people_in_text
from generator.review.rules.posts import speaks_of_the_past

_ATTENDS = re.compile("出席|参加|陪同|列席|领导有|在主席台")
_STOP = re.compile("[。！？；\n]")
_NEAR = 300
_LEVELS = r"(?P<level>[县市区州旗])"
_RANKS = tuple(
    re.compile(rf"(?:^|、){_LEVELS}{post}(?=、|$)")
    for post in (
        "委书记",
        "(?:人民政府(?:市|县|区|州|旗)?)?长|人大(?:常委会)?(?:党组书记、)?主任",
        "政协(?:党组书记、)?主席",
        "委常委",
        "人大(?:常委会)?(?:党组(?:副书记|成员)、)?副主任",
        "(?:政府|人民政府)副[县市区州旗]长",
        "政协(?:党组(?:副书记|成员)、)?副主席",
    )
)
_DEPUTY = re.compile("(?:^|、)副(?P<level>[县市区州旗])长(?=、|$)")
_PLACE_OF_DEPUTY = 5
_CLEAR = (
    {(0, n) for n in range(1, 7)}
    | {(1, n) for n in range(2, 7)}
    | {(2, 5), (2, 6), (3, 5), (3, 6), (4, 6), (5, 6)}
)
"""Which goes before which everywhere: of the head of the congress and that of the government either may."""


@each_line_rule("领导先后", "出参陪列领在", "、，", "县市区州旗", body=True)
def leaders_out_of_order(line: Line, kind: str, context: ReviewContext) -> Iterator[Hit]:
    """Neighbours in a row of people who attend. With a record, that says who goes first."""
    if context.has_record or not _ATTENDS.search(line.text):
        return
    people = people_in_text(line.text)
    for (name, post, start, end), (other, next_post, at, stop) in pairwise(people):
        between = line.text[end : at - len(next_post)]
        first, second = _rank(post), _rank(next_post)
        if between not in ("、", "，", "和", "") or first is None or second is None:
            continue
        past = speaks_of_the_past(line.text[max(start - len(post) - 6, 0) : start - len(post)], post)
        if (
            first[0] == second[0]
            and (second[1], first[1]) in _CLEAR
            and not past
            and _attends(line.text, end)
        ):
            words = {"前": f"{post}{name}", "后": f"{next_post}{other}"}
            yield Hit(start - len(post), stop, words)


def _rank(post: str) -> tuple[str, int] | None:
    """The level and the place of whoever holds these posts, by the highest of them."""
    for place, one in enumerate(_RANKS):
        if found := one.search(post):
            return found["level"], place
    found = _DEPUTY.search(post)
    return (found["level"], _PLACE_OF_DEPUTY) if found else None


def _attends(text: str, at: int) -> bool:
    """Whether the sentence says that they attend."""
    before = _STOP.split(text[max(0, at - _NEAR) : at])[-1]
    return bool(_ATTENDS.search(before + _STOP.split(text[at : at + _NEAR], maxsplit=1)[0]))
