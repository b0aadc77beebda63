"""Whatever of a record stands in a draft stands there as a fact: in a span with its path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.chinese.dates import month_day, parse_date
from generator.chinese.fact_marks import marked
from generator.chinese.fact_text import COUNTED, MISSING, SAID, FactText, paths_of, spans_of
from generator.document import parse
from generator.document.nodes import Mark
from generator.records.model import Meeting
from generator.review.source_spans import inline_leaves, text_runs
from generator.services import pipeline
from generator.services.trial_record import trial, trial_values
from generator.templating.stamping import stamped

SHORTEST = 4  # characters: 议程 and 一、 stand in many a sentence that does not mean them
NO_FACT_THERE = {
    "通知.其他.位置": "会议时间后 steers; what stands there is a word of the template",
    "责任状.乙方.单位": "the unit of the recipient's row, said as 收文.单位",
}


def values() -> Iterator[tuple[tuple[str, ...], str, str]]:
    for path, kind, value in trial_values(trial().data):
        yield tuple(step for step in path if isinstance(step, str)), kind, value


def forms(kind: str, value: str) -> str:
    """A pattern of how a value stands in a text: a day without its year, the last of several alone."""
    if kind != "day":
        return rf"{re.escape(value)}(?!\d)"
    day = parse_date(value)
    return rf"(?:{value}|(?<!\d){month_day(day)}|至{day.day}日)(?!\d)"


def test_what_stands_in_a_draft_knows_its_path(trial_texts: tuple[str, ...]) -> None:
    lost = set()
    sought = [
        (name, re.compile(forms(kind, value))) for name, kind, value in values() if len(value) >= SHORTEST
    ]
    for text in trial_texts:
        known = {
            tuple(step for step in path if isinstance(step, str)) for path in paths_of(text, SAID, COUNTED)
        }
        plain = str.__str__(text)
        lost |= {".".join(name) for name, form in sought if name not in known and form.search(plain)}
    assert lost == set(NO_FACT_THERE)


def test_spans_stand_in_order_inside_the_text(trial_texts: tuple[str, ...]) -> None:
    for text in trial_texts:
        at = 0
        for one in spans_of(text):
            assert at <= one.start < one.end <= len(text)
            at = one.end


def test_a_missing_fact_is_told_with_its_path() -> None:
    meeting = Meeting.model_validate({"会议": {"名称": "全县防汛工作会议"}})
    draft = pipeline.render(meeting, "会议通知")
    places = {one.paths for one in spans_of(draft.text) if one.how == MISSING}
    told = {draft.text[one.start : one.end] for one in spans_of(draft.text) if one.how == MISSING}
    assert len(places) == len(told) == draft.text.count("【待补：") > 0
    marks = [
        one
        for inlines, _ in text_runs(parse(draft.text))
        for one in inline_leaves(inlines)
        if isinstance(one, Mark)
    ]
    assert all(one.source for one in marks)


def test_a_draft_is_the_same_text_with_and_without_facts(trial_texts: tuple[str, ...]) -> None:
    """The tree of a draft with facts is that of its plain characters, but for the sources."""
    for text in trial_texts[::7]:
        assert isinstance(text, FactText)
        plain, known = parse(str.__str__(text)), parse(text)
        assert [_characters(one) for one, _ in text_runs(plain)] == [
            _characters(one) for one, _ in text_runs(known)
        ]
        assert plain.meta == known.meta


def _characters(inlines: object) -> str:
    return "".join(
        one.text
        if hasattr(one, "text")
        else "\n"
        if not isinstance(one, Mark)
        else "".join(child.text for child in one.children if hasattr(child, "text"))
        for one in inline_leaves(inlines)  # type: ignore[arg-type]
    )


def test_a_record_is_stamped_once_and_equal_to_itself() -> None:
    meeting = pipeline.load_meeting(Path(__file__).resolve().parents[2] / "data" / "full.yaml")
    known = stamped(meeting)
    assert known == meeting
    assert stamped(known) is known is stamped(meeting)
    assert marked(known.info.name) != known.info.name
