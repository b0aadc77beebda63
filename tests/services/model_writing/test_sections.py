"""Which paragraphs a model may write anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.chinese.fact_text import fact, say, spans_of
from generator.services.model_writing.sections import sections_of, with_sections

DRAFT = """---
文种: 动员讲话
讲话人: 甲
---

# 在会上的讲话

同志们：
{: .称谓 }

今天开会。

下面，我讲两点。

## 认清形势

形势不错。

| 甲 | 乙 |
|---|---|
| 1 | 2 |

表后一段。

### 看清压力 {: .（一） .接排 }

- 一条

压力不小。

## 没有正文 {: .无 }

## 压实责任

责任到人。
"""


def test_paragraphs_under_one_heading_are_a_section() -> None:
    found = [(one.headings, one.text) for one in sections_of(DRAFT)]
    assert found == [
        ((), "今天开会。\n\n下面，我讲两点。"),
        (("认清形势",), "形势不错。"),
        (("认清形势",), "表后一段。"),
        (("认清形势", "看清压力"), "压力不小。"),
        (("压实责任",), "责任到人。"),
    ]


def test_what_is_put_in_their_place_stands_there_and_nothing_else_moves() -> None:
    first, *_, last = sections_of(DRAFT)
    made = with_sections(
        DRAFT, {first.start: "新的开头。", last.start: say("由", fact("甲局", ("牵头",)), "负责。")}
    )
    expected = DRAFT.replace("今天开会。\n\n下面，我讲两点。", "新的开头。").replace(
        "责任到人。", "由甲局负责。"
    )
    assert made == expected
    (span,) = spans_of(made)
    assert made[span.start : span.end] == "甲局"


@given(
    st.lists(
        st.sampled_from(["# 题", "## 节", "正文。", "正文\n两行。", "| 表 |", "- 条", "甲\n{: .称谓 }", ""]),
        max_size=12,
    )
)
def test_taken_apart_and_put_together_a_draft_is_as_it_was(blocks: list[str]) -> None:
    draft = "\n\n".join(blocks)
    found = sections_of(draft)
    assert with_sections(draft, {one.start: one.text for one in found}) == draft
    assert [draft[one.start : one.end] for one in found] == [one.text for one in found]
