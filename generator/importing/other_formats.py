"""Files of other programs (.doc, .wps, .rtf, .odt) → .docx, through LibreOffice."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path, PurePath

from generator.errors import DataError, Diagnostic
from generator.importing.messages import message_text
from generator.writers.pdf import find_office

ENDINGS = (".doc", ".wps", ".rtf", ".odt")
_SECONDS = 120
_FILTER = "docx:MS Word 2007 XML"


def convert_to_docx(content: bytes, name: str) -> bytes:
    """LibreOffice runs with a profile of its own and no macros. Raises DataError when it is missing or
    does not open the file."""
    ending = PurePath(name).suffix.lower()
    program = find_office()
    if program is None:
        raise DataError([Diagnostic(message_text("打不开", "要转换", 类型=ending))], name)
    with tempfile.TemporaryDirectory(prefix="wengao-") as folder:
        place = Path(folder)
        (place / f"in{ending}").write_bytes(content)
        _run(
            [program, "--headless", "--norestore", f"-env:UserInstallation={(place / 'profile').as_uri()}"],
            place,
            ending,
            name,
        )
        made = place / "out" / "in.docx"
        if not made.is_file():
            raise DataError([Diagnostic(message_text("打不开", "转不了"))], name)
        return made.read_bytes()


def _run(command: list[str], place: Path, ending: str, name: str) -> None:
    command = [*command, "--convert-to", _FILTER, "--outdir", str(place / "out"), str(place / f"in{ending}")]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        raise DataError([Diagnostic(message_text("打不开", "转不了"))], name) from error
