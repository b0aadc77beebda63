"""Accepting all gives the new file, rejecting all the old one."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.writers.docx.redline import redline
from tests.tracked_changes import body, looks, stories
from tests.writers.redline.word_files import Story, docx, said, two_versions


@settings(max_examples=60, deadline=None)
@given(two_versions())
def test_both_sides_come_back(texts: tuple[Story, Story]) -> None:
    """Words and looks of both, the same bytes for the same two files, no mark between a file and itself."""
    old, new = map(docx, texts)
    made = redline(old, new, "文稿").content
    assert body(made, accept=False) == said(texts[0]), "rejecting all does not give the old words"
    assert body(made, accept=True) == said(texts[1]), "accepting all does not give the new words"
    assert looks(made, accept=False) == looks(old, accept=True), "rejecting all does not give the old looks"
    assert looks(made, accept=True) == looks(new, accept=True), "accepting all does not give the new looks"
    assert redline(old, new, "文稿").content == made, "a second run gives other bytes"
    assert redline(old, old, "文稿").marks == 0, "a file differs from itself"


@settings(max_examples=20, deadline=None)
@given(two_versions(), two_versions())
def test_footers_come_back(texts: tuple[Story, Story], feet: tuple[Story, Story]) -> None:
    old, new = docx(texts[0], feet[0]), docx(texts[1], feet[1])
    made = redline(old, new, "文稿").content
    assert stories(made, accept=False) == stories(old, accept=True)
    assert stories(made, accept=True) == stories(new, accept=True)


@settings(max_examples=20, deadline=None)
@given(two_versions(), two_versions())
def test_changes_already_marked_are_taken_as_made(
    texts: tuple[Story, Story], others: tuple[Story, Story]
) -> None:
    old = redline(docx(texts[0]), docx(texts[1]), "甲").content
    new = redline(docx(others[0]), docx(others[1]), "乙").content
    made = redline(old, new, "文稿").content
    assert body(made, accept=False) == said(texts[1])
    assert body(made, accept=True) == said(others[1])


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


def live(story: Story) -> str:
    """All words that are not bold, in order."""
    if isinstance(story, tuple):
        return "".join(text for text, bold in story[1] if not bold)
    return "".join(map(live, story))


def flat(story: Story | str) -> str:
    return story if isinstance(story, str) else "".join(map(flat, story))


def with_look(content: bytes, look: str) -> bytes:
    """Whatever is bold looks so instead."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:b/>", look.encode()))
    return made.getvalue()


@settings(max_examples=40, deadline=None)
@given(two_versions(), st.sampled_from(("<w:strike/>", "<w:dstrike/>", "<w:vanish/>")))
def test_struck_and_hidden_text_is_on_neither_side(texts: tuple[Story, Story], look: str) -> None:
    old, new = (with_look(docx(story), look) for story in texts)
    made = redline(old, new, "文稿")
    assert flat(body(made.content, accept=False)) == live(texts[0])
    assert flat(body(made.content, accept=True)) == live(texts[1])


def test_a_struck_run_is_a_deletion_and_told() -> None:
    old = docx([("", [("联系电话：4406121。", False)]), ("", [("散会。", False)])])
    struck = [
        ("", [("联系电话：", False), ("4406121", True), ("4406129。", False)]),
        ("", [("散会。", True)]),
    ]
    made = redline(old, with_look(docx([*struck, ("", [])]), "<w:strike/>"), "文稿", names=("旧", "新"))
    assert made.new == ("联系电话：4406129。",)
    assert body(made.content, accept=True) == ["联系电话：4406129。", ""]
    assert made.warnings == ("新：里面有2处画了删除线的字，按删去的算，再来比",)


def test_a_struck_row_is_a_row_that_went() -> None:
    rows = [
        [[("", [(text, False)])] for text in row]
        for row in (("单位", "任务"), ("甲镇", "排涝"), ("乙镇", "清障"))
    ]
    struck = [*rows[:1], [[("", [(cell[0][1][0][0], True)])] for cell in rows[1]], rows[2]]
    new = with_look(docx([struck, ("", [])]), "<w:dstrike/>")
    made = redline(docx([rows, ("", [])]), new, "文稿").content
    assert body(made, accept=True) == said([[rows[0], rows[2]], ("", [])])
    assert b"<w:trPr><w:del " in zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml")


def test_the_end_of_a_page_is_nobodys_words() -> None:
    broken = docx([("", [("前\n后", False)])])
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(broken)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:br/>", b'<w:br w:type="page"/>'))
    assert redline(broken, made.getvalue(), "文稿").new == ("前后",)


def test_an_empty_paragraph_deleted_before_a_table_in_a_cell() -> None:
    inner: Story = [[[("", [("甲", False)])]]]
    old = [[[[("", [("去掉", False)]), inner, ("", [])]]], ("", [])]
    new = [[[[inner, ("", [])]]], ("", [])]
    marked = redline(docx(old), docx(new), "甲").content
    made = redline(marked, docx(new), "乙").content
    assert body(made, accept=False) == body(made, accept=True) == said(new)
