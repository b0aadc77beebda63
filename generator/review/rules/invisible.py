"""Characters that nobody sees, which came along by copying."""

from __future__ import annotations

from collections.abc import Iterator

from generator.chinese.invisible import CHARACTERS, code_points, invisible_runs, with_boxes
from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule


@line_rule("看不见的字符", CHARACTERS)
def invisible_characters(line: Line) -> Iterator[Hit]:
    """To take them out changes nothing that is seen."""
    for found in invisible_runs(line.text):
        words = {"近": with_boxes(line.text, *found.span()), "号": code_points(found[0])}
        yield Hit(found.start(), found.end(), words, fix="")
