"""Importing tells which lines of the file would not be printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.importing import import_draft
from generator.importing.import_result import SourceLine
from generator.services import import_document as service

TEXT = "关于清理河道的通知\n\n各乡镇人民政府：\n\n6月底前清理河道12公里。\n"


def test_a_file_whose_lines_are_all_printed_has_no_warning() -> None:
    result = service.import_document(TEXT.encode(), "旧通知.txt")
    assert "\n\n".join(line.text for line in result.lines) == TEXT.strip()
    assert not any("没有找到合适的位置" in one for one in result.warnings)


def test_a_line_that_would_not_be_printed_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = SourceLine("联系电话：5512037", "联系电话：5512037")

    def losing(source: bytes, *about: Any) -> object:
        result = import_draft(source, *about)
        return replace(result, lines=(*result.lines, lost, lost))

    monkeypatch.setattr(service, "import_draft", losing)
    warnings = service.import_document(TEXT.encode(), "旧通知.txt").warnings
    assert [one for one in warnings if "没有找到合适的位置" in one] == [
        "“联系电话：5512037”在底稿里没有找到合适的位置，请对照原文补上"
    ]
