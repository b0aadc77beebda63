"""The page for the browser and the plain text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document import parse
from generator.document.nodes import Document, Paragraph, Text
from generator.writers import WRITERS
from generator.writers.layout import load_layout
from tests.writers.drafts import MINUTES, NOTICE, WITH_TITLE, notice

VOID = {"meta", "br", "col"}


class Page(HTMLParser):
    """Collects paragraphs and checks that tags are closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.paragraphs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        self.open.append(tag)
        if re.fullmatch("p|h[1-5]", tag):
            self.paragraphs.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"p", "h1", "h2", "h3", "h4", "h5"} & set(self.open):
            self.paragraphs[-1] += data


def html(document: Document, layout: str = "official") -> str:
    return WRITERS["html"](document, load_layout(layout)).decode("utf-8")


def read(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == []
    return page


@pytest.mark.parametrize("name", WITH_TITLE)
@pytest.mark.parametrize("draft", [NOTICE, MINUTES])
def test_the_page_is_whole_and_asks_nobody_else(name: str, draft: str) -> None:
    text = html(parse(draft), name)
    assert read(text).paragraphs
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert not re.search(r"https?:|url\(|@import|<script|<link", text)


@given(st.text(alphabet="<&>\"'{}会议 ab　😀𠀀", min_size=1))
def test_any_text_goes_out_unchanged(text: str) -> None:
    assert read(html(Document((), (Paragraph((Text(text),)),)))).paragraphs == [text]


def test_the_sheet_is_a4_in_real_measures() -> None:
    text = html(notice())
    assert "width: 595.3pt; min-height: 841.9pt" in text
    assert "padding: 104.9pt 73.7pt 99.2pt 79.35pt" in text
    assert "@page { size: 595.3pt 841.9pt" in text
    assert "line-height: 28.95pt" in text


def test_a_page_that_shows_no_facts_does_not_tell_them() -> None:
    document = Document(
        (),
        (
            Paragraph(
                (Text("县委", "会议.召集[0]"), Text("、"), Text("县政府")),
            ),
        ),
    )
    assert '<p class="s1">县委、县政府</p>' in html(document)


def test_missing_facts_are_marked() -> None:
    assert "<mark>【待补：会议地点】</mark>" in html(notice())


def test_plain_text_has_labels_and_the_gaps_of_the_page() -> None:
    text = WRITERS["txt"](notice(), load_layout("official")).decode("utf-8")
    assert text.split("\n") == [
        *("云溪县人民政府办公室文件", "", "云政办〔2024〕15号", ""),
        *("云溪县人民政府办公室", "关于召开全县生态环境保护", "突出问题整改工作推进会议的通知", ""),
        *("各乡镇人民政府，县政府各部门：", "现将有关事项通知如下。", "一、会议地点", "【待补：会议地点】"),
        *("二、参会人员。各乡镇主要负责人。", "单位\t名额", "县生态环境局\t2名"),
        *("一是不得迟到。", "二是不得早退。", "", "附件：1.任务分解清单", "2.参会回执", ""),
        *("云溪县人民政府办公室", "2024年6月5日", "（联系人：陈一鸣）", ""),
        *("抄送：县委办公室，县人大常委会办公室。", "云溪县人民政府办公室\t2024年6月5日印发", ""),
    ]


@pytest.mark.parametrize("kind", sorted(set(WRITERS) - {"xlsx"}))
def test_the_same_document_gives_the_same_bytes(kind: str) -> None:
    layout = load_layout("minutes")
    assert WRITERS[kind](parse(MINUTES), layout) == WRITERS[kind](parse(MINUTES), layout)


@pytest.mark.parametrize("kind", sorted(set(WRITERS) - {"xlsx"}))
def test_an_empty_document_can_be_written(kind: str) -> None:
    assert isinstance(WRITERS[kind](Document((), (), MappingProxyType({})), load_layout("official")), bytes)
