"""The data at the top of a draft, between two lines ``---``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.chinese.fact_marks import unmarked
from generator.document.nodes import MetaValue
from generator.document.syntax_errors import DraftSyntaxError, draft_error
from generator.errors import DataError, DraftError
from generator.yamlfile.loader import YamlDocument, load

_FENCE = "---"


def parse_front_matter(draft: str, name: str = "") -> tuple[Mapping[str, MetaValue], str, int]:
    """The data, the body behind it, and the line of the draft on which the body begins (from 1).

    Values are texts or tuples of texts, in the order written; an empty value is ``""``. Lines end in
    ``\\n``. Raises DraftError.
    """
    if draft.partition("\n")[0].rstrip() != _FENCE:
        return MappingProxyType({}), draft, 1
    rows = draft.split("\n")
    end = next((n for n, row in enumerate(rows[1:], start=1) if row.rstrip() == _FENCE), 0)
    if not end:
        raise draft_error(DraftSyntaxError(0, "开头没有结束"), name, 1)
    # An empty first line in place of the fence: positions are then those of the draft.
    meta = _meta("\n".join(["", *rows[1:end]]), name)
    return MappingProxyType(meta), "\n".join(rows[end + 1 :]), end + 2


def _meta(text: str, name: str) -> dict[str, MetaValue]:
    try:
        loaded = load(text, name)
    except DataError as error:
        raise DraftError(str(error)) from error
    if loaded.data is None:
        return {}
    if not isinstance(loaded.data, dict):
        raise draft_error(DraftSyntaxError(0, "应为键值"), name, 2)
    return {key: _value(loaded, key, value, name) for key, value in loaded.data.items()}


def _value(loaded: YamlDocument, key: str, value: object, name: str) -> MetaValue:
    if value is None:
        return ""
    if isinstance(value, str):
        return unmarked(value)
    if isinstance(value, list) and all(item is None or isinstance(item, str) for item in value):
        return tuple(unmarked(item or "") for item in value)
    line = loaded.key_positions[(key,)].line
    raise draft_error(DraftSyntaxError(0, "资料应为文字", 键=key), name, line)
