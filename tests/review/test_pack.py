"""Documents against each other: with the record of the meeting, and without one."""

from __future__ import annotations

import datetime
import sys

import pytest

from generator import review
from generator.records.model import Meeting
from generator.review import Finding, linearize_draft
from generator.review.rules.days_off import day_off_reason

NOTICE = "# 关于召开会议的通知\n\n定于5月16日15:00在县政府三楼会议室召开会议。\n"


def pack(meeting: Meeting | None = None, **drafts: str) -> list[Finding]:
    return list(
        review.check_documents({name: linearize_draft(text) for name, text in drafts.items()}, meeting)
    )


def rules(found: list[Finding]) -> set[tuple[str, str]]:
    return {(one.document, one.rule) for one in found}


class TestWithoutARecord:
    def test_days_must_agree(self) -> None:
        found = pack(通知=NOTICE, 议程=NOTICE, 方案=NOTICE.replace("5月16日", "5月17日"))
        assert ("方案", "会期不一") in rules(found)

    def test_times_must_agree(self) -> None:
        found = pack(通知=NOTICE, 议程=NOTICE, 方案=NOTICE.replace("15:00", "9:00"))
        assert ("方案", "会议时间不一") in rules(found)

    def test_places_must_agree(self) -> None:
        found = pack(通知=NOTICE, 议程=NOTICE, 方案=NOTICE.replace("三楼", "四楼"))
        assert ("方案", "会议地点不一") in rules(found)

    def test_titles_must_agree(self) -> None:
        title = "# 关于召开全县防汛抗旱工作会议的通知\n\n请按时参加。\n"
        host = "# 全县防汛抗旱工作会议主持词\n\n现在开会。\n"
        found = pack(通知=title, 主持词=host, 议程=host.replace("抗旱", "抗早").replace("主持词", "议程"))
        told = [(one.document, one.level, one.text) for one in found if one.rule == "会议名称不一"]
        assert told == [("议程", "疑似", "全县防汛抗早工作会议")]

    def test_until_when_to_reply_must_agree(self) -> None:
        text = "请于5月{}日（星期二）下午5:00前将参会人员名单报县政府办公室。\n"
        found = pack(通知=text.format(14), 方案=text.format(15), 要求="请于5月20日前报送整改台账。\n")
        assert [(one.document, one.rule, one.message) for one in found if "报名" in one.rule] == [
            ("方案", "报名时限不一", "报名截止这里写5月15日，通知里是5月14日")
        ]

    def test_equal_documents_agree(self) -> None:
        assert pack(通知=NOTICE, 议程=NOTICE, 方案=NOTICE) == []

    def test_one_document_alone_says_nothing_of_the_pack(self) -> None:
        assert pack(通知=NOTICE) == []

    def test_agendas_must_have_as_many_items(self) -> None:
        host = "# 主持词\n\n今天的会议共有{}项议程，请大家遵守会场纪律。\n"
        found = pack(主持词=host.format("三"), 议程=host.format("三"), 方案=host.format("四"))
        assert ("方案", "议程项数不一") in rules(found)

    def test_figures_must_agree(self) -> None:
        found = pack(讲话="全年优良天数目标为219天。\n", 新闻="全年优良天数目标为220天。\n")
        assert ("新闻", "数字前后不一") in rules(found)

    def test_the_order_of_leaders_must_agree(self) -> None:
        found = pack(
            新闻="出席会议的有县长李明远、副县长周书平。\n", 纪要="出席会议的有副县长周书平、县长李明远。\n"
        )
        assert ("纪要", "领导排序不一") in rules(found)

    def test_what_somebody_attends_as_must_agree(self) -> None:
        found = pack(
            新闻="县长李明远出席会议并讲话。县水利局局长周书平列席会议。\n", 纪要="出席：县水利局局长周书平\n"
        )
        told = [(one.document, one.message) for one in found if one.rule == "参会资格不一"]
        assert told == [("纪要", "周书平在这里是出席，新闻里是列席")]

    def test_a_sentence_in_two_speeches_is_told_once(self) -> None:
        same = "各级各部门要把思想和行动统一到上级的决策部署上来，以更实的作风把各项任务抓到底。"
        found = pack(
            动员讲话=f"---\n文种: 动员讲话\n---\n\n{same}\n", 主持词=f"---\n文种: 主持词\n---\n\n{same}\n"
        )
        assert [(one.document, one.rule, one.level) for one in found] == [("主持词", "全套重复", "提示")]

    def test_who_speaks_after_whom_must_agree(self) -> None:
        one, other = "县长李明远同志通报了汛情。\n", "副县长周书平同志传达了精神。\n"
        found = pack(新闻=one + "\n" + other, 纪要=other + "\n" + one)
        assert ("纪要", "发言次序不一") in rules(found)
        assert ("纪要", "发言次序不一") not in rules(pack(新闻=one + "\n" + other, 纪要=one + "\n" + other))


