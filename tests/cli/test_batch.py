"""``wengao batch``."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from generator.files import resources
from tests.cli.conftest import Cli, Result, made

FULL = resources.data_dir() / "full.yaml"
ROWS = (
    "单位,会议.地点,会议.日期\n甲镇人民政府,,\n乙镇人民政府,乙镇会议室,\n丙局,,2024-06-31\n甲镇人民政府,,\n"
)


def batch(cli: Cli, rows: str, *more: str) -> Result:
    Path("名单.csv").write_text(rows, "utf-8")
    return cli("batch", FULL, "-k", "会议通知", "-r", "名单.csv", "-o", "出", "-f", "txt", *more)


def test_each_recipient_gets_its_own_and_a_bad_row_only_loses_itself(cli: Cli, folder: Path) -> None:
    code, out, err = batch(cli, ROWS)
    assert code == 3
    assert err == (
        "同一个收件人写了不止一行，每行都做一份，对吗？重复的请删掉：第2行、第5行（甲镇人民政府，一模一样）\n"
        "第4行（会议.日期）：会议 › 日期：6月没有31日\n"
    )
    assert "生成了3份" in out
    assert made(Path("出")) == [
        "001-甲镇人民政府-会议通知.txt",
        "002-乙镇人民政府-会议通知.txt",
        "004-甲镇人民政府-会议通知.txt",
        "manifest.json",
        "清单.xlsx",
    ]
    texts = [path.read_text("utf-8") for path in sorted(Path("出").glob("*.txt"))]
    assert ["乙镇会议室" in text for text in texts] == [False, True, False]
    assert texts[0] == texts[2]


def test_the_recipient_is_addressed(cli: Cli, folder: Path) -> None:
    assert batch(cli, "单位\n甲镇人民政府\n乙局\n", "-f", "md").code == 0
    for name in ("001-甲镇人民政府", "002-乙局"):
        text = Path(f"出/{name}-会议通知.md").read_text("utf-8")
        assert name[4:] in text.split("---")[1]


def test_the_manifest(cli: Cli, folder: Path) -> None:
    batch(cli, ROWS)
    told = json.loads(Path("出/manifest.json").read_text("utf-8"))
    assert told["文种"] == "会议通知"
    assert [one["状态"] for one in told["结果"]] == ["完成", "完成", "失败", "完成"]
    for one in told["结果"]:
        for file in one["文件"]:
            assert hashlib.sha256(Path("出", file["名称"]).read_bytes()).hexdigest() == file["sha256"]
    assert json.loads(batch(cli, ROWS, "--json").out) == told


def test_all_rows_done_all_rows_failed(cli: Cli, folder: Path) -> None:
    assert batch(cli, "单位\n甲局\n").code == 0
    assert batch(cli, "单位,会议.日期\n甲局,某日\n").code == 1


@pytest.mark.parametrize("sample", ["recipients.csv", "recipients.yaml"])
def test_the_sample_lists(cli: Cli, folder: Path, sample: str) -> None:
    source = resources.data_dir() / sample
    code, out, err = cli("batch", FULL, "-k", "会议通知", "-r", source, "-o", "出", "--json")
    assert (code, err) == (0, "")
    assert len(json.loads(out)["结果"]) == len(list(Path("出").glob("*.docx"))) >= 2


def test_names_by_pattern(cli: Cli, folder: Path) -> None:
    assert batch(cli, "单位,联系人\n甲局,周敏\n乙局,周敏\n", "--name", "{联系人}").code == 0
    assert made(Path("出")) == ["manifest.json", "周敏-2.txt", "周敏.txt", "清单.xlsx"]


@pytest.mark.parametrize(
    ("rows", "more", "said"),
    [
        ("", (), "空"),
        ("单位\n", (), "收件人"),
        ("单位\n甲局\n", ("--name", "{"), "式样"),
    ],
)
def test_what_is_wrong_from_the_start_makes_nothing(
    cli: Cli, folder: Path, rows: str, more: tuple[str, ...], said: str
) -> None:
    code, out, err = batch(cli, rows, *more)
    assert (code, out) == (1, "")
    assert said in err
    assert made(folder) == ["名单.csv"]


def test_merge_zip_jobs_and_resume(cli: Cli, folder: Path) -> None:
    rows = "单位,名额\n甲局,1名\n乙局,2名\n"
    first = batch(cli, rows, "-f", "docx", "--merge", "--zip", "--jobs", "2")
    assert first.code == 0
    assert "合并打印.docx" in first.out
    assert "全部文稿.zip" in first.out
    stamp = Path("出/001-甲局-会议通知.docx").stat().st_mtime_ns
    again = batch(cli, rows, "-f", "docx", "--resume")
    assert "其中2份上次已经做好，没有动" in again.out
    assert Path("出/001-甲局-会议通知.docx").stat().st_mtime_ns == stamp


def test_a_list_in_the_national_encoding(cli: Cli, folder: Path) -> None:
    Path("国标.csv").write_bytes("单位,名额\n甲局,1名\n".encode("gb18030"))
    code, _, err = cli("batch", FULL, "-k", "会议通知", "-r", "国标.csv", "-o", "出")
    assert code == 0
    assert "GB" in err
    assert Path("出/001-甲局-会议通知.docx").is_file()


def test_a_workbook_of_recipients(cli: Cli, folder: Path) -> None:
    source = resources.data_dir() / "recipients.xlsx"
    assert cli("batch", FULL, "-k", "会议通知", "-r", source, "-o", "出").code == 0
    assert len(list(Path("出").glob("*.docx"))) >= 2


@pytest.mark.parametrize(
    ("address", "said"),
    [("127.0.0.1:1", "tcp://主机:端口"), ("tcp://127.0.0.1:1", "连不上")],
)
def test_no_cluster_there(
    cli: Cli, folder: Path, address: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("generator.batch.cluster._SECONDS", 1)  # of 20 in which it may still begin
    code, _, err = batch(cli, "单位\n甲局\n", "--scheduler", address)
    assert code == 1
    assert said in err


def test_a_bar_where_somebody_watches(cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.cli import batch as command

    class Watched:
        def isatty(self) -> bool:
            return True

        def __getattr__(self, name: str) -> object:
            return getattr(command.sys.__stderr__, name)

    shown: list[str] = []
    monkeypatch.setattr(Watched, "write", lambda self, text: shown.append(text), raising=False)
    monkeypatch.setattr(Watched, "flush", lambda self: None, raising=False)
    job = command._follow
    from generator.batch import prepare_batch

    Path("名单.csv").write_text("单位\n甲局\n乙局\n", "utf-8")
    monkeypatch.setattr(command.sys, "stderr", Watched())
    job(prepare_batch(FULL, "会议通知", Path("名单.csv"), Path("出"), formats=("txt",)))
    assert "正在生成" in "".join(shown)
    assert "每秒" in "".join(shown)
