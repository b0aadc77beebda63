"""Make the font of the text over page images: every character is one em wide and shows nothing, so that the
places of characters are decided by the page alone, with whatever fonts a machine has.

``python -m generator.web.blank_font`` writes ``generator/web/static/blank.ttf``; same bytes every time.
"""

from __future__ import annotations

import struct
from pathlib import Path

EM, ASCENT, DESCENT = 1000, 880, 120
"""Ideographs stand so in most Chinese fonts: a box around a character lies on its ink."""
_OUT = Path(__file__).parent / "static" / "blank.ttf"
_BLOCK = 1024  # characters of one segment of format 4, which all share one row of glyph numbers
_NAMES = {
    1: "Wengao Blank",
    2: "Regular",
    3: "Wengao Blank 1",
    4: "Wengao Blank",
    5: "Version 1.0",
    6: "WengaoBlank",
}
_EPOCH = 0


def font() -> bytes:
    """A TrueType font of two empty glyphs."""
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": b"\0\0\0\0",
        b"head": _head(),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, ASCENT, -DESCENT, 0, EM, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2
        ),
        b"hmtx": struct.pack(">HhHh", EM, 0, EM, 0),
        b"loca": struct.pack(">HHH", 0, 0, 0),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 2, *(0,) * 4, 2, *(0,) * 8),
        b"name": _name(),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    return _joined(tables)


def _joined(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">IHHHH", 0x10000, count, 16 << power, power, count * 16 - (16 << power))
    at, rows, bodies = len(head) + 16 * count, b"", b""
    for tag, data in sorted(tables.items()):
        rows += struct.pack(">4sIII", tag, _sum(data), at + len(bodies), len(data))
        bodies += data + b"\0" * (-len(data) % 4)
    made = bytearray(head + rows + bodies)
    place = made.index(tables[b"head"], at) + 8
    struct.pack_into(">I", made, place, (0xB1B0AFBA - _sum(bytes(made))) & 0xFFFFFFFF)
    return bytes(made)


def _sum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _head() -> bytes:
    return struct.pack(
        ">IIIIHHqqhhhhHHhhh",
        *(0x10000, 0x10000, 0, 0x5F0F3CF5, 3, EM, _EPOCH, _EPOCH, 0, -DESCENT, EM, ASCENT, 0, 8, 2, 0, 0),
    )


def _os2() -> bytes:
    made = struct.pack(">HhHHH", 4, EM, 400, 5, 0) + struct.pack(">11h", *(0,) * 11) + bytes(10)
    made += struct.pack(">4I4sHHH", 0, 0, 0, 0, b"NONE", 0x40, 0x20, 0xFFFF)
    made += struct.pack(">hhhHH", ASCENT, -DESCENT, 0, ASCENT, DESCENT) + struct.pack(">II", 0, 0)
    return made + struct.pack(">hhHHH", 500, 700, 0, 0x20, 1)


def _cmap() -> bytes:
    """Format 4 for the common characters, format 13 (many to one) for all."""
    short, whole = _format_4(), struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0x20, 0x10FFFF, 1)
    head = struct.pack(">HH", 0, 2)
    head += struct.pack(">HHI", 3, 1, 20) + struct.pack(">HHI", 3, 10, 20 + len(short))
    return head + short + whole


def _format_4() -> bytes:
    starts = [0x20, *range(_BLOCK, 0x10000, _BLOCK)]
    ends = [one - 1 for one in starts[1:]] + [0xFFFE]
    starts, ends, many = [*starts, 0xFFFF], [*ends, 0xFFFF], len(starts) + 1
    offsets = [2 * (many - at) for at in range(many - 1)] + [0]
    deltas = [0] * (many - 1) + [1]
    power = many.bit_length() - 1
    body = struct.pack(">HHHH", many * 2, 2 << power, power, many * 2 - (2 << power))
    body += struct.pack(f">{many}H", *ends) + b"\0\0" + struct.pack(f">{many}H", *starts)
    body += struct.pack(f">{many}H", *deltas) + struct.pack(f">{many}H", *offsets)
    body += struct.pack(f">{_BLOCK}H", *(1,) * _BLOCK)
    return struct.pack(">HHH", 4, 6 + len(body), 0) + body


def _name() -> bytes:
    rows, words = b"", b""
    for number, text in _NAMES.items():
        said = text.encode("utf-16-be")
        rows += struct.pack(">HHHHHH", 3, 1, 0x409, number, len(said), len(words))
        words += said
    return struct.pack(">HHH", 0, len(_NAMES), 6 + len(rows)) + rows + words


if __name__ == "__main__":
    _OUT.write_bytes(font())
