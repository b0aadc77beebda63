"""One paragraph of a spoken paper, said otherwise by a model, to be taken or left."""

from __future__ import annotations

from generator.document.placeholders import UNASKED
from generator.errors import GeneratorError, SaveError
from generator.review.draft_lines import strip_marks
from generator.services.model_writing.paragraph import WAYS as WAYS
from generator.services.model_writing.paragraph import Way, rewrite_paragraph
from generator.workspace.papers.model_jobs import JOBS, ListeningModel, ModelJob, ModelJobs, job_text
from generator.workspace.papers.model_use import (
    OPEN_MODEL,
    OpensModel,
    model_log,
    opened_model,
    settings_for,
)
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.variants import paragraph_at, with_paragraph
from generator.workspace.storage.edited_drafts import Edited
from generator.workspace.storage.kind_settings import Choice

_WANTING = "【待补"


def write_paragraph(
    papers: Papers,
    choice: Choice,
    unit: int,
    now: str,
    way: str,
    opens: OpensModel = OPEN_MODEL,
    jobs: ModelJobs = JOBS,
) -> ModelJob:
    """Begin with paragraph ``unit``, which reads ``now`` to the person. Raises GeneratorError: the model may
    not be asked, the paragraph is another one, or something in it is still open."""
    kind = choice.kind
    settings_for(papers, kind)
    wish = next((one for one in WAYS if one == way), None)
    if wish is None:
        raise GeneratorError(job_text("不能写", "没有这样写"))
    document, _ = papers.document(choice)
    text = paragraph_at(document.draft.text, unit)
    if text is None or strip_marks(text) != now:
        raise GeneratorError(job_text("不能写", "不是这一段"))
    if UNASKED in text or _WANTING in text:
        raise GeneratorError(job_text("不能写", "有请核" if UNASKED in text else "有待补"))
    job = ModelJob(kind, papers.session.kind(kind).name, 0, wish, unit, now)
    model = ListeningModel(opened_model(papers, opens, job.check), job)

    def work(job: ModelJob) -> None:
        _write(papers, job, text, wish, model)

    return jobs.start((papers.workspace.folder, papers.name), job, work)


def _write(papers: Papers, job: ModelJob, text: str, way: Way, model: ListeningModel) -> None:
    exchanges = model.exchanges  # of one that breaks off
    try:
        result = rewrite_paragraph(papers.session, job.title, text, way, model)
        exchanges = result.exchanges
    finally:
        if exchanges:
            try:
                model_log(papers).keep(f"{job.title}（{way}）", [(job.now[:20], exchanges)])
            except SaveError as error:
                job.said = str(error)
    job.text = str.__str__(result.text)
    if not job.text:
        why = result.faults[0].said.rstrip("。") if result.faults else ""
        job.said = job_text("段落", "没写成", 因=why)


def take_paragraph(papers: Papers, choice: Choice, job: ModelJob) -> Edited:
    """The draft with what the model wrote in place of the paragraph. Raises GeneratorError when that reads
    otherwise by now, or nothing was written."""
    if not job.text or choice.kind != job.kind:
        raise GeneratorError(job_text("不能写", "没有了"))
    return with_paragraph(papers, choice, job.unit, job.now, job.text)
