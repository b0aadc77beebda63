"""Files a person edited since they were written: kept by every command that writes files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.files.edited_files import MEMORY
from generator.files.resources import data_dir
from generator.services import samples
from tests.cli.conftest import Cli, Result, made

RECORD = """\
会议: {名称: 全县防汛工作会议, 日期: 2024-05-16, 开始: "15:00", 地点: 三楼会议室}
议程: [{类型: 讲话}]
参会: [{资格: 参加, 单位: [各乡镇]}]
要求: [{标题: 提高认识, 要点: [加强值守]}, {标题: 抓好落实, 要点: [备足物资]}]
"""
MINE = "改过的".encode()
KEPT = "写好以后有人改过（或者本来就不是这里写的），留着没有动"


@pytest.fixture
def record(folder: Path) -> Path:
    path = folder / "会议.yaml"
    path.write_text(RECORD, encoding="utf-8")
    return path


def built(cli: Cli, *more: str) -> Result:
    return cli("build", "会议.yaml", "-k", "会议通知", "-k", "会议议程", "-f", "txt", "-o", "出", *more)


def moved(record: Path) -> None:
    """The meeting is now somewhere else, so that other bytes come out."""
    record.write_text(RECORD.replace("三楼", "四楼"), encoding="utf-8")


class TestBuild:
    def test_what_nobody_edited_is_made_anew(self, cli: Cli, record: Path, folder: Path) -> None:
        built(cli)
        moved(record)
        again = built(cli)
        assert again.code == 0
        assert KEPT not in again.err
        assert "四楼会议室" in (folder / "出" / "会议通知.txt").read_text("utf-8")

    def test_what_was_edited_stays(self, cli: Cli, record: Path, folder: Path) -> None:
        built(cli)
        (folder / "出" / "会议通知.txt").write_bytes(MINE)
        moved(record)
        for _ in range(2):
            code, out, err = built(cli)
            assert code == 1
            assert err.splitlines()[-1] == (
                f"出/会议通知.txt {KEPT}；要换成新出的，加 --force 再运行一次；"
                "两份都要，请先把它改名，或者用 -o 存到别处。"
            )
            assert err.count(KEPT) == 1
            assert "会议议程.txt" in out
            assert "会议通知.txt" not in out
            assert (folder / "出" / "会议通知.txt").read_bytes() == MINE
            assert "四楼会议室" in (folder / "出" / "会议议程.txt").read_text("utf-8")

    def test_a_program_is_told(self, cli: Cli, record: Path, folder: Path) -> None:
        built(cli)
        (folder / "出" / "会议通知.txt").write_bytes(MINE)
        code, out, err = built(cli, "--json")
        told = json.loads(out)
        assert (code, told["保留"]) == (1, ["出/会议通知.txt"])
        assert [one["文件"] for one in told["文稿"]] == [[], ["出/会议议程.txt"]]
        assert KEPT in err

    def test_when_all_were_edited_nothing_is_said_to_be_saved(self, cli: Cli, record: Path) -> None:
        built(cli)
        for path in Path("出").glob("*.txt"):
            path.write_bytes(MINE)
        code, out, err = built(cli)
        assert (code, out) == (1, "")
        assert "出/会议议程.txt" in err
        assert "出/会议通知.txt" in err

    def test_forced_it_is_written_over(self, cli: Cli, record: Path, folder: Path) -> None:
        built(cli)
        (folder / "出" / "会议通知.txt").write_bytes(MINE)
        assert built(cli, "--force").code == 0
        assert "三楼会议室" in (folder / "出" / "会议通知.txt").read_text("utf-8")
        moved(record)
        assert built(cli).code == 0

    @pytest.mark.parametrize("damage", ["gone", "damaged"])
    def test_without_a_memory_nothing_is_written_over(self, cli: Cli, record: Path, damage: str) -> None:
        built(cli)
        assert built(cli).code == 0
        if damage == "gone":
            Path("出", MEMORY).unlink()
        else:
            Path("出", MEMORY).write_bytes(b"{")
        assert built(cli).code == 0  # the same bytes are no loss
        Path("出", MEMORY).write_bytes(b"{")
        moved(record)
        code, _, err = built(cli)
        assert code == 1
        assert err.count(KEPT) == 1
        assert "三楼会议室" in Path("出", "会议通知.txt").read_text("utf-8")

    def test_a_file_of_ones_own_in_the_folder(self, cli: Cli, record: Path, folder: Path) -> None:
        (folder / "出").mkdir()
        (folder / "出" / "会议通知.txt").write_bytes(MINE)
        assert built(cli).code == 1
        assert made(folder / "出") == ["会议议程.txt", "会议通知.txt"]
        assert (folder / "出" / "会议通知.txt").read_bytes() == MINE

    def test_a_word_file_made_of_an_edited_draft(self, cli: Cli, record: Path, folder: Path) -> None:
        cli("build", "会议.yaml", "-k", "会议通知", "-f", "md", "-o", "出")
        draft = folder / "出" / "会议通知.md"
        assert cli("build", draft).code == 0
        draft.write_text(draft.read_text("utf-8").replace("三楼", "五楼"), "utf-8")
        assert cli("build", draft).code == 0
        (folder / "出" / "会议通知.docx").write_bytes(MINE)
        assert cli("build", draft).code == 1
        assert (folder / "出" / "会议通知.docx").read_bytes() == MINE
        assert cli("build", "会议.yaml", "-k", "会议通知", "-f", "md", "-o", "出").code == 1
        assert "五楼会议室" in draft.read_text("utf-8")

    def test_many_are_counted(self, cli: Cli, folder: Path) -> None:
        shutil.copy(data_dir() / "full.yaml", folder / "会议.yaml")
        (folder / "出").mkdir()
        everything = cli("build", "会议.yaml", "-f", "txt", "-o", "出", "--json").out
        names = [name for one in json.loads(everything)["文稿"] for name in one["文件"]]
        for name in names:
            Path(name).write_bytes(MINE)
        err = cli("build", "会议.yaml", "-f", "txt", "-o", "出").err
        (line,) = [one for one in err.splitlines() if KEPT in one]
        assert f"等{len(names)}个文件 " in line
        assert line.count(".txt") == 10


def test_demo_keeps_what_was_edited(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two = [data_dir() / "full.yaml", data_dir() / "环保攻坚动员.yaml"]
    monkeypatch.setattr(samples, "sample_meetings", lambda: two)
    assert cli("demo", "-f", "txt").code == 0
    one, other = (folder / "output" / sample / "会议通知.txt" for sample in ("full", "环保攻坚动员"))
    one.write_bytes(MINE)
    other.write_bytes(MINE)
    code, _, err = cli("demo", "-f", "txt")
    assert code == 1
    (line,) = [line for line in err.splitlines() if KEPT in line]
    assert "output/full/会议通知.txt" in line
    assert "output/环保攻坚动员/会议通知.txt" in line
    assert one.read_bytes() == other.read_bytes() == MINE
    assert cli("demo", "-f", "txt", "--force").code == 0
    assert one.read_bytes() != MINE


class TestBatch:
    NAMES = ("001-甲局-会议通知.docx", "002-乙局-会议通知.docx")

    @pytest.fixture(autouse=True)
    def listed(self, record: Path) -> None:
        Path("名单.csv").write_text("单位\n甲局\n乙局\n", "utf-8")

    def batch(self, cli: Cli, *more: str) -> Result:
        return cli("batch", "会议.yaml", "-k", "会议通知", "-r", "名单.csv", "-o", "出", *more)

    def test_a_second_time_nothing_new_is_said(self, cli: Cli) -> None:
        first = self.batch(cli, "--merge", "--zip")
        assert first.code == 0
        assert self.batch(cli, "--merge", "--zip") == first

    def test_what_nobody_edited_is_made_anew(self, cli: Cli, record: Path) -> None:
        self.batch(cli)
        before = Path("出", self.NAMES[0]).read_bytes()
        moved(record)
        assert self.batch(cli).code == 0
        assert Path("出", self.NAMES[0]).read_bytes() != before

    @pytest.mark.parametrize("more", [(), ("--resume",), ("--jobs", "2"), ("-f", "docx", "-f", "md")])
    def test_what_was_edited_stays(self, cli: Cli, record: Path, more: tuple[str, ...]) -> None:
        """As Word saves it: a whole package with other bytes."""
        self.batch(cli, *more)
        shutil.copy(Path("出", self.NAMES[1]), Path("出", self.NAMES[0]))
        edited = Path("出", self.NAMES[0]).read_bytes()
        moved(record)
        for _ in range(2):
            code, out, err = self.batch(cli, *more)
            assert code == 3
            assert err.count(KEPT) == 1
            assert f"出/{self.NAMES[0]} {KEPT}" in err
            assert out.startswith("生成了1份")
            assert Path("出", self.NAMES[0]).read_bytes() == edited
        rows = json.loads(Path("出/manifest.json").read_text("utf-8"))["结果"]
        assert [one["状态"] for one in rows] == ["失败", "完成"]
        assert KEPT in rows[0]["说明"]
        assert self.batch(cli, *more, "--force").code == 0
        assert Path("出", self.NAMES[0]).read_bytes() != edited

    def test_what_a_power_failure_left_is_made_again(self, cli: Cli) -> None:
        self.batch(cli, "-f", "docx", "-f", "md")
        whole = {path.name: path.read_bytes() for path in Path("出").glob("00*")}
        Path("出", self.NAMES[0]).write_bytes(whole[self.NAMES[0]][:1000])
        Path("出", "002-乙局-会议通知.md").write_bytes(bytes(4096))
        assert self.batch(cli, "-f", "docx", "-f", "md", "--resume").code == 0
        assert {path.name: path.read_bytes() for path in Path("出").glob("00*")} == whole

    def test_the_list_and_the_print_file_stay_when_edited(self, cli: Cli, record: Path) -> None:
        self.batch(cli, "--merge")
        book = load_workbook("出/清单.xlsx")
        book.worksheets[0].cell(2, 9, "已送达")
        book.save("出/清单.xlsx")
        Path("出/合并打印.docx").write_bytes(MINE)
        listed = Path("出/清单.xlsx").read_bytes()
        moved(record)
        code, out, err = self.batch(cli, "--merge")
        assert code == 3
        assert f"出/清单.xlsx、出/合并打印.docx {KEPT}" in err
        assert out.splitlines()[0] == "生成了2份，没有生成的0份"
        assert Path("出/清单.xlsx").read_bytes() == listed
        assert Path("出/合并打印.docx").read_bytes() == MINE
        assert self.batch(cli, "--merge", "--force").code == 0

    def test_what_is_left_out_of_the_print_file_is_told(self, cli: Cli) -> None:
        self.batch(cli)
        shutil.copy(Path("出", self.NAMES[1]), Path("出", self.NAMES[0]))
        err = self.batch(cli, "--merge", "--zip").err
        assert "合并打印.docx、全部文稿.zip 里没有留着的那1份，请另外加进去。" in err

    def test_a_manifest_of_another_program_is_not_touched(self, cli: Cli) -> None:
        Path("出").mkdir()
        Path("出/manifest.json").write_text('{"name": "网站"}', "utf-8")
        code, _, err = self.batch(cli)
        assert code == 1
        assert "不是批量生成时写的" in err
        assert made(Path("出")) == ["manifest.json"]
        assert self.batch(cli, "--force").code == 0


def test_a_redline(cli: Cli, folder: Path) -> None:
    (folder / "旧.md").write_text("# 通知\n\n请准时参加。\n", "utf-8")
    (folder / "新.md").write_text("# 通知\n\n请提前到场。\n", "utf-8")
    order = ("compare", "旧.md", "新.md", "-o", "花脸稿.html")
    assert cli(*order).code == 0
    (folder / "新.md").write_text("# 通知\n\n请提前报到。\n", "utf-8")
    assert cli(*order).code == 0
    (folder / "花脸稿.html").write_bytes(MINE)
    code, out, err = cli(*order)
    assert (code, KEPT in err, "存在" in out) == (1, True, False)
    assert (folder / "花脸稿.html").read_bytes() == MINE
    assert json.loads(cli(*order, "--json").out)["保留"] == ["花脸稿.html"]
    assert cli(*order, "--force").code == 0


def test_a_copy_with_comments(cli: Cli, folder: Path) -> None:
    (folder / "通知.md").write_text("# 通知\n\n再接再励。\n", "utf-8")
    cli("build", "通知.md")
    copy = folder / "通知（核稿）.docx"
    for _ in range(2):
        assert "批注写在 通知（核稿）.docx" in cli("check", "通知.docx", "--marked").err
    copy.write_bytes(MINE)
    code, _, err = cli("check", "通知.docx", "--marked")
    assert code == 1
    assert err == f"通知（核稿）.docx {KEPT}；请先把它改名或移走，再运行一次。\n"
    assert copy.read_bytes() == MINE


def test_a_marked_workbook(cli: Cli, folder: Path) -> None:
    cli("new", "会议", "--xlsx")
    book = load_workbook("会议.xlsx")
    book["会议"]["B12"] = "2024年13月1日"
    book.save("会议.xlsx")
    order = ("build", "会议.xlsx", "--marked", "标注.xlsx")
    for _ in range(2):
        assert "标出错处的副本存在 标注.xlsx" in cli(*order).err
    (folder / "标注.xlsx").write_bytes(MINE)
    assert f"标注.xlsx {KEPT}；请先把它改名或移走，再运行一次。" in cli(*order).err
    assert (folder / "标注.xlsx").read_bytes() == MINE
