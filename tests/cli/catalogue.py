"""A gettext catalogue from text (.po) to bytes (.mo), as msgfmt does it."""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterator


def entries(po: str) -> Iterator[tuple[bytes, bytes]]:
    """Pairs of a .mo file: the message (with its plural after a NUL) and its translation."""
    for block in po.split("\n\n"):
        fields: dict[str, str] = {}
        name = ""
        for line in filter(lambda line: line and not line.startswith("#"), block.splitlines()):
            if not line.startswith('"'):
                name, line = line.split(" ", 1)
            fields[name] = fields.get(name, "") + ast.literal_eval(line)
        if fields:
            plural = f"\0{fields['msgid_plural']}" if "msgid_plural" in fields else ""
            said = fields.get("msgstr", fields.get("msgstr[0]", ""))
            yield (fields["msgid"] + plural).encode(), said.encode()


def compiled(po: str) -> bytes:
    """The .mo file."""
    pairs = sorted(entries(po))
    assert len({key for key, _ in pairs}) == len(pairs), "a message is there twice"
    count = len(pairs)
    start = 28 + 16 * count
    tables, data = b"", b""
    for column in (0, 1):
        for pair in pairs:
            tables += struct.pack("<II", len(pair[column]), start + len(data))
            data += pair[column] + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, 0) + tables + data
