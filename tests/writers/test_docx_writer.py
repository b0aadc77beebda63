"""A writer that has written other documents gives the bytes of one that has not, whatever stands in them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import parse
from generator.document.draft_reader import DraftReader
from generator.document.nodes import Document
from generator.errors import WriteError
from generator.files import resources
from generator.memory import USUAL
from generator.services import pipeline
from generator.writers import layout
from generator.writers.docx import DocxWriter, body, write_docx

LAYOUTS = {name: layout.load_layout(name) for name in layout.layout_names()}
READER = DraftReader()
writer_of = cache(lambda name: DocxWriter(LAYOUTS[name]))
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters='"\\\n\r'), max_size=30
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
    "| 甲{} | 乙 |\n| --- | --- |\n{: .双栏落款 }",
]
KEYS = [
    "署名",
    "日期",
    "文号",
    "签发人",
    "抄送",
    "附注",
    "印发机关",
    "发文机关标志",
    "附件",
    "用印",
    "版记另页",
]


def draft(unit: str, word: str, chunks: list[str], keys: list[str]) -> str:
    head = "".join(f'{key}: "{unit}"\n' for key in keys)
    text = "\n\n".join(chunk.replace("{}", escaped(word)) for chunk in chunks)
    return f'---\n文种: 会议通知\n{head}主送:\n  - "{unit}"\n---\n\n{text}\n'


def escaped(word: str) -> str:
    return "".join(f"\\{c}" if c.isascii() and not c.isalnum() and c != " " else c for c in word).strip()


def same(text: str, name: str) -> None:
    try:
        tree = READER.read(text)
    except pipeline.GeneratorError:
        return
    assert told(lambda: writer_of(name).write(tree)) == told(lambda: write_docx(parse(text), LAYOUTS[name]))


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
    st.lists(st.sampled_from(KEYS), unique=True),
)
@settings(max_examples=150, deadline=None)
def test_any_words_in_any_layout(name: str, unit: str, word: str, chunks: list[str], keys: list[str]) -> None:
    same(draft(unit, word, [CHUNKS[0], *chunks], keys), name)


@given(
    st.integers(1, 40),
    st.dictionaries(st.sampled_from([*KEYS, "主送过多", "紧急程度"]), st.sampled_from("甲乙"), max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_a_head_that_is_crowded_or_not(units: int, said: dict[str, str]) -> None:
    """Who it is addressed to moves to the colophon when it takes too much room above, or when told so."""
    head = "".join(f"{key}: {value}\n" for key, value in said.items())
    addressed = "".join(f"  - 第{n}乡镇人民政府办公室\n" for n in range(units))
    same(f"---\n文种: 会议通知\n{head}主送:\n{addressed}---\n\n# 题\n\n正文。\n", "official")


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_many_words_in_one_place(unit: str, word: str) -> None:
    same(draft(unit, word, CHUNKS[:6], ["署名", "日期", "抄送"]), "official")


SAMPLES = sorted(
    path for path in resources.data_dir().glob("*.yaml") if path.stem not in {"office", "recipients"}
)


def trees(path: Path) -> list[tuple[str, Document]]:
    """Every document that can be made of a sample, with its layout."""
    meeting = pipeline.load_meeting(path)
    found = [
        one.kind
        for one in pipeline.available_kinds(meeting, [k.slug for k in pipeline.kinds()])
        if not one.missing
    ]
    return [(kind.layout, READER.read(pipeline.render(meeting, kind).text)) for kind in found]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_kind_of_a_sample_twice(path: Path) -> None:
    for name, tree in trees(path):
        fresh = write_docx(tree, LAYOUTS[name])
        assert writer_of(name).write(tree) == fresh
        assert writer_of(name).write(tree) == fresh


def test_what_was_written_is_not_written_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    paragraph = body.BodyWriter.paragraph
    monkeypatch.setattr(
        body.BodyWriter,
        "paragraph",
        lambda self, para, frame="": made.append(para.text) or paragraph(self, para, frame),
    )
    writer, reader = DocxWriter(LAYOUTS["official"]), DraftReader()
    writer.write(reader.read(draft("甲镇", "一", CHUNKS[:5], ["署名"])))
    made.clear()
    writer.write(reader.read(draft("甲镇", "二", CHUNKS[:5], ["署名"])))
    assert len(made) == 1
    assert "二" in made[0]


def test_what_is_new_is_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that loses a word is found out, by the first document and by the hundredth."""
    writer, reader = DocxWriter(LAYOUTS["official"]), DraftReader()
    for word in ("一", "二"):
        writer.write(reader.read(draft("甲镇", word, CHUNKS[:6], ["署名"])))
    monkeypatch.setattr(body, "escape", lambda text: text.replace("丙", ""))
    tree = reader.read(draft("甲镇", "甲乙丙", CHUNKS[:6], ["署名"]))
    for _ in range(2):
        with pytest.raises(WriteError):
            writer.write(tree)


def test_what_is_kept_is_bounded() -> None:
    writer, reader = DocxWriter(LAYOUTS["official"]), DraftReader()
    for number in range(USUAL + 50):
        writer.write(reader.read(draft(f"第{number}镇", f"{number}", CHUNKS[:2] + CHUNKS[4:5], [])))
    typesetter = writer._typesetter
    kept = typesetter._arranger._kept
    for memory in (
        typesetter._items,
        typesetter._texts,
        typesetter._pages,
        writer._written,
        kept._stacks,
        kept._made,
        kept._changed,
    ):
        assert len(memory) <= USUAL
