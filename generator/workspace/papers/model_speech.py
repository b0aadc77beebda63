"""A speech written by a model: what would be sent, the writing, and the draft it becomes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from generator.errors import GeneratorError, SaveError
from generator.records.versions import FORMAT
from generator.review.draft_lines import strip_marks
from generator.services.model_writing.asked_text import asked_text
from generator.services.model_writing.cost import cost_text
from generator.services.model_writing.section_rounds import Exchange
from generator.services.model_writing.speech import SectionOutcome, SpeechToWrite, WrittenSpeech
from generator.workspace.papers.model_jobs import JOBS, ListeningModel, ModelJob, ModelJobs, job_text
from generator.workspace.papers.model_use import (
    OPEN_MODEL,
    OpensModel,
    model_log,
    opened_model,
    settings_for,
)
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.edited_drafts import Edited, Origin
from generator.workspace.storage.meeting_file import StaleError

LABEL = "请模型写"


@dataclass(frozen=True, slots=True)
class SpeechQuestion:
    """``text``: all that would be sent first, word for word, to ``address``; ``mark`` changes with it;
    ``sections``: how many questions; ``edited``: there is a draft of the person's, in whose place the
    model's would come."""

    text: str
    address: str
    model: str
    sections: int
    mark: str
    edited: bool


def speech_question(papers: Papers, kind: str, opens: OpensModel = OPEN_MODEL) -> SpeechQuestion:
    """What is asked when a person lets this kind be written. Raises GeneratorError: it may not be, or the
    model is not in order."""
    settings = settings_for(papers, kind)
    opened_model(papers, opens, None)  # a key that is missing is told before anybody reads on
    speech = _speech(papers, kind)
    text = asked_text(speech)
    edited = papers.drafts.of(kind) is not None
    return SpeechQuestion(
        text, settings.address, settings.name, len(speech.questions), _mark(text, settings.address), edited
    )


def _speech(papers: Papers, kind: str) -> SpeechToWrite:
    """From the facts as they are now, as long as the person chose."""
    choice = papers.choice(kind)
    session = papers.session.with_wording(choice.length, choice.variant)
    return SpeechToWrite(session, session.kind(kind))


def _mark(text: str, address: str) -> str:
    return hashlib.sha256(f"{address}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def write_speech(
    papers: Papers, kind: str, mark: str, opens: OpensModel = OPEN_MODEL, jobs: ModelJobs = JOBS
) -> ModelJob:
    """Begin with what was shown as ``mark``. Raises GeneratorError as :func:`speech_question`, and when
    something else would be sent by now."""
    settings = settings_for(papers, kind)
    speech = _speech(papers, kind)
    if _mark(asked_text(speech), settings.address) != mark:
        raise GeneratorError(job_text("不能写", "变了"))
    job = ModelJob(kind, speech.kind.name, len(speech.questions))
    model = ListeningModel(opened_model(papers, opens, job.check), job)
    kept = papers.drafts.kept(kind)
    seen = kept.version if kept else ""
    choice, origin = papers.choice(kind), Origin(FORMAT, papers.facts)

    def heard(outcome: SectionOutcome) -> None:
        job.lines.append(_line(len(job.lines) + 1, outcome))

    def work(job: ModelJob) -> None:
        names = [one.section.name for one in speech.questions]
        try:
            written = speech.write(model, heard)
        except GeneratorError:
            if model.exchanges:
                _logged(papers, job.title, [("没有写完", model.exchanges)])
            raise
        exchanges = [(name, one.exchanges) for name, one in zip(names, written.results, strict=True)]
        fault = _logged(papers, job.title, exchanges)
        jobs.keeps(job)
        by_model = any(one.by_model for one in written.outcomes)
        if by_model:
            base, mine = (str.__str__(one.text) for one in (speech.draft, written.draft))
            made = Edited(base, mine, choice, origin=origin)
            job.beside = not _kept(papers, made, seen)
        job.said = _said(job, written, cost_text(model.answers, settings), fault)

    return jobs.start((papers.workspace.folder, papers.name), job, work)


def _kept(papers: Papers, made: Edited, seen: str) -> bool:
    """As the person's draft; beside it (False) when that is not the one they had when it began."""
    try:
        papers.drafts.save(made, seen, LABEL)
    except StaleError:
        papers.drafts.lay_beside(made)
        return False
    papers.drafts.clear_beside(made.choice.kind)
    return True


def text_beside(papers: Papers, kind: str) -> str:
    """What a model wrote that was not put in place of the person's. Raises GeneratorError when it is no
    longer there."""
    return _beside(papers, kind).mine


def take_beside(papers: Papers, kind: str, version: str) -> Edited:
    """That text in place of the person's, which undo brings back. Raises as :func:`text_beside`, and
    StaleError."""
    kept = papers.drafts.save(_beside(papers, kind), version, LABEL)
    papers.drafts.clear_beside(kind)
    return kept


def _beside(papers: Papers, kind: str) -> Edited:
    found = papers.drafts.beside(kind)
    if found is None:
        raise GeneratorError(job_text("不能写", "没有旁边的"))
    return found


def _logged(papers: Papers, title: str, exchanges: Sequence[tuple[str, Sequence[Exchange]]]) -> str:
    """Why it could not be noted; that loses nobody a text."""
    try:
        model_log(papers).keep(title, exchanges)
    except SaveError as error:
        return str(error)
    return ""


def _line(number: int, outcome: SectionOutcome) -> str:
    words = {"序": number, "节": strip_marks(outcome.name)}
    if outcome.by_model:
        said = job_text("各节", "写好", **words)
        said += job_text("各节", "请核", 处=outcome.demands) if outcome.demands else ""
        return said + "".join(job_text("各节", "复读", 话=one.said.rstrip("。")) for one in outcome.remarks)
    said = job_text("各节", "原稿", **words)
    why = outcome.faults[0].said.rstrip("。") if outcome.faults else ""
    return said + (job_text("各节", "原因", 因=why) if why else "")


def _said(job: ModelJob, written: WrittenSpeech, cost: str, fault: str) -> str:
    outcomes = written.outcomes
    mine, demands = sum(one.by_model for one in outcomes), sum(one.demands for one in outcomes)
    if not mine:
        return job_text("写完", "全是原稿", 节=len(outcomes))
    parts = [job_text("写完", "写了", 节=len(outcomes), 写=mine)]
    parts += [job_text("写完", "请核", 处=demands)] if demands else []
    parts += [job_text("写完", "花费", 花费=cost)] if cost else []
    parts += [job_text("写完", "放旁边" if job.beside else "记底稿", 文种=job.title)]
    parts += [job_text("写完", "没记上", 因=fault.rstrip("。"))] if fault else []
    return "".join(parts) + "。"
