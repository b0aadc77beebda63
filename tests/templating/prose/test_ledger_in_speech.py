"""The ledger as a speaker tells it: what is known on his day, counted, the urgent by name."""

from __future__ import annotations

from typing import Any

import pytest

from generator.records.model import Meeting
from generator.templating.prose.ledger_in_speech import (
    by_deadline,
    case,
    cases,
    cases_by_urgency,
    named,
    overdue,
    overview,
    settled,
    status_known,
)


def meeting(*issues: dict[str, Any], day: str = "2024-04-18", **more: Any) -> Meeting:
    facts = {"会议": {"名称": "全县会议", "日期": day}, "问题台账": list(issues)}
    return Meeting.model_validate({**facts, **more})


DIKE = {"问题": "堤防渗漏", "牵头部门": "县水利局", "责任单位": "枫林镇", "时限": "5月底"}
SLOPE = {"问题": "边坡滑塌", "责任单位": "高岭乡", "时限": "立行立改", "状态": "立行立改"}


@pytest.mark.parametrize(
    ("issue", "said"),
    [
        (DIKE, "堤防渗漏问题，由县水利局牵头、枫林镇负责，5月底前完成整改"),
        (
            {**DIKE, "措施": ["清淤疏通"], "目标": "恢复设计能力"},
            "堤防渗漏问题，由县水利局牵头、枫林镇负责，清淤疏通，5月底前恢复设计能力",
        ),
        (SLOPE, "边坡滑塌问题，由高岭乡负责，立行立改"),
        (
            {"问题": "广播失声", "状态": "已销号", "销号": "4月15日销号", "备注": "纳入巡查"},
            "广播失声问题，4月15日销号，纳入巡查",
        ),
        ({"问题": "广播失声", "状态": "已办结"}, "广播失声问题，已经办结"),
        ({**DIKE, "时限": "3月底"}, "堤防渗漏问题，由县水利局牵头、枫林镇负责，原定3月底前完成，已经到期"),
        (
            {**DIKE, "进展": "只修了一半"},
            "堤防渗漏问题，目前只修了一半，由县水利局牵头、枫林镇负责，5月底前完成整改",
        ),
        ({"问题": "物资短板"}, "物资短板"),
    ],
)
def test_a_problem(issue: dict[str, Any], said: str) -> None:
    whole = meeting(issue)
    assert case(whole.ledger[0], whole) == said


def test_what_happened_afterwards_is_not_his_to_tell() -> None:
    done = {**DIKE, "状态": "已办结", "进展": "已经修好"}
    later = meeting(done, 督办={"截至": "2024年5月8日"})
    assert not status_known(later)
    assert not settled(later.ledger[0], later)
    assert "修好" not in case(later.ledger[0], later)
    closed = meeting({**DIKE, "状态": "已销号", "销号": "4月20日销号"})
    assert not settled(closed.ledger[0], closed)
    before = meeting(done, 督办={"截至": "2024年4月10日"})
    assert settled(before.ledger[0], before)


def test_counted_by_kind_and_by_unit() -> None:
    water, road = {"类别": "水库", "责任单位": "甲镇"}, {"类别": "道路", "责任单位": "乙镇"}
    listed = [{"问题": f"第{n}处", **one} for n, one in enumerate((water, water, road))]
    assert overview(meeting(*listed), "3条问题") == [
        "列入台账的是3条问题：按类别分，水库2条，道路1条；按责任单位分，甲镇2条，乙镇1条"
    ]
    assert overview(meeting(DIKE, SLOPE), "2条问题") == ["列入台账的是2条问题"]
    assert overview(meeting(), "") == []


def test_counted_by_date_in_time() -> None:
    june = {**DIKE, "问题": "内涝", "时限": "6月底"}
    done = {"问题": "广播失声", "状态": "已办结"}
    assert by_deadline(meeting(june, DIKE, SLOPE, done)) == (
        "台账上共4条问题，从整改时限看，立行立改1条，5月底前完成的1条，6月底前完成的1条，会前已经办结的1条"
    )
    assert by_deadline(meeting(DIKE)) == ""


def test_the_late_the_returned_and_the_unowned_are_named() -> None:
    late, back = {**DIKE, "状态": "未达序时进度"}, {**SLOPE, "状态": "反弹"}
    nobody = {"问题": "物资不足"}
    assert named(meeting(late, back, nobody)) == [
        "没有达到序时进度的是堤防渗漏",
        "出现反弹的是边坡滑塌",
        "还没有写明牵头部门和责任单位的1条：物资不足",
    ]
    assert named(meeting(nobody)) == []  # nobody filled that in
    passed = meeting({**DIKE, "时限": "3月底"}, SLOPE)
    assert named(passed) == ["已经到期还没有办结的有1条：堤防渗漏"]


@pytest.mark.parametrize(
    ("deadline", "passed"),
    [
        ("3月底", True),
        ("4月17日", True),
        ("4月18日", False),
        ("4月底", False),
        ("2023年12月底", True),
        ("尽快", False),
    ],
)
def test_overdue(deadline: str, passed: bool) -> None:
    whole = meeting({**DIKE, "时限": deadline})
    assert overdue(whole.ledger[0], whole) is passed


def test_few_side_by_side_more_by_urgency_many_as_examples() -> None:
    def listed(number: int) -> Meeting:
        return meeting(*({**DIKE, "问题": f"第{n}处渗漏"} for n in range(number)))

    few, more, many = listed(6), listed(7), listed(13)
    assert cases_by_urgency(few, few.ledger) == []
    assert len(cases(few)) == 6
    (told,) = cases_by_urgency(more, more.ledger)
    assert told.startswith("正在办理的有7条。第0处渗漏问题")
    assert cases_by_urgency(many, many.ledger) == []
    assert len(cases(many)) == 3


def test_the_urgent_come_first() -> None:
    late = {**DIKE, "状态": "未达序时进度"}
    rows = [DIKE, SLOPE, late, {**late, "时限": "3月底"}, {"问题": "广播失声", "状态": "已办结"}]
    whole = meeting(*rows, {**SLOPE, "状态": "反弹"}, {**DIKE, "问题": "内涝"})
    beginnings = [one.partition("。")[0] for one in cases_by_urgency(whole, whole.ledger)]
    assert beginnings == [
        "已经到期还没有办结的有1条",
        "没有达到序时进度的还有1条",
        "出现反弹的有1条",
        "立行立改的有1条",
        "正在办理的有2条",
        "会前已经办结的有1条",
    ]


def test_deadlines_in_figures_are_counted_and_said_as_dates() -> None:
    times = ("2024-11-05", "2024.11.5", "11月5日", "11.20", "2024/11/30", "12月底前", "长期坚持", "2025年")
    told = by_deadline(meeting(*({"问题": f"第{n}处", "时限": one} for n, one in enumerate(times))))
    assert told == (
        "台账上共8条问题，从整改时限看，2024年11月5日前完成的3条，11月20日前完成的1条，"
        "2024年11月30日前完成的1条，12月底前完成的1条，长期坚持1条，2025年的1条"
    )


def test_a_deadline_in_figures_is_said_and_may_be_over() -> None:
    whole = meeting({**DIKE, "时限": "2024-04-05"}, {**DIKE, "时限": "2024-11-05"})
    late, open_still = whole.ledger
    assert overdue(late, whole)
    assert not overdue(open_still, whole)
    assert case(open_still, whole).endswith("，2024年11月5日前完成整改")
