"""A record as it is typed → a paper as a person reads it, for small tables of cases."""

from __future__ import annotations

from generator import document
from generator.document.nodes import Document
from generator.records.model import Meeting
from generator.services import pipeline
from generator.yamlfile.loader import load


def tree(record: str, kind: str) -> Document:
    """The paper of ``kind`` as a tree."""
    draft = pipeline.render(Meeting.model_validate(load(record).data), kind)
    return document.parse(draft.text, draft.name)


def text(record: str, kind: str) -> str:
    """The body of the paper of ``kind``."""
    return document.plain_text(tree(record, kind))
