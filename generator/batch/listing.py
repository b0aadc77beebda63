"""Write 清单.xlsx, the outcome of every row, as a stream, so that memory does not grow with the list."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from generator.files.edited_files import SaveResult, stream_unedited
from generator.files.xml_parts import XmlProof
from generator.records.excel.write import list_workbook
from generator.writers.docx.archive import QUICK, Member, compress_member, zip_members
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
_NOT_AS_IT_IS = re.compile("[<>&\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LETTERS = "ABCDEFGH"


def write_listing(
    folder: Path, rows: Iterable[Mapping[str, Any]], count: int, force: bool = False
) -> SaveResult:
    """The list of ``count`` rows of the journal beside the files. Raises SaveError."""
    return stream_unedited(folder / LISTING, _workbook(rows, count), force)


def _workbook(rows: Iterable[Mapping[str, Any]], count: int) -> Iterator[bytes]:
    """The workbook of the usual looks with one row, in which that row is replaced by all of them."""
    pattern = zipfile.ZipFile(io.BytesIO(_usual_looks()))
    members = []
    for name in pattern.namelist():
        data, size = pattern.read(name), rf'ref="A1:\g<1>{count + 1}"'
        if name == _SHEET:
            members.append(_in_pieces(name, _sheet(data.decode(), rows, size)))
        else:
            members.append(
                compress_member(name, _RANGE.sub(size, data.decode()).encode() if _is_xml(name) else data)
            )
    yield zip_members(members)


@cache
def _usual_looks() -> bytes:
    return list_workbook("清单", HEAD, [_WIDEST])


def _in_pieces(name: str, pieces: Iterable[str]) -> Member:
    deflate = zlib.compressobj(QUICK, zlib.DEFLATED, -15)
    crc, size, packed = 0, 0, []
    proof = XmlProof(name)
    for piece in pieces:
        data = piece.encode()
        proof.feed(data)
        crc, size = zlib.crc32(data, crc), size + len(data)
        packed.append(deflate.compress(data))
    proof.close()
    return Member(name.encode(), crc, size, b"".join([*packed, deflate.flush()]))


def _is_xml(name: str) -> bool:
    return name.endswith(".xml")


def _sheet(pattern: str, rows: Iterable[Mapping[str, Any]], size: str) -> Iterator[str]:
    style = _CELL.search(pattern)
    before, _, rest = pattern.partition('<row r="2"')
    after = rest.partition("</row>")[2]
    usual = _pattern_of_a_row(style[1] if style else "0")
    yield _RANGE.sub(size, before)
    for number, row in enumerate(rows, 2):
        yield usual % (number, *[one for text in _cells(row) for one in (number, text)])
    yield _RANGE.sub(size, after)


def _pattern_of_a_row(style: str) -> str:
    cells = [
        f'<c r="{letter}%d" s="{style}" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>'
        for letter in _LETTERS
    ]
    return f'<row r="%d">{"".join(cells)}</row>'


def _cells(row: Mapping[str, Any]) -> Sequence[str]:
    texts = _texts(row)
    if _NOT_AS_IT_IS.search("".join(texts)):
        return [escape(_NOT_IN_XML.sub("□", text)) for text in texts]
    return texts


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
