"""Title, subtitle and note of a speech, what its points are called, and what kind of meeting it is."""

from __future__ import annotations

import pytest

from generator.document.inlines import inline_text
from generator.writers.layout import load_layout
from tests.templating.papers import text, tree

KIND = "推进会讲话"


def record(info: str = "", speech: str = "", points: int = 3, rest: str = "") -> str:
    asked = "\n".join(f"  - {{标题: 抓好第{n}件}}" for n in "甲乙丙丁戊己"[:points])
    head = f"会议: {{名称: 全县春耕推进会, 类型: 推进{info}}}\n要求:\n{asked}\n"
    return head + (f"讲话: {{{speech}}}\n" if speech else "") + rest


@pytest.mark.parametrize(
    ("made", "title", "subtitle"),
    [
        (record(), "在全县春耕推进会上的讲话", None),
        (record(", 讲话标题: 抓春耕——在推进会上的讲话"), "抓春耕", "——在推进会上的讲话"),
        (record("", "标题: 抓春耕 促丰收——在会上的讲话"), "抓春耕 促丰收", "——在会上的讲话"),
        (record("", "标题: 抓春耕, 副题: 在推进会上的讲话"), "抓春耕", "——在推进会上的讲话"),
        (record("", "标题: 抓春耕, 副题: ——在推进会上的讲话"), "抓春耕", "——在推进会上的讲话"),
        (record("", "标题: 抓春耕"), "抓春耕", None),
        (record("", "副题: 在推进会上的讲话"), "在推进会上的讲话", None),
    ],
)
@pytest.mark.parametrize("kind", [KIND, "动员讲话", "调度会讲话", "约谈讲话"])
def test_a_subtitle_has_a_line_of_its_own(made: str, title: str, subtitle: str | None, kind: str) -> None:
    page = tree(made, kind)
    assert (inline_text(page.title), page.meta.get("副题")) == (title, subtitle)


@pytest.mark.parametrize("note", ["根据录音整理", "（根据录音整理）"])
def test_a_note_stands_below_the_title(note: str) -> None:
    assert tree(record("", f"题注: {note}"), KIND).meta["题注"] == "根据录音整理"


@pytest.mark.parametrize("layout", ["speech", "reading"])
@pytest.mark.parametrize("key", ["副题", "题注"])
def test_both_are_centred_in_kaiti(layout: str, key: str) -> None:
    page = load_layout(layout)
    look = page.style(next(one.style for one in page.before if key in one.keys))
    assert (look.font.name, look.align) == ("楷体", "center")


@pytest.mark.parametrize(
    ("speech", "points", "said"),
    [
        ("", 3, "下面，我再强调三点意见。"),
        ("量词: 条", 3, "下面，我再强调三条意见。"),
        ("量词: 个方面", 6, "下面，我再强调六个方面意见。"),
        ("量词: 项要求", 2, "下面，我再强调两项要求。"),
        ("量词: 条", 1, "下面，我强调一点。"),
    ],
)
def test_points_are_counted_by_their_own_word(speech: str, points: int, said: str) -> None:
    assert said in text(record("", speech, points), KIND)


SCRIPT = "人员: [{姓名: 方致远, 职务: 县长, 角色: 主持}]\n议程: [{类型: 讲话, 人: 方致远}]"


@pytest.mark.parametrize(
    ("speech", "points", "said"),
    [
        ("", 3, "三方面意见。"),
        ("量词: 条", 3, "三条意见。"),
        ("量词: 条", 1, "再强调一点。"),
    ],
)
def test_so_they_are_by_the_host(speech: str, points: int, said: str) -> None:
    assert f"{said}\n" in text(record("", speech, points, SCRIPT), "主持词")


@pytest.mark.parametrize("kind", [KIND, "主持词", "约谈讲话"])
@pytest.mark.parametrize(
    ("natures", "said"),
    [
        ("推进会", "这次会议是推进会。"),
        ("[推进会, 调度会]", "这次会议既是推进会，也是调度会。"),
        ("[推进会, 调度会, 加压会]", "这次会议既是推进会，又是调度会，也是加压会。"),
    ],
)
def test_what_kind_of_meeting_it_is(natures: str, said: str, kind: str) -> None:
    assert text(record(f", 性质: {natures}", rest=SCRIPT), kind).count(said) == 1


@pytest.mark.parametrize("kind", [KIND, "主持词"])
def test_a_sentence_of_its_own_that_says_so_is_told_once(kind: str) -> None:
    made = record(", 会议说明: [今天的会既是推进会也是调度会。]", rest=SCRIPT)
    assert text(made, kind).count("既是推进会也是调度会。") == 1


@pytest.mark.parametrize(("level", "word"), [("旗", "全旗"), ("州", "全州"), ("街道", "全街道")])
def test_the_place_has_the_word_of_its_level(level: str, word: str) -> None:
    made = record(f", 层级: {level}", rest="行动: {名称: 春耕行动, 任务: [备种]}")
    assert f"在{word}开展" in text(made, KIND)
