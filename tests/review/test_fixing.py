"""Safe fixes go into the draft, and nothing else changes."""

from __future__ import annotations

import pytest

from generator import review


def put_right(draft: str) -> str:
    findings = review.check(review.linearize_draft(draft))
    return review.apply_fixes(draft, findings)[0]


@pytest.mark.parametrize(
    ("draft", "right"),
    [
        ("建立明细帐,再接再励。\n", "建立明细账，再接再厉。\n"),
        ("抓好甲,抓好乙,抓好丙。\n", "抓好甲，抓好乙，抓好丙。\n"),
        ("## 提高认识。\n\n抓好落实。\n", "## 提高认识\n\n抓好落实。\n"),
        ("1. 建立明细帐。\n2. 上报明细帐。\n", "1. 建立明细账。\n2. 上报明细账。\n"),
        (
            "| 项目 | 说明 |\n|---|---|\n| 明细帐 | 建立明细帐 |\n",
            "| 项目 | 说明 |\n|---|---|\n| 明细账 | 建立明细账 |\n",
        ),
        (
            "---\n文号: 县政办发[2024]8号\n---\n\n抓好落实。\n",
            "---\n文号: 县政办发〔2024〕8号\n---\n\n抓好落实。\n",
        ),
        ("抓好\n再接再励。\n", "抓好\n再接再厉。\n"),
        ("**明细帐**要建好。\n", "**明细账**要建好。\n"),
        ("定于下午15:00召开。\n", "定于15:00召开。\n"),
        ("第一段没有错。\r\n\r\n建立明细帐。\r\n", "第一段没有错。\r\n\r\n建立明细账。\r\n"),
    ],
)
def test_it_is_put_right(draft: str, right: str) -> None:
    assert put_right(draft) == right


@pytest.mark.parametrize(
    "draft",
    [
        "2024年5月16日（星期三）召开。\n",  # the day may be wrong, or the weekday
        "共交办52件，已办结48件，还有5件正在办理。\n",
        "推进“两河同治工作。\n",
        "约有300余人参加。\n",
    ],
)
def test_what_a_person_must_decide_stays(draft: str) -> None:
    assert review.check(review.linearize_draft(draft))
    assert put_right(draft) == draft


def test_what_is_put_right_is_not_found_again() -> None:
    draft = "建立明细帐,再接再励。。投入.5亿元，占85-90%。\n"
    done = put_right(draft)
    assert review.check(review.linearize_draft(done)) == ()
    assert put_right(done) == done