class TestWithTheRecord:
    @pytest.mark.parametrize(
        ("text", "wrong"),
        [
            ("出席会议的有县委书记温如海、县长崔砚秋。\n", False),
            ("出席会议的有县长崔砚秋、县委书记温如海。\n", True),
            ("出席会议的有副市长骆青山、县委书记温如海。\n", False),
            ("出席会议的有县委书记温如海、副市长骆青山。\n", True),
            ("出席会议的有县水利局局长常德志、县档案局局长易小川。\n", False),
            ("出席会议的有县档案局局长易小川、县水利局局长常德志。\n", False),
        ],
    )
    def test_without_an_order_leaders_go_by_level_and_post(self, text: str, wrong: bool) -> None:
        people = {
            "崔砚秋": "县长",
            "温如海": "县委书记",
            "骆青山": "副市长",
            "常德志": "县水利局局长",
            "易小川": "县档案局局长",
        }
        listed = [{"姓名": name, "职务": post} for name, post in people.items()]
        known = Meeting.model_validate({"会议": "全县防汛会议", "人员": listed})
        assert (("新闻", "领导排序不一") in rules(pack(known, 新闻=text))) is wrong

    def test_what_somebody_attends_as_is_what_the_record_says(self) -> None:
        known = Meeting.model_validate(
            {
                "会议": "全县防汛会议",
                "人员": [{"姓名": "骆山", "角色": "列席"}, {"姓名": "常德志", "角色": "讲话"}],
                "参会": [{"资格": "邀请", "人": ["易小川"]}, {"资格": "请假", "人": ["骆青山", "常德志"]}],
            }
        )
        minutes = "---\n出席: 骆　山、常德志\n---\n\n# 纪要\n"
        script = "应邀参加会议的还有：易小川。出席今天会议的有：骆青山。\n"
        told = [
            (one.document, one.message)
            for one in pack(known, 纪要=minutes, 主持词=script)
            if one.rule == "参会资格不一"
        ]
        assert told == [
            ("纪要", "骆山在这里是出席，资料里是列席"),
            ("主持词", "骆青山在这里是出席，资料里是请假"),
        ]

    def test_who_speaks_after_whom_and_for_whom_is_what_the_record_says(self) -> None:
        agenda = [
            {"类型": "通报", "人": ["骆山"], "题目": "汛情", "代表谁": "县防指"},
            {
                "类型": "交流发言",
                "发言": [{"人": ["易小川"], "题目": "巡堤"}, {"人": ["常德志"], "题目": "转移"}],
            },
            {"类型": "讲话", "人": ["崔砚秋"]},
        ]
        people = [{"姓名": one} for one in ("崔砚秋", "骆山", "易小川", "常德志")]
        known = Meeting.model_validate({"会议": "全县防汛会议", "人员": people, "议程": agenda})
        right = "崔砚秋出席会议并讲话。会上，骆山代表县防指通报了汛情；易小川就巡堤作了交流发言。"
        script = (
            "请骆山同志代表县水利局通报汛情。\n\n"
            "请常德志同志就转移作交流发言。\n\n请易小川同志就巡堤作交流发言。\n"
        )
        told = [(one.document, one.rule, one.message) for one in pack(known, 新闻=right, 主持词=script)]
        assert [one for one in told if one[1] in ("代表谁不一", "发言次序不一")] == [
            ("主持词", "代表谁不一", "骆山在这里代表县水利局，资料里代表县防指"),
            ("主持词", "发言次序不一", "常德志在这里先于易小川发言，资料里正好相反"),
        ]

    def test_findings_stand_with_their_document(self, meeting: Meeting) -> None:
        found = pack(meeting, 通知=NOTICE, 方案=NOTICE.replace("5月16日", "5月17日"))
        assert ("方案", "会期不一") in rules(found)
        assert {one.document for one in found} == {"方案"}

    def test_a_speaker_who_is_not_on_the_list(self, meeting: Meeting) -> None:
        agenda = (*meeting.agenda, meeting.agenda[0].model_copy(update={"people": ("方致远",)}))
        found = pack(meeting.model_copy(update={"agenda": agenda}), 通知=NOTICE)
        assert [one.message for one in found if one.rule == "发言人不在名单"] == [
            "议程里方致远要通报，参会名单里没有他，请核对资料"
        ]

    def test_a_speaker_among_several_who_is_on_leave(self, meeting: Meeting) -> None:
        known = Meeting.model_validate(
            {
                "会议": "全县防汛会议",
                "人员": [{"姓名": "骆山"}, {"姓名": "常德志"}],
                "参会": [{"资格": "请假", "人": ["常德志"]}],
                "议程": [{"类型": "交流发言", "发言": [{"人": ["常德志"]}, {"人": ["易小川"]}]}],
            }
        )
        assert [one.message for one in pack(known, 通知=NOTICE) if one.rule == "发言人不在名单"] == [
            "议程里常德志要交流发言，名单里他请假，请核对资料",
            "议程里易小川要交流发言，参会名单里没有他，请核对资料",
        ]

    def test_a_post_the_record_gives_to_several_is_no_mistake(self) -> None:
        text = "---\n文种: 会议议程\n---\n\n县总工会主席钟志杰主持。\n\n县总工会主席陈剑平出席。\n"
        facts = {"会议": "全县工会工作会议", "人员": [{"姓名": "钟志杰", "职务": "县总工会主席"}]}
        group = {"资格": "出席", "职务": "县总工会主席", "人": ["陈剑平", "钟志杰"]}
        several = Meeting.model_validate({**facts, "参会": [group]})
        assert "同职异人" in {one.rule for one in pack(Meeting.model_validate(facts), 议程=text)}
        assert "同职异人" not in {one.rule for one in pack(several, 议程=text)}

    def test_an_item_that_names_fewer_than_it_counts(self) -> None:
        item = {"类型": "交流发言", "单位": ["甲局", "乙局"], "数据": ["共13个单位代表发言"]}
        found = pack(Meeting.model_validate({"会议": "会", "议程": [item]}), 通知=NOTICE)
        assert [one.message for one in found if one.rule == "发言家数不一"] == [
            "议程“交流发言”写明共13个单位，列了2家，请核对资料"
        ]


