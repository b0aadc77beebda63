"""会务手册: cover and contents, and the parts the record can make."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from generator import document
from generator.document.inlines import inline_text
from generator.document.nodes import Document, Paragraph
from generator.services import pipeline
from tests.templating.kinds.conftest import DATA, Page

KIND = "会务手册"


def parts(tree: Document) -> list[str]:
    found = [one for one in tree.blocks if isinstance(one, Paragraph) and one.style == "标题"]
    return [inline_text(one.inlines) for one in found]


def cut(tmp_path: Path, change: Callable[[str], str]) -> Document:
    """The handbook of the full sample, its record changed."""
    path = tmp_path / "会议.yaml"
    path.write_text(change((DATA / "full.yaml").read_text(encoding="utf-8")), encoding="utf-8")
    draft = pipeline.render(pipeline.load_meeting(path, DATA / "office.yaml"), KIND)
    return document.parse(draft.text, draft.name)


def without(*names: str) -> Callable[[str], str]:
    """The record without these groups."""
    return lambda text: re.sub(rf"^(?:{'|'.join(names)}):.*\n(?:[ #].*\n)*", "", text, flags=re.MULTILINE)


def test_every_part(read: Page) -> None:
    assert parts(read("full", KIND).tree) == ["会议须知", "会议议程", "参会名单", "主席台座次图", "会务联系"]


def test_the_cover_says_when_where_and_who(read: Page) -> None:
    meta = read("full", KIND).meta
    assert meta["封面时间"] == "2024年4月18日（星期四）至19日（星期五）"
    assert meta["封面地点"] == "县政府四楼会议室"
    assert meta["主办"] == "县防汛抗旱指挥部"


def test_parts_that_cannot_be_made_leave_with_their_title(tmp_path: Path) -> None:
    tree = cut(tmp_path, without("通知", "会务"))
    assert "会务联系" not in parts(tree)
    assert "会务联系" not in document.plain_text(tree)


def test_without_an_organiser_the_issuer_stands_on_the_cover(tmp_path: Path) -> None:
    tree = cut(tmp_path, lambda text: re.sub(r"^  主办:.*\n", "", text, flags=re.MULTILINE))
    assert tree.meta["主办"] == "桐源县人民政府办公室"


def test_nobody_on_leave_is_on_the_roll(read: Page) -> None:
    page = read("full", KIND)
    assert page.tables[0][0] == ["序号", "姓名", "单位", "职务"]
    assert "向东来" not in page.text
    assert ["1", "方致远", "县政府", "县委副书记、县长"] in page.tables[0]
