"""What a screen reader needs: words for every drawing, head rows told as such."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from generator.document import parse
from generator.writers import WRITERS
from generator.writers.docx.parts import W
from generator.writers.layout import load_layout
from tests.writers.drafts import member

DRAWN = "| 单位 | 完成数 |\n|---|---|\n| 县水利局 | 12 |\n| 县教育局 | 8 |\n{: .柱状图 }\n\n结尾。\n"
CARDS = "| 姓名 |\n|---|\n| 陈一鸣 |\n{: .席卡 }\n"


@pytest.mark.parametrize(
    ("draft", "layout", "word"), [(DRAWN, "plain", "县水利局"), (CARDS, "cards", "陈一鸣")]
)
def test_every_drawing_is_told_in_words(draft: str, layout: str, word: str) -> None:
    root = ElementTree.fromstring(member(WRITERS["docx"](parse(draft), load_layout(layout))))
    told = [one.get("descr", "") for one in root.iter() if one.tag.endswith("}docPr")]
    assert told
    assert all(told)
    assert word in "".join(told)


def test_head_rows_are_repeated_and_told() -> None:
    table = "| 单位 | 名额 |\n|---|---|\n| 县水利局 | 2 |\n"
    root = ElementTree.fromstring(member(WRITERS["docx"](parse(table), load_layout("official"))))
    rows = [*root.iter(f"{{{W}}}tr")]
    assert [row.find(f".//{{{W}}}tblHeader") is not None for row in rows] == [True, False]
