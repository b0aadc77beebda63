"""A batch gives the bytes of one document at a time, whatever the recipients are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.batch.recipient import (
    SharedMeeting,
    addressee,
    apply_changes,
    load_shared_meeting,
    row_changes,
)
from generator.batch.render_row import BatchSpec, RowRenderer
from generator.errors import GeneratorError
from generator.files import resources
from generator.services import pipeline
from generator.services.pipeline import RenderOptions
from generator.templating.characters import FORBIDDEN
from generator.templating.recipient_drafts import addressed_to

BASE = load_shared_meeting(resources.data_dir() / "full.yaml")
NOTICE = pipeline.find_kind("会议通知")
COLUMNS = ["单位", "称呼", "名额", "座位", "分会场", "报名截止", "会议.地点", "会议.日期", "联系人"]
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=25)
PLAIN = st.text(
    "甲乙丙镇局人民政府一二三123ABc（）〔〕，。：、“”《》·—… <&>|*#-.\\【待补：】\u3000", max_size=30
)


def told(values: dict[str, str], maker: RowRenderer) -> object:
    try:
        made = maker.make(values)
    except GeneratorError as error:
        return type(error).__name__
    return made.files["docx"], made.warnings


def alone(values: dict[str, str], order: BatchSpec) -> object:
    meeting = addressed_to(apply_changes(order.base, row_changes(values)), addressee(values))
    built = pipeline.build(meeting, order.kind, order.formats, order.render_options, values)
    return built.files["docx"], built.warnings


def check(values: dict[str, str], maker: RowRenderer, order: BatchSpec) -> bool:
    """Whether there was a document to compare."""
    made = told(values, maker)
    if made == "RowFault" and FORBIDDEN.search("".join(values.values())):
        return False  # said with its cell, before any template sees it
    try:
        assert made == alone(values, order)
    except GeneratorError:
        assert isinstance(made, str)
    return not isinstance(made, str)


ORDER = BatchSpec(BASE, NOTICE, ("docx",), pipeline.DEFAULT_RENDER_OPTIONS)
MAKER = RowRenderer(ORDER)


@given(st.dictionaries(st.sampled_from(COLUMNS[:5]), TEXT, max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_text(values: dict[str, str]) -> None:
    check(values, MAKER, ORDER)


@given(st.dictionaries(st.sampled_from(COLUMNS[:5]), PLAIN, max_size=5))
@settings(max_examples=60, deadline=None)
def test_text_as_it_comes(values: dict[str, str]) -> None:
    check(values, MAKER, ORDER)


@given(
    st.dictionaries(
        st.sampled_from(COLUMNS), st.sampled_from(["", "甲楼", "4月9日", "2024-04-19"]), max_size=6
    )
)
@settings(max_examples=30, deadline=None)
def test_changed_facts(values: dict[str, str]) -> None:
    check(values, MAKER, ORDER)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("会议通知", RenderOptions(strict=True)),
        ("会议通知", RenderOptions(variant=3, length="详")),
        ("动员讲话", RenderOptions(layout="大字版")),
        ("会议通知", RenderOptions(layout="套打")),
        ("会议通知", RenderOptions(beside=Path("没有这个文件夹"))),
    ],
)
def test_any_wish(kind: str, options: RenderOptions) -> None:
    order = BatchSpec(BASE, pipeline.find_kind(kind), ("docx",), options)
    maker = RowRenderer(order)
    for number in range(4):
        values = {"单位": f"第{number}镇人民政府" * (1 + number % 2), "名额": f"{number}名"}
        assert check(values, maker, order)


@pytest.mark.parametrize("kind", pipeline.kinds(), ids=lambda kind: kind.name)
def test_any_kind(kind: pipeline.DocumentKind) -> None:
    order = BatchSpec(able(kind), kind, ("docx",), pipeline.DEFAULT_RENDER_OPTIONS)
    maker = RowRenderer(order)
    for number in range(2):
        assert check({"单位": f"第{number}镇人民政府", "名额": f"{number}名"}, maker, order)


def able(kind: pipeline.DocumentKind) -> SharedMeeting:
    """A meeting that has the facts the kind wants."""
    (chance,) = pipeline.available_kinds(BASE.loaded.meeting, [kind.slug])
    return load_shared_meeting(resources.data_dir() / "排查整治主持讲话.yaml") if chance.missing else BASE
