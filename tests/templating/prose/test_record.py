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


def test_each_body_has_a_voice_and_the_item_says_for_whom() -> None:
    entry = one(类型="工作报告", 发言=[{"人": "李坤", "代表谁": "县安委会"}, {"单位": "县林业局"}])
    assert entry.fact == "副县长李坤代表县安委会作了工作报告；县林业局作了工作报告"
    assert [voice.who for voice in entry.voices] == ["副县长李坤（代表县安委会）", "县林业局"]


def test_a_vote_is_told_with_all_of_it_and_a_missing_result_stays_open() -> None:
    vote = {"类型": "表决", "题目": "名单", "提名": "主席团", "候选": ["甲某"], "应选": "1"}
    assert one(**vote).fact == "表决了名单，由主席团提名，人选为甲某，应选1名"
    assert one(**vote).lacking == "表决结果"
    assert one(**vote, 结果=["一致通过"]).fact.endswith("，一致通过")
    assert one(**vote, 结果=["一致通过"]).lacking == ""


def test_a_speech_without_a_speaker_stays_open() -> None:
    entry = one(类型="讲话", 要点=["抓早"])
    assert entry.lacking == "讲话人"
    assert entry.voices[0].points == (MinutesPoint("抓早"),)


def test_day_time_and_place_of_an_item_stand_in_its_heading() -> None:
    entry = one(
        类型="观摩",
        题目="粮库",
        阶段="第一阶段",
        日期="2024-03-06",
        开始="09:00",
        地点="城东",
        要点=["仓容不足"],
    )
    assert entry.heading == "观摩粮库（第一阶段，3月6日上午9:00，在城东）"
    assert entry.fact == "与会人员观摩了粮库。仓容不足"


def test_demands_of_somebody_who_gave_no_speech_stand_with_his_item() -> None:
    demands = [{"标题": "摸清底数", "讲话人": "李坤"}, {"标题": "抓好春耕", "讲话人": "王一帆"}]
    items = [{"类型": "部署", "人": "李坤"}, {"类型": "讲话", "人": "胡书记"}]
    made = entries(with_people(议程=items, 要求=demands), WORDS)
    assert [point.text for point in made[0].voices[0].points] == ["摸清底数"]
    assert (made[2].heading, made[2].voices[0].points[0].text) == ("王一帆讲话", "抓好春耕")


def test_a_speech_is_noted_with_all_its_speaker_spoke_of() -> None:
    told = entries(
        meeting(
            人员=[{"姓名": "甲某某", "角色": "讲话"}, {"姓名": "乙某某", "角色": "讲话"}],
            议程=[{"类型": "讲话", "人": "甲某某"}, {"类型": "讲话", "人": "乙某某"}],
            形势={"讲话人": "乙某某", "成绩": ["队伍建设上了新台阶"]},
            目标=[{"指标": "扑灭率", "比较": ">=", "值": "95%", "讲话人": "乙某某"}],
            要求=[{"标题": "加强巡查", "讲话人": "乙某某"}],
        ),
        WORDS,
    )
    assert [[point.text for voice in one.voices for point in voice.points] for one in told] == [
        [],
        ["讲形势：队伍建设上了新台阶", "加强巡查", "讲目标：确保扑灭率达到95%以上"],
    ]


def test_how_many_spoke_is_said_by_none_of_them() -> None:
    talk = {"类型": "交流发言", "单位": ["甲局", "乙局"], "数据": ["共13个单位代表发言"]}
    (told,) = entries(meeting(议程=[talk]), WORDS)
    assert told.fact == "甲局和乙局分别作了交流发言，共13个单位代表发言"
    assert [(one.who, one.points) for one in told.voices] == [("甲局", ()), ("乙局", ())]
