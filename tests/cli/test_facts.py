"""``--facts``: where the facts come from, on the page and in a table of its own; off, nothing changes."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import pytest

import generator
from generator.document.nodes import Document, Paragraph, Text
from generator.files import resources
from generator.records.model import Meeting
from generator.records.read.text import FileText
from generator.records.read.yaml import parse_mapping
from generator.services import pipeline
from generator.services.options import Draft
from generator.services.session import Session
from generator.writers.html import write_html
from generator.writers.layout import load_layout
from tests.cli.conftest import Cli, browser, made

SPEECH = resources.data_dir() / "环保攻坚动员.yaml"
FULL = resources.data_dir() / "full.yaml"
DRAWN = ("座次图", "席卡", "整改进展通报", "问题整改台账")


class Page(HTMLParser):
    """The facts a page shows, the rows of its table, and the words of its article."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.facts: list[tuple[str, str, str]] = []
        self.rows: list[list[str]] = []
        self.words = ""
        self.fields: list[str] = []
        self._told: str | None = None
        self._fact: dict[str, str | None] | None = None
        self._within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("article", "section"):
            self._within = tag
        elif tag in ("span", "tspan") and "fact" in (given.get("class") or "").split():
            assert given["tabindex"] == "0"
            self._fact = given
        elif tag == "title":
            self._told = ""
        elif tag == "tr" and self._within == "section":
            self.rows.append([])
        elif tag in ("td", "th") and self._within == "section":
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self._told is not None:
            self._told += data
            return
        if self._within == "article":
            self.words += data
        elif self._within == "section" and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data.strip("\n")
        if self._fact:
            title = self._fact.get("title") or self._fact.get("said") or ""
            self.facts.append((data, self._fact["data-source"] or "", title))
            self.fields.append(self._fact.get("data-path") or "")
            self._fact = None

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            if self._fact:
                self._fact["said"] = self._told
            self._told = None
        if tag in ("article", "section"):
            self._within = ""


def page(cli: Cli, *words: object, of: Path = SPEECH) -> str:
    code, out, err = cli("preview", of, "-f", "html", *words)
    assert code == 0, err
    return out


def test_each_fact_shows_its_path(cli: Cli) -> None:
    shown = Page(page(cli, "-k", "动员讲话", "--facts"))
    assert ("219", "目标[2].值", "目标[2].值：219") in shown.facts
    assert ("尹修齐", "人员[4].姓名", "人员[4].姓名：尹修齐") in shown.facts
    assert ("三点意见", "要求（数出）", "要求（数出）：三点意见") in shown.facts


def test_head_and_foot_show_theirs_too(cli: Cli) -> None:
    shown = Page(page(cli, "-k", "会议通知", "--facts"))
    paths = {source for _, source, _ in shown.facts}
    assert {"通知.文号", "通知.标志", "通知.主送[0]", "通知.日期", "会议.日期", "会议.开始"} <= paths


def test_the_table_at_the_end_has_a_row_for_each(cli: Cli) -> None:
    shown = Page(page(cli, "-k", "动员讲话", "--facts"))
    head, *rows = shown.rows
    assert head == ["文中表述", "出处", "值", "次数"]
    assert ["219", "目标[2].值", "219", "1"] in rows
    assert len({tuple(row[:2]) for row in rows}) == len(rows)
    listed = {row[0] for row in rows}
    whole = [text for text, _, _ in shown.facts if text in listed]
    assert len(whole) > 0.9 * len(shown.facts)  # a title may break a name in two


def test_the_words_of_the_page_stay(cli: Cli) -> None:
    kinds = (
        *((SPEECH, kind) for kind in ("动员讲话", "会议通知", "目标责任状")),
        *((FULL, kind) for kind in DRAWN),
    )
    for path, kind in kinds:
        usual, shown = page(cli, "-k", kind, of=path), page(cli, "-k", kind, "--facts", of=path)
        assert Page(shown).words == Page(usual).words
        assert not Page(usual).facts
        assert not Page(usual).rows
        assert "facts" not in usual


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("席卡", ("成思源", "座次.名单[1]", "座次.名单[1]：成思源")),
        ("座次图", ("方致远", "座次.名单[0]", "座次.名单[0]：方致远")),
        ("整改进展通报", ("竹园乡", "问题台账[4].责任单位", "问题台账[4].责任单位：竹园乡")),
    ],
)
def test_drawings_show_theirs_too(cli: Cli, kind: str, fact: tuple[str, str, str]) -> None:
    text = page(cli, "-k", kind, "--facts", of=FULL)
    assert fact in Page(text).facts
    assert fact[1].partition("（")[0] in Page(text).fields
    assert (kind == "席卡") == ("<tspan" not in text)


