"""A draft read by chunks, one after the other, gives the tree that the parser gives of each."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import parse
from generator.document.draft_reader import DraftReader
from generator.errors import DraftError
from generator.memory import USUAL

HEAD = '---\n文种: 会议通知\n主送:\n  - 各乡镇人民政府\n  - "3号院"\n日期: 2024年4月11日\n---\n\n'
CHUNKS = [
    "# 关于召开会议的通知",
    "第一段。",
    "第二段，\n连着一行。",
    "## 会议时间",
    "### 小标题 {: .一要 }",
    "## 接排的 {: .一是 .接排 }",
    "### 末尾 {: .接排 }",
    "1. 一\n2. 二\n{: .（一） }",
    "1. 一\n2. 二",
    "3. 三",
    "- 甲\n- 乙",
    "1. 一\n    - 里面\n    - 还有",
    "    里面的段落",
    "说明\n1. 一\n2. 二",
    "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |",
    "---",
    "附件1\n{: .附件 }",
    "# 附件的标题",
    "文字\n---",
    "{: .居中 }",
    "落款\n{: .落款 }",
    "\u3000\n1. 全角空格在前",
    "\u3000\n    缩进",
    "---\n\u3000",
    "【待补：会议地点】在**这里**\\\n换行",
    "#### 深\n正文跟着",
]
HEADS = st.lists(
    st.sampled_from(
        [
            "标题: 只在开头的标题",
            "文号: 桐政办函〔2024〕8号",
            '密级: "秘密★1年"',
            '主送:\n  - 县局\n  - "1号"',
            "主送:\n- 县局",
            "主送: [甲, 乙]",
            "附注: 含: 冒号",
            "抄送:",
            "备注: |\n  两行\n  文字",
            "# 注释",
            "名: 'a'",
            "k: v",
            "--- ",
            "\t坏",
        ]
    ),
    max_size=4,
)


def whole(draft: str) -> Any:
    return told(parse, draft)


def told(read: Any, draft: str) -> Any:
    try:
        tree = read(draft)
    except DraftError as error:
        return str(error)
    return tree.title, tree.blocks, list(tree.meta.items())


@given(st.lists(st.sampled_from(CHUNKS), max_size=9), st.sampled_from(["\n\n", "\n\n\n", "\n \n"]))
@settings(max_examples=200, deadline=None)
def test_chunks_are_the_whole(chunks: list[str], between: str) -> None:
    draft = HEAD + between.join(chunks) + "\n"
    assert told(DraftReader().read, draft) == whole(draft)


READER = DraftReader()


@given(
    st.lists(st.sampled_from(CHUNKS), min_size=1, max_size=7),
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from(CHUNKS)), max_size=6),
)
@settings(max_examples=200, deadline=None)
def test_one_draft_after_the_other(chunks: list[str], changes: list[tuple[int, str]]) -> None:
    for at, chunk in [(0, chunks[0]), *changes, (0, chunks[0])]:
        chunks[at % len(chunks)] = chunk
        draft = HEAD + "\n\n".join(chunks) + "\n"
        assert told(READER.read, draft) == whole(draft)


@given(HEADS)
@settings(deadline=None)
def test_front_matter_by_entries(entries: list[str]) -> None:
    draft = "---\n" + "\n".join(entries) + "\n---\n\n文字。\n"
    assert told(READER.read, draft) == whole(draft)


@given(st.text("一甲（）〔〕，。“”—·:\"'#-|>&*!%@`{}[]\\ 1aA\u3000\x85\u2028\ufeff\t", max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_value_in_front_matter(value: str) -> None:
    for draft in (
        f"---\n主送: {value}\n---\n\n",
        f"---\n主送:\n  - {value}\n---\n\n",
        f'---\n键: "{value}"\n---\n',
    ):
        assert told(READER.read, draft) == whole(draft)


@given(st.text("一甲#-1. \n\t\u3000|{:}*\\【待补】\x07", max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_body(body: str) -> None:
    draft = HEAD + body
    assert told(READER.read, draft) == whole(draft)


@pytest.mark.parametrize(
    "draft",
    ["没有开头", "---\n文种: 一\n", "---\n甲: 一\n甲: 二\n---\n", HEAD + "# 一\n\n# 二\n", HEAD + "\r\n"],
)
def test_what_is_left_to_the_parser(draft: str) -> None:
    assert told(READER.read, draft) == whole(draft)


def test_what_stood_there_before_is_the_same_object() -> None:
    """So that later steps know it again: headings with their numbers, lists, tables, paragraphs."""
    body = [CHUNKS[0], CHUNKS[1], CHUNKS[3], CHUNKS[7], CHUNKS[8], CHUNKS[14], CHUNKS[15], CHUNKS[16]]
    first, second = (
        READER.read(HEAD + "\n\n".join([*body, f"第{number}镇人民政府"]) + "\n") for number in (1, 2)
    )
    assert [a is b for a, b in zip(first.blocks, second.blocks, strict=True)] == [*[True] * 7, False]
    assert first.title is second.title
    assert first.meta is second.meta


def test_what_is_kept_is_bounded() -> None:
    reader = DraftReader()
    for number in range(3 * USUAL):
        reader.read(HEAD + f"第{number}镇人民政府\n")
    assert len(reader._chunks) <= USUAL
