"""The tables of what each kind tells: every fact of the model has a row, few may be left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.templating import DocumentKind, Search, catalog, find_kind
from generator.templating.coverage import Coverage, coverage, leaf_paths

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
    count = Counter(row.standing for path in LEAVES if (row := table.of(path)))
    its_own = count["说"] + count["可略"] + count["不属"]
    assert count["可略"] <= its_own / 5
    assert count["说"] > 0


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_row_and_every_steering_name_is_of_use(kind: DocumentKind) -> None:
    table = coverage(kind)
    used = {row.path for path in LEAVES if (row := table.of(path))}
    assert {row.path for row in table.rows.values()} - used == set()
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
