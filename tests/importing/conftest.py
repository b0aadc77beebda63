"""The packs of all samples, made once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.services import pipeline
from generator.services.samples import sample_meetings


class Made(NamedTuple):
    """One document of a pack: ``sample`` is the data file, ``files`` the bytes by format."""

    sample: Path
    kind: str
    files: dict[str, bytes]

    @property
    def name(self) -> str:
        return f"{self.sample.stem}/{self.kind}"


def built(draft: str, formats: Iterable[str] = ("docx",)) -> dict[str, bytes]:
    """A draft in these formats."""
    return dict(pipeline.build(pipeline.Draft(draft, "底稿", "底稿"), formats=tuple(formats)).files)


@pytest.fixture(scope="session")
def packs() -> list[Made]:
    made = []
    for sample in sample_meetings():
        meeting = pipeline.load_meeting(sample)
        for chance in pipeline.available_kinds(meeting):
            if not chance.reason:
                draft = pipeline.render(meeting, chance.kind)
                text = pipeline.build(draft, formats=("md",)).files["md"].decode()
                made.append(Made(sample, chance.kind.name, built(text, ("docx", "txt", "md"))))
    assert len(made) >= 90
    return made
