"""Remove unrelated text that follows the end of the meeting."""

from __future__ import annotations

import re

from generator.importing.import_result import ImportNotes
from generator.importing.messages import message_text

_CLOSED = re.compile(
    r"(?:(?:今天的|这次)?会议?(?:议程)?(?:到此|就到这里)(?:全部)?(?:结束|圆满结束)?[，,。]?)?(?:现在)?散会[。！!]"
)
_FOOT = re.compile(r"^\s*(?:附件|附[：:]|抄送|主送|（|\(|签发|拟稿|\d{4}年)")
_FEWEST = 60  # characters of something else


def drop_trailing_text(lines: list[str], notes: ImportNotes, page: bool) -> list[str]:
    """What follows “散会。” and is no attachment, note or date belongs to another text: on a web ``page`` it
    is cut; in a text that may be a person's own it is told."""
    for at, line in enumerate(lines):
        found = _CLOSED.search(line)
        if found is None:
            continue
        rest = [line[found.end() :], *lines[at + 1 :]]
        words = "".join(rest).strip()
        first = next((one.strip() for one in rest if one.strip()), "")
        if len(words) >= _FEWEST and not _FOOT.match(first):
            if not page:
                notes.warn(message_text("提示", "散会后没删", 数=len(words), 文=f"{words[:20]}……"))
            elif notes.cut("\n".join(rest).strip(), "", message_text("改动", "散会后")):
                return [*lines[:at], line[: found.end()]]
        return lines
    return lines
