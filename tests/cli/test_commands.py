"""The commands, each from the line that is typed to the files on disk."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import webbrowser
import zipfile
from pathlib import Path

import pytest

from generator.cli.app import wengao
from generator.cli.new import rename_meeting
from generator.files import resources
from generator.services.samples import sample_meetings
from generator.yamlfile.loader import load_mapping
from tests.cli.conftest import Cli, browser, made

FULL = resources.data_dir() / "full.yaml"
MINIMAL = resources.data_dir() / "minimal.yaml"
FIVE = {"主持讲话", "动员讲话", "会议通知", "会议纪要", "会议议程"}
ALLOWED = FIVE - {"主持讲话"}  # full.yaml is a 动员 meeting whose host makes no demands of his own


def test_without_a_command_it_lists_them(cli: Cli) -> None:
    code, out, _ = cli()
    assert code == 0
    for name, command in wengao.commands.items():
        assert f"  {name} " in out
        assert command.short_help
        assert command.short_help in out


@pytest.mark.parametrize("name", sorted(wengao.commands))
def test_every_command_has_help_in_chinese(cli: Cli, name: str) -> None:
    code, out, err = cli(name, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"用法： wengao {name}")
    assert "显示这份说明。" in out
    assert not [word for word in ("Usage", "Options", "[default", "TEXT", "PATH", "INTEGER") if word in out]


def test_help_needs_none_of_the_heavy_libraries() -> None:
    program = (
        "import sys; from generator.cli.error_handler import run; from generator.cli.app import wengao; "
        "run(wengao, ['--help']); print({'pydantic', 'jinja2', 'yaml', 'docx'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "set()"


def test_kinds(cli: Cli) -> None:
    code, out, _ = cli("kinds", "--json")
    listed = json.loads(out)
    assert code == 0
    assert {one["名称"] for one in listed} >= FIVE
    assert all(all(one.values()) for one in listed)
    told = cli("kinds").out
    assert all(f"{one['名称']} " in told and one["简介"] in told for one in listed)


def test_kinds_say_what_a_meeting_lacks_for_them(cli: Cli) -> None:
    code, out, _ = cli("kinds", MINIMAL, "--json")
    found = {one["名称"]: one for one in json.loads(out)}
    assert code == 0
    assert found["会议议程"]["缺"] == ["议程"]
    assert not found["会议议程"]["能做"]
    assert found["会议通知"]["能做"]
    assert "会议地点" in {one["名称"] for one in found["会议通知"]["待补"]}
    assert found["约谈讲话"]["用不上"] == "动员会议"
    lines = {line.split()[0]: line.split()[2:] for line in cli("kinds", MINIMAL).out.splitlines()[2:]}
    assert lines["会议议程"] == ["不能", "议程"]
    assert lines["约谈讲话"] == ["用不上", "这次是动员会议"]
    assert "会议地点" in lines["会议通知"][1]


def test_build_tells_a_program_the_facts_of_each_document(cli: Cli) -> None:
    told = json.loads(cli("build", MINIMAL, "-k", "notice", "-o", "出", "--json").out)
    (document,) = told["文稿"]
    assert document["事实"] == {"写了": {"会议.名称": "全县春季义务植树动员会议"}, "没写": []}
    assert {one["规则"] for one in document["核稿"]} == {"待补"}


def test_build_makes_every_kind_the_facts_allow(cli: Cli, folder: Path) -> None:
    code, out, _ = cli("build", FULL)
    (meeting,) = (folder / "output").iterdir()
    files = made(meeting)
    assert code == 0
    assert {f"{kind}.docx" for kind in ALLOWED} <= set(files)
    assert all(zipfile.is_zipfile(meeting / name) for name in files)
    assert all(name.removesuffix(".docx") in out for name in files)


def test_build_names_what_it_did_not_make_and_why(cli: Cli) -> None:
    code, out, err = cli("build", MINIMAL)
    assert code == 0
    assert "没有生成会议纪要：资料里还缺" in err
    assert "会议纪要" not in out


def test_the_answer_for_a_program(cli: Cli, folder: Path) -> None:
    code, out, err = cli(
        "build", FULL, "-k", "notice", "-k", "动员讲话", "-f", "md", "-f", "txt", "-o", "出", "--json"
    )
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert [one["文种"] for one in told["文稿"]] == ["会议通知", "动员讲话"]
    assert made(folder) == [
        "出/会议通知.md",
        "出/会议通知.txt",
        "出/动员讲话.md",
        "出/动员讲话.txt",
    ] or sorted(made(folder)) == sorted(name for one in told["文稿"] for name in one["文件"])
    notice, speech = told["文稿"]
    assert notice["分钟"] is None
    assert speech["分钟"] == max(1, round(speech["字数"] / 200))


def test_the_same_run_twice_gives_the_same_bytes(cli: Cli, folder: Path) -> None:
    for name in ("一", "二"):
        assert cli("build", FULL, "-o", name, "-f", "docx", "-f", "html", "-f", "md", "-f", "txt").code == 0
    files = made(folder / "一")
    assert files == made(folder / "二")
    assert all((folder / "一" / name).read_bytes() == (folder / "二" / name).read_bytes() for name in files)


def test_length_and_variant_change_the_words(cli: Cli, folder: Path) -> None:
    def text(*more: str) -> str:
        return cli("preview", FULL, "-k", "动员讲话", "-f", "text", *more).out

    usual = text()
    assert len(text("--length", "简")) < len(usual) < len(text("--length", "详"))
    assert text("--variant", "2") != usual
    assert text() == usual


def test_strict_refuses_what_is_not_complete(cli: Cli, folder: Path) -> None:
    assert "待补" in cli("preview", MINIMAL, "-k", "会议通知").out
    code, out, err = cli("build", MINIMAL, "-k", "会议通知", "--strict")
    assert (code, out) == (1, "")
    assert "待补" in err or "缺" in err
    assert made(folder) == []


def test_an_edited_draft_goes_on_to_word(cli: Cli, folder: Path) -> None:
    assert cli("build", FULL, "-k", "会议通知", "-f", "md", "-o", ".").code == 0
    draft = Path("会议通知.md")
    text = draft.read_text("utf-8")
    draft.write_text(f"{text}\n请带好笔记本。\n", "utf-8")
    code, out, _ = cli("build", draft)
    assert code == 0
    assert "会议通知.docx" in out
    with zipfile.ZipFile("会议通知.docx") as word:
        assert "请带好笔记本。" in word.read("word/document.xml").decode("utf-8")
    assert cli("preview", draft, "-f", "text").out.count("请带好笔记本。") == 1


def test_a_draft_that_was_not_edited_gives_the_same_word_file(cli: Cli, folder: Path) -> None:
    for kind in sorted(ALLOWED):
        assert cli("build", FULL, "-k", kind, "-f", "md", "-f", "docx", "-o", "一").code == 0
        assert cli("build", f"一/{kind}.md", "-o", "二").code == 0
        assert Path(f"一/{kind}.docx").read_bytes() == Path(f"二/{kind}.docx").read_bytes(), kind


def test_a_draft_is_never_overwritten_by_what_is_made_of_it(cli: Cli, folder: Path) -> None:
    Path("稿.md").write_text("# 题\n\n话。\n", "utf-8")
    code, _, err = cli("build", "稿.md", "-f", "md")
    assert code == 1
    assert "-o" in err
    assert Path("稿.md").read_text("utf-8") == "# 题\n\n话。\n"


def test_preview_writes_nothing(cli: Cli, folder: Path) -> None:
    for shape in ("md", "html", "text"):
        code, out, _ = cli("preview", FULL, "-k", "会议通知", "-f", shape)
        assert code == 0
        assert "通知" in out
        assert ("<html" in out) == (shape == "html")
    assert made(folder) == []


def test_preview_without_a_kind_lists_the_possible_ones(cli: Cli) -> None:
    code, _, err = cli("preview", FULL)
    assert code == 1
    assert all(kind in err for kind in ALLOWED)


def test_preview_opens_the_browser(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = browser(monkeypatch)
    (folder / "临时").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder / "临时"))
    assert cli("preview", FULL, "-k", "会议通知", "--open").code == 0
    (page,) = pages
    assert "<html" in page
    assert made(folder) == [], "neither here nor where others of the machine may look"


def test_without_a_browser_it_is_told_what_to_do(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda address: False)
    code, _, err = cli("preview", FULL, "-k", "会议通知", "--open")
    assert (code, "请把 --open 换成 -f html" in err) == (1, True)


def test_schema(cli: Cli) -> None:
    meeting, office = json.loads(cli("schema").out), json.loads(cli("schema", "--office").out)
    assert "议程" in meeting["properties"]
    assert "议程" not in office["properties"]


@pytest.mark.parametrize("name", ["全县防汛工作会议", '带"引号"和: 冒号', "# 井号", "9:30"])
def test_a_new_meeting_bears_its_name_and_builds(cli: Cli, folder: Path, name: str) -> None:
    assert cli("new", name).code == 0
    (path,) = folder.glob("*.yaml")
    text = path.read_text("utf-8")
    schema = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    assert schema == (resources.data_dir() / "meeting.schema.json").as_uri()
    assert (resources.data_dir() / "meeting.schema.json").is_file()
    assert load_mapping(text, "x")["会议"]["名称"] == name  # type: ignore[index,call-overload]
    assert cli("build", path, "-k", "会议通知").code == 0
    path.write_text(f"{text}# 我的\n", "utf-8")
    again = cli("new", name)
    assert f"{path.name} 已经有了，留着没有动，新的存成 {path.stem}（新）.yaml" in again.err
    assert f"新建了 {path.stem}（新）.yaml" in again.out
    assert path.read_text("utf-8") == f"{text}# 我的\n"
    assert cli("new", name, "--force").code == 0
    assert path.with_name(f"{path.name}.bak").read_text("utf-8") == f"{text}# 我的\n"


def test_a_new_meeting_from_any_sample(cli: Cli, folder: Path) -> None:
    for source in sample_meetings():
        name = f"照{source.stem}开的会"
        assert cli("new", name, "--from", source.stem).code == 0
        assert rename_meeting(source.read_text("utf-8"), name).count(f'"{name}"') == 1
        assert cli("build", f"{name}.yaml", "-k", "会议通知", "-f", "txt").code == 0
    unknown = cli("new", "甲会", "--from", "没有")
    assert unknown.code == 1
    assert "minimal" in unknown.err


def test_templates_are_listed_shown_copied_and_checked(cli: Cli, folder: Path) -> None:
    listed = json.loads(cli("template", "list", "--json").out)
    assert {one["名称"] for one in listed} >= FIVE
    assert cli("template", "copy", "会议议程").code == 0
    copied = Path("templates/agenda.j2.md")
    shown = cli("template", "show", "builtin/agenda").out
    assert copied.read_text("utf-8") == shown.replace("\n---\n", '\n版本: "0.2"\n---\n', 1)
    assert cli("template", "copy", "会议议程").code == 1
    copied.write_text(copied.read_text("utf-8") + "\n会后请留步。\n", "utf-8")
    assert "会后请留步。" in cli("preview", FULL, "-k", "会议议程").out
    assert "会后请留步。" in cli("template", "show", "会议议程").out
    assert "会后请留步。" not in cli("template", "show", "builtin/agenda").out
    assert cli("template", "check", "会议议程").code == 0
    copied.write_text(copied.read_text("utf-8") + "\n{{ 会议.没有的 }}\n", "utf-8")
    code, _, err = cli("template", "check", "会议议程")
    assert code == 1
    assert "没有的" in err
    assert "第" in err


def test_a_partial_is_copied_too(cli: Cli, folder: Path) -> None:
    out = cli("template", "copy", "会议通知").out
    assert "片段也可以复制来改：通知分条、通知分级" in out
    assert cli("template", "copy", "通知分级").code == 0
    copied = Path("templates/_partials/通知分级.j2.md")
    copied.write_text(copied.read_text("utf-8").replace("会议内容", "会上做什么"), "utf-8")
    assert "## 会上做什么" in cli("preview", FULL, "-k", "会议通知").out
    assert cli("template", "copy", "通知分级").code == 1
    assert "是不是“会议通知”？" in cli("template", "copy", "会议通之").err


def test_a_kind_like_another(cli: Cli, folder: Path) -> None:
    code, out, _ = cli("template", "new", "座谈会讲话", "--from", "动员讲话")
    assert (code, "座谈会讲话.j2.md" in out) == (0, True)
    assert cli("template", "check", "座谈会讲话").out == "座谈会讲话：没有问题\n"
    made = cli("preview", FULL, "-k", "座谈会讲话").out
    assert made.splitlines()[1] == "文种: 座谈会讲话"
    assert made.partition("\n---\n")[2] != ""
    assert "座谈会讲话" in cli("kinds").out
    assert cli("template", "new", "座谈会讲话", "--from", "动员讲话").err.startswith("已经有“座谈会讲话”")
    assert "不能作文种的名称" in cli("template", "new", "甲/乙", "--from", "动员讲话").err
    assert "没有“没有的”这个文种" in cli("template", "new", "甲", "--from", "没有的").err


@pytest.mark.sweep  # README.md checks them as well, see tests/test_docs.py
def test_the_bundled_templates_are_in_order(cli: Cli) -> None:
    code, out, err = cli("template", "check")
    assert (code, err) == (0, "")
    assert out.count("没有问题") >= len(FIVE)


def test_doctor(cli: Cli, folder: Path) -> None:
    code, out, _ = cli("doctor")
    assert code == 0
    assert all(word in out for word in ("Python", "LibreOffice", "仿宋", "小标宋", "屏幕编码"))
    assert {"openpyxl", "python-docx", "pydantic"} <= {line.split()[0] for line in out.splitlines() if line}
    assert all({"项目", "情况", "怎么办"} == set(one) for one in json.loads(cli("doctor", "--json").out))
    assert made(folder) == []


def test_demo(cli: Cli, folder: Path) -> None:
    first = code, out, _ = cli("demo")
    lines = out.splitlines()
    assert code == 0
    assert [word for word in lines[0].split() if word] == ["文稿", "文件", "字数", "讲话时长(分钟)"]
    out.encode("gbk")
    files = made(folder / "output")
    assert len({name.split("/")[0] for name in files}) == len(sample_meetings())
    assert [name for name in files if str(Path(name)) not in out] == []
    assert {Path(name).stem for name in files} >= FIVE
    assert cli("demo") == first  # a second time nothing new is said


@pytest.mark.sweep  # README.md builds a PDF as well, see tests/test_docs.py
@pytest.mark.office
def test_pdf(cli: Cli, folder: Path, require_program: object) -> None:
    require_program("soffice")  # type: ignore[operator]
    assert cli("build", FULL, "-k", "会议通知", "-k", "会议议程", "-f", "pdf", "-o", "出").code == 0
    assert made(folder) == ["出/会议议程.pdf", "出/会议通知.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in Path("出").glob("*.pdf"))
