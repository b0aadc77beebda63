"""``wengao check`` and what ``build`` says of its own texts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest

from generator.files.resources import data_dir
from tests.cli.conftest import Cli

WRONG = "# 关于抓好工作的通知\n\n建立明细帐,抓好落实。\n"


@pytest.fixture
def meeting(folder: Path) -> Path:
    shutil.copy(data_dir() / "环保攻坚动员.yaml", folder / "会议.yaml")
    return folder / "会议.yaml"


def test_a_meeting_and_its_whole_pack(cli: Cli, meeting: Path) -> None:
    code, out, _ = cli("check", "会议.yaml")
    assert code == 0
    assert "必改0处" in out or "没有发现问题" in out


def test_kinds_of_a_meeting(cli: Cli, meeting: Path) -> None:
    code, out, _ = cli("check", "会议.yaml", "-k", "会议通知")
    assert (code, out) == (0, "检查了1份文稿：没有发现问题。\n")


def test_a_draft_with_mistakes(cli: Cli, folder: Path) -> None:
    (folder / "通知.md").write_text(WRONG, encoding="utf-8")
    code, out, _ = cli("check", "通知.md")
    assert code == 1
    assert out.splitlines() == [
        "通知.md",
        "  1  必改  底稿第3行：“明细帐”应为“明细账”",
        "  2  必改  底稿第3行：“,”应为全角“，”",
        "检查了1份文稿：必改2处，疑似0处，提示0处。",
    ]


def test_json(cli: Cli, folder: Path) -> None:
    (folder / "通知.md").write_text(WRONG, encoding="utf-8")
    code, out, _ = cli("check", "通知.md", "--json")
    assert code == 1
    assert json.loads(out)[0] == {
        "编号": 1,
        "文件": "通知.md",
        "位置": "底稿第3行",
        "级别": "必改",
        "规则": "易错词",
        "文字": "明细帐",
        "说明": "“明细帐”应为“明细账”",
        "改为": "明细账",
    }


def test_fix_puts_a_draft_right_and_shows_it(cli: Cli, folder: Path) -> None:
    (folder / "通知.md").write_text(WRONG, encoding="utf-8")
    code, out, err = cli("check", "通知.md", "--fix")
    assert (code, out) == (0, "检查了1份文稿：没有发现问题。\n")
    assert (folder / "通知.md").read_text(encoding="utf-8") == WRONG.replace("明细帐,", "明细账，")
    assert "-建立明细帐,抓好落实。\n+建立明细账，抓好落实。\n" in err
    assert "改了2处" in err


def test_marked_writes_a_copy_with_comments(cli: Cli, folder: Path) -> None:
    (folder / "通知.md").write_text(WRONG, encoding="utf-8")
    assert cli("build", "通知.md").code == 0
    before = (folder / "通知.docx").read_bytes()
    code, _, err = cli("check", "通知.docx", "--marked")
    assert code == 1
    assert "批注写在 通知（核稿）.docx" in err
    assert (folder / "通知.docx").read_bytes() == before
    assert len(list(docx.Document(str(folder / "通知（核稿）.docx")).comments)) == 2
    assert "检查了1份文稿" in cli("check", "通知.docx").out
    assert "检查了2份文稿" in cli("check", ".").out  # the copy with comments is none of them


def test_a_folder_against_its_meeting(cli: Cli, meeting: Path) -> None:
    assert cli("build", "会议.yaml", "-k", "会议通知", "-f", "md", "-o", "一套").code == 0
    notice = meeting.parent / "一套" / "会议通知.md"
    text = notice.read_text(encoding="utf-8")
    assert cli("check", "会议.yaml", "一套").code == 0
    notice.write_text(text.replace("大会议室", "小会议室"), encoding="utf-8")
    code, out, _ = cli("check", "会议.yaml", "一套")
    assert code == 1
    assert "会议地点这里写" in out


def test_strict_minds_doubts_too(cli: Cli, folder: Path) -> None:
    (folder / "通知.md").write_text("联系电话：662031845。\n", encoding="utf-8")
    assert cli("check", "通知.md").code == 0
    assert cli("check", "通知.md", "--strict").code == 1


def test_own_rules_beside_the_draft(cli: Cli, folder: Path) -> None:
    (folder / "通知.md").write_text(WRONG, encoding="utf-8")
    (folder / "rules.yaml").write_text("开关: {易错词: 关, 半角标点: 关}\n", encoding="utf-8")
    assert cli("check", "通知.md").code == 0
    (folder / "别的.yaml").write_text("级别: {易错词: 提示}\n", encoding="utf-8")
    assert "提示  底稿第3行：“明细帐”" in cli("check", "通知.md", "--rules", "别的.yaml").out


def test_the_list_of_rules(cli: Cli, folder: Path) -> None:
    code, out, _ = cli("check", "--list")
    assert code == 0
    assert "易错词" in out
    assert {"规则", "级别", "说明", "依据"} == set(json.loads(cli("check", "--list", "--json").out)[0])


def test_one_rule_is_explained(cli: Cli, folder: Path) -> None:
    code, out, _ = cli("check", "--explain", "期限颠倒")
    assert code == 0
    assert out.startswith("期限颠倒（必改，不自动改）\n说明：")
    assert "\n依据：日历。\n为什么：" in out
    assert "\n错：" in out
    assert json.loads(cli("check", "--explain", "期限颠倒", "--json").out)["级别"] == "必改"
    assert "\n例如：" in cli("check", "--explain", "会期不一").out
    assert "错：\n    | 单位 |" in cli("check", "--explain", "表格合计").out


def test_a_rule_that_is_none_is_not_explained(cli: Cli, folder: Path) -> None:
    code, _, err = cli("check", "--explain", "没有的")
    assert (code, "没有“没有的”这条规则" in err) == (1, True)


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ((), 2, "请写要检查的会议资料、文稿或文件夹"),
        (("没有.md",), 1, "没有这个文件"),
        (("甲.rtf",), 1, "不认识这种文件"),
        (("空",), 1, "没有 .md、.docx 或 .txt 文稿"),
        (("通知.md", "-k", "会议通知"), 1, "-k 只用于会议资料"),
        (("甲.yaml", "乙.yaml", "通知.md"), 1, "一次只能拿一份会议资料"),
    ],
)
def test_what_cannot_be_checked(cli: Cli, folder: Path, args: tuple[str, ...], code: int, said: str) -> None:
    (folder / "空").mkdir()
    (folder / "甲.rtf").write_text("甲", encoding="utf-8")
    (folder / "通知.md").write_text("甲。\n", encoding="utf-8")
    result = cli("check", *args)
    assert (result.code, said in result.err) == (code, True), result.err


class TestBuild:
    def test_the_count_is_said(self, cli: Cli, folder: Path) -> None:
        (folder / "通知.md").write_text(WRONG, encoding="utf-8")
        code, _, err = cli("build", "通知.md")
        assert code == 0
        assert "核稿必改2处，详情用 wengao check 看" in err

    def test_strict_refuses(self, cli: Cli, folder: Path) -> None:
        (folder / "通知.md").write_text(WRONG, encoding="utf-8")
        code, _, err = cli("build", "通知.md", "--strict")
        assert code == 1
        assert "核稿有2处必改，没有出稿" in err
        assert not (folder / "通知.docx").exists()

    def test_json_has_the_findings(self, cli: Cli, folder: Path) -> None:
        (folder / "通知.md").write_text(WRONG, encoding="utf-8")
        (paper,) = json.loads(cli("build", "通知.md", "--json").out)["文稿"]
        assert [one["规则"] for one in paper["核稿"]] == ["易错词", "半角标点"]


RECORD_OF_CORRECT_WORDS = """\
会议: {名称: 全县平安建设工作会议, 日期: 2024-05-16, 开始: "15:00", 地点: 县政府三楼会议室}
要求:
  - 标题: 加强公安派出所建设
    要点: [坚持以经济建设为中心, 推进中国—东盟合作, 各部门要配合做好有关工作, 帮助企业渡过难关]
  - 标题: 抓好整改
    要点: [主动、及时、准确发布信息, 由企业自己经营、自负盈亏]
