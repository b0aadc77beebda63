"""发文稿纸: filled in from the notice, the rest left to be written by hand."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from generator import document
from generator.services import pipeline
from generator.writers.layout import load_layout
from generator.writers.printing import Printer
from tests.templating.kinds.conftest import Page
from tests.writers import paper

KIND = "发文稿纸"
BY_HAND = ("签发", "会签", "核稿", "拟稿单位", "拟稿人", "印数")


def test_what_the_notice_says_is_filled_in(read: Page) -> None:
    page = read("full", KIND)
    rows = dict(page.tables[0])
    assert rows["文件标题"] == (
        "桐源县人民政府办公室关于召开全县防汛备汛暨隐患排查整治百日行动动员会议的通知"
    )
    assert rows["主送"] == "各乡镇人民政府、县政府各部门"
    assert rows["抄送"] == "县委办公室、县人大常委会办公室"
    assert rows["附件"] == "座次表；参会回执"
    assert (rows["发文字号"], rows["密级"], rows["紧急程度"]) == ("桐政办函〔2024〕8号", "秘密★1年", "加急")
    assert rows["成文日期"] == "2024年4月11日"


def test_who_signs_does_it_by_hand(read: Page) -> None:
    page = read("full", KIND)
    rows = dict(page.tables[0])
    assert [rows[name] for name in BY_HAND] == [""] * len(BY_HAND)
    assert "成思源" not in page.text  # 签发人 of the notice


def test_what_the_record_lacks_stays_empty(tmp_path: Path) -> None:
    record = tmp_path / "会议.yaml"
    record.write_text(
        "会议: {名称: 全县防汛工作会议}\n通知: {发文机关: 桐源县人民政府办公室}\n", encoding="utf-8"
    )
    draft = pipeline.render(pipeline.load_meeting(record), KIND)
    assert "待补" not in draft.text
    assert "| 主送 |  |" in draft.text


def test_it_is_one_page_with_room_to_write_in_every_row(tmp_path: Path, read: Page) -> None:
    layout = load_layout("slip")
    draft = pipeline.render(
        pipeline.load_meeting(Path(__file__).resolve().parents[3] / "data" / "full.yaml"), KIND
    )
    pdf = Printer().printed(document.parse(draft.text), layout, pdf=True, images=False).pdf
    (tmp_path / "稿纸.pdf").write_bytes(pdf or b"")
    (page,) = paper.pages(tmp_path / "稿纸.pdf")
    places = [page.line(name).y for name in ("签发", "会签", "核稿", "拟稿单位", "拟稿人")]
    gaps = [below - above for above, below in pairwise(places)]
    assert min(gaps) >= 14.9  # mm
