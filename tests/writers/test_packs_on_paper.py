"""Each kind of document, and every draft made for measuring, as it comes out of the printer; as a sweep,
every document of every sample pack."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml

from generator.services.samples import sample_meetings
from generator.writers.flow_items import FlowBanner, FlowParagraph, FlowTable, runs_text
from generator.writers.layout import Layout
from generator.writers.layout_flow import arrange
from generator.writers.setting.lines import HANGING
from generator.writers.special_tables import CHARTS
from generator.writers.text_loss_check import wanted_text
from tests.writers.conftest import Papers, Printed
from tests.writers.paper import MM, Char, Line, Page

_NUMBER = re.compile(r"—\d+—")
_SIGNED = ("署名", "盖章署名")


@pytest.fixture(
    params=[
        "own_papers",
        pytest.param("office_papers", marks=pytest.mark.office),
        pytest.param("whole_papers", marks=[pytest.mark.sweep, pytest.mark.office]),
    ]
)
def sheets(request: pytest.FixtureRequest) -> Papers:
    """Each kind and the drafts for measuring; every pack."""
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def block(page: Page, layout: Layout) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of the text on that page, in mm."""
    setup = layout.page
    left, top, right, bottom = (
        twips / 20 * MM for twips in (setup.left, setup.top, setup.right, setup.bottom)
    )
    if (page.width > page.height) != (setup.width > setup.height):
        left, top, right, bottom = bottom, left, top, right
    return left, top, page.width - right, page.height - bottom


def body(page: Page, layout: Layout) -> list[Line]:
    """The lines of a page without its number."""
    bottom = block(page, layout)[3]
    return [line for line in page.lines if not (_NUMBER.fullmatch(line.text) and line.y > bottom)]


def test_no_page_is_empty(sheets: Papers) -> None:
    empty = [
        f"{name} 第{number}页"
        for name, pages in sheets.pages.items()
        for number, page in enumerate(pages, 1)
        if not body(page, sheets.printed[name].layout) and not any(char.angle for char in page.chars)
    ]
    assert empty == []


def test_no_text_stands_outside_the_block(sheets: Papers) -> None:
    outside = []
    for name, pages in sheets.pages.items():
        layout = sheets.printed[name].layout
        for number, page in enumerate(pages, 1):
            found = [char for line in body(page, layout) for char in line.chars if _out(char, page, layout)]
            if found and not (layout.first_header and number == 1 and all(char.red for char in found)):
                outside.append(f"{name} 第{number}页 {''.join(char.text for char in found)[:20]}")
    assert outside == []


def _out(char: Char, page: Page, layout: Layout) -> bool:
    left, top, right, bottom = block(page, layout)
    hung = char.size * MM if char.text in HANGING else 0  # closing marks may stand in the margin, as in Word
    across = left - 0.5 <= char.x0 and char.x1 <= right + 1 + hung
    return not (across and top - 0.5 <= char.y - 0.86 * char.size * MM and char.y <= bottom + 0.5)


def test_no_signature_stands_alone(sheets: Papers) -> None:
    """At least two lines of text stay with it, where there are two."""
    alone = []
    for name, pages in sheets.pages.items():
        one = sheets.printed[name]
        signed = [placed for placed in arrange(one.document, one.layout).flow if placed.style in _SIGNED]
        if not signed:
            continue
        words = signed[0].text if isinstance(signed[0], FlowParagraph) else runs_text(signed[0].rows[0][0])
        above = _above(pages, words, one.layout)
        if len(above) < 2 and sum(len(body(page, one.layout)) for page in pages) > 4:
            alone.append(f"{name}：{words}")
    assert alone == []


def _above(pages: list[Page], words: str, layout: Layout) -> list[Line]:
    """The lines above the last but the 版记 line that begins with the signature."""
    for page in reversed(pages):
        lines = body(page, layout)
        for at in range(len(lines) - 1, -1, -1):
            if lines[at].text.startswith(words[:8]) and lines[at].size > 15 and lines[at].left > 29:
                return lines[:at]
    raise AssertionError(f"没有找到署名 {words}")


def test_the_colophon_covers_nothing_and_ends_at_the_foot(sheets: Papers) -> None:
    """版记: its last rule within 2 mm of the foot of the block, its first below the last line of text."""
    wrong = []
    for name, pages in sheets.pages.items():
        one = sheets.printed[name]
        colophon = arrange(one.document, one.layout).colophon
        if not colophon or not one.layout.styles["版记粗线"].shade or one.layout.first_header:
            continue
        rules = sorted(
            (
                rule
                for rule in pages[-1].rules
                if rule.right - rule.left > 150 and rule.bottom - rule.top < 0.5
            ),
            key=lambda rule: rule.top,
        )
        rules = rules[-sum(not para.text for para in colophon) :]
        above = [line for line in body(pages[-1], one.layout) if line.y < rules[0].top]
        small = [line for line in body(pages[-1], one.layout) if line.y > rules[0].top]
        if abs(rules[-1].bottom - 262) > 2 or any(line.size > 14.5 for line in small):
            wrong.append(name)
        if above and above[-1].y + 1 > rules[0].top:
            wrong.append(f"{name}：{above[-1].text}")
    assert wrong == []


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def on_paper(pages: list[Page]) -> str:
    """All words in order; page numbers out, as they come between the halves of a paragraph."""
    return "".join(_NUMBER.sub("", page.text) for page in pages)


def test_every_word_of_a_document_is_on_its_pages(sheets: Papers) -> None:
    lost = []
    for name, pages in sheets.pages.items():
        one, text = sheets.printed[name], on_paper(sheets.pages[name])
        turned = "".join(char.text for page in pages for char in page.chars if char.angle)
        lost += [
            f"{name}：{words[:30]}" for words in _words(one) if words not in text and words not in turned
        ]
    assert lost == []


def _words(one: Printed) -> Iterator[str]:
    for placed in arrange(one.document, one.layout).placed:
        if isinstance(placed, FlowTable):
            if placed.form not in CHARTS:
                yield from (
                    squeezed(runs_text(cell)) for row in (placed.head, *placed.rows) for cell in row if cell
                )
        elif isinstance(placed, FlowBanner):
            yield from (squeezed(runs_text(part)) for part in (*placed.names, placed.suffix))
        else:
            yield from (squeezed(runs_text(part)) for part in (placed.pieces, placed.end))


def test_every_fact_that_a_document_uses_is_on_its_pages(sheets: Papers) -> None:
    """The texts of the data file that stand in the draft stand on paper too."""
    lost, seen = [], 0
    for source in sample_meetings():
        facts = {squeezed(text) for text in _leaves(yaml.load(source.read_text("utf-8"), yaml.BaseLoader))}
        for one in sheets.packs:
            if not one.name.startswith(f"{source.stem}·"):
                continue
            wanted = wanted_text(one.document)  # without columns in which nothing stands
            draft = "\n".join(squeezed(cell) for cell in re.split(r"[\n\t]", wanted))
            used = [fact for fact in facts if len(fact) > 1 and fact in draft]
            seen += len(used)
            text = on_paper(sheets.pages[one.name])
            lost += [f"{one.name}：{fact[:30]}" for fact in used if fact not in text]
    assert seen > 10 * len(sheets.packs), f"{seen} facts in {len(sheets.packs)} documents: are they read?"
    assert lost == []


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, str):
        yield value
