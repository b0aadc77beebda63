"""Template check: build every kind from every sample meeting and report the errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import GeneratorError
from generator.services import pipeline
from generator.services.pipeline import DocumentKind, Meeting, RenderOptions
from generator.services.samples import sample_meetings


def template_faults(names: Sequence[str], search: tuple[Path, ...]) -> Iterator[tuple[str, list[str]]]:
    """Each kind's name with what is wrong with it, each sentence once."""
    samples = [pipeline.load_meeting(path) for path in sample_meetings()]
    options = RenderOptions(search)
    chosen = [pipeline.find_kind(name, options) for name in names] or pipeline.kinds(search)
    for kind in chosen:
        yield kind.name, list(dict.fromkeys(_build_errors(kind, samples, options)))


def _build_errors(kind: DocumentKind, samples: Sequence[Meeting], options: RenderOptions) -> Iterator[str]:
    for meeting in samples:
        try:
            (availability,) = pipeline.available_kinds(meeting, [kind.slug], options)
            if not availability.missing:
                pipeline.build(meeting, kind, ("md",), options)
        except GeneratorError as error:
            yield str(error)
