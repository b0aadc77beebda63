"""The files an office keeps beside its meetings that change how documents are made: rules and looks."""

from __future__ import annotations

from pathlib import Path

from generator.errors import GeneratorError
from generator.records.read.text import read_text_file
from generator.records.versions import KEY, newer_remark
from generator.review.rule_config import FILE_NAME as RULES
from generator.writers.layout.load import OFFICE_LAYOUT_FILE as LAYOUT
from generator.yamlfile.loader import load_mapping


def newer_companions(source: Path) -> tuple[str, ...]:
    """A sentence for each such file beside ``source`` that a newer program wrote. Faults in them are told
    where they are used."""
    found: tuple[str, ...] = ()
    for path in (source.parent / RULES, source.parent / LAYOUT):
        try:
            version = load_mapping(read_text_file(path).text).get(KEY) if path.is_file() else None
        except GeneratorError:
            continue
        found += newer_remark(version, path.name)
    return found
