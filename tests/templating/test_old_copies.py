"""Templates, partials, packs and word tables copied from an older program; names that are gone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.errors import GeneratorError, TemplateError, UnknownKindError
from generator.files import resources
from generator.records import format_changes, meeting_from_text
from generator.records.format_changes import FormatChange, parse_changes
from generator.records.model import Meeting
from generator.services import pipeline
from generator.services.options import RenderOptions
from generator.services.samples import sample_path
from generator.services.template_check import old_forms, template_faults, unread_tables
from generator.templating import find_kind, render_text
from generator.templating.elaborations.library import load_library
from generator.templating.old_names import old_names, renamed
from generator.templating.prose.words import load_words
from tests.old_files import copy_of

PLANTED = """
模板:
  - {类: 资料项, 从: 会议.会名, 到: 会议.名称, 版本: "0.2"}
  - {类: 名称, 从: 文.旧承接, 到: 文.承接, 版本: "0.2"}
  - {类: 过滤器, 从: 旧日期, 到: 年月日, 版本: "0.2"}
  - {类: 判断, 从: 旧判断, 到: defined, 版本: "0.2"}
  - {类: 标签, 从: 旧句, 到: 句, 版本: "0.2"}
  - {类: 片段, 从: 老开场.j2.md, 到: 开场.j2.md, 版本: "0.2"}
  - {类: 文种, 从: opening-speech, 到: mobilization-speech, 版本: "0.2"}
