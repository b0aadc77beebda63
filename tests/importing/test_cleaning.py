"""Text scraped from the web: what is damage goes and is listed, what is text stays."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument

from generator.document import plain_text
from generator.document.nodes import Heading
from generator.errors import DataError
from generator.importing import ImportResult, import_draft
from generator.yamlfile.loader import load


def imported(text: str, name: str = "网上.txt") -> ImportResult:
    return import_draft(text.encode(), name)


def reasons(found: ImportResult) -> str:
    return "\n".join(map(str, found.removed))


def lines(found: ImportResult) -> list[str]:
    return plain_text(found.document).split("\n")


PASTED: Any = load(Path(__file__).with_name("web_paste.yaml").read_text("utf-8")).data


@pytest.mark.parametrize("case", PASTED, ids=lambda case: case["什么"])
def test_only_the_shell_of_a_page_is_cut(case: dict[str, Any]) -> None:
    found = imported(case["原文"])
    text = plain_text(found.document)
    assert [words for words in case["留"] if words not in text] == []
    assert [words for words in case.get("删", ()) if words in text] == []
    told = "\n".join(found.warnings)
    assert [words for words in case.get("问", ()) if words not in told] == []


@pytest.mark.parametrize("case", PASTED, ids=lambda case: case["什么"])
def test_all_that_was_cut_can_be_put_back(case: dict[str, Any]) -> None:
    first = imported(case["原文"])
    cut = [one for one in first.removed if one.restorable]
    assert bool(cut) == ("删" in case)
    again = import_draft(case["原文"].encode(), "网上.txt", cut)
    kept = "".join(plain_text(again.document).split())
    assert [one.what for one in cut if "".join(one.what.split()) not in kept] == []
    assert not [one for one in again.removed if one.restorable]


def test_one_of_the_cut_lines_comes_back_alone() -> None:
    first = imported(SHELL)
    [pages] = [one for one in first.removed if "页号" in one.why]
    again = import_draft(SHELL.encode(), "网上.txt", [pages])
    assert "2.责人要到河边去看" in plain_text(again.document)
    assert "灯塔" not in plain_text(again.document)


def test_nothing_of_a_word_file_is_cut() -> None:
    file = WordDocument()
    lines = [line for case in PASTED for line in case["原文"].splitlines()] + SHELL.splitlines()
    for line in lines:
        file.add_paragraph(line)
    content = io.BytesIO()
    file.save(content)
    found = import_draft(content.getvalue(), "旧.docx")
    text = "".join(plain_text(found.document).split())
    wanted = ["https://meeting.tencent.com/dm/AbCdEf123", "ICP备12345678号", "当前位置", "灯塔", "由会员分享"]
    assert [words for words in wanted if words not in text] == []
    assert not [one for one in found.removed if one.restorable]


PINYIN = """\
關(guān)於(yú)加強(qiáng)河道管護(hù)的講話
同志們:
今年以來,各鄉(xiāng)鎮(zhèn)對河(hé)道(dào)環(huán)境整(zhěng)治很重視,PM(細(xì)顆粒)降下來了。
甲(app)平臺、二氧化硫(SO2)、濃度(mg)、解(某)縣長這些括號要留著,著名的水利專家也來了。
乾淨的河道來之不易,乾坤灣要管好。
"""


def test_readings_go_and_real_brackets_stay() -> None:
    found = imported(PINYIN)
    text = plain_text(found.document)
    assert text.startswith(
        "关于加强河道管护的讲话\n同志们：\n今年以来，各乡镇对河道环境整治很重视，PM（细颗粒）降下来了。"
    )
    assert "甲（app）平台、二氧化硫（SO2）、浓度（mg）、解（某）县长" in text
    assert "删去字后括号里的拼音11处（11种）" in reasons(found)


def test_traditional_becomes_simplified_by_words() -> None:
    text = plain_text(imported(PINYIN).document)
    assert "这些括号要留着，著名的水利专家" in text
    assert "干净的河道" in text
    assert "乾坤湾" in text
    assert any("乾→乾、干" in one or "乾→干、乾" in one for one in imported(PINYIN).warnings)


def test_a_single_reading_may_be_meant() -> None:
    assert "解（xiè）县长" in plain_text(imported("讲话\n请解（xiè）县长讲话。\n").document)


def test_a_simplified_text_keeps_its_few_old_characters() -> None:
    assert "乾隆年间的後人" in plain_text(imported("讲话\n这是乾隆年间的後人修的堤。\n").document)


def test_half_width_punctuation() -> None:
    text = '各乡镇(街道)要抓紧,9:00开会;浓度为0.35,PM2.5,CO达标.他说:"快办"。见http://a.cn/b,c。'
    found = imported(f"讲话\n{text}\n")
    assert lines(found)[1] == (
        "各乡镇（街道）要抓紧，9:00开会；浓度为0.35,PM2.5,CO达标。他说：“快办”。见http://a.cn/b,c。"
    )
    assert "半角标点改成全角" in reasons(found)


SHELL = """\
《在全县清障会议上的讲话.docx》由会员分享,可在线阅读,更多相关《在全县清障会议上的讲话.docx(9页珍藏版)》请在某文库上搜索。
1、同志们：今天开会，部署清障。一要看得准。问题在河里，根子在岸上，各乡镇主要负
2、责人要到河边去看。二要清得净。违建要拆，渣土要运，不留死角，也不留尾
3、巴。三要管得住。河长要巡河，今天的会议到此结束，散会。我们读了一本书，讲的是海边的灯塔，守灯塔的人每天记日记，记潮水、风向和过往的船，一记就是四十年，从来没有断过一天，读来让人感动不已。
"""


def test_shell_page_numbers_and_a_foreign_text() -> None:
    found = imported(SHELL)
    assert found.draft == (
        "---\n版式: speech\n---\n\n# 在全县清障会议上的讲话\n\n同志们：\n{: .称谓 }\n\n"
        "今天开会，部署清障。\n\n"
        "## 看得准 {: .一要 .接排 }\n\n问题在河里，根子在岸上，各乡镇主要负责人要到河边去看。\n\n"
        "## 清得净 {: .一要 .接排 }\n\n违建要拆，渣土要运，不留死角，也不留尾巴。\n\n"
        "## 管得住 {: .一要 .接排 }\n\n河长要巡河，今天的会议到此结束，散会。\n"
    )
    said = reasons(found)
    assert "第1行：删去网页外壳" in said
    assert found.warnings == ("正文里没有标题，用了网页外壳里的“在全县清障会议上的讲话”，请核对",)
    assert "删去夹在句子里的页号3处" in said
    assert "“散会”后面是另一篇文章，已经截去：我们读了一本书" in said


def test_numbered_paragraphs_are_no_page_numbers() -> None:
    found = imported("清障要求\n1、清违建要快。\n2、运渣土要净。\n3、管河道要严。\n")
    assert lines(found) == ["清障要求", "1.清违建要快。", "2.运渣土要净。", "3.管河道要严。"]


def test_an_attachment_behind_the_end_stays() -> None:
    long = "、".join(f"第{n}条河" for n in range(30))
    found = imported(f"主持词\n同志们：\n今天开会。散会。\n附件\n名单\n{long}。\n")
    assert long in plain_text(found.document)
    assert "另一篇" not in reasons(found)


def test_cut_marks_are_gaps() -> None:
    found = imported(
        "讲话\n一、提高认识\n认识要提高。 ……(某网http://a.b.c省略808字,会员可阅读)…… (三)抓监管。监管要严。\n"
        "……(未完,全文共3783字,当前只显示2102字,请阅读下面提示信息。)\n上一篇:别的文章\n"
    )
    assert lines(found) == [
        "讲话", "一、提高认识", "认识要提高。", "【待补：此处原文省略808字】", "（三）抓监管。监管要严。",
        "【待补：以下原文没有给全，全文3783字，只有2102字】",
    ]  # fmt: skip
    assert "上一篇" in reasons(found)


def test_lines_broken_behind_a_semicolon_are_joined() -> None:
    found = imported("讲话\n河道里的违建多，隐患也多，看着让人揪心，睡不着觉；\n岸上的渣土多；\n要一起清。\n")
    assert len(lines(found)) <= 3
    assert "接回上一行" in reasons(found)


def test_a_text_in_one_line_is_parted_at_its_spaces() -> None:
    body = "清理河道，加固堤防。" * 30
    found = imported(f"在全县清障会上的讲话 同志们: 一、看得准 {body} 二、清得净 {body}\n")
    headings = [one for one in found.document.blocks if isinstance(one, Heading)]
    assert [one.label for one in headings] == ["一、", "二、"]
    assert lines(found)[:2] == ["在全县清障会上的讲话", "同志们："]


def test_damage_is_told_and_not_mended() -> None:
    found = imported("讲话\n生态環！靶邪倮镎甙刖攀保莶坏媒z毫懈怠。\n")
    assert "靶邪倮镎甙刖攀保莶坏媒z毫懈怠" in plain_text(found.document)
    assert any("像是乱码" in one for one in found.warnings)


def test_series_inside_a_sentence_stay_there() -> None:
    found = imported("讲话\n有三个考虑：一是汛期到了；二是隐患还在；三是群众在看。\n")
    assert lines(found) == ["讲话", "有三个考虑：一是汛期到了；二是隐患还在；三是群众在看。"]


def test_a_table_of_tabs() -> None:
    found = imported("名额表\n单位\t名额\n县水利局\t2\n县住建局\t1\n")
    assert "| 县水利局 | 2 |" in found.draft


def test_national_encoding_and_what_is_no_text() -> None:
    found = import_draft("讲话\n抓紧清障。\n".encode("gb18030"), "旧.txt")
    assert lines(found) == ["讲话", "抓紧清障。"]
    for content in (b"", b"\0\1\2\3", "<html><body><p>网页</p></body></html>".encode()):
        with pytest.raises(DataError):
            import_draft(content, "旧.txt")
    with pytest.raises(DataError, match="类型的文件导入"):
        import_draft(b"a", "旧.xyz")


def test_lists_that_begin_anew_keep_their_numbers() -> None:
    text = (
        "清障要求\n（一）清违建要快，不等不靠。\n（二）运渣土要净，不留死角。\n（一）巡河要勤，不走过场。\n"
    )
    assert lines(imported(text)) == text.strip().split("\n")
