"""Headings that Word counts itself: the same numbers on paper, read back, and in a comparison."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from generator.document import parse, plain_text
from generator.document.nodes import Document
from generator.importing import import_draft
from generator.writers import WRITERS, WordWriter
from generator.writers.docx import DocxWriter
from generator.writers.docx.parts import W as NAMESPACE
from generator.writers.docx.redline import redline
from generator.writers.layout import Layout, load_layout
from generator.writers.pdf import convert_to_pdf
from tests.writers.drafts import member, reopened
from tests.writers.paper import pages as read_pages
from tests.writers.test_audit import faults

W = f"{{{NAMESPACE}}}"
MANY = "".join(f"## 第{n}件事\n\n说明。\n\n" for n in range(1, 13))
DRAFT = f"""# 关于开会的通知

{MANY}## 总体要求

### 甲方 {{: .接排 }}

一句话。

### 乙方 {{: .接排 }}

一句话。

#### 三级题

##### 四级题一

##### 四级题二

#### 三级又一

## 不计数 {{: .无 }}

### 又从头

## 别的数 {{: .第一， }}

### 再从头

### 再一个

---

附件1
{{: .附件 }}

附件名称
{{: .标题 }}

## 会前

### 早到

## 会中
"""


@pytest.fixture(scope="module")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    own = tmp_path_factory.mktemp("own") / "layout.yaml"
    own.write_text("自动编号: 是\n", encoding="utf-8")
    return load_layout("official", own=own)


def write(text: str | Document, layout: Layout) -> bytes:
    return WRITERS["docx"](parse(text) if isinstance(text, str) else text, layout)


def numbers(content: bytes) -> list[tuple[str, str, str]]:
    """Text, level and list of every paragraph that says one."""
    found = []
    for one in ElementTree.fromstring(member(content)).iter(f"{W}p"):
        said = one.find(f"{W}pPr/{W}numPr")
        if said is not None:
            text = "".join(each.text or "" for each in one.iter(f"{W}t"))
            found.append((text, said[0].get(f"{W}val", ""), said[1].get(f"{W}val", "")))
    return found


def on_paper(content: bytes, folder: Path, layout: Layout) -> list[tuple[str, int]]:
    """Each line, and where it begins, in whole millimetres."""
    folder.mkdir()
    file = folder / "one.docx"
    file.write_bytes(content)
    pages = read_pages(convert_to_pdf([file], folder, layout.fonts.values())[0])
    return [(line.text, round(line.left)) for page in pages for line in page.lines]


def test_numbers_are_no_text_and_the_pages_say_the_same(layout: Layout, tmp_path: Path) -> None:
    counted, typed = write(DRAFT, layout), write(DRAFT, load_layout("official"))
    assert "总体要求" in reopened(counted)
    assert "十三、总体要求" in reopened(typed)
    shown = on_paper(counted, tmp_path / "counted", layout)
    assert ("十三、总体要求", 39) in shown
    assert ("不计数", 39) in shown
    assert "（二）乙方。一句话。" in dict(shown)
    assert shown == on_paper(typed, tmp_path / "typed", layout)


def test_where_the_text_counts_otherwise_another_list_begins(layout: Layout) -> None:
    found = {text: (level, number) for text, level, number in numbers(write(DRAFT, layout))}
    assert found["第1件事"] == found["总体要求"] == ("0", "1")
    assert found["甲方。一句话。"] == ("1", "1")
    assert found["四级题二"] == ("3", "1")
    assert found["不计数"] == found["第一，别的数"] == ("0", "0")
    assert found["又从头"] == ("1", "2")
    assert found["再从头"] == found["再一个"] == ("1", "3")
    assert found["会前"] == found["会中"] == ("0", "4")


def test_an_ordinary_layout_has_no_part_of_numbers() -> None:
    content = write(DRAFT, load_layout("official"))
    assert numbers(content) == []
    with pytest.raises(KeyError):
        member(content, "word/numbering.xml")


def test_it_comes_back_as_the_same_draft(layout: Layout) -> None:
    again = import_draft(write(DRAFT, layout), "通知.docx")
    assert again.ours
    assert plain_text(again.document) == plain_text(parse(DRAFT))
    assert parse(again.draft).blocks == parse(DRAFT).blocks


def test_a_heading_a_clerk_adds_is_counted_when_it_is_read(layout: Layout) -> None:
    document = docx.Document(io.BytesIO(write(DRAFT, layout)))
    second = next(one for one in document.paragraphs if one.text == "第2件事")
    second.insert_paragraph_before("新加的事", "Heading 1")
    saved = io.BytesIO()
    document.save(saved)
    again = plain_text(import_draft(saved.getvalue(), "通知.docx").document)
    assert "二、新加的事" in again
    assert "三、第2件事" in again
    assert "十四、总体要求" in again


def test_no_fault_against_the_schemas(layout: Layout, tmp_path: Path) -> None:
    """List 0 is nowhere defined and takes a paragraph out of its style's list (ISO/IEC 29500-1, 17.9.18),
    which the checker does not know."""
    found = faults(write(DRAFT, layout), tmp_path)
    assert [one for one in found if "Numbering definition '0'" not in one] == []


def test_one_writer_for_many_documents(layout: Layout) -> None:
    """What was written before is kept; lists of another document must not come along."""
    writer = DocxWriter(layout)
    short = "# 题\n\n## 一件事\n\n一句话。\n"
    more = f"{short}\n---\n\n附件1\n{{: .附件 }}\n\n另一件\n{{: .标题 }}\n\n## 甲事\n\n## 乙事\n"
    assert [writer.write(parse(text)) for text in (more, short, more)] == [
        write(text, layout) for text in (more, short, more)
    ]


def test_to_be_counted_anew_is_no_change(layout: Layout) -> None:
    """A heading more before the others: one insertion, though all others have another number."""
    more = DRAFT.replace("## 第1件事", "## 先说一件事\n\n## 第1件事")
    made = redline(write(DRAFT, layout), write(more, layout), "陈一鸣")
    xml = member(made.content)
    assert made.marks <= 3
    assert "pPrChange" not in xml
    assert "<w:delText" not in xml


def test_an_attachment_between_others_keeps_their_numbers(layout: Layout) -> None:
    """Lists that begin anew in the same way stay as many as the new file has."""
    annex = "\n---\n\n附件2\n{: .附件 }\n\n另一件\n{: .标题 }\n\n## 甲事\n\n## 乙事\n"
    before = "\n---\n\n附件0\n{: .附件 }\n\n先一件\n{: .标题 }\n\n## 丙事\n\n## 丁事\n"
    head, rest = DRAFT.split("\n---\n\n附件1", 1)
    old, new = DRAFT + annex, f"{head}{before}\n---\n\n附件1{rest}{annex}"
    made = redline(write(old, layout), write(new, layout), "陈一鸣")
    assert "pPrChange" not in member(made.content)
    lists = {text: number for text, _, number in numbers(made.content)}
    assert lists["丙事"] == lists["丁事"]
    assert len({lists["丙事"], lists["会前"], lists["甲事"]}) == 3


def test_a_base_of_an_office_counts_its_headings_itself(layout: Layout) -> None:
    saved = io.BytesIO()
    docx.Document().save(saved)
    content = WordWriter(saved.getvalue())(parse(DRAFT), layout)
    assert "十三、总体要求" in reopened(content)
    assert numbers(content) == []
