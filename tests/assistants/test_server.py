"""The server as the program of an assistant meets it: every tool and text, asked well and asked wrongly."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, MCPError

from generator.assistants.tools import TOOLS
from tests.assistants.asking import ROOT, ask, refused, told
from tests.assistants.conftest import CLASSIFIED, MEETING

NOTICE = "output/全县环保攻坚突破工作会议/会议通知.docx"


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_tools_are_described_in_chinese_and_say_whether_they_write(folder: Path, mode: str) -> None:
    async def questions(client: Client) -> Any:
        return (await client.list_tools()).tools, client.instructions

    tools, instructions = ask(folder, questions, mode=mode)
    assert [one.name for one in tools] == [*TOOLS]
    assert "不编" in instructions
    for one in tools:
        assert one.name.isascii()
        assert one.name == one.name.lower()
        assert any("一" <= char <= "鿿" for char in one.description or "")
        for shape in one.input_schema["properties"].values():
            assert any("一" <= char <= "鿿" for char in shape["description"])
        assert one.annotations is not None
        assert one.annotations.read_only_hint == (one.name not in {"change_record", "build_documents"})


def test_a_meeting_from_the_first_look_to_the_files(folder: Path) -> None:
    async def questions(client: Client) -> None:
        async def call(name: str, **arguments: Any) -> dict[str, Any]:
            answer = await client.call_tool(name, arguments)
            (text,) = answer.content
            assert text.type == "text"
            assert json.loads(text.text) == answer.structured_content
            return told(answer)

        lines = {one["文件"]: one for one in (await call("list_meetings"))["会议"]}
        assert {*lines} == {MEETING, CLASSIFIED, "minimal.yaml", "环保攻坚动员.xlsx"}
        assert lines[MEETING]["名称"] == "全县环保攻坚突破工作会议"
        assert lines[CLASSIFIED] == {"文件": CLASSIFIED, "涉密": True, "毛病": lines[CLASSIFIED]["毛病"]}
        assert "工作簿" in lines["环保攻坚动员.xlsx"]["毛病"]

        assert len((await call("list_kinds"))["文种"]) > 20
        kinds = {one["名称"]: one for one in (await call("list_kinds", meeting="minimal.yaml"))["文种"]}
        assert not kinds["会议议程"]["能做"]
        assert kinds["会议议程"]["缺"] == ["议程"]
        assert {"名称": "会议地点", "位置": "会议.地点"} in kinds["会议通知"]["待补"]

        record = await call("read_record", meeting="minimal.yaml")
        assert record["内容"] == (folder / "minimal.yaml").read_text(encoding="utf-8")
        changes = [
            {"act": "set", "path": "会议.地点", "value": "县委一号会议室"},
            {"act": "insert", "path": "议程[0]", "value": {"类型": "讲话", "人": "李明远"}},
            {"act": "insert", "path": "议程[0]", "value": {"类型": "主持", "人": "王建国"}},
            {"act": "set", "path": "议程[1].人", "value": "赵长河"},
        ]
        changed = await call("change_record", meeting="minimal.yaml", version=record["版本"], changes=changes)
        assert changed["没有改成"] == changed["看不懂"] == []
        text = (folder / "minimal.yaml").read_text(encoding="utf-8")
        assert "# 最少要填的" in text
        assert text.index("王建国") < text.index("赵长河")
        assert "李明远" not in text
        assert (await call("read_record", meeting="minimal.yaml"))["版本"] == changed["版本"]

        draft = await call("draft_document", meeting=MEETING, kind="notice")
        assert draft["文种"] == "会议通知"
        assert "老干部活动中心大会议室" in draft["底稿"]
        assert draft["事实"]["写了"]["会议.地点"] == "老干部活动中心大会议室"
        assert draft["改过"] is False

        built = await call("build_documents", meeting=MEETING, kinds=["会议通知"], formats=["docx", "pdf"])
        (made,) = built["文稿"]
        assert made["文件"] == [NOTICE, NOTICE.replace(".docx", ".pdf")]
        assert made["事实"] == draft["事实"]
        assert all((folder / one).is_file() for one in made["文件"])

        for arguments in ({"kind": "会议通知"}, {"file": NOTICE}, {"text": draft["底稿"]}):
            found = await call("check", meeting=MEETING, **arguments)
            assert found["文种"] == "会议通知", arguments
            assert not [one for one in found["核稿"] if one["级别"] == "必改"], arguments
            assert found["事实"]["写了"]["会议.地点"] == "老干部活动中心大会议室", arguments
        whole = await call("check", meeting=MEETING)
        assert {"会议通知", "会议议程"} < {one["文种"] for one in whole["文稿"]}

        wrong = draft["底稿"].replace("大会议室", "小会议室")
        (said,) = [
            one for one in (await call("check", meeting=MEETING, text=wrong))["核稿"] if one["级别"] == "必改"
        ]
        assert said["文字"] == "老干部活动中心小会议室"
        compared = await call("compare_with_record", meeting=MEETING, text=wrong)
        assert compared["文种"] == "会议通知"
        (offer,) = compared["可改资料"]
        assert (offer["写作"], offer["现在"]) == ("会议.地点", "老干部活动中心小会议室")
        same = await call("compare_with_record", meeting=MEETING, file=NOTICE)
        assert same["修订"] == 0

        alone = await call("check", text="定于2016年7月14日（星期三）召开。")
        assert [one["规则"] for one in alone["核稿"]] == ["星期不符"]
        assert alone["事实"] == {"写了": {}, "没写": []}

    ask(folder, questions)


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("sing", {}, "没有“sing”这个工具"),
    ("list_meetings", {"folder": "/"}, "没有“folder”这个参数"),
    ("list_kinds", {"meeting": "没有.yaml"}, "没有这份资料"),
    ("read_record", {}, "缺参数 meeting"),
    ("read_record", {"meeting": ["x"]}, "要写成一段字"),
    ("read_record", {"meeting": "环保攻坚动员.xlsx"}, "工作簿"),
    ("read_record", {"meeting": CLASSIFIED}, "密级"),
    ("change_record", {"meeting": "minimal.yaml", "version": "x", "changes": [{}]}, "版本已经找不到"),
    ("change_record", {"meeting": CLASSIFIED, "version": "x", "changes": []}, "密级"),
    ("draft_document", {"meeting": MEETING, "kind": "情书"}, "没有“情书”这个文种"),
    ("draft_document", {"meeting": "minimal.yaml", "kind": "会议议程"}, "还缺议程"),
    ("draft_document", {"meeting": CLASSIFIED, "kind": "会议通知"}, "密级"),
    ("build_documents", {"meeting": MEETING, "kinds": "会议通知"}, "列表"),
    ("build_documents", {"meeting": MEETING, "kinds": ["会议通知"], "formats": ["odt"]}, "没有“odt”这种格式"),
    ("build_documents", {"meeting": CLASSIFIED}, "密级"),
    ("check", {}, "请写要查什么"),
    ("check", {"file": "a.md", "text": "b"}, "只能写一样"),
    ("check", {"file": "没有.md"}, "没有“没有.md”"),
    ("check", {"file": MEETING}, "不是文稿"),
    ("check", {"meeting": CLASSIFIED, "text": "x"}, "密级"),
    ("check", {"text": "---\n文种: [\n---\n"}, "第"),
    ("compare_with_record", {"meeting": MEETING}, "请写拿什么来比"),
    ("compare_with_record", {"meeting": MEETING, "text": "今天天气好。"}, "kind"),
    ("compare_with_record", {"meeting": CLASSIFIED, "text": "x"}, "密级"),
]


def test_what_is_asked_wrongly_is_told_in_a_sentence(folder: Path) -> None:
    async def questions(client: Client) -> list[str]:
        return [refused(await client.call_tool(name, arguments)) for name, arguments, _ in WRONG]

    before = sorted((path, path.stat().st_mtime_ns) for path in folder.glob("*.*"))
    for said, (name, arguments, part) in zip(ask(folder, questions), WRONG, strict=True):
        assert part in said, (name, arguments)
        assert str(folder) not in said
        assert "网页" not in said
    assert sorted((path, path.stat().st_mtime_ns) for path in folder.glob("*.*")) == before
    assert not (folder / "output").exists()


def test_what_can_be_read_without_a_tool(folder: Path) -> None:
    async def questions(client: Client) -> dict[str, str]:
        found = {}
        for one in (await client.list_resources()).resources:
            (content,) = (await client.read_resource(one.uri)).contents
            found[one.uri] = str(getattr(content, "text", ""))
            assert one.description
        for uri in ("wengao://samples/%2e%2e", "file:///etc/passwd", "wengao://meetings/full.yaml"):
            with pytest.raises(MCPError, match="可以读的有"):
                await client.read_resource(uri)
        return found

    found = ask(folder, questions)
    assert json.loads(found["wengao://schema"])["properties"]["会议"]
    assert "notice" in {one["代号"] for one in json.loads(found["wengao://kinds"])["文种"]}
    assert found["wengao://samples/minimal"].startswith("# yaml-language-server")
    assert found["wengao://style"].startswith("下面是写讲话的文风。")


def test_the_usual_folder_is_that_of_the_web_app(tmp_path: Path) -> None:
    done = started("mcp", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "没有 会议资料 这个文件夹，请在 wengao mcp 后面写会议资料所在的文件夹。\n"
    assert done.stdout == ""


def test_without_the_extra_it_says_what_to_install(folder: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; from generator.cli import main; main()"
    done = started("mcp", str(folder), cwd=folder, code=code)
    assert done.returncode == 1
    assert done.stderr == '给助手用的部分没有装，请运行 pip install "wengao[mcp]"。\n'


def started(*words: str, cwd: Path, code: str = "") -> subprocess.CompletedProcess[str]:
    start = ["-c", code] if code else ["-P", "-m", "generator"]
    env = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, *start, *words]
    return subprocess.run(
        command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8"
    )
