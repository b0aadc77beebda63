"""交办单: a unit gets its own problems, each with lead, person and deadline."""

from __future__ import annotations

from tests.templating.kinds.conftest import Page

KIND = "交办单"


def test_one_unit_its_own(read: Page) -> None:
    page = read("排查整治主持讲话", KIND, "城关镇人民政府")
    assert page.meta["主送"] == ("城关镇人民政府",)
    assert "你单位承担整改的2个问题" in page.text
    head, *rows = page.tables[0]
    assert head == ["序号", "问题", "所在地", "牵头部门", "责任人", "整改时限"]
    assert [row[3:] for row in rows] == [
        ["县住建局", "瞿广田", "2024年12月底"],
        ["县生态环境局", "瞿广田", "立行立改"],
    ]


def test_all_units_together(read: Page) -> None:
    page = read("排查整治主持讲话", KIND)
    assert len(page.tables[0]) == 19
    assert "责任单位" in page.tables[0][0]


def test_a_department_gets_what_it_leads(read: Page) -> None:
    page = read("排查整治主持讲话", KIND, "清溪县水务局")
    assert "牵头督促整改的3个问题" in page.text
    assert "责任单位" in page.tables[0][0]


def test_nothing_for_who_has_nothing(read: Page) -> None:
    page = read("排查整治主持讲话", KIND, "县教育局")
    assert page.heads == []
    assert page.tables == []


def test_requirements_and_where_to_report(read: Page) -> None:
    told = read("排查整治主持讲话", KIND, "大湾乡").part("有关要求")
    assert "立行立改的问题，收到本通知后立即整改。" in told
    assert "请于每月25日前将整改进展报县生态环境局。联系方式：简秋禾，6220118。" in told


def test_measures_stand_with_their_problem(read: Page) -> None:
    assert "老城区河道雨污混流：更新管网，雨污分流。" in read("信访研判", KIND).part("整改措施")


def test_it_is_a_notice_with_the_problems_attached(read: Page) -> None:
    page = read("排查整治主持讲话", KIND)
    assert page.text.startswith("清溪县")
    assert "关于交办生态环境问题的通知" in page.text.partition("\n")[0]
    assert page.meta["附件"] == ("交办问题清单",)
    _, mark, after = page.text.partition("\n附件\n")
    assert mark
    assert after.startswith("交办问题清单\n序号")
    assert page.heads == ["交办问题", "整改措施", "有关要求"]
