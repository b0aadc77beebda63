"""Have a speech written and save it: the files, the log, and what it cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.services.build_files import BuildResult, build_documents
from generator.services.model_writing.asking import AnswersPrompts, ModelAnswer
from generator.services.model_writing.model_log import ModelLog
from generator.services.model_writing.speech import SectionOutcome, SpeechToWrite

STEM = "{}（模型稿）"


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """``said``: what it took, in a sentence."""

    files: BuildResult
    outcomes: tuple[SectionOutcome, ...]
    said: str


def write_speech_files(
    speech: SpeechToWrite,
    source: Path,
    formats: Sequence[str],
    output: Path | None,
    model: AnswersPrompts,
    *,
    cost: Callable[[Sequence[ModelAnswer]], str] = lambda answers: "",
    facts: bool = False,
    force: bool = False,
    heard: Callable[[SectionOutcome], None] | None = None,
) -> WrittenFiles:
    """Beside the file made without a model, under a name of its own. Raises ModelError, SaveError."""
    written = speech.write(model, heard)
    names = [one.section.name for one in speech.questions]
    exchanges = [one.exchanges for one in written.results]
    ModelLog(source).keep(speech.kind.name, list(zip(names, exchanges, strict=True)))
    draft = replace(written.draft, stem=STEM.format(written.draft.stem))
    document = speech.session.document_of(draft)
    files = build_documents(speech.session, source, [document], formats, output, facts=facts, force=force)
    answers = [one for result in written.results for one in result.answers]
    return WrittenFiles(files, written.outcomes, _said(written.outcomes, cost(answers)))


def _said(outcomes: Sequence[SectionOutcome], cost: str) -> str:
    mine = sum(one.by_model for one in outcomes)
    demands = sum(one.demands for one in outcomes)
    parts = [f"{len(outcomes)}节里模型写了{mine}节"]
    parts += [f"{len(outcomes) - mine}节用的是原来的稿子"] if mine < len(outcomes) else []
    parts += [f"有{demands}处标了【请核】，请自己定留不留"] if demands else []
    parts += [cost] if cost else []
    return "，".join(parts) + "。"
