"""``wengao upgrade``: what it says, what it leaves, and that a second run finds nothing to do."""

from __future__ import annotations

import json
from pathlib import Path

from generator.workspace import Workspace
from tests.cli.conftest import Cli
from tests.old_files import copy_of


def states(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_trial_run_only_tells(cli: Cli, folder: Path) -> None:
    place = copy_of("records", folder)
    before = states(place)
    result = cli("upgrade", "records", "--dry-run")
    assert result.code == 0
    assert "full.yaml：要改：会议.讲话标题 改到 讲话.标题；写上版本 0.2。" in result.out.splitlines()
    assert result.out.endswith("要改15个文件，还没有动；去掉 --dry-run 再运行一次就改。\n")
    assert states(place) == before


def test_old_files_are_changed_in_place_and_kept_as_they_were(cli: Cli, folder: Path) -> None:
    place = copy_of("records", folder)
    before = states(place)
    result = cli("upgrade", "records")
    assert result.code == 0
    said = "full.yaml：会议.讲话标题 改到 讲话.标题；写上版本 0.2（原来的在更新前的文件/full.yaml）。"
    assert said in result.out.splitlines()
    assert result.out.endswith("改了15个文件。\n")
    after = states(place)
    assert {name: after[f"更新前的文件/{name}"] for name in before} == before
    assert cli("upgrade", "records").out == "records 里没有要改的文件。\n"
    assert states(place) == after
    assert cli("check", "records/full.yaml").code == 0


def test_a_copy_kept_before_is_never_written_over(cli: Cli, folder: Path) -> None:
    (folder / "更新前的文件").mkdir()
    (folder / "更新前的文件" / "会.yaml").write_text("会议: 很久以前的\n", "utf-8")
    (folder / "会.yaml").write_text("会议: 全县会议\n", "utf-8")
    assert "（原来的在更新前的文件/会（2）.yaml）" in cli("upgrade", ".").out
    assert (folder / "更新前的文件" / "会.yaml").read_text("utf-8") == "会议: 很久以前的\n"
    assert (folder / "更新前的文件" / "会（2）.yaml").read_text("utf-8") == "会议: 全县会议\n"


def test_what_cannot_be_read_is_named_and_left_alone(cli: Cli, folder: Path) -> None:
    (folder / "坏.yaml").write_text("会议: [没有完\n", "utf-8")
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (folder / "好.yaml").write_text("会议: 全县会议\n", "utf-8")
    result = cli("upgrade", ".")
    assert result.code == 1
    assert "坏.yaml：读不了，没有动：" in result.err
    assert "坏.xlsx：读不了，没有动：" in result.err
    assert (folder / "坏.yaml").read_text("utf-8") == "会议: [没有完\n"
    assert (folder / "好.yaml").read_text("utf-8") == '版本: "0.2"\n会议: 全县会议\n'


def test_what_is_not_ours_is_passed_over(cli: Cli, folder: Path) -> None:
    others = {
        "docker-compose.yml": "services: {}\n",
        "recipients.yaml": "- {单位: 甲镇}\n",
        "templates/_words/议程.yaml": "宣读: {名: 宣布}\n",
        "output/会.yaml": "会议: 会\n",
        ".cache/会.yaml": "会议: 会\n",
        "说明.txt": "会议: 会\n",
    }
    for name, text in others.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    before = states(folder)
    assert cli("upgrade", ".").code == 0
    assert states(folder) == before


def test_templates_and_the_files_of_an_office(cli: Cli, folder: Path) -> None:
    copy_of("templates", folder)
    copy_of("office", folder)
    result = cli("upgrade", ".")
    assert (
        "templates/our-brief.j2.md：会议.讲话标题 改成 讲话标题；写上版本 0.2"
        "（原来的在更新前的文件/our-brief.j2.md）。"
    ) in result.out.splitlines()
    assert "office/office.xlsx：旧版的工作簿，照样读得出来，没有动。" in result.out.splitlines()
    brief = (folder / "templates" / "our-brief.j2.md").read_text("utf-8")
    assert '需要: [会议.名称]\n版本: "0.2"\n---\n' in brief
    assert "{% 句 %}会上{{ 讲话标题|可缺 }}印发与会同志{% 句终 %}" in brief
    checked = cli("template", "check", "会议快报", "会议通知", "主持讲话")
    assert checked.code == 0
    assert checked.err == (
        "templates/_words/部分.yaml 不再用了：小标题里的词改写在 归类.yaml，"
        "各部分的标题改写在各个模板的“部分”里。\n"
        "templates/_phrases 是旧的素材库，不再用了：自己加的句子请按概念改写到 _elaborations 里，"
        "写法见 templates/_elaborations/README.md。\n"
    )
    for name in ("office", "rules", "layout"):
        assert (folder / "office" / f"{name}.yaml").read_text("utf-8").splitlines()[1] == '版本: "0.2"'


def test_a_workspace_is_undone_from_its_own_versions(cli: Cli, folder: Path) -> None:
    place = copy_of("workspace", folder)
    name = "全县秋冬季森林防火工作会议.yaml"
    old, drafts = (place / name).read_bytes(), states(place / ".wengao" / "drafts")
    result = cli("upgrade", "workspace")
    assert f"{name}：会议.讲话标题 改到 讲话.标题；写上版本 0.2（原来的在网页的“撤销”里）。" in result.out
    assert ".wengao：改过的底稿5份，照原样保留。" in result.out
    assert states(place / ".wengao" / "drafts") == drafts
    workspace = Workspace(place)
    now = workspace.open(name)
    assert now.meeting is not None
    assert now.meeting.version == "0.2"
    assert workspace.history(name).steps()[0][-1].label == "更新到版本 0.2"
    workspace.undo(name)
    assert (place / name).read_bytes() == old


def test_a_file_of_a_newer_program_is_left_alone(cli: Cli, folder: Path) -> None:
    text = '版本: "9.0"\n会议: {名称: 会, 讲话标题: 甲}\n'
    (folder / "新.yaml").write_text(text, "utf-8")
    result = cli("upgrade", ".")
    assert result.code == 0
    assert "新.yaml：这个文件是新版程序写的（版本9.0，这里只到0.2）" in result.out
    assert (folder / "新.yaml").read_text("utf-8") == text


def test_a_folder_that_is_not_there(cli: Cli, folder: Path) -> None:
    result = cli("upgrade", "没有的")
    assert result.code == 1
    assert result.err == "没有 没有的 这个文件夹，请检查路径。\n"
    assert cli("upgrade").code == 2


def test_told_to_a_program(cli: Cli, folder: Path) -> None:
    (folder / "会.yaml").write_text("会议: 会\n", "utf-8")
    told = json.loads(cli("upgrade", ".", "--json").out)
    assert told == [
        {
            "文件": "会.yaml",
            "改动": ["写上版本 0.2"],
            "没有动": [],
            "原来的": "更新前的文件/会.yaml",
            "读不了": False,
        }
    ]
