"""The draft for a recipient is the one that compose writes, for any recipient, in any order."""

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
from generator.templating import catalog, compose, environment, find_kind, wanted
from generator.templating.catalog import DocumentKind
from generator.templating.limits import Budget
from generator.templating.recipient_drafts import RecipientDrafts, addressed_to
from generator.templating.rendering import output
from generator.templating.state import Rendering

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
    "{% set 家 = 收文.单位 %}{% 句 %}请{{ 家 }}参加{% 句终 %}",
    "{% if 收文.名额 %}{% set 数 = 收文.名额 %}{% endif %}{% 段 %}名额{{ 数 }}{% 段终 %}",
    "{% set 轮 = cycler('甲', '乙') %}{% if 收文.座位 %}{{ 轮.next() }}{% endif %}"
    "{% 句 %}{{ 轮.next() }}组{% 句终 %}",
    "{% set 号 = namespace(家='') %}{% for 一 in 收文 %}{% set 号.家 = 收文[一] %}{% endfor %}"
    "{% 句 %}{{ 号.家 }}{% 句终 %}",
    "{% set 号 = namespace(数=0) %}{% 句 %}{% set 号.数 = 号.数 + 1 %}甲{% 句终 %}"
    "{% 句 %}第{{ 号.数 }}{% 句终 %}",
    "{% set 数 %}{{ 收文.名额 }}{% endset %}{% 段 %}{{ 数 }}{% 段终 %}",
    "{% set 家 = 收文.单位 %}{% include 'c.j2.md' %}",
    "{% for 家 in [收文.单位, '乙镇'] %}{% include 'c.j2.md' %}{% endfor %}",
    "{% with 家 = 收文.单位 %}{% include 'c.j2.md' %}{% 句 %}{{ 家 }}{% 句终 %}{% endwith %}",
    "{% macro 叫(家) %}{% 句 %}请{{ 家 }}{% 句终 %}{% endmacro %}"
    "{{ 叫(收文.单位) }}{% 段 %}{{ 叫(会议.地点) }}{% 段终 %}",
    "{% 句 %}地点{{ 收文.分会场 or 会议.地点 }}{% 句终 %}{% 有则 %}## 名额\n\n{{ 收文.名额 }}\n{% 有则终 %}",
    "{% 段 %}{{ 素材('号召') }}{% 段终 %}{% 段 %}{{ 素材('号召', 收文.单位) }}{% 段终 %}"
    "{% 段 %}{{ 素材('号召') }}{% 段终 %}",
    "{% 段 %}{% if 收文.座位 %}{{ 素材('号召') }}{% endif %}{% 段终 %}"
    "{% 段 %}{{ 素材('号召') }}{{ 文.要点数 }}{% 段终 %}",
    "{% 段 %}{{ 自定.没有的 }}{% 段终 %}{% 段 %}{{ 收文.座位 }}{{ 自定.没有的 }}{{ 自定.也没有 }}{% 段终 %}",
    "{% 段 %}{{ 文.责任状.名称 }}{% 段终 %}{% for 家 in 通知.主送 %}{{ 家 }}{% endfor %}"
    "{% 段 %}{{ 文.责任状.乙方 }}{% 段终 %}",
]
REFUSED = {BODIES[1], "{{ 会议.不存在 }}"}  # they name what is not there
THIRD = (
    "{% 句 %}请{{ 家 }}派{{ 收文.名额 }}参加{% 句终 %}{% for 项 in 议程 %}{{ 项.类型 }}{{ 家 }}{% endfor %}"
)
OTHER = "{% macro 乙() %}{{ 收文.单位 }}{% endmacro %}{{ 会议.名称 }}"


def both(
    recipients: RecipientDrafts, meeting: Meeting, kind: DocumentKind, row: Mapping[str, str], **wishes: Any
) -> bool:
    """The recipients and compose give the same draft, or the same error; whether it is a draft."""
    unit = row.get("单位", "")
    alone = partial(
        compose, addressed_to(meeting, unit), kind, extra={"收文": dict(row)} if row else {}, **wishes
    )
    found = told(lambda: recipients.draft(row, unit))
    assert found == told(alone)
    return found[0] is not None


def told(draft: Callable[[], str]) -> tuple[str | None, str]:
    try:
        return draft(), ""
    except GeneratorError as error:
        return None, f"{type(error).__name__}: {error}"


