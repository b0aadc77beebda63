"""Faults met on real use, by their kind: ``fault_kinds.yaml``, a record and what its documents say of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator import document
from generator.records.model import Meeting
from generator.services import pipeline
from generator.yamlfile import loader

CASES: Any = loader.load(Path(__file__).with_name("fault_kinds.yaml").read_text(encoding="utf-8")).data


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名"])
def test_kind_of_fault(case: dict[str, Any]) -> None:
    meeting = Meeting.model_validate(case["资料"])
    wrong = []
    for kind, wanted in case["稿"].items():
        draft = pipeline.render(meeting, kind)
        text = document.plain_text(document.parse(draft.text, draft.name))
        wrong += [f"{kind}没有：{one}\n{text}" for one in wanted.get("有", ()) if not _in(one, text)]
        wrong += [f"{kind}不该有：{one}\n{text}" for one in wanted.get("没有", ()) if _in(one, text)]
    assert not wrong, "\n".join(wrong)


def _in(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.MULTILINE) is not None
