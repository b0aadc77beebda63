"""Long titles break where the sense allows, into balanced lines."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.document import parse
from generator.writers import title_words, titles
from generator.writers.flow_items import Run, runs_text
from generator.writers.layout import load_layout
from generator.writers.layout_flow import arrange
from generator.writers.measure import latin_spacing, text_width
from generator.writers.titles import break_points, break_title
from tests.counting import counted

TITLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "titles.yaml").read_text(encoding="utf-8")
)
BROKEN = [one for one in TITLES if "|" in one["标题"]]
WIDE = 20.1  # characters of a line of the title in 公文


def lines(text: str, chars: float = 20) -> list[str]:
    return runs_text(break_title((Run(text),), chars)).split("\n")


def ids(titles: list[dict[str, Any]]) -> list[str]:
    return [f"{at} {one['标题'][:10]}" for at, one in enumerate(titles)]


@pytest.mark.parametrize("case", TITLES, ids=ids(TITLES))
def test_titles_break_at_sensible_points(case: dict[str, Any]) -> None:
    title = case["标题"].replace("|", "")
    broken = break_title((Run(title),), WIDE, case.get("专名", ()))
    assert runs_text(broken).split("\n") == case["标题"].split("|")


@pytest.mark.parametrize("case", BROKEN, ids=ids(BROKEN))
def test_titles_are_trapezoids_or_diamonds(case: dict[str, Any]) -> None:
    """GB/T 9704-2012 7.3.1; lines alike to three quarters of a character look alike."""
    wide = [text_width(line) + latin_spacing(line) for line in case["标题"].split("|")]
    assert max(wide) - min(wide) >= 0.75
    steps = [after - before for before, after in pairwise(wide)]
    assert not [1 for before, after in pairwise(steps) if before < -0.75 and after > 0.75]


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("关于云溪鑫源环保科技有限公司超标排放废水违法案件的处理情况通报", "云溪鑫源环保科技有限公司"),
        ("在听取欧阳晓舟同志汇报时的讲话和对全县下一步工作的要求", "欧阳晓舟"),
    ],
)
def test_names_of_the_front_matter_stay_whole(title: str, whole: str) -> None:
    assert whole in runs_text(break_title((Run(title),), 15, (whole,)))
    draft = f"---\n专名: {whole}\n---\n\n# {title}\n\n正文。\n"
    layout = load_layout("official")
    style = replace(layout.style("标题"), size=29.0)
    large = replace(layout, styles={**layout.styles, "标题": style})
    assert whole in arrange(parse(draft), large).flow[0].text


def test_a_short_text_is_broken_without_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes 130 ms to load, and heads of columns have no use for it."""

    def loaded(*_: object) -> None:
        raise AssertionError("the dictionary was asked")

    monkeypatch.setattr(title_words, "words_around", loaded)
    assert lines("未达序时进度", 4) == ["未达", "序时进度"]


def test_an_explicit_break_wins() -> None:
    title = (
        Run("关于做好"),
        Run("\n"),
        Run("云溪县生态环境保护工作会议的通知"),
    )
    assert break_title(title, 20) == title


def test_a_line_of_its_own_that_is_too_long_is_broken_further() -> None:
    title = Run("2024年全市落实中央生态环境保护督察组交办信访问题研判会\n签到表")
    assert "".join(piece.text for piece in break_title((title,), 20)).split("\n") == [
        "2024年全市落实",
        "中央生态环境保护督察组",
        "交办信访问题研判会",
        "签到表",
    ]


def test_numbers_quotes_and_endings_stay_together() -> None:
    for line in lines("云溪县关于转发《安全生产条例》和2024年度考核办法等有关事项的紧急补充通知"):
        assert not line.startswith(("的", "》", "，", "024", "年"))
        assert not line.endswith(("《", "202"))
        assert line.count("《") == line.count("》")


@given(st.text(alphabet="关于召开全县会议的通知《》、2024年和 abc", min_size=1, max_size=90))
def test_no_character_is_lost_and_no_line_is_too_long(text: str) -> None:
    broken = lines(text)
    assert "".join(broken) == text
    assert all(text_width(line) <= 20 for line in broken)


@given(st.lists(st.text(alphabet="会议工作的通知", max_size=12), min_size=1, max_size=5))
def test_pieces_keep_their_looks(texts: list[str]) -> None:
    title = tuple(Run(text, mark=str(at)) for at, text in enumerate(texts) if text)
    broken = [piece for piece in break_title(title, 20) if piece.text != "\n"]
    for at, text in enumerate(texts):
        assert "".join(piece.text for piece in broken if piece.mark == str(at)) == text


def test_break_points_are_inside_the_text() -> None:
    assert break_points("通知" * 15, 20.0) == (14,)


def test_what_is_too_long_for_a_title_is_broken_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Found by tests/fuzz (yaml 22): a name that is repeated 3,000 times took minutes."""
    steps = []
    for times in (100, 200):
        with pytest.MonkeyPatch.context() as patch:
            counts = counted(patch, [(titles, name, name) for name in ("_local_cost", "_stops")])
            text = "关于（2024年）做好工作的通知" * times
            broken = lines(text)
        steps.append(sum(counts.values()))
        assert "".join(broken) == text
        assert all(text_width(line) <= 20 for line in broken)
        assert not [line for line in broken if line[0] in "）年"]
    assert steps[1] < 2.2 * steps[0]


@pytest.mark.parametrize("chars", [9.0, 12.0, 15.0, 20.1])
def test_no_lone_character_is_left_in_brackets(chars: float) -> None:
    """A bracket that no line takes is broken, but not beside its first or last character."""
    inside = "第一批中央财政衔接推进乡村振兴补助资金项目库"
    for line in lines(f"关于下达农村公路养护资金（{inside}）的通知", chars):
        assert not line.endswith(f"（{inside[0]}")
        assert not line.startswith(f"{inside[-1]}）")
