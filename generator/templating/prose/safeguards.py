"""What holds the work up: who steers, by which steps, and who answers for it."""

from __future__ import annotations

import re

from generator.chinese.dates import format_date, month_day
from generator.chinese.fact_text import also, count_of, join, replace_in, say
from generator.chinese.fact_text import group as group_of
from generator.chinese.numerals import number_with_measure
from generator.records.model import Accountability, Meeting, Person
from generator.records.model.requirements import Phase
from generator.templating.prose import people, scope
from generator.templating.prose.joining import bare, join_list
from generator.templating.prose.paragraph import ParagraphBuilder
from generator.templating.prose.words import Lexicon

SEVERAL = 2


def period(meeting: Meeting) -> str:
    """``从2014年10月9日至2015年1月15日``; one end alone when only one is known."""
    campaign = meeting.campaign
    if campaign is None:
        return ""
    start = say("从", format_date(campaign.start)) if campaign.start else ""
    same_year = campaign.start and campaign.end and campaign.start.year == campaign.end.year
    last = "" if campaign.end is None else month_day(campaign.end) if same_year else format_date(campaign.end)
    end = say("至", last) if last else ""
    return start + (end if start else replace_in(end, "至", "到", 1)) + ("起" if start and not end else "")


def sums(meeting: Meeting) -> str:
    """``4大任务、19项具体工作``, counted from the lists; what a file declares otherwise is a finding."""
    campaign = meeting.campaign
    if campaign is None or not campaign.tasks:
        return ""
    items = sum(len(task.items) for task in campaign.tasks)
    if len(campaign.tasks) == 1:
        return bare(campaign.tasks[0].name)
    tasks = count_of(say(len(campaign.tasks), "大任务"), ("行动", "任务"))
    return say(tasks, "、", count_of(say(items, "项具体工作"), ("行动", "任务"))) if items > 1 else tasks


def leading_group(meeting: Meeting, words: Lexicon) -> str:
    """Who heads the group and what its office does; a speaker who heads it says 我."""
    group = meeting.campaign.group if meeting.campaign else None
    if group is None:
        return ""
    paragraph = ParagraphBuilder()
    name = bare(group.name) or "领导小组"
    speaker = scope.speaker(meeting, words)
    heads_it = speaker is not None and bare(group.head) in (speaker.name, speaker.formal, speaker.address)
    head = also("我", group.head) if heads_it else people.formal(meeting, bare(group.head))
    deputies = [_with_duty(one) for one in group.deputies]
    who = [say("由", head, "任组长")] if group.head else []
    who += (
        [
            say(
                "由" if not who else "",
                join_list([people.in_speech(meeting, one) for one, _ in deputies]),
                "任副组长",
            )
        ]
        if deputies
        else []
    )
    who += [say(people.in_speech(meeting, one), duty) for one, duty in deputies if duty]
    office = [say("办公室设在", bare(group.office))] if group.office else []
    office += (
        [say("负责" if group.office else "领导小组负责", join_list(group.duties))] if group.duties else []
    )
    told = join("，", [*who, *office])
    paragraph.add(say(name, told) if who else told)
    return str(paragraph)


def _with_duty(deputy: str) -> tuple[str, str]:
    """``褚明川（负责环保工作）`` as a name and what he does: nobody reads out brackets."""
    found = _DUTY.fullmatch(bare(deputy))
    return (group_of(found, 1), group_of(found, 2)) if found else (deputy, "")


_DUTY = re.compile("([^（）]+)（((?:负责|分管|主管)[^（）]+)）")


def phases(meeting: Meeting) -> str:
    """``行动分三个阶段：……``"""
    listed = meeting.campaign.phases if meeting.campaign else ()
    told = [say(bare(one.period), "为", _stage(one)) if one.period else _stage(one) for one in listed]
    told = [
        name + (say("，", join_list(one.work)) if one.work else "")
        for name, one in zip(told, listed, strict=True)
    ]
    if len(told) < 2:
        return say("行动分阶段推进：", told[0], "。") if told else ""
    number = count_of(number_with_measure(len(told), "个"), ("行动", "阶段"))
    return say("行动分", number, "阶段推进：", join("；", told), "。")


