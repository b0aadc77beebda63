"""The tools over a folder that people work in, too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.assistants import messages, server, shelf
from generator.assistants.folder import AssistantFolder
from generator.assistants.secrecy import ClassifiedError
from generator.assistants.tools import TOOLS, call
from generator.errors import GeneratorError
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.meeting_file import StaleError
from generator.workspace.storage.workspace import Workspace
from tests.assistants.conftest import MEETING

PLACE = "老干部活动中心大会议室"


def change(folder: Path, version: str, *changes: dict[str, Any], meeting: str = MEETING) -> dict[str, Any]:
    asked = {"meeting": meeting, "version": version, "changes": list(changes)}
    return call(AssistantFolder(folder), "change_record", asked)


def version_of(folder: Path) -> str:
    return str(call(AssistantFolder(folder), "read_record", {"meeting": MEETING})["版本"])


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / MEETING
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_a_person_changed_meanwhile_stays(folder: Path) -> None:
    seen = version_of(folder)
    edit(folder, PLACE, "县委一号会议室")
    answer = change(
        folder,
        seen,
        {"act": "set", "path": "会议.地点", "value": "二楼会议室"},
        {"act": "set", "path": "会议.日期", "value": "2016-07-14"},
    )
    assert answer["没有改成"] == [{"位置": "会议.地点", "现在是": "县委一号会议室", "要改成": "二楼会议室"}]
    assert answer["别处改过"]
    text = (folder / MEETING).read_text(encoding="utf-8")
    assert "县委一号会议室" in text
    assert "2016-07-14" in text


def test_a_change_can_be_undone_by_a_person(folder: Path) -> None:
    before = (folder / MEETING).read_text(encoding="utf-8")
    change(folder, version_of(folder), {"act": "set", "path": "会议.地点", "value": "二楼会议室"})
    workspace = Workspace(folder)
    assert workspace.history(MEETING).steps()[0][-1].label == "助手改的"
    workspace.undo(MEETING)
    assert (folder / MEETING).read_text(encoding="utf-8") == before


def test_an_unknown_version_changes_nothing(folder: Path) -> None:
    with pytest.raises(StaleError, match="read_record"):
        change(folder, "0123456789abcdef", {"act": "set", "path": "会议.地点", "value": "二楼"})


def test_a_record_that_becomes_classified_is_out_of_sight(folder: Path) -> None:
    secret = {"act": "set", "path": "通知.密级", "value": "秘密★1年"}
    answer = change(folder, version_of(folder), secret)
    assert answer["没有改成"] == []
    with pytest.raises(ClassifiedError):
        change(folder, answer["版本"], {"act": "set", "path": "通知.密级", "value": ""})


def test_an_unreadable_fact_is_told(folder: Path) -> None:
    answer = change(folder, version_of(folder), {"act": "set", "path": "会议.日期", "value": "下周三"})
    assert [one["位置"] for one in answer["看不懂"]] == ["会议.日期"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"act": "set", "path": "会议..地点", "value": "一"}, "不是资料里的一个位置"),
        ({"act": "eat", "path": "会议.地点"}, "看不懂"),
        ({"act": "set", "path": "议程[99].人", "value": "一"}, "从 0 数起"),
        ({"act": "remove", "path": "议程[5]"}, "从 0 数起"),
        ({"act": "set", "path": "没有.这个", "value": "一"}, ""),
        ({"act": "set", "path": "会议.地点", "value": {"楼": "二"}}, ""),
        ("会议.地点=二楼", "看不懂"),
    ],
)
def test_what_is_no_change_changes_nothing(folder: Path, asked: Any, said: str) -> None:
    before = (folder / MEETING).read_bytes()
    with pytest.raises(GeneratorError) as error:
        change(folder, version_of(folder), asked)
    assert said in messages.without_pages(str(error.value))
    assert "网页" not in messages.without_pages(str(error.value))
    assert (folder / MEETING).read_bytes() == before


def test_a_file_that_a_person_edited_is_kept(folder: Path) -> None:
    asked = {"meeting": MEETING, "kinds": ["会议通知"], "formats": ["docx"]}
    (made,) = call(AssistantFolder(folder), "build_documents", asked)["文稿"]
    path = folder / made["文件"][0]
    path.write_bytes(path.read_bytes() + b"edited")
    kept = path.read_bytes()
    answer = call(AssistantFolder(folder), "build_documents", asked)
    new = made["文件"][0].replace(".docx", "（新）.docx")
    assert answer["保留"] == [{"原来的": made["文件"][0], "新的": new}]
    assert answer["文稿"][0]["文件"] == [new]
    assert path.read_bytes() == kept


def test_a_draft_that_a_person_edited_counts(folder: Path) -> None:
    papers = Papers(Workspace(folder), MEETING)
    choice = papers.choice("notice")
    base = str(papers.generated(choice).text)
    mine = base.replace("请提前15分钟入场", "请提前半小时入场")
    assert mine != base
    papers.drafts.save(papers.begin(choice, base, mine), "", "改")
    asked = AssistantFolder(folder)
    draft = call(asked, "draft_document", {"meeting": MEETING, "kind": "会议通知"})
    assert draft["改过"]
    assert "半小时" in draft["底稿"]
    assert draft["事实"]["写了"]["会议.地点"] == PLACE
    built = {"meeting": MEETING, "kinds": ["notice"], "formats": ["md"]}
    (made,) = call(asked, "build_documents", built)["文稿"]
    assert "半小时" in (folder / made["文件"][0]).read_text(encoding="utf-8")


def test_a_fact_that_a_text_leaves_out_is_told(folder: Path) -> None:
    asked = AssistantFolder(folder)
    draft = call(asked, "draft_document", {"meeting": MEETING, "kind": "会议通知"})
    text = draft["底稿"].replace(f"## 会议地点\n\n{PLACE}。\n\n", "")
    assert text != draft["底稿"]
    found = call(asked, "check", {"meeting": MEETING, "text": text})
    assert {"位置": "会议.地点", "名称": "会议地点", "值": PLACE, "该写": True} in found["事实"]["没写"]


def test_a_plain_text_of_no_kind_says_so(folder: Path) -> None:
    found = call(AssistantFolder(folder), "check", {"meeting": MEETING, "text": "今天天气好。"})
    assert found["文种"] == ""
    assert any("看不出" in one for one in found["提示"])


@pytest.mark.parametrize("ending", ["md", "txt", "docx"])
def test_files_are_compared_whatever_they_are(folder: Path, ending: str) -> None:
    asked = AssistantFolder(folder)
    built = {"meeting": MEETING, "kinds": ["会议议程"], "formats": [ending]}
    (made,) = call(asked, "build_documents", built)["文稿"]
    found = call(asked, "compare_with_record", {"meeting": MEETING, "file": made["文件"][0]})
    assert found["文种"] == "会议议程"
    assert found["事实"] == []


def test_a_plain_text_is_read_line_by_line(folder: Path) -> None:
    asked = AssistantFolder(folder)
    built = {"meeting": MEETING, "kinds": ["会议议程"], "formats": ["txt"]}
    (made,) = call(asked, "build_documents", built)["文稿"]
    text = (folder / made["文件"][0]).read_text(encoding="utf-8")
    wrong = text.replace(PLACE, "老干部活动中心小会议室")
    found = call(asked, "check", {"meeting": MEETING, "text": wrong, "kind": "agenda"})
    (said,) = [one for one in found["核稿"] if one["规则"] == "与资料不符"]
    assert said["位置"] == f"第{wrong[: wrong.index('小会议室')].count(chr(10)) + 1}行"
    compared = call(asked, "compare_with_record", {"meeting": MEETING, "text": wrong})
    assert [one["写作"] for one in compared["可改资料"]] == ["会议.地点"]


def test_every_tool_and_text_has_its_words() -> None:
    for tool in TOOLS.values():
        told = messages.tool_words(tool.name)[1]
        assert {*told} == {*tool.arguments}, f"describe the arguments of {tool.name} in 助手.yaml"
        assert {*tool.required} <= {*tool.arguments}


def test_texts_to_read_know_the_templates_of_the_folder(folder: Path) -> None:
    found = shelf.read(AssistantFolder(folder), "wengao://kinds").text()
    assert '"会议通知"' in found


def test_a_fault_of_the_program_is_a_sentence_without_its_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise KeyError("内部的东西")

    monkeypatch.setattr(server, "call", fail)
    answer = server._answer(AssistantFolder(folder), "check", {})
    assert answer.is_error
    assert answer.structured_content == {"错误": "程序内部出错（KeyError），不是资料的问题，请告诉开发者。"}
