"""Thanks, and who presides."""

from __future__ import annotations

from generator.templating.prose.ceremony import Chairing, chairing, thanks
from tests.templating.prose.facts import WORDS, meeting

THANKS = [
    {"对象": "抢险干部群众", "代表": "县委、县政府", "事由": "连续奋战七昼夜"},
    {"对象": "各位来宾"},
]


def test_thanks_as_they_are_spoken() -> None:
    assert thanks(meeting(致谢=THANKS), WORDS) == [
        "在此，我代表县委、县政府，对抢险干部群众连续奋战七昼夜的付出表示衷心感谢",
        "在此，向各位来宾表示衷心感谢",
    ]


def test_thanks_as_they_are_told() -> None:
    assert thanks(meeting(致谢=THANKS), WORDS, spoken=False) == [
        "会议代表县委、县政府，对抢险干部群众连续奋战七昼夜的付出表示衷心感谢",
        "会议向各位来宾表示衷心感谢",
    ]


def test_who_presides_session_by_session() -> None:
    known = meeting(
        人员=[{"姓名": "李坤", "职务": "县长"}],
        主席团=[
            {"会议": "预备会议", "日期": "2024-03-05", "执行主席": ["李坤", "周明"]},
            {"成员": ["甲", "乙"], "秘书长": "丙"},
        ],
    )
    assert chairing(known, WORDS) == [
        Chairing("预备会议（3月5日）执行主席", "县长李坤、周明"),
        Chairing("主席团成员", "甲、乙"),
        Chairing("秘书长", "丙"),
    ]