def _stage(one: Phase) -> str:
    return say(bare(one.name).removesuffix("阶段"), "阶段")


def accountability(meeting: Meeting, words: Lexicon) -> str:
    """Condition → measure → who does it, in the order given; praise first where there is any. A condition
    without a measure is not told."""
    steps = [one for one in meeting.accountability if one.measures]
    if not steps:
        return ""
    paragraph = ParagraphBuilder()
    speaker = scope.speaker(meeting, words)
    steps = [_in_first_person(one, speaker) for one in steps] if speaker else steps
    told = [_step(one, words) for one in sorted(steps, key=lambda one: not one.reward)]
    paragraph.add(join("；", told))
    return str(paragraph)


_CASES = ("的", "问题", "行为", "现象", "情形", "单位", "部门", "企业", "个人", "人员", "干部", "同志", "者")
"""What a case may end with that is somebody or something; of an act (脱岗漏岗) it is 对脱岗漏岗的."""

_WHO = re.compile(
    "的[^的，。；]{0,5}(?:村|组|镇|乡|街道|社区|县|区|旗|市|苏木|嘎查|局|队|户|站|所|科|室"
    "|公司|学校|机构|医院|班子|地方|项目|员|人)$"
)
"""``到了节点没有交账的工作组``: it ends with whom it is about."""


def _in_first_person(one: Accountability, speaker: Person) -> Accountability:
    """县长约谈乡镇主要负责人 is 我约谈…… where the 县长 himself says it."""
    posts = [str.__str__(post) for post in speaker.posts if "副" not in post]
    called = tuple(dict.fromkeys([*posts, *(post[-2:] for post in posts if post[-2:] in _HEADS)]))

    def me(text: str) -> str:
        said = text.removeprefix("由")
        post = next(
            (one for one in called if _DOES.match(said.removeprefix(one)) and said.startswith(one)), ""
        )
        lead = text[: len(text) - len(said)]
        return lead + also("我", text) + said[len(post) :] if post else text

    actor = also("我", one.actor) if one.actor and bare(one.actor) in called else one.actor
    return one.model_copy(update={"measures": tuple(map(me, one.measures)), "actor": actor})


_DOES = re.compile("亲自|约谈|提醒|督办|诫勉|点名|通报")
"""县长约谈, but 县长办公会 is no 我."""
_HEADS = ("书记", "省长", "市长", "区长", "县长", "州长", "盟长", "旗长", "镇长", "乡长", "局长", "主任")


def _step(one: Accountability, words: Lexicon) -> str:
    trigger = bare(one.trigger)
    trigger += "" if trigger.endswith(_CASES) or _WHO.search(trigger) else "的"
    opening = trigger if trigger.startswith(("对", "凡")) else say("对", trigger)
    dealt = _dealt_with(one, words)
    if one.actor and dealt.startswith("由"):  # 由领导小组由县委书记约谈
        return say(opening, "，由", bare(one.actor), "组织，", dealt.removeprefix("由"))
    return say(opening, "，", say("由", bare(one.actor)) if one.actor else "", dealt)


def _dealt_with(one: Accountability, words: Lexicon) -> str:
    """``该约谈的约谈、该处理的处理`` for bare verbs, else each measure with its verb."""
    measures = [bare(measure) for measure in one.measures]
    if len(measures) > 1 and all(len(measure) == 2 for measure in measures) and not one.reward:
        return join("、", (say("该", measure, "的", measure) for measure in measures))
    verbs = {words.sanction_verbs.get(measure, "") for measure in measures}
    if len(measures) > 1 and len(verbs) == 1 and "" not in verbs:
        return verbs.pop() + join_list(measures)
    if len(measures) > SEVERAL:
        return say(
            "采取", join_list(measures), count_of(number_with_measure(len(measures), "项"), ("问责",)), "措施"
        )
    return join_list([_with_verb(measure, words) for measure in measures])


def _with_verb(measure: str, words: Lexicon) -> str:
    verb = words.sanction_verbs.get(measure, words.sanction_verbs["通用"])
    return measure if verb == "-" else verb + measure
