from pathlib import Path

import pytest

from generator.errors import DataError
from generator.records import load_meeting, load_office, meeting_from_text, office_file_for, read_meeting

MEETING = (
    "会议: {名称: 清溪县防汛工作会议, 日期: 2024-06-05}\n"
    "人员:\n  - 姓名: 周启明\n  - {姓名: 林海棠, 职务: 副县长}\n"
)
OFFICE = (
    "单位名称: 清溪县人民政府办公室\n人员:\n"
    "  - {姓名: 周启明, 职务: [县委副书记, 县长], 排序: 1}\n  - {姓名: 林海棠, 职务: 县委常委, 排序: 2}\n"
)


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    folder = tmp_path / "2024" / "防汛"
    folder.mkdir(parents=True)
    path = folder / "会议.yaml"
    path.write_text(MEETING, encoding="utf-8")
    return path


def test_a_meeting_alone(meeting: Path) -> None:
    loaded = load_meeting(meeting)
    assert loaded.info.name == "清溪县防汛工作会议"
    assert [one.posts for one in loaded.people] == [(), ("副县长",)]


@pytest.mark.parametrize("up", [0, 1])
def test_the_office_file_is_found_beside_or_above(meeting: Path, up: int) -> None:
    office = meeting.parents[up] / "office.yaml"
    office.write_text(OFFICE, encoding="utf-8")
    assert office_file_for(meeting) == office.resolve()
    loaded = read_meeting(meeting)
    assert loaded.office == load_office(office)
    assert loaded.meeting.people[0].posts == ("县委副书记", "县长")
    assert loaded.meeting.people[0].order == 1


def test_two_folders_up_is_too_far(meeting: Path) -> None:
    (meeting.parents[2] / "office.yaml").write_text(OFFICE, encoding="utf-8")
    assert office_file_for(meeting) is None


def test_an_office_file_named_outright_wins(meeting: Path, tmp_path: Path) -> None:
    (meeting.parent / "office.yaml").write_text("单位名称: 甲\n", encoding="utf-8")
    other = tmp_path / "本单位.yml"
    other.write_text(OFFICE, encoding="utf-8")
    loaded = read_meeting(meeting, other)
    assert loaded.office is not None
    assert loaded.office.name == "清溪县人民政府办公室"


def test_what_the_meeting_says_wins_and_the_difference_is_told(meeting: Path) -> None:
    (meeting.parent / "office.yaml").write_text(OFFICE, encoding="utf-8")
    loaded = read_meeting(meeting)
    assert loaded.meeting.people[1].posts == ("副县长",)
    assert any("林海棠" in warning and "县委常委" in warning for warning in loaded.warnings)


def test_a_fault_of_the_office_file_names_the_office_file(meeting: Path) -> None:
    office = meeting.parent / "office.yaml"
    office.write_text("单位名: 甲\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_meeting(meeting)
    assert caught.value.file == str(office.resolve())
    assert "是不是“单位名称”" in str(caught.value)


def test_gbk_is_read_and_told(meeting: Path) -> None:
    meeting.write_bytes(MEETING.encode("gbk"))
    loaded = read_meeting(meeting)
    assert loaded.meeting.info.name == "清溪县防汛工作会议"
    assert loaded.warnings[0].startswith("文件不是 UTF-8")


def test_keys_left_empty_are_not_given() -> None:
    empty = "会议:\n  名称: 会\n  日期:\n  开始: ''\n  类型: ~\n人员:\n问题台账: []\n"
    assert meeting_from_text(empty).meeting == meeting_from_text("会议: 会\n").meeting


def test_values_stay_as_typed() -> None:
    items = "".join(f"  - {{指标: 数, 值: {value}}}\n" for value in ("24.950%", "近860台", "007"))
    text = f"会议: 会\n目标:\n{items}"
    assert [target.value for target in meeting_from_text(text).meeting.targets] == [
        "24.950%",
        "近860台",
        "007",
    ]


def test_words_with_a_colon_are_words_where_no_key_is_meant() -> None:
    text = "会议: 会\n要求:\n  - 标题: 抓落实\n    要点: ['措施：建立台账', 责任人：各乡镇]\n"
    points = meeting_from_text(text).meeting.requirements[0].points
    assert [point.text for point in points] == ["措施：建立台账", "责任人：各乡镇"]


def test_a_missing_file_and_an_unknown_extension(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="没有这个文件"):
        load_meeting(tmp_path / "会议.yaml")
    with pytest.raises(DataError, match=r"可以用\.yaml、\.yml"):
        load_meeting(tmp_path / "会议.json")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("政府大楼 #2会议室", "2会议室"),
        ("#2会议室", "2会议室"),
        ("政府大楼\t#2 会议室  ", "2 会议室"),
        ("政府大楼 # 二楼", ""),
        ("政府大楼#2会议室", ""),
        ("'政府大楼 #2会议室'", ""),
        ("政府大楼 ## 二楼", ""),
    ],
)
def test_words_behind_a_hash_are_not_lost_in_silence(value: str, words: str) -> None:
    told = meeting_from_text(f"会议:\n  名称: 全县会议\n  地点: {value}\n  形式: 现场\n").warnings
    said = f"第3行：空格后面的“#{words}”当作说明，没有读；如果是内容，请给整段内容加上英文双引号"
    assert told == ((said,) if words else ())
