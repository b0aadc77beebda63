"""会议通知: what the record gives stands in the notice, once, in either style."""

from __future__ import annotations

import pytest

from tests.templating.papers import text, tree

KIND = "会议通知"
HEAD = "会议: {名称: 全市消防会议, 日期: 2024-03-05, 地点: 一楼"


def notice(info: str = "", told: str = "", rest: str = "") -> str:
    return f"{HEAD}{info}}}\n通知: {{发文机关: 市消防办, 日期: 2024-03-01, 主送: [各县]{told}}}\n{rest}"


@pytest.mark.parametrize("style", ["", ", 体例: 分条"])
@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            notice(
                ", 召集: [市消安委], 目的: [总结去年工作, 部署今年工作]",
                ", 缘由: 根据省里要求, 同意: 市政府%s",
            ),
            "根据省里要求，为总结去年工作，部署今年工作，经市政府同意，市消安委",
        ),
        (notice(", 召集: [市政府]", ", 同意: 经市政府同意%s"), "经市政府同意，"),
        (notice(", 目的: [部署今年工作]", ", 缘由: 为做好消防工作%s"), "会议的主要任务是部署今年工作。"),
        (notice(", 形式: 视频", "%s"), "会议以视频形式召开。"),
        (
            notice("", "%s", "议程: [{类型: 交流发言, 单位: [甲局, 乙局]}]"),
            "交流发言（甲局、乙局）",
        ),
        (notice("", "%s", "议程: [{类型: 交流发言, 单位: [甲局, 乙局]}]"), "交流发言单位：甲局、乙局。"),
        (notice("", "%s", "参会: [{资格: 列席, 范围: 消防中队负责人}]"), "列席人员：消防中队负责人。"),
        (notice("", "%s", "参会: [{资格: 旁听, 范围: 企业代表}]"), "旁听人员：企业代表。"),
        (
            notice("", "%s", "参会: [{范围: 各县负责人, 名额: 各2名, 人数: 120人}]"),
            "各县负责人（各2名，共120人）",
        ),
        (notice(", 会场: [{类别: 区会场, 地点: 二楼, 人数: 38}]", "%s"), "区会场：二楼（38人）"),
        (notice("", "%s", "参会: [{范围: 各县负责人, 人数: 120}]"), "各县负责人（120人）"),
        (notice(", 会场: [{类别: 区会场, 地点: 二楼, 人数: 60余人}]", "%s"), "区会场：二楼（60余人）"),
        (notice(", 人数: 86人", "%s"), "参会共86人。"),
        (notice("", ', 报名: {电话: "6222119", 传真: "6222120", 邮箱: a@b.example}%s'), "传真：6222120"),
        (notice("", ", 报名: {邮箱: a@b.example}%s"), "邮箱：a@b.example。"),
        (notice(', 开始: "16:30"', ", 报名: {截止: 3月4日17:00前}%s"), "2024年3月5日（星期二）16:30"),
        (notice(', 开始: "16:30"', "%s"), "2024年3月5日（星期二）16:30"),
        (notice(", 开始: 下午4:30", "%s"), "2024年3月5日（星期二）下午4:30"),
        (notice(', 开始: "16:30"', ", 报名: {截止: 3月4日下午5:00前}%s"), "2024年3月5日（星期二）下午4:30"),
        (notice(', 开始: "9:00"', "%s"), "2024年3月5日（星期二）上午9:00"),
        (notice(', 开始: "9:00"', ", 报名: {截止: 3月4日17:00前}%s"), "2024年3月5日（星期二）9:00"),
    ],
)
def test_a_fact_stands_in_the_notice_once(record: str, said: str, style: str) -> None:
    assert text(record % style, KIND).count(said) == 1


def test_a_convener_who_agreed_is_named_once() -> None:
    assert "经市政府同意，决定召开" in text(notice(", 召集: [市政府]", ", 同意: 市政府"), KIND)


