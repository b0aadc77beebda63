"""Lists of recipients kept and mended; batches run, stopped, gone on with."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from generator.batch.manifest import JOURNAL
from generator.errors import DataError, GeneratorError
from generator.workspace import Workspace
from generator.workspace.batches import jobs, prepare, recipients
from generator.workspace.batches.prepare import BatchRequest
from tests.waiting import HANG

ROOT = Path(__file__).resolve().parents[2]
NAME = "full.yaml"
NOTICE = BatchRequest("会议通知")
LIST = "单位\t名额\n城南镇人民政府\t2名\n枫林镇人民政府\t1名\n"


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    for name in (NAME, "office.yaml"):
        shutil.copy(ROOT / "data" / name, tmp_path)
    return Workspace(tmp_path)


def many(count: int) -> str:
    return "单位\n" + "".join(f"第{n}镇人民政府\n" for n in range(1, count + 1))


def ended(now: jobs.Running) -> jobs.Running:
    for thread in threading.enumerate():
        if thread.name == "wengao-batch":
            thread.join(HANG)
    assert now.over
    return now


def test_a_pasted_block_is_kept(place: Workspace) -> None:
    recipients.pasted(place, NAME, LIST)
    kept = recipients.list_of(place, NAME)
    assert kept.columns == ("单位", "名额")
    assert [row["单位"] for row in kept.rows] == ["城南镇人民政府", "枫林镇人民政府"]


def test_a_list_with_other_names_is_taken_and_said(place: Workspace) -> None:
    recipients.pasted(place, NAME, "发送名单\t\n收文单位\t座次\n城南镇\t1排\n合计\t\n城南镇\t1排\n")
    kept = recipients.list_of(place, NAME)
    assert kept.columns == ("单位", "座位")
    assert [sentence[:12] for sentence in kept.warnings] == [
        "名单的列名是这样认的：“",
        "第4行（合计）像是合计，",
    ]
    assert recipients.repeats_of(kept) == {1: "和第2行一模一样", 2: "和第1行一模一样"}
    recipients.mended(place, NAME, 1, "座位", "2排", "1排")
    assert recipients.list_of(place, NAME).recipient(1).values == {
        "单位": "城南镇",
        "座位": "2排",
        "收文单位": "城南镇",
        "座次": "2排",
    }


def test_one_column_of_units_needs_no_head(place: Workspace) -> None:
    assert len(recipients.pasted(place, NAME, "城南镇人民政府\n枫林镇人民政府").rows) == 2


def test_a_block_without_a_head_is_told(place: Workspace) -> None:
    with pytest.raises(DataError, match="第一行应是列名"):
        recipients.pasted(place, NAME, "城南镇\t2名\n")


def test_any_column_may_be_that_of_the_units(place: Workspace) -> None:
    recipients.pasted(place, NAME, "乡镇\t收文单位\t桌号\n城南镇\t党政办\t3号桌\n枫林镇\t\t\n")
    made = recipients.named(place, NAME, "乡镇")
    assert made.columns == ("单位", "收文单位", "桌号")
    assert made.recipient(1).values == {
        "单位": "城南镇",
        "收文单位": "党政办",
        "桌号": "3号桌",
        "乡镇": "城南镇",
    }
    assert recipients.named(place, NAME, "单位").columns == made.columns
    assert recipients.named(place, NAME, "收文单位").columns == ("乡镇", "单位", "桌号")
    with pytest.raises(GeneratorError, match="没有这一列"):
        recipients.named(place, NAME, "没有的")


def test_a_list_without_units_is_kept_to_be_told_of_them(place: Workspace) -> None:
    assert recipients.pasted(place, NAME, "片区\t桌号\n城南镇\t3号桌\n").columns == ("片区", "桌号")
    with pytest.raises(DataError, match="没有叫“单位”的列"):
        prepare.faults_of(place, NAME, NOTICE)
    recipients.named(place, NAME, "片区")
    assert prepare.faults_of(place, NAME, NOTICE) == {}
    assert "城南镇：" in prepare.page_of(place, NAME, NOTICE, 1)


def test_who_is_named_twice_is_told_as_the_list_stands_now(place: Workspace) -> None:
    recipients.pasted(place, NAME, "单位\t名额\n甲镇\t1名\n乙镇\t1名\n甲镇\t2名\n甲镇\t1名\n")
    assert recipients.repeats_of(recipients.list_of(place, NAME)) == {
        1: "和第3行、第4行是同一个收件人",
        3: "和第1行、第4行是同一个收件人",
        4: "和第1行、第3行是同一个收件人",
    }
    recipients.mended(place, NAME, 3, "单位", "丙镇", "甲镇")
    assert recipients.repeats_of(recipients.list_of(place, NAME)) == {
        1: "和第4行一模一样",
        4: "和第1行一模一样",
    }


def test_a_column_nobody_uses_is_told_before_and_may_go_into_the_notice(place: Workspace) -> None:
    recipients.pasted(place, NAME, "单位\t桌号\n城南镇\t3号桌\n枫林镇\t\n")
    found = prepare.unused_of(place, NAME, NOTICE)
    assert (found.columns, found.takes) == ((("桌号", "3号桌"),), True)
    assert not prepare.unused_of(place, NAME, BatchRequest("会议纪要")).takes
    recipients.put_in_notice(place, NAME, "桌号", True)
    assert prepare.unused_of(place, NAME, NOTICE).columns == ()
    assert "3号桌" in prepare.page_of(place, NAME, NOTICE, 1)
    assert "桌号" not in prepare.page_of(place, NAME, NOTICE, 2)
    made = recipients.put_in_notice(place, NAME, "通知.其他.桌号", False)
    assert made.columns == ("单位", "桌号")
    for column, wanted in (("没有", True), ("单位", True), ("桌号", False)):
        with pytest.raises(GeneratorError, match="没有这一列"):
            recipients.put_in_notice(place, NAME, column, wanted)


def test_what_was_told_before_is_not_told_after(place: Workspace) -> None:
    recipients.pasted(place, NAME, "单位\t桌号\n城南镇\t3号桌\n")
    assert not any("桌号" in one for one in ended(jobs.begin(place, NAME, NOTICE)).warnings)


def test_the_time_left_is_told_while_it_runs() -> None:
    now = jobs.Running(NOTICE, 100)
    assert now.left == ""
    now.done, now.began = 50, now.began - 1000
    assert now.left.startswith("还要约1")
    now.state = "正在打包"
    assert now.left == "就要好了"
    now.state = "做完了"
    assert now.left == ""


def test_quotes_and_commas_of_a_block_stay(place: Workspace) -> None:
    block = '单位\t备注\r\n城南镇\t"两河"同治, 一、二\r\n枫林镇\t"第一行\n第""二""行"\r\n"高岭"\t\r\n'
    made = recipients.pasted(place, NAME, block).rows
    assert [row["备注"] for row in made] == ['"两河"同治, 一、二', '第一行\n第"二"行', ""]
    assert made[2]["单位"] == '"高岭"'


@pytest.mark.parametrize("name", ["recipients.xlsx", "recipients.csv", "recipients.yaml"])
def test_the_same_list_from_any_file(place: Workspace, name: str) -> None:
    made = recipients.taken(place, NAME, name, (ROOT / "data" / name).read_bytes())
    assert len(made.rows) == 12
    assert made.rows[0]["单位"] == "城南镇人民政府"
    assert not list(place.aside("uploads").iterdir())


@pytest.mark.parametrize("name", ["名单.exe", "名单", "../../x.xlsx", "名单.csv"])
def test_a_file_that_is_no_list_is_told_by_its_name(place: Workspace, name: str) -> None:
    with pytest.raises(DataError) as told:
        recipients.taken(place, NAME, name, b"")
    assert ".wengao" not in str(told.value)


def test_a_list_too_long_for_a_page(place: Workspace) -> None:
    with pytest.raises(DataError, match="5001行"):
        recipients.pasted(place, NAME, many(5001))


def test_a_cell_is_mended_only_as_it_was_seen(place: Workspace) -> None:
    recipients.pasted(place, NAME, LIST)
    made = recipients.mended(place, NAME, 2, "名额", "3名", "1名")
    assert made.rows[1]["名额"] == "3名"
    for number, column, old in ((2, "名额", "1名"), (3, "名额", ""), (1, "没有", ""), (0, "名额", "")):
        with pytest.raises(GeneratorError, match="刷新"):
            recipients.mended(place, NAME, number, column, "9名", old)


def test_rows_come_and_go_with_their_faults(place: Workspace) -> None:
    sheet = recipients.RecipientSheet(
        "x", ("单位",), ({"单位": "甲"}, {"单位": ""}), {"2": {"单位": "公式没有值"}}
    )
    recipients._keep(place, NAME, sheet)
    made = recipients.removed(place, NAME, 1, {"单位": "甲"})
    assert made.faults == {"1": {"单位": "公式没有值"}}
    assert recipients.mended(place, NAME, 1, "单位", "乙", "").recipient(1).faults == ()
    assert recipients.added(place, NAME).rows[-1] == {"单位": ""}


def test_faults_stand_at_their_cells(place: Workspace) -> None:
    recipients.pasted(place, NAME, "单位\t会议.开始\n甲镇\t9:30\n\t9:30\n乙镇\t改天\n丙\a镇\t\n")
    found = prepare.faults_of(place, NAME, NOTICE)
    assert {number: list(told) for number, told in found.items()} == {
        2: ["单位"],
        3: ["会议.开始"],
        4: ["单位"],
    }
    recipients.mended(place, NAME, 3, "会议.开始", "10:00", "改天")
    assert list(prepare.faults_of(place, NAME, NOTICE)) == [2, 4]


def test_the_page_of_a_row_is_its_own(place: Workspace) -> None:
    recipients.pasted(place, NAME, LIST)
    html = prepare.page_of(place, NAME, NOTICE, 2)
    assert "枫林镇人民政府：" in html
    with pytest.raises(GeneratorError, match="没有这一行"):
        prepare.page_of(place, NAME, NOTICE, 3)


def test_a_batch_makes_the_good_rows_and_later_the_mended(place: Workspace) -> None:
    recipients.pasted(place, NAME, LIST + "\t1名\n")
    now = ended(jobs.begin(place, NAME, NOTICE))
    assert (now.state, now.done, now.failed) == ("做完了", 2, 1)
    first = prepare.results_of(place, NAME, "会议通知")
    assert [bool(row.why) for row in first.rows] == [False, False, True]
    assert set(first.extras) == {"zip", "merged", "list"}
    recipients.mended(place, NAME, 3, "单位", "高岭乡人民政府", "")
    again = ended(jobs.begin(place, NAME, NOTICE))
    assert (again.done, again.failed, again.kept) == (3, 0, 2)


def test_a_batch_without_a_list_or_facts_is_told(place: Workspace) -> None:
    with pytest.raises(DataError, match="还没有名单"):
        jobs.begin(place, NAME, NOTICE)
    (place.folder / "少.yaml").write_text("会议: {名称: 会}\n", "utf-8")
    recipients.pasted(place, "少.yaml", LIST)
    assert prepare.faults_of(place, "少.yaml", BatchRequest("会议纪要"))
    assert jobs.running(place, "少.yaml") is None


def test_only_one_batch_of_a_meeting(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    carried_out = jobs._carry_out

    def waiting(*given: Any) -> None:
        gate.wait(HANG)
        carried_out(*given)

    monkeypatch.setattr(jobs, "_carry_out", waiting)
    recipients.pasted(place, NAME, LIST)
    now = jobs.begin(place, NAME, NOTICE)
    try:
        with pytest.raises(GeneratorError, match="已经有一个"):
            jobs.begin(place, NAME, NOTICE)
        with pytest.raises(GeneratorError, match="还在做"):
            jobs.refuse_if_running(place, NAME)
        jobs.cancel(place, NAME)
    finally:
        gate.set()
    assert ended(now).state == "停下了"
    jobs.refuse_if_running(place, NAME)


def test_stopped_it_leaves_whole_files_and_goes_on(place: Workspace) -> None:
    recipients.pasted(place, NAME, many(40))
    wanted = BatchRequest("会议通知")
    job_of = prepare.job_of

    class Stopping(threading.Event):
        """Set once the first row is there."""

        def is_set(self) -> bool:
            return True

    now = jobs.Running(wanted, 40, stop=Stopping())
    job = job_of(place, NAME, wanted, jobs.BatchOptions(resume=True, merge=True, zipped=True))
    jobs._carry_out(now, job, open(place.aside("x"), "wb"))  # noqa: SIM115
    assert now.state == "停下了"
    results = prepare.results_of(place, NAME, "会议通知")
    assert results.left == 39
    assert "merged" not in results.extras
    again = ended(jobs.begin(place, NAME, wanted))
    assert (again.done, again.kept >= 1) == (40, True)


def test_a_program_that_was_ended_is_told_and_gone_on_with(place: Workspace) -> None:
    recipients.pasted(place, NAME, LIST)
    folder = prepare.place_of(place, NAME, "会议通知")
    folder.mkdir(parents=True)
    (folder / JOURNAL).write_text("", "utf-8")
    assert jobs.interrupted(place, NAME, "会议通知")
    ended(jobs.begin(place, NAME, NOTICE))
    assert not jobs.interrupted(place, NAME, "会议通知")


def test_files_of_an_earlier_list_go(place: Workspace) -> None:
    recipients.pasted(place, NAME, LIST)
    ended(jobs.begin(place, NAME, NOTICE))
    recipients.pasted(place, NAME, "单位\n双溪口镇人民政府\n")
    ended(jobs.begin(place, NAME, NOTICE))
    folder = prepare.place_of(place, NAME, "会议通知")
    assert [path.name for path in folder.glob("0*.docx")] == ["001-双溪口镇人民政府-会议通知.docx"]


@pytest.mark.parametrize("wanted", ["../../full.yaml", "manifest.json", "", "名单.csv"])
def test_only_what_was_made_is_handed_out(place: Workspace, wanted: str) -> None:
    recipients.pasted(place, NAME, LIST)
    ended(jobs.begin(place, NAME, NOTICE))
    with pytest.raises(DataError, match="没有这个文件"):
        prepare.file_of(place, NAME, "会议通知", wanted)


@pytest.mark.parametrize(
    "wanted", [BatchRequest("没有的"), BatchRequest("会议通知", ("exe",)), BatchRequest("会议通知", ())]
)
def test_wishes_nobody_can_meet(place: Workspace, wanted: BatchRequest) -> None:
    with pytest.raises(GeneratorError):
        wanted.checked(place)


def test_the_review_of_every_paper_is_told(place: Workspace) -> None:
    (place.folder / "少.yaml").write_text("会议: {名称: 全县春耕会议, 日期: 2024-03-05}\n", "utf-8")
    recipients.pasted(place, "少.yaml", LIST)
    assert prepare.faults_of(place, "少.yaml", NOTICE) == {}
    ended(jobs.begin(place, "少.yaml", NOTICE))
    made = prepare.results_of(place, "少.yaml", "会议通知")
    assert sum(made.found.values()) == sum(len(row.findings) for row in made.rows) > 0


def test_strictly_what_wants_a_fact_is_not_made(place: Workspace) -> None:
    (place.folder / "少.yaml").write_text("会议: {名称: 全县春耕会议}\n", "utf-8")
    recipients.pasted(place, "少.yaml", LIST)
    strictly = BatchRequest("会议通知", strict=True)
    assert list(prepare.faults_of(place, "少.yaml", strictly)) == [1, 2]
    now = ended(jobs.begin(place, "少.yaml", strictly))
    assert (now.done, now.failed) == (0, 2)
