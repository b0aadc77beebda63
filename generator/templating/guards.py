"""The syntax tree of a template with guards put in: around loops, joins and comparisons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer, NodeVisitor

from generator.records.format_changes import written_now
from generator.templating.escaping import concat
from generator.templating.faults import TemplateFault, nearest
from generator.templating.limits import check_flat, check_nesting, check_number, size
from generator.templating.missing import Absent
from generator.templating.state import tick

_HIDDEN = {"varargs", "kwargs"}


class Turns:
    """What a loop goes through, counting every turn; ``weight`` is the fixed text of one turn."""

    def __init__(self, items: Iterable[Any], weight: int) -> None:
        self._items = items
        self._weight = weight

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            tick(self._weight)
            yield item

    def __len__(self) -> int:
        return len(self._items)  # type: ignore[arg-type]


def turns(items: Any, weight: int) -> Any:
    """Raises TemplateFault for what cannot be gone through."""
    if isinstance(items, Absent) or hasattr(items, "__iter__"):
        return Turns(items, weight)
    raise TemplateFault("for 后面应是列表，这里是一个值")


def literal(value: Any) -> Any:
    """A list written in a template."""
    tick(size(value))
    return check_nesting(value)


GUARDS = {"_turns": turns, "_concat": concat, "_literal": literal, "_flat": check_flat}
"""Filters that only the tree uses; a template cannot name them."""


def guarded(tree: nodes.Template, filters: Iterable[str], tests: Iterable[str]) -> nodes.Template:
    """Put the guards in. Raises TemplateFault for what templates may not write, and for names that are
    not among ``filters`` or ``tests``."""
    _Check(filters, tests).visit(tree)
    done = _Guard().visit(tree)
    assert isinstance(done, nodes.Template)
    return done


def fixed_text(node: nodes.Node) -> int:
    """Characters of fixed text inside a node."""
    return sum(len(data.data) for data in node.find_all(nodes.TemplateData))


class _Check(NodeVisitor):
    def __init__(self, filters: Iterable[str], tests: Iterable[str]) -> None:
        self._filters = sorted(name for name in filters if not name.startswith("_"))
        self._tests = sorted(tests)

    def visit_Name(self, node: nodes.Name) -> None:
        if node.name in _HIDDEN:
            raise TemplateFault(f"模板里不能使用“{node.name}”", node.lineno)

    def visit_Const(self, node: nodes.Const) -> None:
        if isinstance(node.value, int | float):
            check_number(node.value, node.lineno)

    def visit_Filter(self, node: nodes.Filter) -> None:
        if node.name not in self._filters:
            hint = written_now("过滤器", node.name) or nearest(node.name, self._filters)
            raise TemplateFault(f"没有“{node.name}”这个过滤器{hint}", node.lineno)
        self.generic_visit(node)

    def visit_Test(self, node: nodes.Test) -> None:
        if node.name not in self._tests:
            hint = written_now("判断", node.name) or nearest(node.name, self._tests)
            raise TemplateFault(f"没有“{node.name}”这个判断{hint}", node.lineno)
        self.generic_visit(node)

    def visit_Dict(self, node: nodes.Dict) -> None:
        if any(not isinstance(pair.key, nodes.Const) for pair in node.items):
            raise TemplateFault("{ } 里冒号前面应是写明的名称", node.lineno)
        self.generic_visit(node)


class _Guard(NodeTransformer):
    def visit_For(self, node: nodes.For) -> nodes.For:
        self.generic_visit(node)
        node.iter = _call("_turns", node.iter, nodes.Const(fixed_text(node)))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        return _call("_concat", nodes.List(node.nodes, lineno=node.lineno, environment=node.environment))

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:
        self.generic_visit(node)
        if not isinstance(node.expr, nodes.Const):
            node.expr = _call("_flat", node.expr)
        return node

    def visit_List(self, node: nodes.List) -> nodes.Node:
        self.generic_visit(node)
        return _call("_literal", node)

    visit_Dict = visit_List

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:
        self.generic_visit(node)
        return _call("_literal", node) if node.ctx == "load" else node


def _call(guard: str, value: Any, *arguments: nodes.Expr) -> nodes.Filter:
    filtered = nodes.Filter(value, guard, list(arguments), [], None, None)
    filtered.set_lineno(value.lineno)
    filtered.set_environment(value.environment)
    return filtered
