"""A zip of few members, most of them compressed long ago; the same members give the same bytes."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from generator.files.xml_parts import verify_xml_part

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8, _DEFLATED = 20, 0x800, 8
_TIME, _DATE = 0, (2000 - 1980) << 9 | 1 << 5 | 1


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive, compressed; ``size`` is its length before."""

    name: bytes
    crc: int
    size: int
    packed: bytes

    @property
    def sizes(self) -> tuple[int, int, int]:
        return self.crc, len(self.packed), self.size


QUICK = 3
"""Level for what is compressed for one document only: half the time of 6, a hundred bytes more."""


def compress_member(name: str, content: bytes, level: int = 6, proved: bool = False) -> Member:
    """Compress ``content`` under ``name``. ``proved``: it is known to be XML, else that is proved. Raises
    WriteError for a part that is none."""
    if not proved:
        verify_xml_part(name, content)
    deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
    packed = deflate.compress(content) + deflate.flush()
    return Member(name.encode(), zlib.crc32(content), len(content), packed)


def zip_members(members: Iterable[Member]) -> bytes:
    """The zip file, members in the order given, all dated 1 January 2000."""
    return SharedPrefixZip(()).with_members(members)


class SharedPrefixZip:
    """Zip files that begin with the same members; those are put together once."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._body, self._directory, self._count = _entries(members, 0)

    def with_members(self, members: Iterable[Member]) -> bytes:
        """The zip file with further members, all dated 1 January 2000."""
        body, directory, more = _entries(members, len(self._body))
        offset, count = len(self._body) + len(body), self._count + more
        size = len(self._directory) + len(directory)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size, offset, 0)
        return b"".join([self._body, body, self._directory, directory, end])


def _entries(members: Iterable[Member], offset: int) -> tuple[bytes, bytes, int]:
    """Members one after the other from ``offset``, their entries in the directory, and how many."""
    body: list[bytes] = []
    directory: list[bytes] = []
    for one in members:
        about = (_VERSION, _UTF8, _DEFLATED, _TIME, _DATE, *one.sizes, len(one.name), 0)
        local = _LOCAL.pack(b"PK\x03\x04", *about) + one.name
        body += (local, one.packed)
        directory.append(_CENTRAL.pack(b"PK\x01\x02", _VERSION, *about, 0, 0, 0, 0, offset) + one.name)
        offset += len(local) + len(one.packed)
    return b"".join(body), b"".join(directory), len(directory)
