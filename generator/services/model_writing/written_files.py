"""Have a speech written and save it: the files, the log, and what it cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.records import office_file_for
from generator.records.model import LanguageModel
from generator.services.build_files import BuildResult, build_documents
from generator.services.model_writing.cost import cost_text
from generator.services.model_writing.endpoint import OpenAIEndpoint, open_endpoint
from generator.services.model_writing.model_log import ModelLog
from generator.services.model_writing.settings import model_settings
from generator.services.model_writing.speech import SectionOutcome, SpeechToWrite
from generator.services.session import Session

STEM = "{}（模型稿）"


@dataclass(frozen=True, slots=True)
class WrittenSpeechFiles:
    """``said``: what it took, in a sentence."""

    files: BuildResult
    outcomes: tuple[SectionOutcome, ...]
    said: str


@dataclass(frozen=True, slots=True)
class OfficeModel:
    """The model an office configured, and what it costs."""

    endpoint: OpenAIEndpoint
    settings: LanguageModel


def office_model(session: Session, source: Path, office: Path | None = None) -> OfficeModel:
    """That of the office of a meeting file; ``office``: another office file than the one beside it. Raises
    ModelError when it is off or its key is not in order."""
    endpoint = open_endpoint(session.office, office or office_file_for(source))
    return OfficeModel(endpoint, model_settings(session.office))


def write_speech_files(
    speech: SpeechToWrite,
    source: Path,
    formats: Sequence[str],
    output: Path | None,
    model: OfficeModel,
    *,
    force: bool = False,
    heard: Callable[[SectionOutcome], None] | None = None,
) -> WrittenSpeechFiles:
    """Beside the file made without a model, under a name of its own, with the table of its facts and of what
    the model said beside them. Raises ModelError, SaveError."""
    written = speech.write(model.endpoint, heard)
    names = [one.section.name for one in speech.questions]
    exchanges = [one.exchanges for one in written.results]
    ModelLog(source).keep(speech.kind.name, list(zip(names, exchanges, strict=True)))
    draft = replace(written.draft, stem=STEM.format(written.draft.stem))
    document = speech.session.document_of(draft)
    added = [(one.name, words) for one in written.outcomes for words in one.added]
    files = build_documents(
        speech.session, source, [document], formats, output, facts=True, force=force, added=added
    )
    answers = [one for result in written.results for one in result.answers]
    return WrittenSpeechFiles(
        files, written.outcomes, _said(written.outcomes, cost_text(answers, model.settings))
    )


def _said(outcomes: Sequence[SectionOutcome], cost: str) -> str:
    mine = sum(one.by_model for one in outcomes)
    demands = sum(one.demands for one in outcomes)
    parts = [f"{len(outcomes)}节里模型写了{mine}节"]
    parts += [f"{len(outcomes) - mine}节用的是原来的稿子"] if mine < len(outcomes) else []
    parts += [f"有{demands}处标了【请核】，请自己定留不留"] if demands else []
    parts += [cost] if cost else []
    return "，".join(parts) + "。"
