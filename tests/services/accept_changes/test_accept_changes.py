"""Facts edited in Word come back to the meeting file, one by one, and only when they should."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from generator.errors import DataError
from generator.files.resources import data_dir
from generator.services import pipeline
from generator.services.accept_changes import Offers, apply_offers, apply_offers_to_file, find_offers
from generator.services.accept_changes.values import propose_value
from generator.services.compare import CompareOptions, compare


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    for name in ("环保攻坚动员.yaml", "office.yaml"):
        shutil.copy(data_dir() / name, tmp_path / name)
    return tmp_path / "环保攻坚动员.yaml"


def edited(meeting: Path, kind: str, *edits: tuple[str, str]) -> Path:
    """The document as somebody changed it in Word."""
    built = pipeline.build(pipeline.load_meeting(meeting), kind).files["docx"]
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(built)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/document.xml":
                for before, after in edits:
                    assert before.encode() in text, before
                    text = text.replace(before.encode(), after.encode())
            new.writestr(name, text)
    path = meeting.parent / "改过的.docx"
    path.write_bytes(out.getvalue())
    return path


def found(meeting: Path, kind: str, *edits: tuple[str, str], named: bool = True) -> Offers:
    compare_options = CompareOptions(kind if named else "")
    return find_offers(compare(meeting, edited(meeting, kind, *edits), compare_options))


@pytest.mark.parametrize(
    ("kind", "edit", "path", "value"),
    [
        ("会议通知", ("上午9:00", "上午9:30"), ("会议", "开始"), "09:30"),
        ("会议通知", ("7月13日（星期三）", "7月14日（星期四）"), ("会议", "日期"), "2016-07-14"),
        ("会议通知", ("老干部活动中心大会议室", "县委礼堂会议室"), ("会议", "地点"), "县委礼堂会议室"),
        ("会议通知", ("5512036", "5512037"), ("通知", "报名", "电话"), "5512037"),
        ("动员讲话", ("219天", "221天"), ("目标", 2, "值"), "221"),
    ],
)
def test_a_value_is_offered_where_it_stands(
    meeting: Path, kind: str, edit: tuple[str, str], path: tuple[str | int, ...], value: str
) -> None:
    told = found(meeting, kind, edit)
    assert [(one.path, one.new) for one in told.offers] == [(path, value)]
    assert told.offers[0].others
    assert kind not in told.offers[0].others
    assert f"更新其余{len(told.offers[0].others)}份材料？" in str(told.offers[0])


def test_only_that_line_of_the_file_changes(meeting: Path) -> None:
    compared = compare(
        meeting, edited(meeting, "会议通知", ("上午9:00", "上午9:30")), CompareOptions("会议通知")
    )
    before = meeting.read_text("utf-8").splitlines()
    after = apply_offers_to_file(compared, find_offers(compared).offers).splitlines()
    assert [(one, other) for one, other in zip(before, after, strict=True) if one != other] == [
        ('  开始: "09:00"', '  开始: "09:30"')
    ]


def test_what_was_adopted_is_no_difference_any_more(meeting: Path) -> None:
    file = edited(meeting, "会议通知", ("上午9:00", "上午9:30"), ("5512036", "5512037"))
    compared = compare(meeting, file, CompareOptions("会议通知"))
    meeting.write_text(apply_offers_to_file(compared, find_offers(compared).offers), "utf-8")
    assert compare(meeting, file, CompareOptions("会议通知")).redline.marks == 0


def struck(old: str, new: str) -> tuple[str, str]:
    """Struck out by hand, the new words behind it, as who does not track changes does it."""
    before, after = "</w:t></w:r>", '<w:r><w:t xml:space="preserve">'
    line = f"{before}<w:r><w:rPr><w:strike/></w:rPr><w:t>{old}</w:t></w:r>{after}{new}"
    return old, line


def test_what_is_struck_out_by_hand_is_deleted(meeting: Path) -> None:
    told = found(meeting, "会议通知", struck("5512036", "5512039"), struck("上午9:00", "上午9:30"))
    assert [(one.path, one.old, one.new) for one in told.offers] == [
        (("会议", "开始"), "09:00", "09:30"),
        (("通知", "报名", "电话"), "5512036", "5512039"),
    ]
    assert told.kept == ()


def test_what_is_hidden_is_not_adopted(meeting: Path) -> None:
    shown, hidden = struck("5512036", "5512036")
    told = found(
        meeting, "会议通知", (shown, hidden.replace("strike", "vanish").replace("5512036", "551", 1))
    )
    assert told == Offers((), ())


M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
BEGIN, END = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def field(code: str, result: str = "") -> str:
    return f"{BEGIN}<w:r><w:instrText>{code}</w:instrText></w:r>{SEPARATE if result else ''}{result}{END}"


def beside(old: str, text: str, element: str, behind: str = "") -> tuple[str, str]:
    """``text`` and then an element where ``old`` stood."""
    return old, f'{text}</w:t></w:r>{element}<w:r><w:t xml:space="preserve">{behind}'


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        (f"<m:oMath {M}><m:r><m:t>5512037</m:t></m:r></m:oMath>", "1个公式读不成文字"),
        ('<w:r><w:sym w:font="Oddities" w:char="F052"/></w:r>', "1个认不出的符号读不成文字"),
        (f"<w:r><w:pict {V}><v:shape><v:imagedata/></v:shape></w:pict></w:r>", "1张图片读不成文字"),
        (f"<w:r><w:object><OLEObject {V}/></w:object></w:r>", "1个嵌入的对象读不成文字"),
        (
            "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>改成9</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
            "1个文本框读不成文字",
        ),
        (field(" MERGEFIELD 电话 ", run("«电话»")), "1个域读不成文字"),
        (field(" LISTNUM "), "1个域读不成文字"),
        ('<w:r><w:footnoteReference w:id="7"/></w:r>', "1处脚注读不成文字"),
        (run("7", '<w:vertAlign w:val="superscript"/>'), "数字挨着小字或者带圈的字"),
        (run("2.5", '<w:vertAlign w:val="superscript"/>'), "1处上标读不成文字"),
        (field("eq \\o\\ac(○,3)"), "数字挨着小字或者带圈的字"),
        ("<w:r><w:br/></w:r>", "写成了几行"),
    ],
)
def test_a_paragraph_with_anything_unread_is_left_to_a_person(
    meeting: Path, element: str, reason: str
) -> None:
    told = found(meeting, "会议通知", beside("5512036", "551203", element, "9"))
    assert told.offers == ()
    assert [one.old_wording for one in told.kept] == ["5512036"]
    assert reason in told.kept[0].reason


@pytest.mark.parametrize(
    "element",
    [
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('5512037')}</w:sdtContent></w:sdt>",
        f'<w:smartTag w:element="phone">{run("5512037")}</w:smartTag>',
        f'<w:customXml w:element="电话">{run("5512037")}</w:customXml>',
        f'<w:bdo w:val="ltr">{run("5512037")}</w:bdo>',
        f'<x:y xmlns:x="urn:x">{run("5512037")}</x:y>',
        f'<w:fldSimple w:instr=" DOCPROPERTY 电话 ">{run("5512037")}</w:fldSimple>',
        field(" MERGEFIELD 电话 ", run("5512037")),
        field(" FORMTEXT ", run("5512037")),
        f'<w:del w:id="901">{run("5512036")}</w:del><w:ins w:id="902">{run("5512037")}</w:ins>',
        run("55120\u200b37"),
        run("５５１２０３７"),
        "<w:r><w:t>5512</w:t><w:softHyphen/><w:t>037</w:t></w:r>",
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{run('5512037')}</mc:Choice><mc:Fallback>{run('5512036')}</mc:Fallback>"
        "</mc:AlternateContent>",
    ],
)
def test_a_value_is_read_in_whatever_holds_it(meeting: Path, element: str) -> None:
    told = found(meeting, "会议通知", beside("5512036", "", element))
    assert [(one.path, one.new) for one in told.offers] == [(("通知", "报名", "电话"), "5512037")]


def test_what_only_asks_to_be_filled_in_is_no_value(meeting: Path) -> None:
    asking = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处输入电话')}"
    told = found(meeting, "会议通知", beside("5512036", "", f"{asking}</w:sdtContent></w:sdt>"))
    assert told.offers == ()
    assert [one.new_wording for one in told.kept] == [""]


def test_hidden_words_beside_a_value_are_told(meeting: Path) -> None:
    told = found(meeting, "会议通知", beside("5512036", "5512037", run("内部", "<w:vanish/>")))
    assert [one.new for one in told.offers] == ["5512037"]
    assert "这一段里有1处隐藏的字，没有算" in str(told.offers[0])


def test_characters_of_two_in_one_reach_the_record(meeting: Path) -> None:
    combined = field(" eq \\o(\\s\\up 9(工),\\s\\do 3(业)) ")
    told = found(meeting, "会议通知", beside("老干部活动中心", "县", combined, "局"))
    assert [one.new for one in told.offers] == ["县工业局大会议室"]


def test_the_kind_is_found_by_its_words(meeting: Path) -> None:
    told = found(meeting, "会议通知", ("上午9:00", "上午9:30"), named=False)
    assert [one.new for one in told.offers] == ["09:30"]


def test_a_person_is_renamed_wherever_the_file_names_them(meeting: Path) -> None:
    told = found(meeting, "动员讲话", ("陶致和", "张三丰"))
    (offer,) = told.offers
    assert offer.path == ("人员", 1, "姓名")
    assert offer.also
    assert "陶致和" not in apply_offers(meeting.read_text("utf-8"), [offer]).replace("陶致和同志", "")


def test_a_sum_and_a_word_of_nobody_stay_in_the_document(meeting: Path) -> None:
    told = found(meeting, "动员讲话", ("三点意见", "四点意见"), ("应当肯定", "应该肯定"))
    assert told.offers == ()
    assert [(one.old_wording, one.new_wording) for one in told.kept] == [("三点意见", "四点意见")]


def test_a_value_changed_to_two_things_is_left_to_a_person(meeting: Path) -> None:
    kept = found(
        meeting, "会议通知", ("2016年7月8日印发", "2016年7月10日印发"), (">2016年7月8日<", ">2016年7月9日<")
    )
    assert kept.offers == ()
    assert all("改得不一样" in one.reason for one in kept.kept)


def test_an_invalid_value_is_not_offered(meeting: Path) -> None:
    told = found(meeting, "会议通知", ("上午9:00", "上午9:75"))
    assert told.offers == ()
    with pytest.raises(DataError):
        apply_offers("会议: {名称: 甲, 日期: 2016-07-13}\n", [_offer(("会议", "日期"), "2016-13-45")])


def _offer(path: tuple[str | int, ...], new: str):  # type: ignore[no-untyped-def]
    from generator.services.accept_changes import Offer

    return Offer(path, "", new, "", "", "")


@pytest.mark.parametrize(
    ("data", "source", "said", "says", "result"),
    [
        (
            {"会议": {"开始": "9:00"}},
            "会议.开始",
            "上午9:00",
            "下午3:00",
            (("会议", "开始"), "9:00", "15:00"),
        ),
        (
            {"会议": {"日期": "7月13日"}},
            "会议.日期",
            "7月13日（星期三）",
            "7月15日",
            (("会议", "日期"), "7月13日", "7月15日"),
        ),
        ({"目标": [{"值": "24.95%"}]}, "目标[0].值", "24.95%", "25%", (("目标", 0, "值"), "24.95%", "25%")),
        ({"人员": ["李明"]}, "人员[0].姓名", "李明同志", "王芳同志", (("人员", 0), "李明", "王芳")),
        (
            {"人员": [{"姓名": "李明", "职务": ["县长"]}]},
            "人员[0]",
            "县长李明同志",
            "县长王芳同志",
            (("人员", 0, "姓名"), "李明", "王芳"),
        ),
        ({"会议": {}}, "会议.地点", "甲", "乙", None),
        ({"要求": []}, "要求（共3项）", "三点", "四点", None),
        ({"会议": {"开始": "9:00"}}, "会议.开始", "8:00", "8:30", None),
    ],
)
def test_the_other_way_round(data, source, said, says, result) -> None:  # type: ignore[no-untyped-def]
    assert propose_value(data, source, said, says) == result
