"""Run the line rules; results are cached by line, so that equal lines are checked once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from generator.review import rule_modules  # noqa: F401  (enters the rules in the table)
from generator.review.finding import LEVELS, Hit
from generator.review.finding_messages import RuleHit
from generator.review.linear_text import Line
from generator.review.rule_by_rule import rule_by_rule
from generator.review.rule_config import RuleConfig
from generator.review.rule_registry import LINE_RULES, NEEDS, LineRule, hit_at_line
from generator.review.screen import Screen

OWN_WORDS = "本单位用语"
_OF_WORDS = frozenset({"固定词语", "易错词", "形近字", "以和已"})
_LONGEST = 4_000
_KEPT = 4_096  # lines; a long table has some thousand cells


def run_line_rules(line: Line, index: int, rules: RuleConfig) -> list[RuleHit]:
    """Run the built-in line rules on line ``index``, then the user's own words."""
    read = _line_hits if len(line.text) <= _LONGEST else _line_hits.__wrapped__
    hits = read(line.text, line.role, line.label, line.key, line.style)
    found = [(name, hit_at_line(hit, index)) for name, hit in hits] if hits else []
    if rules.words:
        found += _custom_word_hits(line, index, rules)
    return found


def run_line_rules_on(lines: Sequence[Line], rules: RuleConfig) -> list[list[RuleHit]]:
    """The same for many lines, each as if it were line 0."""
    found = [[*hits] for hits in _hits_of(lines)]
    for hits, line in zip(found, lines, strict=True) if rules.words else ():
        hits += _custom_word_hits(line, 0, rules)
    return found


def _custom_word_hits(line: Line, index: int, rules: RuleConfig) -> Iterator[RuleHit]:
    for word in rules.words:
        for found in word.pattern.finditer(line.text):
            words = {"说": word.why + (f"，写“{word.instead}”" if word.instead else "")}
            hit = Hit(found.start(), found.end(), words, word.instead, index, level=word.level)
            yield OWN_WORDS, hit


@lru_cache(maxsize=_KEPT)
def _line_hits(text: str, role: str, label: str, key: str, style: str) -> tuple[RuleHit, ...]:
    return _hits_of([Line(text, role, (), label, key=key, style=style)])[0]  # type: ignore[arg-type]


def _hits_of(lines: Sequence[Line]) -> list[tuple[RuleHit, ...]]:
    asked = [screen().of(line.text) for line in lines]
    answers = rule_by_rule(asked, lambda named, at: tuple(named[1](lines[at])))
    return [_one_each([(name, hit) for (name, _), hits in of for hit in hits]) for of in answers]


def _one_each(hits: list[RuleHit]) -> tuple[RuleHit, ...]:
    """Of the rules about words only one says something of a place, the surest, else the first of the table:
    建立台帐 and 台帐 are one error."""
    if len(hits) < 2:
        return tuple(hits)
    taken: list[Hit] = []
    for name, hit in sorted(hits, key=lambda one: one[1].level != LEVELS[0]):
        if name in _OF_WORDS and not any(hit.start < one.end and one.start < hit.end for one in taken):
            taken.append(hit)
    return tuple([one for one in hits if one[0] not in _OF_WORDS or any(one[1] is hit for hit in taken)])


@cache
def screen() -> Screen[tuple[str, LineRule]]:
    """The rules by what they need."""
    return Screen(((name, rule), NEEDS[name]) for name, rule in LINE_RULES.items())
