"""Every address the app answers to, with something in each of its places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from flask import Flask
from werkzeug.routing import Rule

_GIVEN = {
    "name": "full.yaml",
    "slug": "notice",
    "kind": "notice",
    "ending": "docx",
    "key": "x",
    "mark": "x",
    "wide": "640",
    "number": "1",
    "at": "1",
    "wanted": "zip",
    "way": "undo",
    "question": "x",
}
_PLACE = re.compile(r"<(?:[^:<>]+:)?(\w+)>")


def rules(app: Flask, method: str) -> Iterator[Rule]:
    """Those of our pages that take ``method``."""
    return (
        one for one in app.url_map.iter_rules() if method in (one.methods or ()) and one.endpoint != "static"
    )


def address(rule: Rule, **given: str) -> str:
    """The address with ``given`` in its places, and else what makes sense there."""
    return _PLACE.sub(lambda found: quote({**_GIVEN, **given}[found[1]], safe=""), rule.rule)
