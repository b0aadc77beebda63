"""A congress of two days: who was sent to preside, days and places, votes, both sides, in every kind."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator import document
from generator.services import pipeline


@cache
def text(kind: str) -> str:
    meeting = pipeline.load_meeting(Path(__file__).with_name("congress.yaml"))
    draft = pipeline.render(meeting, kind)
    return document.plain_text(document.parse(draft.text, draft.name))


SAID = {
    "会议议程": [
        "2024年3月5日（星期二）上午9:00至6日",
        "主持：市委副书记周明（受市委书记江某委托）",
        "副市长马超（代常务副市长钱某）",
        "第一阶段（3月5日，高新区）",
        "第二阶段（3月6日）",
        "市应急局局长李坤同志（代表市安委会）；市林业局王五（代表市防火委）",
        "由上届市委提名，候选人为甲某、乙某、丙某，应选2名，无记名投票",
        "市政府与甲县政府、乙县政府签订协议",
    ],
    "会议方案": [
        "受市委书记江某委托，会议由市委副书记周明主持。",
        "第一阶段（3月5日，高新区）",
        "现场观摩三个项目，上午9:00。",
        "团结奋进",
    ],
    "主持词": [
        "受市委书记江某委托，由我主持这次会议。",
        "第一次全体会议执行主席：市委副书记周明、市应急局局长李坤。",
        "下面，会议进入第一阶段。\n（3月5日上午9:00，在高新区）",
        "请市应急局局长李坤同志代表市安委会作工作报告；请市林业局王五代表市防火委作工作报告。",
        "选举市委委员。由上届市委提名，候选人为甲某、乙某、丙某，应选2名，无记名投票。\n（分发选票",
        "请市政府与甲县政府、乙县政府签订协议。",
        "（呼口号）\n团结奋进\n再创佳绩",
    ],
    "会议新闻": [
        "3月5日至6日，",
        "受市委书记江某委托，市委副书记周明主持会议。副市长马超（代常务副市长钱某）出席会议。",
        "第一阶段，3月5日上午在高新区，与会人员现场观摩了三个项目；第二阶段，3月6日在人民会堂，",
        "应选2名，无记名投票，甲某、乙某当选；",
    ],
    "会议记录": [
        "主持：市委副书记周明（受市委书记江某委托）",
        "现场观摩三个项目（第一阶段，3月5日上午9:00，在高新区）",
        "市应急局局长李坤（代表市安委会）：",
        "甲某、乙某当选。",
    ],
}


@pytest.mark.parametrize(("kind", "sentence"), [(kind, one) for kind, said in SAID.items() for one in said])
def test_a_congress_of_two_days(kind: str, sentence: str) -> None:
    assert sentence in text(kind)


def test_a_show_of_hands_is_not_asked_for_where_ballots_are_cast() -> None:
    assert "请举手" not in text("主持词")


def test_slogans_stand_where_they_are_shouted_and_nowhere_else() -> None:
    assert text("主持词").count("团结奋进") == 1


def test_who_presides_did_not_give_a_speech() -> None:
    assert "讲话" not in text("会议新闻")
