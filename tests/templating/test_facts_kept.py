"""Sentences are put together by functions that keep facts: what makes plain text of them is not used.

An f-string, ``"".join`` and the like give a text without spans, and nobody would notice but the reader who
asks where a value came from.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "generator"
SENTENCES = [
    *sorted((ROOT / "templating" / "prose").rglob("*.py")),
    ROOT / "templating" / "filters.py",
    ROOT / "templating" / "offered.py",
    ROOT / "templating" / "short_names.py",
    *(ROOT / "records" / "model" / f"{name}.py" for name in ("people", "agenda", "notice", "seats")),
]
INSTEAD = {
    "join": "join",
    "format": "fill",
    "sub": "sub",
    "replace": "replace_in",
    "model_validate": "model_construct: checking a text makes it plain",
    "lower": "say",
    "upper": "say",
    "expand": "sub",
}


class Losses(ast.NodeVisitor):
    """Line and reason of each place in a function that makes plain text; the message of an error may."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._depth = 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._depth += 1
        self.generic_visit(node)
        self._depth -= 1

    visit_Lambda = visit_FunctionDef  # type: ignore[assignment]

    def visit_Raise(self, node: ast.Raise) -> None: ...

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        if self._depth and not any(isinstance(v, ast.FormattedValue) and v.format_spec for v in node.values):
            self.found.append(f"line {node.lineno}: say(…) instead of an f-string")

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if self._depth and name in INSTEAD and not _of_regex(node):
            self.found.append(f"line {node.lineno}: {INSTEAD[name]} of fact_text instead of .{name}")
        self.generic_visit(node)


def _of_regex(call: ast.Call) -> bool:
    """``re.compile(f"…")`` and the like only look at text."""
    return isinstance(call.func, ast.Attribute) and ast.unparse(call.func) in ("re.compile", "re.escape")


def losses(source: str) -> Iterator[str]:
    visitor = Losses()
    visitor.visit(ast.parse(source))
    yield from visitor.found


@pytest.mark.parametrize("path", SENTENCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_forgets_its_facts(path: Path) -> None:
    assert list(losses(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    ['f"{a}"', '"".join(a)', "a.format(b=c)", "P.sub(a, b)", "a.replace(b, c)", "P.model_validate(a)"],
)
def test_what_forgets_facts_is_seen(source: str) -> None:
    assert list(losses(f"def f():\n    return {source}\n"))
