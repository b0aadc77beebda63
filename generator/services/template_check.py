"""Template check: build every kind from every sample meeting and report the errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import GeneratorError
from generator.services import pipeline
from generator.services.pipeline import Kind, Meeting, Wishes
from generator.services.samples import meetings


def faults_of(names: Sequence[str], search: tuple[Path, ...]) -> Iterator[tuple[str, list[str]]]:
    """Each kind's name with what is wrong with it, each sentence once."""
    samples = [pipeline.load_meeting(path) for path in meetings()]
    wishes = Wishes(search)
    chosen = [pipeline.find_kind(name, wishes) for name in names] or pipeline.kinds(search)
    for kind in chosen:
        yield kind.name, list(dict.fromkeys(_tried(kind, samples, wishes)))


def _tried(kind: Kind, samples: Sequence[Meeting], wishes: Wishes) -> Iterator[str]:
    for meeting in samples:
        try:
            (chance,) = pipeline.chances(meeting, [kind.slug], wishes)
            if not chance.missing:
                pipeline.build(meeting, kind, ("md",), wishes)
        except GeneratorError as error:
            yield str(error)
