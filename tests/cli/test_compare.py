"""``wengao compare``: files, kinds of files, what is told, what is asked."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from generator.files.resources import data_dir
from tests.cli.conftest import Cli, made
from tests.tracked_changes import body
from tests.waiting import HANG

OLD = "# 通知\n\n会议定于7月13日上午9:00召开。\n\n请准时参加。\n\n| 单位 | 名额 |\n|---|---|\n| 甲镇 | 2 |\n"
NEW = (
    OLD.replace("9:00", "9:30")
    .replace("请准时参加。", "请准时参加，不得请假。")
    .replace("| 2 |", "| 2 |\n| 乙镇 | 1 |")
)


@pytest.fixture
def drafts(folder: Path) -> Path:
    (folder / "旧.md").write_text(OLD, "utf-8")
    (folder / "新.md").write_text(NEW, "utf-8")
    return folder


@pytest.fixture
def meeting(folder: Path) -> Path:
    for name in ("环保攻坚动员.yaml", "office.yaml"):
        shutil.copy(data_dir() / name, folder / name)
    return folder / "环保攻坚动员.yaml"


def test_two_drafts(cli: Cli, drafts: Path) -> None:
    code, out, err = cli("compare", "旧.md", "新.md", "-o", "稿/花脸稿.docx", "-f", "docx", "-f", "html")
    assert (code, err) == (0, "")
    assert "  时间 上午9:00 → 上午9:30\n" in out
    assert out.endswith("存在 稿/花脸稿.docx\n存在 稿/花脸稿.html\n")
    content = (drafts / "稿/花脸稿.docx").read_bytes()
    cli("build", "旧.md")
    cli("build", "新.md")
    for name, accept in (("旧", False), ("新", True)):
        assert body(content, accept) == body((drafts / f"{name}.docx").read_bytes(), accept=True)


def test_the_page_tells_both_sides(cli: Cli, drafts: Path) -> None:
    cli("compare", "旧.md", "新.md", "-o", "花脸稿.html")
    page = (drafts / "花脸稿.html").read_text("utf-8")
    shown = page.partition("</section>")[2]
    assert "<del>9:00</del><ins>9:30</ins>" in shown
    assert "新增一行" in shown
    plain = {}
    for side, tag in (("旧", "ins"), ("新", "del")):
        kept = re.sub(rf"<{tag}>.*?</{tag}>|<span class=.note.>.*?</span>", "", shown)
        plain[side] = re.sub(r"<[^>]+>", "", kept).split()
    assert "会议定于7月13日上午9:00召开。" in plain["旧"]
    assert "会议定于7月13日上午9:30召开。" in plain["新"]
    assert "请准时参加，不得请假。" in plain["新"]
    assert "乙镇" not in plain["旧"]
    assert made(drafts) == ["新.md", "旧.md", "花脸稿.html"]


def test_a_draft_and_a_word_file(cli: Cli, drafts: Path) -> None:
    cli("build", "新.md")
    code, out, _ = cli("compare", "旧.md", "新.docx", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["事实"][0] == {
        "类别": "时间",
        "原来": "上午9:00",
        "现在": "上午9:30",
        "所在": "会议定于7月13日上午9:30召开。",
    }
    assert json.loads(cli("compare", "新.md", "新.docx", "--json").out)["修订"] == 0


def test_equal_files(cli: Cli, drafts: Path) -> None:
    assert cli("compare", "旧.md", "旧.md").out == "两份的文字一样。\n"


def test_author_and_date(cli: Cli, drafts: Path) -> None:
    cli("compare", "旧.md", "新.md", "-o", "a.docx", "--author", "张三", "--date", "2016年7月13日")
    cli("compare", "旧.md", "新.md", "-o", "b.docx", "--author", "张三", "--date", "2016-07-13")
    assert (drafts / "a.docx").read_bytes() == (drafts / "b.docx").read_bytes()


def test_headings_that_word_counts_are_compared_without_their_numbers(cli: Cli, drafts: Path) -> None:
    """layout.yaml beside the drafts holds here as in build: a heading before the others changes no other."""
    (drafts / "layout.yaml").write_text("自动编号: 是\n", "utf-8")
    front = "---\n版式: official\n---\n# 通知\n\n"
    (drafts / "旧.md").write_text(front + "## 甲事\n\n办好。\n\n## 乙事\n\n办好。\n", "utf-8")
    (drafts / "新.md").write_text(front + "## 先办的事\n\n## 甲事\n\n办好。\n\n## 乙事\n\n办好。\n", "utf-8")
    told = json.loads(cli("compare", "旧.md", "新.md", "--json").out)
    assert (told["新增字数"], told["删去字数"], told["新增"]) == (4, 0, ["先办的事"])


def test_without_a_date_the_day_the_draft_was_saved(cli: Cli, drafts: Path) -> None:
    """Not the date the document itself bears, which is that of the meeting."""
    os.utime(drafts / "新.md", (1468400400, 1468400400))
    cli("compare", "旧.md", "新.md", "-o", "a.docx")
    with zipfile.ZipFile(drafts / "a.docx") as archive:
        marked = archive.read("word/document.xml").decode()
    assert set(re.findall(r'w:date="(.*?)"', marked)) == {"2016-07-13T09:00:00Z"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("旧.md", "没有.docx"), 1, "没有.docx"),
        (("旧.md", "新.txt"), 1, "不认识“.txt”类型的文件"),
        (("旧.md", "新.md", "-f", "html"), 2, "-f 要同 -o 一起用"),
        (("旧.md", "新.md", "--yes"), 2, "--yes 要同 --adopt 一起用"),
        (("旧.md", "新.md", "-o", "a.pdf"), 1, "花脸稿可以存成 .docx 或 .html"),
        (("旧.md", "新.md", "--adopt", "a.yaml"), 1, "旧.md 不是会议资料"),
        (("旧.md", "新.md", "-o", "a.docx", "--date", "昨天"), 1, "--date："),
        (("旧.md", "新.md", "-o", "a.docx", "--date", "7月3日"), 1, "要写年份"),
    ],
)
def test_mistakes_are_told(cli: Cli, drafts: Path, words: tuple[str, ...], code: int, said: str) -> None:
    (drafts / "新.txt").write_text("甲", "utf-8")
    result = cli("compare", *words)
    assert result.code == code
    assert said in result.err
    assert "a.docx" not in made(drafts)


def test_the_files_compared_are_not_written_over(cli: Cli, drafts: Path) -> None:
    cli("build", "新.md")
    before = (drafts / "新.docx").read_bytes()
    code, _, err = cli("compare", "旧.md", "新.docx", "-o", "新.docx")
    assert code == 1
    assert "那是要比的文件" in err
    assert (drafts / "新.docx").read_bytes() == before


def edit(cli: Cli, folder: Path) -> None:
    """The notice as the leader changed it: built from a meeting that starts half an hour later."""
    later = (folder / "环保攻坚动员.yaml").read_text("utf-8").replace("09:00", "09:30")
    (folder / "后.yaml").write_text(later, "utf-8")
    cli("build", "后.yaml", "-k", "会议通知", "-o", "改")
    (folder / "后.yaml").unlink()


def test_facts_come_back_when_asked_for(cli: Cli, meeting: Path, folder: Path) -> None:
    edit(cli, folder)
    before = meeting.read_text("utf-8")
    code, out, err = cli("compare", meeting.name, "改/会议通知.docx", "--adopt", "新.yaml", "--yes")
    assert code == 0
    assert "  会议 › 开始 09:00 → 09:30：改动数据并更新其余" in out
    assert "采纳了1处，新的资料存在 新.yaml" in err
    assert meeting.read_text("utf-8") == before
    assert (folder / "新.yaml").read_text("utf-8") == before.replace("09:00", "09:30")
    (folder / "新.yaml").write_text("# 我的\n", "utf-8")
    err = cli("compare", meeting.name, "改/会议通知.docx", "--adopt", "新.yaml", "--yes").err
    assert (
        "新.yaml 已经有了，留着没有动，新的存成 新（新）.yaml；要换掉原来的，加 --force 再运行一次。" in err
    )
    assert "更新全套材料：wengao build 新（新）.yaml" in err
    assert (folder / "新.yaml").read_text("utf-8") == "# 我的\n"


def test_the_record_itself_is_replaced_only_when_forced(cli: Cli, meeting: Path, folder: Path) -> None:
    edit(cli, folder)
    before = meeting.read_text("utf-8")
    words = ("compare", meeting.name, "改/会议通知.docx", "--adopt", meeting.name, "--yes")
    assert "新的存成 环保攻坚动员（新）.yaml" in cli(*words).err
    assert meeting.read_text("utf-8") == before
    err = cli(*words, "--force").err
    assert "环保攻坚动员.yaml 换成了新的，原来的存成 环保攻坚动员.yaml.bak。" in err
    assert "没有动" not in err
    assert (folder / "环保攻坚动员.yaml.bak").read_text("utf-8") == before


def test_nothing_is_taken_silently(cli: Cli, meeting: Path, folder: Path) -> None:
    edit(cli, folder)
    code, out, err = cli("compare", meeting.name, "改/会议通知.docx", "--adopt", "新.yaml")
    assert code == 1
    assert "09:00 → 09:30" in out
    assert "请加 --yes" in err
    assert not (folder / "新.yaml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
@pytest.mark.parametrize(("answer", "written"), [("y\n", True), ("n\n", False)])
def test_a_person_is_asked(cli: Cli, meeting: Path, folder: Path, answer: str, written: bool) -> None:
    import pty

    edit(cli, folder)
    ours, theirs = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "generator",
        "compare",
        meeting.name,
        "改/会议通知.docx",
        "--adopt",
        "新.yaml",
    ]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}
    os.write(ours, answer.encode())
    told = subprocess.run(
        command, stdin=theirs, capture_output=True, check=True, env=environment, timeout=HANG
    )
    os.close(ours)
    os.close(theirs)
    assert "份材料？ [y/N]" in told.stderr.decode()
    assert (folder / "新.yaml").exists() == written


def test_two_meetings_want_a_kind(cli: Cli, meeting: Path, folder: Path) -> None:
    shutil.copy(meeting, folder / "又.yaml")
    assert "请用 -k 指明" in cli("compare", meeting.name, "又.yaml").err
    assert cli("compare", meeting.name, "又.yaml", "-k", "会议通知").out == "两份的文字一样。\n"


def test_a_stranger_is_no_document_of_the_meeting(cli: Cli, meeting: Path, folder: Path) -> None:
    (folder / "别的.md").write_text("# 完全无关\n\nlorem ipsum dolor\n", "utf-8")
    assert "看不出" in cli("compare", meeting.name, "别的.md").err


def test_a_workbook_is_told_what_to_change(cli: Cli, folder: Path, meeting: Path) -> None:
    edit(cli, folder)
    shutil.copy(data_dir() / "环保攻坚动员.xlsx", folder / "会议.xlsx")
    code, out, _ = cli("compare", "会议.xlsx", "改/会议通知.docx", "-k", "会议通知")
    assert code == 0
    assert "资料是工作簿，请打开照着改" in out
