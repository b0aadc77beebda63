"""What capable writers answered who saw nothing but the prompt, replayed: the same text comes of it."""

from __future__ import annotations

import pytest

from generator.chinese.fact_text import paths_of
from generator.services.model_writing.asking import ChatMessage
from generator.services.model_writing.section_rounds import MOST_ANSWERS, write_section
from tests.services.model_writing.recordings import FOLDER, recorded
from tests.services.model_writing.scripted import Scripted

NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
FIRST = (ChatMessage("user", "写"),)


@pytest.mark.parametrize("name", NAMES)
def test_recorded_answers_make_the_recorded_text(name: str) -> None:
    for section in recorded(name):
        model = Scripted(*(said for _, said in section.answers))
        result = write_section(model, FIRST, section.brief, lambda text: ())
        assert str.__str__(result.text) == section.text, section.name
        assert [one.what for one in result.exchanges] == [asked for asked, _ in section.answers]
        assert len([one for one in result.exchanges if one.what == "写"]) <= MOST_ANSWERS
        wanted = {path for place in section.brief.base.places.values() for path in place.paths}
        assert wanted <= set(paths_of(result.text))


def test_there_are_eight_speeches() -> None:
    assert len(NAMES) == 8
    assert sum(len(recorded(name)) for name in NAMES) == 45
