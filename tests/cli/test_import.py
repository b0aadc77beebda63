"""``wengao import`` of documents: where draft and facts go, and what is told."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Cli, made

SPEECH = """\
在全县清障会议上的讲话
同志们:
一、认清形势
形势逼人,任务逼人。
二、抓紧清障
确保清运率达到95%以上。
"""


def test_draft_and_facts_side_by_side(cli: Cli, folder: Path) -> None:
    (folder / "旧.txt").write_text(SPEECH, encoding="utf-8")
    result = cli("import", "旧.txt", "-o", "底稿.md")
    assert (result.code, result.out) == (0, "")
    assert made(folder) == ["底稿.md", "底稿.yaml", "旧.txt"]
    assert "改动：半角标点改成全角2处" in result.err
    assert "会议资料（每项待核）存在 底稿.yaml" in result.err
    assert '比较: ">="' in (folder / "底稿.yaml").read_text(encoding="utf-8")
    assert cli("check", "底稿.md").code == 0
    assert cli("build", "底稿.md", "-o", "成品").code == 0


def test_facts_go_where_they_are_wanted_and_the_meeting_builds(cli: Cli, folder: Path) -> None:
    (folder / "旧.txt").write_text(SPEECH, encoding="utf-8")
    assert cli("import", "旧.txt", "-o", "底稿.md", "--facts", "会议.yaml").code == 0
    assert made(folder) == ["会议.yaml", "底稿.md", "旧.txt"]
    assert cli("build", "会议.yaml", "-k", "会议通知", "-o", "成品").code == 0


def test_without_a_file_the_draft_is_shown(cli: Cli, folder: Path) -> None:
    (folder / "旧.txt").write_text(SPEECH, encoding="utf-8")
    result = cli("import", "旧.txt")
    assert result.out.startswith("---\n版式: speech\n版本: 0.2\n---\n\n# 在全县清障会议上的讲话\n")
    assert made(folder) == ["旧.txt"]


def test_nothing_is_overwritten(cli: Cli, folder: Path) -> None:
    (folder / "旧.txt").write_text(SPEECH, encoding="utf-8")
    (folder / "底稿.yaml").write_text("会议: {名称: 旧}\n", encoding="utf-8")
    result = cli("import", "旧.txt", "-o", "底稿.md")
    assert result.code == 0
    assert "底稿.yaml 已经有了，留着没有动，新的存成 底稿（新）.yaml" in result.err
    assert (folder / "底稿.yaml").read_text("utf-8") == "会议: {名称: 旧}\n"
    assert made(folder) == ["底稿.md", "底稿.yaml", "底稿（新）.yaml", "旧.txt"]
    assert cli("import", "旧.txt", "-o", "新.md", "--facts", "新.md").code == 1
    again = cli("import", "旧.txt", "-o", "旧.txt", "--force")
    assert (folder / "旧.txt.bak").read_text("utf-8") == SPEECH
    assert "旧.txt 换成了新的，原来的存成 旧.txt.bak" in again.err


def test_json_for_a_program(cli: Cli, folder: Path) -> None:
    (folder / "旧.txt").write_text(SPEECH, encoding="utf-8")
    data = json.loads(cli("import", "旧.txt", "--json").out)
    assert data["事实"][0] == {
        "项": ["会议", "名称"],
        "值": "全县清障会议",
        "出处": "在全县清障会议上的讲话",
        "行": 5,
    }
    assert data["改动"][0]["原因"] == "半角标点改成全角2处"


def test_what_cannot_be_read_is_one_sentence(cli: Cli, folder: Path) -> None:
    (folder / "旧.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    result = cli("import", "旧.docx", "-o", "底稿.md")
    assert (result.code, made(folder)) == (1, ["旧.docx"])
    assert "旧.docx：这是旧版 Word 文件（.doc），可能改了扩展名" in result.err
    assert "没有" in cli("import", "不在.txt").err


PAGE = """\
当前位置：首页 > 领导讲话
在全县清障会议上的讲话
今天开会，部署清障。各单位要抓紧。
上一篇：别的文章
下一篇：另一篇文章
"""


def test_what_was_cut_is_numbered_and_put_back(cli: Cli, folder: Path) -> None:
    (folder / "网上.txt").write_text(PAGE, encoding="utf-8")
    first = cli("import", "网上.txt", "-o", "一.md")
    assert "改动2：第4行：删去网页外壳：上一篇：别的文章" in first.err
    assert "加 --restore 和改动的编号" in first.err
    assert "别的文章" not in (folder / "一.md").read_text(encoding="utf-8")
    second = cli("import", "网上.txt", "-o", "二.md", "--restore", "2")
    assert "改动2" not in second.err
    assert "改动3：第5行" in second.err
    text = (folder / "二.md").read_text(encoding="utf-8")
    assert "上一篇：别的文章" in text
    assert "另一篇文章" not in text
    wrong = cli("import", "网上.txt", "-o", "三.md", "--restore", "9")
    assert (wrong.code, made(folder)) == (1, ["一.md", "一.yaml", "二.md", "二.yaml", "网上.txt"])
    assert "没有第9处可以放回的改动" in wrong.err
    data = json.loads(cli("import", "网上.txt", "--json").out)
    assert [(one["编号"], one["内容"]) for one in data["改动"]][1] == (2, "上一篇：别的文章")
