"""What a cell says: as the person who filled it in sees it."""

import datetime

import pytest

from generator.records.excel.read.cell_text import CellKind, cell_text

DAY = datetime.datetime(2024, 3, 5)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (None, "General", ""),
        ("  清溪镇　\u200b", "General", "清溪镇"),
        ("甲\r\n乙_x000D_", "General", "甲\n乙"),
        ("_x005F_x0041_", "General", "_x0041_"),
        ("０５１２－４４０６１２１", "General", "0512-4406121"),
        ("共１２项", "General", "共１２项"),
        (True, "General", "是"),
        (13800000000, "General", "13800000000"),
        (13800000000.0, "General", "13800000000"),
        (0.1 + 0.2, "General", "0.3"),
        (1e-07, "General", "0.0000001"),
        (0.95, "0%", "95%"),
        (0.2495, "0.00%", "24.95%"),
        (102.5, "0.00", "102.50"),
        (1234, "#,##0", "1,234"),
        (512, "00000", "00512"),
        (7, "0_ ", "7"),
        (46000, "General", "46000"),
        (DAY, "yyyy-mm-dd", "2024年3月5日"),
        (DAY, 'm"月"d"日"', "3月5日"),
        (DAY, 'yyyy"年"m"月"', "2024年3月"),
        (datetime.datetime(2024, 3, 5, 17), "General", "2024年3月5日17:00"),
        (datetime.date(2024, 3, 5), "yyyy/m/d", "2024年3月5日"),
        (datetime.time(9, 30), "h:mm", "9:30"),
        (45356, "yyyy/mm/dd", "2024年3月5日"),
        (45356, "d-mmm-yy", "5-Mar-24"),
        (45356, "yyyy", "2024"),
        (45356, "yy/m", "2024年3月"),
        (45356.604166666664, "yyyy/m/d hh:mm", "2024年3月5日14:30"),
        (45356, "yyyy/m/d h:mm", "2024年3月5日"),
        (45356.604166666664, 'h"时"mm"分"', "14时30分"),
        (45356.604166666664, 'yyyy"年"m"月"d"日" h"时"', "2024年3月5日 14时"),
        (45356, 'yyyy"年"mm"月"dd"日"', "2024年3月5日"),
        (45356, 'm"月"d"日" aaaa', "3月5日 星期二"),
        (0.396527777777778, "hh:mm:ss", "9:31"),
        (0.3965393518518519, "hh:mm:ss", "9:31:01"),
        (0.02, "mm:ss", "28:48"),
        (5, '0"名"', "5名"),
        (-5, "#,##0_);(#,##0)", "(5)"),
        (1.5, "# ?/?", "1 1/2"),
        (1.5, "0.???", "1.5"),
        ("清溪", '@"镇"', "清溪镇"),
        ("3-4", "d-mmm", "3-4"),
        (datetime.timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
    ],
)
def test_text(value: object, number_format: str, text: str) -> None:
    assert cell_text(value, number_format) == text


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (DAY, "day", "2024-03-05"),
        ("２０２４．３．５", "day", "2024.3.5"),
        (46000, "day", "46000"),
        (0.375, "clock", "9:00"),
        (0.604166666666667, "clock", "14:30"),
        (datetime.datetime(1900, 1, 1, 14, 30), "clock", "14:30"),
        (datetime.time(14, 29, 59, 999000), "clock", "14:30"),
        ("下午３：００", "clock", "下午3:00"),
        ("６０", "number", "60"),
        (60.0, "number", "60"),
        (False, "yesno", "否"),
    ],
)
def test_by_what_the_column_holds(value: object, kind: CellKind, text: str) -> None:
    assert cell_text(value, "General", kind) == text
