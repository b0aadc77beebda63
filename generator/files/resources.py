"""The one file that knows where the bundled ``templates/`` and ``data/`` are."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from generator.errors import GeneratorError

_PACKAGE = Path(__file__).resolve().parents[1]  # generator/


def templates_dir() -> Path:
    """The folder of the bundled templates: ``generator/bundled/templates`` in an installed package,
    the checkout's ``templates/`` otherwise. Raises GeneratorError when neither exists."""
    return _folder("templates")


def data_dir() -> Path:
    """The folder of the bundled samples (``data/``), found in the same way."""
    return _folder("data")


def read_text(relative: str) -> str:
    """The text of one bundled file, named from the top: ``templates/_messages/yaml.yaml``.

    Raises GeneratorError when the file is missing or unreadable.
    """
    top, _, rest = relative.partition("/")
    path = _folder(top) / rest
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise GeneratorError(f"程序自带的文件“{relative}”找不到或读不了，请重新安装。") from error


def _folder(name: str) -> Path:
    return _found(_PACKAGE, name)


@lru_cache(maxsize=8)
def _found(package: Path, name: str) -> Path:
    """What belongs to the program does not move while it runs."""
    for path in (package / "bundled" / name, package.parent / name):
        if path.is_dir():
            return path
    raise GeneratorError(f"程序自带的“{name}”文件夹不见了，请重新安装。")
