"""What is said of a list before anything is made."""

from __future__ import annotations

import pytest

from generator.errors import DataError
from tests.batch.conftest import Start, finished


def test_a_recipient_on_two_rows_is_asked_about_and_made(start: Start) -> None:
    rows = [
        {"单位": "城南镇", "名额": "2名"},
        {"单位": "枫林镇", "名额": "1名"},
        {"单位": "城南镇", "名额": "2名"},
        {"单位": "枫林镇", "名额": "3名"},
    ]
    job = start(rows)
    assert job.warnings == (
        "同一个收件人写了不止一行，每行都做一份，对吗？重复的请删掉："
        "第2行、第4行（城南镇，一模一样）；第3行、第5行（枫林镇）",
    )
    assert len(finished(job)) == 4


def test_persons_of_one_unit_are_several_recipients(start: Start) -> None:
    assert start([{"单位": "城南镇", "姓名": "甲"}, {"单位": "城南镇", "姓名": "乙"}]).warnings == ()


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (
            [{"城南镇": "枫林镇", "2名": "1名"}, {"城南镇": "高岭乡", "2名": "3名"}],
            "名单里没有叫“单位”的列，文件名要用它（第一行是：城南镇、2名）；名单上面要有一行列名，其中一列叫“单位”",
        ),
        (
            [{"乡镇": "枫林镇", "名额": "1名"}],
            "名单里没有叫“单位”的列，文件名要用它（第一行是：乡镇、名额）；名单上面要有一行列名，其中一列叫“单位”"
            "，是不是“乡镇”？是的话请把列名改成“单位”",
        ),
        (
            [{"责任单位": "枫林镇", "名额": "1名"}],
            "名单里没有叫“单位”的列，文件名要用它（第一行是：责任单位、名额）；名单上面要有一行列名，其中一列叫“单位”"
            "，是不是“责任单位”？是的话请把列名改成“单位”",
        ),
    ],
)
def test_a_list_without_names_is_refused_once(
    start: Start, rows: list[dict[str, str]], sentence: str
) -> None:
    with pytest.raises(DataError) as told:
        start(rows)
    assert [str(fault) for fault in told.value.faults] == [sentence]


def test_a_column_that_may_be_another_is_asked_about(start: Start) -> None:
    job = start([{"序号": "1", "单位": "城南镇", "人数": "2名", "座位编排": "1排", "备用": "略"}])
    assert job.warnings[0] == "名单里的“人数”是不是“名额”，“座位编排”是不是“座位”？是的话请改列名，再做一次"
    assert job.warnings[1].startswith("名单里的“人数、座位编排、备用”3列，会议通知的模板没有用到")


def test_a_unit_under_another_name_is_asked_about_beside_names(start: Start) -> None:
    job = start([{"姓名": "毕秋实", "单位及职务": "县政府办公室科长"}])
    assert job.warnings[0] == "名单里的“单位及职务”是不是“单位”？是的话请改列名，再做一次"


def test_other_columns_may_name_the_files(start: Start) -> None:
    assert finished(start([{"编号": "甲"}], pattern="{编号}"))[0].fault == ""
    assert finished(start([{"姓名": "甲"}]))[0].fault == ""


def test_templates_may_ask_for_a_column_as_the_list_calls_it(start: Start) -> None:
    job = start([{"单位名称": "城南镇", "座次": "1排"}], pattern="{单位名称}")
    assert job.rows[0].values == {"单位": "城南镇", "座位": "1排", "单位名称": "城南镇", "座次": "1排"}
    assert job.warnings == (
        "名单的列名是这样认的：“单位名称”当作“单位”，“座次”当作“座位”。对吗？不对请改列名",
    )
    assert list(finished(job)[0].files) == ["城南镇.docx"]
