"""The text over the picture of a page: all of it, where it stands, with its facts."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from generator.chinese.fact_text import FactText, Span, say
from generator.document import parse
from generator.document.nodes import Text
from generator.writers.fitting import Typesetter
from generator.writers.html import FactMarkup
from generator.writers.layout import Layout, load_layout
from generator.writers.setting.pagination import SetPages
from generator.writers.sheets import PaintedPage, sheet_size, sheets
from generator.writers.sheets.text_layer import ASCENT, PIXELS, text_layer

OFFICIAL = load_layout("official")
LONG = "各镇要把责任落到人头，把隐患查到点上，把措施落到实处，做到汛期不过排查不停、隐患不除整改不停。"


def pages(text: str, layout: Layout = OFFICIAL) -> SetPages:
    return Typesetter(layout).set(parse(text))


def marked(cut: str = "", source: str = "") -> FactMarkup:
    """What a page says of facts; lines of the head that read ``cut`` come from ``source``."""

    def parts(text: str) -> tuple[Text, ...]:
        return (Text(text, source=source),) if cut and text == cut else (Text(text),)

    return FactMarkup(None, parts, {}, str, lambda path: f"来自{path}")


def elements(layer: str) -> list[ElementTree.Element]:
    """The blocks of a layer, read as XML."""
    closed = layer.replace("<wbr>", "<wbr/>").replace(" data-continued", ' data-continued=""')
    return list(ElementTree.fromstring(f"<layer>{closed}</layer>"))


def words(layer: str) -> list[str]:
    return ["".join(one.itertext()) for one in elements(layer)]


def styles(one: ElementTree.Element) -> dict[str, str]:
    return dict(part.split(":") for part in one.attrib["style"].split(";"))


def length(said: str) -> float:
    return float(said.removesuffix("px"))


def test_all_text_is_there_in_the_order_it_is_read() -> None:
    (sheet,) = sheets(pages(f"# 关于防汛的通知\n\n各镇：\n\n{LONG}\n\n- 第一项\n"))
    assert words(text_layer(sheet))[:3] == ["关于防汛的通知", "各镇：", LONG]


def test_a_paragraph_is_one_element_with_a_place_to_break_after_each_line() -> None:
    (sheet,) = sheets(pages(LONG * 2))
    (block, *_) = elements(text_layer(sheet))
    lines = sheet.blocks[0].lines
    assert [one.tag for one in block] == [*["span", "wbr"] * (len(lines) - 1), "span"]
    assert ["".join(one.itertext()) for one in block if one.tag == "span"] == [line.text for line in lines]


def test_each_line_fills_its_element_so_that_the_next_begins_below() -> None:
    (sheet,) = sheets(pages(LONG * 2))
    (block, *_) = elements(text_layer(sheet))
    wide = length(styles(block)["width"])
    for span, line in zip([one for one in block if one.tag == "span"], sheet.blocks[0].lines, strict=True):
        _, right, _, left = map(length, re.findall(r"[\d.]+px|(?<= )0(?= )", f" {styles(span)['padding']} "))
        inked = sum(run.width for run in line.runs) * PIXELS
        assert abs(left + inked + right - wide) < 0.05


def test_an_element_stands_where_its_first_baseline_is() -> None:
    (sheet,) = sheets(pages(LONG * 2))
    (block, *_) = elements(text_layer(sheet))
    look = styles(block)
    em, pitch = length(look["font-size"]), length(look["line-height"])
    lines = sheet.blocks[0].lines
    assert abs(pitch - (lines[1].baseline - lines[0].baseline) * PIXELS) < 0.01
    baseline = length(look["top"]) + (pitch - em) / 2 + ASCENT * em
    assert abs(baseline - lines[0].baseline * PIXELS) < 0.01


def test_headings_have_levels() -> None:
    (sheet,) = sheets(pages("# 通知\n\n## 工作目标\n\n### 具体要求\n\n正文。\n"))
    assert [one.tag for one in elements(text_layer(sheet))][:4] == ["h2", "h2", "h3", "p"]


def test_a_fact_tells_where_it_comes_from() -> None:
    place = FactText("县礼堂", [Span(0, 3, (("会议", "地点"),))])
    (sheet,) = sheets(pages(say("地点在", place, "。")))
    (fact,) = elements(text_layer(sheet, marked()))[0].iterfind(".//span[@class='fact']")
    assert fact.text == "县礼堂"
    assert fact.attrib["data-source"] == fact.attrib["data-path"] == "会议.地点"
    assert fact.attrib["title"] == "来自会议.地点：县礼堂"
    assert "fact" not in text_layer(sheet)


def test_facts_of_the_head_are_found_by_their_words() -> None:
    text = "---\n版头: 甲县人民政府文件\n文号: 甲政发〔2024〕8号\n---\n\n# 通知\n\n正文。\n"
    sheet = sheets(pages(text))[0]
    layer = text_layer(sheet, marked("甲政发〔2024〕8号", "通知.文号"))
    assert '<span class="fact" data-source="通知.文号"' in layer


def test_what_comes_from_the_data_is_escaped() -> None:
    (sheet,) = sheets(pages("比较 a\\<b\\>\\&c 和 1\\<2。"))
    assert "<b>" not in text_layer(sheet)
    assert words(text_layer(sheet))[0] == "比较 a<b>&c 和 1<2。"


def test_a_paragraph_over_the_end_of_a_page_says_so() -> None:
    whole = pages("\n\n".join([LONG] * 4 + [LONG * 12]))
    first, second = sheets(whole)[:2]
    assert " data-continued" not in text_layer(first)
    assert text_layer(second).startswith("<p data-continued")


def test_page_numbers_and_repeated_heads_stand_aside() -> None:
    rows = "".join(f"| {n} | 第{n}处隐患 |\n" for n in range(60))
    made = sheets(pages(f"# 台账\n\n| 序号 | 问题 |\n|---|---|\n{rows}"))
    asides = [[words for words, one in zip_words(sheet) if one.get("class") == "aside"] for sheet in made]
    assert [one[:-1] for one in asides] == [[], *[["序号", "问题"]] * (len(made) - 1)]
    assert all("—" in one[-1] for one in asides)


def zip_words(sheet: PaintedPage) -> list[tuple[str, ElementTree.Element]]:
    made = elements(text_layer(sheet))
    return [("".join(one.itertext()), one) for one in made]


def test_only_the_pages_asked_for_are_made_and_each_has_its_size() -> None:
    whole = pages("\n\n".join([LONG] * 40))
    many = len(whole.pages)
    assert many > 2
    assert len(sheets(whole, [1, many + 5])) == 1
    assert {sheet_size(whole, at) for at in range(many)} == {(595.3, 841.9)}


def test_a_chart_says_what_it_shows() -> None:
    table = "| 镇 | 已完成 |\n|---|---|\n| 甲镇 | 12处 |\n| 乙镇 | 8处 |\n"
    (sheet,) = sheets(pages(f"# 进展\n\n{table}{{: .柱状图 }}\n"))
    layer = text_layer(sheet)
    assert 'role="img" aria-label="甲镇：已完成12处；乙镇：已完成8处"' in layer