"""


class TestCorrectWordsUnderStrict:
    """What looks wrong only across two words: 公[安派]出所."""

    @pytest.fixture(autouse=True)
    def record(self, folder: Path) -> None:
        (folder / "会议.yaml").write_text(RECORD_OF_CORRECT_WORDS, encoding="utf-8")

    def test_the_document_is_made(self, cli: Cli, folder: Path) -> None:
        code, _, err = cli("build", "会议.yaml", "-k", "推进会讲话", "-f", "txt", "-o", "出", "--strict")
        assert code == 0
        assert "安派" not in err
        assert "公安派出所" in (folder / "出" / "推进会讲话.txt").read_text(encoding="utf-8")

    def test_it_passes_the_check(self, cli: Cli) -> None:
        code, out, _ = cli("check", "会议.yaml", "-k", "推进会讲话", "--strict")
        assert "“安派”" not in out
        assert code == 0

    def test_a_draft_stays_as_it_is(self, cli: Cli, folder: Path) -> None:
        cli("build", "会议.yaml", "-k", "推进会讲话", "-f", "md", "-o", "出")
        draft = folder / "出" / "推进会讲话.md"
        before = draft.read_bytes()
        assert cli("check", "出", "--fix", "--strict").code == 0
        assert draft.read_bytes() == before


INVISIBLE = """\
---
主送: 各\u200b单位
---

# 关于召开\u202e会议的\u202c通知

请张\u200b三、李\u2060四、张\u200b三参加。

| 姓\u00ad名 | 职务 |
|---|---|
| 赵\U000e0041六 | 局\ufe00长 |
"""


def test_what_nobody_sees_is_taken_out(cli: Cli, folder: Path) -> None:
    (folder / "稿.md").write_text(INVISIBLE, encoding="utf-8")
    assert "“请张□三、李□四、张□”的□处有看不见的字符（编号U+200B），请删去" in cli("check", "稿.md").out
    assert cli("check", "稿.md", "--fix").code == 0
    seen = "".join(char for char in INVISIBLE if char.isprintable() or char == "\n").replace("\ufe00", "")
    assert (folder / "稿.md").read_text(encoding="utf-8") == seen
