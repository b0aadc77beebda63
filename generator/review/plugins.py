"""Rules of other packages, by the entry point group ``wengao.rules``.

An entry point's name is the rule's name with the package's before it (``我单位:称呼``); it loads a function
``(LinearText, ReviewContext) -> Iterable[Hit]``, whose hits say in ``words["说"]`` what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points

from generator.errors import GeneratorError
from generator.review.finding import Hit
from generator.review.linear_text import LinearText
from generator.review.rule_registry import DocumentRule, ReviewContext

GROUP = "wengao.rules"


def plugin_hits(reading: LinearText, context: ReviewContext) -> Iterator[tuple[str, Hit]]:
    """What the installed rules find. Raises GeneratorError naming the rule that failed."""
    for name, rule in installed_rules():
        try:
            yield from ((name, hit) for hit in list(rule(reading, context)))
        except Exception as error:
            raise GeneratorError(
                f"外加的规则“{name}”运行出错（{type(error).__name__}），请联系它的作者，"
                f"或者在 rules.yaml 里写“插件: 关”。"
            ) from error


@cache
def installed_rules() -> tuple[tuple[str, DocumentRule], ...]:
    """Name and function of each installed rule, by name."""
    found = sorted(entry_points(group=GROUP), key=lambda one: one.name)
    return tuple((one.name, one.load()) for one in found)
