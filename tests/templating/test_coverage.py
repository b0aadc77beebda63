"""The tables of what each kind tells: every fact of the model has a row, few may be left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.records.model import Meeting
from generator.templating import DocumentKind, Search, catalog, find_kind
from generator.templating.coverage import Coverage, coverage, leaf_paths
from generator.templating.entry_classes import EntryClasses

Folder = Callable[..., Search]
LEAVES = tuple(leaf_paths())
KINDS = [kind for kind in catalog() if kind.path.parent.name == "templates"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_fact_of_the_model_has_a_row(kind: DocumentKind) -> None:
    table = coverage(kind)
    assert [".".join(path) for path in LEAVES if table.of(path) is None] == [], (
        "没有写去处的项，请补进模板开头的 该讲、可略 或 不讲"
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_fifth_at_most_may_be_left_out(kind: DocumentKind) -> None:
    table = coverage(kind)
    count = Counter(
        row.standing
        for path in LEAVES
        for name in ("", *table.of_classes)
        if (row := table.of(path, [name])) and (not name or row != table.of(path))
    )
    its_own = count["说"] + count["可略"] + count["不属"]
    assert count["可略"] <= its_own / 5
    assert count["说"] > 0


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_row_and_every_steering_name_is_of_use(kind: DocumentKind) -> None:
    table = coverage(kind)
    used = {
        row.path for path in LEAVES for name in ("", *table.of_classes) if (row := table.of(path, [name]))
    }
    rows = [table.rows, *table.of_classes.values()]
    assert {row.path for one in rows for row in one.values()} - used == set()
    assert {row.path for row in table.steering.values()} - used == set()


def made(folder: Folder, table: str) -> Coverage:
    head = f"名称: 甲\n版式: plain\n族: 公文\n{table}"
    return coverage(find_kind("甲", folder({"a.j2.md": f"---\n{head}---\n正文\n"})))


def test_the_longest_path_counts_and_positions_do_not(folder: Folder) -> None:
    table = made(folder, "该讲: [会议, 形势.成绩]\n可略: {会议.会期: 短}\n不讲: {形势、要求: 别处}\n")
    stands = [
        (row.standing, row.reason)
        for path in (
            ("会议", "名称"),
            ("会议", "会期"),
            ("形势", "成绩"),
            ("形势", "问题"),
            ("要求", 0, "标题"),
        )
        if (row := table.of(path))
    ]
    assert stands == [("说", ""), ("可略", "短"), ("说", ""), ("不属", "别处"), ("不属", "别处")]
    assert table.of(("目标", 0, "值")) is None


def test_a_row_for_some_entries_goes_before_all_others(folder: Folder) -> None:
    table = made(folder, "该讲: [人员, 人员.事由]\n不讲: {人员（请假）: 没有到会}\n")
    path = ("人员", 0, "事由")
    there, away = table.of(path, {"主持"}), table.of(path, {"主持", "请假"})
    assert there
    assert away
    assert (there.standing, away.standing, away.path) == ("说", "不属", "人员（请假）")


def test_the_classes_of_entries() -> None:
    meeting = Meeting.model_validate(
        {
            "会议": {"名称": "会"},
            "人员": [
                {"姓名": "甲某", "角色": "主持"},
                {"姓名": "乙某", "角色": "讲话"},
                {"姓名": "丙某"},
            ],
            "参会": [{"资格": "请假", "人": ["丙某"]}],
            "议程": [{"类型": "观看专题片", "计入议程": "否"}, {"类型": "讲话", "人": "乙某"}],
            "要求": [{"标题": "甲", "部分": "任务"}, {"标题": "乙", "部分": "保障", "讲话人": "主持人"}],
            "目标": [{"指标": "优良天数", "现状": "200天"}, {"指标": "断面", "讲话人": "丙某"}],
            "结尾": ["完。"],
        }
    )
    speaking, hosting = EntryClasses(meeting, hosting=False), EntryClasses(meeting, hosting=True)
    assert speaking.of(("人员", 2, "姓名")) >= {"请假"}
    assert speaking.of(("参会", 0, "人", 0)) == {"请假"}
    assert [speaking.of(("议程", n, "类型")) for n in range(2)] == [{"不计入议程"}, set()]
    assert [speaking.of(("要求", n, "标题")) for n in range(2)] == [{"任务"}, {"保障", "别人讲的"}]
    assert [hosting.of(("要求", n, "标题")) for n in range(2)] == [{"任务", "别人讲的"}, {"保障"}]
    assert [speaking.of(("目标", n, "指标")) for n in range(2)] == [set(), {"别人讲的", "没有现状"}]
    assert (speaking.of(("结尾", 0)), hosting.of(("结尾", 0))) == (set(), {"别人讲的"})
    assert speaking.of(("通知", "文号")) == set()


def test_what_steers_is_no_matter_of_a_kind_unless_it_says_so(folder: Folder) -> None:
    table = made(folder, "该讲: [要求, 会议.简称]\n")
    steers, own = table.of(("要求", 2, "子项", 0, "序次")), table.of(("会议", "简称"))
    assert steers
    assert own
    assert (steers.standing, own.standing) == ("支配", "说")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("该讲: [会议.地占]\n", "没有“会议.地占”这个字段，是不是“地点”？"),
        ("该讲: [会仪.地点]\n", "资料里没有“会仪.地点”这一项"),
        ("不讲: {人员（缺席）: 没有到会}\n", "“人员（缺席）”：括号里可以写的有 主持、讲话、出席"),
        ("不讲: {通知（请假）: 没有到会}\n", "“通知（请假）”：括号里可以写的有 （没有）"),
        ("该讲: [形势]\n不讲: {形势: 别处}\n", "“形势”在该讲、可略、不讲里写了两次"),
        ("不讲: [形势]\n", "“不讲”每一行应是 路径: 理由"),
        ("可略: {形势: }\n", "“可略”每一行应是 路径: 理由"),
    ],
)
def test_a_table_that_is_wrong(folder: Folder, table: str, said: str) -> None:
    with pytest.raises(TemplateError, match="模板 a") as told:
        made(folder, table)
    assert said in str(told.value)


def test_a_path_of_ones_own_facts(folder: Folder) -> None:
    row = made(folder, "该讲: [自定.资金]\n").of(("自定", "资金", "总额"))
    assert row
    assert row.standing == "说"


def test_the_folder_of_the_bundled_kinds_is_looked_at() -> None:
    assert len(KINDS) >= 25
    assert {kind.path.parent for kind in KINDS} == {Path(KINDS[0].path.parent)}
