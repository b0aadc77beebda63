"""会议方案: the parts that have facts, counted without gaps."""

from __future__ import annotations

from tests.templating.kinds.conftest import Page

KIND = "会议方案"
ALL = [
    *(
        "会议名称",
        "时间和地点",
        "规模和参会人员",
        "会议议程",
        "材料准备",
        "会务分工",
        "宣传口号",
        "经费安排",
        "有关要求",
    ),
]
SOME = ("宣传口号", "经费安排")


def test_every_part(read: Page) -> None:
    assert read("full", KIND).heads == ALL


def test_a_part_without_facts_goes_with_its_number(read: Page) -> None:
    page = read("秋冬百日行动", KIND)
    assert page.heads == [head for head in ALL if head not in SOME]
    assert "七、有关要求" in page.text


def test_papers_with_owner_and_deadline(read: Page) -> None:
    table = read("环保攻坚动员", KIND).tables[0]
    assert table[0] == ["序号", "材料", "责任单位", "时限"]
    papers = {row[1]: row[2:] for row in table[1:]}
    assert papers["表态发言材料"] == ["县环保局、县住建委、安禾商贸城、禾川化工有限责任公司", "会前"]
    assert papers["《关于调整县环境保护工作委员会的通知》"] == ["县委办公室、县政府办公室", "会前"]
    assert papers["主持词"] == ["县委办公室", "7月12日前"]


def test_copies_only_where_somebody_says_how_many(read: Page) -> None:
    assert read("两河同治推进", KIND).tables[0][0][-1] == "份数"


def test_duties(read: Page) -> None:
    assert read("full", KIND).tables[1][1] == ["1", "会场布置", "县政府办公室", "毕秋实", "4月17日前"]


def test_a_venue_stands_once(read: Page) -> None:
    assert read("full", KIND).text.count("主会场：县政府四楼会议室") == 1
