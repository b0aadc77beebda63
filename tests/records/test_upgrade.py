"""Old forms become the forms of today in place: comments, order and spacing stay."""

from __future__ import annotations

import pytest

from generator.errors import DataError
from generator.records import format_changes, meeting_from_text
from generator.records.format_changes import parse_changes
from generator.records.upgrade import upgrade_text, with_version
from tests.old_files import FIRST

RECORDS = sorted((FIRST / "records").iterdir())


def test_a_title_moves_with_its_comment_and_nothing_else_moves() -> None:
    old = (
        "# 县里的会\n"
        "会议:\n"
        "  名称:   全县防火工作会议      # 全称\n"
        "\n"
        "  讲话标题: 管住火源、守住青山   # 领导定的\n"
        '  开始: "09:00"\n'
        "\n"
        "# 三个人\n"
        "人员: [ 甲,  乙 ]\n"
    )
    assert upgrade_text(old).text == (
        "# 县里的会\n"
        '版本: "0.2"\n'
        "会议:\n"
        "  名称:   全县防火工作会议      # 全称\n"
        "\n"
        '  开始: "09:00"\n'
        "\n"
        "# 三个人\n"
        "人员: [ 甲,  乙 ]\n"
        "讲话:\n"
        "  标题: 管住火源、守住青山   # 领导定的\n"
    )
    assert upgrade_text(old).done == ("会议.讲话标题 改到 讲话.标题", "写上版本 0.2")


def test_it_goes_to_what_is_there_already() -> None:
    old = "讲话:\n    副题: 在会上的讲话\n会议:\n  名称: 会\n  讲话标题: 守住青山\n"
    assert upgrade_text(old).text == (
        '版本: "0.2"\n讲话:\n    标题: 守住青山\n    副题: 在会上的讲话\n会议:\n  名称: 会\n'
    )


def test_in_braces_and_over_several_lines_the_comments_stay() -> None:
    braces = "# 头\n会议: {名称: 会, 讲话标题: 守住青山, 地点: 县礼堂}   # 尾\n结尾: [完]\n"
    made = upgrade_text(braces).text
    assert "# 头" in made
    assert "# 尾" in made
    assert meeting_from_text(made).meeting.speech_title == "守住青山"
    several = "会议:\n  名称: 会   # 全称\n  讲话标题: |\n    守住青山\n    在会上的讲话\n"
    made = upgrade_text(several).text
    assert "名称: 会   # 全称" in made
    assert meeting_from_text(made).meeting.speech_title == "守住青山\n在会上的讲话"


def test_what_is_written_twice_is_left_to_a_person() -> None:
    old = "会议: {名称: 会, 讲话标题: 甲}\n讲话: {标题: 乙}\n"
    made = upgrade_text(old)
    assert made.text == f'版本: "0.2"\n{old}'
    assert made.left == ("会议.讲话标题 和 讲话.标题 写得不一样，没有动，请留下一个",)
    assert upgrade_text(made.text).text == made.text


def test_the_head_of_the_file_stays_the_first_line_and_a_comment_with_its_key() -> None:
    old = "# yaml-language-server: $schema=meeting.schema.json\n\n# 会议的情况\n会议: 会\n"
    assert with_version(old) == (
        '# yaml-language-server: $schema=meeting.schema.json\n\n版本: "0.2"\n# 会议的情况\n会议: 会\n'
    )


def test_windows_line_ends_stay() -> None:
    assert with_version("会议: 会\r\n结尾: [完]\r\n") == '版本: "0.2"\r\n会议: 会\r\n结尾: [完]\r\n'


def test_a_root_in_braces_gets_its_version_too() -> None:
    assert meeting_from_text(with_version("{会议: 会}\n")).meeting.version == "0.2"


def test_an_older_version_is_renewed_and_a_newer_one_is_left_alone() -> None:
    assert upgrade_text('版本: "0.1"   # 去年\n会议: 会\n').text == '版本: "0.2"   # 去年\n会议: 会\n'
    newer = '版本: "0.9"\n会议: {名称: 会, 讲话标题: 甲}\n'
    assert upgrade_text(newer).text == newer
    assert upgrade_text(newer).done == ()


def test_a_list_is_passed_through_item_by_item(monkeypatch: pytest.MonkeyPatch) -> None:
    table = parse_changes('资料:\n  - {从: "议程[].旧名", 到: "议程[].题目", 版本: "0.2"}\n')
    monkeypatch.setattr(format_changes, "format_changes", lambda: table)
    old = "会议: 会\n议程:\n  - 类型: 汇报\n    旧名: 甲   # 一\n  - {类型: 讲话, 旧名: 乙}\n"
    made = upgrade_text(old)
    assert made.done == ("议程[].旧名 改到 议程[].题目", "写上版本 0.2")
    assert [item.title for item in meeting_from_text(made.text).meeting.agenda] == ["甲", "乙"]
    assert "# 一" in made.text


def test_what_is_no_yaml_is_refused() -> None:
    with pytest.raises(DataError):
        upgrade_text("会议: [\n")


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_records_of_0_1_0_say_the_same_and_keep_every_comment(path) -> None:  # type: ignore[no-untyped-def]
    old = path.read_text("utf-8")
    made = upgrade_text(old)
    assert "写上版本 0.2" in made.done
    assert upgrade_text(made.text) == type(made)(made.text)
    kept = [line for line in old.splitlines() if "讲话标题" not in line or line.startswith("#")]
    assert [line for line in made.text.splitlines() if line in kept] == kept
    if path.stem != "office":
        before, after = (meeting_from_text(text).meeting for text in (old, made.text))
        assert after.speech_title == before.speech_title
        same = {"version": "", "speech": None, "info": after.info}
        assert after.model_copy(update=same) == before.model_copy(update={"speech": None, "info": after.info})
