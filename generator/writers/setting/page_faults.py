"""Read set pages back: what a practised eye would send back before printing.

Each fault has its clause or custom: body text on the first page (GB/T 9704-2012 7.3.2), text on the page of
the signature (7.3.5.4: 不得标“此页无正文”), 版记 not alone (7.4), no heading at the foot of a page, no page
of three lines, no line of one or two characters, no figure parted from its unit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.writers.flow_items import FlowBanner, FlowParagraph
from generator.writers.setting.lines import TextLine
from generator.writers.setting.pagination import Page, SetPages, flow_item, slice_heights
from generator.writers.setting.paragraphs import SetParagraph

SHORT_PAGE = 3  # lines
WITH_SIGNATURE = 2  # lines of text on its page; one of a character or two would be there in name only
RUNT = 2  # characters, marks not counted
MANY = "、"  # between the styles that take the room of a first page
_TOLD = 2  # of them
_MARKS = "，。；：、！？）》”’」』】〕"


class PageFaultKind(StrEnum):
    """Worst first."""

    NO_BODY_FIRST = "首页没有正文"
    SIGNATURE_ALONE = "落款页没有正文"
    COLOPHON_ALONE = "版记独占一页"
    HEADING_AT_FOOT = "标题落在页底"
    SHORT_LAST_PAGE = "末页只有几行"
    RUNT_LINE = "一行只有一两个字"
    PARTED_NUMBER = "数字与单位分在两行"


SERIOUS = (
    PageFaultKind.NO_BODY_FIRST,
    PageFaultKind.SIGNATURE_ALONE,
    PageFaultKind.COLOPHON_ALONE,
    PageFaultKind.HEADING_AT_FOOT,
    PageFaultKind.SHORT_LAST_PAGE,
)
"""Those for which the spacing of lines is changed."""


@dataclass(frozen=True, slots=True)
class PageFault:
    """``page`` counts from 1; ``words``: the line or heading it is about, of a first page without text the
    styles that take its room, the tallest first; ``item`` of the flow."""

    kind: PageFaultKind
    page: int
    words: str = ""
    item: int = 0


def page_faults(pages: SetPages) -> tuple[PageFault, ...]:
    """All of them, page faults first, in the order of the pages."""
    return (*serious_faults(pages), *line_faults(pages.items[pages.flow.body : pages.flow.back], pages))


def serious_faults(pages: SetPages) -> tuple[PageFault, ...]:
    """What is wrong with whole pages. Documents without body text (tables, cards, plans) have none."""
    if not _has_text(pages):
        return ()
    return tuple(_serious(pages))


def _has_text(pages: SetPages) -> bool:
    return any(_is_prose(pages, at) for at in range(pages.flow.body, pages.flow.back))


def _is_text(pages: SetPages, at: int) -> bool:
    """Whether the item is body text: a paragraph that is no heading, or a table."""
    if not pages.flow.body <= at < pages.flow.back:
        return False
    return _is_prose(pages, at) or not isinstance(pages.items[at], SetParagraph)


def _is_prose(pages: SetPages, at: int) -> bool:
    one = pages.items[at]
    return (
        isinstance(one, SetParagraph) and bool(one.text) and not one.style.outline and not one.style.keep_next
    )


def _serious(pages: SetPages) -> Iterator[PageFault]:
    flow, spread = pages.flow, pages.pages
    if (
        flow.body
        and not _has_cover(pages)
        and not any(_is_text(pages, one.at) for one in spread[0].placements)
    ):
        yield PageFault(PageFaultKind.NO_BODY_FIRST, 1, _tallest(pages))
    last = _last_text_page(pages)
    if flow.signed is not None:
        wanted = min(WITH_SIGNATURE, sum(_text_lines(pages, one) for one in spread))
        alone = [
            number
            for number, page in enumerate(spread, 1)
            if _holds_signature(pages, page) and _text_lines(pages, page) < wanted
        ]
        if alone:
            words = flow_item(pages.items[flow.signed]).text
            yield PageFault(PageFaultKind.SIGNATURE_ALONE, alone[0], words)
    wanted_apart = flow.colophon_apart or (len(spread) > 1 and spread[-2].sideways)  # it stands upright
    if spread[-1].colophon is not None and not spread[-1].placements and not wanted_apart:
        yield PageFault(PageFaultKind.COLOPHON_ALONE, len(spread))
    for number, page in enumerate(spread, 1):
        if page.placements and number < len(spread):
            at = page.placements[-1].at
            if _is_heading(pages, at) and page.placements[-1].stop == _count(pages, at):
                yield PageFault(PageFaultKind.HEADING_AT_FOOT, number, flow_item(pages.items[at]).text, at)
    if last and last == len(spread) and len(spread) > 1 and flow.attached == len(pages.items):
        here = spread[-1].placements
        lines = sum(one.stop - one.start for one in here)
        bare = spread[-1].colophon is None and flow.signed is None
        if bare and lines <= SHORT_PAGE and all(_is_prose(pages, one.at) for one in here):
            yield PageFault(PageFaultKind.SHORT_LAST_PAGE, len(spread))


def _tallest(pages: SetPages) -> str:
    """The styles above the text that take lines beyond their first: ``发文机关标志、标题``, the worst two."""
    beyond: Counter[str] = Counter()
    firsts: set[str] = set()
    for one in pages.items[: pages.flow.body]:
        item, heights = flow_item(one), slice_heights(one)
        lines = len(item.names) if isinstance(item, FlowBanner) else len(heights)
        whole = sum(heights)
        beyond[item.style] += whole if item.style in firsts else whole - whole // max(lines, 1)
        firsts.add(item.style)
    return MANY.join(style for style, more in beyond.most_common(_TOLD) if more)


def _has_cover(pages: SetPages) -> bool:
    """Whether the document itself begins a page below what stands above the text."""
    return flow_item(pages.items[pages.flow.body]).new_page


def _text_lines(pages: SetPages, page: Page) -> int:
    """Lines of body text on a page, headings and rows of tables among them."""
    flow = pages.flow
    return sum(one.stop - one.start for one in page.placements if flow.body <= one.at < flow.back)


def _last_text_page(pages: SetPages) -> int:
    """Number of the last page that holds body text."""
    held = [
        number
        for number, page in enumerate(pages.pages, 1)
        if any(_is_text(pages, one.at) for one in page.placements)
    ]
    return held[-1] if held else 0


def _holds_signature(pages: SetPages, page: Page) -> bool:
    """Whether names, seals or the date stand on it; rows of seals may go on to a page of their own."""
    signed = pages.flow.signed
    return signed is not None and any(signed <= one.at < pages.flow.attached for one in page.placements)


def _count(pages: SetPages, at: int) -> int:
    one = pages.items[at]
    return one.count if isinstance(one, SetParagraph) else 0


def _is_heading(pages: SetPages, at: int) -> bool:
    item = flow_item(pages.items[at])
    return isinstance(item, FlowParagraph) and bool(pages.layout.style(item.style).outline)


def line_faults(items: Sequence[object], pages: SetPages | None = None) -> list[PageFault]:
    """Runt lines and parted figures of paragraphs; pages are told where they are known."""
    where = _pages_of_lines(pages) if pages else {}
    made: list[PageFault] = []
    base = pages.flow.body if pages else 0
    for at, one in enumerate(items, base):
        if isinstance(one, SetParagraph):
            for kind, number in paragraph_faults(one):
                line = one.lines[number].line
                words = one.text[line.start : line.stop]
                made.append(PageFault(kind, where.get((at, number), 0), words, at))
    return made


def _pages_of_lines(pages: SetPages) -> dict[tuple[int, int], int]:
    return {
        (one.at, line): number
        for number, page in enumerate(pages.pages, 1)
        for one in page.placements
        for line in range(one.start, one.stop)
    }


def paragraph_faults(one: SetParagraph) -> list[tuple[PageFaultKind, int]]:
    """Kind and line (from 0) of each fault of the lines of a paragraph."""
    return [] if one.para.end else broken_faults(one.text, [line.line for line in one.lines])


def broken_faults(text: str, lines: Sequence[TextLine]) -> list[tuple[PageFaultKind, int]]:
    """The same of a text broken into lines."""
    if len(lines) < 2:
        return []
    found = [
        (PageFaultKind.PARTED_NUMBER, number)
        for number, line in enumerate(lines[:-1])
        if not line.ended and is_parted(text, line.stop)
    ]
    last = lines[-1]
    if not lines[-2].ended and len(text[last.start : last.stop].rstrip(_MARKS)) <= RUNT:
        found.append((PageFaultKind.RUNT_LINE, len(lines) - 1))
    return found


def is_parted(text: str, at: int) -> bool:
    """Whether a line that begins with character ``at`` parts a figure from what it counts."""
    return 0 < at < len(text) and text[at - 1].isdecimal() and "\u4e00" <= text[at] <= "\u9fff"
