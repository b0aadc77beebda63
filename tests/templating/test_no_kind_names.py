"""Python names no kind of document: what a kind is stands in its template."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from generator.templating import catalog

ROOT = Path(__file__).resolve().parents[2] / "generator"
FILES = sorted((ROOT / "templating").rglob("*.py"))
NAMES = {kind.name for kind in catalog()}
NO_KIND_THERE = {
    ("news.py", "主持讲话"): "a wording of 新闻.yaml: who presides and speaks",
    ("service.py", "席卡"): "the piece 文.席卡, and the look of its tables",
}
"""A word that is the name of a kind and means something else there, with what it means."""


def named(source: str) -> set[str]:
    """The names of kinds among the texts of a program, docstrings left out."""
    tree = ast.parse(source)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    texts = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    }
    return texts & NAMES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_kind_is_named(path: Path) -> None:
    excused = {word for name, word in NO_KIND_THERE if name == path.name}
    assert named(path.read_text(encoding="utf-8")) == excused


def test_a_name_would_be_found() -> None:
    assert named('"""主持词."""\nif kind == "主持词":\n    x = "动员讲话"\n') == {"主持词", "动员讲话"}
    assert len(NAMES) >= 25
