"""What the pages show is mended within what the standard lets one adjust, in our pages and in the Word
file."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.document import parse
from generator.writers import WRITERS
from generator.writers.fitting import Typesetter
from generator.writers.layout import load_layout
from generator.writers.layout_flow import arrange
from generator.writers.setting.fault_sentences import fault_sentences
from generator.writers.setting.page_faults import (
    PageFault,
    PageFaultKind,
    line_faults,
    page_faults,
    paragraph_faults,
    serious_faults,
)
from generator.writers.setting.pagination import SetPages, flow_item, set_pages
from generator.writers.setting.paragraphs import SetParagraph

OFFICIAL, SPEECH = load_layout("official"), load_layout("speech")
LINE = "全县环境保护工作会议研究部署大气水土壤污染防治攻坚"  # with its indent a line, and no more
FOOT = "署名: 云溪县人民政府办公室\n日期: 2024年6月5日\n抄送: 县委办公室\n"
FOOT += "印发机关: 云溪县人民政府办公室\n印发日期: 2024年6月5日\n"
HEAD = "发文机关标志: 云溪县人民政府办公室文件\n文号: 云政办〔2024〕15号\n主送: [各乡镇人民政府]\n"


def notice(lines: int, front: str = FOOT) -> str:
    return f"---\n{HEAD}{front}---\n\n# 关于召开会议的通知\n\n" + f"{LINE}\n\n" * lines


def plain(text: str) -> SetPages:
    return set_pages(arrange(parse(text), OFFICIAL), OFFICIAL)


def kinds(pages: SetPages) -> set[PageFaultKind]:
    return {one.kind for one in serious_faults(pages)}


@pytest.mark.parametrize("lines", range(1, 60))
def test_no_notice_of_any_length_is_left_with_a_fault(lines: int) -> None:
    """Signature with text on its page, 版记 not alone, text on the first page."""
    assert kinds(Typesetter(OFFICIAL).set(parse(notice(lines)))) == set()


def test_without_fitting_some_of_them_have_one() -> None:
    seen = {kind for lines in range(1, 60) for kind in kinds(plain(notice(lines)))}
    assert {PageFaultKind.SIGNATURE_ALONE, PageFaultKind.COLOPHON_ALONE} <= seen


def test_a_short_notice_keeps_its_text_on_the_first_page() -> None:
    """It was pushed to the second with the signature that had no room."""
    for lines in range(4, 16):
        pages = Typesetter(OFFICIAL).set(parse(notice(lines)))
        first = pages.pages[0].placements
        assert any(pages.flow.body <= one.at < pages.flow.back for one in first), lines


def test_lines_stay_between_21_and_23_a_page() -> None:
    for lines in range(1, 60):
        pitch = Typesetter(OFFICIAL).set(parse(notice(lines))).layout.body.line or 0
        assert 21 <= OFFICIAL.page.text_height // pitch <= 23


def test_pages_are_set_again_a_few_times_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a document is."""
    tries: list[object] = []
    attempt = Typesetter._attempt
    monkeypatch.setattr(Typesetter, "_attempt", lambda *given: (tries.append(given[1]), attempt(*given))[1])
    for lines in (12, 45, 240, 480):
        tries.clear()
        Typesetter(OFFICIAL).set(parse(notice(lines)))
        assert len(tries) <= 14


def test_a_speech_does_not_end_on_a_page_of_two_lines() -> None:
    text = "# 讲话\n\n" + f"{LINE}\n\n" * 43
    usual = set_pages(arrange(parse(text), SPEECH), SPEECH)
    fitted = Typesetter(SPEECH).set(parse(text))
    assert PageFaultKind.SHORT_LAST_PAGE in kinds(usual)
    assert kinds(fitted) == set()
    assert len(fitted.pages) == len(usual.pages) - 1


RUNT = "各级各部门要认真落实会议精神，把任务分解到岗到人，按时报送进展情况，不得拖延推诿，抓出成效。务必记住"


def test_a_line_of_one_character_is_closed_up_or_filled() -> None:
    usual = plain(f"# 通知\n\n{RUNT}\n")
    assert [one.kind for one in page_faults(usual)] == []
    for cut in range(20, len(RUNT)):
        text = f"# 通知\n\n{RUNT[:cut]}。\n"
        fitted = Typesetter(OFFICIAL).set(parse(text))
        usual = plain(text)
        assert len(line_faults(fitted.items, fitted)) <= len(line_faults(usual.items, usual))
        assert sum(map(count, fitted.items)) <= sum(map(count, usual.items))


def count(one: object) -> int:
    return one.count if isinstance(one, SetParagraph) else 0