class TestDaysOff:
    @pytest.mark.parametrize(
        ("day", "said"),
        [
            ("2024-05-16", ""),
            ("2024-05-18", "会期5月18日是星期六"),
            ("2024-05-11", ""),  # a Saturday that is worked on
            ("2024-10-01", "会期10月1日是国庆节假期"),
            ("2024-02-12", "会期2月12日是春节假期"),
        ],
    )
    def test_the_calendar_knows(self, day: str, said: str) -> None:
        assert day_off_reason(datetime.date.fromisoformat(day)) == said

    def test_a_year_it_does_not_know_is_said(self) -> None:
        assert "节假日历里没有2099年" in day_off_reason(datetime.date(2099, 5, 16))  # a Saturday
        assert day_off_reason(datetime.date(2099, 5, 13)) == ""

    def test_without_the_calendar_that_is_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "chinese_calendar", None)
        assert "没有装节假日历" in day_off_reason(datetime.date(2024, 5, 18))

    def test_it_is_told_once_a_pack(self, meeting: Meeting) -> None:
        day = meeting.info.day
        assert day is not None
        info = meeting.info.model_copy(update={"day": type(day)(2024, 5, 18)})
        found = pack(meeting.model_copy(update={"info": info}), 通知="请按时参加。\n", 议程="请按时参加。\n")
        assert [one.rule for one in found] == ["节假日开会"]
