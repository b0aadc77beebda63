"""Tables, cards, seats, red heads as LibreOffice prints them: nothing parted that is read at one glance,
figures at the decimal point, room to sign, one page for a plan of seats."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from statistics import median

import pypdfium2
import pytest

from generator.document import parse
from generator.writers.columns import table_columns
from generator.writers.flow_items import FlowTable
from generator.writers.layout import load_layout
from generator.writers.layout_flow import arrange
from tests.writers import paper
from tests.writers.conftest import Printed, print_out, printed
from tests.writers.measured import CHARACTERS

MM = 25.4 / 72
FOLD = 104.5  # mm from the top of a sheet of cards
FILL = CHARACTERS[:20] + "。\n\n"
SMALL = "| 单位 | 问题 |\n|---|---|\n" + "".join(f"| 甲镇{n} | 某某问题 |\n" for n in range(3))
ATOMS = ["欧阳晓舟", "2024年12月底前", "2024年10月15日", "13812345678", "0512-67891234", "立行立改"]
LEDGER = (
    "# 问题整改台账\n\n"
    "| 序号 | 问题名称 | 责任单位 | 责任人 | 整改时限 | 销号日期 | 联系电话 | 状态 | 备注 |\n"
    f"|{':---:|' * 9}\n"
    + "| 1 | 双溪口水库溢洪道淤堵，汛期行洪能力不足，下游群众多次反映 | 双溪口镇人民政府 | 欧阳晓舟 "
    "| 2024年12月底前 | 2024年10月15日 | 13812345678 | 立行立改 |  |\n"
    + "| 2 | 城南内涝点排水不畅 | 城南镇 | 方致远 | 5月底 | 6月3日 | 0512-67891234 | 已办结 |  |\n"
)
FIGURES = (
    "# 指标表\n\n| 指标 | 现状 | 投资（万元） | 完成率 |\n|---|---|---|---|\n"
    "| 修复 | 91.25 | 1,280.5 | 91.2% |\n| 到位 | 1280 | 36 | 100% |\n| 新建 | 3 | 9800 | 8.25% |\n"
)
SIGN_IN = (
    "# 签到表\n\n| 序号 | 单位 | 姓名 | 职务 | 签名 | 联系电话 | 备注 |\n|---|---|---|---|---|---|---|\n"
    + "".join(f"| {n} | 县应急管理局 | 方致远 | 党组书记、局长 |  |  |  |\n" for n in range(1, 9))
)
CARD_NAMES = ["方致远", "成　源", "欧阳晓舟", "阿卜杜热西提·买买提明", "艾山", "云溪县水利局"]
SURNAMES, GIVEN = "陈李王张刘杨赵黄周吴", ["一鸣", "志远", "　源", "晓舟", "建国", "思齐", "　文"]
MAIL = (
    "联系人：毕秋实，联系电话：4406121，传真：4406122，邮箱：mishuke@tongyuan.example，"
    "网址：https://www.tongyuan.example/notice。"
)
ANNEX = "云溪县2024年生态环境突出问题整改任务分解清单和责任单位名单及联系方式一览表"


def cards(style: str) -> str:
    return "|  |\n|:---:|\n" + "".join(f"| {name} |\n" for name in CARD_NAMES) + f"{{: .{style} }}\n"


def seat(number: int) -> str:
    return f"{number} {SURNAMES[number % 10]}{GIVEN[number % 7]}"


def platform(count: int, per_row: int) -> str:
    rows = [range(at, min(at + per_row, count + 1)) for at in range(1, count + 1, per_row)]
    made = [[seat(number) for number in row] + [""] * (per_row - len(row)) for row in rows]
    return (
        "# 全县三级干部大会\\\n主席台座次图\n\n会　场\n{: .居中 }\n\n"
        + plan([""] * per_row, made)
        + ("\n主席台\n{: .居中 }\n\n（以就座者视角：面向会场，左手为上）\n{: .居中 }\n")
    )


def hall(blocks: list[int], rows: int) -> str:
    """Three blocks of seats with two aisles, and a passage after half of the rows."""
    count, made, head = 0, [], []
    for name, wide in zip(["左区", "中区", "右区"], blocks, strict=True):
        head += [name, *[""] * (wide - 1), ""]
    for row in range(rows):
        made += [[""] * (sum(blocks) + 2)] if row == rows // 2 else []
        cells: list[str] = []
        for wide in blocks:
            cells += [seat(count + at + 1) for at in range(wide)] + [""]
            count += wide
        made.append(cells[:-1])
    return "# 全县三级干部大会会场座次图\n\n主席台\n{: .居中 }\n\n" + plan(head[:-1], made)


def plan(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, [":---:"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines) + "{: .座次图 }\n"


def heads(*names: str) -> str:
    return f"---\n发文机关标志: [{', '.join(names)}]\n---\n\n# 关于开会的通知\n\n正文。\n"


JOINT = {
    "two": ("中共云溪县委办公室", "云溪县人民政府办公室文件"),
    "three": ("云溪县水利局", "云溪县财政局", "云溪县农业农村和乡村振兴工作局文件"),
    "four": ("云溪县教育局", "云溪县公安局", "云溪县市场监督管理局", "云溪县综合行政执法局文件"),
    "bare two": ("中共云溪县委", "云溪县人民政府"),
    "bare three": ("云溪县教育局", "云溪县住房和城乡建设局综合行政执法大队直属一中队", "云溪县公安局"),
    "bare four": ("云溪县教育局", "云溪县公安局", "云溪县民政局", "云溪县住房和城乡建设局综合行政执法大队"),
    "one": ("中共云溪县委全面深化改革委员会生态文明体制改革专项小组办公室文件",),
}
PLANS = {
    "61": platform(61, 21),
    "61 in a wide hall": platform(61, 40),
    "120": platform(120, 20),
    "300": platform(300, 20),
    "hall of 300": hall([6, 8, 6], 15),
    "hall of 120": hall([4, 7, 4], 8),
}
LEADS = {"标题": "official", "图题": "official", "表前": "table", "": "official"}
DRAFTS: Mapping[str, tuple[str, str]] = {
    "ledger": (LEDGER, "table-landscape"),
    "figures": (FIGURES, "plain"),
    "sign-in": (SIGN_IN, "table"),
    "two cards": (cards("席卡"), "cards"),
    "one card": (cards("席卡单张"), "cards"),
    "mail": (f"# 通知\n\n{MAIL}\n", "official"),
    "annexes": (f"---\n附件: [{ANNEX}, 参会回执]\n---\n\n# 通知\n\n正文。\n", "official"),
    **{f"head {name}": (heads(*names), "official") for name, names in JOINT.items()},
    **{f"seats {name}": (text, "table-landscape") for name, text in PLANS.items()},
    **{
        f"lead {style}{count}": (
            FILL * count + "具体情况如下：\n" + (f"{{: .{style} }}\n" if style else "") + f"\n{SMALL}",
            layout,
        )
        for style, layout in LEADS.items()
        for count in range(16, 24)
    },
}


@pytest.fixture(scope="module")
def pages(
    tmp_path_factory: pytest.TempPathFactory, require_program: Callable[[str], str]
) -> Mapping[str, list[paper.Page]]:
    require_program("soffice")
    folder = tmp_path_factory.mktemp("tables")
    made: list[Printed] = [printed(name, "", text, layout) for name, (text, layout) in DRAFTS.items()]
    return print_out(made, folder).pages


def sizes(chars: list[paper.Char]) -> set[float]:
    return {round(char.size, 1) for char in chars}


@pytest.mark.parametrize("words", ATOMS)
def test_what_is_read_at_one_glance_stands_on_one_line(
    pages: Mapping[str, list[paper.Page]], words: str
) -> None:
    assert any(words in line.text for line in pages["ledger"][0].lines)


def test_a_column_without_a_word_leaves_a_table_of_data(pages: Mapping[str, list[paper.Page]]) -> None:
    assert "状态" in pages["ledger"][0].text
    assert "备注" not in pages["ledger"][0].text


def test_columns_to_write_in_stay(pages: Mapping[str, list[paper.Page]]) -> None:
    assert all(head in pages["sign-in"][0].text for head in ("签名", "联系电话", "备注"))
    form = "| 序号 | 姓名 | 备注 |\n|---|---|---|\n| 1 |  |  |\n| 2 |  |  |\n"
    signed = "| 序号 | 姓名 | 签收 | 备注 |\n|---|---|---|---|\n| 1 | 甲 |  |  |\n"
    for draft, count in ((form, 3), (signed, 4)):
        (table,) = arrange(parse(draft), load_layout("plain")).flow
        assert isinstance(table, FlowTable)
        assert len(table.head) == count


@pytest.mark.parametrize("layout", ["table", "plain", "official", "table-landscape"])
def test_there_is_room_to_sign(layout: str) -> None:
    look = load_layout(layout)
    table = next(one for one in arrange(parse(SIGN_IN), look).flow if isinstance(one, FlowTable))
    columns = table_columns(table, look)
    assert columns.widths[4] * 25.4 / 1440 >= 30
    assert sum(columns.widths) == look.page.text_width


def test_rows_to_sign_in_are_nine_millimetres_high(pages: Mapping[str, list[paper.Page]]) -> None:
    numbers = [line.y for line in pages["sign-in"][0].lines if re.match(r"\d", line.text)]
    steps = [below - above for above, below in pairwise(numbers)]
    assert len(steps) >= 7
    assert min(steps[:7]) >= 9


def test_rows_are_eight_millimetres_high(pages: Mapping[str, list[paper.Page]]) -> None:
    rows = [pages["figures"][0].line(words).y for words in ("修复", "到位", "新建")]
    assert rows[1] - rows[0] >= 8
    assert rows[2] - rows[1] >= 8


@pytest.mark.parametrize(
    "column", [["91.25", "1280", "3"], ["1,280.5", "36", "9800"], ["91.2%", "100%", "8.25%"]]
)
def test_figures_stand_at_the_decimal_point(pages: Mapping[str, list[paper.Page]], column: list[str]) -> None:
    """Where the whole number ends: half a millimetre is not seen."""
    ends = []
    for row, figure in zip(("修复", "到位", "新建"), column, strict=True):
        line = pages["figures"][0].line(row)
        at = line.text.index(figure, 2 if column[0] != "91.2%" else line.text.rindex(figure))
        whole = re.match(r"[\d,]+", figure)
        assert whole
        ends.append(line.chars[at + whole.end() - 1].x1)
    assert max(ends) - min(ends) < 0.5


def test_every_style_of_a_table_has_lines_of_exact_height() -> None:
    names = ("表头", "表文", "横排表", "座次图", "席卡", "席卡单张", "双栏落款")
    layouts = ("official", "letter", "minutes", "speech", "plain", "reading", "overprint", "table")
    for layout in map(load_layout, (*layouts, "table-landscape", "cards")):
        assert all(layout.style(name).line for name in names), layout.name


@pytest.mark.parametrize("name", JOINT)
def test_a_red_head_is_of_one_size(pages: Mapping[str, list[paper.Page]], name: str) -> None:
    red = [char for char in pages[f"head {name}"][0].chars if char.red]
    assert len(red) == len("".join(JOINT[name]))
    assert len(sizes(red)) == 1


@pytest.mark.parametrize(("kind", "across"), [("two cards", 2), ("one card", 1)])
def test_both_faces_of_a_card_are_alike(
    pages: Mapping[str, list[paper.Page]], kind: str, across: int
) -> None:
    """The same words in the same size."""
    for at, page in enumerate(pages[kind]):
        for column in range(across):
            name = CARD_NAMES[at * across + column].replace("　", "")
            left, right = column * page.width / across, (column + 1) * page.width / across
            face = [char for char in page.chars if left < (char.x0 + char.x1) / 2 < right]
            lower = [char for char in face if not char.angle]
            upper = [char for char in face if char.angle]
            assert sorted(char.text for char in lower) == sorted(char.text for char in upper) == sorted(name)
            assert sizes(upper) == sizes(lower)


def ink(pdf: Path, page: int, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """What is inked of a part of a page, in mm: left, top, right, bottom."""
    scale = 4.0
    document = pypdfium2.PdfDocument(pdf)
    shown = document[page].render(scale=scale).to_pil().convert("L").point(lambda v: 255 if v < 100 else 0)
    document.close()
    dots = MM / scale
    part = tuple(round(one / dots) for one in box)
    found = shown.crop(part).getbbox()
    assert found
    return tuple(one * dots + box[n % 2] for n, one in enumerate(found))  # type: ignore[return-value]


@pytest.mark.parametrize(("kind", "across"), [("two cards", 2), ("one card", 1)])
def test_the_ink_of_a_card_is_in_the_middle_of_each_face_and_clear_of_the_cut(
    kind: str, across: int, tmp_path: Path, require_program: Callable[[str], str]
) -> None:
    require_program("soffice")
    text, layout = DRAFTS[kind]
    print_out([printed(kind, "", text, layout)], tmp_path)
    inner, width = 8.5, 280 / across
    for at in range(len(CARD_NAMES)):
        column = at % across
        left = inner + column * width if across == 2 else (297 - 200) / 2
        wide = width if across == 2 else 200
        area = (left + 1, left + wide - 1)
        upper = ink(tmp_path / "0.pdf", at // across, (area[0], 6, area[1], FOLD - 1))
        lower = ink(tmp_path / "0.pdf", at // across, (area[0], FOLD + 1, area[1], 203.5))
        assert FOLD - upper[3] == pytest.approx(lower[1] - FOLD, abs=0.5)
        assert FOLD - upper[1] == pytest.approx(lower[3] - FOLD, abs=0.5)
        assert (FOLD - upper[3] + FOLD - upper[1]) / 2 == pytest.approx(50, abs=1)
        for found in (upper, lower):
            assert found[0] - left >= 10
            assert left + wide - found[2] >= 10


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_of_seats_stands_on_one_page_and_can_be_read(
    pages: Mapping[str, list[paper.Page]], name: str
) -> None:
    (page,) = pages[f"seats {name}"]
    names = [char for char in page.chars if char.text in SURNAMES and char.size < 20]
    count = int(re.findall(r"\d+", name)[-1])
    assert len(names) >= count
    assert min(char.size for char in names) >= 9


def test_aisles_part_the_seats_of_a_hall(pages: Mapping[str, list[paper.Page]]) -> None:
    """The blocks are named on one line, and two aisles part the seats of a row."""
    (page,) = pages["seats hall of 120"]
    labels = [next(line for line in page.lines if name in line.text) for name in ("左区", "中区", "右区")]
    assert len({round(label.y, 1) for label in labels}) == 1
    first = page.line("李")
    xs = sorted(char.x0 for char in first.chars if char.text in SURNAMES)
    steps = [right - left for left, right in pairwise(xs)]
    usual = median(steps)
    assert sum(step > 1.3 * usual for step in steps) == 2


def test_a_line_is_not_pulled_apart_by_an_address(pages: Mapping[str, list[paper.Page]]) -> None:
    lines = [line for line in pages["mail"][0].lines if line.size == 16 and len(line.chars) > 3]
    chinese = [
        right.x0 - left.x0
        for line in lines
        for left, right in pairwise(line.chars)
        if not left.text.isascii() and not right.text.isascii()
    ]
    assert max(chinese) < 5.7  # mm; a character has 5.56


def test_names_of_annexes_are_not_spread(pages: Mapping[str, list[paper.Page]]) -> None:
    line = pages["annexes"][0].line("附件：1.云溪县")
    chinese = [
        right.x0 - left.x0
        for left, right in pairwise(line.chars)
        if not left.text.isascii() and not right.text.isascii()
    ]
    assert max(chinese) < 5.7


@pytest.mark.parametrize("style", LEADS)
def test_what_leads_to_a_table_is_on_the_page_of_its_first_rows(
    pages: Mapping[str, list[paper.Page]], style: str
) -> None:
    moved = 0
    for count in range(16, 24):
        printed_pages = pages[f"lead {style}{count}"]
        places = [
            next(number for number, page in enumerate(printed_pages) if words in page.text)
            for words in ("具体情况如下", "单位问题", "甲镇0")
        ]
        assert len(set(places)) == 1, count
        moved += places[0]
    assert moved  # some did not fit on the first page