"""


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> tuple[FormatChange, ...]:
    """A table in which names of every sort have gone."""
    table = parse_changes(PLANTED)
    monkeypatch.setattr(format_changes, "format_changes", lambda: table)
    monkeypatch.setattr("generator.templating.old_names.format_changes", lambda: table)
    return table


@pytest.fixture
def meeting() -> Meeting:
    return meeting_from_text("会议: {名称: 全县防汛工作会议, 日期: 2024-05-20}").meeting


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ 会议.会名 }}", "没有“会议.会名”这个字段，0.2 版起改写成“会议.名称”"),
        ("{{ 会议.日期|旧日期 }}", "没有“旧日期”这个过滤器，0.2 版起改写成“年月日”"),
        ("{% if 会议 is 旧判断 %}有{% endif %}", "没有“旧判断”这个判断，0.2 版起改写成“defined”"),
        ("{% 旧句 %}会{% 旧句终 %}", "没有“旧句”这个标签，0.2 版起改写成“句”"),
        (
            '{% from "_partials/老开场.j2.md" import 由头 %}',
            "找不到“_partials/老开场.j2.md”，0.2 版起改写成“开场.j2.md”",
        ),
    ],
)
def test_what_is_gone_is_told_with_what_to_write_instead(
    planted: tuple[FormatChange, ...], meeting: Meeting, source: str, said: str
) -> None:
    with pytest.raises(TemplateError, match="版起改写成") as told:
        render_text(source, {"会议": meeting.info})
    assert str(told.value).endswith(said)


def test_a_composed_piece_that_is_gone_is_told_too(
    planted: tuple[FormatChange, ...], meeting: Meeting, tmp_path: Path
) -> None:
    agenda = pipeline.template_file("agenda").read_text("utf-8").replace("需要: [会议.名称, 议程]", "")
    (tmp_path / "agenda.j2.md").write_text(agenda + "{{ 文.旧承接 }}\n", "utf-8")
    with pytest.raises(GeneratorError, match=r"没有“文[.]旧承接”这个字段，0[.]2 版起改写成“文[.]承接”"):
        pipeline.render(meeting, find_kind("agenda", [tmp_path]), RenderOptions((tmp_path,)))


def test_a_kind_that_is_gone_is_told(planted: tuple[FormatChange, ...]) -> None:
    with pytest.raises(UnknownKindError, match=r"^没有“opening-speech”这个文种，0[.]2 版起改写成“mob"):
        find_kind("opening-speech")


def test_check_finds_what_no_sample_leads_to(planted: tuple[FormatChange, ...], tmp_path: Path) -> None:
    agenda = pipeline.template_file("agenda").read_text("utf-8")
    (tmp_path / "agenda.j2.md").write_text(agenda + "{% if false %}{{ 会议.会名 }}{% endif %}\n", "utf-8")
    ((_, faults),) = template_faults(["会议议程"], (tmp_path,))
    line = agenda.count("\n") + 1
    assert faults == [f"agenda.j2.md 第{line}行：0.2 版起“会议.会名”改写成“会议.名称”"]


def test_names_are_put_right_where_something_is_asked_for(planted: tuple[FormatChange, ...]) -> None:
    old = (
        "---\n名称: 会名用的会议.会名\n需要: [会议.会名]\n---\n"
        "会议.会名：{{ 会议.会名|旧日期 }}{% if 本会议.会名 is 旧判断 %}{# 会议.会名 #}{% endif %}\n"
    )
    assert renamed(old) == (
        "---\n名称: 会名用的会议.会名\n需要: [会议.名称]\n---\n"
        "会议.会名：{{ 会议.名称|年月日 }}{% if 本会议.会名 is defined %}{# 会议.会名 #}{% endif %}\n"
    )
    assert [(one.line, one.change.old) for one in old_names(old)] == [
        (3, "会议.会名"),
        (5, "会议.会名"),
        (5, "旧日期"),
        (5, "旧判断"),
    ]


def test_templates_of_0_1_0_render_and_old_names_are_told(tmp_path: Path) -> None:
    search = (copy_of("templates", tmp_path),)
    wrong = dict(template_faults(["会议通知", "主持讲话", "会议纪要", "会议快报"], search))
    assert wrong == {"会议通知": [], "主持讲话": [], "会议纪要": [], "会议快报": []}
    assert old_forms("会议通知", search) == []
    assert old_forms("会议快报", search) == [
        "第19行：0.2 版起“会议.讲话标题”改写成“讲话标题”，旧写法还认，wengao upgrade 可以替您改。"
    ]


@pytest.mark.parametrize("where", ["会议: {名称: 会, 讲话标题: 强底气}", "会议: 会\n讲话: {标题: 强底气}"])
def test_a_template_of_0_1_0_finds_the_title_wherever_it_stands(tmp_path: Path, where: str) -> None:
    search = (copy_of("templates", tmp_path),)
    draft = pipeline.render(meeting_from_text(where).meeting, "会议快报", RenderOptions(search))
    assert "强底气印发与会同志" in draft.text


def test_a_table_copied_from_an_older_program_has_the_new_entries(tmp_path: Path) -> None:
    folder = tmp_path / "_words"
    folder.mkdir()
    (folder / "归类.yaml").write_text("保障: [扛牢责任]\n", "utf-8")
    (folder / "新闻.yaml").write_text("会上: {书面: 自己的说法}\n", "utf-8")
    own, usual = load_words((tmp_path,)), load_words()
    assert own.part_words == {**usual.part_words, "保障": ("扛牢责任",)}
    assert own.papers["新闻"]["会上"] == {**usual.papers["新闻"]["会上"], "书面": "自己的说法"}


def test_a_speech_copied_from_an_older_program_has_its_points(tmp_path: Path) -> None:
    """It asks for 文.要点 and says nothing of who speaks."""
    search = (copy_of("templates", tmp_path),)
    kind = find_kind("主持讲话", search)
    assert (kind.hosting, kind.elaborates) == (True, find_kind("主持讲话").elaborates)
    meeting = pipeline.load_meeting(sample_path("排查整治主持讲话"))
    old, now = (pipeline.render(meeting, "主持讲话", RenderOptions(one)).text for one in (search, ()))
    headings = [line for line in now.split("\n") if line.startswith("#")][1:]
    assert [line for line in old.split("\n") if line.startswith("#")][1:] == headings
    assert "再讲" in old


def test_packs_of_an_older_program_are_told_how_to_change(tmp_path: Path) -> None:
    folder = tmp_path / "_phrases"
    folder.mkdir()
    (folder / "通用.yaml").write_text("号召:\n  - 大家干起来。\n", "utf-8")
    assert len(load_library([tmp_path]).concepts) == len(load_library().concepts)
    (told,) = unread_tables((tmp_path,))
    assert "是旧的素材库，不再用了：自己加的句子请按概念改写到 _elaborations 里" in told


def test_entries_of_a_word_list_that_moved_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "_words"
    folder.mkdir()
    (folder / "督办.yaml").write_text(
        "下步: {反弹: 出现反弹的，要重新整改}\n交办: {要求: [按时整改]}\n", "utf-8"
    )
    told = unread_tables((tmp_path,))
    assert [re.search("“(.+?)”", one)[1] for one in told] == ["下步", "交办.要求"]  # type: ignore[index]
    assert all(one.endswith("不再用了：请把这几句改写到 程式句.yaml 里。") for one in told)


def test_a_kind_copied_from_an_older_program_asks_for_phrases_in_vain(tmp_path: Path) -> None:
    text = resources.read_text("templates/mobilization-speech.j2.md")
    old = text.replace("阐发: 有\n", "篇幅: {意义: [2, 4, 5]}\n").replace("由头()", '由头(素材("开场"))')
    (tmp_path / "mobilization-speech.j2.md").write_text(old, "utf-8")
    meeting = pipeline.load_meeting(sample_path("环保攻坚动员"))
    old_draft, now = (
        pipeline.render(meeting, "动员讲话", RenderOptions(one)).text for one in ((tmp_path,), ())
    )
    assert old_draft == now


def test_a_partial_copied_from_an_older_program_has_the_new_macros(tmp_path: Path, meeting: Meeting) -> None:
    """The copy knows one macro and words it its own way; the others are the bundled ones."""
    folder = tmp_path / "_partials"
    folder.mkdir()
    (folder / "开场.j2.md").write_text("{% macro 由头(素材句='') %}我们的开头{% endmacro %}", "utf-8")
    source = (
        '{% from "_partials/开场.j2.md" import 由头, 未分 with context %}{{ 由头() }}：{{ 未分([], "") }}。'
    )
    assert "macro 未分" in (resources.templates_dir() / "_partials" / "开场.j2.md").read_text("utf-8")
    assert render_text(source, {"会议": meeting.info}, search=[tmp_path]) == "我们的开头：。\n"


def test_a_macro_called_with_what_an_old_copy_does_not_take_is_told(tmp_path: Path, meeting: Meeting) -> None:
    (tmp_path / "_partials").mkdir()
    (tmp_path / "_partials" / "开场.j2.md").write_text("{% macro 由头() %}开头{% endmacro %}", "utf-8")
    source = '{% from "_partials/开场.j2.md" import 由头 with context %}{{ 由头("一句") }}'
    with pytest.raises(TemplateError, match="“由头”这个宏的参数对不上"):
        render_text(source, {"会议": meeting.info}, search=[tmp_path])
