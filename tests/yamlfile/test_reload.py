"""A text loaded by its parts says what it says as a whole, wherever it was changed, however it is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import DataError
from generator.files.resources import data_dir
from generator.yamlfile import reload as module
from generator.yamlfile.loader import YamlDocument, load
from generator.yamlfile.reload import reload

SAMPLES = {path.name: path.read_text("utf-8") for path in sorted(data_dir().glob("*.yaml"))}
TABLE = "# 头\n会议: {名称: 会}\n问题台账:\n" + "".join(
    f"  - 问题: 第{n}个问题，排污口整改不到位\n    牵头部门: 县水利局\n    责任单位: [县水利局, 县环保局]\n"
    for n in range(60)
)
MARKS = ["\n", " ", "  ", "- ", "#", ": ", "'", '"', "[", "]", "{", "}", "| ", ">-\n", "?", "%", "~", "\t"]
ACROSS = ["&a ", "*a", "!x ", "---\n", "...\n", "\r\n", "\x85", "\u2028", "\x00"]
LINES = ["键: 值\n", "会议: 另一个\n", "  - 又一条\n", "  键: 值\n", "# 话\n"]


def outcome(document: Any, text: str) -> Any:
    """What comes back, or what is told."""
    try:
        found: YamlDocument = document(text, "文件")
    except DataError as error:
        return error.faults
    return found.data, found.warnings, found.positions, found.key_positions


@pytest.mark.parametrize("text", [*SAMPLES.values(), TABLE, "", "# 无\n", "- 一\n- 二\n", "一\n"])
def test_every_text_reads_as_usual(text: str) -> None:
    assert outcome(reload, text) == outcome(load, text)


@given(
    st.sampled_from([*SAMPLES.values(), TABLE]),
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from([*MARKS, *ACROSS, *LINES])),
        min_size=1,
        max_size=3,
    ),
)
def test_a_text_changed_anywhere_reads_as_usual(text: str, edits: list[tuple[float, int, str]]) -> None:
    for place, gone, piece in edits:
        at = int(place * len(text))
        text = text[:at] + piece + text[at + gone :]
    assert outcome(reload, text) == outcome(load, text)


@pytest.mark.parametrize(
    "path", [("会议", "名称"), ("问题台账",), ("问题台账", 37, "责任单位", 1), ("没有",)]
)
def test_one_position_is_that_among_all(path: tuple[str | int, ...]) -> None:
    assert reload(TABLE).position(path) == load(TABLE).position(path)


def test_only_the_part_that_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    reload(TABLE)
    read: list[str] = []
    walk = module.walk_part
    monkeypatch.setattr(module, "walk_part", lambda text, record=False: (read.append(text), walk(text))[1])
    found = reload(TABLE.replace("第37个问题", "第三十七个问题"))
    assert found.data == load(TABLE.replace("第37个问题", "第三十七个问题")).data
    assert [one.count("问题: ") for one in read] == [1]


def test_the_data_is_its_own() -> None:
    first: Any = reload(TABLE).data
    first["问题台账"][0]["问题"] = "别的"
    first["会议"]["名称"] = "别的"
    assert reload(TABLE).data == load(TABLE).data