@pytest.mark.sweep
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_kind_of_every_sample(path: Path) -> None:
    meeting = load_meeting(path)
    able = [kind for kind in catalog() if not wanted(meeting, kind)]
    assert len(able) >= LEAST.get(path.stem, 15)
    for kind in able:
        recipients = RecipientDrafts(meeting, kind)
        for row in ROWS:
            assert both(recipients, meeting, kind, row)


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("strict", [False, True])
def test_templates_that_make_it_hard(body: str, strict: bool, tmp_path: Path) -> None:
    (tmp_path / "a.j2.md").write_text(HEAD + body + "\n", encoding="utf-8")
    (tmp_path / "b.j2.md").write_text(HEAD.replace("试样", "乙样") + OTHER, encoding="utf-8")
    (tmp_path / "c.j2.md").write_text(HEAD.replace("试样", "丙样") + THIRD, encoding="utf-8")
    kind = find_kind("a", [tmp_path])
    recipients = RecipientDrafts(FULL, kind, search=[tmp_path], strict=strict)
    made = [
        both(recipients, FULL, kind, row, search=[tmp_path], strict=strict)
        for row in [*ROWS, *reversed(ROWS)]
    ]
    lacks = strict and "自定" in body
    assert any(made) == (body not in REFUSED and not lacks)


NOTICE = find_kind("notice")
SHARED = RecipientDrafts(FULL, NOTICE)
VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)


@given(st.dictionaries(st.sampled_from(["单位", "称呼", "名额", "座位", "分会场"]), VALUES, max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_text_of_a_recipient(row: dict[str, str]) -> None:
    both(SHARED, FULL, NOTICE, row)


def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is put out of values while templates run."""
    told: list[str] = []
    usual = environment.finalize

    def noted(value: Any) -> Any:
        told.append(str(value))
        return usual(value)

    monkeypatch.setattr(environment, "finalize", noted)
    environment.environment.cache_clear()
    return told


def test_what_a_part_said_is_not_said_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    body = "{% 段 %}{{ 会议.地点 }}{% 段终 %}{{ 收文.单位 }}{% 段 %}{{ 收文.名额 }}{% 段终 %}{{ 会议.名称 }}"
    (tmp_path / "a.j2.md").write_text(HEAD + body + "\n", encoding="utf-8")
    told = made(monkeypatch)
    recipients = RecipientDrafts(FULL, find_kind("a", [tmp_path]), search=[tmp_path])
    for n in range(12):
        recipients.draft({"单位": f"第{n}镇", "名额": f"{n % 3}名"}, f"第{n}镇")
    assert told.count(FULL.info.place) == 1
    assert told.count(FULL.info.name) == 1
    assert [told.count(f"{n}名") for n in range(3)] == [1, 1, 1]
    assert [told.count(f"第{n}镇") for n in range(12)] == [1] * 12
    environment.environment.cache_clear()


def test_a_part_that_is_kept_is_paid_for_every_time(tmp_path: Path) -> None:
    """A draft over the limit of volume is refused, whether its parts were there already or not."""
    body = "".join("{% 段 %}{{ '甲乙丙丁'|replace('甲', 会议.名称) }}{% 段终 %}" for _ in range(9))
    (tmp_path / "a.j2.md").write_text(HEAD + body + "{{ 收文.单位 }}\n", encoding="utf-8")
    recipients = RecipientDrafts(FULL, find_kind("a", [tmp_path]), search=[tmp_path])
    volumes = []
    recipients.draft({"单位": "甲镇"})
    (form,) = recipients._forms.values()
    recollection = form._recollection
    for _ in range(3):
        state = Rendering(Budget())
        recollection.turn_to({"单位": "甲镇"}, "")
        state.recollection = recollection
        context = form._environment.context_class(
            form._environment, recollection.base, "a.j2.md", form._template.blocks, globals=recollection.base
        )
        output(form._template, context, recollection.base, state)
        volumes.append(state.budget.volume)
        recollection._said.clear() if len(volumes) == 1 else None
    assert volumes[0] == volumes[1] == volumes[2] > 9 * len(FULL.info.name)


def test_what_is_kept_is_bounded(tmp_path: Path) -> None:
    body = "{% 段 %}{{ 收文.单位 }}{% 段终 %}{{ 会议.名称 }}"
    (tmp_path / "a.j2.md").write_text(HEAD + body + "\n", encoding="utf-8")
    recipients = RecipientDrafts(FULL, find_kind("a", [tmp_path]), search=[tmp_path])
    for n in range(1500):
        recipients.draft({"单位": f"第{n}镇"}, f"第{n}镇")
    (form,) = recipients._forms.values()
    assert len(form._recollection._said) < 100
