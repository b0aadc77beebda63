"""Begin to answer an assistant, or say what has to be installed for that."""

from __future__ import annotations

from pathlib import Path

from generator.assistants.messages import sentence
from generator.errors import GeneratorError


def answer(folder: Path) -> None:
    """Answer over stdin and stdout until they are closed. Raises GeneratorError when there is no such folder,
    and when the library of the protocol is not installed, or too old."""
    if not folder.is_dir():
        raise GeneratorError(sentence("没有文件夹", 名=folder))
    try:
        from generator.assistants.server import run
    except ImportError as error:
        if (error.name or "").partition(".")[0].startswith("generator"):
            raise
        raise GeneratorError(sentence("没有装")) from error
    run(folder)
