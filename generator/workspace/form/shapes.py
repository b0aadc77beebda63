"""What a change may put where: only what the form has a place for. A text of a known field may say anything,
also what is wrong there: it stays as it was typed, and its fault is told at the field."""

from __future__ import annotations

import re

from generator.chinese.fact_text import path_text
from generator.errors import GeneratorError, format_path
from generator.records.model import Fact
from generator.records.model.shape import Key, entity_keys
from generator.workspace.form.config import key_of
from generator.workspace.storage.changes import Path
from generator.yamlfile.loader import YamlValue

LONGEST = 100_000  # characters of one text
_LISTED = ("texts", "names")
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """Without what is no letter: signs that steer old printers and come along from a PDF. What
    breaks a line in Word does so here too."""
    return _NO_TEXT.sub("", _BREAKS.sub("\n", text.replace("\r\n", "\n")))


def check_shape(path: Path, value: YamlValue, model: type[Fact]) -> None:
    """Raises GeneratorError when the record has no place for ``value`` at ``path``; nothing goes anywhere."""
    if value in (None, "", [], {}):
        return
    key = key_of(model, path)
    if key is None:
        raise GeneratorError(f"资料里没有“{path_text(path)[:40]}”这一项，没有保存；请刷新网页再试。")
    if key.kind == "custom":
        _check_custom(path, value)
    elif key.entity is not None:
        _check_entity(path, value, key, isinstance(path[-1], int) or key.kind == "entity")
    elif not _is_text(value, key.kind in _LISTED and not isinstance(path[-1], int)):
        raise GeneratorError(f"“{format_path(path)[:60]}”只能填文字，没有保存；请刷新网页再试。")


def check_lengths(value: YamlValue, path: Path) -> None:
    """Raises GeneratorError for a text no document has room for."""
    if isinstance(value, str) and len(value) > LONGEST:
        raise GeneratorError(
            f"“{format_path(path)[:60]}”填了{len(value)}字，太长，没有保存；一项最多{LONGEST // 10000}万字。"
        )
    for one in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        check_lengths(one, path)


def _is_text(value: YamlValue, listed: bool) -> bool:
    if listed and isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return isinstance(value, str)


def _check_custom(path: Path, value: YamlValue) -> None:
    """Facts under names of one's own: texts, and lists and boxes of them."""
    if len(path) == 1 and not isinstance(value, dict):
        raise GeneratorError("“自定”下面要先有名称再写内容，没有保存；请刷新网页再试。")


def _check_entity(path: Path, value: YamlValue, key: Key, one: bool) -> None:
    """A box with its keys, a row of a table, or (``one`` false) all rows."""
    assert key.entity is not None
    if not one and isinstance(value, list):
        for number, row in enumerate(value):
            _check_entity((*path, number), row, key, True)
        return
    if not isinstance(value, dict):
        raise GeneratorError(f"“{format_path(path)[:60]}”要分项填，没有保存；请刷新网页再试。")
    known = {inner.name: inner for inner in entity_keys(key.entity)}
    for name, inside in value.items():
        within = known.get(name)
        place = (*path, name)
        if within is None:
            raise GeneratorError(f"资料里没有“{format_path(place)[:60]}”这一项，没有保存；请刷新网页再试。")
        if inside in (None, "", [], {}):
            continue
        if within.entity is not None:
            _check_entity(place, inside, within, within.kind == "entity")
        elif within.kind != "custom" and not _is_text(inside, within.kind in _LISTED):
            raise GeneratorError(f"“{format_path(place)[:60]}”只能填文字，没有保存；请刷新网页再试。")
