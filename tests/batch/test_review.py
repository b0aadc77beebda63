"""Every document of a batch is reviewed, and what is said of it is what a review of it alone says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from generator import review
from generator.batch import LISTING, MANIFEST
from generator.batch.recipient import SharedMeeting, load_shared_meeting
from generator.batch.render_row import BatchSpec, RowRenderer
from generator.errors import GeneratorError
from generator.files import resources
from generator.review import Finding, parse_rule_config
from generator.services import pipeline
from generator.services.pipeline import Draft, RenderOptions
from tests.batch.conftest import FULL, Start, finished, units
from tests.cli.conftest import Cli
from tests.sampling import each_once, shares

SAMPLES = sorted(
    path for path in resources.data_dir().glob("*.yaml") if path.stem not in {"office", "recipients", "rules"}
)
kept_base = cache(load_shared_meeting)
BASE = kept_base(FULL)
NOTICE = pipeline.find_kind("会议通知")
RULES = parse_rule_config("级别: {时刻混写: 提示}\n词语:\n  - 高大上\n", "rules.yaml", ("一把手",))
ORDER = BatchSpec(BASE, NOTICE, ("docx",), pipeline.DEFAULT_RENDER_OPTIONS, RULES)
MAKER = RowRenderer(ORDER)
COLUMNS = ["单位", "称呼", "名额", "座位", "分会场", "报名截止", "会议.地点", "会议.名称", "联系人"]
WRONG = (
    "下午15:00",
    "星期一",
    "4月31日",
    "2024年4月18日（星期三）",
    "布署",
    "台帐",
    "高大上",
    "一把手",
    "的的",
    "。。",
    "（",
    "“台账”、“清单”",
    "一是甲；三是乙。",
    "1、",
    "（二）",
    "第三，",
    "附件3",
    "讲三点意见",
    "共三项议程",
    "5大任务22项",
    "水、气、土等四个方面",
    "县委书记王建国同志",
    "方志远同志",
    "县农业局",
    "明天上午",
    "3-5%",
    "共46条",
    "已办结48件，还有5件",
    "参会名额为9名",
    "县政府三楼会议室",
    "定于4月19日召开",
    "会议时间",
    "附件",
    "待补",
    "全县防汛备汛暨隐患排查整治百日行动推进会议",
    "请于4月20日前报名单到县政府办公室",
    "２０２４年",
    "XX局",
    "...",
    "合计",
    "9:30",
    "下午3时",
    "https://a.b",
    "\\",
    "|",
    "\n",
    "# ",
    "各乡镇党政主要负责人要切实担起防汛责任。",
)
SENTENCE = st.lists(
    st.sampled_from(WRONG) | st.text("甲乙丙镇局人民政府一二三123ABc（），。：、“”《》·—… ", max_size=12),
    max_size=4,
).map("".join)
ROW = st.dictionaries(st.sampled_from(COLUMNS[:7]), SENTENCE, max_size=6)


def alone(
    text: str, values: dict[str, str], maker: RowRenderer = MAKER, order: BatchSpec = ORDER
) -> list[Finding]:
    """The findings of one draft, through the review that knows nothing of batches."""
    (paper,) = pipeline.styled_documents(
        [Draft(text, order.kind.name, order.kind.name, order.kind)], order.render_options
    )
    meeting = maker.work(values).meeting
    return list(review.check(paper.document, meeting, order.rules, values))


def compare(
    values: dict[str, str], maker: RowRenderer = MAKER, order: BatchSpec = ORDER
) -> list[Finding] | None:
    try:
        work = maker.work(values)
    except GeneratorError:
        return None
    found = list(maker.findings(work))
    expected = alone(work.draft.text, values, maker, order)
    assert found == expected
    assert [one.spot for one in found] == [one.spot for one in expected]
    return found


@given(st.lists(ROW, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_any_recipient(rows: list[dict[str, str]]) -> None:
    found = [compare(values) for values in rows]
    assume(any(one is not None for one in found))


def stays_in_its_row(wrong: str, column: str) -> None:
    usual = {"单位": "甲镇人民政府", "名额": "3名", "座位": "5排"}
    before = compare(usual)
    assert before is not None
    compare({**usual, column: wrong})
    assert compare(usual) == before, f"“{wrong}” in {column} is still told of the next row"


@pytest.mark.parametrize(("wrong", "column"), each_once(WRONG, COLUMNS))
def test_an_error_in_one_row_stays_in_that_row(wrong: str, column: str) -> None:
    stays_in_its_row(wrong, column)


@pytest.mark.sweep
@pytest.mark.parametrize("column", COLUMNS)
def test_any_error_in_any_column_stays_in_its_row(column: str) -> None:
    for wrong in WRONG:
        stays_in_its_row(wrong, column)


@pytest.mark.parametrize("kind", pipeline.kinds(), ids=lambda kind: kind.name)
def test_any_kind(kind: pipeline.DocumentKind) -> None:
    able = next(base for base in map(kept_base, (FULL, *SAMPLES)) if can_be_made(base, kind))
    order = BatchSpec(able, kind, ("docx",), pipeline.DEFAULT_RENDER_OPTIONS)
    maker = RowRenderer(order)
    for number in range(2):
        row = {"单位": f"第{number}镇人民政府", "名额": f"{number}名", "座位": "布署" * (number % 2)}
        assert compare(row, maker, order) is not None


def can_be_made(base: SharedMeeting, kind: pipeline.DocumentKind) -> bool:
    (chance,) = pipeline.available_kinds(base.loaded.meeting, [kind.slug])
    return not chance.missing


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 7


def same_as_alone(sample: Path, kinds: Sequence[pipeline.DocumentKind]) -> None:
    base = kept_base(sample)
    assert any(can_be_made(base, kind) for kind in pipeline.kinds())
    for kind in kinds:
        order = BatchSpec(base, kind, ("docx",), pipeline.DEFAULT_RENDER_OPTIONS)
        maker = RowRenderer(order)
        for unit in ("甲局", "乙镇人民政府", "甲局"):
            found = compare({"单位": unit, "名额": "12名"}, maker, order)
            assert found is not None or not can_be_made(base, kind)


@pytest.mark.parametrize(
    ("sample", "kinds"),
    list(zip(SAMPLES, shares(pipeline.kinds(), len(SAMPLES)), strict=True)),
    ids=[path.stem for path in SAMPLES],
)
def test_any_meeting(sample: Path, kinds: list[pipeline.DocumentKind]) -> None:
    same_as_alone(sample, kinds)


@pytest.mark.sweep
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_any_kind_of_any_meeting(sample: Path) -> None:
    same_as_alone(sample, pipeline.kinds())


def test_what_the_row_says_is_no_doubt() -> None:
    found = compare({"单位": "第38镇人民政府", "名额": "3名", "座位": "27排41号"})
    assert found is not None
    assert not [one for one in found if one.rule.startswith("资料里没有")]


def rows_with_errors() -> list[dict[str, str]]:
    rows = units(20)
    rows[3]["座位"] = "按步就班入座"
    rows[7]["座位"] = "下午15:00前入座"
    return rows


def test_findings_are_in_the_manifest_and_in_the_list(start: Start, tmp_path: Path) -> None:
    job = start(rows_with_errors())
    finished(job)
    assert job.found["必改"] == 2
    told = json.loads((tmp_path / "出" / MANIFEST).read_text("utf-8"))
    assert told["核稿"]["必改"] == 2
    found = {row["序号"]: row["核稿"] for row in told["结果"] if row["核稿"]}
    assert {number: [one["规则"] for one in many] for number, many in found.items()} == {
        4: ["易错词"],
        8: ["时刻混写"],
    }
    assert found[4][0]["位置"].startswith("第")
    (sheet,) = load_workbook(tmp_path / "出" / LISTING).worksheets
    cells = [sheet.cell(row, 8).value for row in range(1, 22)]
    assert cells[0] == "核稿"
    assert str(cells[4]).startswith("必改　第")
    assert "按部就班" in str(cells[4])
    assert [number for number, one in enumerate(cells[1:], 1) if one] == [4, 8]


def test_findings_of_rows_left_alone_are_told_again(start: Start, tmp_path: Path) -> None:
    first = start(rows_with_errors())
    finished(first)
    before = (tmp_path / "出" / MANIFEST).read_bytes()
    job = start(rows_with_errors(), resume=True)
    finished(job)
    assert (job.kept, job.found) == (20, first.found)
    assert (tmp_path / "出" / MANIFEST).read_bytes() == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_strict_refuses_what_must_be_changed(start: Start, tmp_path: Path, jobs: int) -> None:
    job = start(rows_with_errors(), options=RenderOptions(strict=True), jobs=jobs)
    faults = {one.row.number: one.fault for one in finished(job) if one.fault}
    assert list(faults) == [4, 8]
    assert faults[4].startswith("第5行：核稿有1处必改：第")
    assert len(list((tmp_path / "出").glob("*.docx"))) == 18


def test_strict_lets_correct_words_pass(start: Start, tmp_path: Path) -> None:
    """公[安派]出所 and 配[合做]好 hold words that are often written wrongly."""
    rows = units(2)
    rows[0]["座位"] = "公安派出所席"
    rows[1]["座位"] = "配合做好工作席"
    job = start(rows, options=RenderOptions(strict=True))
    assert [one.fault for one in finished(job) if one.fault] == []
    assert job.found == {}


def test_the_closing_line_counts(cli: Cli, folder: Path) -> None:
    Path("名单.csv").write_text("单位,座位\n甲局,按步就班\n乙局,5排\n", "utf-8")
    order = ("batch", FULL, "-k", "会议通知", "-r", "名单.csv", "-o", "出")
    code, out, err = cli(*order)
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == "核稿：必改1处，写在 清单.xlsx 里。"
    assert cli(*order, "--strict").code == 3


def test_rules_beside_the_meeting_count(cli: Cli, folder: Path) -> None:
    Path("会议.yaml").write_bytes(FULL.read_bytes())
    Path("名单.csv").write_text("单位,座位\n甲局,按步就班\n", "utf-8")
    order = ("batch", "会议.yaml", "-k", "会议通知", "-r", "名单.csv", "-o", "出")
    assert "必改1处" in cli(*order).out
    Path("rules.yaml").write_text("开关: {易错词: 关}\n", "utf-8")
    assert "必改" not in cli(*order, "--resume").out
