"""Which rules a review goes by: the user's own beside the files, and the words the office forbids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from generator.errors import GeneratorError
from generator.files.paths import outside_sentence, stays_inside
from generator.records.model import Office
from generator.records.read.text import read_text_file
from generator.review.rule_config import DEFAULT_RULES, FILE_NAME, RuleConfig, parse_rule_config


def rules_for(paths: Iterable[Path], office: Office | None = None, own: Path | None = None) -> RuleConfig:
    """The rules in the file ``own``, else in one that lies beside these files or a folder above, else the
    usual ones; with the words the office does not want to read. Raises GeneratorError."""
    forbidden = office.forbidden if office else ()
    path = own or next((one for one in rule_files(paths) if one.is_file()), None)
    if path and own is None and not stays_inside(path.parent, path):
        raise GeneratorError(outside_sentence(path.name))
    if path is None:
        return replace(DEFAULT_RULES, forbidden=forbidden)
    return parse_rule_config(read_text_file(path).text, str(path), forbidden)


def rule_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Where rules of the user's own may lie, the nearest first."""
    for path in paths:
        folder = path if path.is_dir() else path.parent
        yield from (folder / FILE_NAME, folder.parent / FILE_NAME)
