"""The press gives the bytes of write_docx, whatever stands in the draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.document import parse
from generator.document.units import Reader
from generator.errors import WriteError
from generator.writers import layout
from generator.writers.docx import write_docx
from generator.writers.docx.press import Paper, Press

LAYOUTS = {name: layout.load_layout(name) for name in layout.layout_names()}
press_of = cache(lambda name: Press(LAYOUTS[name]))
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters='"\\'), max_size=30
)
CHUNKS = [
    "# 关于召开全县防汛备汛暨隐患排查整治百日行动动员会议的通知",
    "各有关单位：\n{: .称谓 }",
    "## 会议时间",
    "## 一是{} {: .一是 .接排 }",
    "第{}段，写得长一些，好占上两行，看看分页和落款怎样跟着正文走。",
    "1. {}\n2. 乙\n{: .（一） }",
    "| 单位 | 名额 |\n| --- | --- |\n| {} | 2 |",
    "---",
    "附件1\n{: .附件 }",
    "|" + " 甲 |" * 9 + "\n|" + " - |" * 9 + "\n|" + " 1 |" * 8 + " {} |",
    "| 名 | 数 |\n| --- | --- |\n| 甲{} | 3 |\n{: .柱状图 }",
]


def draft(unit: str, word: str, chunks: list[str], keys: list[str]) -> str:
    head = "".join(f'{key}: "{unit}"\n' for key in keys)
    body = "\n\n".join(chunk.replace("{}", escaped(word)) for chunk in chunks)
    return f'---\n文种: 会议通知\n{head}主送:\n  - "{unit}"\n---\n\n{body}\n'


def escaped(word: str) -> str:
    return "".join(f"\\{c}" if c.isascii() and not c.isalnum() and c != " " else c for c in word).strip()


def same(text: str, name: str) -> None:
    read = Reader().read(text)
    assume(read is not None)
    assert read is not None
    paper = Paper(read.title, read.units, read.meta)
    pressed = told(lambda: press_of(name).write(paper))
    assert pressed == told(lambda: write_docx(parse(text), LAYOUTS[name]))


def told(make: Callable[[], bytes]) -> bytes | str:
    try:
        return make()
    except WriteError as error:
        return str(error)


@given(
    st.sampled_from(sorted(LAYOUTS)),
    WORDS,
    WORDS,
    st.lists(st.sampled_from(CHUNKS[1:]), max_size=8),
    st.lists(
        st.sampled_from(["署名", "日期", "文号", "签发人", "抄送", "附注", "印发机关", "发文机关标志"]),
        unique=True,
    ),
)
@settings(max_examples=100, deadline=None)
def test_any_words_in_any_layout(name: str, unit: str, word: str, chunks: list[str], keys: list[str]) -> None:
    same(draft(unit, word, [CHUNKS[0], *chunks], keys), name)


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_one_plan_for_many_words(unit: str, word: str) -> None:
    same(draft(unit, word, CHUNKS[:6], ["署名", "日期", "抄送"]), "official")


def test_drafts_that_measure_the_same_share_a_plan() -> None:
    press = Press(LAYOUTS["official"])
    for number in range(30):
        read = Reader().read(draft(f"第{number}镇人民政府", f"第{number}号", CHUNKS[:6], ["署名"]))
        assert read is not None
        press.write(Paper(read.title, read.units, read.meta))
    assert press.plans <= 2
