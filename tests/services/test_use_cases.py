"""The use cases, each as the command line, the batch and the web app ask for it: files in, values out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import GeneratorError
from generator.files.resources import data_dir
from generator.records.model import Meeting
from generator.services import (
    build_files,
    compare,
    convert_workbook,
    fact_trace,
    pipeline,
    proofreading,
    template_check,
)
from generator.services.options import RenderOptions
from generator.services.samples import sample_meetings, sample_path
from generator.services.session import open_session

RECORD = """\
会议: {名称: 全县防汛工作会议, 日期: 2024-05-20, 开始: "09:00", 地点: 县委礼堂}
议程: [{类型: 讲话, 人: 王立新}]
人员: [{姓名: 王立新, 职务: [副县长], 角色: 主持}]
目标: [{指标: 清淤河道, 值: 12, 单位: 公里}]
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "会议.yaml"
    path.write_text(RECORD, "utf-8")
    return path


def build(record: Path, folder: Path, *kinds: str, force: bool = False) -> build_files.BuildResult:
    return build_files.build_from_meeting(record, kinds, ("md",), folder, RenderOptions(), force=force)


def test_a_record_becomes_files_and_tells_what_it_skipped(record: Path, tmp_path: Path) -> None:
    result = build(record, tmp_path / "out")
    assert result.about == "全县防汛工作会议"
    assert {path.name for _, paths in result.made for path in paths} == {
        path.name for path in (tmp_path / "out").glob("*.md")
    }
    assert all(one.reason for one in result.skipped)


