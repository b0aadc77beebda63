"""Styles as a clerk meets them in Word: what Enter gives, what the gallery and the navigation pane show."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest

from generator.document import parse
from generator.errors import LayoutError
from generator.importing import import_draft
from generator.importing.word.paragraphs import word_paragraphs
from generator.review import word_lines
from generator.writers import WRITERS, WordWriter
from generator.writers.docx.parts import W as NAMESPACE
from generator.writers.layout import load_layout
from tests.writers.drafts import WITH_TITLE, member, notice

W = f"{{{NAMESPACE}}}"
CALLED_IN_CHINESE_WORD = frozenset(
    [
        "正文",
        "正文文本",
        "标题",
        "副标题",
        "列表",
        "称呼",
        "签名",
        "日期",
        "页眉",
        "页脚",
        "页码",
        "强调",
        "题注",
        "引用",
        "注释标题",
        "结束语",
        "目录",
        "批注文字",
        "普通表格",
        "网格型",
    ]
)
"""What Word itself calls styles in Chinese; ours must not be called the same."""
ANNEX = """---
标题: 关于开会的通知
---

请开会。

---

附件1
{: .附件 }

会议须知
{: .标题 }

## 会前

早到。
"""


def styles(content: bytes) -> dict[str, ElementTree.Element]:
    """Style id → style, paragraph styles only."""
    root = ElementTree.fromstring(member(content, "word/styles.xml"))
    found = [one for one in root.iter(f"{W}style") if one.get(f"{W}type") == "paragraph"]
    return {one.get(f"{W}styleId", ""): one for one in found}


def said(style: ElementTree.Element, name: str) -> str | None:
    found = style.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def written(layout: str) -> bytes:
    return WRITERS["docx"](notice(), load_layout(layout))


def test_enter_leads_on_as_people_write() -> None:
    found = styles(written("official"))
    names = {ident: said(one, "name") for ident, one in found.items()}
    after = {names[ident]: names[said(one, "next") or ident] for ident, one in found.items()}
    assert after["Body Text"] == "Body Text"
    assert {after[f"heading {level}"] for level in (1, 2, 3, 4)} == {"Body Text"}
    assert after["Title"] == "主送"
    assert after["主送"] == after["附件标题"] == after["Salutation"] == "Body Text"
    assert after["附件"] == "附件标题"
    assert after["Signature"] == "Date"
    speech = styles(written("speech"))
    assert said(speech[said(speech["Title"], "next") or ""], "name") == "讲话人"


@pytest.mark.parametrize("name", WITH_TITLE)
def test_every_style_leads_to_one_of_the_file(name: str) -> None:
    found = styles(written(name))
    led = {said(one, "next") for one in found.values()} - {None}
    assert len(led) > 4
    assert led <= set(found)


def test_an_office_says_itself_what_follows_and_what_the_gallery_shows(tmp_path: Path) -> None:
    own = tmp_path / "layout.yaml"
    own.write_text("样式: {称谓: {下一段: 列项}}\n常用样式: [标题, 正文]\n", encoding="utf-8")
    found = styles(WRITERS["docx"](notice(), load_layout("official", own=own)))
    assert said(found["Salutation"], "next") == "List"
    assert [ident for ident, one in found.items() if one.find(f"{W}qFormat") is not None] == [
        "BodyText",
        "Title",
    ]
    assert (said(found["Title"], "uiPriority"), said(found["BodyText"], "uiPriority")) == ("1", "2")


@pytest.mark.parametrize("entry", ["样式: {称谓: {下一段: 没有的}}", "常用样式: [正文, 没有的]"])
def test_a_style_that_is_not_there_is_told(entry: str, tmp_path: Path) -> None:
    own = tmp_path / "layout.yaml"
    own.write_text(f"{entry}\n", encoding="utf-8")
    with pytest.raises(LayoutError, match=r"layout\.yaml 第1行"):
        load_layout("official", own=own)


@pytest.mark.parametrize("name", WITH_TITLE)
def test_the_gallery_is_short_and_in_order_the_rest_is_hidden(name: str) -> None:
    layout = load_layout(name)
    found = styles(written(name))
    shown = [one for one in found.values() if one.find(f"{W}qFormat") is not None]
    assert 8 <= len(shown) == len(layout.gallery) <= 18
    assert sorted(int(said(one, "uiPriority") or "") for one in shown) == [*range(1, len(shown) + 1)]
    for one in found.values():
        assert (one.find(f"{W}semiHidden") is None) == (one in shown)
        assert (one.find(f"{W}unhideWhenUsed") is None) == (one in shown)


def test_styles_of_words_own_stay_hidden() -> None:
    root = ElementTree.fromstring(member(written("official"), "word/styles.xml"))
    assert [one.tag.removeprefix(W) for one in root][:3] == ["docDefaults", "latentStyles", "style"]
    assert root[1].get(f"{W}defSemiHidden") == root[1].get(f"{W}defUnhideWhenUsed") == "1"


@pytest.mark.parametrize("name", WITH_TITLE)
def test_no_style_is_called_like_one_of_words_own(name: str) -> None:
    """Normal is 正文 in Chinese Word and Title 标题: an alias 正文 would show two styles of one name."""
    names: Counter[str] = Counter()
    for one in styles(written(name)).values():
        names.update({said(one, "name") or "", said(one, "aliases") or said(one, "name") or ""})
    assert set(names) & CALLED_IN_CHINESE_WORD == set()
    assert max(names.values()) == 1


def test_the_title_of_an_attachment_is_in_the_navigation_pane() -> None:
    content = WRITERS["docx"](parse(ANNEX), load_layout("official"))
    level = next(one for one in styles(content).values() if said(one, "name") == "附件标题").find(
        f"{W}pPr/{W}outlineLvl"
    )
    assert level is not None
    assert level.get(f"{W}val") == "0"
    assert "<h2 class=" in WRITERS["html"](parse(ANNEX), load_layout("official")).decode()
    again = import_draft(content, "通知.docx")
    assert (again.ours, again.document.blocks) == (True, parse(again.draft).blocks)
    assert [getattr(one, "style", "") for one in again.document.blocks][2:4] == ["附件", "标题"]


def test_a_review_does_not_take_it_for_a_heading() -> None:
    content = WRITERS["docx"](parse(ANNEX), load_layout("official"))
    lines = {one.text: one for one in word_lines.linearize_word(word_paragraphs(content)).lines}
    assert (lines["会议须知"].role, lines["会议须知"].level) == ("段", 0)
    assert (lines["一、会前"].role, lines["一、会前"].level) == ("小标题", 1)


def test_an_office_base_keeps_its_own_and_is_asked_by_the_names_of_the_layout() -> None:
    """The body text of ours is found by its layout's name as before, though no alias says it any more."""
    base = docx.Document()
    base.styles.add_style("标题", 1).font.name = "某体"
    own = io.BytesIO()
    base.save(own)
    content = WordWriter(own.getvalue())(notice(), load_layout("official"))
    titled = [one for one in docx.Document(io.BytesIO(content)).paragraphs if "推进会议的通知" in one.text]
    assert titled[0].style.name == "标题"


