"""Accepting all gives the new file, rejecting all the old one."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given, settings

from generator.writers.docx.redline import redline
from tests.tracked_changes import body, looks, stories
from tests.writers.redline.word_files import Story, docx, said, two_versions


@settings(max_examples=80, deadline=None)
@given(two_versions())
def test_both_sides_come_back(texts: tuple[Story, Story]) -> None:
    old, new = texts
    made = redline(docx(old), docx(new), "文稿").content
    assert body(made, accept=False) == said(old)
    assert body(made, accept=True) == said(new)


@settings(max_examples=60, deadline=None)
@given(two_versions(), two_versions())
def test_footers_come_back(texts: tuple[Story, Story], feet: tuple[Story, Story]) -> None:
    old, new = docx(texts[0], feet[0]), docx(texts[1], feet[1])
    made = redline(old, new, "文稿").content
    assert stories(made, accept=False) == stories(old, accept=True)
    assert stories(made, accept=True) == stories(new, accept=True)


@settings(max_examples=100, deadline=None)
@given(two_versions())
def test_looks_come_back(texts: tuple[Story, Story]) -> None:
    old, new = map(docx, texts)
    made = redline(old, new, "文稿").content
    assert looks(made, accept=False) == looks(old, accept=True)
    assert looks(made, accept=True) == looks(new, accept=True)


@settings(max_examples=60, deadline=None)
@given(two_versions(), two_versions())
def test_changes_already_marked_are_taken_as_made(
    texts: tuple[Story, Story], others: tuple[Story, Story]
) -> None:
    old = redline(docx(texts[0]), docx(texts[1]), "甲").content
    new = redline(docx(others[0]), docx(others[1]), "乙").content
    made = redline(old, new, "文稿").content
    assert body(made, accept=False) == said(texts[1])
    assert body(made, accept=True) == said(others[1])


@settings(max_examples=100, deadline=None)
@given(two_versions())
def test_same_input_same_bytes(texts: tuple[Story, Story]) -> None:
    old, new = map(docx, texts)
    assert redline(old, new, "文稿").content == redline(old, new, "文稿").content
    assert redline(old, old, "文稿").marks == 0


def test_a_paragraph_that_changed_its_place_is_marked_as_moved() -> None:
    lines = [("", [(f"这是第{n}段，说的是第{n}件事。", False)]) for n in "一二三四五"]
    moved = [*lines[1:4], lines[0], lines[4]]
    made = redline(docx(lines), docx(moved), "文稿").content
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        xml = opened.read("word/document.xml").decode()
    assert xml.count("<w:moveFrom ") == xml.count("<w:moveTo ") == 2
    assert xml.count('w:name="move1"') == 2
    assert "<w:del " not in xml
    assert body(made, accept=False) == said(lines)
    assert body(made, accept=True) == said(moved)
