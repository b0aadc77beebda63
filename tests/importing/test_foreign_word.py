"""Word files that others made: read as they stand, or refused with one sentence."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.document import plain_text
from generator.document.nodes import Heading, ListBlock, Table
from generator.errors import DataError
from generator.importing import ImportResult, extract_facts, import_draft
from tests.importing import making
from tests.importing.making import docx, numbered, p, relation, row, table
from tests.waiting import HANG

FILES = Path(__file__).parent / "files"


def imported(body: str, parts: dict[str, str | bytes] | None = None, relations: str = "") -> ImportResult:
    return import_draft(docx(body, parts, relations), "旧文稿.docx")


def refusal(content: bytes) -> str:
    with pytest.raises(DataError) as caught:
        import_draft(content, "旧文稿.docx")
    (fault,) = caught.value.faults
    assert "Traceback" not in str(caught.value)
    return fault.message


def test_typed_levels_become_headings() -> None:
    found = imported(
        p("关于河道清障的讲话", jc="center")
        + p("同志们：")
        + p("一、认清形势")
        + p("今年汛期来得早。")
        + p("（一）摸清底数。各乡镇要逐河逐段过一遍。")
        + p("（二）分清责任。谁的河段谁负责。")
        + p("二、抓好清障")
        + p("1．先清违建")
        + p("月底前清完。")
        + p("2．再清渣土")
        + p("汛前清完。")
    )
    assert found.draft == (
        "---\n版式: speech\n---\n\n# 关于河道清障的讲话\n\n同志们：\n{: .称谓 }\n\n"
        "## 认清形势\n\n今年汛期来得早。\n\n### 摸清底数 {: .接排 }\n\n各乡镇要逐河逐段过一遍。\n\n"
        "### 分清责任 {: .接排 }\n\n谁的河段谁负责。\n\n## 抓好清障\n\n#### 先清违建\n\n月底前清完。\n\n"
        "#### 再清渣土\n\n汛前清完。\n"
    )


def test_numbers_word_shows_are_counted() -> None:
    body = (
        p("方案", jc="center") + numbered("第一步", 1) + p("做准备。") + numbered("第二步", 1) + p("再动手。")
    )
    inner = numbered("清淤。", 1, 1) + numbered("护坡。", 1, 1)
    parts: dict[str, str | bytes] = {
        "word/numbering.xml": making.numbering(("chineseCounting", "%1、"), ("decimal", "%2."))
    }
    found = imported(body + inner, parts, making.NUMBERING)
    assert plain_text(found.document).split("\n") == [
        "方案", "一、第一步", "做准备。", "二、第二步", "再动手。", "1.清淤。", "2.护坡。",
    ]  # fmt: skip
    assert [type(one) for one in found.document.blocks].count(Heading) == 2


def test_numbers_that_do_not_count_up_stay_as_typed() -> None:
    found = imported(p("讲话", jc="center") + p("二、抓落实") + p("话。") + p("四、严督查") + p("话。"))
    assert "## 二、抓落实 {: .无 }" in found.draft
    assert any("二、 四、" in warning for warning in found.warnings)


def test_a_notice_has_head_and_foot() -> None:
    found = imported(
        p("桐源县人民政府办公室文件", jc="center")
        + p("桐政办发[2024]12号", jc="center")
        + p("关于召开清障会议的通知", jc="center")
        + p("各乡镇人民政府，县直各部门：")
        + p("定于5月6日开会。")
        + p("附件：1. 名额表")
        + p("2. 回执")
        + p("桐源县人民政府办公室", jc="right")
        + p("2024年4月30日", jc="right")
        + p("（此件公开发布）")
        + p("抄送：县委办公室。")
        + p("桐源县人民政府办公室        2024年4月30日印发")
    )
    assert dict(found.document.meta) == {
        "版式": "official",
        "发文机关标志": "桐源县人民政府办公室文件",
        "文号": "桐政办发〔2024〕12号",
        "主送": "各乡镇人民政府，县直各部门",
        "抄送": "县委办公室",
        "印发日期": "2024年4月30日",
        "印发机关": "桐源县人民政府办公室",
        "附注": "此件公开发布",
        "日期": "2024年4月30日",
        "署名": "桐源县人民政府办公室",
        "附件": ("名额表", "回执"),
    }
    assert plain_text(found.document) == "关于召开清障会议的通知\n定于5月6日开会。"


@pytest.mark.parametrize("gap", ["　", "    ", "\t"])
def test_issuer_and_day_on_one_line(gap: str) -> None:
    found = imported(
        p("关于做好清障工作的通知", jc="center")
        + p("各乡镇人民政府：")
        + p("请抓好落实。")
        + p(f"桐源县人民政府办公室{gap}2024 年 4 月 30 日")
        + p("（此件公开发布）")
    )
    assert dict(found.document.meta) == {
        "版式": "official",
        "主送": "各乡镇人民政府",
        "附注": "此件公开发布",
        "署名": "桐源县人民政府办公室",
        "日期": "2024年4月30日",
    }


def test_a_bulletin_has_a_head() -> None:
    found = imported(
        p("防汛工作简报", jc="center")
        + p("第12期", jc="center")
        + p("桐源县防汛办公室　　2024年4月22日")
        + p("全县防汛会议召开", jc="center")
        + p("4月18日，全县防汛会议召开。")
    )
    assert dict(found.document.meta) == {
        "版式": "minutes",
        "发文机关标志": "防汛工作简报",
        "期号": "第12期",
        "发文机关": "桐源县防汛办公室",
        "日期": "2024年4月22日",
    }


def test_what_was_said_in_a_form_is_text() -> None:
    """The rows above and below stay tables."""
    content = p("一、听取汇报。", "<w:r><w:br/></w:r>" + look("二、部署工作。")) + p("会议强调，要抓紧。")
    form = table(
        row(p("会议名称"), p("全县清障工作会议")),
        row(p("时间"), p("4月18日"), p("地点"), p("四楼会议室")),
        row(p("会议内容"), content),
        row(p("备注"), p("无")),
    )
    found = imported(p("会议纪要", jc="center") + form)
    assert plain_text(found.document).split("\n") == [
        "会议纪要", "会议名称\t全县清障工作会议\t\t", "时间\t4月18日\t地点\t四楼会议室",
        "会议内容：", "一、听取汇报。", "二、部署工作。", "会议强调，要抓紧。", "备注\t无",
    ]  # fmt: skip
    assert [type(one) for one in found.document.blocks].count(Table) == 2


def test_what_was_said_stands_below_its_label() -> None:
    """And the first row of the form is the title of the text."""
    wide = '<w:tcPr><w:gridSpan w:val="4"/></w:tcPr>'

    def line(inner: str) -> str:
        return f"<w:tr><w:tc>{wide}{inner}</w:tc></w:tr>"

    form = table(
        line(p("会议纪要")),
        row(p("会议名称"), p("全县清障会议"), p("会议时间"), p("4月18日")),
        row(p("主持人"), p("王建国"), p("记录人"), p("李小明")),
        line(p("会议内容")),
        line(p("一、听取汇报。") + p("二、部署工作。")),
    )
    found = imported(form)
    assert plain_text(found.document).split("\n") == [
        "会议纪要", "会议名称\t全县清障会议\t会议时间\t4月18日", "主持人\t王建国\t记录人\t李小明",
        "会议内容：", "一、听取汇报。", "二、部署工作。",
    ]  # fmt: skip
    assert found.document.title


def test_revisions_are_accepted_and_told() -> None:
    inner = "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
    found = imported(p("标题", jc="center") + p("这是", inner))
    assert plain_text(found.document) == "标题\n这是新"
    assert sorted(found.warnings) == [
        "文件里有修订：按接受全部修订读的，删去的1处没有带过来",
        "文件里有修订：按接受全部修订读的，插入的1处已经写进底稿",
    ]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半句，</w:t></w:r></w:p>"
    found = imported(p("标题", jc="center") + gone + p("后半句。"))
    assert plain_text(found.document) == "标题\n前半句，后半句。"
    assert found.warnings == ("文件里有修订：按接受全部修订读的，删去的1处没有带过来",)


STRUCK = "<w:strike/>"


def look(text: str, *said: str) -> str:
    """A run in that look."""
    return f"<w:r><w:rPr>{''.join(said)}</w:rPr><w:t>{text}</w:t></w:r>"


def test_struck_text_is_deleted_text_and_told() -> None:
    found = imported(
        p("全县资金安排情况", jc="center")
        + p("安排防汛资金", look("300", STRUCK) + look("500万元。"))
        + p(
            "安排水利资金",
            look("12", "<w:dstrike/>") + look("0", "<w:strike/>", "<w:b/>") + look("150万元。"),
        )
        + p("", look("整段不要。", STRUCK))
        + p("安排电力资金", look("80", '<w:strike w:val="0"/>') + look("万元。"))
    )
    assert plain_text(found.document).split("\n") == [
        "全县资金安排情况", "安排防汛资金500万元。", "安排水利资金150万元。", "安排电力资金80万元。",
    ]  # fmt: skip
    assert [str(one) for one in found.removed] == [
        "画了删除线的字3处，按删去的算，没有写进底稿：“300”“120”“整段不要。”"
    ]


def test_hidden_text_stays_out_and_is_told() -> None:
    styles = (
        f'<w:styles xmlns:w="{making.W}"><w:style w:type="paragraph" w:styleId="N"><w:name w:val="内部"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
    )
    found = imported(
        p("全县工作情况", jc="center")
        + p("公开内容。", look("内部：书记不同意此条。", "<w:vanish/>") + look("完毕。", "<w:webHidden/>"))
        + p("只给领导看。", pStyle="N"),
        {"word/styles.xml": styles},
        relation("rId1", "styles", "styles.xml"),
    )
    assert plain_text(found.document) == "全县工作情况\n公开内容。完毕。"
    assert found.warnings == ("有1处字只在网页视图里隐藏，打印时有，照写进底稿",)
    assert [str(one) for one in found.removed] == [
        "隐藏的字2处，没有写进底稿：“内部：书记不同意此条。”“只给领导看。”"
    ]


def test_a_row_that_is_struck_is_gone() -> None:
    struck = row(*(p("", look(text, STRUCK)) for text in ("县住建局", "排涝")))
    body = table(row(p("单位"), p("任务")), row(p("县水利局"), p("清障")), struck)
    found = imported(p("标题", jc="center") + body)
    assert plain_text(found.document) == "标题\n单位\t任务\n县水利局\t清障"


def test_raised_figures_are_not_glued() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    found = imported(
        p("标题", jc="center") + p("面积5km", look("2", raised) + look("，约10") + look("6", raised))
    )
    assert plain_text(found.document) == "标题\n面积5km²，约10⁶"


def lined(*lines: str) -> str:
    """One paragraph of several lines."""
    return p("", "<w:r><w:br/></w:r>".join(look(line) for line in lines))


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (lined("甲乡", "乙乡"), "甲乡；乙乡"),
        (p("甲乡") + p("乙乡"), "甲乡；乙乡"),
        (p("甲乡", "<w:r><w:cr/></w:r>" + look("乙乡")), "甲乡；乙乡"),
        (lined("13800000001", "13800000002"), "13800000001；13800000002"),
        (lined("甲乡、", "乙乡") + p("丙乡"), "甲乡、乙乡；丙乡"),
        (lined("清障。", "", "巡查。"), "清障。巡查。"),
        (lined("1", "清障"), "1 清障"),
        (lined("张三", "（县长）"), "张三（县长）"),
        (lined("合", "计"), "合 计"),
        (p("甲乡", '<w:r><w:br w:type="page"/></w:r>' + look("政府")), "甲乡政府"),
    ],
)
def test_lines_of_a_cell_are_never_glued(cell: str, said: str) -> None:
    found = imported(p("人员名单", jc="center") + table(row(p("单位"), p("数")), row(cell, p("1"))))
    assert plain_text(found.document).split("\n")[-1] == f"{said}\t1"
    wide = imported(p("人员名单", jc="center") + table(row(cell, *[p("1")] * 70)))
    assert plain_text(wide.document).split("\n")[-1].startswith(f"{said}\t1")


def test_names_one_under_the_other_are_two_names_in_the_ledger() -> None:
    heads = (p("问题名称"), lined("责任", "单位"), p("责任人"))
    cells = (lined("河道违建", "垃圾"), lined("甲乡", "乙乡"), p("张三") + p("李四"))
    found = extract_facts(
        imported(p("全县环保攻坚推进会议问题整改台账", jc="center") + table(row(*heads), row(*cells)))
    )
    assert {one.path[-1]: one.value for one in found.facts if one.path[0] == "问题台账"} == {
        "问题": "河道违建；垃圾",
        "责任单位": "甲乡、乙乡",
        "责任人": "张三、李四",
    }


def test_text_boxes_come_behind_their_paragraph_once() -> None:
    box = "<wps:txbx><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent></wps:txbx>"
    inner = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>"
    )
    inner += f"{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    found = imported(p("标题", jc="center") + p("正文。", inner) + p("后文。"))
    assert plain_text(found.document) == "标题\n正文。\n框里的话。\n后文。"
    assert "文件里有1个文本框，里面的字排在它所在段落的后面，请看一看位置" in found.warnings


def test_footnotes_comments_pictures_and_headers_are_told() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="0"/>'
    note += "<w:r><w:drawing><pic/></w:drawing></w:r>"
    words = f'<w:footnote w:id="2">{p("出处在此。")}</w:footnote>'
    parts: dict[str, str | bytes] = {
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{making.W}">{words}</w:footnotes>',
        "word/header1.xml": f'<w:hdr xmlns:w="{making.W}">{p("内部资料")}</w:hdr>',
    }
    relations = relation("rId1", "footnotes", "footnotes.xml") + relation("rId2", "header", "header1.xml")
    found = imported(p("标题", jc="center") + p("正文。", note), parts, relations)
    said = "\n".join(found.warnings)
    for words in ("第2段有脚注", "出处在此。", "1条批注", "1张图片", "页眉页脚里的“内部资料”"):
        assert words in said


def test_tables_nested_and_merged() -> None:
    inner = table(row(p("清障"), p("巡查")))
    found = imported(
        p("标题", jc="center")
        + p("表：")
        + table(row(p("单位"), p("任务")), row(p("县水利局"), inner + p("")), row(p("县住建局"), p("排涝")))
    )  # fmt: skip
    (made,) = [one for one in found.document.blocks if isinstance(one, Table)]
    assert len(made.rows) == 2
    assert "县水利局\t清障；巡查" in plain_text(found.document)
    assert "文件里有1个表套在表格里，里面的字并进了外面的格子" in found.warnings


def test_a_broken_relationship_does_no_harm() -> None:
    relations = relation("rId1", "image", "media/没有.png") + relation("rId2", "styles", "../没有.xml")
    found = imported(p("标题", jc="center") + p("正文。"), None, relations)
    assert plain_text(found.document) == "标题\n正文。"


def test_docx_of_npm() -> None:
    """made by files/make_docx_npm.mjs"""
    found = import_draft(FILES / "docx_npm.docx")
    assert plain_text(found.document).split("\n") == [
        "在全县河道清障工作会议上的讲话", "同志们：", "一、认清形势", "今年汛期来得早，任务重。",
        "二、抓好清障",
        "（一）清理行洪河道内的阻水建筑。", "（二）清运堆放在河滩的渣土。", "责任单位要在5月底前完成。",
        "完成率达到95%以上。", "单位\t任务", "县水利局\t清障；巡查", "同志们，时间不等人，回去就干。",
    ]  # fmt: skip
    assert len(found.warnings) == 6


def test_docx_of_pandoc(tmp_path: Path, require_program: Callable[[str], str]) -> None:
    text = "# 会议时间\n\n2024年5月6日。[^1]\n\n# 议程\n\n1. 通报。\n2. 表态。\n    a. 甲镇\n3. 讲话。\n"
    text += "\n[^1]: 脚注。\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    command = [require_program("pandoc"), str(tmp_path / "a.md"), "-o", str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=HANG)
    found = import_draft(tmp_path / "a.docx")
    assert [type(one) for one in found.document.blocks].count(ListBlock) == 1
    assert "3.讲话。" in plain_text(found.document)
    assert any("内容是“脚注。”" in one for one in found.warnings)


_SHOWN = ("doc", "docx")  # a file of ours comes back from .doc in test_round_trip.py


@pytest.mark.office
@pytest.mark.parametrize("ending", ["odt", *(pytest.param(one, marks=pytest.mark.sweep) for one in _SHOWN)])
def test_files_of_libreoffice(ending: str, tmp_path: Path, require_program: Callable[[str], str]) -> None:
    body = (
        p("关于清障的讲话", jc="center")
        + p("同志们：")
        + p("一、认清形势")
        + p("话。")
        + p("二、抓好清障")
        + p("话。")
    )
    (tmp_path / "旧.docx").write_bytes(docx(body))
    command = [require_program("soffice"), "--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"]
    command += ["--convert-to", ending, "--outdir", str(tmp_path / "out"), str(tmp_path / "旧.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=HANG)
    found = import_draft(tmp_path / "out" / f"旧.{ending}")
    assert plain_text(found.document) == "关于清障的讲话\n同志们：\n一、认清形势\n话。\n二、抓好清障\n话。"
    assert [type(one) for one in found.document.blocks].count(Heading) == 2


def test_without_libreoffice_an_old_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.importing.other_formats.find_office", lambda: None)
    with pytest.raises(DataError, match="没有找到 LibreOffice，请用 Word 或 WPS 打开"):
        import_draft(b"\xd0\xcf\x11\xe0", "旧.doc")


_LIMITED = """\
import resource, sys
from pathlib import Path
from generator.importing import import_draft
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
print(len(import_draft(Path(sys.argv[1])).document.blocks))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set as Linux has them")
@pytest.mark.parametrize(
    ("count", "limit"), [(1000, 300_000_000), pytest.param(10_000, 600_000_000, marks=pytest.mark.sweep)]
)
def test_long_files_in_bounded_memory(tmp_path: Path, count: int, limit: int) -> None:
    """Paragraphs in many runs, as Word writes them: 50 pages in 300 MB of addresses, 500 pages in 600 MB."""
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r>" for words in ("清理", "河道", "。"))
    body = p("长文", jc="center") + "".join(p(f"第{n}段。", runs) for n in range(count))
    (tmp_path / "长文.docx").write_bytes(docx(body))
    command = [sys.executable, "-c", _LIMITED, str(tmp_path / "长文.docx"), str(limit)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=HANG)
    assert done.stdout.strip() == str(count)


def test_what_is_refused() -> None:
    whole = docx(p("字"))
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert "旧版 Word 文件（.doc）" in refusal(ole + b"\0" * 600)
    assert "设了打开密码" in refusal(ole + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert "这不是 Word 文件" in refusal("普通文字".encode())
    assert "损坏" in refusal(whole[: len(whole) // 2])
    assert "没有文字" in refusal(docx(p("")))
    assert "损坏" in refusal(docx("<w:p>"))
    entity = (
        '<!DOCTYPE d [<!ENTITY a "b">]>'
        + f'<w:document xmlns:w="{making.W}"><w:body>{p("&a;")}</w:body></w:document>'
    )
    assert "XML 实体" in refusal(docx("", {"word/document.xml": entity}))
    assert "压缩得不正常" in refusal(docx(p("字"), {"word/media/a.bin": b"\0" * (60 << 20)}))
    assert "太多层" in refusal(docx(nested(50)))


def nested(depth: int) -> str:
    return table(row(nested(depth - 1) + p("字"))) if depth else p("字")


def test_a_workbook_renamed_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr("xl/workbook.xml", "<a/>")
    assert "不是 Word 文件" in refusal(made.getvalue())
