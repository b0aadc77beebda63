"""Units put together are the document."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import parse
from generator.document.units import Reader
from generator.errors import DraftError

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


def whole(draft: str) -> object:
    try:
        tree = parse(draft)
    except DraftError:
        return None
    return tree.title, tree.blocks, list(tree.meta.items())


def together(draft: str) -> Any:
    read = Reader().read(draft)
    if read is None:
        return None
    return read.title, tuple(b for unit in read.units for b in unit.blocks), list(read.meta.items())


@given(st.lists(st.sampled_from(CHUNKS), max_size=9), st.sampled_from(["\n\n", "\n\n\n", "\n \n"]))
@settings(max_examples=150, deadline=None)
def test_units_of_chunks(chunks: list[str], between: str) -> None:
    draft = HEAD + between.join(chunks) + "\n"
    read = together(draft)
    assert read is None or read == whole(draft)


@given(
    st.lists(st.sampled_from(CHUNKS), min_size=1, max_size=7),
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from(CHUNKS)), max_size=6),
)
@settings(max_examples=150, deadline=None)
def test_one_draft_after_the_other(chunks: list[str], changes: list[tuple[int, str]]) -> None:
    reader = Reader()
    for at, chunk in [(0, chunks[0]), *changes, (0, chunks[0])]:
        chunks[at % len(chunks)] = chunk
        draft = HEAD + "\n\n".join(chunks) + "\n"
        read = reader.read(draft)
        blocks = None if read is None else (read.title, tuple(b for u in read.units for b in u.blocks))
        assert blocks == (None if (alone := together(draft)) is None else alone[:2])


@given(HEADS)
@settings(deadline=None)
def test_front_matter_by_entries(entries: list[str]) -> None:
    draft = "---\n" + "\n".join(entries) + "\n---\n\n文字。\n"
    read = together(draft)
    assert read is None or read == whole(draft)


@given(st.text("一甲（）〔〕，。“”—·:\"'#-|>&*!%@`{}[]\\ 1aA\u3000\x85\u2028\ufeff\t", max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_value_in_front_matter(value: str) -> None:
    for draft in (
        f"---\n主送: {value}\n---\n\n",
        f"---\n主送:\n  - {value}\n---\n\n",
        f'---\n键: "{value}"\n---\n',
    ):
        read = together(draft)
        assert read is None or read == whole(draft)


@given(st.text("一甲#-1. \n\t\u3000|{:}*\\【待补】", max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_body(body: str) -> None:
    draft = HEAD + body
    read = together(draft)
    assert read is None or read == whole(draft)


def test_what_templates_write_is_read_by_units() -> None:
    body = "\n\n".join(CHUNKS[:6] + CHUNKS[7:11])
    assert Reader().read(HEAD + body) is not None


@pytest.mark.parametrize(
    "draft",
    ["没有开头", "---\n文种: 一\n", "---\n甲: 一\n甲: 二\n---\n", HEAD + "# 一\n\n# 二\n", HEAD + "\r\n"],
)
def test_what_is_left_to_the_parser(draft: str) -> None:
    assert Reader().read(draft) is None
