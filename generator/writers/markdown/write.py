"""(Document, Layout) → the draft it came from, so that it can be edited and built again."""

from __future__ import annotations

import re

from generator.document import parse, plain_text
from generator.document.inlines import plain_inlines
from generator.document.nodes import Document
from generator.errors import DraftError, WriteError
from generator.writers.layout import Layout
from generator.writers.markdown.blocks import block_text
from generator.writers.markdown.front import front_matter
from generator.writers.markdown.inlines import inlines_text
from generator.writers.text_loss_check import refuse_control_characters


def write_markdown(document: Document, layout: Layout) -> bytes:
    """UTF-8; parsing it gives the document again. ``layout`` has no say in a draft.

    Raises WriteError when it would not read back with the same words.
    """
    text = refuse_control_characters(draft_markdown(document))
    try:
        same = plain_text(parse(text)) == plain_text(document)
    except DraftError as error:
        raise WriteError(f"这份文稿写成 Markdown 后读不回来（{error}），请改用 Word 格式") from error
    if not same:
        raise WriteError("这份文稿写成 Markdown 后与原文不一致，没有交出，请改用 Word 格式")
    return text.encode()


def draft_markdown(document: Document) -> str:
    """The draft as text."""
    body = [*_title(document), *(block_text(block) for block in document.blocks)]
    head = front_matter(document.meta)
    if not head and body and body[0] == "---":
        head = "---\n---\n"
    return head + ("\n" if head and body else "") + "\n\n".join(body) + ("\n" if body else "")


def _title(document: Document) -> list[str]:
    written = document.meta.get("标题", "")
    named = plain_inlines(re.sub(r"\\\n", "\n", written.strip())) if isinstance(written, str) else ()
    if not document.title or (written and named == document.title):
        return []
    return [f"# {inlines_text(document.title)}"]
