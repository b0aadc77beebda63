"""The word lists and texts of ``templates/_model/``: data an office may change."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.errors import GeneratorError
from generator.files import resources
from generator.files.paths import stays_inside
from generator.files.regular_files import read_regular
from generator.yamlfile import loader

FOLDER = "_model"


@lru_cache(maxsize=32)
def text(name: str, folders: tuple[Path, ...] = ()) -> str:
    """A file of the first folder that has it, else the bundled one. Raises GeneratorError."""
    for folder in folders:
        path = folder / FOLDER / name
        if path.is_file() and stays_inside(folder, path):
            try:
                return read_regular(path).decode("utf-8-sig")
            except (OSError, UnicodeDecodeError) as error:
                raise GeneratorError(f"{FOLDER}/{name} 读不出来，请用 UTF-8 保存后再试。") from error
    return resources.read_text(f"templates/{FOLDER}/{name}")


def table(name: str, folders: tuple[Path, ...] = ()) -> Mapping[str, Any]:
    """A YAML file of mappings. Raises DataError, GeneratorError."""
    return loader.load_mapping(text(f"{name}.yaml", folders), f"{FOLDER}/{name}.yaml")
