"""Which columns a list of recipients has, and which rows are none (``templates/_words/名单.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeAlias

from generator.files.resources import read_text
from generator.records.read.headers import normalize_header
from generator.yamlfile.loader import load_mapping

LIST_WORDS = "templates/_words/名单.yaml"
RowKind: TypeAlias = Literal["", "合计", "备注", "表尾"]
_AROUND = "【】［］[]《》<>（）()：:。.、-—*★※ "
_BEFORE = f"{_AROUND}\t\r\n\u00a0\u3000"
_AFTER_TOTAL = re.compile(r"[：:（(\d].*")
_AFTER_REMARK = re.compile(r"(?:[：:（(].*|\d+[：:、.．].*)", re.DOTALL)
_AFTER_FOOT = re.compile(r"[：:].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RecipientWords:
    """``names``: a head as people write it → as the program knows it; ``maybe``: a name the program knows →
    heads that may mean it, or not; ``naming`` columns say whom a row is
    for; a number in a ``counted`` column gets the measure word of its head; ``counting`` columns only number
    the rows."""

    names: Mapping[str, str]
    maybe: Mapping[str, frozenset[str]]
    naming: frozenset[str]
    counted: frozenset[str]
    measures: frozenset[str]
    counting: frozenset[str]
    totals: tuple[str, ...]
    remarks: tuple[str, ...]
    foot: tuple[str, ...]
    first_signs: frozenset[str]

    def perhaps(self, head: str, name: str) -> bool:
        """Whether a person may mean ``name`` by ``head``, which is no known way to write it."""
        bare = normalize_header(head)
        return bare not in self.names and (name in bare or bare in self.maybe.get(name, ()))

    def row_kind(self, text: str) -> RowKind:
        """What kind of row, other than a recipient's, a cell with this ``text`` heads."""
        if text.lstrip(_BEFORE)[:1] not in self.first_signs:
            return ""
        plain = "".join(text.split()).strip(_AROUND)
        kinds: tuple[tuple[RowKind, tuple[str, ...], re.Pattern[str]], ...] = (
            ("合计", self.totals, _AFTER_TOTAL),
            ("备注", self.remarks, _AFTER_REMARK),
            ("表尾", self.foot, _AFTER_FOOT),
        )
        for kind, words, after in kinds:
            if kind != "表尾" and plain in words:
                return kind
            whole = "".join(text.split())
            if any(whole.startswith(word) and after.fullmatch(whole[len(word) :]) for word in words):
                return kind
        return ""


@cache
def recipient_words() -> RecipientWords:
    """The words of the file, read once. Raises GeneratorError."""
    data: Any = load_mapping(read_text(LIST_WORDS), LIST_WORDS)
    names = {str(one): str(name) for name, others in data["列名"].items() for one in (name, *others)}
    return RecipientWords(
        names,
        {name: frozenset(heads) for name, heads in data["问一句"].items()},
        frozenset(data["认人的列"]),
        frozenset(data["带量词的列"]),
        frozenset(data["量词"]),
        frozenset(data["编号列"]),
        tuple(data["合计行"]),
        tuple(data["备注行"]),
        tuple(data["表尾行"]),
        frozenset(str(word)[0] for kind in ("合计行", "备注行", "表尾行") for word in data[kind]),
    )
