"""Whatever 0.1.0 wrote opens today: records, workbooks, office files, templates, drafts, a workspace."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.records import READERS, load_meeting, load_office, load_recipients, read_meeting
from generator.records.loading import validate_record
from generator.records.model import Meeting, Office
from generator.review.rule_config import parse_rule_config
from generator.services import pipeline
from generator.services.build_files import build_from_draft, build_from_meeting
from generator.services.options import RenderOptions
from generator.web.app import create_app
from generator.web.safety import listen_to
from generator.workspace import Workspace
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.changes import Change
from generator.writers.layout import load_layout
from tests.old_files import FIRST, copy_of

RECORDS = [path for path in sorted((FIRST / "records").iterdir()) if path.stem != "office"]
BOOKS = sorted((FIRST / "workbooks").iterdir())
DRAFTS = sorted((FIRST / "drafts").iterdir())
MEETINGS = [
    "2017年秋冬百日行动部署会议.yaml",
    "全县春季绿化会议.yaml",
    "全县环保攻坚突破工作会议.yaml",
    "全县秋冬季森林防火工作会议.yaml",
    "全县秋冬百日行动部署会议.yaml",
]
NEVER_CHANGED = "2d67e949bbee5534"


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def as_written(path: Path) -> Meeting:
    """The meeting as its file says it, nothing filled in from an office file."""
    return validate_record(Meeting, READERS[path.suffix](path))


def test_what_is_kept_is_never_changed() -> None:
    """Whoever needs other old files makes a folder beside this one."""
    whole = hashlib.sha256()
    for path in sorted(path for path in FIRST.rglob("*") if path.is_file() and path.name != "README.md"):
        whole.update(path.relative_to(FIRST).as_posix().encode() + b"\0" + path.read_bytes())
    assert whole.hexdigest()[:16] == NEVER_CHANGED


@pytest.mark.parametrize("path", RECORDS, ids=names(RECORDS))
def test_records_read_and_their_documents_are_made(path: Path, tmp_path: Path) -> None:
    loaded = read_meeting(path)
    assert loaded.meeting.version == ""
    assert not [one for one in loaded.warnings if "版本" in one]
    result = build_from_meeting(path, (), ("md",), tmp_path, RenderOptions())
    assert result.made


def test_each_old_form_keeps_its_fact() -> None:
    folder = FIRST / "records"
    fire = load_meeting(folder / "旧写法-讲话标题.yaml")
    assert fire.speech_title == "在全县秋冬季森林防火工作会议上的讲话"
    assert fire.info.day_of_week == "星期一"
    assert [one.part for one in fire.requirements] == ["认识", "任务", "保障"]
    signing = load_meeting(folder / "旧写法-签订递交.yaml").agenda[0]
    assert (signing.kind, signing.units, signing.receiver) == ("签订责任书", ("石桥镇", "白水乡"), "县长")
    report = load_meeting(folder / "旧写法-代表谁.yaml").agenda[0]
    assert (report.people, report.on_behalf_of) == (("石岩", "杜青"), "市安委会、市防火委")
    congress = load_meeting(folder / "旧写法-类型层级.yaml")
    assert (congress.info.kind, congress.info.level, congress.info.venues[1].role) == (
        "程序",
        "乡镇",
        "收听收看",
    )
    assert congress.people[2].role == "工作人员"
    assert load_meeting(folder / "旧写法-最少.yml").info.name == "全乡春耕生产会议"


@pytest.mark.parametrize(
    ("book", "record"),
    [
        ("全县防汛备汛暨隐患排查整治百日行动动员会议.xlsx", "full.yaml"),
        ("青岩县安全生产责任书签订会议.xlsx", "旧写法-签订递交.yaml"),
    ],
)
def test_workbooks_say_what_their_records_say(book: str, record: str) -> None:
    assert as_written(FIRST / "workbooks" / book) == as_written(FIRST / "records" / record)


def test_an_empty_workbook_is_an_empty_meeting() -> None:
    found = load_meeting(FIRST / "workbooks" / "空白工作簿.xlsx")
    assert found == Meeting.model_validate({"会议": {"名称": "空白工作簿"}})


def test_the_office_file_takes_effect_as_yaml_and_as_a_workbook() -> None:
    folder = FIRST / "office"
    office = load_office(folder / "office.yaml")
    assert load_office(folder / "单位资料.xlsx") == office
    assert load_office(folder / "office.xlsx") == Office.model_validate({"单位名称": "清溪县人民政府办公室"})
    meeting = read_meeting(FIRST / "records" / "旧写法-讲话标题.yaml", folder / "office.yaml").meeting
    assert meeting.people[0].order == 2


def test_rules_and_layout_take_effect() -> None:
    folder = FIRST / "office"
    rules = parse_rule_config((folder / "rules.yaml").read_text("utf-8"))
    assert rules.off == {"长句"}
    assert [one.instead for one in rules.words] == ["高标准", None]
    assert rules.limits["句子"] == 120
    usual, own = load_layout("official"), load_layout("official", (), folder / "layout.yaml")
    assert own.page.left != usual.page.left
    assert own.style("二级标题").bold
    assert not usual.style("二级标题").bold


@pytest.mark.parametrize("ending", ["yaml", "csv", "xlsx"])
def test_lists_of_recipients_read(ending: str) -> None:
    listed = load_recipients(FIRST / "office" / f"recipients.{ending}")
    assert [row.values["单位"] for row in listed.rows] == [
        row.values["单位"] for row in load_recipients(FIRST / "office" / "recipients.yaml").rows
    ]


def test_copied_templates_partials_packs_and_tables_are_used(tmp_path: Path) -> None:
    options = RenderOptions((copy_of("templates", tmp_path),))
    meeting = load_meeting(FIRST / "records" / "排查整治主持讲话.yaml")
    for kind in ("会议通知", "主持讲话", "会议纪要", "会议快报"):
        (availability,) = pipeline.available_kinds(meeting, [kind], options)
        if not availability.missing:
            assert pipeline.render(meeting, kind, options).text
    notice = pipeline.render(load_meeting(FIRST / "records" / "full.yaml"), "会议通知", options).text
    assert notice.endswith("收到本通知后，请速告知本单位参会人员。\n")
    assert "同志们，今天，" in pipeline.render(meeting, "主持讲话", options).text
    agenda = load_meeting(FIRST / "records" / "环保攻坚动员.yaml")
    assert "宣布县委办公室" in pipeline.render(agenda, "会议议程", options).text


@pytest.mark.parametrize("path", DRAFTS, ids=names(DRAFTS))
def test_drafts_are_built_from_where_they_lie(path: Path, tmp_path: Path) -> None:
    draft = copy_of("drafts", tmp_path) / path.name
    result = build_from_draft(draft, (), ("docx", "txt"), tmp_path / "out", RenderOptions())
    ((built, _),) = result.made
    assert not [one for one in (*built.warnings, *result.warnings) if "版本" in one or "事实" in one]
    if "书记改过" in path.name:
        text = (tmp_path / "out" / f"{path.stem}.txt").read_text("utf-8")
        assert "同志们、朋友们：" in text
        assert text.rstrip().endswith("散会。")


def test_the_workspace_lists_opens_shows_and_saves(tmp_path: Path) -> None:
    folder = copy_of("workspace", tmp_path)
    workspace = Workspace(folder)
    entries = {one.name: one for one in workspace.entries()}
    assert sorted(entries) == [*MEETINGS, "青岩县安全生产责任书签订会议.xlsx"]
    assert not [one.fault for one in entries.values() if one.fault or one.faults]
    assert workspace.office() is not None
    for name in MEETINGS:
        papers = Papers(workspace, name)
        assert papers.documents()
        document, _ = papers.document(papers.choice(papers.kind()))
        assert papers.sheet(document).html
        now = workspace.open(name)
        change = Change("set", ("会议", "形式"), "现场", None)
        saved = workspace.change(name, (change,), now.version)
        assert saved.opened.meeting is not None
        assert saved.opened.meeting.info.form == "现场"
        workspace.undo(name)
        assert workspace.open(name).text == now.text


def test_the_bin_gives_back_a_meeting_with_its_draft(tmp_path: Path) -> None:
    workspace = Workspace(copy_of("workspace", tmp_path))
    (binned,) = workspace.binned()
    name = workspace.restore(binned)
    assert name == "全县清明防火会议.yaml"
    edited = Papers(workspace, name).drafts.of("agenda")
    assert edited is not None
    assert "本次会议" in edited.mine


def test_every_page_of_an_old_workspace_answers(tmp_path: Path) -> None:
    app = create_app(copy_of("workspace", tmp_path), "t" * 40)
    listen_to(app, 8765)
    client = app.test_client()
    client.environ_base["HTTP_X_WENGAO_TOKEN"] = "t" * 40
    home = "http://127.0.0.1:8765"
    for name in MEETINGS:
        for page in ("", "draft/", "draft/text.json", "page.json", "batch/", "ledger/", "back/"):
            answer = client.get(f"/m/{name}/{page}", base_url=home)
            assert answer.status_code == 200, (name, page, answer.get_data(as_text=True)[:300])
            assert "事实变了" not in answer.get_data(as_text=True)
    for page in ("/", "/office/"):
        assert client.get(page, base_url=home).status_code == 200
