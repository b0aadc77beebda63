"""Assignment and bulletin: every sum is counted, what is done and what is struck off are two figures."""

from __future__ import annotations

from typing import Any

import pytest

from generator.templating.prose.progress import assignment, bulletin, rate
from tests.templating.prose.facts import WORDS, meeting


def issue(title: str, unit: str, status: str, **facts: Any) -> dict[str, Any]:
    return {"问题": title, "责任单位": unit, "牵头部门": "县水利局", "状态": status, **facts}


LEDGER = [
    issue("甲", "城南镇", "已销号"),
    issue("乙", "城南镇", "已办结"),
    issue("丙", "枫林镇", "未达序时进度", 责任人="葛长明", 时限="4月底"),
    issue("丁", "枫林镇", "反弹"),
    issue("戊", "枫林镇", "正在推进", 时限="立行立改"),
]


class TestBulletin:
    told = bulletin(meeting({"主题": "防汛备汛"}, 问题台账=LEDGER), WORDS)

    def test_sums(self) -> None:
        assert self.told.total == "5个"
        assert self.told.by_status == (
            "已销号1个",
            "已办结1个",
            "正在推进1个",
            "未达序时进度1个",
            "反弹1个",
        )
        assert (self.told.done, self.told.closed) == ("完成整改2个，完成率40%", "其中完成销号1个")

    def test_the_table_adds_up_both_ways(self) -> None:
        head, rows = self.told.head, self.told.rows
        assert head[:2] == ("责任单位", "合计")
        counts = [[int(cell or 0) for cell in row[1:]] for row in rows]
        assert all(row[0] == sum(row[1:]) for row in counts)
        assert counts[-1] == [sum(column) for column in zip(*counts[:-1], strict=True)]
        assert [row[0] for row in rows] == ["城南镇", "枫林镇", "合计"]

    def test_those_behind_are_named_with_all_that_is_known(self) -> None:
        assert self.told.behind == (
            "枫林镇：丙，由县水利局牵头，责任人葛长明，整改时限4月底，未达到序时进度",
            "枫林镇：丁，由县水利局牵头，整改后出现反弹",
        )
        assert self.told.behind_lead == "下列问题未达到序时进度或者整改后出现反弹，责任单位要说明原因"

    def test_next_steps_only_for_what_occurs(self) -> None:
        assert len(self.told.steps) == len({one["状态"] for one in LEDGER})
        assert not [one for one in self.told.steps if "长期" in one]

    def test_subject(self) -> None:
        assert self.told.topic == "防汛备汛问题整改"
        known = meeting({"主题": "信访问题整改"}, 问题台账=LEDGER)
        assert bulletin(known, WORDS).topic == "信访问题整改"

    def test_nothing_done_nothing_said(self) -> None:
        told = bulletin(meeting(问题台账=[issue("甲", "城南镇", "正在推进")]), WORDS)
        assert (told.done, told.closed, told.behind, told.behind_lead) == ("", "", (), "")

    def test_without_statuses_there_is_no_table(self) -> None:
        told = bulletin(meeting(问题台账=["甲", "乙"]), WORDS)
        assert (told.total, told.by_status, told.rows) == ("2个", (), ())

    def test_a_crowded_table_stays_on_an_upright_page(self) -> None:
        many = ["已办结", "立行立改", "达到序时进度", "正在推进", "长期整改", "未达序时进度", "反弹"]
        told = bulletin(meeting(问题台账=[issue(one, "城南镇", one) for one in many]), WORDS)
        assert len(told.by_status) == len(many)
        assert "整改中" in told.head
        assert len(told.head) < 9
        assert told.rows[-1][1] == "7"


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (1, 2, "50%"),
        (1, 8, "12.5%"),
        (3, 3, "100%"),
        (1, 18, "5.6%（四舍五入，保留一位小数）"),
        (1, 16, "6.3%（四舍五入，保留一位小数）"),
    ],
)
def test_a_share_is_rounded_only_with_a_word(part: int, whole: int, said: str) -> None:
    assert rate(part, whole, WORDS) == said


class TestAssignment:
    known = meeting(
        {"地区": "桐源县"},
        问题台账=LEDGER,
        督办={"报送时限": "每月25日", "报送单位": "县水利局"},
        问责=[{"情形": "不力的", "措施": "约谈"}, {"情形": "突出的", "措施": "表彰", "表扬": "是"}],
    )

    def test_own_problems(self) -> None:
        told = assignment(self.known, ["桐源县城南镇人民政府", "城南镇"], WORDS)
        assert (told.count, told.led) == ("2个", False)
        assert [one.title for one in told.issues] == ["甲", "乙"]
        assert not [one for one in told.rules if "立行立改" in one]

    def test_those_a_department_leads(self) -> None:
        told = assignment(self.known, ["桐源县水利局"], WORDS)
        assert (told.count, told.led) == ("5个", True)

    def test_none(self) -> None:
        told = assignment(self.known, ["县教育局"], WORDS)
        assert (told.count, told.issues) == ("", ())

    def test_all_without_a_receiver(self) -> None:
        told = assignment(self.known, [], WORDS)
        assert (told.count, told.units) == ("5个", ("城南镇", "枫林镇"))
        assert "立行立改" in told.rules[1]

    def test_rules_speak_of_sanctions_not_of_praise(self) -> None:
        told = assignment(self.known, [], WORDS)
        assert told.rules[-1] == "对不力的，进行约谈"
        assert told.report == "请于每月25日将整改进展报县水利局"
