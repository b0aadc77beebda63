"""What stands beside the page: kinds, findings with their facts, other words, the pack."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document

from generator.errors import GeneratorError
from generator.workspace import Workspace
from generator.workspace.papers.export import one, overview, pack
from generator.workspace.papers.field_paths import field_at, path_of_label
from generator.workspace.papers.mending import mended
from generator.workspace.papers.page_image_jobs import PageImageJob, PageImageQueue
from generator.workspace.papers.paper import Papers
from generator.workspace.papers.review import reviewed
from generator.workspace.papers.variants import reworded, wordings
from generator.workspace.storage.kind_settings import VARIANTS, Choice, Choices, choice_of
from tests.waiting import HANG, until

ROOT = Path(__file__).resolve().parents[2]
NAME, KIND = "full.yaml", "mobilization-speech"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("full.yaml", "office.yaml"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return tmp_path


def papers(folder: Path, name: str = NAME) -> Papers:
    return Papers(Workspace(folder), name)


def written(folder: Path, text: str) -> Papers:
    (folder / "会.yaml").write_text(text, "utf-8")
    return papers(folder, "会.yaml")


# -- kinds ---------------------------------------------------------------------------------------------


def test_a_meeting_without_a_name_is_asked_for_one(folder: Path) -> None:
    with pytest.raises(GeneratorError, match="先填会议名称"):
        written(folder, "会议: {地点: 大会议室}\n").kind()


def test_the_kind_looked_at_last_is_shown_again(folder: Path) -> None:
    now = papers(folder)
    first = now.kind()
    now.choices.remember(choice_of("notice", "详", "3"))
    assert first != "notice"
    assert papers(folder).kind() == "notice"
    assert papers(folder).choice("notice") == Choice("notice", "详", 3)


@pytest.mark.parametrize(
    ("length", "variant"), [("长", "1"), ("中", "0"), ("中", str(VARIANTS + 1)), ("中", "x")]
)
def test_a_choice_there_is_not_is_refused(length: str, variant: str) -> None:
    with pytest.raises(GeneratorError, match="只有"):
        choice_of(KIND, length, variant)


def test_choices_that_cannot_be_read_are_the_usual(tmp_path: Path) -> None:
    (tmp_path / "choices.json").write_text('{"kinds": {"notice": {"length": "长"}}, "last": 3}', "utf-8")
    assert Choices(tmp_path).of("notice") == Choice("notice")


def test_the_sheet_tells_what_stands_on_it(folder: Path) -> None:
    now = papers(folder)
    document, _ = now.document(Choice("meeting-plan"))
    sheet = now.sheet(document)
    assert len(sheet.missing) == document.draft.text.count("【待补：")
    assert sheet.pages >= 2
    assert 'data-path="会议.' in sheet.html
    assert "data-path" not in document.built(["html"]).files["html"].decode()


# -- findings ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "path"),
    [
        ("会议地点", "会议.地点"),
        ("会议名称", "会议.名称"),
        ("议程第2项时长", "议程[1].时长"),
        ("目标第1项值", "目标[0].值"),
        ("没有这样一项", ""),
        ("", ""),
    ],
)
def test_what_is_to_be_filled_in_leads_to_its_field(label: str, path: str) -> None:
    assert path_of_label(label) == path


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("会议.地点", "会议.地点"),
        ("会议.召集[0]", "会议.召集"),
        ("参会[1].单位[0]", "参会[1].单位"),
        ("人员[2]", "人员[2]"),
        ("要求[1].要点[0].牵头[0]", "要求[1].要点[0].牵头"),
        ("不认识.这个[0]", "不认识.这个[0]"),
        ("", ""),
    ],
)
def test_the_field_of_a_path(path: str, field: str) -> None:
    assert field_at(path) == field


def test_a_finding_knows_the_fact_behind_it(folder: Path) -> None:
    text = "会议: {名称: 全县防汛会议, 日期: 2024-04-18, 类型: 动员}\n参会: {范围: 县环保局主要负责同志}\n"
    found = reviewed(written(folder, text), "notice")
    paths = {one.rule: one.path for one in found.notes}
    assert paths["机构时期"] == "参会[0].范围"
    assert paths["待补"] == "通知.主送"
    assert found.counts["疑似"] == len(found.of("疑似")) == found.total


def test_what_is_about_wording_names_no_fact(folder: Path) -> None:
    notes = reviewed(papers(folder), KIND).notes
    assert [one.path for one in notes if one.rule == "全套重复"] == [""]


def test_faults_of_the_data_stand_first_and_lead_to_their_field(folder: Path) -> None:
    now = written(folder, "会议: {名称: 全县防汛会议, 日期: 2024-13-45}\n")
    found = reviewed(now, now.kind())
    assert [one.path for one in found.faults] == ["会议.日期"]


def test_a_safe_fix_is_put_into_the_draft(folder: Path) -> None:
    now = papers(folder)
    text = now.generated(Choice(KIND)).text
    from generator.workspace.drafts.editor import typed

    typed(now, KIND, text.replace("同志们：", "同志们，，大家好：", 1), text, "")
    now = papers(folder)
    notes = [one for one in reviewed(now, KIND).notes if one.mends]
    assert notes
    edited, _ = mended(now, KIND, notes[0].digest)
    assert "，，" not in edited.mine
    assert edited.base == text
    with pytest.raises(GeneratorError, match="没有改"):
        mended(now, KIND, "没有|这|一|处|")


# -- other words ---------------------------------------------------------------------------------------


def test_an_edited_draft_is_compared_with_the_record(folder: Path) -> None:
    """Field by field; what the record says now counts, not what it said when the draft was begun."""
    from generator.workspace.drafts.editor import typed

    now = papers(folder)
    text = now.generated(now.choice("notice")).text
    assert text.count("4406121") == 1
    typed(now, "notice", text.replace("4406121", "4406129"), text, "")
    told = [one for one in reviewed(papers(folder), "notice").notes if one.rule == "与资料不符"]
    assert [one.text for one in told] == ["4406129"]


def test_other_words_say_the_same_facts(folder: Path) -> None:
    now = papers(folder)
    found = wordings(now, Choice(KIND, "详"))
    assert len(found) > 2
    for paragraph in found:
        assert paragraph.others
        assert paragraph.text not in paragraph.others
        assert len(set(paragraph.others)) == len(paragraph.others)
        figures = {char for char in paragraph.text if char.isdecimal()}
        assert all({char for char in other if char.isdecimal()} == figures for other in paragraph.others)


def test_a_paragraph_is_exchanged_and_nothing_else(folder: Path) -> None:
    now = papers(folder)
    one = wordings(now, Choice(KIND))[0]
    edited = reworded(now, Choice(KIND), one.unit, one.text, one.others[0])
    assert edited.mine != edited.base
    assert edited.mine.replace(one.others[0], one.text) == edited.base
    with pytest.raises(GeneratorError, match="没有换"):
        reworded(now, Choice(KIND), one.unit, "别的话", one.others[0])
    with pytest.raises(GeneratorError, match="没有换"):
        reworded(now, Choice(KIND), one.unit, one.text, "自己编的一句")


# -- taking away ---------------------------------------------------------------------------------------


def test_a_paper_is_named_after_itself_and_holds_the_facts(folder: Path) -> None:
    found = one(papers(folder), "notice", "docx")
    assert found.name == "会议通知.docx"
    text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(found.content)).paragraphs)
    assert "2024年4月18日" in text


@pytest.mark.parametrize(
    ("slug", "ending"), [("notice", "exe"), ("notice", "html"), ("notice", "../x"), ("news", "xlsx")]
)
def test_a_format_there_is_not_is_told(folder: Path, slug: str, ending: str) -> None:
    with pytest.raises(GeneratorError, match="格式"):
        one(papers(folder), slug, ending)


def test_the_pack_has_its_contents_and_is_the_same_twice(folder: Path) -> None:
    found = pack(papers(folder), ("docx", "md"))
    assert found.content == pack(papers(folder), ("docx", "md")).content
    archive = zipfile.ZipFile(io.BytesIO(found.content))
    assert archive.testzip() is None
    names = archive.namelist()
    rows = overview(papers(folder))
    assert names[0] == "目录.docx"
    assert len(names) == 1 + 2 * len(rows)
    table = Document(io.BytesIO(archive.read("目录.docx"))).tables[0]
    assert [row.cells[2].text for row in table.rows[1:]] == [row.kind for row in rows]
    assert [row.cells[3].text for row in table.rows[1:]] == [str(row.characters) for row in rows]


def test_an_edited_draft_is_what_goes_out(folder: Path) -> None:
    from generator.workspace.drafts.editor import typed

    now = papers(folder)
    text = now.generated(Choice(KIND)).text
    typed(now, KIND, text.replace("同志们：", "各位同志：", 1), text, "")
    assert "各位同志：" in one(papers(folder), KIND, "txt").content.decode()
    row = next(row for row in overview(papers(folder)) if row.slug == KIND)
    assert row.edited


def test_a_broken_draft_stops_the_pack_with_its_name(folder: Path) -> None:
    from generator.workspace.drafts.editor import typed

    now = papers(folder)
    text = now.generated(Choice(KIND)).text
    typed(now, KIND, text + "\n###### 太深\n", text, "")
    with pytest.raises(GeneratorError, match="动员讲话的底稿读不通"):
        pack(papers(folder))
    assert [row.slug for row in overview(papers(folder)) if row.error] == [KIND]


def test_strange_characters_in_the_name_do_no_harm(folder: Path) -> None:
    now = written(folder, '会议: {名称: "a/b|c\\"<d>*会议", 日期: 2024-04-18}\n')
    found = pack(now)
    assert not set('/\\\\|"<>*') & set(found.name)
    archive = zipfile.ZipFile(io.BytesIO(found.content))
    text = Document(io.BytesIO(archive.read("目录.docx"))).paragraphs[0].text
    assert text.replace("\n", "").startswith('a/b|c"<d>*会议')


# -- real pages ----------------------------------------------------------------------------------------


def ended(press: PageImageQueue, job: PageImageJob) -> PageImageJob:
    until(lambda: press.job(job.key).state not in ("waiting", "working"), "the end of the work")
    return press.job(job.key)


def test_the_press_makes_each_text_once_and_keeps_the_last(folder: Path) -> None:
    press = PageImageQueue()
    made: list[str] = []

    def pages(key: str) -> tuple[list[bytes], tuple[str, ...]]:
        made.append(key)
        return [key.encode()], ("说明",)

    for key in "abcdefa":
        job = ended(press, press.start(key, lambda key=key: pages(key)))  # type: ignore[misc]
        assert (job.state, job.pages, job.warnings) == ("done", [key.encode()], ("说明",))
    assert made == [*"abcdefa"]
    ended(press, press.start("a", lambda: pages("a")))
    assert made == [*"abcdefa"]
    with pytest.raises(GeneratorError, match="再点一次"):
        press.job("b")


def test_what_was_cancelled_is_thrown_away() -> None:
    import threading

    press, go = PageImageQueue(), threading.Event()

    def slow() -> tuple[list[bytes], tuple[str, ...]]:
        assert go.wait(HANG)
        return [b"1"], ()

    first, second = press.start("1", slow), press.start("2", slow)
    assert press.cancel("1").state == "cancelled"
    assert press.cancel("2").state == "cancelled"
    go.set()
    third = press.start("3", lambda: ([b"3"], ()))
    assert ended(press, third).pages == [b"3"]
    assert first.pages == second.pages == []


def test_what_goes_wrong_is_told() -> None:
    press = PageImageQueue()

    def wrong() -> tuple[list[bytes], tuple[str, ...]]:
        raise GeneratorError("LibreOffice 坏了。")

    def broken() -> tuple[list[bytes], tuple[str, ...]]:
        raise ZeroDivisionError

    assert ended(press, press.start("1", wrong)).error == "LibreOffice 坏了。"
    assert "ZeroDivisionError" in ended(press, press.start("2", broken)).error
