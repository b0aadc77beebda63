"""What the comment on a column says, and which words its drop-down offers."""

from __future__ import annotations

from generator.records.excel.write.messages import workbook_text
from generator.records.model.shape import Key, in_plain_words
from generator.records.model.sheet_plan import TableSheet

_HOW = {"day": "日期", "clock": "钟点", "number": "整数", "yesno": "是否", "names": "几个", "texts": "几句"}
_LONGEST_LIST = 255  # characters Excel takes for the choices of a drop-down


def column_note(key: Key) -> str:
    """The explanation of a key: what it is, how it is written, what may stand there."""
    first = in_plain_words(key.description) + (workbook_text("必填") if key.required else "")
    how = workbook_text(_HOW[key.kind]) if key.kind in _HOW else ""
    choices = workbook_text("可选", 选项="、".join(key.choices)) if key.choices else ""
    known = workbook_text("常用", 选项="、".join(key.suggestions)) if key.suggestions else ""
    return "\n".join(line for line in (first, how, choices, known) if line)


def owner_note(table: TableSheet) -> str:
    """Where the rows of a table may hang."""
    examples = "、".join(f"{one.label}{1 if one.table else ''}" for one in table.owners if one.label)
    top = any(not one.label for one in table.owners)
    return workbook_text("所属会议" if top else "所属", 例=examples)


def number_note(table: TableSheet) -> str:
    return workbook_text("下级编号" if table.within else "编号")


def dropdown_choices(key: Key) -> tuple[str, ...]:
    """The words of the drop-down; none where no words are known."""
    offered = ("是", "否") if key.kind == "yesno" else key.choices or key.suggestions
    return offered if len(",".join(offered)) <= _LONGEST_LIST and "," not in "".join(offered) else ()
