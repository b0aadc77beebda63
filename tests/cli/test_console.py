"""Lines and tables on the screen."""

from __future__ import annotations

import pytest

from generator.cli.console import table, terminal_width, write_json, write_stdout


def test_chinese_takes_two_columns() -> None:
    assert [terminal_width(text) for text in ("会议", "ab", "（一）", "—", "e\u0301", "𠀀")] == [
        4,
        2,
        6,
        2,
        1,
        2,
    ]


def test_columns_are_aligned() -> None:
    lines = table(["文稿", "字数"], [["主持讲话", "3021"], ["a", "7"]], right=[1])
    assert lines == ["文稿      字数", "--------------", "主持讲话  3021", "a            7"]


def test_a_table_without_rows_is_its_head() -> None:
    assert table(["文稿", "字数"], []) == ["文稿  字数", "----------"]


def test_a_pipe_gets_exact_utf8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_stdout("𠀀✓\n")
    write_json({"键": ["✓"]})
    assert capfdbinary.readouterr().out == '𠀀✓\n{\n  "键": [\n    "✓"\n  ]\n}\n'.encode()
