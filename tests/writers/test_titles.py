"""Long titles break where the sense allows, into balanced lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.writers import titles
from generator.writers.flow_items import Run, runs_text
from generator.writers.measure import text_width
from generator.writers.titles import break_points, break_title
from tests.counting import counted

CASES = [
    ["在全县环保攻坚突破工作会议上的讲话"],
    ["研究全县生态环境保护", "突出问题整改工作专题会议纪要"],
    ["云溪县人民政府办公室关于召开全县生态环境", "保护突出问题整改工作推进会议的通知"],
    ["在全县安全生产暨森林防火", "工作电视电话会议上的讲话"],
    ["关于2024年第一季度全县", "重点项目建设进展情况的通报"],
    ["云溪县应急管理局关于做好", "强降雨防范应对工作的紧急通知"],
    [
        "中共云溪县委办公室云溪县人民政府办公室",
        "关于印发《云溪县2024年大气污染",
        "防治攻坚行动实施方案》的通知",
    ],
]


def lines(text: str, chars: float = 20) -> list[str]:
    return runs_text(break_title((Run(text),), chars)).split("\n")


@pytest.mark.parametrize("expected", CASES, ids=[case[0][:8] for case in CASES])
def test_titles_break_at_sensible_points(expected: list[str]) -> None:
    assert lines("".join(expected)) == expected


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
        "2024年全市落实中央生态环境",
        "保护督察组交办信访问题研判会",
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
            counts = counted(
                patch, [(titles, name, name) for name in ("_local_cost", "_stops", "_unevenness")]
            )
            text = "关于（2024年）做好工作的通知" * times
            broken = lines(text)
        steps.append(sum(counts.values()))
        assert "".join(broken) == text
        assert all(text_width(line) <= 20 for line in broken)
        assert not [line for line in broken if line[0] in "）年"]
    assert steps[1] < 2.2 * steps[0]
