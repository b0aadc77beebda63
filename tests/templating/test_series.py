"""A series writes what compose writes, for any recipient, in any order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import GeneratorError
from generator.files import resources
from generator.records import load_meeting
from generator.records.model import Meeting
from generator.templating import catalog, compose, find_kind, wanted
from generator.templating.catalog import DocumentKind
from generator.templating.series import Series, addressed_to

pytestmark = pytest.mark.sweep

SAMPLES = sorted(
    path for path in resources.data_dir().glob("*.yaml") if path.stem not in {"office", "recipients"}
)
LEAST = {
    "full": 20,
    "minimal": 1,
    "党代会主席团会议": 10,
    "联合转发视频会议": 6,
}  # kinds that can be made of a sample, else 15
FULL = load_meeting(resources.data_dir() / "full.yaml")
ROWS: list[dict[str, str]] = [
    {"单位": f"第{n}镇人民政府", "名额": f"{n}名", "座位": f"{n}排"} for n in range(1, 7)
] + [{"单位": "县局", "称呼": "周局长"}, {}, {"单位": "*县|局#"}]

HEAD = "---\n名称: 试样\n版式: plain\n族: 公文\n文件名: 试样\n---\n"
BODIES = [
    "{% set 家 = 收文.单位 %}{% macro 说() %}{{ 家 }}{% endmacro %}\n{{ 说() }}在{{ 会议.地点 }}",
    "{% set 会议 = 收文 %}\n{% include 'b.j2.md' %}",
    "{% set 收文 = 会议 %}{% include 'b.j2.md' %}{{ 收文.名称 }}",
    "{% for 一 in 通知.主送 %}{{ 一 }}{% endfor %}{{ 会议.名称 }}",
    "{% if 收文.名额 == '3名' %}{{ 素材('号召') }}{% endif %}{{ 素材('号召') }}",
    "{{ 素材('号召') }}{% if 收文.名额 %}{{ 会议.地点 }}{% endif %}{{ 素材('意义') }}",
    "{% 句 %}{% 节 %}在{{ 会议.地点 }}{% 节终 %}{% 节 %}{{ 收文.座位 }}就座{% 节终 %}{% 句终 %}",
    "{% for 项 in 议程 %}{{ loop.index }}{{ 项.类型 }}{{ 收文.单位 }}{% endfor %}",
    "{% set 号 = namespace(数=0) %}{% for 项 in 议程 %}{% set 号.数 = 号.数 + 1 %}{% endfor %}{{ 号.数 }}",
    "{% macro 甲(名) %}{{ 名 }}{{ 会议.地点 }}{% endmacro %}{{ 甲(收文.单位) }}{{ 甲(会议.名称) }}",
    "{% if 收文.单位|length > 5 %}长{{ 会议.地点 }}{% else %}短{{ 会议.名称 }}{% endif %}",
    "{{ 收文|length }}{% for 列 in 收文 %}{{ 列 }}{% endfor %}",
    "{% from 'b.j2.md' import 乙 with context %}{{ 乙() }}{{ 会议.地点 }}",
    "{{ 会议.不存在 }}",
    "{% if 收文.座位 %}{{ 收文.联系人 }}{% endif %}",
]
REFUSED = {BODIES[1], "{{ 会议.不存在 }}"}  # they name what is not there
OTHER = "{% macro 乙() %}{{ 收文.单位 }}{% endmacro %}{{ 会议.名称 }}"


def both(series: Series, meeting: Meeting, kind: DocumentKind, row: Mapping[str, str], **wishes: Any) -> bool:
    """The series and compose give the same draft, or the same error; whether it is a draft."""
    unit = row.get("单位", "")
    alone = partial(
        compose, addressed_to(meeting, unit), kind, extra={"收文": dict(row)} if row else {}, **wishes
    )
    found = told(lambda: series.draft(row, unit))
    assert found == told(alone)
    return found[0] is not None


def told(draft: Callable[[], str]) -> tuple[str | None, str]:
    try:
        return draft(), ""
    except GeneratorError as error:
        return None, f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_kind_of_every_sample(path: Path) -> None:
    meeting = load_meeting(path)
    able = [kind for kind in catalog() if not wanted(meeting, kind)]
    assert len(able) >= LEAST.get(path.stem, 15)
    for kind in able:
        series = Series(meeting, kind)
        for row in ROWS:
            assert both(series, meeting, kind, row)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("strict", [False, True])
def test_templates_that_make_it_hard(body: str, strict: bool, tmp_path: Path) -> None:
    (tmp_path / "a.j2.md").write_text(HEAD + body + "\n", encoding="utf-8")
    (tmp_path / "b.j2.md").write_text(HEAD.replace("试样", "乙样") + OTHER, encoding="utf-8")
    kind = find_kind("a", [tmp_path])
    series = Series(FULL, kind, search=[tmp_path], strict=strict)
    made = [
        both(series, FULL, kind, row, search=[tmp_path], strict=strict) for row in [*ROWS, *reversed(ROWS)]
    ]
    assert any(made) == (body not in REFUSED)


NOTICE = find_kind("notice")
SHARED = Series(FULL, NOTICE)
VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)


@given(st.dictionaries(st.sampled_from(["单位", "称呼", "名额", "座位", "分会场"]), VALUES, max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_text_of_a_recipient(row: dict[str, str]) -> None:
    both(SHARED, FULL, NOTICE, row)
