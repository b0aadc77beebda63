"""Block tags that fold: 句 a sentence, 节 a clause of it, 段 a paragraph, 有则 a part with its heading."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from generator.templating.escaping import CLOSE, OPEN, bare
from generator.templating.faults import TemplateFault
from generator.templating.joints import GAP, clause, sentence, tidy
from generator.templating.missing import Fold
from generator.templating.state import current, inside_sentence, tick

_NO_CONTENT = re.compile(r"\s*(?:#.*|\{:.*\}|---+)?\s*")


class FoldingTags(Extension):
    """``{% 句 %}…{% 句终 %}``, ``{% 节 %}…{% 节终 %}`` (``{% 节 "、" %}``: joined by 、, ``{% 节 "" %}``:
    by nothing), ``{% 段 %}…{% 段终 %}``, ``{% 有则 %}…{% 有则终 %}``."""

    tags: ClassVar[set[str]] = {"句", "节", "段", "有则"}  # type: ignore[misc]

    def parse(self, parser: Parser) -> nodes.Node:
        tag = next(parser.stream)
        arguments: list[nodes.Expr] = []
        if tag.value == "节" and parser.stream.current.type != "block_end":
            arguments.append(parser.parse_expression())
        body = parser.parse_statements((f"name:{tag.value}终",), drop_needle=True)
        method = {"句": "_sentence", "节": "_clause", "段": "_paragraph", "有则": "_part"}[tag.value]
        call = self.call_method(method, arguments)
        return nodes.CallBlock(call, [], [], body).set_lineno(tag.lineno)

    def _sentence(self, caller: Callable[[], str]) -> Markup:
        state = current()
        nested = state is not None and state.depth > 0
        try:
            with inside_sentence():
                text = sentence(str(caller()))
        except Fold:
            return Markup(GAP if nested else "")
        tick(len(text))
        return Markup(f"{OPEN}{bare(text)}{CLOSE}" if nested and text else text)

    def _clause(self, joint: str = "，", *, caller: Callable[[], str]) -> Markup:
        state = current()
        if state is None or not state.depth:
            raise TemplateFault("{% 节 %} 要放在 {% 句 %} 里面")
        try:
            with inside_sentence():
                return Markup(clause(str(caller()), joint))
        except Fold:
            return Markup(GAP)

    def _paragraph(self, caller: Callable[[], str]) -> Markup:
        text = tidy(str(caller()))
        return Markup(f"\n\n{text}\n\n" if text else "\n\n")

    def _part(self, caller: Callable[[], str]) -> Markup:
        text = str(caller())
        empty = all(_NO_CONTENT.fullmatch(line) for line in text.split("\n"))
        return Markup("\n\n" if empty else text)
