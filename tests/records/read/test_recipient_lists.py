import csv
import io
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import DataError
from generator.records import Recipient, load_recipients
from generator.records.read.recipient_words import recipient_words
from generator.records.read.recipients import parse_recipient_csv
from generator.records.read.text import FileText

CSV = '单位,联系人,电话\n清溪镇,林海棠,0512\n\n"柳河镇,双桥镇","周\n启明",007\n石门镇\n'
ROWS = (
    Recipient(2, {"单位": "清溪镇", "联系人": "林海棠", "电话": "0512"}),
    Recipient(4, {"单位": "柳河镇,双桥镇", "联系人": "周\n启明", "电话": "007"}),
    Recipient(6, {"单位": "石门镇", "联系人": "", "电话": ""}),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk"])
def test_csv_rows_in_order_with_their_lines(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "主送.CSV"
    path.write_bytes(CSV.encode(encoding))
    recipients = load_recipients(path)
    assert recipients.rows == ROWS
    assert recipients.keys == ("单位", "联系人", "电话")
    assert bool(recipients.warnings) == (encoding == "gbk")


def test_windows_line_ends_and_empty_last_columns() -> None:
    recipients = parse_recipient_csv(FileText("单位,电话,\r\n清溪镇,1,\r\n,,\r\n"))
    assert recipients.rows == (Recipient(2, {"单位": "清溪镇", "电话": "1"}),)


def test_tabs_as_copied_from_a_spreadsheet() -> None:
    assert parse_recipient_csv(FileText("单位\t说明\n清溪镇\t甲,乙\n")).rows[0].values == {
        "单位": "清溪镇",
        "说明": "甲,乙",
    }


def test_yaml_rows(tmp_path: Path) -> None:
    path = tmp_path / "主送.yaml"
    path.write_text("- 单位: 清溪镇\n  电话: 0512\n- 单位: 柳河镇\n  备注:\n", encoding="utf-8")
    recipients = load_recipients(path)
    assert recipients.rows == (
        Recipient(1, {"单位": "清溪镇", "电话": "0512"}),
        Recipient(3, {"单位": "柳河镇", "备注": ""}),
    )
    assert recipients.keys == ("单位", "电话", "备注")


def test_a_missing_list(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="没有这个文件"):
        load_recipients(tmp_path / "主送.csv")


CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "csv_lists.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["名"] for case in CASES])
def test_lists_as_people_write_them(case: dict[str, Any]) -> None:
    if "错" in case:
        with pytest.raises(DataError, match=case["错"]):
            parse_recipient_csv(FileText(case["文"]))
        return
    found = parse_recipient_csv(FileText(case["文"]))
    assert [row.values for row in found.rows] == case["行"]
    faults = [str(fault) for row in found.rows for fault in row.faults]
    assert len(faults) == len(case.get("行错", []))
    assert all(fault.startswith(part) for fault, part in zip(faults, case.get("行错", []), strict=True))
    said = case.get("说", [])
    assert len(found.warnings) == len(said)
    for part in said:
        assert any(part in sentence for sentence in found.warnings), (part, found.warnings)


def test_a_cell_as_long_as_a_file() -> None:
    text = "长" * 300_000
    found = parse_recipient_csv(FileText(f'单位,说明\n城南镇,"{text}"\n'))
    assert found.rows[0].values["说明"] == text


def test_a_list_in_utf_16_between_tabs(tmp_path: Path) -> None:
    path = tmp_path / "Unicode 文本.txt"
    path.write_bytes("sep=\t\n单位\t名额\n城南镇\t2名\n".encode("utf-16"))
    assert load_recipients(path).rows[0].values == {"单位": "城南镇", "名额": "2名"}


def test_a_total_in_a_yaml_list(tmp_path: Path) -> None:
    path = tmp_path / "主送.yaml"
    path.write_text("- 收文单位: 清溪镇\n- 收文单位: 合计\n", encoding="utf-8")
    found = load_recipients(path)
    assert [row.values for row in found.rows] == [{"单位": "清溪镇", "收文单位": "清溪镇"}]
    assert len(found.warnings) == 2


@given(st.text(alphabet="单位名额合计注（）,，;；\t\"'=\r\n甲1E+#序号 sep|", max_size=60))
def test_any_text_is_a_list_or_is_told(text: str) -> None:
    try:
        found = parse_recipient_csv(FileText(text))
    except DataError:
        return
    assert all(set(found.keys) <= row.values.keys() for row in found.rows)


cells = (
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cf"]), min_size=1)
    .map(str.strip)
    .filter(lambda text: bool(text) and text[0] not in "'=" and not recipient_words().row_kind(text))
)


@settings(deadline=None)
@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5))
def test_what_the_csv_module_writes_is_read_back(rows: list[tuple[str, str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([("单位", "说明"), *rows])
    assert [
        tuple(row.values.values()) for row in parse_recipient_csv(FileText(written.getvalue())).rows
    ] == rows
