"""Where the facts of a document come from: shown on its page, and in a table of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from generator import pipeline, review
from generator.document import plain_text
from generator.model import Meeting
from generator.pipeline import Built, Draft, Wishes
from generator.review.factsheet import NAME, table
from generator.review.provenance import cut
from generator.writers.html import Facts, write_html
from generator.writers.writing import write_all


def page(draft: Draft, meeting: Meeting, wishes: Wishes = pipeline.USUAL) -> Built:
    """The document as a page for the browser (``html``) that shows its facts."""
    built = pipeline.build(draft, formats=("md",), wishes=wishes)
    (paper,) = pipeline.papers([draft], wishes)
    traced = review.trace(paper.document, meeting)
    found = review.facts(traced, meeting)
    shown = Facts(table(found), partial(cut, meeting=meeting), {one.source: one.value for one in found})
    return replace(built, files={"html": write_html(traced, paper.layout, shown)})


def sheets(drafts: Sequence[Draft], meeting: Meeting, wishes: Wishes = pipeline.USUAL) -> list[Built]:
    """事实核对表 of each document, as a Word file named after it."""
    traced = [review.trace(paper.document, meeting) for paper in pipeline.papers(drafts, wishes)]
    trees = [review.sheet(tree, meeting) for tree in traced]
    papers = pipeline.laid(trees, replace(wishes, layout=""))
    return [
        Built(
            kind=NAME,
            title=NAME,
            stem=f"{draft.stem}-{NAME}",
            files=written.files,
            characters=pipeline.count(plain_text(paper.document)),
            minutes=None,
            warnings=written.warnings,
        )
        for draft, paper, written in zip(drafts, papers, write_all(papers, ("docx",)), strict=True)
    ]
