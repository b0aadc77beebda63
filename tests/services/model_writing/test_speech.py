"""A speech written by a model: the record decides what stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.chinese.fact_text import paths_of
from generator.errors import GeneratorError
from generator.services import fact_trace
from generator.services.model_writing.asking import ModelError
from generator.services.model_writing.speech import SpeechToWrite
from generator.services.session import Session, open_session
from tests.services.model_writing.scripted import Scripted, base_text

DATA = Path(__file__).resolve().parents[3] / "data"
RECORD, KIND = DATA / "环保攻坚动员.yaml", "动员讲话"
AWAY = ModelError("连不上。")


@pytest.fixture
def session() -> Session:
    return open_session(RECORD)


def speech(session: Session, kind: str = KIND) -> SpeechToWrite:
    return SpeechToWrite(session, session.kind(kind))


def test_what_is_asked_holds_the_facts_and_the_neighbours(session: Session) -> None:
    questions = speech(session).questions
    assert [one.section.name for one in questions][:2] == ["开头", "认清严峻形势，增强攻坚意识"]
    system, user = questions[1].messages
    assert "编号的规矩" in system.text
    assert "前一节是“开头”。" in user.text
    assert "⟦40⟧ 各乡镇（对象）" in user.text
    assert "⟦44：认清大气污染、水污染的严峻程度⟧" in user.text
    numbers = [number for one in questions for number in one.base.places]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_text_made_without_a_model_comes_back_whole(session: Session) -> None:
    to_write = speech(session)
    made = to_write.write(Scripted(base_text))
    assert made.draft.text == to_write.draft.text
    assert paths_of(made.draft.text) == paths_of(to_write.draft.text)
    assert all(one.by_model for one in made.outcomes)


def test_what_cannot_be_used_leaves_the_section_as_it_was(session: Session) -> None:
    to_write = speech(session)
    made = to_write.write(Scripted("各位领导，大家好！今年要完成300项任务。"))
    assert made.draft.text == to_write.draft.text
    assert not any(one.by_model for one in made.outcomes)
    assert all(one.faults for one in made.outcomes)


def test_a_demand_nobody_gave_is_marked_and_every_fact_is_known(session: Session) -> None:
    added = "各级各部门要把这次会议的要求传达到每一名干部。"
    made = speech(session).write(
        Scripted(lambda asked: base_text(asked) + (added if "写：“开头”" in asked[-1].text else ""))
    )
    assert "各级各部门要把这次会议的要求传达到每一名干部。【请核】" in made.draft.text
    assert made.outcomes[0].demands == 1
    assert made.outcomes[0].added == (added.rstrip("。"),)
    document = session.document_of(made.draft)
    sheets = fact_trace.fact_sheets(session, [document])
    assert sheets[0].files["docx"]
    assert not session.unsaid(document)


def test_the_same_answers_make_the_same_bytes(session: Session) -> None:
    files = [
        open_session(RECORD)
        .document_of(speech(session).write(Scripted(base_text)).draft)
        .built(["docx"])
        .files["docx"]
        for _ in range(2)
    ]
    assert files[0] == files[1]


def test_a_model_that_never_answers_is_an_error(session: Session) -> None:
    model = Scripted(AWAY)
    with pytest.raises(ModelError, match="连不上"):
        speech(session).write(model)
    assert len(model.asked) == 2


def test_a_model_that_stops_answering_leaves_the_rest(session: Session) -> None:
    to_write = speech(session)
    made = to_write.write(Scripted(base_text, "没有问题", AWAY))
    assert [one.by_model for one in made.outcomes] == [True, False, False, False]
    assert made.outcomes[-1].faults[0].said == "连不上。"


@pytest.mark.parametrize(
    ("record", "kind", "said"),
    [("full.yaml", "动员讲话", "标着密级“秘密★1年”"), ("环保攻坚动员.yaml", "会议纪要", "")],
)
def test_what_a_model_may_not_write(record: str, kind: str, said: str) -> None:
    session = open_session(DATA / record)
    with pytest.raises(GeneratorError, match=said or "要照资料写，不请模型"):
        speech(session, kind)
