"""Contents of a document that has a paragraph ``目录``: a line for each heading, with its page.

The lines belong to the page, not to the tree: a draft says only where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.writers.flow_items import Change, ContentsLine, FlowItem, FlowParagraph, Run
from generator.writers.layout import Layout
from generator.writers.setting.lines import BreakRules
from generator.writers.setting.pagination import SetItem, SetPages, set_item, slice_heights, spread

PLACE, LINE = "目录", "目录项"
_PARTS = "附件标题"  # titles of what begins a page of its own: they come before headings inside
_ROUNDS = 3  # a number that wraps its line may move a heading, whose number then is another


def with_contents(
    body: list[FlowItem], attached: list[FlowItem], layout: Layout, changed: Change = replace
) -> tuple[list[FlowItem], list[FlowItem]]:
    """Both, with the lines of contents where the document asks for them: of its parts, or of its headings of
    the first level where it has none."""
    if LINE not in layout.styles or not any(one.style == PLACE for one in (*body, *attached)):
        return body, attached
    listed = _listed([*body, *attached], layout)
    numbers = {id(one): number for number, one in enumerate(listed, 1)}
    lines = [
        FlowParagraph(LINE, _words(one), contents=ContentsLine(number, number == len(listed), one.style))
        for number, one in enumerate(listed, 1)
    ]

    def completed(items: list[FlowItem]) -> list[FlowItem]:
        made: list[FlowItem] = []
        for one in items:
            made.append(changed(one, anchor=numbers[id(one)]) if id(one) in numbers else one)
            made += lines if one.style == PLACE else []
        return made

    return completed(body), completed(attached)


def _listed(items: Sequence[FlowItem], layout: Layout) -> list[FlowParagraph]:
    headings = [
        one for one in items if isinstance(one, FlowParagraph) and layout.style(one.style).outline == 1
    ]
    return [one for one in headings if one.style == _PARTS] or headings


def _words(heading: FlowParagraph) -> tuple[Run, ...]:
    """In one line, however the heading is broken."""
    return tuple(
        [replace(run, text=run.text.replace("\n", "")) for run in heading.pieces if run.text != "\n"]
    )


def with_page_numbers(pages: SetPages, rules: BreakRules) -> SetPages:
    """The pages, with the number of its page in each line of contents."""
    if not any(isinstance(one, FlowParagraph) and one.contents for one in pages.flow.flow):
        return pages
    for _ in range(_ROUNDS):
        numbered = _numbered(pages, rules)
        if all(map(_same_height, numbered.items, pages.items)):
            return numbered
        pages = spread(numbered.flow, pages.layout, numbered.items, pages.colophon, rules)
    return _numbered(pages, rules)


def _same_height(one: SetItem, other: SetItem) -> bool:
    return one is other or slice_heights(one) == slice_heights(other)


def _numbered(pages: SetPages, rules: BreakRules) -> SetPages:
    found = _pages_of_headings(pages)
    flow, items = list(pages.flow.flow), list(pages.items)
    for at, one in enumerate(flow):
        if isinstance(one, FlowParagraph) and one.contents and one.contents.heading in found:
            flow[at] = replace(one, end=(Run(str(found[one.contents.heading])),))
            items[at] = set_item(flow[at], pages.layout, rules)
    return replace(pages, flow=replace(pages.flow, flow=tuple(flow)), items=tuple(items))


def _pages_of_headings(pages: SetPages) -> dict[int, int]:
    """Heading → its page, counted from 1."""
    found: dict[int, int] = {}
    for number, page in enumerate(pages.pages, 1):
        for placed in page.placements:
            anchor = getattr(pages.flow.flow[placed.at], "anchor", 0)
            if anchor:
                found.setdefault(anchor, number)
    return found
