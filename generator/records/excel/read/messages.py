"""The sentences of ``templates/_messages/excel.yaml``."""

from __future__ import annotations

from typing import Literal

from generator.records.read.messages import load_messages

ExcelMessageSection = Literal["打不开", "提示", "单元格"]
_FILE = "templates/_messages/excel.yaml"


def other_sheet_names() -> dict[str, str]:
    """What else sheets are called, with the name the record knows."""
    return dict(load_messages(_FILE)["表的别名"])


def excel_message(section: ExcelMessageSection, code: str, **words: object) -> str:
    """The sentence ``code`` of ``section`` with its ``{…}`` filled in."""
    return load_messages(_FILE)[section][code].format(**words)
