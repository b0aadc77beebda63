"""How a person wants each kind of a meeting: its length and variant. Kept beside the meeting."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from generator.errors import GeneratorError
from generator.files.atomic_files import save_all
from generator.services.pipeline import DraftLength

LENGTHS: tuple[DraftLength, ...] = get_args(DraftLength)
VARIANTS = 6
"""Offered: three without a sentence in common where the supply allows, and three more mixtures."""
_FILE = "choices.json"


@dataclass(frozen=True, slots=True)
class Choice:
    """``kind`` is a slug; ``variant`` counts from 1."""

    kind: str
    length: DraftLength = "中"
    variant: int = 1


def choice_of(kind: str, length: str, variant: str) -> Choice:
    """From the words of a request. Raises GeneratorError."""
    if length not in LENGTHS or variant not in map(str, range(1, VARIANTS + 1)):
        raise GeneratorError(f"篇幅只有{'、'.join(LENGTHS)}，变体只有1到{VARIANTS}；请刷新网页再选。")
    return Choice(kind, length, int(variant))


class Choices:
    """Those of one meeting, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._said = _read(folder / _FILE)

    @property
    def last(self) -> str:
        """The kind looked at last; empty when none was."""
        return str(self._said.get("last") or "")

    def of(self, kind: str) -> Choice:
        """What was chosen for the kind, or the usual."""
        said = self._said.get("kinds")
        one = said.get(kind) if isinstance(said, dict) else None
        try:
            return choice_of(kind, str(one["length"]), str(one["variant"])) if one else Choice(kind)
        except (GeneratorError, KeyError, TypeError):
            return Choice(kind)

    def remember(self, choice: Choice) -> None:
        """Written only when it is not what is known already."""
        if self.last == choice.kind and self.of(choice.kind) == choice:
            return
        kinds = dict(self._said.get("kinds") or {})
        kinds[choice.kind] = {"length": choice.length, "variant": choice.variant}
        self._said = {"last": choice.kind, "kinds": kinds}
        text = json.dumps(self._said, ensure_ascii=False)
        save_all(self._folder, {_FILE: text.encode("utf-8")}, durable=False)


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
