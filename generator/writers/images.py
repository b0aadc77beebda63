"""Page images of a PDF, as PNG."""

from __future__ import annotations

import importlib
import shutil
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path
from typing import Any

from generator.errors import WriteError

DPI = 96
_SECONDS = 60
_MISSING = "没有转图片的程序，出不了 PNG；请运行 pip install wengao[png]，或者安装 poppler-utils"
_FAILED = "这份 PDF 转不成图片，请打开 PDF 看看能否正常显示"


def page_images(pdf: bytes, dpi: int = DPI) -> list[bytes]:
    """A PNG of every page, in order. Raises WriteError when neither pypdfium2 nor pdftoppm is there."""
    try:
        library = importlib.import_module("pypdfium2")
    except ImportError:
        return _with_poppler(pdf, dpi)
    return _with_pdfium(library, pdf, dpi)


def _with_pdfium(library: Any, pdf: bytes, dpi: int) -> list[bytes]:
    try:
        document = library.PdfDocument(pdf)
    except library.PdfiumError as error:
        raise WriteError(_FAILED) from error
    try:
        return [_png(page.render(scale=dpi / 72, rev_byteorder=True)) for page in document]
    finally:
        document.close()


def _png(bitmap: Any) -> bytes:
    """Eight bits a channel, red first; ``stride`` bytes from row to row."""
    kind = {1: 0, 3: 2, 4: 6}[bitmap.n_channels]
    wide = bitmap.width * bitmap.n_channels
    pixels = bytes(bitmap.buffer)
    rows = (pixels[at * bitmap.stride : at * bitmap.stride + wide] for at in range(bitmap.height))
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    head = struct.pack(">2I5B", bitmap.width, bitmap.height, 8, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _with_poppler(pdf: bytes, dpi: int) -> list[bytes]:
    program = shutil.which("pdftoppm")
    if program is None:
        raise WriteError(_MISSING)
    with tempfile.TemporaryDirectory(prefix="wengao-") as name:
        folder = Path(name)
        (folder / "pages.pdf").write_bytes(pdf)
        command = [program, "-r", str(dpi), "-png", str(folder / "pages.pdf"), str(folder / "page")]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        except (OSError, subprocess.SubprocessError) as error:
            raise WriteError(_FAILED) from error
        return [path.read_bytes() for path in sorted(folder.glob("page*.png"))]
