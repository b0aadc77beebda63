"""Edited drafts: kept, gone back to, merged with facts that changed; no word of a person goes."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.document import diff
from generator.document.diff.tokens import tokenize
from generator.errors import GeneratorError
from generator.workspace import StaleError, Workspace
from generator.workspace.drafts.editor import editor_state, typed
from generator.workspace.drafts.rebase import accept, behind, chosen, keep_both, line_marks, merging
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.edited_drafts import Drafts, Edited
from generator.workspace.storage.kind_settings import Choice, Choices, choice_of

ROOT = Path(__file__).resolve().parents[2]
NAME, KIND = "full.yaml", "mobilization-speech"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("full.yaml", "office.yaml"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return tmp_path


def papers(folder: Path) -> Papers:
    return Papers(Workspace(folder), NAME)


def edit(folder: Path, old: str, new: str) -> Edited:
    """A person changes words of the draft."""
    now = papers(folder)
    text = editor_state(now, KIND).text
    assert old in text
    typed(now, KIND, text.replace(old, new), editor_state(now, KIND).base, editor_state(now, KIND).version)
    made = now.drafts.of(KIND)
    assert made is not None
    return made


def change_facts(folder: Path, old: str, new: str) -> None:
    file = folder / NAME
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_what_is_typed_is_used_and_can_be_undone(folder: Path) -> None:
    generated = papers(folder).generated(Choice(KIND)).text
    edit(folder, "同志们：", "各位同志：")
    now = papers(folder)
    assert now.draft(Choice(KIND))[0].text == generated.replace("同志们：", "各位同志：", 1)
    assert editor_state(now, KIND).edited
    assert editor_state(now, KIND).changed == 1
    now.drafts.undo(KIND)
    assert papers(folder).draft(Choice(KIND))[0].text == generated
    papers(folder).drafts.redo(KIND)
    assert "各位同志：" in papers(folder).draft(Choice(KIND))[0].text


def test_typing_it_back_is_no_edit_any_more(folder: Path) -> None:
    edit(folder, "同志们：", "各位同志：")
    now = papers(folder)
    there = editor_state(now, KIND)
    typed(now, KIND, there.base, there.base, there.version)
    assert not editor_state(papers(folder), KIND).edited
    assert papers(folder).draft(Choice(KIND))[0].text == there.base


def test_a_great_cut_is_a_step_of_its_own(folder: Path) -> None:
    made = edit(folder, "同志们：", "各位同志，各位来宾，今天到会的人很多：")
    typed(papers(folder), KIND, "都没了\n", made.base, made.version)
    assert editor_state(papers(folder), KIND).text == "都没了\n"
    assert papers(folder).drafts.undo(KIND).mine == made.mine


def test_nothing_is_kept_while_nothing_is_changed(folder: Path) -> None:
    now = papers(folder)
    there = editor_state(now, KIND)
    typed(now, KIND, there.text, there.base, "")
    assert now.drafts.kept(KIND) is None


def test_the_generated_one_again_and_mine_again(folder: Path) -> None:
    made = edit(folder, "同志们：", "各位同志：")
    now = papers(folder)
    aside = now.drafts.use(KIND, False, made.version)
    assert "各位同志" not in papers(folder).draft(Choice(KIND))[0].text
    assert editor_state(papers(folder), KIND).aside
    papers(folder).drafts.use(KIND, True, aside.version)
    assert "各位同志" in papers(folder).draft(Choice(KIND))[0].text


def test_two_windows_never_overwrite_each_other(folder: Path) -> None:
    first = editor_state(papers(folder), KIND)
    edit(folder, "同志们：", "各位同志：")
    with pytest.raises(StaleError, match="没有覆盖"):
        typed(papers(folder), KIND, first.text + "\n又一段。\n", first.base, first.version)
    assert "各位同志" in editor_state(papers(folder), KIND).text


def test_a_file_changed_by_hand_on_disk_is_the_truth(folder: Path) -> None:
    edit(folder, "同志们：", "各位同志：")
    (mine,) = folder.rglob("mine.md")
    mine.write_bytes(mine.read_text("utf-8").replace("各位同志", "全体同志").replace("\n", "\r\n").encode())
    text = editor_state(papers(folder), KIND).text
    assert "全体同志" in text
    assert "\r" not in text


def test_an_edited_draft_keeps_its_length_and_variant(folder: Path) -> None:
    Choices(Workspace(folder).aside("drafts", NAME)).remember(choice_of(KIND, "简", "2"))
    edit(folder, "同志们：", "各位同志：")
    Choices(Workspace(folder).aside("drafts", NAME)).remember(choice_of(KIND, "详", "1"))
    assert papers(folder).choice(KIND) == Choice(KIND, "简", 2)


def test_drafts_go_along_when_the_meeting_is_renamed(folder: Path) -> None:
    edit(folder, "同志们：", "各位同志：")
    workspace = Workspace(folder)
    new = workspace.rename(NAME, "防汛动员会")
    found = Drafts(workspace, new).of(KIND)
    assert found is not None
    assert "各位同志：" in found.mine


def test_facts_and_words_come_together(folder: Path) -> None:
    edit(folder, "同志们：", "各位同志：")
    change_facts(folder, "土壤含水量偏高", "土壤含水量居高不下")
    now = papers(folder)
    edited = now.drafts.of(KIND)
    assert edited is not None
    assert behind(now, edited) == 1
    asked = merging(now, edited)
    assert [one.conflict for one in asked.questions] == [False]
    keep_both(now.drafts, accept(now, edited, asked.mark, {}), edited.version)
    text = editor_state(papers(folder), KIND).text
    assert "各位同志：" in text
    assert "居高不下" in text
    assert editor_state(papers(folder), KIND).behind == 0
    papers(folder).drafts.undo(KIND)
    assert editor_state(papers(folder), KIND).behind == 1


def test_a_change_of_the_facts_may_be_refused(folder: Path) -> None:
    edit(folder, "同志们：", "各位同志：")
    change_facts(folder, "土壤含水量偏高", "土壤含水量居高不下")
    now = papers(folder)
    edited = now.drafts.of(KIND)
    assert edited is not None
    asked = merging(now, edited)
    made = accept(now, edited, asked.mark, {one.number: "mine" for one in asked.questions})
    assert made.mine == edited.mine
    assert "居高不下" in made.base


@pytest.mark.parametrize(("answer", "has"), [("mine", "很高"), ("theirs", "居高不下"), ("both", "很高")])
def test_where_both_changed_a_person_chooses(folder: Path, answer: str, has: str) -> None:
    edit(folder, "土壤含水量偏高", "土壤含水量很高")
    change_facts(folder, "土壤含水量偏高", "土壤含水量居高不下")
    now = papers(folder)
    edited = now.drafts.of(KIND)
    assert edited is not None
    asked = merging(now, edited)
    assert asked.conflicts == 1
    with pytest.raises(GeneratorError, match="还没有选完"):
        accept(now, edited, asked.mark, {})
    (number,) = (one.number for one in asked.questions if one.conflict)
    text = accept(now, edited, asked.mark, {number: answer}).mine
    assert has in text
    assert ("居高不下" in text) == (answer != "mine")


def test_an_answer_to_what_is_no_longer_so_is_refused(folder: Path) -> None:
    edited = edit(folder, "同志们：", "各位同志：")
    change_facts(folder, "土壤含水量偏高", "土壤含水量居高不下")
    mark = merging(papers(folder), edited).mark
    change_facts(folder, "居高不下", "接近饱和")
    with pytest.raises(StaleError, match="重新看一遍"):
        accept(papers(folder), edited, mark, {})


def test_an_edited_draft_outlives_its_facts(folder: Path) -> None:
    edit(folder, "同志们：", "各位同志：")
    change_facts(folder, "  类型: 动员", "  类型: 约谈")
    now = papers(folder)
    assert not now.reason(KIND)
    assert "各位同志：" in editor_state(now, KIND).text


def test_a_broken_draft_is_kept_and_its_line_told(folder: Path) -> None:
    edit(folder, "同志们：", "同志们：\n\n###### 太深了")
    found = editor_state(papers(folder), KIND)
    assert found.sheet is None
    assert found.line
    assert found.text.split("\n")[found.line - 1].startswith("######")


def test_the_margin_tells_what_was_changed() -> None:
    base = "甲段在这里。\n\n乙段在这里。\n\n丙段在那边等着。\n"
    mine = "甲段改在这里。\n\n丙段在那边等着。\n\n新的一段也来了。\n"
    assert {(one.first, one.kind) for one in line_marks(base, mine)} == {
        (0, "changed"),
        (2, "deleted"),
        (4, "added"),
    }


SENTENCES = st.sampled_from(
    [
        "会议定于7月13日上午9:00召开。",
        "请准时参加。",
        "问题18条。",
        "加强领导，压实责任。",
        "| 甲 | 乙 |",
        "同志们：",
    ]
)
PARAGRAPHS = st.lists(SENTENCES, max_size=8).map("\n\n".join)
WRITTEN = st.text(alphabet="我们再说一遍2019。\n，加", min_size=1, max_size=10)


@st.composite
def changed(draw: st.DrawFn, base: str) -> str:
    """``base`` after a person, or the facts, cut and added."""
    text = base
    for _ in range(draw(st.integers(0, 4))):
        a = draw(st.integers(0, len(text)))
        b = min(len(text), a + draw(st.integers(0, 6)))
        text = text[:a] + draw(WRITTEN) + text[b:]
    return text


@st.composite
def three(draw: st.DrawFn) -> tuple[str, str, str]:
    base = draw(PARAGRAPHS)
    return base, draw(changed(base)), draw(changed(base))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(three(), st.sampled_from(["mine", "both"]))
def test_no_word_a_person_put_in_goes(texts: tuple[str, str, str], answer: str) -> None:
    base, mine, theirs = texts
    merged = diff.three_way_merge(base, mine, theirs)
    made = chosen(merged, {n: answer for n, one in enumerate(merged.hunks) if one.side == "conflict"})
    put_in = Counter(mine.replace("\n", "")) - Counter(base.replace("\n", ""))
    assert not put_in - Counter(made)
    for step in diff.diff_characters(base, mine):
        if step.kind == "added" and len(step.text.strip()) > 3 and base.count(step.text.strip()) == 0:
            assert (
                not Counter(tokenize(step.text.strip())) - Counter(tokenize(made))
                or step.text.strip() in made
            )


@settings(max_examples=60, deadline=None)
@given(three())
def test_refusing_everything_leaves_my_text_as_it_is(texts: tuple[str, str, str]) -> None:
    base, mine, theirs = texts
    merged = diff.three_way_merge(base, mine, theirs)
    assert chosen(merged, dict.fromkeys(range(len(merged.hunks)), "mine")) == mine
