"""What templates ask for as ``文``: the composed pieces of one document, made when first asked for.

Everything here is text or lists of texts, ready to stand in a draft; which pieces a kind uses, in
which order and with which words between them, is the template's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator.chinese.fact_text import fill, join, say
from generator.chinese.numerals import chinese_numeral
from generator.records.model import AgendaItem, Meeting, Person
from generator.templating.prose import (
    agenda,
    ceremony,
    follow_up,
    minutes,
    notice,
    opening,
    people,
    places,
    response,
    safeguards,
    scope,
    situation,
    speaking,
    speech_head,
    targets,
)
from generator.templating.prose.clocks import clock_form
from generator.templating.prose.closing import closing
from generator.templating.prose.joining import bare, join_list, join_nouns
from generator.templating.prose.lazy import Lazy
from generator.templating.prose.papers import ANYONE, PaperRecipient, papers
from generator.templating.prose.parts import spoken_here
from generator.templating.prose.service import service
from generator.templating.prose.words import Lexicon


def composed(
    meeting: Meeting,
    words: Lexicon,
    hosting: bool = False,
    recipient: PaperRecipient = ANYONE,
    more: Mapping[str, Callable[[], Any]] | None = None,
) -> Lazy:
    """The pieces of one document of ``meeting``, by Chinese names, and ``more``; ``hosting``: it is the host
    who speaks."""
    named_once = speaking.each_once(meeting, words)
    return Lazy(
        {
            **_who_and_where(meeting, words),
            **_opening(meeting, words),
            **_agenda(named_once, words),
            "主持稿": lambda: hosting,
            **_body(meeting, words, hosting),
            **_minutes(meeting),
            **_notice(named_once, words),
            **_response(meeting, words),
            **papers(meeting, words, recipient),
            **service(meeting),
            **(more or {}),
        }
    )


def _who_and_where(meeting: Meeting, words: Lexicon) -> dict[str, Callable[[], Any]]:
    return {
        "范围": lambda: scope.whole(meeting, words),
        "本地": lambda: scope.ours(meeting, words),
        "场合": lambda: scope.occasion(meeting, words),
        "会": lambda: scope.gathering(meeting),
        "开": lambda: scope.holding(meeting),
        "主持人": lambda: _formal(scope.host(meeting)),
        "议程外讲话": lambda: join_nouns([one.formal for one in _speaking_beside(meeting)]),
        "讲话人": lambda: _person(scope.speaker(meeting, words)),
        "主持": lambda: _person(scope.host(meeting)),
        "主持行": lambda: _with_mandate(scope.host(meeting), words),
        "主席团": lambda: [{"称": one.role, "人": one.who} for one in ceremony.chairing(meeting, words)],
        "致谢": lambda: ceremony.thanks(meeting, words),
        "会上致谢": lambda: ceremony.thanks(meeting, words, spoken=False),
        "出席": lambda: opening.present(meeting, ("出席",)),
        "称谓": lambda: scope.salutation(meeting),
        "参加": lambda: opening.present(meeting, ("参加",)),
        "请假": lambda: opening.present(meeting, ("请假",)),
        "列席": lambda: opening.present(meeting, ("列席",)),
        "邀请": lambda: opening.present(meeting, ("邀请",)),
        "邀请列席": lambda: opening.present(meeting, ("邀请列席",)),
        "参会": lambda: opening.present(meeting, ("出席", "参加", "列席", "邀请", "邀请列席")),
        "其他参会": lambda: [
            _group(one)
            for one in people.groups(meeting, padded=True)
            if one.standing not in people.FORMAL_STANDINGS
        ],
        "未分会场": lambda: [_group(one) for one in opening.elsewhere(meeting)],
        "会场": lambda: [
            {"会场": one.venue, "资格": one.standing, "到会": _coming(one.standing), "人": one.said}
            for one in opening.venue_groups(meeting)
        ],
        "名册": lambda: _roster(meeting),
        "名单": lambda: [_group(one) for one in people.groups(meeting, padded=True, with_speakers=True)],
    }


def _opening(meeting: Meeting, words: Lexicon) -> dict[str, Callable[[], Any]]:
    return {
        "背景已说": lambda: any(meeting.info.name in one for one in meeting.info.background),
        "召集": lambda: opening.conveners(meeting),
        "任务": lambda: opening.purposes(meeting),
        "会场安排": lambda: opening.rooms(meeting.info),
        "办会": lambda: opening.organised(meeting, words),
        "另设会场": lambda: opening.other_rooms(meeting.info, places.where(meeting.info)),
        "缘由": lambda: opening.reasons(meeting),
        "人数": lambda: headcount(meeting),
        "行动时间": lambda: safeguards.period(meeting),
        "问题数": lambda: situation.issue_count(meeting),
    }


def _agenda(meeting: Meeting, words: Lexicon) -> dict[str, Callable[[], Any]]:
    meeting = agenda.without_outcome(meeting, words)
    items = agenda.items_of(meeting)
    return {
        "议程数": lambda: _counted(meeting, items)[1],
        "今天的": lambda: "这次" if agenda.several_days(meeting) else "今天的",
        "今天": lambda: "这次" if agenda.several_days(meeting) else "今天",
        "多日": lambda: agenda.several_days(meeting),
        "讲话另日": lambda: agenda.other_day(meeting, words),
        "议程": lambda: _items(meeting, words),
        "议程组": lambda: _blocks(meeting, words),
        "全部议程": lambda: [
            say("会前" if item.past else "", agenda.named_in_full(meeting, item, words))
            for item in agenda.announced(meeting)
        ],
        "承接": lambda: agenda.heard(meeting, words),
        "承接句": lambda: agenda.in_sentences(agenda.heard(meeting, words)),
        "全部承接": lambda: _looked_back(meeting, words),
        "全部承接句": lambda: agenda.in_sentences(_looked_back(meeting, words)),
        "有选举": lambda: any(agenda.elects(item, words) for item in items),
        "稍后": lambda: agenda.still_to_speak(meeting, words),
        "会前": lambda: agenda.held_before(meeting, words),
        "会前项": lambda: agenda.listed_before(meeting, words),
        "有人讲话": lambda: any(
            one.kind in words.speeches and not agenda.by_host(meeting, one) for one in items
        ),
        "有书面": lambda: any(item.written_only for item in items),
        "有人发言": lambda: agenda.spoke(meeting),
        "前序数据": lambda: [
            text
            for item in meeting.agenda
            for text in (*(said for one in item.contributions for said in one.figures), *item.figures)
        ],
    }


def _looked_back(meeting: Meeting, words: Lexicon) -> list[str]:
    return agenda.looked_back(agenda.announced_already(meeting, words), words, speeches=True, define=False)


def _body(meeting: Meeting, words: Lexicon, hosting: bool) -> dict[str, Callable[[], Any]]:
    meeting_given, demands = meeting, spoken_here(meeting, words, hosting)
    meeting, count = scope.told_by(meeting, words, hosting), len(demands)
    return {
        "要求数": lambda: count,
        "讲话标题": lambda: speech_head.title(meeting),
        "讲话副题": lambda: speech_head.subtitle(meeting),
        "题注": lambda: speech_head.note(meeting),
        "收尾": lambda: closing(meeting, words),
        "量词": lambda: speech_head.measure(meeting),
        "若干意见": lambda: speech_head.some_points(meeting, count),
        "性质": lambda: speech_head.nature(meeting, words, hosting),
        "目标": lambda: targets.sentences(meeting.targets, words),
        "合称": lambda: safeguards.sums(meeting),
        "定下的时限": lambda: follow_up.deadlines(meeting_given, words, hosting),
        "进展报送": lambda: follow_up.report_back(meeting_given),
        "位次": lambda: situation.ranks(meeting.situation) if meeting.situation else "",
    }


def _minutes(meeting: Meeting) -> dict[str, Callable[[], Any]]:
    topics = meeting.minutes.topics if meeting.minutes else ()
    return {
        "议题": lambda: [_topic(minutes.topic_text(meeting, topic)) for topic in topics],
        "纪要会名": lambda: minutes.called(meeting),
        "纪要主持": lambda: minutes.host(meeting),
        "纪要标题": lambda: minutes.title(meeting),
        "到会": lambda: minutes.presence(meeting),
        "还研究": lambda: minutes.other(meeting)[0],
        "还有的话": lambda: minutes.other(meeting)[1],
    }


def _notice(meeting: Meeting, words: Lexicon) -> dict[str, Callable[[], Any]]:
    given = meeting.notice.reply if meeting.notice else None
    return {
        "时间": lambda: notice.when(meeting.info, clock_form(meeting)),
        "日子": lambda: notice.day(meeting.info),
        "时刻": lambda: notice.hour(meeting.info, clock_form(meeting)),
        "地点": lambda: places.where(meeting.info),
        "各处": lambda: join("；", notice.venues(meeting.info, words)) or places.where(meeting.info),
        "参会组": lambda: [_group(one) for one in notice.attendees(meeting)],
        "报名": lambda: notice.reply(given),
        "联系": lambda: notice.contact(given),
        "依据": lambda: notice.basis(meeting),
        "通知标题": lambda: notice.title(meeting, words),
        "附件": lambda: [
            {"标": one.mark, "名": one.name, "说明": one.listed, "做": one.form}
            for one in notice.attachments(meeting, words)
        ],
        "通知标志": lambda: notice.marks(meeting),
        "转发": lambda: notice.forwarded(meeting, words),
        "无由头": lambda: notice.unfounded(meeting),
        "通知缘由": lambda: notice.reason(meeting),
        "通知目的": lambda: notice.purpose(meeting),
        "通知任务": lambda: notice.task(meeting, words),
        "通知召集": lambda: notice.convener(meeting),
        "通知议程": lambda: notice.on_agenda(meeting, words),
        "非现场形式": lambda: notice.other_form(meeting),
        "会议形式": lambda: notice.held_as(meeting, words),
        "场地": lambda: notice.venues(meeting.info, words),
        "要求": lambda: notice.rules(meeting),
        "材料": lambda: notice.materials(meeting),
        "材料准备": lambda: notice.preparation(meeting, words),
        "其他部分": lambda: [
            {"标题": one.heading, "后": one.after, "内容": list(one.items)}
            for one in notice.own_parts(meeting, words)
        ],
        "分条": lambda: notice.in_points(meeting, words),
        "会场条": lambda: notice.rooms_apart(meeting, words),
        "内容条": lambda: notice.agenda_in_one(meeting, words),
        "参会条": lambda: notice.attendees_in_lines(meeting),
        "其他条": lambda: notice.own_lines(meeting, words),
    }


def _response(meeting: Meeting, words: Lexicon) -> dict[str, Callable[[], Any]]:
    unit = next(iter(meeting.pledging_units), "")
    return {
        "表态单位": lambda: unit,
        "表态各项": lambda: response.pledges(meeting, unit, words),
        "表态": lambda: response.in_a_row(response.pledges(meeting, unit, words)),
        "要求标题": lambda: response.heads(meeting),
        "提出要求": lambda: response.asked_at(meeting, words),
        "体会": lambda: [
            {"标题": one.heading, "段落": list(one.paragraphs)} for one in response.thoughts(meeting, words)
        ],
        "被约谈": lambda: response.summoned(meeting),
    }


def headcount(meeting: Meeting) -> str:
    """``共计86人``: the measure is added only to a bare number."""
    return people.counted(bare(meeting.headcount).removeprefix("共计").removeprefix("共"))


def _roster(meeting: Meeting) -> dict[str, str]:
    """Capacity → who, for the lines of minutes; '' for a capacity nobody has."""
    found = {one.standing: one.said for one in people.groups(meeting, padded=True, with_speakers=True)}
    return {standing: found.get(standing, "") for standing in people.FORMAL_STANDINGS}


def _speaking_beside(meeting: Meeting) -> list[Person]:
    """Who speaks and stands in no item of the agenda: a record of three facts has none."""
    listed = {name for item in meeting.agenda for name in item.people}
    return [one for one in meeting.with_role("讲话") if not listed & {one.name, one.address, one.formal}]


def _formal(person: Person | None) -> str:
    return person.formal if person else ""


def _person(person: Person | None) -> dict[str, str]:
    if person is None:
        return {"姓名": "", "职务": "", "全称": "", "称呼": "", "受托": ""}
    return {
        "姓名": person.name,
        "职务": join_list(person.posts),
        "全称": person.formal,
        "称呼": person.in_speech,
        "受托": agenda.mandate(person.on_behalf_of),
    }


def _with_mandate(person: Person | None, words: Lexicon) -> str:
    """``县长李明远（受副省长江某委托）``."""
    if person is None or not person.on_behalf_of:
        return _formal(person)
    known = words.papers["议程句"]
    note = bare(fill(known["受托"], 谁=agenda.mandate(person.on_behalf_of)))
    return str(fill(known["发言注"], 人=person.formal, 注=note))


def _group(one: people.Group) -> dict[str, Any]:
    return {
        "资格": one.standing,
        "称": notice.capacity(one.standing),
        "到会": _coming(one.standing),
        "会场": one.venue,
        "人": one.said,
        "各项": list(one.members),
    }


_COMING = {"邀请": "应邀参加", "邀请列席": "应邀列席"}
"""What guests do who come as 邀请."""


def _coming(standing: str) -> str:
    return _COMING.get(standing, standing)


def _items(meeting: Meeting, words: Lexicon) -> list[dict[str, Any]]:
    items = agenda.items_of(meeting)
    last, places, total = [None, *items[:-1]], *_counted(meeting, items)
    return [
        {
            **_item(meeting, item, places[n], total, words),
            "段起": agenda.stage_opening(meeting, item, last[n], words),
            "时地": agenda.change_of_scene(meeting, item, last[n], words),
        }
        for n, item in enumerate(items)
    ]


def _counted(meeting: Meeting, items: Sequence[AgendaItem]) -> tuple[list[int], int]:
    """Which item of this meeting each is, from 0 on, -1 for those of another meeting; how many."""
    places, total = list[int](), 0
    for item in items:
        nested = agenda.is_nested(meeting, item)
        places.append(-1 if nested else total)
        total += not nested
    return places, total


def _blocks(meeting: Meeting, words: Lexicon) -> list[dict[str, Any]]:
    """The agenda by stage and day, each item with what a list says of it."""
    made, at = list[dict[str, Any]](), 0
    places, total = _counted(meeting, agenda.items_of(meeting))
    for block in agenda.blocks(meeting, words):
        listed = [
            {
                **_item(meeting, item, places[at + n], total, words),
                "明细": agenda.details(meeting, item, words, place=not block.place_told),
            }
            for n, item in enumerate(block.items)
        ]
        at += len(listed)
        made.append({"题": block.heading, "项": listed})
    return made


def _item(meeting: Meeting, item: AgendaItem, position: int, total: int, words: Lexicon) -> dict[str, Any]:
    said = agenda.wording(meeting, item, words)
    last_speech = said.is_speech and position == total - 1
    announced = item.announce_no if item.announce_no is not None else not last_speech
    nested = position < 0
    doers = agenda.said_doers(meeting, item, words, formally=True)
    named = doers if not agenda.has_parties(meeting, item, words) else ""
    alone = {"on_behalf_of": "", "party_a": (), "party_b": (), "receiver": ""}
    himself = agenda.said_doers(meeting, item.model_copy(update=alone), words, formally=True)
    return {
        "序": "" if nested else chinese_numeral(position + 1),
        "套开": nested,
        "位": position + 1,
        "末": position == total - 1,
        "类型": item.kind,
        "名": said.name,
        "列名": agenda.listed_name(meeting, item, words),
        "注名": agenda.with_aside(item, agenda.listed_name(meeting, item, words), named),
        "事": agenda.in_short(meeting, item, words),
        "自己": agenda.by_host(meeting, item),
        "自做": said.invitation.removeprefix(say("请", himself)),
        "请": said.invitation,
        "请余": said.invitation.removeprefix(say(agenda.in_short(meeting, item, words), "，")),
        "选举": agenda.elects(item, words),
        "请先": list(said.before),
        "逐人": list(said.invitations),
        "表决": agenda.raises_hands(item, words),
        "投票": agenda.is_secret(item, words),
        "毕": said.cue,
        "依次": [bare(one) for one in said.turns],
        "轮到": agenda.turn(item, words),
        "代表": bare(item.representatives),
        "讲话": said.is_speech,
        "缺人": said.is_speech and not agenda.has_doers(item),
        "报序号": announced and not nested,
        "书面": item.written_only,
        "呼口号": "口号" in item.kind,
        "人": named,
        "内容": agenda.object_of(item),
        "时长": say(item.minutes, "分钟") if item.minutes else "",
        "文件": [one.cited for one in item.documents],
        "要点": list(item.gist),
        "数据": list(item.figures),
        "提示": bare(item.cue),
    }


def _topic(topic: minutes.TopicText) -> dict[str, Any]:
    return {
        "标题": topic.heading,
        "段落": list(topic.paragraphs),
        "决定": list(topic.decisions),
        "参加单位": topic.units,
    }
