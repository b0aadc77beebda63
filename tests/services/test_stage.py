"""Which version a document is: at the upper right of its first page and in the names of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.importing import import_draft
from generator.services import build_files, pipeline
from generator.services.options import RenderOptions
from generator.services.stage import parse_stage, with_stage
from generator.writers.layout import layout_names, load_layout
from tests.writers import paper

DATA = Path(__file__).resolve().parents[2] / "data"
MARK = ("送审稿", "2024年4月10日")


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("送审稿", ("送审稿",)),
        ("送审稿 2024年4月10日", MARK),
        (" 送审稿，2024年4月10日 ", MARK),
        ("第2稿", ("第2稿",)),
        ("征求意见稿　4月", ("征求意见稿", "4月")),
        ("", ()),
    ],
)
def test_a_version_and_its_day(said: str, stage: tuple[str, ...]) -> None:
    assert parse_stage(said) == stage


@pytest.mark.parametrize("said", ["送审", "稿", "2024年4月10日", "送审稿/定稿", "../送审稿"])
def test_what_is_no_version_is_told(said: str) -> None:
    with pytest.raises(GeneratorError, match=r"稿次“.*”看不懂，请写"):
        parse_stage(said)


def test_a_later_version_takes_the_place_of_the_one_before_in_the_name() -> None:
    assert with_stage("动员讲话", "送审稿") == "动员讲话（送审稿）"
    assert with_stage("动员讲话（送审稿）", "定稿") == "动员讲话（定稿）"
    assert with_stage("讲话（提纲）", "定稿") == "讲话（提纲）（定稿）"
    assert with_stage("动员讲话", "") == "动员讲话"


def built(folder: Path, stage: tuple[str, ...], *kinds: str) -> list[str]:
    """The names of the files of the full sample."""
    options = RenderOptions(stage=stage)
    made = build_files.build_from_meeting(
        DATA / "full.yaml", kinds, ("docx", "pdf", "md"), folder, options, DATA / "office.yaml"
    )
    return sorted(path.name for _, paths in made.made for path in paths)


def test_files_are_called_by_their_version(tmp_path: Path) -> None:
    assert built(tmp_path, MARK, "会议通知", "席卡") == [
        *("会议通知（送审稿）.docx", "会议通知（送审稿）.md", "会议通知（送审稿）.pdf"),
        *("席卡.docx", "席卡.md", "席卡.pdf"),  # cards are put on a table
    ]


def test_without_one_nothing_changes(tmp_path: Path) -> None:
    built(tmp_path, (), "会议通知")
    assert "稿次" not in (tmp_path / "会议通知.md").read_text(encoding="utf-8")
    assert "送审稿" not in paper.pages(tmp_path / "会议通知.pdf")[0].text


@pytest.mark.parametrize("kind", ["动员讲话", "会议通知", "会议纪要", "会议方案", "签到表", "会务手册"])
def test_it_stands_at_the_upper_right_of_the_first_page(kind: str, tmp_path: Path) -> None:
    built(tmp_path, MARK, kind)
    first, *others = paper.pages(tmp_path / f"{kind}（送审稿）.pdf")
    top = min(first.lines, key=lambda line: line.y)
    assert top.text == "".join(MARK)
    page = load_layout(pipeline.find_kind(kind).layout).page
    assert top.right == pytest.approx((page.width - page.right) / 1440 * 25.4, abs=1)
    assert not any("送审稿" in line.text for page in others for line in page.lines)


def test_a_red_head_stays_where_the_standard_has_it(tmp_path: Path) -> None:
    built(tmp_path, (), "会议通知")
    built(tmp_path, MARK, "会议通知")
    plain, marked = (
        paper.pages(tmp_path / f"会议通知{name}.pdf")[0].line("桐源县人民政府办公室文件").y
        for name in ("", "（送审稿）")
    )
    assert marked == pytest.approx(plain, abs=0.1)


def test_every_layout_but_cards_has_a_place_for_it() -> None:
    without = [
        name
        for name in layout_names()
        if not any("稿次" in element.keys for element in load_layout(name).elements())
    ]
    assert without == ["cards"]


def test_the_draft_may_say_it_itself(tmp_path: Path) -> None:
    draft = tmp_path / "发言.md"
    draft.write_text("---\n版式: speech\n稿次: 第2稿\n---\n\n# 发言\n\n各位领导。\n", encoding="utf-8")
    made = build_files.build_from_draft(draft, (), ("txt",), None, RenderOptions())
    assert [path.name for path in made.made[0][1]] == ["发言（第2稿）.txt"]
    again = build_files.build_from_draft(draft, (), ("txt",), None, RenderOptions(stage=("定稿",)))
    assert [path.name for path in again.made[0][1]] == ["发言（定稿）.txt"]
    text = (tmp_path / "发言（定稿）.txt").read_text(encoding="utf-8")
    assert text.startswith("定稿\n")
    assert "第2稿" not in text


def test_a_draft_of_that_name_is_not_written_over(tmp_path: Path) -> None:
    draft = tmp_path / "发言（定稿）.md"
    draft.write_text("---\n版式: speech\n稿次: 定稿\n---\n\n# 发言\n\n各位领导。\n", encoding="utf-8")
    with pytest.raises(GeneratorError, match="会盖掉"):
        build_files.build_from_draft(draft, (), ("md",), None, RenderOptions())


def test_it_comes_back_from_the_word_file(tmp_path: Path) -> None:
    built(tmp_path, MARK, "会议通知")
    draft = import_draft((tmp_path / "会议通知（送审稿）.docx").read_bytes(), "会议通知.docx").draft
    assert "稿次: " in draft
    assert draft.count("送审稿") == 1
