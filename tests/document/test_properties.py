"""What must hold for any text, not only for the cases somebody thought of."""

from __future__ import annotations

import re

from hypothesis import assume, given, reject
from hypothesis import strategies as st

from generator.chinese.enumerators import label
from generator.document import number_blocks, parse, parse_body, plain_text
from generator.document.inlines import inline_text, parse_inlines, parse_marked
from generator.document.lists import parse_flat_list, parse_nested_list
from generator.document.markdown_parser import list_tree
from generator.document.nodes import Document, Heading, ListBlock, Paragraph, Table, Text
from generator.errors import DraftError
from generator.templating.characters import one_line
from generator.templating.escaping import escape_text

MARKS = r"""\*_`~#+-.!|<>&[](){}:$%^"'=/?@;,0123456789"""
CHINESE = "会议通知·—…“”《》，。；：【】待补　镕𠀀😀éя"
MARKED = st.text(alphabet=MARKS + CHINESE + "ab 1\n", max_size=60)
ANY = st.one_of(
    st.text(alphabet=MARKS + CHINESE + "ab ", min_size=1, max_size=40),
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1
    ),
)
VALUE = ANY.map(lambda text: one_line(text).strip()).filter(lambda text: text and one_line(text) == text)


def escape_all(text: str) -> str:
    """The safest escaping: a backslash before all ASCII punctuation."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def escape_needed(text: str) -> str:
    """The readable escaping: ``2024-03-01`` stays, a list or heading at the start does not happen."""
    text = re.sub(r"([\\*|{])", r"\\\1", text)
    return re.sub(r"^([#+-])|^(\d{1,3})(?=\.)", lambda m: "\\" + m[1] if m[1] else m[2] + "\\", text)


ESCAPES = st.sampled_from([escape_all, escape_needed, escape_text])


@given(VALUE, ESCAPES)
def test_escaped_text_survives_in_a_paragraph(value: str, escape) -> None:
    assert plain_text(parse_body(escape(value))) == value


@given(VALUE, ESCAPES)
def test_escaped_text_survives_in_a_heading(value: str, escape) -> None:
    (heading,) = parse_body(f"### {escape(value)} {{: .一要 }}")
    assert isinstance(heading, Heading)
    assert (inline_text(heading.inlines), heading.enumerator) == (value, "一要")


@given(VALUE, ESCAPES)
def test_escaped_text_survives_in_the_title(value: str, escape) -> None:
    assert inline_text(parse(f"# {escape(value)}\n").title) == value


@given(st.lists(VALUE, min_size=1, max_size=4), ESCAPES)
def test_escaped_text_survives_in_a_table(values: list[str], escape) -> None:
    row = "| " + " | ".join(escape(value) for value in values) + " |"
    (table,) = parse_body("\n".join(["|甲" * len(values) + "|", "|---" * len(values) + "|", row]))
    assert isinstance(table, Table)
    assert [inline_text(cell.inlines) for cell in table.rows[0]] == values


@given(st.lists(VALUE, min_size=1, max_size=4), ESCAPES)
def test_escaped_text_survives_in_lists(values: list[str], escape) -> None:
    flat = "\n".join(f"1. {escape(value)}" for value in values)
    nested = "\n".join(f"- 甲\n    - {escape(value)}" for value in values)
    assert plain_text(parse_body(flat)).split("\n") == values
    assert plain_text(parse_body(nested)).split("\n")[1::2] == values


@given(VALUE, ESCAPES)
def test_escaped_text_survives_when_it_is_strong(value: str, escape) -> None:
    assert plain_text(parse_body(f"会议**{escape(value)}**结束")) == f"会议{value}结束"


@given(MARKED)
def test_text_without_the_parser_is_as_with_it(text: str) -> None:
    text = "\n".join(line.strip() for line in text.split("\n") if line.strip())
    assert parse_inlines(text) == parse_marked(text)


@given(
    st.lists(MARKED.map(lambda text: text.replace("\n", "")).filter(lambda text: text.strip()), min_size=1)
)
def test_a_flat_list_without_the_parser_is_as_with_it(texts: list[str]) -> None:
    rows = [f"{n}. {text.strip()}" for n, text in enumerate(texts, start=1)]
    flat = parse_flat_list(rows)
    assume(flat is not None)
    assert flat == parse_nested_list(rows)


@given(st.lists(st.text(alphabet=CHINESE + "ab1,.\n", max_size=30), max_size=4))
def test_paragraphs_without_marks_are_as_the_parser_reads_them(texts: list[str]) -> None:
    lines = [line.strip() for line in "\n\n".join(texts).split("\n")]
    body = "\n".join(lines)
    expected = tuple(Paragraph(parse_marked(element.text or "")) for element in list_tree(body))
    assert parse_body(body) == expected


def read(text: str) -> Document:
    try:
        return parse(text)
    except DraftError:
        reject()


@given(MARKED)
def test_any_draft_is_read_or_refused_in_one_sentence(text: str) -> None:
    try:
        document = parse(text, "底稿.md")
    except DraftError as error:
        refusal = str(error)
    else:
        assert parse(text) == document
        return
    assert re.match(r"底稿\.md.*第\d+行", refusal)


@given(MARKED)
def test_no_character_of_a_paragraph_is_lost(text: str) -> None:
    """Whatever is not a mark reaches the page."""
    document = read("会议\n\n" + text)
    assert words_in(text) <= set(plain_text(document))


def words_in(text: str) -> set[str]:
    style_lines = re.sub(r"(?m)\{:.*\}\s*$", "", text)
    return {character for character in style_lines if character in CHINESE and not character.isspace()}


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from([None, "一要", "①", "首先，"])), max_size=30))
def test_headings_of_one_section_are_counted_without_a_gap(wanted: list[tuple[int, str | None]]) -> None:
    usual = ("一、", "（一）", "1.", "（1）")
    blocks = number_blocks([Heading(level, (Text("甲"),), name) for level, name in wanted])
    open_groups: dict[tuple[int, str], list[str]] = {}
    for block in blocks:
        assert isinstance(block, Heading)
        for group in [group for group in open_groups if group[0] > block.level]:
            check_group(group[1], open_groups.pop(group))
        open_groups.setdefault((block.level, block.enumerator or usual[block.level - 1]), []).append(
            block.label
        )
    for group, labels in open_groups.items():
        check_group(group[1], labels)


def check_group(name: str, labels: list[str]) -> None:
    assert labels == [label(name, n, len(labels)) for n in range(1, len(labels) + 1)]


@given(st.integers(1, 40), st.integers(1, 40))
def test_a_list_counts_from_where_it_starts(start: int, length: int) -> None:
    (block,) = number_blocks(parse_body("\n".join(f"{start + n}. 甲" for n in range(length))))
    assert isinstance(block, ListBlock)
    assert [item.label for item in block.items] == [f"{start + n}." for n in range(length)]