def test_a_chart_tells_what_was_counted(cli: Cli) -> None:
    shown = Page(page(cli, "-k", "整改进展通报", "--facts", of=FULL))
    counted = ("1", "问题台账（数出）")
    assert counted in [one[:2] for one in shown.facts]
    assert "问题台账" in shown.fields


def test_printed_the_tint_is_gone(cli: Cli) -> None:
    sheet = page(cli, "-k", "动员讲话", "--facts").partition("<style>")[2].partition("</style>")[0]
    printed = sheet.rpartition("@media print")[2]
    assert ".page .fact { background: none; border-bottom: none; }" in printed
    assert "content: none" in printed


def test_it_opens_in_the_browser(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = browser(monkeypatch)
    code, _, _ = cli("preview", SPEECH, "-k", "动员讲话", "--open", "--facts")
    assert code == 0
    assert 'class="fact"' in pages[0]


def test_facts_want_a_page(cli: Cli) -> None:
    code, out, err = cli("preview", SPEECH, "-k", "动员讲话", "--facts")
    assert (code, out) == (2, "")
    assert "--facts 要标在网页上，请加 --open" in err


@pytest.mark.parametrize("words", [("preview", "-f", "html"), ("build",)])
def test_a_draft_alone_has_no_record(cli: Cli, folder: Path, words: tuple[str, ...]) -> None:
    (folder / "稿.md").write_text("# 讲话\n\n同志们。\n", encoding="utf-8")
    code, out, err = cli(words[0], "稿.md", "--facts", *words[1:])
    assert (code, out) == (1, "")
    assert "稿.md 是改过的文稿" in err
    assert "--meeting 会议.yaml" in err
    assert made(folder) == ["稿.md"]


EDITED = "# 讲话\n\n确保优良天数219天，投入860万元，10月9日前由贾思齐同志负责。\n"


@pytest.fixture
def edited(folder: Path) -> Path:
    """A draft of the sample's speech with three things of its own."""
    (folder / "稿.md").write_text(EDITED, encoding="utf-8")
    return folder


def test_a_draft_shows_the_facts_of_its_meeting(cli: Cli, edited: Path) -> None:
    code, out, err = cli("preview", "稿.md", "-f", "html", "--facts", "--meeting", SPEECH)
    assert code == 0, err
    shown = Page(out)
    assert ("219", "目标[2].值", "目标[2].值：219") in shown.facts
    unknown = [row[0] for row in shown.rows if row[1] == "资料里没有"]
    assert unknown == ["860", "10月9日", "贾思齐"]


def test_a_draft_gets_its_table_and_its_strays(cli: Cli, edited: Path) -> None:
    code, _, err = cli("build", "稿.md", "--facts", "--meeting", SPEECH)
    assert code == 0, err
    assert made(edited) == ["稿-事实核对表.docx", "稿.docx", "稿.md"]
    (table,) = docx.Document(str(edited / "稿-事实核对表.docx")).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert ["219", "目标[2].值", "219", "1"] in rows
    assert ["860", "资料里没有", "", "1"] in rows


def test_check_tells_what_the_meeting_does_not_say(cli: Cli, edited: Path) -> None:
    alone = cli("check", "稿.md", "--json")
    assert "资料里没有的" not in alone.out
    code, out, err = cli("check", "稿.md", "--meeting", SPEECH, "--json")
    assert code == 0, err
    found = {one["规则"]: one["文字"] for one in json.loads(out) if one["规则"].startswith("资料里没有")}
    assert found == {"资料里没有的数": "860", "资料里没有的日期": "10月9日", "资料里没有的人": "贾思齐"}
    assert cli("check", SPEECH, "稿.md", "--json").out == out


def test_a_draft_of_another_meeting_is_told(cli: Cli, folder: Path) -> None:
    (folder / "稿.md").write_text("---\n会议: 全县水利会议\n---\n\n# 讲话\n\n同志们。\n", encoding="utf-8")
    for words in (("preview", "-f", "html"), ("build",)):
        code, _, err = cli(words[0], "稿.md", "--facts", "--meeting", SPEECH, *words[1:])
        assert code == 0
        assert "写的会议是“全县水利会议”，资料里是“全县环保攻坚突破工作会议”" in err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("preview", "稿.md", "-f", "html", "--meeting", SPEECH), 2, "--meeting 要同 --facts 一起用"),
        (("preview", SPEECH, "-f", "html", "--facts", "--meeting", SPEECH), 1, "不用 --meeting"),
        (("build", SPEECH, "--facts", "--meeting", SPEECH), 1, "不用 --meeting"),
        (("build", "稿.md", "--facts", "--meeting", "稿.md"), 1, "不认识"),
        (("check", "稿.md", "--meeting", "稿.md"), 1, "--meeting 后面要写会议资料"),
    ],
)
def test_a_meeting_where_none_belongs(
    cli: Cli, edited: Path, words: tuple[object, ...], code: int, told: str
) -> None:
    found = cli(*words)
    assert (found.code, found.out) == (code, "")
    assert told in found.err
    assert made(edited) == ["稿.md"]


