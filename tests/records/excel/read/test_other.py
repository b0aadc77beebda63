"""Older workbooks through the optional extra."""

import datetime
import importlib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlwt

from generator.errors import DataError
from generator.records import load_meeting, load_recipients, read_meeting

MIME = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = f"""<?xml version="1.0"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""
CONTENT = """<?xml version="1.0"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="名单">{rows}</table:table></office:spreadsheet></office:body>
</office:document-content>"""


def _xls(path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("会议")
    for at, (item, value) in enumerate((("项目", "内容"), ("名称", "全县防汛会议"), ("人数", 60))):
        page.write(at, 0, item)
        page.write(at, 1, value)
    page.write(3, 0, "日期")
    page.write(3, 1, datetime.datetime(2024, 3, 5), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    listed = book.add_sheet("参会")
    for column, text in enumerate(("资格", "范围")):
        listed.write(0, column, text)
    listed.write_merge(1, 2, 0, 0, "列席")
    listed.write(1, 1, "各乡镇")
    listed.write(2, 1, "气象部门")
    book.save(str(path))


@pytest.mark.parametrize("ending", ["xls", "et"])
def test_an_older_workbook(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"会议.{ending}"
    _xls(path)
    found = read_meeting(path)
    meeting = found.meeting
    assert any("读不出单元格格式" in sentence for sentence in found.warnings)
    assert (meeting.info.name, meeting.info.headcount) == ("全县防汛会议", "60")
    assert meeting.info.day is not None
    assert meeting.info.day.day == 5
    assert [(one.standing, one.scope) for one in meeting.attendance] == [
        ("列席", "各乡镇"),
        ("列席", "气象部门"),
    ]


def test_an_opendocument_list(tmp_path: Path) -> None:
    def row(*texts: str) -> str:
        cells = "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
            for text in texts
        )
        return f"<table:table-row>{cells}</table:table-row>"

    path = tmp_path / "名单.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIME)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", CONTENT.format(rows=row("单位", "电话") + row("清溪镇", "007")))
    found = load_recipients(path)
    assert found.rows[0].values == {"单位": "清溪镇", "电话": "007"}
    assert found.rows[0].place("电话") == "名单 表 B2（电话）"


@pytest.mark.parametrize(
    "content",
    [b"hello", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000],
    ids=["text", "nothing but the head"],
)
def test_what_is_no_workbook(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "会议.xls").write_bytes(content)
    with pytest.raises(DataError, match="工作簿已经损坏"):
        load_meeting(tmp_path / "会议.xls")


def test_without_the_extra_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _xls(tmp_path / "会议.xls")
    found = importlib.import_module

    def missing(name: str, package: str | None = None) -> Any:
        if name == "python_calamine":
            raise ImportError(name)
        return found(name, package)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(DataError, match=r"不能直接读 \.xls 文件，请用 Excel 或 WPS 打开，另存为 \.xlsx"):
        load_meeting(tmp_path / "会议.xls")
