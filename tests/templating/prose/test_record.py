"""The record: who spoke, what was noted, nothing made up."""

from __future__ import annotations

from typing import Any

from generator.templating.prose.record import Entry, MinutesPoint, decisions, entries
from tests.templating.prose.facts import WORDS, meeting, with_people


def one(**item: Any) -> Entry:
    (entry,) = entries(with_people(议程=[item]), WORDS)
    return entry


def test_a_report_with_what_was_noted_of_it() -> None:
    entry = one(类型="通报", 人="李坤", 题目="汛情", 要点=["水位偏高"], 数据="排查出6条隐患")
    assert (entry.heading, entry.fact) == ("通报汛情", "")
    (voice,) = entry.voices
    assert (voice.who, voice.name) == ("副县长李坤", "李坤")
    assert voice.points == (MinutesPoint("水位偏高"), MinutesPoint("排查出6条隐患"))


def test_what_nobody_noted_stays_open() -> None:
    assert one(类型="通报", 人="李坤", 题目="汛情").voices[0].points == ()


def test_each_unit_has_a_voice() -> None:
    entry = one(类型="表态发言", 单位=["县水利局", "城南镇"], 代表="负责人")
    assert [voice.who for voice in entry.voices] == ["县水利局负责人", "城南镇负责人"]


def test_signing_is_a_fact_and_has_no_voice() -> None:
    entry = one(类型="签订责任书", 人="李坤", 单位=["城南镇"])
    assert entry.fact == "副县长李坤与城南镇签订了责任书"
    assert entry.voices == ()


def test_papers_that_were_not_read_out() -> None:
    assert one(类型="传达", 书面="是", 题目="汛情").fact == "书面印发，会上未宣读"


def test_a_speech_is_told_by_its_demands_with_all_below_them() -> None:
    (entry,) = entries(
        with_people(
            议程=[{"类型": "讲话", "人": "李坤", "要点": ["抓早", "守住底线"]}],
            要求=[{"标题": "抓早", "要点": ["备足物资"], "子项": [{"标题": "查水库", "要点": ["清淤"]}]}],
        ),
        WORDS,
    )
    (voice,) = entry.voices
    assert voice.who == "李坤"
    assert [point.text for point in voice.points] == ["守住底线", "抓早。备足物资"]
    assert voice.points[1].parts[0].startswith("查水库：")


def test_a_host_who_speaks_last_has_an_entry_of_his_own() -> None:
    known = meeting(
        人员=[{"姓名": "李坤", "职务": "副县长", "角色": "主持"}],
        议程=[{"类型": "通报", "题目": "汛情"}],
        要求=[{"标题": "抓早"}],
    )
    assert [entry.heading for entry in entries(known, WORDS)] == ["通报汛情", "主持人讲话"]


def test_topics_where_there_is_no_agenda() -> None:
    known = with_people(
        纪要={"议题": [{"题目": "修订意见", "汇报人": "李坤", "结论": "同意", "决定": ["印发各部门"]}]}
    )
    (entry,) = entries(known, WORDS)
    assert [voice.who for voice in entry.voices] == ["副县长李坤", "讨论发言"]
    assert entry.outcome == ("会议同意修订意见。", "印发各部门。")
    assert decisions(known) == []


def test_decisions_follow_an_agenda() -> None:
    known = with_people(
        议程=[{"类型": "汇报", "人": "李坤"}],
        纪要={"议题": [{"题目": "修订意见", "决定": [{"事项": "印发各部门", "牵头": "县政府办公室"}]}]},
    )
    assert decisions(known) == ["印发各部门，由县政府办公室负责落实。"]