@pytest.mark.parametrize("path", [SPEECH, FULL], ids=lambda one: one.stem)
def test_every_data_path_is_a_place_of_the_file(path: Path) -> None:
    from generator.services import fact_trace

    data = parse_mapping(FileText(path.read_text(encoding="utf-8")), path.name).data
    meeting, seen = pipeline.load_meeting(path), 0
    known, unknown = Session(meeting, data=data), Session(meeting)
    for kind in known.kinds():
        typed, usual = (
            Page(fact_trace.fact_page(one, one.document(kind)).files["html"].decode())
            for one in (known, unknown)
        )
        assert [one[:2] for one in typed.facts] == [one[:2] for one in usual.facts]
        for field, (_, source, _) in zip(usual.fields, usual.facts, strict=True):
            assert field == source.partition("（")[0]
        for field in typed.fields:
            here: Any = data
            for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", field):
                here = here[name] if name else here[int(index)]
            seen += bool(field)
    assert seen > 100


def test_what_the_office_file_says_is_told(cli: Cli) -> None:
    """full.yaml names four persons; the roster adds the others."""
    shown = Page(page(cli, "-k", "动员讲话", "--facts", of=FULL))
    titles = {title for _, _, title in shown.facts}
    assert "单位资料.人员：关云亭" in titles
    assert "人员[1].姓名：成思源" in titles
    assert not any(title.startswith(("人员[4]", "人员[5]")) for title in titles)
    assert any(row[0] == "关云亭" and row[1].startswith("单位资料.人员") for row in shown.rows)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("会议.名称", "会议.名称"),
        ("会议.召集[0]", "会议.召集[0]"),
        ("人员[0].姓名", "人员[0].姓名"),
        ("人员[0].职务[0]", "人员[0].职务[0]（取自单位资料）"),
        ("人员[1]", "单位资料.人员"),
        ("通知.标志", "通知.标志（取自单位资料）"),
        ("座次.位置", "座次.位置（没有填，按惯例）"),
        ("议程（共2项）", "议程（共2项）"),
        ("收文.单位", "收文.单位"),
    ],
)
def test_what_a_reader_is_told(path: str, expected: str) -> None:
    from generator.records.record_values import describe_source

    data = {
        "会议": {"名称": "全县水利会议", "召集": "县委"},
        "人员": [{"姓名": "陶致和"}],
        "议程": ["宣读", "讲话"],
        "通知": {"主送": ["各乡镇"]},
        "座次": {"名单": ["陶致和"]},
    }
    assert describe_source(path, data) == expected
    assert describe_source(path) == path


