"""What the head and foot of a notice or of minutes say, and the tables of a ledger."""

from __future__ import annotations

import re

from generator.chinese.dates import parse_date
from generator.document.inlines import inline_text
from generator.document.nodes import Table
from generator.importing.facts.entries import FactCollector, PlainData
from generator.importing.facts.text import DraftText

_SAME = ("文号", "密级", "紧急程度", "日期", "主送", "抄送", "附注", "附件", "印发机关", "印发日期", "签发人")
_NOTICE = {"发文机关标志": "标志", "署名": "发文机关", **{name: name for name in _SAME}}
_MINUTES = {"发文机关标志": "标志", "期号": "期号", "日期": "日期", "分送": "分送", "发文机关": "发文机关"}
_MINUTES |= {"印发日期": "印发日期", "签发人": "签发人"}
_LISTS = frozenset({"主送", "抄送", "附件", "分送"})
_JOINT = frozenset({"署名", "签发人"})
"""One, or several of a joint document."""
_DAYS = frozenset({"日期", "印发日期"})
_CONTACT = re.compile(r"联系人：([\u4e00-\u9fff]{2,4})(?=[，。、；\s]|$)")
_PHONE = re.compile(r"(?:联系电话|电话)：([\d-]{6,20})")
_COLUMNS = ("来源", "类别", "所在地", "牵头部门", "责任单位", "责任人", "状态", "备注")
_NAMES = frozenset({"牵头部门", "责任单位", "责任人"})
"""Columns of names; several in a cell, one under the other there, are listed 甲、乙."""
_LEDGER = {
    **{name: name for name in _COLUMNS},
    "问题名称": "问题",
    "问题描述": "描述",
    "整改目标": "目标",
    "整改时限": "时限",
    "进展情况": "进展",
    "销号情况": "销号",
}


def find_papers(text: DraftText, found: FactCollector) -> None:
    if re.search("关于召开.*的通知$", text.title):
        _front(text, found, "通知", _NOTICE)
        _contact(text, found)
    elif (
        any("纪要" in one for one in (text.title, *text.meta("发文机关标志")))
        and text.imported.document.meta.get("版式") == "minutes"
    ):
        _front(text, found, "纪要", _MINUTES)
    _speech(text, found)
    for table in text.imported.document.blocks:
        if isinstance(table, Table):
            _ledger(table, text, found)


def _front(text: DraftText, found: FactCollector, section: str, keys: dict[str, str]) -> None:
    for key, name in keys.items():
        values = text.meta(key)
        if key in _JOINT:
            values = tuple(name for one in values for name in re.split(r"[\s、，]+", one) if name)
        several = key in _LISTS or (key in _JOINT and len(values) > 1)
        if not values or (len(values) > 1 and not several):
            continue
        value: PlainData = list(values) if several else values[0]
        if key in _DAYS:
            value = _day(values[0])
            if section == "纪要" and key == "印发日期" and value in map(_day, text.meta("日期")):
                continue  # minutes that give one day print it in both places
        found.add((section, name), value, f"{key}：{'，'.join(values)}", text.meta_line(key))


def _speech(text: DraftText, found: FactCollector) -> None:
    """A speech whose title is a slogan says in the line below at which meeting it was held."""
    for line in text.meta("副题"):
        said = line.lstrip("—–- ")
        if text.title and said.endswith(("讲话", "发言")):
            found.add(("讲话", "标题"), text.title, text.title, text.title_line)
            found.add(("讲话", "副题"), said, line, text.meta_line("副题"))


def _contact(text: DraftText, found: FactCollector) -> None:
    for sentence in text.sentences:
        if one := _CONTACT.search(sentence.text):
            found.add(("通知", "报名", "联系人"), one[1], sentence.text, sentence.line)
            if phone := _PHONE.search(sentence.text):
                found.add(("通知", "报名", "电话"), phone[1], sentence.text, sentence.line)


def _day(words: str) -> str:
    try:
        day = parse_date(words)
    except ValueError:
        return ""
    return f"{day.year:04}-{day.month:02}-{day.day:02}" if day.year else ""


def _ledger(table: Table, text: DraftText, found: FactCollector) -> None:
    heads = ["".join(inline_text(cell.inlines).split()) for cell in table.head]
    if "问题名称" not in heads or "责任单位" not in heads:
        return
    rows = text.imported.draft.split("\n")
    for row in table.rows:
        cells = [inline_text(cell.inlines).strip() for cell in row]
        entry: dict[str, PlainData] = {
            _LEDGER[head]: cell.replace("；", "、") if head in _NAMES else cell
            for head, cell in zip(heads, cells, strict=False)
            if head in _LEDGER and cell
        }
        if "问题" in entry:
            line = next(
                (at for at, one in enumerate(rows, 1) if one.startswith("|") and str(entry["问题"]) in one), 1
            )
            found.add(("问题台账",), entry, " ".join(cell for cell in cells if cell), line)
