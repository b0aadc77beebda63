"""Workbooks that are no workbooks, or mean harm: one Chinese sentence each, before anything is unpacked."""

import io
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.errors import DataError
from generator.records import load_meeting, load_recipients, read_meeting
from generator.records.excel.read import workbook_check

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEETING = [["项目", "内容"], ["名称", "全县防汛会议"]]


def _workbook() -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "会议"
    for row in MEETING:
        page.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _with(extra: dict[str, bytes], change: Callable[[str, bytes], bytes] = lambda name, data: data) -> bytes:
    """A good workbook with further members, or with members changed."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(_workbook())) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
        for name, data in extra.items():
            target.writestr(name, data)
    return written.getvalue()


def _entity(name: str, data: bytes) -> bytes:
    if name != "xl/worksheets/sheet1.xml":
        return data
    return b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + data


def _lying(data: bytes) -> bytes:
    """Sizes in the directory that are smaller than what is packed."""
    packed = bytearray(_with({"xl/media/image.bin": b"\0" * 30_000_000}))
    at = packed.rindex(b"PK\x01\x02", 0, packed.rindex(b"xl/media/image.bin"))
    packed[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(packed)


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "not a zip": (
        lambda: b"hello",
        "这不是 Excel 工作簿，可能只是改了扩展名，请用 Excel 或 WPS 打开，另存为 .xlsx",
    ),
    "html": (lambda: b"<html><table></table></html>", "这不是 Excel 工作簿"),
    "empty": (lambda: b"", "这不是 Excel 工作簿"),
    "xls renamed": (lambda: OLE + b"\0" * 3000, "这是旧版 Excel 文件（.xls）改了扩展名"),
    "password": (
        lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600,
        "工作簿设了打开密码，请在 Excel 或 WPS 里取消密码后再用",
    ),
    "half a zip": (
        lambda: _workbook()[:3000],
        "工作簿已经损坏，请用 Excel 或 WPS 打开修复，另存为 .xlsx",
    ),
    "bomb": (
        lambda: _with({"xl/media/image.bin": b"\0" * 60_000_000}),
        r"工作簿压缩得不正常（0\.1MB 解开有57MB），没有打开",
    ),
    "lying bomb": (lambda: _lying(b""), "工作簿已经损坏"),
    "entity": (lambda: _with({}, _entity), "工作簿里有不安全的内容（XML 实体），没有打开"),
    "entity in utf-16": (
        lambda: _with({"xl/custom.xml": '<!DOCTYPE x [<!ENTITY a "a">]><x/>'.encode("utf-16")}),
        "工作簿里有不安全的内容",
    ),
    "broken xml": (
        lambda: _with({}, lambda name, data: data[:-40] if name == "xl/worksheets/sheet1.xml" else data),
        "工作簿已经损坏",
    ),
    "broken book": (
        lambda: _with({}, lambda name, data: b"<x/>" if name == "xl/workbook.xml" else data),
        "工作簿已经损坏",
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("load", [load_meeting, load_recipients])
def test_refused_in_one_sentence(name: str, load: Callable[[Path], object], tmp_path: Path) -> None:
    content, sentence = CASES[name]
    path = tmp_path / "会议.xlsx"
    path.write_bytes(content())
    with pytest.raises(DataError, match=sentence) as caught:
        load(path)
    assert len(caught.value.faults) == 1
    assert "\n" not in str(caught.value)


def test_another_kind_of_archive(tmp_path: Path) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as target:
        target.writestr("word/document.xml", "<x/>")
    (tmp_path / "会议.xlsx").write_bytes(written.getvalue())
    with pytest.raises(DataError, match="这是 Word、压缩包一类的文件，不是 Excel 工作簿"):
        load_meeting(tmp_path / "会议.xlsx")


def test_too_large_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_check, "UNPACKED_MEGABYTES", 0)
    (tmp_path / "会议.xlsx").write_bytes(_workbook())
    with pytest.raises(DataError, match="工作簿解开后超过0MB"):
        load_meeting(tmp_path / "会议.xlsx")


def test_a_file_over_the_limit_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "会议.xlsx").open("wb") as file:
        file.truncate((workbook_check.MAX_MEGABYTES + 1) << 20)
    with pytest.raises(DataError, match="文件超过20MB"):
        load_meeting(tmp_path / "会议.xlsx")


@pytest.mark.parametrize("ending", ["xlsm", "xlsx"])
def test_macros_are_not_run_and_said(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"会议.{ending}"
    path.write_bytes(_with({"xl/vbaProject.bin": OLE + b"\0" * 500}))
    loaded = read_meeting(path)
    assert loaded.meeting.info.name == "全县防汛会议"
    assert loaded.warnings == ("工作簿里有宏：只读了数据，没有运行宏",)


def test_links_to_other_files_are_not_followed_and_said(tmp_path: Path) -> None:
    path = tmp_path / "会议.xlsx"
    path.write_bytes(_with({"xl/externalLinks/externalLink1.xml": b"<x/>"}))
    loaded = read_meeting(path)
    assert loaded.warnings == ("工作簿里有连到别的文件的公式：用的是上次保存的结果，没有打开那些文件",)


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.records.excel.read import book

    monkeypatch.setattr(book, "MAX_ROWS", 100)
    made = Workbook()
    page = made.worksheets[0]
    page.title = "名单"
    for number in range(200):
        page.append(["单位", number])
    made.save(tmp_path / "名单.xlsx")
    with pytest.raises(DataError, match="“名单”表超过100行，请分成几个文件"):
        load_recipients(tmp_path / "名单.xlsx")
    monkeypatch.setattr(book, "MAX_ROWS", 1000)
    monkeypatch.setattr(book, "MAX_CELLS", 100)
    with pytest.raises(DataError, match="“名单”表的内容超过100格"):
        load_recipients(tmp_path / "名单.xlsx")


LIMITED = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))
from generator.errors import DataError
from generator.records import load_recipients
try:
    load_recipients(Path(sys.argv[1]))
except DataError as error:
    print(error)
"""


def test_two_hundred_thousand_rows_in_bounded_memory(tmp_path: Path) -> None:
    assert resource.RLIMIT_AS
    book = Workbook()
    assert book.active is not None
    book.active.title = "名单"
    book.active.append(["单位", "名额"])
    book.save(tmp_path / "一行.xlsx")
    cells = '<c r="A{0}" t="inlineStr"><is><t>单位</t></is></c><c r="B{0}"><v>{0}</v></c>'
    rows = "".join(f'<row r="{n}">{cells.format(n)}</row>' for n in range(2, 200_001))
    with (
        zipfile.ZipFile(tmp_path / "一行.xlsx") as one,
        zipfile.ZipFile(tmp_path / "名单.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as many,
    ):
        for name in one.namelist():
            many.writestr(name, one.read(name).replace(b"</sheetData>", f"{rows}</sheetData>".encode()))
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path / "名单.xlsx")], capture_output=True, check=False
    )
    assert done.stdout.decode().strip().endswith("“名单”表超过100000行，请分成几个文件"), done.stderr.decode()


def test_a_lone_surrogate_or_deep_formula_is_no_harm(tmp_path: Path) -> None:
    def deep(name: str, data: bytes) -> bytes:
        return data.replace(b"</sheetData>", b"</sheetData>" + b"<x>" * 500 + b"</x>" * 500)

    (tmp_path / "会议.xlsx").write_bytes(_with({}, deep))
    assert load_meeting(tmp_path / "会议.xlsx").info.name == "全县防汛会议"
