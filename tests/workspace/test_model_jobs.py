"""Jobs of a language model: called off, broken, forgotten; and what is kept of what they wrote."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import GeneratorError, SaveError
from generator.services.model_writing.asking import AnswersPrompts, ModelAnswer
from generator.services.model_writing.model_log import ModelLog
from generator.workspace import Workspace
from generator.workspace.papers.model_jobs import ModelJob, ModelJobs, ModelStopped
from generator.workspace.papers.model_speech import speech_question, write_speech
from generator.workspace.papers.model_use import OPEN_MODEL, OpensModel
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.unasked import open_clauses
from generator.workspace.papers.variants import paragraph_at, wordings
from generator.workspace.storage.edited_drafts import Drafts, Edited
from tests.echoing_model import DEMAND, EchoingModel
from tests.services.model_writing.model_server import ModelServer, Reply, said_in_pieces
from tests.waiting import HANG

ROOT = Path(__file__).resolve().parents[2]
NAME, KIND = "攻坚.yaml", "mobilization-speech"


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    shutil.copy(ROOT / "data" / "环保攻坚动员.yaml", tmp_path / NAME)
    office = (ROOT / "data" / "office.yaml").read_text("utf-8")
    (tmp_path / "office.yaml").write_text(
        f"{office}\n模型: {{地址: http://127.0.0.1:9/v1, 名称: 甲}}\n", "utf-8"
    )
    return Papers(Workspace(tmp_path), NAME)


def opening(model: AnswersPrompts) -> OpensModel:
    return lambda office, file, heard: model


def write(papers: Papers, opens: OpensModel, jobs: ModelJobs) -> ModelJob:
    return write_speech(papers, KIND, speech_question(papers, KIND, opens).mark, opens, jobs)


def test_the_answer_under_way_is_broken_off(papers: Papers) -> None:
    """Of the real endpoint: it hangs up with the first words it hears after that, and waits for no end."""
    jobs, place = ModelJobs(), (papers.workspace.folder, NAME)

    def last() -> ModelJob:
        found = jobs.last(place)
        assert found
        return found

    first, rest = said_in_pieces("今天，", finish=None, done=False), said_in_pieces("开会。")

    class Sent(tuple[bytes, ...]):
        """The second piece is sent when it was called off, and the end of the answer never."""

        def __iter__(self):  # type: ignore[no-untyped-def]
            yield first
            jobs.cancel(place, last().key)
            yield rest
            assert last().ended.wait(HANG)

    with ModelServer(Reply(Sent())) as server:
        office = papers.workspace.folder / "office.yaml"
        text = office.read_text("utf-8").replace("http://127.0.0.1:9/v1", server.address)
        office.write_text(text, "utf-8")
        again = Papers(papers.workspace, NAME)
        job = write(again, OPEN_MODEL, jobs)
        assert job.ended.wait(HANG)
        assert len(server.asked) == 1
    assert (job.state, job.said) == ("cancelled", "已经取消。")
    assert again.drafts.kept(KIND) is None


def test_what_goes_wrong_inside_is_told_without_its_words(papers: Papers) -> None:
    class Broken:
        def ask(self, messages: object) -> ModelAnswer:
            raise ZeroDivisionError("secret")

    job = write(papers, opening(Broken()), ModelJobs())
    assert job.ended.wait(HANG)
    assert job.state == "failed"
    assert job.said == "程序内部出错（ZeroDivisionError），没有写完；底稿没有动，请再试一次。"


def test_a_text_is_kept_also_when_its_log_cannot_be(papers: Papers, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Path:
        raise SaveError("磁盘满了。")

    monkeypatch.setattr(ModelLog, "keep", full)
    job = write(papers, opening(EchoingModel()), ModelJobs())
    assert job.ended.wait(HANG)
    assert job.state == "done"
    assert job.said.endswith("模型记录没有存上（磁盘满了）。")
    assert papers.drafts.of(KIND)


def test_a_meeting_that_was_renamed_meanwhile(papers: Papers) -> None:
    model = EchoingModel(holds=0)
    job = write(papers, opening(model), ModelJobs())
    assert model.held.wait(HANG)
    papers.workspace.rename(NAME, "另名")
    model.let_go.set()
    assert job.ended.wait(HANG)
    assert job.state == "failed"
    assert "没有这份资料" in job.said
    assert not papers.workspace.aside("drafts", NAME).exists()


def test_what_is_saved_already_is_not_called_off() -> None:
    jobs, place, go = ModelJobs(), (Path(), "甲"), threading.Event()
    began = threading.Event()

    def work(job: ModelJob) -> None:
        jobs.keeps(job)
        began.set()
        assert go.wait(HANG)

    job = jobs.start(place, ModelJob("k", "甲稿"), work)
    assert began.wait(HANG)
    assert jobs.cancel(place, job.key).state == "saving"
    with pytest.raises(GeneratorError, match="一次写一件"):
        jobs.start(place, ModelJob("k", "乙稿"), work)
    go.set()
    assert job.ended.wait(HANG)
    assert job.state == "done"
    job.check()


def test_what_was_called_off_keeps_nothing() -> None:
    jobs, place, go = ModelJobs(), (Path(), "甲"), threading.Event()

    def work(job: ModelJob) -> None:
        assert go.wait(HANG)
        jobs.keeps(job)
        raise AssertionError("was called off")

    job = jobs.start(place, ModelJob("k", "甲稿"), work)
    jobs.cancel(place, job.key)
    with pytest.raises(ModelStopped):
        job.check()
    go.set()
    assert job.ended.wait(HANG)
    assert job.state == "cancelled"


def test_only_the_last_jobs_of_some_meetings_are_remembered() -> None:
    jobs = ModelJobs()
    for n in range(60):
        assert jobs.start((Path(), str(n)), ModelJob("k", "稿"), lambda job: None).ended.wait(HANG)
    known = [jobs.last((Path(), str(n))) is not None for n in range(60)]
    assert sum(known) <= 33
    assert known[-1]


def test_what_lies_beside(papers: Papers) -> None:
    choice = papers.choice(KIND)
    made = Edited("甲", "乙", choice)
    drafts = papers.drafts
    assert drafts.beside(KIND) is None
    drafts.lay_beside(made)
    drafts.lay_beside(replace(made, mine="丙"))
    again = Drafts(papers.workspace, NAME)
    assert again.beside(KIND) == replace(made, mine="丙")
    assert again.kept(KIND) is None
    file = papers.workspace.aside("drafts", NAME, KIND) / "beside.json"
    file.write_bytes(b"[1")
    assert again.beside(KIND) is None
    again.clear_beside(KIND)
    again.clear_beside(KIND)
    assert not file.exists()


def test_equal_ends_are_told_apart() -> None:
    draft = "# 题\n\n大家要抓好落实【请核】。要抓好落实【请核】，要抓好落实【请核】。\n"
    found = open_clauses(draft)
    assert [one.clause for one in found] == ["大家要抓好落实", "要抓好落实", "要抓好落实"]
    assert [one.nth for one in found] == [0, 1, 2]
    assert open_clauses(DEMAND) == ()


def test_paragraphs_are_prose_with_their_facts(papers: Papers) -> None:
    choice = papers.choice(KIND)
    draft, _ = papers.draft(choice)
    units = {one.unit: one.text for one in wordings(papers, choice, every=True)}
    assert not any(text.startswith(("同志们：", "#", "{:")) for text in units.values())
    for unit, text in units.items():
        found = paragraph_at(draft.text, unit)
        assert found == text
        assert type(found) is type(draft.text)
    assert paragraph_at(draft.text, 0) is None
    assert paragraph_at(draft.text, 10_000) is None
