"""Columns: the longest text the widest column, figures and names whole."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from generator.document import parse
from generator.writers.columns import Columns, table_columns
from generator.writers.figures import printed_width
from generator.writers.flow_items import FlowTable
from generator.writers.layout import load_layout
from generator.writers.layout_flow import arrange

HEADS = [
    *("序号", "问题名称", "来源", "所在地", "问题描述", "整改目标", "整改措施"),
    *("牵头部门", "责任单位", "责任人", "整改时限", "进展", "备注"),
]
LONG = (
    "各级各部门要对照清单逐项自查，能改的立即改，一时改不了的写明原因、责任人和完成时限，"
    "于每月二十五日前报县政府督查室备案并抄送县纪委监委。"
)
AIMS = ["全面完成整改，恢复原状并长期保持", "一是清运；二是复绿；三是建立长效机制"]
BODIES = ["县发展和改革局", "城关镇人民政府", "赵建国"]
CRAMPED = [
    *("雨污管网未分流", "中央环保督察", "河东街道办事处", LONG, *AIMS, "县城市管理综合执法局"),
    *("城关镇人民政府、县城市管理综合执法局", "赵建国", "2024年12月31日", "完成投资1,200.50万元", "已销号"),
]
ROOMY = [
    *("雨污管网未分流", "中央环保督察", "城关镇", LONG, *AIMS, *BODIES),
    *("已于2024年8月15日完成", "推进", "已销号"),
]
DESCRIBED = HEADS.index("问题描述")


def ledger(cells: list[str], rows: int = 1) -> str:
    lines = [HEADS, ["---"] * len(HEADS), *([str(at + 1), *cells] for at in range(rows))]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def columns(draft: str, layout: str) -> tuple[FlowTable, Columns, float]:
    """The table of the draft, its columns, and twips of a character."""
    look = load_layout(layout)
    table = next(one for one in arrange(parse(draft), look).flow if isinstance(one, FlowTable))
    return table, table_columns(table, look), look.style(table.style).char


@pytest.mark.parametrize("layout", ["table-landscape", "official"])
@pytest.mark.parametrize("cells", [ROOMY, CRAMPED], ids=["roomy", "cramped"])
def test_the_longest_text_takes_most_of_the_spare_width(cells: list[str], layout: str) -> None:
    """A cell of 68 characters stood in 15 lines beside cells of two, since only what saved a line of six was
    looked at."""
    _, found, char = columns(ledger(cells, 6), layout)
    widths = [*found.widths]
    described = widths.pop(DESCRIBED)
    texts = [width for at, width in enumerate(widths) if not HEADS[at].startswith("整改时")][:8]
    assert described > max(texts)
    if layout == "table-landscape":
        assert math.ceil(len(LONG) / ((described - 2 * found.margin) / char)) <= 8


@pytest.mark.parametrize(
    ("head", "text", "figure"),
    [
        ("进展", "完成投资1,200.50万元", "1,200.50万元"),
        ("问题名称", "G327国道K12+300处边坡滑塌", "K12+300处"),
        ("整改目标", "主要指标同比下降12,345.67%左右", "12,345.67%"),
    ],
)
def test_a_figure_within_a_text_stays_whole(head: str, text: str, figure: str) -> None:
    """Thirteen columns, most of them of four characters."""
    cells = ["0", *CRAMPED[:10], "正在推进", CRAMPED[11]]
    cells[HEADS.index(head)] = text
    _, found, char = columns(ledger(cells[1:], 6), "table-landscape")
    assert found.widths[HEADS.index(head)] - 2 * found.margin >= printed_width(figure) * char


def test_names_and_days_stay_whole_in_a_cramped_table() -> None:
    _, found, char = columns(ledger(CRAMPED, 6), "table-landscape")
    for head, characters in (("责任人", 3), ("整改时限", 8), ("备注", 3)):
        assert found.widths[HEADS.index(head)] - 2 * found.margin >= characters * char


def test_a_longer_text_never_has_a_narrower_column() -> None:
    """One column grows from 10 to 100 characters, the others stay: it only gets wider."""
    widths = []
    for times in range(1, 11):
        cells = [*ROOMY[:3], "各级部门要对照清单自" * times, *ROOMY[4:]]
        _, found, _ = columns(ledger(cells), "table-landscape")
        widths.append(found.widths[DESCRIBED] / sum(found.widths))
    assert all(after >= before - 0.02 for before, after in pairwise(widths))
    assert widths[-1] > 1.5 * widths[0]


SIGN_IN = (
    "| 序号 | 单位 | 姓名 | 职务 | 签名 | 联系电话 | 备注 |\n|---|---|---|---|---|---|---|\n"
    "| 1 | 县人力资源和社会保障局 | 赵建国 | 党组成员、副局长 |  |  |  |\n"
    "| 2 | 县工业和信息化局 | 李秀英 | 四级调研员 |  |  |  |\n"
    "| 3 | 县住房和城乡建设局 | 买买提·吐尔逊 | 党组书记、局长 |  |  |  |\n"
)


def test_the_unit_has_room_in_a_table_to_sign_in() -> None:
    """It had 4.8 characters, so that rows of three lines stood beside rows of one; 30 mm to sign stay."""
    table, found, char = columns(SIGN_IN + "{: .签到 }\n", "table")
    heads = ["序号", "单位", "姓名", "职务", "签名", "联系电话", "备注"]
    assert len(table.head) == len(heads)
    wide = dict(zip(heads, found.widths, strict=True))
    assert (wide["单位"] - 2 * found.margin) / char >= 8
    assert wide["签名"] * 25.4 / 1440 >= 30
    assert wide["联系电话"] * 25.4 / 1440 >= 25
    assert (wide["姓名"] - 2 * found.margin) / char >= 4
