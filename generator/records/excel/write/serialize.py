"""A workbook → bytes; the same workbook gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from generator.files.xml_parts import verify_xml_part

if TYPE_CHECKING:
    from openpyxl import Workbook

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_TIME = b"2024-01-01T00:00:00Z"


def workbook_bytes(book: Workbook) -> bytes:
    """The .xlsx file, without the time of its making."""
    written = io.BytesIO()
    book.save(written)
    result = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == _CORE:
                data = _TIMES.sub(rb"\g<1>" + _TIME + rb"\g<3>", data)
            verify_xml_part(name, data)
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # the same on every system
            target.writestr(member, data, compresslevel=6)
    return result.getvalue()
