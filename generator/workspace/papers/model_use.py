"""Whether a model may be asked to write for a meeting, which one, and what is kept of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from generator.errors import GeneratorError
from generator.records import office_file_for
from generator.records.model import LanguageModel
from generator.services.model_writing.asking import AnswersPrompts
from generator.services.model_writing.endpoint import open_endpoint
from generator.services.model_writing.model_log import ModelLog
from generator.services.model_writing.settings import model_settings
from generator.services.model_writing.speech import refuse_secret
from generator.workspace.papers.model_jobs import job_text
from generator.workspace.papers.paper import Papers

if TYPE_CHECKING:
    from pathlib import Path

    from generator.records.model import Office

OpensModel: TypeAlias = "Callable[[Office | None, Path | None, Callable[[str], None] | None], AnswersPrompts]"
"""What :func:`open_endpoint` does."""
OPEN_MODEL: OpensModel = open_endpoint


@dataclass(frozen=True, slots=True)
class ModelOffer:
    """``shown``: the office has a model and this kind is one to be spoken; ``refusal``: why it may not be
    asked all the same, in a sentence; ``address``: where what is asked goes to; ``records``: how many files
    the log of the meeting has."""

    shown: bool
    refusal: str = ""
    address: str = ""
    records: int = 0


def model_offer(papers: Papers, kind: str) -> ModelOffer:
    """What the page of a kind offers. Raises UnknownKindError."""
    records = len(model_log(papers).files())
    office = papers.workspace.office()
    settings = office.language_model if office else None
    if settings is None or not settings.is_on or papers.opened.meeting is None:
        return ModelOffer(False, records=records)
    if not papers.session.kind(kind).is_spoken or papers.reason(kind):
        return ModelOffer(False, address=settings.address, records=records)
    try:
        refuse_secret(papers.meeting)
    except GeneratorError as error:
        return ModelOffer(True, str(error), settings.address, records)
    return ModelOffer(True, "", settings.address, records)


def settings_for(papers: Papers, kind: str) -> LanguageModel:
    """Those of the model that may be asked for this kind. Raises GeneratorError: there is none, or it may
    not."""
    settings = model_settings(papers.workspace.office())
    refuse_secret(papers.meeting)
    found = papers.session.kind(kind)
    if not found.is_spoken:
        raise GeneratorError(job_text("不能写", "不是念的", 文种=found.name))
    return settings


def opened_model(papers: Papers, opens: OpensModel, heard: Callable[[str], None] | None) -> AnswersPrompts:
    """Raises ModelError."""
    return opens(papers.workspace.office(), office_file_for(papers.workspace.folder / "x.yaml"), heard)


def model_log(papers: Papers) -> ModelLog:
    return ModelLog(papers.workspace.path(papers.name))


def erase_log(papers: Papers) -> str:
    """Raises SaveError."""
    many = model_log(papers).erase()
    return job_text("办好", "删记录", 份=many) if many else job_text("办好", "没有记录")
