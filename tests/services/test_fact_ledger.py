"""What the record gives and a document does not say is told; what it says, is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.records.model import Meeting
from generator.services import pipeline
from generator.services.fact_ledger import (
    SaidFacts,
    UnsaidFact,
    given_facts,
    named,
    nowhere_warnings,
    said_nowhere,
    unsaid,
    unsaid_warnings,
)
from generator.services.options import RenderOptions
from generator.services.session import Session
from generator.services.trial_record import trial, trial_papers
from generator.templating.coverage import SAYS, coverage
from generator.templating.entry_classes import EntryClasses

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = [
    path for path in sorted((ROOT / "data").glob("*.yaml")) if path.stem not in ("office", "recipients")
]
MORE = sorted(Path(__file__).parent.glob("fields/*.yaml")) + sorted(
    Path(__file__).parent.glob("cases/*.yaml")
)
MEETING = {
    "会议": {"名称": "全县防汛工作会议", "日期": "2024-04-18", "地点": "县政府三楼会议室", "类型": "动员"},
    "要求": [{"标题": "压实责任", "要点": ["落实24小时值班"]}],
    "问责": [{"情形": "擅离职守", "措施": ["通报"]}],
    "自定": {"资金": {"总额": "3000万元"}},
}


def unsaid_of(kind: str, *options: Path) -> list[str]:
    session = Session(Meeting.model_validate(MEETING), RenderOptions(tuple(options)))
    return [one.path for one in session.unsaid(session.document(kind)) if one.must]


@pytest.mark.parametrize("path", [*SAMPLES, *MORE], ids=lambda one: one.stem)
def test_what_a_kind_has_to_say_is_said_of_every_record(path: Path) -> None:
    session = Session(pipeline.load_meeting(path))
    assert {
        one.draft.name: told
        for one in session.documents()
        if (told := [str(fact) for fact in session.unsaid(one) if fact.must])
    } == {}


_MISTAKEN = 0.03
"""Of the facts of a saved text, those that may be told wrongly: figures that are counted, words like 人."""


def test_a_saved_draft_is_found_to_say_what_it_said_when_it_was_made() -> None:
    facts, unseen, seen = 0, 0, 0
    for path in SAMPLES:
        session = Session(pipeline.load_meeting(path))
        for made in session.documents():
            saved = session.document_of(replace(made.draft, text=made.draft.text.encode().decode()))
            pairs = list(zip(session.ledger(made), session.ledger(saved), strict=True))
            facts += len(pairs)
            unseen += sum(one.said and not other.said for one, other in pairs)
            seen += sum(other.said and not one.said for one, other in pairs)
    assert facts > 5000
    assert unseen < _MISTAKEN * facts
    assert seen < _MISTAKEN * facts


def test_a_fact_taken_out_of_a_saved_draft_is_not_said() -> None:
    session = Session(Meeting.model_validate(MEETING))
    made = session.document("notice").draft
    text = made.text.encode().decode().replace("县政府三楼会议室", "另行通知")
    saved = session.document_of(replace(made, text=text))
    (place,) = [one for one in session.ledger(saved) if one.path == "会议.地点"]
    assert (place.said, place.must, place.label) == (False, True, "会议地点")
    assert session.ledger(session.document_of(replace(made, text=text, kind=None))) == ()


@pytest.mark.parametrize("path", [*SAMPLES, *MORE], ids=lambda one: one.stem)
def test_news_may_leave_out_who_called_the_meeting_and_nothing_else(path: Path) -> None:
    session = Session(pipeline.load_meeting(path))
    news = [session.document(kind) for kind in session.kinds() if kind.name == "会议新闻"]
    assert {fact.path.partition("[")[0] for one in news for fact in session.unsaid(one)} <= {"会议.召集"}


@pytest.mark.parametrize("kind", pipeline.kinds(), ids=lambda one: one.slug)
def test_every_fact_a_kind_has_to_say_has_its_path_in_a_paper(kind: pipeline.DocumentKind) -> None:
    """Of a record in which every key has a value of its own; only the path counts."""
    said = {
        path
        for meeting in trial().meetings
        for paper in trial_papers(meeting, kind)
        for path in SaidFacts(paper).paths
    }
    known = {_names(one) for one in said}
    stands = coverage(kind)
    wanted = {
        tuple(step for step in path if isinstance(step, str))
        for meeting in trial().meetings
        for classes in [EntryClasses(meeting, kind.hosting)]
        for path, _ in given_facts(meeting)
        if (row := stands.of(path, classes.of(path))) and row.standing == SAYS
    }
    assert {".".join(one) for one in wanted - known} == set()


def _names(path: str) -> tuple[str, ...]:
    return tuple(step.partition("[")[0] for step in path.split("."))


def test_a_line_less_in_the_template_is_told(tmp_path: Path) -> None:
    assert unsaid_of("动员讲话") == []
    text = (ROOT / "templates" / "mobilization-speech.j2.md").read_text(encoding="utf-8")
    assert "{% 写 问责 %}\n" in text
    (tmp_path / "mobilization-speech.j2.md").write_text(text.replace("{% 写 问责 %}\n", ""), encoding="utf-8")
    assert unsaid_of("动员讲话", tmp_path) == ["问责[0].情形", "问责[0].措施[0]"]


def test_what_no_document_says_is_told_for_the_pack() -> None:
    session = Session(Meeting.model_validate(MEETING))
    lost = session.said_nowhere()
    assert [(one.path, one.value) for one in lost] == [("自定.资金.总额", "3000万元")]
    assert nowhere_warnings(lost) == (
        "资料里有1项哪份材料都没有写：自定资金总额（3000万元），请看要不要写进去。",
    )


def test_a_fact_of_ones_own_that_a_template_says_is_said(tmp_path: Path) -> None:
    text = (ROOT / "templates" / "notice.j2.md").read_text(encoding="utf-8")
    (tmp_path / "notice.j2.md").write_text(f"{text}\n\n资金{{{{ 自定.资金.总额 }}}}。\n", encoding="utf-8")
    assert Session(Meeting.model_validate(MEETING), RenderOptions((tmp_path,))).said_nowhere() == ()


def test_words_that_stand_in_another_fact_are_said() -> None:
    meeting = Meeting.model_validate(
        {
            "会议": {"名称": "会", "目的": ["传达全市防汛工作会议精神"], "上级会议": ["全市防汛工作会议"]},
            "参会": ["各乡镇"],
        }
    )
    kind = pipeline.find_kind("会议方案")
    session = Session(meeting)
    told = unsaid(meeting, kind, session.tree(kind))
    assert "会议.上级会议[0]" not in [one.path for one in told]
    assert said_nowhere(meeting, {kind: session.tree(kind)}) == ()


def test_what_is_told_is_short() -> None:
    facts = [UnsaidFact(f"会议.{n}", f"第{n}项", "值" * 30) for n in range(8)]
    assert named(facts[:1]) == f"第0项（{'值' * 16}……）"
    assert named(facts).endswith("等8项")
    assert unsaid_warnings([]) == ()
    assert unsaid_warnings([UnsaidFact("会议.会期", "会议会期", "半天", must=False)]) == (
        "资料里有1项可写可不写的没有写：会议会期（半天）。",
    )
