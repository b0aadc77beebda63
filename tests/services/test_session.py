"""One version of a record and what is made of it: everything once; the next takes over what still holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.document import plain_text
from generator.errors import GeneratorError
from generator.files.resources import data_dir
from generator.records import LoadedMeeting, meeting_from_text, read_meeting
from generator.services import pipeline
from generator.services.options import Draft, RenderOptions
from generator.services.session import Session, open_session

NOTICE, AGENDA, SPEECH = "会议通知", "会议议程", "动员讲话"
SAMPLE = data_dir() / "环保攻坚动员.yaml"


@pytest.fixture
def session() -> Session:
    return open_session(SAMPLE)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """How often each step is done from here on."""
    counts: Counter[str] = Counter()

    def counting(name: str) -> None:
        step = getattr(pipeline, name)

        def counted(*args: object, **more: object) -> object:
            counts[name] += 1
            return step(*args, **more)

        monkeypatch.setattr(pipeline, name, counted)

    for name in ("render", "parse", "lay_out", "write", "available_kinds"):
        counting(name)
    return counts


def changed(old: str, new: str) -> LoadedMeeting:
    """The sample with other words."""
    text = SAMPLE.read_text("utf-8")
    assert old in text
    return meeting_from_text(text.replace(old, new), office=read_meeting(SAMPLE).office)


def test_whatever_is_asked_of_a_document_it_is_rendered_parsed_and_laid_out_once(
    session: Session, steps: Counter[str]
) -> None:
    for _ in range(2):
        assert NOTICE in {one.name for one in session.kinds()}
        assert session.draft(NOTICE).kind == session.kind("notice")
        assert session.tree("notice").layout.title == "公文"
        assert session.files(NOTICE, ["docx", "txt"])["docx"].startswith(b"PK")
        assert session.findings(NOTICE) is session.findings(NOTICE)
        assert session.document(NOTICE).built().characters > 300
    assert steps == {"available_kinds": 1, "render": 1, "parse": 1, "lay_out": 1, "write": 2}


def test_a_pack_is_made_and_reviewed_once(session: Session, steps: Counter[str]) -> None:
    kinds = session.kinds()
    found = session.pack_findings()
    assert session.pack_findings() is found
    built = session.build(session.documents(), ("txt",))
    assert [one for document in built for one in document.findings] == [*found]
    assert steps["render"] == steps["parse"] == len(kinds)
    assert steps["write"] == 1


def test_length_and_variant_make_other_documents(session: Session, steps: Counter[str]) -> None:
    drafts = {session.draft(SPEECH, length, variant) for length, variant in (("简", 1), ("中", 1), ("详", 2))}
    assert len(drafts) == 3
    assert session.draft(SPEECH) == session.draft(SPEECH, "中", 1)
    assert session.is_made(SPEECH, "简", 1)
    assert not session.is_made(SPEECH, "详", 1)
    assert steps["render"] == 3


def test_another_usual_wording_is_another_view_of_the_same(session: Session, steps: Counter[str]) -> None:
    speech = session.document(SPEECH, "简", 2)
    other = session.with_wording("简", 2)
    assert other.document(SPEECH) is speech
    assert session.document(SPEECH) is not speech
    assert other.next(read_meeting(SAMPLE)).draft(SPEECH) == speech.draft
    assert steps["render"] == 2


def test_what_it_makes_is_what_the_steps_make(session: Session) -> None:
    meeting = pipeline.load_meeting(SAMPLE)
    assert session.draft(NOTICE) == pipeline.render(meeting, NOTICE)
    made = session.document(NOTICE).built(("docx", "md"))
    assert made == pipeline.build(meeting, NOTICE, ("docx", "md"))


def test_an_equal_record_takes_over_everything(session: Session, steps: Counter[str]) -> None:
    notice, found = session.document(NOTICE), session.findings(NOTICE)
    steps.clear()
    after = session.next(read_meeting(SAMPLE))
    assert after is not session
    assert after.document(NOTICE) is notice
    assert after.findings(NOTICE) is found
    assert not steps


def test_an_equal_time_that_is_typed_otherwise_reads_otherwise() -> None:
    typed = "会议: {名称: 全县会议, 日期: 2024-05-20, 地点: 县礼堂, 开始: %s}\n"
    before = meeting_from_text(typed % '"16:30"')
    session = Session(before.meeting, data=before.data)
    assert "下午4:30" not in session.draft(NOTICE).text
    assert "下午4:30" in session.next(meeting_from_text(typed % "下午4:30")).draft(NOTICE).text


def test_a_changed_record_takes_over_what_reads_as_before(session: Session, steps: Counter[str]) -> None:
    before = {kind: session.document(kind) for kind in (NOTICE, AGENDA, SPEECH)}
    files = session.files(SPEECH, ("docx",))
    steps.clear()
    after = session.next(changed("大会议室", "小会议室"))
    assert after.document(NOTICE) is not before[NOTICE]
    assert "小会议室" in after.draft(NOTICE).text
    assert "大会议室" in session.draft(NOTICE).text
    assert after.document(SPEECH) is before[SPEECH]
    assert after.files(SPEECH, ("docx",)) is files or after.files(SPEECH, ("docx",)) == files
    assert steps["write"] == 0
    assert after.document(NOTICE).draft == Session(after.meeting, office=after.office).draft(NOTICE)


def test_findings_are_those_of_the_record_as_it_is_now() -> None:
    said = "会议: {名称: 全县会议, 日期: 2024-05-20, 地点: 县礼堂}\n"
    session = Session(meeting_from_text(said).meeting)
    text = Draft("# 通知\n\n会议定于5月20日召开，预计37人参加。\n", "通知", "通知")
    first = session.review({"通知": session.document_of(text).lines})
    assert any("37" in one.message for one in first)
    after = session.next(meeting_from_text(f"{said}参会: [{{范围: 全县干部, 人数: 37}}]\n"))
    second = after.review({"通知": after.document_of(text).lines})
    assert after.document_of(text) is session.document_of(text)
    assert not any("37" in one.message for one in second)


def test_words_the_office_forbids_are_found_from_the_next_version_on() -> None:
    loaded = read_meeting(SAMPLE)
    session = Session(loaded.meeting, office=loaded.office)
    assert loaded.office is not None
    office = loaded.office.model_copy(update={"forbidden": ("攻坚",)})
    after = session.next(LoadedMeeting(loaded.meeting, (), office))
    assert not [one for one in session.findings(NOTICE) if one.text == "攻坚"]
    assert [one for one in after.findings(NOTICE) if one.text == "攻坚"]


def test_without_a_meeting_it_reviews_drafts_and_says_what_it_lacks() -> None:
    session = Session(None)
    document = session.document_of(Draft("# 通知\n\n请于2月30日报送。\n", "通知.md", "通知"))
    assert any("2月30日" in one.message for one in session.review({"通知": document.lines}))
    assert not session.has_meeting
    with pytest.raises(GeneratorError, match="没有会议资料"):
        session.documents()


def test_a_missing_fact_is_told_each_time_it_is_asked_for() -> None:
    session = Session(meeting_from_text("会议: {名称: 全县会议}\n").meeting)
    for _ in range(2):
        with pytest.raises(GeneratorError, match="会议议程生成不了：资料里还缺"):
            session.document(AGENDA)


def test_rules_beside_a_file_and_the_office_hold_together(tmp_path: Path) -> None:
    (tmp_path / "会.yaml").write_text("会议: {名称: 全县会议, 日期: 2024-05-20}\n", "utf-8")
    (tmp_path / "office.yaml").write_text("单位名称: 县委办\n禁用词: [狠抓]\n", "utf-8")
    (tmp_path / "rules.yaml").write_text("开关: {长句: 关}\n", "utf-8")
    rules = open_session(tmp_path / "会.yaml").rules
    assert (rules.forbidden, rules.off) == (("狠抓",), frozenset({"长句"}))


@pytest.mark.parametrize("kind", [NOTICE, SPEECH, AGENDA])
def test_the_kind_a_text_is_a_version_of(session: Session, kind: str) -> None:
    text = plain_text(session.tree(kind).document).replace("的", "之")
    found = session.most_similar_kind(text)
    assert found is not None
    assert found.name == kind
    assert session.most_similar_kind("天地玄黄，宇宙洪荒。") is None


def test_a_title_chooses_among_the_kinds_it_names(session: Session) -> None:
    text = plain_text(session.tree(SPEECH).document)
    for title, kind in (("关于召开全县大会的会议通知", NOTICE), ("在全县大会上的讲话", SPEECH)):
        found = session.most_similar_kind(text, title=title, least=0.5)
        assert found is not None
        assert found.name == kind


def test_a_layout_asked_for_replaces_that_of_the_kinds_it_is_for() -> None:
    session = open_session(SAMPLE, RenderOptions(layout="大字版"))
    speech, notice = session.build(session.documents([SPEECH, NOTICE]), ("txt",))
    assert session.tree(SPEECH).layout.title == "大字版"
    assert session.tree(NOTICE).layout.title == "公文"
    assert (speech.kind, notice.kind) == (SPEECH, NOTICE)


def test_paragraphs_that_stay_are_not_set_again_in_the_next_version(session: Session) -> None:
    before = session.document("notice").pages
    after = session.next(changed("地点: ", "地点: 新")).document("notice").pages
    known = {id(one) for one in before.items}
    kept = [one for one in after.items if id(one) in known]
    assert len(after.items) / 2 < len(kept) < len(after.items)
