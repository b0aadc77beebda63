"""A document written as a draft parses to the same document."""

from __future__ import annotations

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from generator.document import parse
from generator.document.nodes import Document, Paragraph, Table, Text
from generator.errors import DraftError, WriteError
from generator.writers import WRITERS
from generator.writers.layout import load_layout
from generator.writers.markdown import draft_markdown
from tests.writers.drafts import MINUTES, NOTICE

MARKS = "\\*_`#+-.!|<>&[](){}:\"'%@,019"
CHINESE = "会议通知·—“”《》，。；：【】待补　镕𠀀😀é"
LINE = st.text(alphabet=MARKS + CHINESE + "ab 1", max_size=24)
STARTS = st.sampled_from(
    [
        "",
        "# ",
        "## ",
        "#### ",
        "- ",
        "1. ",
        "12. ",
        "    1. ",
        "    - ",
        "    ",
        "{: .称谓 }",
        "|甲|乙|",
        "|:-|-:|",
        "---",
    ]
)
ENDS = st.sampled_from(["", "", "", "\\", " {: .一要 }", " {: .接排 .无 }", "**强**", "*弱*"])
DRAFTS = st.lists(st.one_of(st.just(""), st.builds("{}{}{}".format, STARTS, LINE, ENDS)), max_size=10).map(
    "\n".join
)


@given(DRAFTS)
def test_what_was_parsed_is_written_so_that_it_parses_again(text: str) -> None:
    try:
        document = parse("会议\n\n" + text)
    except DraftError:
        reject()
    assert parse(draft_markdown(document)) == document


META = st.dictionaries(
    st.text(alphabet=CHINESE + MARKS + "ab \n\u2028", min_size=1, max_size=6),
    st.one_of(
        st.text(alphabet=CHINESE + MARKS + "ab1~ \n\u0085\u2028", max_size=20),
        st.lists(st.text(alphabet=CHINESE + MARKS + "ab1~ ", max_size=8), max_size=3).map(tuple),
    ),
    max_size=4,
)


@given(META)
def test_any_front_matter_survives(meta: dict[str, str | tuple[str, ...]]) -> None:
    meta.pop("标题", None)
    assert dict(parse(draft_markdown(Document((), (), meta))).meta) == meta


@pytest.mark.parametrize("text", [NOTICE, MINUTES, "", "# 标题\\\n分行\n", "---\n---\n\n---\n\n正文\n"])
def test_whole_drafts_come_back(text: str) -> None:
    assert parse(draft_markdown(parse(text))) == parse(text)


def test_a_draft_stays_readable() -> None:
    head = "---\n标题: 关于开会的通知\n主送:\n  - 各乡镇\n日期: 2024年6月5日\n---\n\n"
    text = head + "## 时间 {: .一要 .接排 }\n\n9:00，2024-06-05。\n"
    assert draft_markdown(parse(text)) == text


def test_what_cannot_be_read_back_is_refused() -> None:
    blank = Document((), (Paragraph((Text("  前后空格  "),)),))
    with pytest.raises(WriteError, match="改用 Word 格式"):
        WRITERS["md"](blank, load_layout("plain"))


def test_a_table_without_head_stays_without() -> None:
    document = parse("|  |  |\n|---|:-:|\n| 甲\\|乙 | 丙 |")
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert table.head == ()
    assert parse(draft_markdown(document)) == document
