"""What a request of our own scripts says."""

from __future__ import annotations

from typing import Any

from flask import request

from generator.errors import GeneratorError


def said(**usual: str) -> dict[str, Any]:
    """The JSON of a POST, with ``usual`` where it says nothing. Raises GeneratorError when it is none of
    ours."""
    found = request.get_json(silent=True)
    if not isinstance(found, dict):
        raise GeneratorError("这个请求不对，没有照办；请刷新网页再试。")
    return {**usual, **{key: value for key, value in found.items() if value is not None}}


def number(value: object) -> int:
    """A whole number; -1 for what is none."""
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 10 else -1
