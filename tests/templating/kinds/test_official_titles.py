"""发文机关, 关于…… and 文种 in the titles of official papers (条例 §9.8)."""

from __future__ import annotations

import pytest

from generator.document import parse
from generator.document.plain import plain_text
from generator.records import meeting_from_text
from generator.services import pipeline

LEDGER = "问题台账: [{问题: 溢洪道淤堵, 责任单位: 双溪口镇, 时限: 5月底, 状态: 正在推进}]\n"


def title(kind: str, record: str) -> str:
    meeting = meeting_from_text(record).meeting
    return plain_text(parse(pipeline.render(meeting, kind).text)).partition("\n")[0]


@pytest.mark.parametrize(
    ("issuers", "begins"),
    [
        ("桐源县人民政府办公室", "桐源县人民政府办公室关于"),
        ("[桐源县水利局, 桐源县财政局]", "桐源县水利局 桐源县财政局关于"),
        ("[桐源县水利局, 桐源县财政局, 桐源县气象局]", "桐源县水利局 桐源县财政局 桐源县气象局关于"),
        ("[甲局, 乙局, 丙局, 丁局]", "甲局等四单位关于"),
        ("[]", "关于"),
    ],
)
def test_a_notice_begins_with_its_issuer(issuers: str, begins: str) -> None:
    record = f"会议: {{名称: 全县防汛会议}}\n通知: {{发文机关: {issuers}, 日期: 2024-04-11}}\n"
    assert title("会议通知", record) == f"{begins}召开全县防汛会议的通知"


def test_the_title_of_the_record_wins() -> None:
    own = "会议: {名称: 全县防汛会议}\n通知: {发文机关: 县政府办, 题名: 关于开会的紧急通知}\n"
    assert title("会议通知", own) == "关于开会的紧急通知"
    for kind, key in (("整改进展通报", "通报"), ("交办单", "交办")):
        own = f"会议: {{名称: 会}}\n督办: {{发文机关: 县防办, {key}: {{题名: 县防办第一号通报}}}}\n{LEDGER}"
        assert title(kind, own) == "县防办第一号通报"


@pytest.mark.parametrize(
    ("topic", "assignment", "bulletin"),
    [
        ("交办信访问题整改", "县防办关于交办信访问题的通知", "县防办关于交办信访问题整改进展情况的通报"),
        ("防汛备汛", "县防办关于交办防汛备汛问题的通知", "县防办关于防汛备汛问题整改进展情况的通报"),
        ("隐患排查整治", "县防办关于交办隐患的通知", "县防办关于隐患排查整治进展情况的通报"),
        ('""', "县防办关于交办有关问题的通知", "县防办关于问题整改进展情况的通报"),
    ],
)
def test_papers_of_supervision(topic: str, assignment: str, bulletin: str) -> None:
    record = f"会议: {{名称: 会, 主题: {topic}}}\n督办: {{发文机关: 县防办}}\n{LEDGER}"
    assert title("交办单", record) == assignment
    assert title("整改进展通报", record) == bulletin


def test_without_an_issuer_of_its_own_supervision_takes_that_of_the_notice() -> None:
    record = f"会议: {{名称: 会, 主题: 防汛}}\n通知: {{发文机关: 县政府办}}\n{LEDGER}"
    assert title("交办单", record) == "县政府办关于交办防汛问题的通知"
    assert title("交办单", record.replace("发文机关: 县政府办", "")) == "关于交办防汛问题的通知"
