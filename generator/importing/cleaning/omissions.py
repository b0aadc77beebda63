"""Replace the omission marks of web pages by 【待补】 gaps."""

from __future__ import annotations

import re

from generator.importing.import_result import ImportNotes
from generator.importing.messages import message_text, word_list


def mark_omissions(lines: list[str], notes: ImportNotes) -> list[str]:
    """``……（某网省略808字，会员可阅读）……`` becomes 【待补：此处原文省略808字】, on a line of its own."""
    forms = [re.compile(one) for one in word_list("省略")]
    made: list[str] = []
    for line in lines:
        parts = [line]
        for form in forms:
            parts = [piece for part in parts for piece in _split_at_gap(part, form, notes)]
        made += [part.strip() for part in parts if part.strip()]
    return made


def _split_at_gap(text: str, form: re.Pattern[str], notes: ImportNotes) -> list[str]:
    if text.startswith("【待补"):
        return [text]
    made, at = [], 0
    for found in form.finditer(text):
        count = found.groupdict().get("数") or ""
        whole, shown = found.groupdict().get("共"), found.groupdict().get("显")
        if whole and shown:
            gap = message_text("改动", "缺口完", 共=whole, 显=shown)
        else:
            gap = message_text("改动", "缺口", 数=count) if count else message_text("改动", "缺口不知")
        if not notes.cut(found[0].strip(), "", message_text("改动", "省略", 文=gap)):
            continue
        made += [text[at : found.start()], gap]
        at = found.end()
    return [*made, text[at:]]
