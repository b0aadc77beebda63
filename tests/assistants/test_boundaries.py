"""An assistant does not get out of the folder, not to a port, and not to what is classified."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mcp import Client

from generator.assistants.folder import AssistantFolder
from generator.assistants.secrecy import ClassifiedError, refuse_record, refuse_unreadable
from generator.assistants.tools import call
from generator.errors import GeneratorError
from generator.files import resources
from tests.assistants.asking import ask, refused
from tests.assistants.conftest import CLASSIFIED, MEETING

STEPS = ("..", ".", "", "/", "\\", "//", "~", "C:", "\0", "%2e%2e", " ", "x" * 300, "a:b.md", ".wengao")
NAMED = ("外面", "出去", "output", "会议资料", "别人的.md", "链接.md", "链接.yaml", "别人的.yaml")


@given(st.lists(st.sampled_from(STEPS + NAMED), max_size=7).map("".join))
@settings(max_examples=500, deadline=None)
def test_no_way_leads_out_of_the_folder(tmp_path_factory: pytest.TempPathFactory, way: str) -> None:
    place = _place(tmp_path_factory)
    folder = AssistantFolder(place)
    for read in (folder.file, lambda name: folder.path / folder.opened(name).name):
        try:
            found = read(way)
        except GeneratorError:
            continue
        assert os.path.realpath(found).startswith(f"{folder.path}{os.sep}")


def _place(factory: pytest.TempPathFactory, made: list[Path] = []) -> Path:  # noqa: B006 - made once
    if not made:
        base = factory.mktemp("ways")
        for name in ("会议资料", "外面", "会议资料/output"):
            (base / name).mkdir()
        for name in ("外面/别人的.md", "别人的.md", "会议资料/output/自己的.md"):
            (base / name).write_text("# 一\n", encoding="utf-8")
        shutil.copy(resources.data_dir() / "minimal.yaml", base / "会议资料")
        shutil.copy(resources.data_dir() / "minimal.yaml", base / "外面/别人的.yaml")
        (base / "会议资料/链接.md").symlink_to(base / "外面/别人的.md")
        (base / "会议资料/链接.yaml").symlink_to(base / "外面/别人的.yaml")
        (base / "会议资料/出去").symlink_to(base / "外面")
        made.append(base / "会议资料")
    return made[0]


WAYS = (
    "../外面/别人的.md",
    "..\\外面\\别人的.md",
    "output/../../外面/别人的.md",
    "链接.md",
    "出去/别人的.md",
    "{outside}/别人的.md",
    "./../外面/别人的.md",
    ".wengao/history/x.md",
    "file:///etc/passwd",
    "",
)
NAMES = ("../外面/别人的.yaml", "链接.yaml", "出去/别人的.yaml", "{outside}/别人的.yaml", "..", "\0")


def test_the_server_opens_nothing_outside_and_no_connection(folder: Path, tmp_path: Path) -> None:
    outside, log = tmp_path / "外面", tmp_path / "log"
    ways, names = ([one.format(outside=outside) for one in given] for given in (WAYS, NAMES))

    async def questions(client: Client) -> None:
        for way in ways:
            for name, arguments in (("check", {}), ("compare_with_record", {"meeting": MEETING})):
                refused(await client.call_tool(name, {**arguments, "file": way}))
        for meeting in names:
            change: dict[str, Any] = {"version": "x", "changes": [{"act": "set", "path": "会议.地点"}]}
            for name, arguments in (
                ("list_kinds", {}),
                ("read_record", {}),
                ("change_record", change),
                ("draft_document", {"kind": "会议通知"}),
                ("build_documents", {}),
                ("check", {}),
                ("check", {"text": "一"}),
                ("compare_with_record", {"text": "一"}),
            ):
                refused(await client.call_tool(name, {**arguments, "meeting": meeting}))
        for name, arguments in (
            ("list_meetings", {}),
            ("draft_document", {"meeting": MEETING, "kind": "会议通知"}),
            ("build_documents", {"meeting": MEETING, "formats": ["docx", "pdf"]}),
            ("check", {"meeting": MEETING}),
        ):
            assert not (await client.call_tool(name, arguments)).is_error

    ask(folder, questions, log=log)
    opened = log.read_text(encoding="utf-8").splitlines()
    assert str(folder / MEETING) in opened, "the log says what was opened"
    assert [one for one in opened if one.startswith("!")] == []
    real = {os.path.realpath(one) for one in opened if "\0" not in one}
    assert [one for one in real if one.startswith(str(outside))] == []


def test_output_that_leads_elsewhere_is_not_written(folder: Path, tmp_path: Path) -> None:
    (folder / "output").symlink_to(tmp_path / "外面")
    with pytest.raises(GeneratorError, match="不是这个文件夹里的"):
        call(AssistantFolder(folder), "build_documents", {"meeting": MEETING, "kinds": ["会议通知"]})
    assert len([*(tmp_path / "外面").iterdir()]) == 2


@pytest.mark.parametrize(
    ("data", "secret"),
    [
        ({"通知": {"密级": "秘密★1年"}}, True),
        ({"自定": {"附": [{"密级": "内部"}]}}, True),
        ({"密级": "机密"}, True),
        ({"通知": {"密级": ""}}, False),
        ({"通知": {"密级": None}}, False),
        ({"通知": {"密级": "公开"}}, False),
        ({"会议": {"名称": "密级管理培训会"}}, False),
    ],
)
def test_a_record_says_whether_it_is_classified(data: dict[str, Any], secret: bool) -> None:
    if not secret:
        refuse_record("x.yaml", data)
        return
    with pytest.raises(ClassifiedError, match="由人在本机办"):
        refuse_record("x.yaml", data)


def test_a_classified_record_that_is_no_yaml_is_not_quoted(folder: Path) -> None:
    (folder / "坏.yaml").write_text("会议: {名称: 某会\n通知:\n  密级: 机密\n", encoding="utf-8")
    with pytest.raises(ClassifiedError):
        call(AssistantFolder(folder), "read_record", {"meeting": "坏.yaml"})
    refuse_unreadable("x.yaml", "会议: [\n# 密级: 秘密   不涉密不填\n通知: {文号: 1}\n")


def test_papers_of_a_classified_record_are_refused(folder: Path) -> None:
    asked = AssistantFolder(folder)
    record = folder / "会.yaml"
    text = (folder / MEETING).read_text(encoding="utf-8")
    record.write_text(text, encoding="utf-8")
    call(asked, "build_documents", {"meeting": "会.yaml", "formats": ["docx", "md", "txt"]})
    agenda = "output/全县环保攻坚突破工作会议/会议议程.docx"
    assert call(asked, "check", {"file": agenda})["文种"] == "会议议程"
    record.write_text(text.replace("通知:\n", "通知:\n  密级: 秘密\n", 1), encoding="utf-8")
    for ending in ("docx", "md", "txt"):
        way = agenda.replace("docx", ending)
        for tool, meeting in (("check", ""), ("check", MEETING), ("compare_with_record", MEETING)):
            with pytest.raises(ClassifiedError, match="密级"):
                call(asked, tool, {"meeting": meeting, "file": way})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\n密级: 秘密\n---\n\n# 一\n\n文。\n"),
        ("a.txt", "秘密★1年\n\n关于召开会议的通知\n"),
        ("a.txt", "密级：机 密\n关于召开会议的通知\n"),
        ("a.md", "绝密\n\n# 一\n"),
    ],
)
def test_a_paper_with_a_mark_is_refused(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(ClassifiedError):
        call(AssistantFolder(folder), "check", {"file": name})


def test_a_word_file_with_a_mark_is_refused(folder: Path) -> None:
    from generator import build, load_meeting

    built = build(load_meeting(folder / CLASSIFIED), "会议通知", ["docx"])
    (folder / "通知.docx").write_bytes(built.files["docx"])
    with pytest.raises(ClassifiedError):
        call(AssistantFolder(folder), "check", {"file": "通知.docx"})


def test_a_paper_about_secrecy_is_none(folder: Path) -> None:
    (folder / "a.md").write_text("# 保密工作\n\n机密文件要登记。\n", encoding="utf-8")
    assert call(AssistantFolder(folder), "check", {"file": "a.md"})["文件"] == ""
