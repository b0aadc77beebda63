"""From one point of the data to its sentences.

The bones of a point (step 2 of the domain page on prose): what to look at, what to do, how far,
who answers for it. A bone that the data lacks is left out and the rest still reads.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Point
from generator.templating.prose import targets
from generator.templating.prose.forms import as_verb_phrase, form_of, has_modal, starts_with_verb
from generator.templating.prose.joining import (
    bare,
    enumerated,
    join_clauses,
    join_list,
    join_nouns,
    mark_between,
)
from generator.templating.prose.paragraph import Paragraph
from generator.templating.prose.words import Words

MANY = 4
_OWN_NOUNS = ("问题", "情况", "行为", "现象", "隐患", "短板", "风险", "等", "乱象")


def tell(point: Point, words: Words, into: Paragraph) -> None:
    """Add the sentences of ``point`` to a paragraph."""
    main = main_clause(point, words, into.verbs)
    if main:
        if is_sentence(main, point, words):
            into.add(main)
        else:
            into.ask(main)
    into.extend(side_sentences(point, words))


def main_clause(point: Point, words: Words, used: set[str]) -> str:
    """What is to be done, without a closing mark; '' when the point is only a target."""
    parts = [part for part in _bones(point, words, used) if part]
    if not parts:
        return ""
    clause = "，".join(parts)
    if point.standard:
        clause += f"，{bare(point.standard)}"
    clause = _timed(clause, point) + _owners(point)
    return f"{bare(point.actor)}要{clause}" if point.actor and not has_modal(clause, words) else clause


def _bones(point: Point, words: Words, used: set[str]) -> list[str]:
    """What to do, what to look at, how: in the order in which it is best said."""
    look, measures = _look(point), _measures(point, words, used)
    if point.text and look and form_of(point.text, words) == "名词":
        return [
            f"对{bare(point.text)}",
            "要" + "，".join(part for part in (_focus(point), look, measures) if part),
        ]
    if point.text or point.focus:
        return [_focus(point), _text(point, words, used), look, measures]
    return [measures, look]


def is_sentence(clause: str, point: Point, words: Words) -> bool:
    """Whether the clause stands by itself, without 要 before it."""
    if point.actor or clause.startswith("要"):
        return bool(point.actor)
    if point.text and clause.startswith(f"对{bare(point.text)}，要"):
        return True
    if point.deadline and not point.focus and clause.startswith(targets.before(point.deadline)):
        return not starts_with_verb(bare(point.text), words) or form_of(point.text, words) == "整句"
    return not point.focus and form_of(clause, words) == "整句"


def side_sentences(point: Point, words: Words) -> list[str]:
    """The point's own targets."""
    return targets.sentences(point.targets, words)


def short_clause(point: Point, words: Words, used: set[str]) -> str:
    """The whole point as one item of an enumeration: ``一是……``; inner sentences stay whole."""
    main = main_clause(point, words, used)
    told = [part for part in (bare(main), *side_sentences(point, words)) if part]
    return "。".join(bare(part) for part in told)


def tell_all(points: Sequence[Point], words: Words, into: Paragraph) -> None:
    """Several points in one paragraph: plain verb phrases are joined, richer ones told one by one."""
    waiting: list[str] = []
    for point in points:
        if _plain(point, words):
            waiting.append(as_verb_phrase(bare(point.text), words, into.verbs))
            continue
        _flush(waiting, into)
        tell(point, words, into)
    _flush(waiting, into)


def tell_enumerated(points: Sequence[Point], words: Words, enumerator: str = "一是") -> str:
    used: set[str] = set()
    return enumerated([short_clause(point, words, used) for point in points], enumerator)


def _plain(point: Point, words: Words) -> bool:
    bare_text = point.model_dump(exclude_defaults=True).keys() == {"text"}
    return bare_text and form_of(point.text, words) != "整句"


def _flush(waiting: list[str], into: Paragraph) -> None:
    while waiting:
        size = 2 if len(waiting) == MANY else 3
        group = [waiting.pop(0) for _ in range(min(size, len(waiting)))]
        into.ask(join_clauses(group))


def _focus(point: Point) -> str:
    return f"紧盯{join_nouns(point.focus)}" if point.focus else ""


def _look(point: Point) -> str:
    told = []
    if point.inspect:
        told.append(f"重点排查{_listed(point.inspect)}")
    if point.check:
        told.append(f"重点检查{join_list(point.check)}")
    if point.watch:
        told.append(f"重点关注{_listed(point.watch, tail='')}")
    return "，".join(told)


def _listed(items: Sequence[str], tail: str = "等问题") -> str:
    names = [bare(item) for item in items]
    if not tail or len(names) == 1 or names[-1].endswith(_OWN_NOUNS) or mark_between(names) != "、":
        return join_nouns(names, last="和" if mark_between(names) == "、" else "")
    return "、".join(names) + tail


def _text(point: Point, words: Words, used: set[str]) -> str:
    text = bare(point.text)
    return as_verb_phrase(text, words, used) if text else ""


def _measures(point: Point, words: Words, used: set[str]) -> str:
    return join_clauses([as_verb_phrase(bare(one), words, used) for one in point.measures])


def _timed(clause: str, point: Point) -> str:
    by = targets.before(point.deadline)
    if not by or by in clause:
        return clause
    return f"{by}{clause}"


def _owners(point: Point) -> str:
    lead, support = join_list(point.lead), join_list(point.support)
    if lead and support:
        return f"，由{lead}牵头，{support}配合"
    if lead:
        return f"，由{lead}牵头负责"
    return f"，{support}做好配合" if support else ""