@pytest.mark.parametrize("name", ["speech", "plain"])
def test_speech_and_plain_matter_are_told_apart_when_read_back(name: str) -> None:
    """They have the same styles and the same page: what follows the title tells."""
    content = WRITERS["docx"](parse("# 心得体会\n\n要学以致用。\n"), load_layout(name))
    assert import_draft(content, "稿.docx").document.meta["版式"] == name


def test_a_speech_of_an_older_version_is_still_a_speech() -> None:
    """Of old, headings and the title alone said what follows them: body text."""
    draft = "---\n讲话人: 陈一鸣\n---\n# 在会议上的讲话\n\n同志们：\n{: .称谓 }\n\n要抓好落实。\n"
    content = WRITERS["docx"](parse(draft), load_layout("speech"))
    old = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(old, "w") as made:
        for part in archive.namelist():
            text = archive.read(part)
            made.writestr(part, _as_of_old(text.decode()) if part == "word/styles.xml" else text)
    assert import_draft(old.getvalue(), "稿.docx").document.meta["版式"] == "speech"


def _as_of_old(styles_part: str) -> str:
    bare = re.sub('<w:next w:val="[^"]*"/>', "", styles_part)
    return re.sub(
        '(w:styleId="(?:Title|Heading[1-4])">.*?<w:basedOn w:val="Normal"/>)',
        r'\1<w:next w:val="BodyText"/>',
        bare,
    )
