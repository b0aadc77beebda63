"""Run the line rules; results are cached by line, so that equal lines are checked once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from generator.review import rule_modules  # noqa: F401  (enters the rules in the table)
from generator.review.finding import Hit
from generator.review.finding_messages import RuleHit
from generator.review.linear_text import Line
from generator.review.rule_config import RuleConfig
from generator.review.rule_registry import LINE_RULES, NEEDS, LineRule, hit_at_line
from generator.review.screen import Screen

OWN_WORDS = "本单位用语"
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


def _custom_word_hits(line: Line, index: int, rules: RuleConfig) -> Iterator[RuleHit]:
    for word in rules.words:
        for found in word.pattern.finditer(line.text):
            words = {"说": word.why + (f"，写“{word.instead}”" if word.instead else "")}
            hit = Hit(found.start(), found.end(), words, word.instead, index, level=word.level)
            yield OWN_WORDS, hit


@lru_cache(maxsize=_KEPT)
def _line_hits(text: str, role: str, label: str, key: str, style: str) -> tuple[RuleHit, ...]:
    line = Line(text, role, (), label, key=key, style=style)  # type: ignore[arg-type]
    return tuple([(name, hit) for name, rule in screen().of(text) for hit in rule(line)])


@cache
def screen() -> Screen[tuple[str, LineRule]]:
    """The rules by what they need."""
    return Screen(((name, rule), NEEDS[name]) for name, rule in LINE_RULES.items())
