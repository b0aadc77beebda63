"""Figures of a version, kept as a file: those of the version before stand beside the ones of today."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from bench.prose.run import RunFigures

BEFORE = Path(__file__).resolve().parent / "version_before.json"
"""The figures of the last version that said stock sentences by slot, commit cb4138b; it had neither
elaborations nor a list of formulas. When a measure or a word list changes, they are taken there again with
``--keep``."""
_DIGITS = 6


def keep(results: RunFigures, path: Path) -> None:
    path.write_text(
        json.dumps(_rounded(asdict(results)), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def kept(path: Path) -> RunFigures:
    return RunFigures(**json.loads(path.read_text(encoding="utf-8")))


def _rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return round(value, _DIGITS) if isinstance(value, float) else value
