"""``wengao check --dismiss``: noted beside the text, counted, shown, taken back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest

from generator.files.resources import data_dir
from generator.services import record_memory
from generator.services.dismissals import FILE_NAME
from tests.cli.conftest import Cli, made

WRONG = "# 关于抓好工作的通知\n\n建立明细帐,抓好落实。\n\n各组也要建立明细帐。\n"
CLEAN = "检查了1份文稿：没有发现问题。"
HIDDEN = "已经不报（加 --show-dismissed 看）。\n"


@pytest.fixture
def notice(folder: Path) -> Path:
    path = folder / "通知.md"
    path.write_text(WRONG, "utf-8")
    return path


def numbers(out: str) -> list[str]:
    return [row.split()[0] for row in out.splitlines() if row.startswith("  ")]


def test_a_dismissal_is_noted_and_counted_and_changes_no_number(cli: Cli, notice: Path) -> None:
    assert numbers(cli("check", "通知.md").out) == ["1", "2", "3"]
    code, out, err = cli("check", "通知.md", "--dismiss", 2)
    assert code == 1
    assert err == f"第2处不再报（此处），记在 {FILE_NAME}。\n"
    assert numbers(out) == ["1", "3"]
    assert out.endswith(f"必改2处，疑似0处，提示0处。另有1处{HIDDEN}")
    assert (notice.parent / FILE_NAME).read_text("utf-8") == (
        "# 核稿时不再报的地方。删掉一条，下次照报；删掉整个文件，全都照报。\n"
        "此处:\n"
        "  - 规则: 半角标点\n"
        "    文稿: 通知\n"
        "    前: 建立明细帐\n"
        '    文字: ","\n'
        "    后: 抓好落实\n"
    )
    assert made(notice.parent) == ["核稿不报.yaml", "通知.md"]
    notice.write_text("# 关于抓好工作的通知\n\n先说一句。\n\n" + WRONG.split("\n\n", 1)[1], "utf-8")
    assert numbers(cli("check", "通知.md").out) == ["1", "3"]


def test_strict_exit_codes_and_fixes_leave_the_dismissed_alone(cli: Cli, notice: Path) -> None:
    code, out, _ = cli("check", "通知.md", "--dismiss", 1, "--dismiss", 2, "--for", "此文", "--strict")
    assert (code, out) == (0, f"{CLEAN}另有3处{HIDDEN}")
    assert cli("check", "通知.md", "--fix").err == ""
    assert notice.read_text("utf-8") == WRONG
    assert cli("build", "通知.md", "--strict").code == 0
    assert "必改" not in cli("build", "通知.md", "--force").err
    (notice.parent / FILE_NAME).unlink()
    assert cli("build", "通知.md", "--strict").code == 1


def test_they_are_shown_and_taken_back(cli: Cli, notice: Path) -> None:
    cli("check", "通知.md", "--dismiss", 1, "--for", "此文")
    out = cli("check", "通知.md", "--show-dismissed").out
    assert "已经不报的：\n  1  此文  通知.md  必改  底稿第3行：“明细帐”应为“明细账”\n" in out
    assert out.endswith("另有2处已经不报。\n")
    told = json.loads(cli("check", "通知.md", "--json", "--show-dismissed").out)
    assert [(one["编号"], one.get("不报")) for one in told] == [(1, "此文"), (2, None), (3, "此文")]
    assert len(json.loads(cli("check", "通知.md", "--json").out)) == 1
    code, out, err = cli("check", "通知.md", "--restore", 3)
    assert (code, err) == (1, "第3处照旧再报。\n")
    assert numbers(out) == ["1", "2", "3"]
    assert not (notice.parent / FILE_NAME).exists()


def test_one_that_meets_nothing_any_more_is_shown_and_taken_back(cli: Cli, notice: Path) -> None:
    cli("check", "通知.md", "--dismiss", 2)
    notice.write_text(WRONG.replace("明细帐,", "明细账，"), "utf-8")
    out = cli("check", "通知.md", "--show-dismissed").out
    assert "记着不报、这次没有遇到的：\n  2  此处  通知  半角标点  “,”\n" in out
    assert cli("check", "通知.md", "--restore", 2).err == "第2处照旧再报。\n"
    assert not (notice.parent / FILE_NAME).exists()


def test_whatever_dismisses_it_is_taken_back(cli: Cli, notice: Path) -> None:
    for scope in ("此处", "此文", "本单位"):
        cli("check", "通知.md", "--dismiss", 1, "--for", scope)
    assert "1" in numbers(cli("check", "通知.md", "--restore", 1).out)


def test_an_office_says_it_for_all_its_meetings(cli: Cli, folder: Path) -> None:
    shutil.copy(data_dir() / "office.yaml", folder)
    for name in ("甲会", "乙会"):
        (folder / name).mkdir()
        (folder / name / "通知.md").write_text(WRONG, "utf-8")
    cli("check", "甲会/通知.md", "--dismiss", 1, "--for", "本单位")
    assert made(folder) == ["office.yaml", "乙会/通知.md", "核稿不报.yaml", "甲会/通知.md"]
    assert numbers(cli("check", "乙会/通知.md").out) == ["2"]
    cli("check", "甲会/通知.md", "--dismiss", 2)
    assert numbers(cli("check", "甲会/通知.md").out) == []
    assert numbers(cli("check", "乙会/通知.md").out) == ["2"]
    out = cli("check", "甲会", "乙会/通知.md").out
    assert out.splitlines()[0] == "乙会/通知.md"  # two files of one name
    assert numbers(out) == ["5"]


def test_the_documents_of_a_meeting(cli: Cli, folder: Path) -> None:
    text = (data_dir() / "环保攻坚动员.yaml").read_text("utf-8")
    for name in ("会议.yaml", "另一会.yaml"):
        (folder / name).write_text(text.replace("大会议室", "按步就班会议室"), "utf-8")
    before = cli("check", "会议.yaml", "-k", "会议通知", "-k", "会议议程").out
    assert before.count("按步就班") == 2
    cli("check", "会议.yaml", "-k", "会议通知", "--dismiss", 1, "--for", "此文")
    assert "资料: 会议.yaml\n    文稿: 会议通知\n" in (folder / FILE_NAME).read_text("utf-8")
    assert cli("check", "会议.yaml", "-k", "会议通知", "-k", "会议议程").out.count("按步就班") == 1
    assert cli("check", "另一会.yaml", "-k", "会议通知").out.count("按步就班") == 1
    assert "必改" not in cli("build", "会议.yaml", "-k", "会议通知", "-f", "md", "-o", "出").err
    assert "按步就班" not in cli("check", "出").out  # with the record that its folder remembers
    assert "按步就班" not in cli("check", "会议.yaml", "出").out
    (folder / "出" / record_memory.MEMORY).unlink()
    assert cli("check", "出").out.count("按步就班") == 1  # a file of its own, checked by itself
    (folder / "名单.csv").write_text("单位\n甲局\n乙局\n", "utf-8")
    order = ("batch", "会议.yaml", "-k", "会议通知", "-r", "名单.csv", "-o", "批", "--resume")
    assert "没有发现必改和疑似的地方" in cli(*order).out
    (folder / FILE_NAME).unlink()
    assert "必改2处" in cli(*order).out


def test_a_word_file(cli: Cli, notice: Path) -> None:
    cli("build", "通知.md")
    cli("check", "通知.docx", "--dismiss", 1, "--for", "此文")
    assert numbers(cli("check", "通知.docx", "--marked").out) == ["2"]
    assert len(list(docx.Document(str(notice.parent / "通知（核稿）.docx")).comments)) == 1


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("--dismiss", 1, "--dismiss", 9), 1, "没有编号9，这次一共3处"),
        (("--restore", 1), 1, "第1处本来就在报"),
        (("--restore", 4), 1, "没有编号4"),
        (("--dismiss", 0), 2, "0"),
        (("--for", "此文"), 2, "--for 要同 --dismiss 一起用"),
        (("--dismiss", 1, "--for", "永远"), 2, "永远"),
    ],
)
def test_what_cannot_be_noted_is_told_and_nothing_written(
    cli: Cli, notice: Path, args: tuple[object, ...], code: int, said: str
) -> None:
    result = cli("check", "通知.md", *args)
    assert (result.code, said in result.err) == (code, True), result.err
    assert made(notice.parent) == ["通知.md"]


@pytest.mark.parametrize("content", ["此处: [\n", "此处: 甲\n", "\x00\x01"])
def test_a_file_that_cannot_be_read_is_told_and_stays(cli: Cli, notice: Path, content: str) -> None:
    file = notice.parent / FILE_NAME
    file.write_text(content, "utf-8")
    code, out, err = cli("check", "通知.md")
    assert (code, numbers(out)) == (1, ["1", "2", "3"])
    assert err.startswith(f"{FILE_NAME} 读不了，里面记的都没有算，文件也没有动：")
    assert err.count("\n") == 1
    assert cli("check", "通知.md", "--dismiss", 1).err.startswith(f"{FILE_NAME} 读不了")
    assert f"{FILE_NAME} 读不了" in cli("build", "通知.md").err
    assert file.read_text("utf-8") == content


def test_a_persons_notes_in_the_file_stay(cli: Cli, notice: Path) -> None:
    file = notice.parent / FILE_NAME
    file.write_text("# 王主任定的\n本单位:\n  - {规则: 易错词, 文字: 明细帐} # 老写法\n", "utf-8")
    assert numbers(cli("check", "通知.md").out) == ["2"]
    cli("check", "通知.md", "--dismiss", 2)
    text = file.read_text("utf-8")
    assert text.startswith("# 王主任定的\n")
    assert "# 老写法" in text
    assert numbers(cli("check", "通知.md").out) == []
    file.write_text("\n", "utf-8")
    assert numbers(cli("check", "通知.md").out) == ["1", "2", "3"]


def test_fix_says_what_it_could_not_do(cli: Cli, folder: Path) -> None:
    (folder / "通知.md").write_text("建立明细帐。\n\n上报明细**帐**。\n", "utf-8")
    assert cli("check", "通知.md", "--fix").err.endswith(
        "通知.md：改了1处。另有1处在底稿里对不上，没有改。\n"
    )
    assert cli("check", "通知.md", "--fix").err == "通知.md：有1处在底稿里对不上，没有改。\n"