def test_a_part_stands_where_the_record_puts_it() -> None:
    own = ", 其他: [{标题: 衔接, 内容: 会后参加。}, {标题: 着装, 内容: 着正装, 位置: 会议时间后}]"
    heads = [
        one[2:] for one in text(notice("", own + ", 要求: [准时]"), KIND).split("\n") if one[1:2] == "、"
    ]
    assert heads == ["会议时间", "着装", "会议地点", "有关要求", "衔接"]


def test_in_points_too() -> None:
    own = ", 体例: 分条, 其他: [{标题: 着装, 内容: 着正装, 位置: 参会人员后}], 材料: [请带材料]"
    lines = text(notice("", own, "参会: [各县负责人]"), KIND).split("\n")
    assert [one.partition(".")[2] for one in lines[-3:]] == [
        "参加人员：各县负责人。",
        "着装：着正装。",
        "请带材料。",
    ]


def test_no_main_venue_where_none_is() -> None:
    assert "主会场" not in text(notice(", 会场: [{类别: 收听收看, 地点: 各乡镇}]"), KIND)


JOINT = notice(told=", 签发人: [张三, 李四], 文号: 甲〔2024〕1号").replace("市消防办", "[甲办公室, 乙局]")


def test_a_joint_notice_is_signed_by_each() -> None:
    meta = tree(JOINT, KIND).meta
    assert (meta["署名"], meta["签发人"]) == (("甲办公室", "乙局"), ("张三", "李四"))


@pytest.mark.parametrize(
    ("mark", "head"),
    [
        ("甲办公室、乙局文件", ("甲办公室", "乙局文件")),
        ("甲办公室乙局", ("甲办公室", "乙局")),
        ("甲办公室文件", "甲办公室文件"),
    ],
)
def test_a_red_head_of_several(mark: str, head: str | tuple[str, ...]) -> None:
    assert tree(JOINT.replace("签发人", f"标志: {mark}, 签发人"), KIND).meta["发文机关标志"] == head


FORWARDED = """
会议: {名称: 全省防汛视频会议, 日期: 2024-03-05, 会场: [{类别: 区会场, 地点: 二楼}]}
参会: [{资格: 列席, 范围: 各街道负责人}]
通知:
  发文机关: 区政府办
  日期: 2024-03-01
  主送: [各街道]
  转发: {来文: %s, 参加会议: [副区长在区会场参加], 要求: [提前入场]}
"""


@pytest.mark.parametrize(
    ("paper", "title", "opening"),
    [
        ("省防指通知", "区政府办关于列席全省防汛视频会议的通知", "现将《省防指通知》转发给你们。"),
        (
            "省防指关于开会的通知",
            "区政府办转发省防指关于开会的通知",
            "现将《省防指关于开会的通知》转发给你们。",
        ),
    ],
)
def test_a_notice_passed_on(paper: str, title: str, opening: str) -> None:
    said = text(FORWARDED % paper, KIND)
    assert said.startswith(title)
    for one in (opening, "现就参加全省防汛视频会议有关事项", "副区长在区会场参加。", "提前入场。"):
        assert said.count(one) == 1
    assert "召开" not in said.replace("关于召开", "")


@pytest.mark.parametrize(
    ("standings", "title"),
    [
        ("[{资格: 列席, 范围: 甲}]", "区政府办关于列席全省防汛视频会议的通知"),
        ("[{范围: 甲}, {资格: 列席, 范围: 乙}]", "区政府办关于参加（列席）全省防汛视频会议的通知"),
        ("[{范围: 甲}]", "区政府办关于参加全省防汛视频会议的通知"),
    ],
)
def test_who_attends_a_meeting_of_others(standings: str, title: str) -> None:
    made = (FORWARDED % "省防指通知").replace("[{资格: 列席, 范围: 各街道负责人}]", standings)
    assert text(made, KIND).startswith(title)


def test_the_slip_says_by_which_ways_it_goes_back() -> None:
    record = notice("", ', 报名: {电话: "6222119", 传真: "6222120", 邮箱: a@b.example}')
    assert "联系电话：6222119，传真：6222120，邮箱：a@b.example。" in text(record, "参会回执")
