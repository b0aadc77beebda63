"""What the names in ``{: .… }`` mean for each kind of block."""

from __future__ import annotations

from dataclasses import replace

from generator.chinese.enumerators import NAMES, is_enumerator
from generator.document.nodes import Heading, ListBlock
from generator.document.syntax_errors import DraftStyleError

RUN_IN = "接排"
TITLE_STYLE = "标题"
ANNEX_MARK_STYLE = "附件"
"""Style of a ``#`` heading after a page break: the title of an annex."""


def paragraph_style(names: tuple[str, ...]) -> str | None:
    """The style of a paragraph or table. Raises DraftStyleError for an enumerator or a second style."""
    for name in names:
        if name in NAMES:
            raise DraftStyleError(0, "编号不能用在段落", 文=name)
    return _single(names)


def list_styles(block: ListBlock, names: tuple[str, ...]) -> ListBlock:
    """The list with its enumerator and style. A bulleted list with an enumerator is counted."""
    enumerators, others = _split_names(names)
    enumerator = _single(enumerators)
    return replace(
        block, ordered=block.ordered or enumerator is not None, enumerator=enumerator, style=_single(others)
    )


def heading_styles(block: Heading, names: tuple[str, ...]) -> Heading:
    """The heading with its enumerator, its style, and whether it is run in (``接排``)."""
    enumerators, others = _split_names(names)
    style = _single(tuple(name for name in others if name != RUN_IN))
    return replace(block, enumerator=_single(enumerators), style=style, run_in=RUN_IN in others)


def _split_names(names: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(filter(is_enumerator, names)), tuple(n for n in names if not is_enumerator(n))


def _single(names: tuple[str, ...]) -> str | None:
    if len(names) > 1:
        raise DraftStyleError(0, "样式太多", 文=" ".join(names))
    return names[0] if names else None