def test_a_file_that_a_person_edited_is_kept_until_it_is_forced(record: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    build(record, folder, "会议通知")
    notice = folder / "会议通知.md"
    notice.write_text("领导改过的通知\n", "utf-8")
    assert build(record, folder, "会议通知").saved.beside == {notice: folder / "会议通知（新）.md"}
    assert notice.read_text("utf-8") == "领导改过的通知\n"
    forced = build(record, folder, "会议通知", force=True).saved
    assert forced.replaced == {notice: folder / "会议通知.md.bak"}
    assert "县委礼堂" in notice.read_text("utf-8")


def test_an_edited_draft_is_built_from_where_it_lies(record: Path, tmp_path: Path) -> None:
    build(record, tmp_path / "out", "会议通知")
    draft = tmp_path / "out" / "会议通知.md"
    result = build_files.build_from_draft(draft, (), ("txt",), None, RenderOptions())
    assert [path.name for _, paths in result.made for path in paths] == ["会议通知.txt"]
    with pytest.raises(GeneratorError, match="已经是一份文稿，不用 -k"):
        build_files.build_from_draft(draft, ("会议纪要",), ("txt",), None, RenderOptions())


def test_a_document_is_proofread_against_its_record(record: Path, tmp_path: Path) -> None:
    build(record, tmp_path / "out", "会议通知")
    draft = tmp_path / "out" / "会议通知.md"
    draft.write_text(draft.read_text("utf-8").replace("县委礼堂", "县委礼堂礼堂二楼，预计37人参加"), "utf-8")
    (found,) = proofreading.document_sets([record, draft], (), RenderOptions(), None, None)
    assert any("37" in one.message for one in found.findings())


def test_two_versions_are_compared_and_the_changed_fact_is_named(tmp_path: Path) -> None:
    old, new = tmp_path / "旧.md", tmp_path / "新.md"
    old.write_text("# 通知\n\n会议定于5月20日在县委礼堂召开。\n", "utf-8")
    new.write_text("# 通知\n\n会议定于5月21日在县委礼堂召开。\n", "utf-8")
    found = compare.compare(old, new)
    assert [(one.change.old, one.change.new) for one in found.summary.facts] == [("5月20日", "5月21日")]
    assert found.file("docx").startswith(b"PK")


def test_a_workbook_says_what_the_record_says(tmp_path: Path) -> None:
    path = tmp_path / "会议.xlsx"
    path.write_bytes(convert_workbook.new_workbook("全县防汛工作会议", sample_path("full")))
    text = convert_workbook.workbook_to_yaml(path).text
    wanted = yaml.safe_load((data_dir() / "full.yaml").read_text("utf-8"))
    assert yaml.safe_load(text)["会议"]["名称"] == "全县防汛工作会议"
    assert yaml.safe_load(text).keys() == {*wanted, "讲话", "版本"}
    assert yaml.safe_load(text)["版本"] == "0.2"


def test_every_fact_of_a_page_names_its_place_in_the_record(record: Path) -> None:
    session = open_session(record)
    notice = session.document("会议通知")
    page = fact_trace.fact_page(session, notice).files["html"].decode()
    assert 'data-path="会议.地点"' in page
    assert notice.meeting_name == "全县防汛工作会议"


def test_a_broken_template_is_told_and_a_sound_one_is_not(tmp_path: Path) -> None:
    notice = pipeline.template_file("notice").read_text("utf-8")
    (tmp_path / "notice.j2.md").write_text(notice + "\n{{ 会议.没有这一项.再下一层 }}\n", "utf-8")
    ((name, faults),) = template_check.template_faults(["会议通知"], (tmp_path,))
    assert name == "会议通知"
    assert faults
    assert dict(template_check.template_faults(["会议议程"], (tmp_path,))) == {"会议议程": []}


def test_samples_are_found_by_name_and_wrong_names_get_the_list() -> None:
    assert sample_path("full") in sample_meetings()
    with pytest.raises(GeneratorError, match=r"没有“满”这个样例，可用的有：.*full"):
        sample_path("满")


def test_what_is_still_to_be_filled_in_is_counted_all_over_the_paper(tmp_path: Path) -> None:
    bare = tmp_path / "会议.yaml"
    bare.write_text("会议: {名称: 全县会议, 日期: 2024-04-18}\n", "utf-8")
    (made, _), *_ = build(bare, tmp_path, "会议通知").made
    assert made.warnings == ("还有4处待补：通知主送、会议地点、通知发文机关、通知日期。",)


@pytest.mark.parametrize(
    ("info", "made"),
    [
        ({"类型": "培训"}, {"讲话要点", "动员讲话"}),
        ({"类型": "培训班"}, {"讲话要点", "动员讲话"}),
        ({"类型": "听证"}, {"讲话要点", "动员讲话"}),
        ({"类型": "联席"}, {"讲话要点", "动员讲话"}),
        ({}, {"讲话要点", "动员讲话"}),
        ({"类型": "约谈"}, {"讲话要点", "约谈讲话"}),
        ({"性质": ["约谈会"]}, {"讲话要点", "约谈讲话"}),
        ({"名称": "问题企业集体约谈会"}, {"讲话要点", "约谈讲话"}),
        ({"名称": "全县防汛调度会"}, {"讲话要点", "主持讲话", "调度会讲话"}),
        ({"类型": "换届选举"}, {"讲话要点"}),
    ],
)
def test_a_speech_for_one_type_of_meeting_is_not_offered_for_another(
    info: dict[str, Any], made: set[str]
) -> None:
    data = {"会议": {"名称": "县里的大会", **info}, "要求": [{"标题": "抓落实", "讲话人": "主持人"}]}
    offered = pipeline.available_kinds(
        Meeting.model_validate({**data, "人员": [{"姓名": "甲", "角色": "主持"}]})
    )
    speeches = {one.kind.name for one in offered if one.kind.family == "讲话" and not one.unsuited}
    assert speeches - {"主持词", "表态发言", "学习体会文章"} == made


def test_whoever_asks_for_a_kind_gets_it_for_any_meeting() -> None:
    meeting = Meeting.model_validate({"会议": {"名称": "培训班", "类型": "培训"}, "要求": ["学得会"]})
    (one,) = pipeline.available_kinds(meeting, ["约谈讲话"])
    assert not one.unsuited
    refused = next(one for one in pipeline.available_kinds(meeting) if one.kind.name == "约谈讲话")
    assert "这次是“培训”；" in refused.reason


def test_a_whole_set_has_workbooks_only_of_tables(tmp_path: Path) -> None:
    """Found on use: the plan, the record, the bulletin and the cards each came as an .xlsx, too."""
    made = build_files.build_from_meeting(sample_path("full"), [], ["xlsx"], tmp_path, RenderOptions())
    assert {path.name for _, paths in made.made for path in paths} == {
        *("问题整改台账.xlsx", "签到表.xlsx", "参会回执.xlsx", "座次图.xlsx"),
    }
    named = build_files.build_from_meeting(
        sample_path("full"), ["会议方案"], ["xlsx"], tmp_path, RenderOptions()
    )
    assert [path.name for _, paths in named.made for path in paths] == ["会议方案.xlsx"]
    with pytest.raises(GeneratorError, match="没有表格"):
        build_files.build_from_meeting(sample_path("full"), ["动员讲话"], ["xlsx"], tmp_path, RenderOptions())
