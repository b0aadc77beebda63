"""Whether an office's own word list is built like the bundled one: texts, lists and mappings alike."""

from __future__ import annotations

from typing import Any

from generator.errors import TemplateError
from generator.yamlfile.loader import KeyPath, YamlDocument

_WANTED: dict[type, str] = {str: "一段文字", list: "列表，每项以“- ”开头", dict: "“名称: 内容”这样的一组内容"}


def check_word_list(own: YamlDocument, usual: Any, file: str, in_turn: bool = False) -> None:
    """Raises TemplateError with the line of the first entry that is of another kind, or is an empty text in a
    list, which would stand in every word. ``in_turn``: the lists are of sentences that take turns; one alone
    may be given instead, or none."""
    found = _wrong(_as_lists(own.data, usual) if in_turn else own.data, usual, ())
    if found is None:
        return
    path, said = found
    place = own.position(path) or own.key_positions.get(path)
    where = "、".join(f"“{step}”" for step in path if isinstance(step, str))
    line = f"第{place.line}行" if place else ""
    raise TemplateError(f"词表“{file}”{line}{where}{said}，请照自带的词表改")


def _as_lists(own: Any, usual: Any) -> Any:
    """With what the bundled list has, where a text is given for a list of texts."""
    if isinstance(own, dict) and isinstance(usual, dict):
        return {key: _as_lists(value, usual.get(key)) for key, value in own.items()}
    return usual if isinstance(own, str) and isinstance(usual, list) else own


def _wrong(own: Any, usual: Any, path: KeyPath) -> tuple[KeyPath, str] | None:
    if own is None or usual is None:
        return None
    kind: type = type(usual)
    if not isinstance(own, kind):
        return path, f"应为{_WANTED[kind]}"
    if isinstance(own, list):
        return _wrong_item(own, usual, path)
    if isinstance(own, dict):
        # What the bundled list does not name is like its other entries, where these are all alike.
        alike = next(iter(usual.values()), None) if len({type(one) for one in usual.values()}) == 1 else None
        wrongs = (_wrong(value, usual.get(key, alike), (*path, key)) for key, value in own.items())
        return next((one for one in wrongs if one is not None), None)
    return None


def _wrong_item(own: list[Any], usual: list[Any], path: KeyPath) -> tuple[KeyPath, str] | None:
    kinds = {type(one) for one in usual}
    for number, item in enumerate(own):
        place = (*path, number)
        if item not in usual and (item is None or (isinstance(item, str) and not item.strip())):
            return place, f"第{number + 1}项是空的"
        if kinds and type(item) not in kinds:
            return (
                place,
                f"第{number + 1}项应为{'或者'.join(_WANTED[kind] for kind in _WANTED if kind in kinds)}",
            )
        first = next((one for one in usual if type(one) is type(item)), None)
        if not isinstance(item, str) and (found := _wrong(item, first, place)):
            return found
    return None
