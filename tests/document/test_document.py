"""What the cases cannot show: line ends, plain text, leads, threads, sources."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from generator.document import (
    dump,
    merge_run_in_headings,
    number_blocks,
    parse,
    parse_body,
    plain_text,
    run_in_text,
)
from generator.document.blocks import token_block
from generator.document.nodes import Document, Heading, Paragraph, Text
from generator.errors import DraftError

SPEECH = """---
文号: 北政发〔2024〕1号
---
# 讲话

同志们：
{: .称谓 }

## 深入看 {: .一要 .接排 }
要**到现场**去，时间【待补：时限】。

## 具体安排
1. 甲
    - 乙

    丙

| 序号 | 事项 |
|---|---|
| 1 | 查\\|改 |

---

完
"""


def test_plain_text_has_labels_and_no_front_matter() -> None:
    assert plain_text(parse(SPEECH)).split("\n") == [
        "讲话",
        "同志们：",
        "一要深入看。要到现场去，时间【待补：时限】。",
        "一、具体安排",
        "1.甲",
        "乙",
        "丙",
        "序号\t事项",
        "1\t查|改",
        "完",
    ]


def test_plain_text_of_blocks_is_that_of_the_document_without_its_title() -> None:
    document = parse(SPEECH)
    assert "讲话\n" + plain_text(document.blocks) == plain_text(document)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("深入看", "一要深入看。"),
        ("深入看。", "一要深入看。"),
        ("敢于“亮剑”", "一要敢于“亮剑”。"),
        ("他说“好。”", "一要他说“好。”"),
        ("怎么办？", "一要怎么办？"),
    ],
)
def test_a_lead_ends_with_one_stop(words: str, expected: str) -> None:
    heading = Heading(1, (Text(words),), run_in=True, label="一要")
    assert plain_text([Paragraph(run_in_text(heading))]) == expected


def test_a_run_in_heading_without_a_paragraph_stays_a_heading() -> None:
    blocks = parse_body("## 甲 {: .接排 }\n1. 乙\n\n## 丙 {: .接排 }")
    assert merge_run_in_headings(blocks) == blocks


def test_line_ends_and_byte_order_mark_of_windows() -> None:
    assert parse("\ufeff" + SPEECH.replace("\n", "\r\n")) == parse(SPEECH)


def test_control_characters_are_named_with_their_line() -> None:
    with pytest.raises(DraftError, match=r"^甲\.md 第2行：有看不见的控制字符（编号 U\+0002）"):
        parse("\ufeff正文\n二\x02", "甲.md")


def test_body_alone_is_not_numbered_and_numbering_twice_changes_nothing() -> None:
    blocks = parse_body("## 甲\n## 乙\n1. 丙")
    assert plain_text(blocks) == "甲\n乙\n丙"
    assert plain_text(number_blocks(blocks)) == "一、甲\n二、乙\n1.丙"
    assert number_blocks(number_blocks(blocks)) == number_blocks(blocks)


def test_levels_can_be_counted_in_another_way() -> None:
    blocks = parse_body("## 甲\n### 乙\n### 丙")
    assert plain_text(number_blocks(blocks, ("一、", "1.", "（1）", "①"))) == "一、甲\n1.乙\n2.丙"


def test_equal_pieces_of_two_drafts_are_read_once() -> None:
    first, second = (parse_body(f"**共同的**一段\n\n{name}专有的一段") for name in "甲乙")
    assert first[0] is second[0]
    assert first[1] != second[1]


def test_a_mistake_in_an_equal_piece_is_told_with_the_line_of_each_draft() -> None:
    for line, draft in ((2, "甲\n{: .一是 }"), (4, "乙\n\n甲\n{: .一是 }")):
        with pytest.raises(DraftError, match=f"^第{line}行"):
            parse(draft)


def test_threads_do_not_disturb_each_other() -> None:
    drafts = [f"**甲{n}**和*乙{n}*\n\n1. 丙{n}\n    - *丁{n}*" for n in range(200)]
    alone = [dump(parse(draft)) for draft in drafts]
    token_block.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda draft: dump(parse(draft)), drafts))
    assert together == alone


def test_a_large_piece_is_read_and_not_kept() -> None:
    token_block.cache_clear()
    text = "会议" * 500_000
    assert plain_text(parse(text + "\\*")) == text + "*"
    assert token_block.cache_info().currsize == 0


def test_front_matter_cannot_be_changed() -> None:
    meta = parse(SPEECH).meta
    with pytest.raises(TypeError):
        meta["文号"] = "另一个"  # type: ignore[index]


def test_dump_shows_sources_and_what_cannot_be_seen() -> None:
    document = Document((Text("讲⟨话⟩", "会议.名称"),), (Paragraph((Text("张\u3000三¦"),)),))
    assert dump(document) == "title: ⟨@会议.名称 讲\\⟨话\\⟩⟩\nparagraph: 张\\u3000三\\¦\n"
