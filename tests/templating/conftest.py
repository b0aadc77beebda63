"""A draft from a template in hand, folders of templates for one test, the papers of the trial record."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.services import pipeline
from generator.services.trial_record import papers, trial
from generator.templating import Search, render_text


@pytest.fixture(scope="session")
def trial_texts() -> tuple[str, ...]:
    """All papers of the trial record, in which every key has a value of its own, made once."""
    kinds = pipeline.kinds()
    return tuple(text for meeting in trial().meetings for text in papers(meeting, kinds))


@pytest.fixture
def draft() -> Callable[..., str]:
    """``draft(template, 会议={…})`` → the draft without the line end at its end."""

    def make(source: str, **facts: Any) -> str:
        return render_text(source, facts).removesuffix("\n")

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Search]:
    """``folder({"notice.j2.md": text})`` → a search order of that folder alone."""

    def make(files: dict[str, str]) -> Search:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Search((tmp_path,), tmp_path)

    return make
