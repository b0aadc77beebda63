"""Title and author of a document, for the properties of its files."""

from __future__ import annotations

from generator.document.nodes import Document
from generator.writers import inline
from generator.writers.flow_items import runs_text

TITLE, AUTHORS = "标题", ("署名", "讲话人", "发文机关标志")


def title_and_author(document: Document) -> tuple[str, str]:
    """Each as one line, empty where there is none."""
    title = runs_text(inline.to_runs(document.title)).replace("\n", "") or first_of(document, TITLE)
    return title, first_of(document, *AUTHORS)


def first_of(document: Document, *keys: str) -> str:
    """The front matter of the first key that has any, several values joined."""
    for key in keys:
        value = document.meta.get(key)
        if value:
            return value if isinstance(value, str) else "、".join(value)
    return ""
