"""YAML files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from generator.errors import DataError, Diagnostic
from generator.records.read.invisible import invisible_in_text
from generator.records.read.messages import error_message
from generator.records.read.raw_record import RawRecord
from generator.records.read.text import FileText, read_text_file
from generator.yamlfile.loader import YamlDocument, load

Load: TypeAlias = Callable[[str, str], YamlDocument]


def read_mapping(path: Path) -> RawRecord:
    """One YAML file that holds keys and values at the top. Raises DataError."""
    return parse_mapping(read_text_file(path), str(path))


def parse_mapping(file: FileText, name: str = "", load: Load = load) -> RawRecord:
    """The same from text in hand, loaded by ``load``. Raises DataError."""
    loaded = load(file.text, name)
    if not loaded.data:
        raise DataError([Diagnostic(error_message("句子", "空文件"))], name or None)
    if not isinstance(loaded.data, dict):
        place = str(loaded.positions[()])
        raise DataError([Diagnostic(error_message("句子", "顶层列表"), place=place)], name or None)
    told = (*file.warnings, *map(str, loaded.warnings), *invisible_in_text(file.text))
    return RawRecord(loaded.data, loaded, name, told)
