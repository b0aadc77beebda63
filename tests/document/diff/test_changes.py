"""What changed, as a person would mark it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document.diff import diff_characters, diff_drafts, split_paragraphs
from generator.document.diff.align import align
from generator.document.diff.opcodes import get_opcodes
from generator.document.diff.tokens import tokenize

TEXT = st.text(alphabet="会议开9:30月7日。，\n aZé\u0301", max_size=80)


def marked(old: str, new: str) -> str:
    signs = {"same": "{}", "deleted": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs[one.kind].format(one.text) for one in diff_characters(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("会议9:00召开。", "会议9:30召开。", "会议[-9:00-][+9:30+]召开。"),
        ("于2016年7月13日召开", "于2016年7月14日召开", "于[-2016年7月13日-][+2016年7月14日+]召开"),
        ("完成24.95%的任务", "完成24.96%的任务", "完成[-24.95%-][+24.96%+]的任务"),
        ("第一句。第二句。", "第一句。新的句。第二句。", "第一句。[+新的句。+]第二句。"),
        ("抓落实。抓整改。", "抓落实。抓落实。抓整改。", "抓落实。[+抓落实。+]抓整改。"),
        ("use Word here", "use WPS here", "use [-Word-][+WPS+] here"),
        ("高度重视此项工作", "充分认识此项工作", "[-高度重视-][+充分认识+]此项工作"),
        ("", "新", "[+新+]"),
        ("旧", "", "[-旧-]"),
    ],
)
def test_edits_are_marked_as_a_person_would(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_kept_characters_inside_an_exchange_go_with_it() -> None:
    assert (
        marked("认真贯彻落实会议精神", "全面学习领会会议要求")
        == "[-认真贯彻落实-][+全面学习领会+]会议[-精神-][+要求+]"
    )


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_pieces_tell_both_texts(old: str, new: str) -> None:
    found = diff_characters(old, new)
    assert "".join(one.text for one in found if one.kind != "added") == old
    assert "".join(one.text for one in found if one.kind != "deleted") == new
    assert all(one.text for one in found)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_hunks_tell_both_texts(old: str, new: str) -> None:
    found = diff_drafts(old, new)
    assert "".join(one.old for one in found.hunks) == old
    assert "".join(one.new for one in found.hunks) == new
    for one in found.hunks:
        assert "".join(piece.text for piece in one.pieces if piece.kind != "added") == one.old
        assert "".join(piece.text for piece in one.pieces if piece.kind != "deleted") == one.new
    assert bool(found.edited) <= (old != new)
    assert all(one.old.rstrip() == one.new.rstrip() for one in found.hunks if one.kind == "same")


@given(
    st.lists(st.sampled_from("甲乙丙丁") | TEXT, max_size=12),
    st.lists(st.sampled_from("甲乙丙丁") | TEXT, max_size=12),
)
def test_pairs_leave_no_gap(old: list[str], new: list[str]) -> None:
    a = c = 0
    for one in align(old, new):
        assert (one.a, one.c) == (a, c)
        assert one.b > one.a or one.d > one.c
        assert not one.same or old[one.a] == new[one.c]
        a, c = one.b, one.d
    assert (a, c) == (len(old), len(new))


@given(TEXT)
def test_cutting_loses_nothing(text: str) -> None:
    assert "".join(tokenize(text)) == text
    assert "".join(split_paragraphs(text)) == text


def test_names_stay_whole() -> None:
    assert tokenize("请王建国讲话", ["王建国"]) == ["请", "王建国", "讲", "话"]


def test_a_split_paragraph_is_one_hunk() -> None:
    found = diff_drafts("甲句在这里很长。乙句也在这里。\n", "甲句在这里很长。\n\n乙句也在这里。\n").hunks
    assert [one.kind for one in found] == ["changed"]
    assert [one.text for one in found[0].pieces if one.kind == "added"] == ["\n\n"]


def test_a_paragraph_that_changed_its_place_is_moved() -> None:
    old = "第一段的内容在此。\n\n第二段的内容在此。\n\n第三段说别的事情。\n"
    new = "第二段的内容在此。\n\n第三段说别的事情。\n\n第一段的内容在此。\n"
    found = {one.kind: one for one in diff_drafts(old, new).edited}
    assert set(found) == {"deleted", "moved"}
    assert found["moved"].partner == found["deleted"].old_at == 0
    assert found["deleted"].partner == found["moved"].new_at == 2


def test_long_texts_are_bounded() -> None:
    many, others = list("甲乙丙。" * 20_000), list("甲丁丙。" * 20_000)
    found = get_opcodes(many, others)
    assert (found[-1].b, found[-1].d) == (len(many), len(others))
    assert all(many[one.a : one.b] == others[one.c : one.d] for one in found if one.same)


def test_hundreds_of_paragraphs_find_their_partners() -> None:
    old = [f"这是第{n}段的内容，说的是第{n}件事情的办理情况。" for n in range(300)]
    new = ["新加的开头，与别的都不相同。", *(one.replace("内容", "要求") for one in old)]
    pairs = align(old, new)
    assert [one.a + 1 for one in pairs if one.b > one.a and one.d > one.c] == [
        one.c for one in pairs if one.b > one.a and one.d > one.c
    ]
