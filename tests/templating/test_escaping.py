"""Data in Markdown: read back by the draft parser it is the same text, and the draft stays readable."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import document
from generator.document.inlines import inline_text
from generator.document.nodes import Document, Heading, ListBlock, Paragraph, Table
from generator.errors import TemplateError
from generator.templating import render_text
from generator.templating.characters import one_line
from generator.templating.escaping import escape_text, unescape_text
from generator.templating.heads import split_head
from generator.yamlfile import loader

HARD = "*_#-+|\\{}:.[]()<>&`~!1 2年度、甲。“”"
TEXTS = st.one_of(
    st.text(alphabet=HARD, min_size=1, max_size=12),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), min_size=1, max_size=20),
).filter(lambda text: text == one_line(text) != "" and not text.isspace() and "【待补" not in text)
STUBBORN = (
    "# 甲",
    "---",
    "- 甲",
    "+ 甲",
    "1. 甲",
    "2024. 年度",
    "12.",
    "{: .称谓 }",
    "甲\\",
    "\\*",
    "***",
    "|-|",
    "甲 {: .x }",
)


def parsed(source: str, value: str) -> Document:
    return document.parse(render_text(source, {"值": value}), "")


@pytest.mark.parametrize("value", STUBBORN)
def test_stubborn_texts_read_back(value: str) -> None:
    assert texts(parsed("{{ 值 }}", value)) == [value]


@given(TEXTS)
@example("1. 甲")
def test_a_paragraph_reads_back(value: str) -> None:
    assert texts(parsed("{{ 值 }}", value)) == [value]


@given(TEXTS)
def test_inside_a_paragraph_it_reads_back(value: str) -> None:
    assert texts(parsed("甲**乙**{{ 值 }}丙", value)) == [f"甲乙{value}丙"]


@given(TEXTS)
def test_a_sentence_reads_back(value: str) -> None:
    (text,) = texts(parsed("{% 段 %}{% 句 %}甲{{ 值 }}乙{% 句终 %}{% 段终 %}", value))
    assert text == f"甲{value}乙。"


@given(TEXTS)
def test_a_heading_reads_back(value: str) -> None:
    (heading,) = parsed("## {{ 值 }}", value).blocks
    assert isinstance(heading, Heading)
    assert inline_text(heading.inlines) == value


@given(TEXTS)
def test_list_items_read_back(value: str) -> None:
    (block,) = parsed("1. {{ 值 }}\n2. 甲", value).blocks
    assert isinstance(block, ListBlock)
    first = block.items[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert inline_text(first.inlines) == value


@given(TEXTS)
def test_table_cells_read_back(value: str) -> None:
    (table,) = parsed("| 名 | 值 |\n|---|---|\n| 甲 | {{ 值 }} |", value).blocks
    assert isinstance(table, Table)
    assert inline_text(table.rows[0][1].inlines) == value


@given(TEXTS)
@example("null")
@example("甲: 乙")
@example('"甲"')
@example("- 甲")
@example("甲 # 乙")
def test_front_matter_reads_back(value: str) -> None:
    text = render_text(
        "---\n标题: {{ 值 }}\n主送:\n  - {{ 值 }}\n附注: （{{ 值 }}）\n---\n\n正文", {"值": value}
    )
    meta: Any = loader.load(split_head(text)[0]).data
    assert meta == {"标题": value, "主送": [value], "附注": f"（{value}）"}


@given(TEXTS)
def test_unescaping_undoes_escaping(value: str) -> None:
    assert unescape_text(escape_text(value)) == value


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-01",
        "近860台",
        "24.95%",
        "C:\\文件",
        "1.5亿元",
        "2024年",
        "-5℃",
        "#1机组",
        "a_b@x.cn",
        "A&B<C>",
        "（一）",
        "{{ 甲 }}",
    ],
)
def test_ordinary_texts_stay_readable(value: str) -> None:
    assert escape_text(value) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("3*4", r"3\*4"),
        ("# 甲", r"\# 甲"),
        ("甲|乙", r"甲\|乙"),
        ("1. 甲", r"1\. 甲"),
        ("甲 - 乙", "甲 - 乙"),
    ],
)
def test_only_what_means_markdown_is_escaped(value: str, written: str) -> None:
    assert escape_text(value) == written


def test_data_is_escaped_once_on_every_way() -> None:
    source = (
        "{% macro 宏(x) %}{{ x }}{% endmacro %}{% set 存 %}{{ 值 }}{% endset %}"
        "{{ 值 }} {{ 宏(值) }} {{ 存 }} {{ 宏(存) }} {{ '（' ~ 值 ~ '）' }} {{ 宏(值) ~ 值 }} "
        "{{ [值, 宏(值)]|join('、') }}"
    )
    star = r"\*&<"
    expected = f"{star} {star} {star} {star} （{star}） {star}{star} {star}、{star}\n"
    assert render_text(source, {"值": "*&<"}) == expected


@pytest.mark.parametrize("value", ["<b>*粗*</b>", "A&B", "# 甲", "1. 甲", "甲|乙", "{: .称谓 }", "甲,乙"])
def test_a_constant_is_escaped_as_data_is(value: str) -> None:
    written = render_text("{% 句 %}甲{{ 值 }}{% 句终 %}\n\n{{ 值 }}", {"值": value})
    for constant in ("'%s'", "'%s'|trim", "'%s' ~ ''", "['%s', 1]|first", "'%s' if true else ''"):
        said = f"{{{{ {constant % value} }}}}"
        assert render_text(f"{{% 句 %}}甲{said}{{% 句终 %}}\n\n{said}", {}) == written


def test_line_ends_in_values_go() -> None:
    assert render_text("{{ 值 }}", {"值": "甲\n乙\r\n  丙\u2028丁"}) == "甲乙丙丁\n"
    assert render_text("{{ 值 }}", {"值": "one\ntwo"}) == "one two\n"


def test_rare_characters_and_names_pass_unchanged() -> None:
    value = "买买提·艾力、𠮷、😀、\ue000、张\u3000三"
    assert render_text("{% 句 %}{{ 值 }}{% 句终 %}", {"值": value}) == value + "。\n"


@pytest.mark.parametrize("character", ["\x00", "\x02", "\x0e", "\x1f", "\x7f", "\x9f", "\ud800", "\uffff"])
def test_control_characters_are_refused_naming_the_field(character: str) -> None:
    with pytest.raises(TemplateError, match=r"“会议地点”里有看不见的控制字符（U\+") as caught:
        render_text("甲\n{{ 会议.地点 }}", {"会议": {"地点": f"大{character}厅"}})
    assert caught.value.line == 2


def texts(tree: Document) -> list[str]:
    found = []
    for block in tree.blocks:
        assert isinstance(block, Paragraph), block
        assert block.style is None
        found.append(inline_text(block.inlines))
    return found
