"""Agenda items: named in the overview, announced, looked back on."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.templating.prose.agenda import (
    before,
    blocks,
    done,
    heard,
    held_before,
    invitation,
    items_of,
    listed_before,
    looked_back,
    name_of,
    spoke,
    still_to_speak,
    with_aside,
    without_outcome,
    wording,
)
from generator.templating.prose.news_agenda import words_of_news
from tests.templating.prose.facts import WORDS, item, meeting, with_people

SPIRIT = {"标题": "全市会议精神", "书名号": "否"}


@pytest.mark.parametrize(
    ("facts", "named", "asked", "after"),
    [
        (
            {"类型": "宣读", "人": "王一帆", "文件": ["关于调整机构的通知"]},
            "宣读《关于调整机构的通知》",
            "请县委常委、副县长王一帆同志宣读《关于调整机构的通知》",
            "王县长宣读了《关于调整机构的通知》",
        ),
        (
            {"类型": "宣读", "人": "李坤", "文件": ["甲", "乙"]},
            "宣读《甲》《乙》",
            "请副县长李坤同志宣读《甲》《乙》",
            "李坤同志宣读了《甲》《乙》",
        ),
        (
            {"类型": "传达", "人": "李坤", "文件": [SPIRIT], "并": ["部署下步工作", "提出要求"]},
            "传达全市会议精神，并部署下步工作、提出要求",
            "请副县长李坤同志传达全市会议精神，并部署下步工作、提出要求",
            "李坤同志传达了全市会议精神，并部署了下步工作，提出了要求",
        ),
        (
            {"类型": "通报", "人": "李坤", "题目": "突出问题"},
            "通报突出问题",
            "请副县长李坤同志通报突出问题",
            "李坤同志通报了突出问题",
        ),
        (
            {"类型": "表态发言", "单位": ["甲局"], "代表": "负责人"},
            "表态发言",
            "请甲局负责人作表态发言",
            "甲局负责人作了表态发言",
        ),
        (
            {"类型": "表态发言", "单位": ["甲局", "乙局", "丙局"], "代表": "负责人"},
            "表态发言",
            "请甲局、乙局和丙局负责人依次作表态发言",
            "甲局、乙局和丙局负责人分别作了表态发言",
        ),
        ({"类型": "汇报", "单位": ["甲局"]}, "工作汇报", "请甲局作汇报", "甲局作了汇报"),
        (
            {"类型": "汇报", "单位": ["甲局", "乙局"], "题目": "进展"},
            "汇报进展",
            "请甲局和乙局依次汇报进展",
            "甲局和乙局依次汇报了进展",
        ),
        (
            {"类型": "签订责任状", "单位": ["甲镇", "乙镇"]},
            "签订责任状",
            "请甲镇和乙镇签订责任状",
            "甲镇和乙镇签订了责任状",
        ),
        (
            {"类型": "签订责任状", "单位": ["甲镇", "乙镇"], "递交": "王一帆"},
            "签订责任状",
            "请甲镇和乙镇签订责任状，并向王县长递交",
            "甲镇和乙镇签订了责任状，并向王县长递交",
        ),
        ({"类型": "颁奖", "单位": ["甲镇"]}, "颁奖", "颁奖，请甲镇上台领奖", "甲镇受到表彰"),
        ({"类型": "观摩", "题目": "整治现场"}, "观摩整治现场", "请大家观摩整治现场", "大家观摩了整治现场"),
        ({"类型": "观看专题片"}, "观看专题片", "请大家观看专题片", "大家观看了专题片"),
        (
            {"类型": "观看专题片", "题目": "《警钟》"},
            "观看专题片《警钟》",
            "请大家观看专题片《警钟》",
            "大家观看了专题片《警钟》",
        ),
        (
            {"类型": "审议", "人": "李坤", "题目": "实施方案"},
            "审议实施方案",
            "请副县长李坤同志就实施方案作说明",
            "会议听取李坤同志的说明，审议了实施方案",
        ),
        (
            {"类型": "部署", "人": "李坤"},
            "工作部署",
            "请副县长李坤同志部署工作",
            "李坤同志对工作作了部署",
        ),
        (
            {"类型": "讲话", "人": "王一帆"},
            "县委常委、副县长王一帆同志讲话",
            "请县委常委、副县长王一帆同志讲话",
            "王县长作了讲话",
        ),
        (
            {"类型": "总结讲话", "人": "胡书记"},
            "胡书记作总结讲话",
            "请胡书记作总结讲话",
            "胡书记作了总结讲话",
        ),
        (
            {"类型": "动员报告", "人": "胡书记", "题目": "大讨论"},
            "大讨论动员报告",
            "请胡书记作大讨论动员报告",
            "胡书记作了大讨论动员报告",
        ),
        (
            {"类型": "宣读", "人": "王一帆", "代表谁": "县委、县政府", "文件": ["甲"]},
            "宣读《甲》",
            "请县委常委、副县长王一帆同志代表县委、县政府宣读《甲》",
            "王县长代表县委、县政府宣读了《甲》",
        ),
        (
            {"类型": "“爱心”捐款仪式", "动作": "到前面捐款"},
            "“爱心”捐款仪式",
            "“爱心”捐款仪式，请大家到前面捐款",
            "会上进行了“爱心”捐款仪式",
        ),
        ({"类型": "宣誓", "单位": ["全体队员"]}, "宣誓", "请全体队员宣誓", "全体队员宣誓"),
        ({"类型": "奏唱国歌"}, "奏唱国歌", "全体起立，奏唱国歌", ""),
    ],
)
def test_item(facts: dict[str, Any], named: str, asked: str, after: str) -> None:
    meeting, one = with_people(议程=[facts]), item(**facts)
    assert name_of(meeting, one, WORDS) == named
    assert invitation(meeting, one, WORDS) == asked
    assert done(meeting, one, WORDS) == after


@pytest.mark.parametrize(
    ("facts", "cue", "turns", "is_speech"),
    [
        ({"类型": "宣读", "人": "李坤", "文件": ["甲"]}, "宣读毕", (), False),
        ({"类型": "签订责任状", "单位": ["甲镇", "乙镇"]}, "签字完毕", (), False),
        ({"类型": "签订责任状", "单位": ["甲镇"], "提示": "签约结束。"}, "签约结束", (), False),
        ({"类型": "表态发言", "单位": ["甲局", "乙局"]}, "发言毕", ("甲局", "乙局"), False),
        ({"类型": "表态发言", "单位": ["甲局"]}, "发言毕", (), False),
        ({"类型": "讲话", "人": "王一帆"}, "讲话毕", (), True),
        ({"类型": "书面传达", "书面": "是", "文件": [SPIRIT]}, "", (), False),
        ({"类型": "宣誓", "单位": ["全体队员"]}, "", (), False),
    ],
)
def test_cue_turns_and_speeches(
    facts: dict[str, Any], cue: str, turns: tuple[str, ...], is_speech: bool
) -> None:
    said = wording(with_people(议程=[facts]), item(**facts), WORDS)
    assert (said.cue, said.turns, said.is_speech) == (cue, turns, is_speech)


def test_a_paper_handed_out_has_no_speaker() -> None:
    paper = {"类型": "传达", "书面": "是", "文件": [SPIRIT]}
    said = wording(with_people(议程=[paper]), item(**paper), WORDS)
    assert said.invitation == "书面传达全市会议精神"
    assert (said.cue, spoke(with_people(议程=[paper]))) == ("", False)


def test_all_that_happened_is_told_in_order_and_the_speech_itself_is_not() -> None:
    meeting = with_people(
        议程=[
            {"类型": "观摩", "题目": "整治现场", "会前": "是"},
            {"类型": "宣读", "人": "王一帆", "文件": ["甲"]},
            {"类型": "通报", "人": "李坤", "题目": "突出问题"},
            {"类型": "表态发言", "单位": ["甲局"]},
            {"类型": "表态发言", "单位": ["乙局", "丙局"]},
            {"类型": "讲话", "人": "胡书记"},
        ]
    )
    assert looked_back(meeting, WORDS) == [
        "王县长宣读了《甲》",
        "李坤同志通报了突出问题",
        "甲局、乙局和丙局分别作了表态发言",
    ]
    assert looked_back(meeting, WORDS, speeches=True)[-1] == "胡书记作了讲话"
    assert held_before(meeting, WORDS) == ["大家观摩了整治现场"]


def test_neighbours_with_matters_of_their_own_are_not_merged() -> None:
    meeting = with_people(
        议程=[
            {"类型": "汇报", "单位": ["甲局"], "题目": "气"},
            {"类型": "汇报", "单位": ["乙局"], "题目": "水"},
        ]
    )
    assert looked_back(meeting, WORDS) == ["甲局汇报了气", "乙局汇报了水"]


@pytest.mark.parametrize(
    ("agenda", "anybody"),
    [
        ([], False),
        ([{"类型": "观摩", "题目": "现场"}], False),
        ([{"类型": "书面传达", "书面": "是", "文件": [SPIRIT]}], False),
        ([{"类型": "汇报", "单位": ["甲局"], "会前": "是"}], False),
        ([{"类型": "汇报", "单位": ["甲局"]}], True),
        ([{"类型": "宣读", "人": "李坤", "文件": ["甲"]}], True),
    ],
)
def test_whether_anybody_spoke(agenda: list[dict[str, Any]], anybody: bool) -> None:
    assert spoke(with_people(议程=agenda)) is anybody


def test_what_counts_as_an_item() -> None:
    meeting = with_people(
        议程=[
            {"类型": "观看专题片", "计入议程": "否"},
            {"类型": "观摩", "会前": "是"},
            {"类型": "通报", "人": "李坤", "题目": "甲"},
        ]
    )
    assert [one.kind for one in items_of(meeting)] == ["通报"]


CUT_OFF = re.compile(r"了$|[就对为以向](?:[作进揭述]|$)")


@pytest.mark.parametrize("kind", WORDS.agenda)
@pytest.mark.parametrize(
    "who", [{}, {"人": "李坤"}, {"单位": ["甲局", "乙局"]}], ids=["nobody", "one", "two"]
)
def test_an_item_without_an_object_is_said_whole(kind: str, who: dict[str, Any]) -> None:
    """Not 大家观摩了, 请大家对进行表决."""
    facts = item(类型=kind, **who)
    known = with_people()
    said = [
        done(known, facts, WORDS),
        done(known, facts, words_of_news([facts], WORDS)),
        invitation(known, facts, WORDS) if who else "",
    ]
    assert [one for one in said if CUT_OFF.search(one)] == []


def test_what_was_seen_before_the_meeting() -> None:
    seen = item(类型="观摩", 会前="是")
    assert held_before(meeting(议程=[seen]), WORDS) == ["大家进行了观摩"]


def told(kind: dict[str, Any], **facts: Any) -> tuple[str, str, str]:
    """What a list, the host and a look back make of one item of a meeting of strangers."""
    whole = meeting(议程=[kind], **facts)
    one = whole.agenda[0]
    return (
        name_of(whole, one, WORDS),
        wording(whole, one, WORDS).invitation,
        "；".join(looked_back(whole, WORDS, speeches=True)),
    )


@pytest.mark.parametrize(
    ("facts", "named", "asked", "after"),
    [
        (  # 动词开头的，宾语放在动词后面
            {"类型": "布置工作", "人": "宋慧", "题目": "安全生产“一法三卡”"},
            "布置安全生产“一法三卡”工作",
            "请宋慧同志布置安全生产“一法三卡”工作",
            "宋慧同志布置了安全生产“一法三卡”工作",
        ),
        (
            {"类型": "听取汇报", "题目": "秋粮收购"},
            "听取秋粮收购汇报",
            "听取秋粮收购汇报",
            "会上听取了秋粮收购汇报",
        ),
        (
            {"类型": "表彰", "题目": "春耕先进乡镇"},
            "表彰春耕先进乡镇",
            "表彰春耕先进乡镇",
            "会上表彰了春耕先进乡镇",
        ),
        (
            {"类型": "表彰", "人": "宋慧", "文件": ["先进单位表彰决定"]},
            "宣读表彰文件《先进单位表彰决定》",
            "请宋慧同志宣读表彰文件《先进单位表彰决定》",
            "宋慧同志宣读了表彰文件《先进单位表彰决定》",
        ),
        (  # 名词按名词说
            {"类型": "消防演练", "单位": ["甲局"], "题目": "高层建筑"},
            "高层建筑消防演练",
            "请甲局进行高层建筑消防演练",
            "甲局进行了高层建筑消防演练",
        ),
        (
            {"类型": "慰问演出", "单位": ["文化馆"]},
            "慰问演出",
            "请文化馆进行慰问演出",
            "文化馆进行了慰问演出",
        ),
        (
            {"类型": "会议交流", "单位": ["甲镇"], "题目": "抢收"},
            "会议交流（抢收）",
            "请甲镇就抢收进行会议交流",
            "甲镇就抢收进行了会议交流",
        ),
        (  # 没有写由谁做的，不写成“进行了通报……”
            {"类型": "通报", "题目": "一季度进展"},
            "通报一季度进展",
            "通报一季度进展",
            "会上通报了一季度进展",
        ),
        ({"类型": "讲话"}, "讲话", "讲话", ""),
        (
            {"类型": "表态发言", "单位": ["双溪镇"], "题目": "排名靠后"},
            "表态发言（排名靠后）",
            "请双溪镇就排名靠后作表态发言",
            "双溪镇就排名靠后作了表态发言",
        ),
        (
            {"类型": "递交责任书", "单位": ["甲局", "乙局"], "递交": "市委书记侯某", "动作": "依次上台"},
            "甲局和乙局向市委书记侯某递交责任书",
            "请甲局和乙局依次上台，向市委书记侯某递交责任书",
            "甲局和乙局向市委书记侯某递交了责任书",
        ),
        (
            {"类型": "签订责任书", "单位": ["甲镇"], "递交": "市政府", "题目": "防汛"},
            "甲镇与市政府签订防汛责任书",
            "请甲镇与市政府签订防汛责任书",
            "甲镇与市政府签订了防汛责任书",
        ),
        (
            {
                "类型": "签约",
                "甲方": "县政府",
                "乙方": ["甲公司", "乙公司"],
                "人": "赵某",
                "题目": "冷链项目",
            },
            "县政府与甲公司、乙公司冷链项目签约",
            "请县政府与甲公司、乙公司上台进行冷链项目签约，由赵某同志签字",
            "县政府与甲公司、乙公司进行了冷链项目签约，由赵某同志签字",
        ),
        (
            {
                "类型": "颁奖",
                "单位": ["甲县"],
                "颁发": "周书记",
                "奖项": [{"名称": "先进集体", "数量": "2家"}],
            },
            "颁奖",
            "颁奖，请甲县上台领奖，奖项为先进集体2家，请周书记颁奖",
            "甲县受到表彰，奖项为先进集体2家，由周书记颁奖",
        ),
        (
            {
                "类型": "表决",
                "题目": "副秘书长名单",
                "代表谁": "上届党委",
                "要点": ["人选为甲某"],
                "数据": ["共1名"],
            },
            "表决副秘书长名单",
            "受上届党委委托，提请大家对副秘书长名单进行表决",
            "受上届党委委托，会议表决了副秘书长名单，人选为甲某，共1名",
        ),
        (
            {
                "类型": "选举",
                "题目": "委员",
                "提名": "上届党委",
                "候选": ["甲某", "乙某"],
                "应选": "1",
                "方式": "举手",
                "结果": ["甲某当选"],
            },
            "选举委员",
            "选举委员",
            "会上选举了委员，由上届党委提名，候选人为甲某、乙某，应选1名，以举手方式进行，甲某当选",
        ),
    ],
)
def test_item_of_any_make(facts: dict[str, Any], named: str, asked: str, after: str) -> None:
    assert told(facts) == (named, asked, after)


OWN_BODIES = {
    "类型": "工作报告",
    "发言": [{"人": "甲某某", "代表谁": "县安委会"}, {"人": "乙某某", "代表谁": "县防火委", "题目": "防火"}],
}


def test_each_reports_for_a_body_of_their_own() -> None:
    _, asked, after = told(OWN_BODIES)
    assert asked == "请甲某某同志代表县安委会作工作报告；请乙某某同志代表县防火委作防火工作报告"
    assert after == "甲某某同志代表县安委会作了工作报告；乙某某同志代表县防火委作了防火工作报告"


def test_two_items_for_two_bodies_are_not_said_as_one() -> None:
    whole = meeting(
        议程=[
            {"类型": "工作报告", "人": "甲某某", "代表谁": "县安委会"},
            {"类型": "工作报告", "人": "乙某某", "代表谁": "受县防火委委托"},
        ]
    )
    assert looked_back(whole, WORDS) == [
        "甲某某同志代表县安委会作了工作报告",
        "乙某某同志代表县防火委作了工作报告",
    ]


def test_the_figures_of_neighbours_stay_theirs() -> None:
    whole = meeting(
        议程=[
            {"类型": "汇报", "单位": ["甲局"], "数据": ["完成3项"]},
            {"类型": "汇报", "单位": ["乙局"], "数据": ["完成5项"]},
        ]
    )
    assert looked_back(whole, WORDS) == ["甲局作了汇报，完成3项", "乙局作了汇报，完成5项"]


def test_a_new_day_place_and_stage_are_said_once() -> None:
    whole = meeting(
        {"日期": "2024-03-05", "地点": "会议中心"},
        议程=[
            {"类型": "汇报", "单位": ["甲局"]},
            {
                "类型": "通报",
                "题目": "汛情",
                "阶段": "第二阶段",
                "日期": "2024-03-06",
                "时段": "上午",
                "地点": "礼堂",
            },
            {
                "类型": "传达",
                "题目": "精神",
                "阶段": "第二阶段",
                "日期": "2024-03-06",
                "时段": "上午",
                "地点": "礼堂",
            },
        ],
    )
    assert looked_back(whole, WORDS) == [
        "甲局作了汇报",
        "第二阶段，3月6日上午在礼堂，会上通报了汛情",
        "会上传达了精神",
    ]
    assert [(one.heading, len(one.items)) for one in blocks(whole, WORDS)] == [
        ("3月5日", 1),
        ("第二阶段（3月6日，礼堂）", 2),
    ]


def test_the_second_speaker_takes_up_the_first_and_announces_the_third() -> None:
    whole = meeting(
        人员=[
            {"姓名": "方致远", "职务": "县长", "角色": "讲话"},
            {"姓名": "关云亭", "职务": "县委书记"},
            {"姓名": "马超", "职务": "副县长"},
        ],
        议程=[{"类型": "讲话", "人": one} for one in ("马超", "方致远", "关云亭")],
    )
    assert heard(whole, WORDS) == ["马超同志作了讲话"]
    assert still_to_speak(whole, WORDS) == ["县委书记关云亭同志"]


def test_a_short_name_is_introduced_once_in_a_script() -> None:
    paper = {"类型": "宣读", "人": "李坤", "文件": [{"标题": "关于灌溉的意见", "简称": "灌溉意见"}]}
    whole = with_people(议程=[paper])
    said = wording(whole, whole.agenda[0], WORDS)
    assert said.name == "宣读《关于灌溉的意见》（以下简称《灌溉意见》）"
    assert said.invitation == "请副县长李坤同志宣读《灌溉意见》"


@pytest.mark.parametrize("kind", ["{甲}演练", "布置{甲}", "}通报{"])
def test_braces_in_a_kind_are_the_user_s_own(kind: str) -> None:
    named, asked, after = told({"类型": kind, "人": "宋慧", "题目": "{乙}"})
    assert all("{乙}" in said for said in (named, asked, after))
    paper = item(类型=kind, 书面="是", 题目="丙")
    assert done(meeting(议程=[paper]), paper, words_of_news([paper], WORDS))


def test_awards_of_one_item_are_said_in_one_clause() -> None:
    given = item(
        类型="颁奖",
        颁发=["王一帆"],
        奖项=[{"名称": "先进集体", "数量": "10家"}, {"名称": "先进个人", "数量": "10名"}],
    )
    known = with_people(议程=[given])
    assert invitation(known, given, WORDS).endswith(
        "奖项为先进集体10家、先进个人10名，请县委常委、副县长王一帆同志颁奖"
    )
    assert done(known, given, WORDS) == "会上举行了颁奖，奖项为先进集体10家、先进个人10名，由王县长颁奖"


def test_who_signs_for_somebody_is_a_side_and_the_units_are_the_other() -> None:
    signing = item(类型="签订责任书", 人="李坤", 代表谁="市委、市政府", 乙方=["甲局", "乙局"])
    known = with_people(议程=[signing])
    assert done(known, signing, WORDS) == "李坤同志代表市委、市政府与甲局、乙局签订了责任书"
    assert name_of(known, signing, WORDS) == "副县长李坤同志代表市委、市政府与甲局、乙局签订责任书"


def test_a_signer_of_a_named_side_signs_for_whom_he_stands() -> None:
    signing = item(类型="签订责任书", 人="李坤", 代表谁="市长", 甲方="市政府", 乙方="甲局")
    assert done(with_people(议程=[signing]), signing, WORDS) == (
        "市政府与甲局签订了责任书，由李坤同志代表市长签字"
    )


def test_a_paper_handed_out_is_said_as_the_act_is() -> None:
    paper = item(类型="书面通报", 题目="督查情况")
    known = with_people(议程=[paper])
    assert (name_of(known, paper, WORDS), done(known, paper, WORDS)) == (
        "书面通报督查情况",
        "书面通报了督查情况",
    )


def test_what_is_known_only_after_a_vote_is_no_part_of_what_goes_out_before() -> None:
    vote = item(
        类型="表决", 题目="草案", 数据=["应到20人", "同意19人、反对0人"], 要点=["草案已通过"], 结果=["当选"]
    )
    report = item(类型="通报", 数据=["得分19分"], 要点=["全部通过"])
    known = without_outcome(with_people(议程=[vote, report]), WORDS)
    assert [(one.figures, one.gist, one.results) for one in known.agenda] == [
        (("应到20人",), (), ()),
        (("得分19分",), ("全部通过",), ()),
    ]
    assert before(with_people(议程=[vote]), vote, WORDS) == ["应到20人"]


def test_what_is_done_before_the_meeting_has_its_own_time_and_place() -> None:
    seen = {"类型": "观摩", "题目": "九园门", "时段": "上午", "地点": "渔桥村", "时长": 30, "会前": "是"}
    known = meeting(
        {"地点": "三楼"}, 议程=[seen, {"类型": "讲话", "人": "甲", "时段": "下午", "地点": "三楼"}]
    )
    assert listed_before(known, WORDS) == ["观摩九园门（上午，在渔桥村，约30分钟）"]
    assert held_before(known, WORDS) == ["上午在渔桥村，大家观摩了九园门"]


def test_a_film_that_is_no_item_runs_before_the_meeting() -> None:
    film = {"类型": "观看专题片", "题目": "《差在哪里》", "时长": 7, "计入议程": "否"}
    talk = {"类型": "讲话", "人": "王一帆"}
    anthem = {"类型": "奏唱国歌", "计入议程": "否"}
    assert listed_before(with_people(议程=[film, anthem, talk]), WORDS) == [
        "观看专题片《差在哪里》（约7分钟）"
    ]
    assert listed_before(with_people(议程=[talk, film]), WORDS) == []


def test_an_aside_joins_the_matter_where_that_stands_in_brackets() -> None:
    talk = item(类型="典型发言", 题目="创建经验")
    assert with_aside(talk, "典型发言（创建经验）", "甲镇、乙镇") == "典型发言（创建经验；甲镇、乙镇）"
    paper = item(类型="宣读", 文件=[{"标题": "方案", "文号": "政办〔2024〕9号"}])
    assert (
        with_aside(paper, "宣读《方案》（政办〔2024〕9号）", "甲") == "宣读《方案》（政办〔2024〕9号）（甲）"
    )
    assert with_aside(item(类型="典型发言"), "典型发言", "甲镇") == "典型发言（甲镇）"
    assert with_aside(talk, "典型发言", "") == "典型发言"


def test_what_everybody_did_before_the_meeting_has_a_subject() -> None:
    known = meeting(议程=[{"类型": "参观", "题目": "粮库", "会前": "是"}])
    assert held_before(known, WORDS) == ["大家参观了粮库"]
