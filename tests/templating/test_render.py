"""The draft as a whole: heads, blank lines, strictness, errors of syntax."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import TemplateError
from generator.templating import Search, find_kind, render, render_text
from generator.templating.heads import finish, without_head

HEAD = "---\n名称: 会议通知\n版式: official\n族: 公文\n---\n"
Folder = Callable[..., Search]


def test_the_templates_own_head_is_not_part_of_the_draft(folder: Folder) -> None:
    body = (
        "---\n标题: {{ 会议.名称 }}\n文号: {{ 会议.文号|可缺 }}\n抄送:\n"
        "{% for 家 in 会议.抄送 %}\n  - {{ 家 }}\n{% endfor %}\n---\n\n# 通知\n"
    )
    search = folder({"notice.j2.md": HEAD + body})
    kind = find_kind("notice", search)
    facts = {"会议": {"名称": "大会: 一", "文号": "", "抄送": ["县委", "县*府"]}}
    text = '---\n标题: "大会: 一"\n抄送:\n  - 县委\n  - 县*府\n---\n\n# 通知\n'
    assert render(kind, facts, search=search) == text
    facts["会议"]["抄送"] = []
    assert render(kind, facts, search=search) == '---\n标题: "大会: 一"\n---\n\n# 通知\n'


def test_lines_keep_their_numbers_without_the_head() -> None:
    assert without_head(HEAD + "正文").count("\n") == HEAD.count("\n")
    assert without_head("正文\n---\n") == "正文\n---\n"


@given(st.text(alphabet="甲 \t\n-#、", max_size=40))
def test_a_finished_draft_is_tidy(text: str) -> None:
    done = finish(text)
    assert done.endswith("\n")
    assert "\n\n\n" not in done
    assert not any(line.endswith((" ", "\t")) for line in done.split("\n"))
    assert finish(done) == done


def test_strict_refuses_with_all_that_is_missing(folder: Folder) -> None:
    body = "{{ 会议.地点 }}{{ 会议.日期 }}{{ 会议.地点 }}{% 句 %}{{ 会议.主持 }}{% 句终 %}"
    search = folder({"notice.j2.md": HEAD + body})
    kind = find_kind("notice", search)
    facts = {"会议": {"地点": "", "日期": None, "主持": ""}}
    assert render(kind, facts, search=search) == "【待补：会议地点】【待补：会议日期】【待补：会议地点】\n"
    with pytest.raises(TemplateError) as caught:
        render(kind, facts, search=search, strict=True)
    assert str(caught.value) == "会议通知还缺2项：会议地点、会议日期，请在资料里补上"
    facts = {"会议": {"地点": "甲", "日期": "乙", "主持": ""}}
    assert render(kind, facts, search=search, strict=True) == "甲乙甲\n"


def test_functions_are_offered_everywhere_even_in_imported_macros(folder: Folder) -> None:
    files = {
        "notice.j2.md": HEAD + "{% import '_partials/甲.md' as 部分 %}{{ 说(会议) }}{{ 部分.宏() }}",
        "_partials/甲.md": "{% macro 宏() %}{{ 说(会议) }}{{ 会议.名称 }}{% endmacro %}",
    }
    search = folder(files)
    kind = find_kind("notice", search)
    for name in ("大会", "小会"):  # nothing of one render stays for the next
        text = render(
            kind,
            {"会议": {"名称": name}},
            search=search,
            extra_globals={"说": lambda one: one.field("名称") + "*"},
        )
        assert text == f"{name}\\*{name}\\*{name}\n"


def test_same_input_same_draft(folder: Folder) -> None:
    search = folder({"notice.j2.md": HEAD + "{% for 项 in 议程|unique %}{{ 项 }}{% endfor %}"})
    kind = find_kind("notice", search)
    drafts = {render(kind, {"议程": ["丙", "甲", "乙", "甲"]}, search=search) for _ in range(5)}
    assert drafts == {"丙甲乙\n"}


@pytest.mark.parametrize(
    ("source", "said", "line"),
    [
        ("甲\n{% 句 %}乙", "“句”还没有结束", 2),
        ("甲\n{% 句终 %}", "这里有“句终”", 2),
        ("甲\n{% endif %}", "这里有“endif”", 2),
        ("甲\n{% 据 %}", "没有“据”这个标签", 2),
        ("甲\n{% if 会议 %}", "“if”还没有结束", 2),
        ("甲\n{{ 会议", "标签没有写完", 2),
        ("甲\n{{ 会议，名称 }}", "花括号里不能用“，”，请改成英文半角符号", 2),
        ("甲\n{{ 会议 名称 }}", "花括号里的写法不对，请检查 {{ }}", 2),
        ("甲\n{% for 项 议程 %}{% endfor %}", "写法不对", 2),
        ("甲\n{{ 会议|日其 }}", "没有“日其”这个过滤器", 2),
        ("甲\n{% if 会议 is 空 %}{% endif %}", "没有“空”这个判断", 2),
        ("甲\n{# 注释", "注释没有写完", 2),
        ("甲\n{{ 1 / 0 }}", "除数是零", 2),
        ("甲\n{{ 1 + '一' }}", "用错了地方", 2),
        ("甲\n{{ 会议() }}", "括号前面不是宏或函数", 2),
        ("甲\n{% include '无' %}", "找不到“无”", 2),
        ("甲\n{% macro 宏() %}{{ 宏() }}{% endmacro %}\n{{ 宏() }}", "停不下来", 2),
        ("甲\n{% for 项 in 1 %}{% endfor %}", "for 后面应是列表", 2),
    ],
)
def test_mistakes_in_a_template(source: str, said: str, line: int) -> None:
    with pytest.raises(TemplateError) as caught:
        render_text(source, {"会议": {"名称": "大会"}})
    assert said in str(caught.value)
    assert caught.value.line == line
    assert not any(word in str(caught.value) for word in ("jinja", "expected", "Error", "line"))
