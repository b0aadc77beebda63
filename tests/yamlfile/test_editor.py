"""Values of a YAML text changed, the rest as it was."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.yamlfile.editor import edit_yaml
from generator.yamlfile.loader import YamlValue, load

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = sorted(path for path in (ROOT / "data").glob("*.yaml") if path.stem != "recipients")
TEXT = """\
# 抬头的话
会议:   # 基本情况
  名称: 全县防汛工作会议
  开始: 09:00   # 不要改
  编号: '0512'
议程:
  - {类型: 讲话, 人: 李明远}   # 第一项
  # 下面是第二项
  - {类型: 宣读, 文件: [{标题: 方案}]}
"""


def data() -> Any:
    return load(TEXT).data


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_saying_the_same_changes_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    said: Any = load(text).data
    assert edit_yaml(text, said) == text
    changed = {**said, "会议说明的补充": "一句话"}
    assert edit_yaml(edit_yaml(text, changed), said) == text


def test_only_the_line_that_changes_changes() -> None:
    said = data()
    said["会议"]["开始"] = "9:30"
    before, after = TEXT.splitlines(), edit_yaml(TEXT, said).splitlines()
    (line,) = [line for line in after if line not in before]
    assert line.split() == ["开始:", '"9:30"', "#", "不要改"]
    assert len(before) == len(after)


def test_comments_stay_when_rows_come_and_go() -> None:
    said = data()
    said["议程"].append({"类型": "总结讲话", "人": "王海"})
    del said["会议"]["编号"]
    made = edit_yaml(TEXT, said)
    assert load(made).data == said
    for comment in ("# 抬头的话", "# 基本情况", "# 不要改", "# 第一项", "# 下面是第二项"):
        assert comment in made


def test_rows_that_change_places_are_said_in_the_new_order() -> None:
    said = data()
    said["议程"].reverse()
    assert load(edit_yaml(TEXT, said)).data == said


@pytest.mark.parametrize(
    "value",
    [
        "9:30",
        "0512",
        "yes",
        "null",
        "~",
        "- 甲",
        "甲: 乙",
        "甲 #乙",
        "“甲”",
        "a, b]",
        "{{ x }}",
        "第一行\n第二行",
        "  甲 ",
    ],
)
def test_what_is_put_in_is_read_back(value: str) -> None:
    said = data()
    said["会议"]["地点"] = value
    said["议程"][0]["人"] = value
    assert load(edit_yaml(TEXT, said)).data == said


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
names = st.text("会议议程人名地点abc0-1 ", min_size=1, max_size=6).filter(lambda name: name.strip() == name)
values = st.recursive(
    words,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(names, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)
whole = st.dictionaries(names, values, min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(whole, whole)
def test_any_data_comes_back_from_the_edited_text(wanted: dict[str, Any], more: dict[str, Any]) -> None:
    said = {**copy.deepcopy(data()), **more}
    assert load(edit_yaml(TEXT, said)).data == said
    assert load(edit_yaml(edit_yaml(TEXT, said), wanted)).data == wanted


def test_a_key_with_another_name_stays_in_its_place_with_its_comment() -> None:
    text = "资金:  # 财政局给的\n  总额: 3000万元  # 含配套\n  明细: [甲, 乙]\n停车: 东侧  # 待定\n"
    wanted: dict[str, YamlValue] = {"资金": {"合计": "3000万元", "明细": ["甲", "乙"]}, "停车": "东侧"}
    assert edit_yaml(text, wanted) == text.replace("总额", "合计")
    whole: dict[str, YamlValue] = {"经费": {"总额": "3000万元", "明细": ["甲", "乙"]}, "停车": "东侧"}
    assert edit_yaml(text, whole) == text.replace("资金", "经费")
