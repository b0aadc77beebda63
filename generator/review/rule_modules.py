"""Import every module with rules, which registers them; they are asked in the order of the rule table."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from generator.review import rules
from generator.review.rule_registry import DOCUMENT_RULES, EACH_LINE_RULES, LINE_RULES, PACK_RULES, rule_table

for module in iter_modules(rules.__path__):
    import_module(f"{rules.__name__}.{module.name}")


def _by_table(registry: dict[str, Any]) -> None:
    places = {name: place for place, name in enumerate(rule_table())}
    ordered = sorted(registry.items(), key=lambda one: places.get(one[0], len(places)))
    registry.clear()
    registry.update(ordered)


for registry in (LINE_RULES, EACH_LINE_RULES, DOCUMENT_RULES, PACK_RULES):
    _by_table(registry)
