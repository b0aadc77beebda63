"""Which version of a document it is: 送审稿, 定稿, 第2稿, with the day, at the upper right of its first page
and in the names of its files."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

from generator.document.nodes import MetaValue
from generator.errors import GeneratorError
from generator.writers.layout.front_matter import printed_keys
from generator.writers.writing import StyledDocument

KEY = "稿次"
_NAME = r"[一-鿿0-9０-９]{1,8}稿"
_STAGE = re.compile(rf"\s*({_NAME})(?:[\s，,]+(\S.*?))?\s*")
_IN_NAME = re.compile(rf"（{_NAME}）$")


def parse_stage(text: str) -> tuple[str, ...]:
    """``送审稿 2024年4月10日`` → the version, and the day if any. Raises GeneratorError."""
    if not text.strip():
        return ()
    found = _STAGE.fullmatch(text)
    if found is None:
        raise GeneratorError(
            f"稿次“{text.strip()}”看不懂，请写 送审稿、定稿、第2稿 这样的，日期空一格写在后面，"
            "例如 “送审稿 2024年4月10日”。"
        )
    return tuple(part for part in found.groups() if part)


def staged(paper: StyledDocument, stage: tuple[str, ...]) -> StyledDocument:
    """A document that says its version, instead of what its draft says; one in a layout that has no place for
    it (席卡) stays as it is."""
    if not stage or KEY not in printed_keys(paper.layout):
        return paper
    meta = MappingProxyType({**paper.document.meta, KEY: stage})
    return replace(paper, document=replace(paper.document, meta=meta))


def stage_name(said: MetaValue) -> str:
    """The version alone: ``送审稿``."""
    first = said if isinstance(said, str) else next(iter(said), "")
    return first.split()[0] if first.split() else ""


def with_stage(stem: str, stage: str) -> str:
    """``动员讲话（送审稿）``: the name of a file, of another version before or of none."""
    return f"{_IN_NAME.sub('', stem)}（{stage}）" if stage else stem
