"""清单.xlsx: what came of every row, written as the rows come, so that a long list needs no memory."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.saving import save_stream
from generator.workbooks import list_workbook
from generator.writers.xml_text import escape

LISTING = "清单.xlsx"
HEAD = ("序号", "名单里的位置", "收文单位", "状态", "文件", "SHA-256", "提示和原因", "核稿")
_WIDEST = (
    "1000",
    "第1000行（某一列）",
    "某某县某某镇人民政府",
    "完成",
    "001-某某县某某镇人民政府-会议通知.docx",
    "0" * 16,
    "说" * 24,
    "说" * 24,
)
_SHEET = "xl/worksheets/sheet1.xml"
_CELL = re.compile(r'<c r="[A-Z]+2" s="(\d+)"')
_RANGE = re.compile(r'ref="A1:([A-Z]+)2"')
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LETTERS = "ABCDEFGH"


def write_listing(folder: Path, rows: Iterable[Mapping[str, Any]], count: int) -> Path:
    """The list of ``count`` rows of the journal beside the files. Raises SaveError."""
    return save_stream(folder / LISTING, _workbook(rows, count))


def _workbook(rows: Iterable[Mapping[str, Any]], count: int) -> Iterator[bytes]:
    """The workbook of the usual looks with one row, in which that row is replaced by all of them."""
    pattern = zipfile.ZipFile(io.BytesIO(list_workbook("清单", HEAD, [_WIDEST])))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for about in pattern.infolist():
            data = pattern.read(about)
            with target.open(about, "w") as member:
                if about.filename != _SHEET:
                    member.write(
                        _RANGE.sub(rf'ref="A1:\\g<1>{count + 1}"', data.decode()).encode()
                        if _is_xml(about)
                        else data
                    )
                    continue
                for chunk in _sheet(data.decode(), rows, count):
                    member.write(chunk.encode())
    yield made.getvalue()


def _is_xml(about: zipfile.ZipInfo) -> bool:
    return about.filename.endswith(".xml")


def _sheet(pattern: str, rows: Iterable[Mapping[str, Any]], count: int) -> Iterator[str]:
    style = _CELL.search(pattern)
    before, _, rest = pattern.partition('<row r="2"')
    after = rest.partition("</row>")[2]
    yield _RANGE.sub(rf'ref="A1:\g<1>{count + 1}"', before)
    for number, row in enumerate(rows, 2):
        yield _row(number, row, style[1] if style else "0")
    yield _RANGE.sub(rf'ref="A1:\g<1>{count + 1}"', after)


def _row(number: int, row: Mapping[str, Any], style: str) -> str:
    cells = "".join(
        [
            f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
            f"{escape(_NOT_IN_XML.sub('□', text))}</t></is></c>"
            for letter, text in zip(_LETTERS, _texts(row), strict=True)
        ]
    )
    return f'<row r="{number}">{cells}</row>'


def _texts(row: Mapping[str, Any]) -> tuple[str, ...]:
    values, files = row["收文"], row["文件"]
    return (
        str(row["序号"]),
        row["位置"],
        values.get("单位") or values.get("姓名") or values.get("主送") or "",
        row["状态"],
        "\n".join([one["名称"] for one in files]),
        "\n".join([one["sha256"] for one in files]),
        "\n".join([row["说明"]] * bool(row["说明"]) + row["提示"]),
        "\n".join([f"{one['级别']}　{one['位置']}：{one['说明']}" for one in row["核稿"]]),
    )
