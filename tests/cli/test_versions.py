"""The version of the format: written into every file, printed nowhere, no field for a person to fill in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.errors import DataError
from generator.records import load_meeting, load_office, meeting_from_text, read_meeting
from generator.records.model import Meeting, Office
from generator.records.versions import is_newer, is_older
from generator.services import pipeline
from generator.services.build_files import build_from_draft, build_from_meeting
from generator.services.options import RenderOptions
from generator.services.session import Session
from generator.services.template_copy import noted
from generator.workspace import Workspace
from generator.workspace.create import create
from generator.workspace.form.config import words
from generator.workspace.form.excel import proposed, workbook_of
from generator.workspace.form.fields import Form
from generator.workspace.form.files import MeetingForm, OfficeForm
from generator.workspace.help import templates
from generator.workspace.storage.changes import Change
from tests.cli.conftest import Cli
from tests.old_files import FIRST

NEWER = "会议资料是新版程序写的（版本9.1，这里只到0.2），有的内容可能读不出来；请更新程序。"


@pytest.mark.parametrize(
    ("written", "older", "newer"),
    [
        ("", True, False),
        ("新的", True, False),
        ("0.1", True, False),
        ("0.2", False, False),
        ("0.2.1", False, True),
        ("0.10", False, True),
        ("1", False, True),
    ],
)
def test_versions_are_compared_number_by_number(written: str, older: bool, newer: bool) -> None:
    assert (is_older(written), is_newer(written)) == (older, newer)


def test_new_files_say_their_version(cli: Cli, folder: Path) -> None:
    last = FIRST / "records" / "旧写法-讲话标题.yaml"
    for name, *more in (["新会"], ["照样例", "--from", "full"], ["照旧", "--from", last]):
        assert cli("new", name, *more).code == 0
        assert load_meeting(folder / f"{name}.yaml").version == "0.2"
        assert cli("new", name, *more, "--xlsx").code == 0
        assert load_meeting(folder / f"{name}.xlsx").version == "0.2"
    old = load_meeting(folder / "照旧.yaml")
    assert (old.info.speech_title, old.speech_title) == ("", "在全县秋冬季森林防火工作会议上的讲话")
    assert cli("new", "某办", "--office").code == 0
    assert load_office(folder / "office.xlsx").version == "0.2"
    assert cli("import", "新会.xlsx", "-o", "转.yaml").code == 0
    assert load_meeting(folder / "转.yaml").version == "0.2"


def test_the_version_is_a_row_of_the_first_sheet(cli: Cli, folder: Path) -> None:
    assert cli("new", "新会", "--xlsx").code == 0
    rows = {row[0]: row[1] for row in load_workbook("新会.xlsx")["会议"].iter_rows(values_only=True)}
    assert rows["版本"] == "0.2"


def test_records_made_in_the_browser_say_their_version(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    last = FIRST / "records" / "旧写法-讲话标题.yaml"
    names = [
        create.blank(workspace, "新会"),
        create.from_sample(workspace, "full", "照样例"),
        create.duplicated(workspace, create.from_upload(workspace, "旧.yaml", last.read_bytes()), "照旧"),
        create.from_upload(workspace, "表.xlsx", (FIRST / "workbooks" / "空白工作簿.xlsx").read_bytes()),
    ]
    assert [load_meeting(tmp_path / name).version for name in names] == ["0.2"] * 4
    assert load_meeting(tmp_path / "旧.yaml").version == ""
    office = OfficeForm(workspace)
    office.change((Change("set", ("电话",), "1234567"),), office.version(), "改 电话")
    assert (tmp_path / "office.yaml").read_text("utf-8").splitlines()[1:] == [
        '版本: "0.2"',
        '电话: "1234567"',
    ]


def test_a_draft_says_its_version_and_prints_it_nowhere(tmp_path: Path) -> None:
    record = tmp_path / "会.yaml"
    record.write_text('版本: "0.2"\n会议: {名称: 全县会议, 日期: 2024-05-20, 地点: 县礼堂}\n', "utf-8")
    build_from_meeting(record, ("会议通知",), ("md", "txt", "html"), tmp_path / "out", RenderOptions())
    draft = (tmp_path / "out" / "会议通知.md").read_text("utf-8")
    assert "\n版本: 0.2\n---\n" in draft
    source, again = tmp_path / "out" / "会议通知.md", tmp_path / "再"
    result = build_from_draft(source, (), ("txt", "html"), again, RenderOptions())
    assert "0.2" not in (again / "会议通知.txt").read_text("utf-8")
    for place in ("out", "再"):
        for ending in ("txt", "html"):
            text = (tmp_path / place / f"会议通知.{ending}").read_text("utf-8")
            assert "版本" not in text
    ((built, _),) = result.made
    assert not [one for one in (*built.warnings, *map(str, built.findings)) if "版本" in one]


def test_the_version_is_no_fact_that_a_figure_could_come_from() -> None:
    meeting = meeting_from_text('版本: "0.2"\n会议: {名称: 全县会议, 日期: 2024-05-20, 地点: 县礼堂}').meeting
    session = Session(meeting)
    draft = session.draft("会议通知")
    changed = session.document_of(replace(draft, text=f"{draft.text}\n增长0.2个百分点。\n"))
    (built,) = session.build([changed], ("txt",))
    assert any("0.2" in str(one) for one in built.findings)


def test_no_field_of_the_form_is_for_the_version() -> None:
    for model, data in ((Meeting, {"会议": {"名称": "会"}, "版本": "0.2"}), (Office, {"版本": "0.2"})):
        form = Form(data, model)
        assert "版本" not in [name for _, names in words().groups[model] for name in names]
        assert form.strangers() == ()


def test_a_workbook_of_the_browser_brings_no_change_of_the_version(tmp_path: Path) -> None:
    (tmp_path / "会.yaml").write_text("会议: 全县会议\n", "utf-8")
    workspace = Workspace(tmp_path)
    file = MeetingForm(workspace, "会.yaml")
    content = workbook_of(file)
    (tmp_path / "出.xlsx").write_bytes(content)
    assert load_meeting(tmp_path / "出.xlsx").version == "0.2"
    assert proposed(workspace, file, content, "会.xlsx").differences == ()


def test_a_record_of_a_newer_program_is_read_with_one_sentence(tmp_path: Path) -> None:
    record = tmp_path / "会.yaml"
    record.write_text('版本: "9.1"\n会议: 全县会议\n', "utf-8")
    loaded = read_meeting(record)
    assert loaded.meeting.info.name == "全县会议"
    assert loaded.warnings == (NEWER,)
    assert Workspace(tmp_path).open("会.yaml").warnings == (NEWER,)
    (tmp_path / "office.yaml").write_text('版本: "9.1"\n单位名称: 县政府办\n', "utf-8")
    assert read_meeting(record).warnings == (NEWER, NEWER.replace("会议资料", "单位资料"))


def test_what_is_new_in_it_is_told_as_new() -> None:
    with pytest.raises(DataError) as told:
        meeting_from_text('版本: "9.1"\n会议: 全县会议\n将来的组: {甲: 乙}\n')
    first, second = map(str, told.value.faults)
    assert first == NEWER.replace("会议资料", "这份资料")
    assert "不认识“将来的组”" in second


def test_a_draft_and_a_template_of_a_newer_program(tmp_path: Path) -> None:
    draft = tmp_path / "稿.md"
    draft.write_text('---\n版本: "9.1"\n---\n\n# 通知\n\n开会。\n', "utf-8")
    ((built, _),) = build_from_draft(draft, (), ("txt",), tmp_path, RenderOptions()).made
    assert built.warnings == (NEWER.replace("会议资料", "这份底稿"),)
    agenda = pipeline.template_file("agenda").read_text("utf-8")
    (tmp_path / "agenda.j2.md").write_text(agenda.replace("族: 会务", '族: 会务\n版本: "9.1"', 1), "utf-8")
    meeting = meeting_from_text("会议: 全县会议\n议程: [讲话]").meeting
    made = pipeline.build(meeting, "会议议程", ("txt",), RenderOptions((tmp_path,)))
    assert NEWER.replace("会议资料", "“会议议程”的模板") in made.warnings


def test_rules_and_layouts_of_a_newer_program_are_used_with_one_sentence_each(tmp_path: Path) -> None:
    record = tmp_path / "会.yaml"
    record.write_text("会议: {名称: 全县会议, 日期: 2024-05-20}\n", "utf-8")
    (tmp_path / "rules.yaml").write_text('版本: "9.1"\n开关: {长句: 关}\n', "utf-8")
    (tmp_path / "layout.yaml").write_text('版本: "9.1"\n纸张: {左: 30毫米}\n', "utf-8")
    result = build_from_meeting(record, ("会议通知",), ("txt",), tmp_path / "out", RenderOptions())
    assert result.warnings == tuple(NEWER.replace("会议资料", name) for name in ("rules.yaml", "layout.yaml"))


def test_a_template_copied_in_the_browser_says_its_version(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    now = templates.template(workspace, "agenda")
    made = templates.change(workspace, "agenda", f"{now.text}\n本单位的尾巴。\n", now.version)
    assert made.kind.version == "0.2"
    again = templates.change(workspace, "agenda", made.text.replace('"0.2"', '"0.1"'), made.version)
    assert again.kind.version == "0.1"
    assert noted(again.text) == made.text
