"""Word files → PDF through LibreOffice, all files in one call."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from generator.errors import WriteError
from generator.files.libreoffice import find_office
from generator.writers.fonts import config_file
from generator.writers.layout import Font

__all__ = ["TIMEOUT", "convert_to_pdf", "find_office"]

TIMEOUT = 120  # seconds for one call, at least
_PER_FILE = 5  # seconds a file where that is more


def convert_to_pdf(files: list[Path], outdir: Path, fonts: Iterable[Font] = ()) -> list[Path]:
    """PDFs of the files, of the same names, in ``outdir``, in the same order; what is missing of ``fonts``
    gets its stand-in.

    LibreOffice runs with a profile of its own, so that an open window does not get in the way.
    Raises WriteError when it is missing, too slow, or leaves a file out.
    """
    if not files:
        return []
    office = find_office()
    if office is None:
        raise WriteError(
            "没有找到 LibreOffice，生成不了 PDF；请安装 LibreOffice，或生成 Word 后用 WPS 另存为 PDF"
        )
    with tempfile.TemporaryDirectory(prefix="wengao-") as profile:
        config = config_file(fonts, Path(profile))
        _run(office, files, outdir, Path(profile) / "profile", config)
    made = [outdir / f"{file.stem}.pdf" for file in files]
    missing = [file.name for file, pdf in zip(files, made, strict=True) if not pdf.is_file()]
    if missing:
        raise WriteError(
            f"LibreOffice 没有转出这些文件：{'、'.join(missing)}；请用 Word 或 WPS 打开看看能否正常显示"
        )
    return made


def _run(office: str, files: list[Path], outdir: Path, profile: Path, config: Path | None) -> None:
    outdir.mkdir(parents=True, exist_ok=True)
    surroundings = os.environ | ({"FONTCONFIG_FILE": str(config)} if config else {})
    command = [office, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(outdir), *map(str, files)]
    limit = max(TIMEOUT, _PER_FILE * len(files))
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=limit, env=surroundings)
    except subprocess.TimeoutExpired:
        raise WriteError(f"LibreOffice {limit}秒还没转完，已停止；请少转几份再试") from None
    except (OSError, subprocess.CalledProcessError) as error:
        raise WriteError(f"LibreOffice 转 PDF 出错（{error}），请确认它能正常打开 Word 文件") from error