def test_a_workbook_shows_the_same_facts(cli: Cli) -> None:
    book = SPEECH.with_suffix(".xlsx")
    one, other = (Page(page(cli, "-k", "动员讲话", "--facts", of=path)) for path in (SPEECH, book))
    assert one.facts == other.facts


def test_what_the_file_does_not_say_has_no_data_path() -> None:
    from generator.services import fact_trace

    data = {"会议": {"名称": "全县水利会议", "召集": "县委"}, "通知": {"主送": ["各乡镇"]}}
    meeting = Meeting.model_validate({**data, "人员": [{"姓名": "陶致和"}]})
    draft = Draft("县委召开全县水利会议，各乡镇、陶致和和城南镇参加。", "稿", "稿")
    row = {"单位": "城南镇"}
    for given, expected in (
        (data, ["会议.召集", "会议.名称", "通知.主送[0]", "", ""]),
        ({"会议": "全县水利会议"}, ["会议", "会议", "", "", ""]),
        (None, ["会议.召集[0]", "会议.名称", "通知.主送[0]", "人员[0].姓名", "收文.单位"]),
    ):
        session = Session(meeting, data=given)
        page = fact_trace.fact_page(session, session.document_of(draft), row)
        shown = Page(page.files["html"].decode())
        assert shown.fields == expected


def test_build_writes_the_table_beside_each_document(cli: Cli, folder: Path) -> None:
    code, out, err = cli("build", SPEECH, "-k", "动员讲话", "-k", "会议通知", "--facts", "-o", ".")
    assert code == 0, err
    assert made(folder) == [
        "会议通知-事实核对表.docx",
        "会议通知.docx",
        "动员讲话-事实核对表.docx",
        "动员讲话.docx",
    ]
    assert "动员讲话-事实核对表.docx" in out
    document = docx.Document(str(folder / "动员讲话-事实核对表.docx"))
    assert [one.text for one in document.paragraphs][:1] == ["事实核对表"]
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["文中表述", "出处", "值", "次数"]
    assert ["219", "目标[2].值", "219", "1"] in rows
    assert "w:tblHeader" in table.rows[0]._tr.xml


def test_build_keeps_its_documents_as_they_were(cli: Cli, folder: Path) -> None:
    assert cli("build", SPEECH, "-k", "动员讲话", "-o", "甲", "-f", "docx", "-f", "html").code == 0
    assert cli("build", SPEECH, "-k", "动员讲话", "-o", "乙", "-f", "docx", "-f", "html", "--facts").code == 0
    for name in ("动员讲话.docx", "动员讲话.html"):
        assert (folder / "甲" / name).read_bytes() == (folder / "乙" / name).read_bytes()
    assert cli("build", SPEECH, "-k", "动员讲话", "-o", "丙", "--facts").code == 0
    name = "动员讲话-事实核对表.docx"
    assert (folder / "乙" / name).read_bytes() == (folder / "丙" / name).read_bytes()


def test_an_unknown_figure_is_marked(folder: Path) -> None:
    from generator.services import fact_trace

    draft = Draft("# 讲话\n\n要投入860万元，确保优良天数219天。\n", "讲话", "讲话")
    session = Session(pipeline.load_meeting(SPEECH))
    document = session.document_of(draft)
    html = fact_trace.fact_page(session, document).files["html"].decode()
    assert ["860", "资料里没有", "", "1"] in Page(html).rows
    assert "<mark>资料里没有</mark>" in html
    (sheet,) = fact_trace.fact_sheets(session, [document])
    document = docx.Document(io.BytesIO(sheet.files["docx"]))
    assert "其中1处资料里没有，请核对" in document.paragraphs[1].text


def test_the_package_offers_trace() -> None:
    meeting = Meeting.model_validate({"会议": "全县水利会议"})
    tree = generator.trace(Document((Text("全县水利会议通知"),), (Paragraph((Text("无"),)),)), meeting)
    assert tree.title == (Text("全县水利会议", "会议.名称"), Text("通知"))
    assert "fact" not in write_html(tree, load_layout("plain")).decode()