def test_a_figure_goes_with_its_unit() -> None:
    text = f"# 通知\n\n{LINE[:24]}128个，其中六月底前完成一半，年底前全部完成并通过验收。\n"
    found = [
        fault for one in plain(text).items if isinstance(one, SetParagraph) for fault in paragraph_faults(one)
    ]
    fitted = Typesetter(OFFICIAL).set(parse(text))
    assert [kind for kind, _ in found] == [PageFaultKind.PARTED_NUMBER]
    assert page_faults(fitted) == ()


def test_the_word_file_is_spaced_as_the_pages_are() -> None:
    """Distance of lines in its styles, spacing of characters on the runs of the one paragraph."""
    drafts = (parse(notice(lines)) for lines in range(1, 60))
    fitted = ((document, Typesetter(OFFICIAL).set(document)) for document in drafts)
    document, pages = next(one for one in fitted if one[1].layout.body.line != OFFICIAL.body.line)
    with zipfile.ZipFile(io.BytesIO(WRITERS["docx"](document, OFFICIAL))) as word:
        styles, text = word.read("word/styles.xml").decode(), word.read("word/document.xml").decode()
    assert f'w:line="{pages.layout.body.line}"' in styles
    spaced = [flow_item(one) for one in pages.items]
    wanted = {one.spacing for one in spaced if getattr(one, "spacing", None) is not None}
    assert all(f'<w:spacing w:val="{one}"/>' in text for one in wanted)


def test_a_document_without_text_is_left_alone() -> None:
    table = "| 姓名 | 签名 |\n|---|---|\n" + "| 甲 |  |\n" * 23
    assert kinds(Typesetter(load_layout("table")).set(parse(f"# 签到表\n\n{table}"))) == set()


def test_what_cannot_be_mended_is_said_in_one_sentence() -> None:
    for kind in PageFaultKind:
        (said,) = fault_sentences([PageFault(kind, 2, "务。")])
        assert said.endswith("。")
        assert said.count("。") - said.count("务。") == 1
        assert "2" in said


def test_what_takes_the_room_of_a_first_page_without_text_is_told() -> None:
    issuers = ", ".join(f"甲县第{at}局" for at in range(16))
    pages = Typesetter(OFFICIAL).set(parse(f"---\n发文机关标志: [{issuers}]\n---\n# 通知\n\n{LINE}\n"))
    (fault,) = (one for one in page_faults(pages) if one.kind == PageFaultKind.NO_BODY_FIRST)
    assert fault_sentences([fault]) == ("第1页排不下正文，请减少发文机关标志里的机关，只标主办机关。",)
    signed = f"签发人: [{', '.join(['欧阳明远'] * 40)}]\n文号: 甲发〔2024〕1号"
    pages = Typesetter(OFFICIAL).set(parse(f"---\n{signed}\n---\n# 通知\n\n{LINE}\n"))
    assert fault_sentences(page_faults(pages)[:1]) == ("第1页排不下正文，请减少签发人的行数。",)


def test_seals_that_go_on_to_a_page_without_text_are_told() -> None:
    names = ", ".join(f"玄河县突发公共卫生事件应急指挥部第{at}办公室" for at in range(6))
    front = f"用印: 是\n署名: [{names}]\n日期: 2024年6月5日"
    pages = Typesetter(OFFICIAL).set(parse(f"---\n{front}\n---\n# 通知\n\n{LINE * 4}\n"))
    assert len(pages.pages) == 2
    assert pages.flow.signed is not None
    assert any(one.at == pages.flow.signed for one in pages.pages[0].placements)
    assert PageFaultKind.SIGNATURE_ALONE in kinds(pages)


def test_addressees_beyond_any_page_are_told() -> None:
    many = ", ".join(f"第{at}镇人民政府" for at in range(400))
    text = notice(3).replace("主送: [各乡镇人民政府]", f"主送: [{many}]")
    assert PageFaultKind.COLOPHON_ALONE in kinds(Typesetter(OFFICIAL).set(parse(text)))


@given(st.lists(st.sampled_from([LINE, LINE * 3, "## 一级标题\n\n正文", "短。"]), max_size=40))
def test_every_line_stands_on_one_page_inside_the_text(paragraphs: list[str]) -> None:
    pages = Typesetter(OFFICIAL).set(parse(f"---\n{HEAD}{FOOT}---\n\n# 通知\n\n" + "\n\n".join(paragraphs)))
    placed = [
        (one.at, line)
        for page in pages.pages
        for one in page.placements
        for line in range(one.start, one.stop)
    ]
    wanted = [(at, line) for at, one in enumerate(pages.items) for line in range(count(one))]
    assert placed == wanted
    for page in pages.pages:
        assert page.used <= OFFICIAL.page.text_height
        assert page.colophon is None or page.used <= page.colophon
