"""Files a person edited since they were written: kept by every command that writes files."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from generator.batch.written import note_begun
from generator.files.edited_files import MEMORY
from generator.files.resources import data_dir
from generator.services import samples
from generator.services.record_memory import remembered_record
from tests.cli.conftest import Cli, Result, made

RECORD = """\
会议: {名称: 全县防汛工作会议, 日期: 2024-05-16, 开始: "15:00", 地点: 三楼会议室}
议程: [{类型: 讲话}]
参会: [{资格: 参加, 单位: [各乡镇]}]
要求: [{标题: 提高认识, 要点: [加强值守]}, {标题: 抓好落实, 要点: [备足物资]}]
"""
MINE = "改过的".encode()
KEPT = "写好以后有人改过（或者本来就不是这里写的），留着没有动，新的存成"


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
            assert code == 0
            assert err.splitlines()[-1] == (
                f"出/会议通知.txt {KEPT} 会议通知（新）.txt；要换掉原来的，加 --force 再运行一次。"
            )
            assert err.count(KEPT) == 1
            assert "会议议程.txt" in out
            assert "会议通知（新）.txt" in out
            assert made(folder / "出") == ["会议议程.txt", "会议通知.txt", "会议通知（新）.txt"]
            assert (folder / "出" / "会议通知.txt").read_bytes() == MINE
            for name in ("会议议程.txt", "会议通知（新）.txt"):
                assert "四楼会议室" in (folder / "出" / name).read_text("utf-8")

    def test_what_is_beside_may_be_edited_too(self, cli: Cli, record: Path, folder: Path) -> None:
        built(cli)
        (folder / "出" / "会议通知.txt").write_bytes(MINE)
        built(cli)
        (folder / "出" / "会议通知（新）.txt").write_bytes(MINE)
        moved(record)
        assert f"{KEPT} 会议通知（新2）.txt" in built(cli).err
        assert (folder / "出" / "会议通知（新）.txt").read_bytes() == MINE
        assert "四楼会议室" in (folder / "出" / "会议通知（新2）.txt").read_text("utf-8")

    def test_the_new_one_is_checked_as_of_its_kind(self, cli: Cli, record: Path, folder: Path) -> None:
        """The folder remembers of which kind the document beside is."""
        built(cli)
        (folder / "出" / "会议通知.txt").write_bytes(MINE)
        built(cli)
        memory = remembered_record(folder / "出")
        assert memory is not None
        assert memory.kinds["会议通知（新）"] == memory.kinds["会议通知"] == "会议通知"

    def test_a_program_is_told(self, cli: Cli, record: Path, folder: Path) -> None:
        built(cli)
        (folder / "出" / "会议通知.txt").write_bytes(MINE)
        code, out, err = built(cli, "--json")
        told = json.loads(out)
        assert (code, told["保留"]) == (0, ["出/会议通知.txt"])
        assert [one["文件"] for one in told["文稿"]] == [["出/会议通知（新）.txt"], ["出/会议议程.txt"]]
        assert KEPT in err

    def test_forced_it_is_replaced_and_kept_as_a_copy(self, cli: Cli, record: Path, folder: Path) -> None:
        built(cli)
        place = folder / "出"
        (place / "会议通知.txt").write_bytes(MINE)
        (place / "会议通知.txt.bak").write_bytes(b"a person's own")
        code, _, err = built(cli, "--force")
        assert code == 0
        assert err.splitlines()[-1] == ("出/会议通知.txt 换成了新的，原来的存成 会议通知.txt.bak2。")
        assert "三楼会议室" in (place / "会议通知.txt").read_text("utf-8")
        assert (place / "会议通知.txt.bak").read_bytes() == b"a person's own"
        assert (place / "会议通知.txt.bak2").read_bytes() == MINE
        moved(record)
        assert KEPT not in built(cli).err
        built(cli, "--force")
        assert not (place / "会议通知.txt.bak3").exists()

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
        assert code == 0
        assert err.count(KEPT) == 1
        assert "三楼会议室" in Path("出", "会议通知.txt").read_text("utf-8")
        assert "四楼会议室" in Path("出", "会议通知（新）.txt").read_text("utf-8")

    def test_a_file_of_ones_own_in_the_folder(self, cli: Cli, record: Path, folder: Path) -> None:
        (folder / "出").mkdir()
        (folder / "出" / "会议通知.txt").write_bytes(MINE)
        assert built(cli).code == 0
        assert made(folder / "出") == ["会议议程.txt", "会议通知.txt", "会议通知（新）.txt"]
        assert (folder / "出" / "会议通知.txt").read_bytes() == MINE

    def test_a_word_file_made_of_an_edited_draft(self, cli: Cli, record: Path, folder: Path) -> None:
        cli("build", "会议.yaml", "-k", "会议通知", "-f", "md", "-o", "出")
        draft = folder / "出" / "会议通知.md"
        assert cli("build", draft).code == 0
        draft.write_text(draft.read_text("utf-8").replace("三楼", "五楼"), "utf-8")
        assert cli("build", draft).code == 0
        (folder / "出" / "会议通知.docx").write_bytes(MINE)
        assert cli("build", draft).code == 0
        assert (folder / "出" / "会议通知.docx").read_bytes() == MINE
        assert (folder / "出" / "会议通知（新）.docx").is_file()
        assert cli("build", "会议.yaml", "-k", "会议通知", "-f", "md", "-o", "出").code == 0
        assert "五楼会议室" in draft.read_text("utf-8")
        assert "三楼会议室" in (folder / "出" / "会议通知（新）.md").read_text("utf-8")

    def test_many_are_counted(self, cli: Cli, folder: Path) -> None:
        shutil.copy(data_dir() / "full.yaml", folder / "会议.yaml")
        (folder / "出").mkdir()
        everything = cli("build", "会议.yaml", "-f", "txt", "-o", "出", "--json").out
        names = [name for one in json.loads(everything)["文稿"] for name in one["文件"]]
        for name in names:
            Path(name).write_bytes(MINE)
        err = cli("build", "会议.yaml", "-f", "txt", "-o", "出").err
        (line,) = [one for one in err.splitlines() if KEPT in one]
        assert line.count(f"等{len(names)}个文件") == 2
        assert line.count(".txt") == 20


def test_demo_keeps_what_was_edited(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two = [data_dir() / "full.yaml", data_dir() / "环保攻坚动员.yaml"]
    monkeypatch.setattr(samples, "sample_meetings", lambda: two)
    assert cli("demo", "-f", "txt").code == 0
    one, other = (folder / "output" / sample / "会议通知.txt" for sample in ("full", "环保攻坚动员"))
    one.write_bytes(MINE)
    other.write_bytes(MINE)
    code, _, err = cli("demo", "-f", "txt")
    assert code == 0
    (line,) = [line for line in err.splitlines() if KEPT in line]
    assert "output/full/会议通知.txt" in line
    assert "output/环保攻坚动员/会议通知.txt" in line
    assert one.read_bytes() == other.read_bytes() == MINE
    assert cli("demo", "-f", "txt", "--force").code == 0
    assert one.read_bytes() != MINE


class TestBatch:
    NAMES = ("001-甲局-会议通知.docx", "002-乙局-会议通知.docx")
    BESIDE = "001-甲局-会议通知（新）.docx"

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
            assert code == 0
            assert err.count(KEPT) == 1
            assert f"出/{self.NAMES[0]} {KEPT} {self.BESIDE}" in err
            assert out.startswith("生成了2份")
            assert Path("出", self.NAMES[0]).read_bytes() == edited
            assert not Path("出", self.BESIDE.replace("新", "新2")).exists()
        assert "四楼" in visible_text(Path("出", self.BESIDE))
        rows = json.loads(Path("出/manifest.json").read_text("utf-8"))["结果"]
        assert [one["状态"] for one in rows] == ["完成", "完成"]
        assert next(one["名称"] for one in rows[0]["文件"]) == self.BESIDE
        assert rows[0]["说明"] == f"{self.NAMES[0]} 有人改过，留着没有动，新的存成 {self.BESIDE}"
        code, _, err = self.batch(cli, *[one for one in more if one != "--resume"], "--force")
        assert (code, "原来的存成" in err) == (0, True)
        assert "四楼" in visible_text(Path("出", self.NAMES[0]))
        assert Path("出", f"{self.NAMES[0]}.bak").read_bytes() == edited

    def test_killed_its_own_files_are_not_taken_for_a_persons(self, cli: Cli, record: Path) -> None:
        """As it is left when the program ends between a file and the line of the journal about it."""
        self.batch(cli)
        rows = [json.loads(line) for line in begun_lines(Path("出"), self.NAMES)]
        for name in ("manifest.json", "清单.xlsx", MEMORY):
            Path("出", name).unlink()
        note_begun(Path("出"), {row["行"]: row["sha256"] for row in rows})
        moved(record)
        assert KEPT not in self.batch(cli).err
        assert made(Path("出")) == [*self.NAMES, "manifest.json", "清单.xlsx"]

    def test_rows_that_come_back_are_known(self, cli: Cli, record: Path) -> None:
        """The list without a recipient, and with it again."""
        self.batch(cli)
        Path("名单.csv").write_text("单位\n甲局\n", "utf-8")
        self.batch(cli)
        Path("名单.csv").write_text("单位\n甲局\n乙局\n", "utf-8")
        moved(record)
        assert KEPT not in self.batch(cli).err
        assert "四楼" in visible_text(Path("出", self.NAMES[1]))

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
        assert code == 0
        assert f"出/清单.xlsx、出/合并打印.docx {KEPT} 清单（新）.xlsx、合并打印（新）.docx" in err
        assert (
            out.splitlines()[0] == "生成了2份，没有生成的0份，见 出/清单（新）.xlsx、出/合并打印（新）.docx"
        )
        assert Path("出/清单.xlsx").read_bytes() == listed
        assert Path("出/合并打印.docx").read_bytes() == MINE
        assert self.batch(cli, "--merge", "--force").code == 0

    def test_what_is_left_out_of_the_print_file_is_told(self, cli: Cli) -> None:
        self.batch(cli)
        shutil.copy(Path("出", self.NAMES[1]), Path("出", self.NAMES[0]))
        err = self.batch(cli, "--merge", "--zip").err
        assert "合并打印.docx、全部文稿.zip 里放的是新出的，有人改过的那1份不在里面。" in err
        with zipfile.ZipFile("出/全部文稿.zip") as archive:
            assert archive.namelist() == [self.BESIDE, self.NAMES[1], "manifest.json", "清单.xlsx"]

    def test_a_manifest_of_another_program_is_not_touched(self, cli: Cli) -> None:
        Path("出").mkdir()
        Path("出/manifest.json").write_text('{"name": "网站"}', "utf-8")
        code, _, err = self.batch(cli)
        assert code == 1
        assert "不是批量生成时写的" in err
        assert made(Path("出")) == ["manifest.json"]
        assert self.batch(cli, "--force").code == 0
        assert Path("出/manifest.json.bak").read_text("utf-8") == '{"name": "网站"}'


def begun_lines(folder: Path, names: Sequence[str]) -> list[str]:
    """What a batch notes before it saves these files."""
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    return [json.dumps({"行": name.removesuffix(".docx"), "sha256": [one]}) for name, one in digests.items()]


def visible_text(path: Path) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def test_a_redline(cli: Cli, folder: Path) -> None:
    (folder / "旧.md").write_text("# 通知\n\n请准时参加。\n", "utf-8")
    (folder / "新.md").write_text("# 通知\n\n请提前到场。\n", "utf-8")
    order = ("compare", "旧.md", "新.md", "-o", "花脸稿.html")
    assert cli(*order).code == 0
    (folder / "新.md").write_text("# 通知\n\n请提前报到。\n", "utf-8")
    assert cli(*order).code == 0
    (folder / "花脸稿.html").write_bytes(MINE)
    code, out, err = cli(*order)
    assert (code, KEPT in err, "存在 花脸稿（新）.html" in out) == (0, True, True)
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
    assert (
        cli("check", "通知.docx", "--marked").err
        == f"通知（核稿）.docx {KEPT} 通知（核稿）（新）.docx。\n批注写在 通知（核稿）（新）.docx\n"
    )
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
    assert f"标注.xlsx {KEPT} 标注（新）.xlsx。\n标出错处的副本存在 标注（新）.xlsx" in cli(*order).err
    assert (folder / "标注.xlsx").read_bytes() == MINE
