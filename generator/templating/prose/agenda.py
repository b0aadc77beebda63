"""Agenda items in words: named, announced, and looked back on.

The wording of each kind of item is data (``templates/_words/议程.yaml``), and so is what any kind may have
besides (``议程句.yaml``); this file fills it in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from generator.chinese.dates import Day, day_period, month_day
from generator.chinese.fact_text import also, fill, join, replace_in, say, sub
from generator.memory import once_each
from generator.records.model import AgendaItem, Contribution, Meeting, Reference
from generator.records.model.agenda import Award
from generator.templating.prose import places, scope
from generator.templating.prose.clocks import clock_form
from generator.templating.prose.forms import starts_with_verb
from generator.templating.prose.formulas import most_responses, response
from generator.templating.prose.joining import bare, join_list, join_nouns, of_unit
from generator.templating.prose.people import as_called_by, formal, in_speech
from generator.templating.prose.words import Lexicon


@dataclass(frozen=True, slots=True)
class Wording:
    """What a host script needs of one item. ``turns`` are those who speak one after another,
    ``invitations`` the asking of each who has a matter or a body of his own; ``before`` are the sentences
    that must be said before the act (who proposes whom)."""

    name: str
    invitation: str
    cue: str
    turns: tuple[str, ...]
    is_speech: bool
    invitations: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Items of one stage and day, under a heading that is '' for a plain agenda."""

    heading: str
    items: tuple[AgendaItem, ...]
    place_told: bool


def items_of(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """The items that count as agenda of the meeting itself."""
    return _counted_items(meeting.agenda)


@once_each
def _counted_items(agenda: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
    return tuple([item for item in agenda if item.counted and not item.past])


def several_days(meeting: Meeting) -> bool:
    """Whether it goes on for more than its first day."""
    last = meeting.info.last_day
    later = any(item.day and item.day != meeting.info.day for item in meeting.agenda)
    return later or (last is not None and last != meeting.info.day)


def is_nested(meeting: Meeting, item: AgendaItem) -> bool:
    """Whether it belongs to another meeting held in the midst of this one: a stage that is called a meeting,
    where other items are of this meeting itself."""
    return _is_another_meeting(meeting, item) and any(
        not _is_another_meeting(meeting, one) for one in items_of(meeting)
    )


def _is_another_meeting(meeting: Meeting, item: AgendaItem) -> bool:
    return bare(item.stage).endswith(("会", "会议")) and not _is_this_meeting(meeting, item)


def _is_this_meeting(meeting: Meeting, item: AgendaItem) -> bool:
    stage, info = bare(item.stage), meeting.info
    return stage.endswith(("会", "会议")) and (
        stage in info.name or (bool(info.short) and stage in info.short)
    )


def object_of(
    item: AgendaItem, define: bool = False, short: bool = False, words: Lexicon | None = None
) -> str:
    """What is read, reported or watched: title and documents. With ``define`` a document's short name is
    introduced, with ``short`` it stands for the document."""
    documents = join_nouns([_cited(document, define, short, words) for document in item.documents])
    return join("和", (part for part in (bare(item.title), documents) if part))


def cited(document: Reference, words: Lexicon) -> str:
    """The document, with the short name it goes by from here on."""
    return _cited(document, True, False, words)


def _cited(document: Reference, define: bool, short: bool, words: Lexicon | None) -> str:
    if not document.short or not (define or short):
        return document.cited
    named = bare(document.short)
    if document.quoted and not named.startswith(("《", "“")):
        named = say("《", named, "》")
    if short or words is None:
        return named
    return document.cited + fill(str(_sentences(words)["简称"]), 简=named)


def name_of(meeting: Meeting, item: AgendaItem, words: Lexicon, define: bool = False) -> str:
    """The item as a list of the agenda names it, without the person (but for speeches)."""
    said = _named(meeting, item, words, define)
    if item.kind not in words.speeches and _shares_its_name(meeting, item, words):
        said = _with_doers(meeting, item, words, said)
    return _with_also(item, said)


def _named(meeting: Meeting, item: AgendaItem, words: Lexicon, define: bool = False) -> str:
    by_speaker = item.kind in words.speeches or has_parties(meeting, item, words)
    return _fill(meeting, item, words, "名", by_speaker and has_doers(item), formally=True, define=define)


def _with_doers(meeting: Meeting, item: AgendaItem, words: Lexicon, said: str) -> str:
    """``甲某某同志代表县安委会作工作报告``: as it is asked for, where that holds the name."""
    patterns = _pattern(item, words)
    core = replace_in(patterns[_form(item, patterns, "名", bool(object_of(item)), False)], "{件}", "")
    if core and core in patterns["请"] and patterns["请"].startswith("请{人}"):
        return _fill(meeting, item, words, "请", True, bare_act=True).removeprefix("请")
    return said_doers(meeting, item, words) + said


def listed_name(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    """The item in a list where its doers stand beside it: without them, but for speeches."""
    alone = meeting.model_copy(update={"agenda": (item,)})
    return name_of(alone, item, words)


def has_parties(meeting: Meeting, item: AgendaItem, words: Lexicon) -> bool:
    """Whether its name tells the two sides that sign, or to whom something is handed."""
    return any(_parties(meeting, item, words)) or _turned(item, words)


def in_short(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    """The item where those who do it are named in the same breath."""
    return _with_also(item, _named(meeting, item, words))


def _shares_its_name(meeting: Meeting, item: AgendaItem, words: Lexicon) -> bool:
    """Whether another item would be listed under the same name: 发言 and 发言."""
    return has_doers(item) and _names(items_of(meeting))[item.kind, object_of(item)] > 1


@once_each
def _names(items: tuple[AgendaItem, ...]) -> Counter[tuple[str, str]]:
    """How many items are listed under each kind and object."""
    return Counter((one.kind, object_of(one)) for one in items)


def announced(meeting: Meeting) -> list[AgendaItem]:
    """What a notice announces: all that counts, and what is to be seen before the meeting."""
    return [item for item in meeting.agenda if item.counted or item.past]


def named_in_full(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    """The item for a list that goes out beforehand: speeches with their speakers."""
    if item.kind in words.speeches and has_doers(item):
        return say(said_doers(meeting, item, words, formally=True), "讲话")
    return name_of(meeting, item, words)


def by_host(meeting: Meeting, item: AgendaItem) -> bool:
    """Whether the host does it himself, so that he cannot ask himself to."""
    host = scope.host(meeting)
    alone = not (item.contributions or item.units)
    return host is not None and alone and item.people in ((host.name,), (host.address,))


def expanded(meeting: Meeting, item: AgendaItem) -> list[AgendaItem]:
    """The item as one for each who has a matter or a body of his own in it; what the notes do not give to
    one of them stays with the last."""
    if not item.contributions:
        return [item]
    alone = {"contributions": (), "figures": (), "gist": (), "also": (), "results": (), "action": ""}
    made = [item.model_copy(update=alone)] if item.people or item.units else []
    for one in item.contributions:
        own = {
            "people": tuple(_of_unit(meeting, name, one) for name in one.people),
            "units": () if one.people else one.units,
            "representatives": "" if one.people else item.representatives,
            "on_behalf_of": one.on_behalf_of,
            "title": one.title or item.title,
            "documents": () if one.title else item.documents,
            "minutes": one.minutes,
            "figures": one.figures,
            "gist": one.gist,
        }
        made.append(item.model_copy(update={**alone, **own}))
    left = {name: getattr(item, name) for name in alone if name != "contributions"}
    for name in ("figures", "gist"):
        left[name] = (*getattr(made[-1], name), *left[name])
    made[-1] = made[-1].model_copy(update=left)
    return made


def _of_unit(meeting: Meeting, name: str, one: Contribution) -> str:
    """``甲局李坤``: a person with the unit the contribution names, unless his post names it already."""
    unit = join_list(one.units)
    known = formal(meeting, name)
    return also(name, unit) if not unit or unit in known else say(unit, known)


def wording(meeting: Meeting, item: AgendaItem, words: Lexicon) -> Wording:
    turns = tuple(item.units) if item.kind in words.in_turn and len(item.units) > 1 else ()
    asked = tuple(invitation(meeting, one, words) for one in expanded(meeting, item))
    each = asked if len(asked) > 2 or (len(asked) > 1 and item.kind in words.in_turn) else ()
    return Wording(
        name=name_of(meeting, item, words, define=True),
        invitation=join("；", asked),
        cue=bare(item.cue) or ("" if item.written_only else _pattern(item, words).get("毕", "")),
        turns=() if item.contributions else turns,
        is_speech=item.kind in words.speeches,
        invitations=each,
        before=tuple(before(meeting, item, words)),
    )


def invitation(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    """``请县委常委、常务副县长王某同志宣读《…》``."""
    if item.written_only:
        return written(item)
    if not has_doers(item) and "{人}" in _asking(item, words):
        said = name_of(meeting, item, words)
        asked = _asked(item.action, False) if item.action else ""
        said += say("，", asked) if asked and bare(item.action) not in said else ""
        said = asked if asked.endswith(said.partition("，")[0]) and "，" in asked else said
    else:
        said = _with_also(item, _fill(meeting, item, words, "请", True, formally=True, short=True))
    known = _sentences(words)
    said = join("，", [said, *awards(meeting, item, words, "请")])
    if item.presented_by:
        who = join_nouns([formal(meeting, one, comrade=True) for one in item.presented_by])
        said += say("，", fill(_presenting(item, words)["请"], 人=who))
    behalf = mandate(item.on_behalf_of)
    if behalf and not has_doers(item):
        said = fill(str(known["委托提请"]), 谁=behalf, 话=said.removeprefix("请"))
    return said


def turn(item: AgendaItem, words: Lexicon) -> str:
    """What each of several does in turn: 发言, or the act by its own name (汇报)."""
    return _pattern(item, words).get("依次", "发言")


def _asking(item: AgendaItem, words: Lexicon) -> str:
    patterns = _pattern(item, words)
    return patterns["请空"] if not object_of(item) and "请空" in patterns else patterns["请"]


def written(item: AgendaItem) -> str:
    """A paper handed out, with nobody speaking to it."""
    what = object_of(item)
    act = item.kind if item.kind.startswith("书面") else say("书面", item.kind)
    return say(act, what)


def raises_hands(item: AgendaItem, words: Lexicon) -> bool:
    """Whether a show of hands decides: a vote by name, or one whose way says so."""
    return "举手" in item.method or (item.kind.endswith("表决") and not is_secret(item, words))


def is_vote(item: AgendaItem, words: Lexicon) -> bool:
    return any(one in item.kind for one in _sentences(words)["表决类"])


def elects(item: AgendaItem, words: Lexicon) -> bool:
    """Whether persons are elected, so that names are declared, not that something is passed."""
    return any(one in item.kind for one in _sentences(words)["选人"])


def is_secret(item: AgendaItem, words: Lexicon) -> bool:
    """Whether hands are not raised: ballots, or a machine."""
    return any(one in (item.method or item.kind) for one in _sentences(words)["秘密"]) and (
        "举手" not in item.method
    )


def vote_clauses(meeting: Meeting, item: AgendaItem, words: Lexicon, formally: bool = False) -> list[str]:
    """Who proposes whom, how many are to be elected, and how; '' for none of it."""
    known = _sentences(words)
    said = []
    if item.nominated_by:
        said.append(fill(known["提名"], 人=join_list(_called(meeting, item.nominated_by, formally))))
    if item.candidates:
        called = next(
            (word for kind, word in known["候选称"].items() if kind in item.kind), known["候选称"]["其他"]
        )
        listed = join_list([bare(one) for one in item.candidates])
        order = say("（", bare(item.ordering), "）") if item.ordering else ""
        said.append(fill(known["候选"], 称=called, 人=listed) + order)
    if item.places_to_fill:
        number = bare(item.places_to_fill)
        said.append(fill(known["应选"], 数=number + ("名" if number[-1:].isdigit() else "")))
    if item.margin:
        number = bare(item.margin)
        said.append(fill(known["差额"], 数=number + ("名" if number[-1:].isdigit() else "")))
    if item.ordering and not item.candidates:
        said.append(bare(item.ordering))
    for key, names in (("监票人", item.scrutineers), ("计票人", item.tellers)):
        if names:
            said.append(fill(known["候选"], 称=key, 人=join_list([bare(one) for one in names])))
    if item.method:
        how = bare(item.method)
        said.append(how if how.endswith(tuple(known["方式照写"])) else fill(known["方式"], 式=how))
    return said


_OUTCOME = re.compile(
    r"(?:同意|赞成|反对|弃权|得|有效|无效|废)票?\s*\d|\d+票|(?<![的可即者始为])(?:通过|当选)了?$|实到"
)


def without_outcome(meeting: Meeting, words: Lexicon) -> Meeting:
    """The meeting as it is known before it is held: no results, no tallies of votes."""
    items = tuple(_without_outcome(item, words) for item in meeting.agenda)
    return meeting.model_copy(update={"agenda": items})


def announced_already(meeting: Meeting, words: Lexicon) -> Meeting:
    """The meeting as the host looks back on it at its end: of votes and prizes nothing said
    before."""
    said: dict[str, Any] = dict.fromkeys(
        ("gist", "figures", "nominated_by", "candidates", "scrutineers", "tellers"), ()
    )
    prizes: dict[str, Any] = {"awards": ()}
    said |= dict.fromkeys(("places_to_fill", "margin", "ordering", "method"), "")
    told = without_outcome(meeting, words)
    items = tuple(one.model_copy(update=said if is_vote(one, words) else prizes) for one in told.agenda)
    return told.model_copy(update={"agenda": items})


def _without_outcome(item: AgendaItem, words: Lexicon) -> AgendaItem:
    if not is_vote(item, words):
        return item.model_copy(update={"results": ()}) if item.results else item
    known = {
        name: tuple(one for one in getattr(item, name) if not _OUTCOME.search(bare(one)))
        for name in ("figures", "gist")
    }
    return item.model_copy(update={"results": (), **known})


def before(meeting: Meeting, item: AgendaItem, words: Lexicon) -> list[str]:
    """What the host says before the act: for a vote, what was noted of it too, but not how it went."""
    known = _without_outcome(item, words)
    noted = [*known.gist, *known.figures] if is_vote(item, words) else []
    clauses = [*map(bare, noted), *vote_clauses(meeting, item, words, formally=True)]
    return [join("，", clauses)] if clauses else []


def _presenting(item: AgendaItem, words: Lexicon) -> dict[str, str]:
    known = _sentences(words)["颁发"]
    prefix = next((one for one in known if item.kind.startswith(one)), "其他")
    return dict(known.get(item.kind) or known[prefix])


def awards(meeting: Meeting, item: AgendaItem, words: Lexicon, key: str, formally: bool = False) -> list[str]:
    """``奖项为先进集体10家（甲局、乙局）、先进个人10名``; each for itself where others present each: in full
    where they are asked to, and in a paper (``formally``)."""
    if not item.awards:
        return []
    known = _sentences(words)["奖项"]
    named = [_award(meeting, one, words) for one in item.awards]
    if not any(one.presented_by for one in item.awards):
        return [known["领"] + join_list(named)]
    if key != "请" and all(one.presented_by for one in item.awards):
        return [_handed_out(meeting, one, words, known, formally) for one in item.awards]
    said = []
    for award, name in zip(item.awards, named, strict=True):
        clause = known["领"] + name
        if award.presented_by:
            asked = key == "请"
            who = join_list(_called(meeting, award.presented_by, asked or formally))
            clause += "，" + fill(known["请" if asked else "颁"], 人=who)
        said.append(clause)
    return said


def _handed_out(
    meeting: Meeting, award: Award, words: Lexicon, known: Mapping[str, str], formally: bool
) -> str:
    """``李明远同志为红旗乡镇3个（甲镇、乙镇、丙镇）颁奖``."""
    who = join_list(_called(meeting, award.presented_by, formally))
    return fill(known["各颁"], 人=who, 奖=_award(meeting, award, words))


def _award(meeting: Meeting, award: Award, words: Lexicon) -> str:
    patterns = _sentences(words)["奖项"]
    people = (known.name if (known := meeting.person(one)) else one for one in award.people)
    given = [*map(bare, award.units), *people]
    said = fill(patterns["名"], 名=bare(award.name), 数=bare(award.number))
    return str(said + (fill(patterns["给"], 谁=join_list(given)) if given else ""))


def done(meeting: Meeting, item: AgendaItem, words: Lexicon, define: bool = True, placed: str = "") -> str:
    """What happened, looked back on: ``王某同志宣读了《…》``; '' for what leaves nothing to say. ``placed``
    goes first: when and where, if that is new."""
    told = [_done(meeting, one, words, define) for one in expanded(meeting, item)]
    said = join("；", (one for one in told if one))
    return placed + said if said else ""


_ON_BEHALF_OF_ALL = "会上为"
"""``会上为先进单位颁奖，由王某同志颁奖`` says one thing twice: it is 王某同志为先进单位颁奖."""


def _presenters(meeting: Meeting, item: AgendaItem) -> list[str]:
    return [in_speech(meeting, one) for one in item.presented_by]


def _presented(meeting: Meeting, item: AgendaItem, words: Lexicon) -> str:
    who = join_nouns(_presenters(meeting, item))
    return fill(_presenting(item, words)["成"], 人=who) if who else ""


def _done(meeting: Meeting, item: AgendaItem, words: Lexicon, define: bool) -> str:
    if not has_doers(item) and item.kind in words.speeches:
        return ""
    said = _fill(meeting, item, words, "成", True, define=define, short=not define)
    if not said:
        return ""
    behalf = mandate(item.on_behalf_of)
    if behalf and not has_doers(item):
        said = fill(str(_sentences(words)["受托"]), 谁=behalf) + said
    noted = item.gist if is_vote(item, words) else ()
    if noted and item.documents:  # what the document lays down, not how the vote went
        said, noted = say(said, "（", join("；", map(bare, noted)), "）"), ()
    also = join("，", (_past(one) for one in item.also))
    said = say(said, "，并", also) if also and not item.figures else said
    presented = _presented(meeting, item, words)
    if presented and said.startswith(_ON_BEHALF_OF_ALL) and said.endswith(item.kind):
        said, presented = join_nouns(_presenters(meeting, item)) + said.removeprefix("会上"), ""
    after = [
        *awards(meeting, item, words, "成"),
        presented,
        *map(bare, noted),
        *vote_clauses(meeting, item, words),
        *(bare(figure) for figure in item.figures),
        *(bare(result) for result in item.results),
    ]
    said = join("，", [said, *(one for one in after if one)])
    return say(said, "，并", also) if also and item.figures else said


def heard(meeting: Meeting, words: Lexicon) -> list[str]:
    """What the main speaker looks back on: all that came before his speech, the speeches of others and what
    the host did too, but nothing of his own and nothing that is still to come."""
    own = _own_names(meeting, words)
    before_it = tuple(
        one for one in meeting.agenda[: _turn_of(meeting, words, own)] if not own & {*one.people}
    )
    above = as_called_by(meeting, scope.speaker(meeting, words))
    people = tuple(one.model_copy(update={"role": ""}) if one.role == "主持" else one for one in above.people)
    told = tuple(_as_read_out(_in_first_person(one, own)) for one in before_it)
    seen = meeting.model_copy(update={"agenda": told, "people": people})
    items = [one for one in told if not (one.past or one.written_only or by_host(seen, one))]
    told_of = _told_items(seen, items, words, define=False, gists=True)
    return _with_responses([(one, _with_gist(one, text, words)) for one, text in told_of], words)


_OF_ONES_OWN = ("表示", "介绍", "谈到")
"""What somebody says for himself; a report (汇报, 通报) is what its figures say."""


def _with_gist(item: AgendaItem, text: str, words: Lexicon) -> str:
    """What those who pledged, or told how they did it, said: 表示……, 介绍了……."""
    verb = str(_sentences(words)["要点动词"].get(item.kind) or "")
    if not item.gist or verb not in _OF_ONES_OWN:
        return text
    return say(text, "，", verb, "" if verb == "表示" else "了", join("，", map(bare, item.gist)))


def _as_read_out(item: AgendaItem) -> AgendaItem:
    """以下简称 and 〔2025〕31号 are for the eye: a speaker says the title."""
    documents = tuple(one.model_copy(update={"short": "", "number": ""}) for one in item.documents)
    return item.model_copy(update={"documents": documents}) if documents else item


def in_sentences(told: Sequence[str]) -> list[str]:
    """What was heard item by item in sentences that can be said in a breath."""
    sentences = [list[str]()]
    for one in told:
        if sentences[-1] and sum(map(len, sentences[-1])) + len(one) > _A_BREATH:
            sentences.append([])
        sentences[-1].append(one)
    return [join("；", one) for one in sentences if one]


_A_BREATH = 120


def _with_responses(told: Sequence[tuple[AgendaItem, str]], words: Lexicon) -> list[str]:
    """What was heard, the first few items each with what the speaker has to say to it; to several of one kind
    he says it once, after the last."""
    said, given = list[str](), set[str]()
    following = [*(item.kind for item, _ in told), ""][1:]
    for (item, text), next_kind in zip(told, following, strict=True):
        about = join("、", [item.title, *(one.title for one in item.documents), *item.also])
        answer = response(words, item.kind, about, text) if item.kind != next_kind else ""
        if answer in given or len(given) >= most_responses(words):
            answer = ""
        given |= {answer} - {""}
        said.append(say(text, "，", answer) if answer else text)
    return said


ME = "我"


def _in_first_person(item: AgendaItem, own: set[str]) -> AgendaItem:
    """The item as the speaker himself tells it: 向我递交; which prizes there were, but not who was given
    which."""

    def me(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(ME if name in own else name for name in names)

    each = (name for one in item.awards for name in one.presented_by)
    presenters = me(tuple(dict.fromkeys((*item.presented_by, *each))))
    nobody: dict[str, Any] = {"presented_by": (), "people": (), "units": ()}
    changes = {
        "presented_by": () if ME in presenters else presenters,  # 我……颁奖 is said by nobody
        "awards": tuple(one.model_copy(update=nobody) for one in item.awards),
        "nominated_by": me(item.nominated_by),
    }
    return item.model_copy(
        update={**changes, "receiver": also(ME, item.receiver) if item.receiver in own else item.receiver}
    )


def other_day(meeting: Meeting, words: Lexicon) -> Day | None:
    """The day on which the main speaker speaks, as his item says; None for the day of the meeting."""
    at, first = _turn_of(meeting, words, _own_names(meeting, words)), meeting.info.day
    own = meeting.agenda[at].day if at < len(meeting.agenda) else None
    if own and own.year is None and first and first.year is not None:
        own = Day(first.year, own.month, own.day)
    return own if own != first else None


def still_to_speak(meeting: Meeting, words: Lexicon) -> list[str]:
    """Who gives a speech after the main speaker, the host too: ``关书记``."""
    own = _own_names(meeting, words)
    at = _turn_of(meeting, words, own)
    later = [item for item in meeting.agenda[at + 1 :] if item.kind in words.speeches]
    return [_called_later(meeting, name) for item in later for name in item.people if name not in own]


def _called_later(meeting: Meeting, name: str) -> str:
    """``关书记`` where the record says how he is called, else posts and name."""
    known = meeting.person(name)
    return known.address if known and known.address else formal(meeting, name, comrade=True)


def _own_names(meeting: Meeting, words: Lexicon) -> set[str]:
    speaker = scope.speaker(meeting, words)
    return {speaker.name, speaker.address, *speaker.posts} - {""} if speaker else set()


def _turn_of(meeting: Meeting, words: Lexicon, own: set[str]) -> int:
    """Where on the agenda the main speaker speaks; the end when nowhere."""
    return next(
        (n for n, one in enumerate(meeting.agenda) if one.kind in words.speeches and own & {*one.people}),
        len(meeting.agenda),
    )


def looked_back(meeting: Meeting, words: Lexicon, speeches: bool = False, define: bool = True) -> list[str]:
    """All that happened in the meeting but what the host did himself, in order; neighbours of one kind
    are merged. The speeches count only for who speaks after them."""
    told = [one for one in meeting.agenda if not (one.past or one.written_only or by_host(meeting, one))]
    items = [item for item in told if speeches or item.kind not in words.speeches]
    return _told(meeting, items, words, define)


def held_before(meeting: Meeting, words: Lexicon) -> list[str]:
    """What was done before the meeting began: ``大家现场观摩了……``."""
    return _told(meeting, _together([one for one in meeting.agenda if one.past]), words, True)


def _together(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """What was looked at by nobody in particular, one thing after another, as one item: 观摩了甲和乙."""
    made, titles = list[AgendaItem](), list[list[str]]()
    for one in items:
        said = bool(one.place) and bare(one.place) in one.title
        named = {"place": "", "title": also(one.title, one.place)}
        item = one.model_copy(update=named) if said else one
        last = made[-1] if made else None
        alone = {"title": "", "minutes": None, "start": None}
        if last and item.title and last.model_copy(update=alone) == item.model_copy(update=alone):
            titles[-1].append(item.title)
            made[-1] = last.model_copy(update={"title": join_nouns(titles[-1])})
        else:
            made.append(item)
            titles.append([item.title])
    return made


def _told(meeting: Meeting, items: Sequence[AgendaItem], words: Lexicon, define: bool) -> list[str]:
    return [said for _, said in _told_items(meeting, items, words, define)]


def _told_items(
    meeting: Meeting, items: Sequence[AgendaItem], words: Lexicon, define: bool, gists: bool = False
) -> list[tuple[AgendaItem, str]]:
    """Each item that leaves something to say, with what is said of it. ``gists``: what somebody said is told
    too, so that who said something is not told as one with others."""
    parts, about = list[AgendaItem](), dict[int, str]()
    for item in items:
        each = expanded(meeting, item)
        if not gists:
            each = [one if is_vote(one, words) else one.model_copy(update={"gist": ()}) for one in each]
        if item.title and len(each) > 1 and all(one.title for one in item.contributions):
            about[id(each[0])] = say("围绕", bare(item.title), "，")
        parts += each
    merged = _merged(parts)
    placed = _whereabouts(meeting, merged, words)
    said = [
        (item, done(meeting, item, words, define, say(about.get(id(item), ""), at)))
        for item, at in zip(merged, placed, strict=True)
    ]
    return [one for one in said if one[1]]


def _whereabouts(meeting: Meeting, items: Sequence[AgendaItem], words: Lexicon) -> list[str]:
    """``3月6日上午在人民会堂，`` where it is not what it was for the item before."""
    several = any(item.day and item.day != meeting.info.day for item in items)
    made, last = [], ("", None if several else meeting.info.day, "", "")
    for item in items:
        elsewhere = bare(item.place) if bare(item.place) != places.where(meeting.info) else ""
        stage = "" if _is_this_meeting(meeting, item) else bare(item.stage)
        now = (stage, item.day or meeting.info.day, _half_day(item), elsewhere)
        said = ""
        if now[0] != last[0]:
            said = _said_stage(now[0], words) if now[0] else str(_sentences(words)["段后"])
        day = now[1] if now[1] != last[1] and (item.day or last[1]) else None
        half = now[2] if item.day or item.half_day or day else ""
        when = (month_day(day) if day else "") + (half if day or half != last[2] else "")
        place = now[3] if now[3] else places.where(meeting.info) if last[3] else ""
        where = fill(_sentences(words)["时地"], 地=place) if place and place != last[3] else ""
        made.append(said + when + where + ("，" if day or where else ""))
        last = now
    return made


def _said_stage(stage: str, words: Lexicon) -> str:
    known = _sentences(words)["段内"]
    return fill(str(_by_end(known, stage)), 段=stage)


def _by_end(patterns: dict[str, Any], text: str) -> Any:
    return next((said for end, said in patterns.items() if text.endswith(end)), patterns["其他"])


def _half_day(item: AgendaItem) -> str:
    return bare(item.half_day) or (day_period(item.start) if item.start else "")


def when_and_where(
    meeting: Meeting, item: AgendaItem, words: Lexicon, day: bool = True, place: bool = True
) -> list[str]:
    """``[3月6日上午9:00, 在人民会堂]``, as given for the item itself, by the clock of the record."""
    hour = clock_form(meeting)(item.start) if item.start else bare(item.half_day)
    when = (month_day(item.day) if item.day and day else "") + hour
    where = fill(_sentences(words)["地点注"], 地=bare(item.place)) if item.place and place else ""
    return [one for one in (when, where) if one]


def change_of_scene(meeting: Meeting, item: AgendaItem, last: AgendaItem | None, words: Lexicon) -> str:
    """``3月6日上午9:00，在人民会堂``: what a host must know before an item, as far as it is new. Of several
    days the first is told too."""
    if several_days(meeting):
        first = meeting.info.day
        item = item if item.day else item.model_copy(update={"day": first})
        last = last.model_copy(update={"day": last.day or first}) if last else None
    names = ("day", "half_day", "start", "place")
    same = {name for name in names if last and getattr(last, name) == getattr(item, name)}
    if last and item.start and last.start != item.start:
        same -= {"day"}
    plain = {name: None if name in ("day", "start") else "" for name in same}
    return join("，", when_and_where(meeting, item.model_copy(update=plain), words))


def stage_opening(meeting: Meeting, item: AgendaItem, last: AgendaItem | None, words: Lexicon) -> str:
    """``会议进入第一阶段`` where the stage is not that of the item before; else ''. This meeting itself has
    been opened; after another held in its midst it goes on."""
    stage = bare(item.stage)
    if last is not None and is_nested(meeting, last) and not is_nested(meeting, item):
        return str(_sentences(words)["段起续"])
    if not stage or (last is not None and bare(last.stage) == stage) or _is_this_meeting(meeting, item):
        return ""
    return fill(str(_by_end(_sentences(words)["段起"], stage)), 段=stage)


def blocks(meeting: Meeting, words: Lexicon) -> list[Block]:
    """The agenda by stage and day, in order; one block without a heading when no item names either."""
    made: list[list[AgendaItem]] = []
    for item in items_of(meeting):
        if made and _block_key(meeting, made[-1][-1]) == _block_key(meeting, item):
            made[-1].append(item)
        else:
            made.append([item])
    if not any(one.stage or one.day for items in made for one in items):
        return [Block("", tuple(item for items in made for item in items), False)] if made else []
    return [_block(meeting, items, words) for items in made]


def _block_key(meeting: Meeting, item: AgendaItem) -> tuple[str, Day | None]:
    return bare(item.stage), item.day or meeting.info.day


def _block(meeting: Meeting, items: Sequence[AgendaItem], words: Lexicon) -> Block:
    stage, day = _block_key(meeting, items[0])
    places = {bare(one.place) for one in items}
    place = next(iter(places)) if len(places) == 1 else ""
    when = month_day(day) if day else ""
    if stage:
        aside = join("，", (one for one in (when, place) if one))
        heading = stage + (say("（", aside, "）") if aside else "")
    else:
        heading = join("，", (one for one in (when, place) if one)) or str(_sentences(words)["无段"])
    return Block(heading, tuple(items), bool(place))


def details(meeting: Meeting, item: AgendaItem, words: Lexicon, place: bool = True) -> list[str]:
    """What a list of the agenda says of an item besides its name and who does it: time and place, each
    contribution, who proposes whom, who presents what."""
    known = _sentences(words)
    said = when_and_where(meeting, item, words, day=False, place=place)
    if item.contributions:
        said += [join("；", (_contribution(meeting, one, words) for one in item.contributions))]
    clauses = vote_clauses(meeting, item, words, formally=True)
    said += [join("，", clauses)] if clauses else []
    said += awards(meeting, item, words, "成", formally=True)
    if item.presented_by:
        who = join_list([formal(meeting, one, comrade=True) for one in item.presented_by])
        said.append(fill(_presenting(item, words)["注"], 人=who))
    if item.on_behalf_of and not has_doers(item):
        said.append(fill(known["代表注"], 谁=mandate(item.on_behalf_of)))
    return [one for one in said if one]


def _contribution(meeting: Meeting, one: Contribution, words: Lexicon) -> str:
    """``甲局李坤（代表县安委会）：安全生产工作，约5分钟``."""
    known = _sentences(words)
    who = join_nouns([formal(meeting, _of_unit(meeting, name, one), comrade=True) for name in one.people])
    who = who or join_nouns([bare(unit) for unit in one.units])
    note = fill(known["代表注"], 谁=mandate(one.on_behalf_of)) if one.on_behalf_of else ""
    said = fill(known["发言注"], 人=who, 注=note) if who and note else who or note
    after = [bare(one.title), fill(known["约"], 长=say(one.minutes, "分钟")) if one.minutes else ""]
    told = join("，", (part for part in after if part))
    return join("：", (part for part in (said, told) if part))


def _shown_before(meeting: Meeting, words: Lexicon) -> list[AgendaItem]:
    """A film that is no item of the agenda and runs before the first that is."""
    seen = tuple(_sentences(words)["看听"])
    opening = takewhile(lambda one: one.past or not one.counted, meeting.agenda)
    return [item for item in opening if not item.counted and not item.past and item.kind.startswith(seen)]


def listed_before(meeting: Meeting, words: Lexicon) -> list[str]:
    """What is done before the meeting, for a list: ``观摩……（上午，在某镇，约30分钟）``."""
    told, shown = [], _shown_before(meeting, words)
    for item in meeting.agenda:
        if item.past or item in shown:
            who = [] if item.kind in words.speeches else [said_doers(meeting, item, words, formally=True)]
            long = [fill(_sentences(words)["约"], 长=say(item.minutes, "分钟"))] if item.minutes else []
            aside = [one for one in (*who, *when_and_where(meeting, item, words), *long) if one]
            told.append(with_aside(item, listed_name(meeting, item, words), join("，", aside)))
    return told


def with_aside(item: AgendaItem, said: str, aside: str) -> str:
    """``典型发言（创建经验；甲镇、乙镇）``: where the matter stands in brackets, the aside joins it there."""
    if not aside:
        return said
    what = object_of(item)
    return (
        say(said[:-1], "；", aside, "）")
        if what and said.endswith(say("（", what, "）"))
        else say(said, "（", aside, "）")
    )


def spoke(meeting: Meeting) -> bool:
    """Whether anything was done before the speech that can be looked back on (else there is no 刚才)."""
    return any(has_doers(item) and not item.written_only and not item.past for item in meeting.agenda)


def _merged(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Neighbours that do the same thing without an object or anything else of their own become one item."""
    merged: list[AgendaItem] = []
    for item in items:
        last = merged[-1] if merged else None
        if last and has_doers(last) and has_doers(item) and _only_doers(last) == _only_doers(item):
            merged[-1] = last.model_copy(
                update={"people": last.people + item.people, "units": last.units + item.units}
            )
        else:
            merged.append(item)
    return merged


_OF_ONE = (
    *("title", "documents", "also", "on_behalf_of", "receiver", "party_a", "party_b", "presented_by"),
    *(
        "awards",
        "nominated_by",
        "candidates",
        "places_to_fill",
        "margin",
        "ordering",
        "scrutineers",
        "tellers",
        "method",
        "results",
        "figures",
        "gist",
    ),
)
"""What makes an item like no other, so that it is said for itself."""


def _only_doers(item: AgendaItem) -> tuple[object, ...]:
    """What two items must share to be said as one; an item with a matter of its own is like no other."""
    if any(getattr(item, name) for name in _OF_ONE):
        return (id(item),)
    return (item.kind, item.representatives, item.stage, item.day, item.half_day, item.place)


def _sentences(words: Lexicon) -> dict[str, Any]:
    return dict(words.papers["议程句"])


def _pattern(item: AgendaItem, words: Lexicon) -> dict[str, str]:
    """The wordings of the item's kind; of a kind no table knows, by its verb or as a noun."""
    listed = words.agenda.get(item.kind)
    if listed and not _gives_an_address(item, words):
        return dict(listed)
    paper = words.agenda.get(item.kind.removeprefix(IN_WRITING)) if item.kind.startswith(IN_WRITING) else None
    if paper:
        return _in_writing(paper)
    known = _sentences(words)
    if _gives_an_address(item, words):
        return {**known["动词说"], "动": known["致辞"]["动"], "尾": "", "毕": (listed or {}).get("毕", "")}
    verb, rest = _verb_of(item.kind, words)
    patterns = _phrased(item.kind, verb, known)
    if verb in known["授受"] and item.presented_by and (item.people or item.units):
        patterns = {**patterns, **known["授受说"]}
    if not verb and item.kind.endswith(tuple(known["作"])):
        patterns = {key: replace_in(said, "进行", "作", 1) for key, said in patterns.items()}
    talk = {"说话": "是"} if not verb and item.kind.endswith(tuple(known["说话"])) else {}
    return {**patterns, "动": verb, "尾": rest, **talk}


def _phrased(kind: str, verb: str, known: Mapping[str, Any]) -> Mapping[str, str]:
    """The wordings of a kind by its make: with a verb or two, a clause of its own, or a noun."""
    if verb:
        passing = kind in (*known["签订类"], *known["递交类"], *known["授受"])
        alone = verb == kind and (passing or _two_verbs(kind, known))
        return {**known["动词说"], **(known["连动说"] if alone else {})}
    if kind.endswith(tuple(known["为说"]["尾"])):
        return dict(known["为说"]["说"])
    clause = known["照说"]
    is_clause = kind.startswith(tuple(clause["起"])) and not kind.endswith(tuple(clause["不是"]))
    return dict(clause["说"] if is_clause else known["名词说"])


def _two_verbs(kind: str, known: Mapping[str, Any]) -> bool:
    """``研究部署``, ``审议通过``: verbs one after the other, not a verb and its object."""
    joined = known["连动"]
    return kind.endswith(tuple(joined["后"])) and not kind.startswith(tuple(joined["不连"]))


IN_WRITING = "书面"


def _in_writing(patterns: Mapping[str, str]) -> dict[str, str]:
    """``书面通报{件}``: the act with nobody doing it."""
    told = {key: IN_WRITING + said for key, said in patterns.items() if key in ("名", "名空")}
    told |= {"请": told["名"], "毕": ""} | ({"请空": told["名空"]} if "名空" in told else {})
    did = {key: said.removeprefix("{人}") for key, said in patterns.items() if key in ("成", "成空")}
    return told | {key: IN_WRITING + said.removeprefix("会议") for key, said in did.items()}


def _gives_an_address(item: AgendaItem, words: Lexicon) -> bool:
    """Whether the matter is the address itself: 致辞 with 欢迎辞."""
    known = _sentences(words)["致辞"]
    ends = bare(item.title).endswith(tuple(known["题尾"]))
    return item.kind in known["类型"] and ends and not item.documents


def _verb_of(kind: str, words: Lexicon) -> tuple[str, str]:
    """``布置工作`` → 布置, 工作; a kind that is a noun (消防演练) → '', ''."""
    known = _sentences(words)
    acts = known["动作"].split()
    found = max((act for act in acts if kind.startswith(act)), key=len, default="")
    if not found and starts_with_verb(kind, words):
        found = next((kind[:size] for size in (4, 3, 2) if kind[:size] in words.verbs), "")
    rest = kind.removeprefix(found)
    if rest in known["连动"]["后"] and _two_verbs(kind, known):
        return (kind, "") if found else ("", "")
    seen = found in known["看听"]
    if found and rest and not seen and rest.endswith(tuple(known["活动"].split())):
        return "", ""
    return (found, rest) if found else ("", "")


_SAYS_WHAT = re.compile(
    "^.{1,3}$|[》”情]$|(?:情况|工作|进展|问题|建议|意见|事项|打算|安排|体会|做法|经验|方案|计划|报告|成效|结果|精神|思路|措施"
    "|草案|预案)(?:（[^（）]*）)?$"
)
"""What needs no 情况 behind it: 汇报整改进展, but 汇报用地报批情况."""


def _matter(item: AgendaItem, patterns: dict[str, str], words: Lexicon, define: bool, short: bool) -> str:
    """What the pattern's {件} is: the object, with the noun of the kind after it (布置……工作)."""
    what, tail = object_of(item, define, short, words), patterns.get("尾", "")
    lacking = patterns.get("缺件", "")
    if not tail and lacking and (signs(item, words) or _hands_over(item, words)):
        tail = lacking
    if what and lacking.endswith("片") and not what.endswith("片"):
        if "《" not in what:
            return say(lacking, "《", what, "》")
        return say(lacking, what) if what.startswith("《") else what
    if what and (noun := patterns.get("补", "")) and not item.documents and not _SAYS_WHAT.search(what):
        return what + noun
    if not what or not tail or tail in what:
        return what or tail or lacking
    if item.documents:
        return what if item.documents and not bare(item.title) and lacking else tail + what
    return what + tail


def signs(item: AgendaItem, words: Lexicon) -> bool:
    """Whether two sides sign something in it."""
    return item.kind.startswith(tuple(_sentences(words)["签订类"]))


def _hands_over(item: AgendaItem, words: Lexicon) -> bool:
    return item.kind.startswith(tuple(_sentences(words)["递交类"]))


def _turned(item: AgendaItem, words: Lexicon) -> bool:
    """Whether the act is said with whom it is turned to before its verb: 向……递交."""
    return bool(item.receiver) and _hands_over(item, words)


def _parties(meeting: Meeting, item: AgendaItem, words: Lexicon) -> tuple[str, str]:
    """Both sides of a signing, ('', '') where none is named. A unit that papers go to is the other."""
    first, second = join_list(item.party_a), join_list(item.party_b)
    if signs(item, words) and not (first and second) and _is_unit(meeting, item.receiver, words):
        first, second = (first, bare(item.receiver)) if first else (second, bare(item.receiver))
    if not (first or second):
        return "", ""
    own = join_list([*item.units]) + (bare(item.representatives) if item.units else "")
    if first and second:
        return first, second
    return (own, second or first) if own else (first or second, "")


def _is_unit(meeting: Meeting, name: str, words: Lexicon) -> bool:
    said = bare(name)
    return (
        bool(said)
        and meeting.person(said) is None
        and len(said) > 1
        and said.endswith(tuple(_sentences(words)["单位尾"]))
    )


def _fill(
    meeting: Meeting,
    item: AgendaItem,
    words: Lexicon,
    key: str,
    with_doers: bool,
    formally: bool = False,
    define: bool = False,
    short: bool = False,
    bare_act: bool = False,
) -> str:
    """The pattern ``key`` of the item's kind with doers and matter; ``bare_act``: and nothing after it."""
    patterns, known = _pattern(item, words), _sentences(words)
    what = _matter(item, patterns, words, define, short)
    doers = said_doers(meeting, item, words, formally) if with_doers else ""
    pattern = patterns[_form(item, patterns, key, bool(what), bool(doers))]
    if doers and "{人}" not in pattern and key != "名":
        pattern = replace_in(pattern, known["众人"], "{人}")
    sides = _parties(meeting, item, words)
    if with_doers and not doers and key == "成":
        alone = patterns.get(say(key, "无空") if not what else say(key, "无"), "")
        pattern = alone or pattern
        if "{人}" in pattern:
            doers = str(known["无人"] if not item.past else known["众人"])
    elif doers and len([*item.people, *item.units]) > 1 and not any(sides):
        pattern = _distributed(pattern)
    action = bare(item.action) if key == "请" and not bare_act else ""
    first = action and doers and action.endswith(tuple(known["先做"]))
    if first:
        doers, action = doers + action + "，", ""
    if _turned(item, words):
        doers = _to(known, doers, in_speech(meeting, item.receiver))
        pattern = pattern if "{人}" in pattern else "{人}" + pattern
    elif any(sides) and key == "名":
        pattern = pattern if "{人}" in pattern else "{人}" + pattern
    if what and "{件}" not in pattern and not patterns.get("缺件"):
        pattern += known["附件"]
    what = _without_overlap(what, replace_in(pattern.partition("{件}")[2], "{类}", item.kind))
    said = fill(pattern, 人=doers, 件=what, 类=item.kind, 动=patterns.get("动", ""))
    hanging = ""
    if item.people and any(sides) and key != "名" and (all(sides) or not _signs_as_a_side(item)):
        signers, behalf = join_list(_said_people(meeting, item, formally)), mandate(item.on_behalf_of)
        signers = fill(str(known["代表"]), 人=signers, 谁=behalf) if behalf else signers
        hanging += "，" + fill(known["签字人"], 人=signers)
    hanging += say("，", _asked(action, bool(doers))) if action and action not in said else ""
    if item.receiver and not _turned(item, words) and bare(item.receiver) not in sides and key != "名":
        hanging += "，" + fill(known["并向"], 谁=in_speech(meeting, item.receiver))
    said = item.kind if said == item.kind else _repair(said)
    return said + hanging


def _without_overlap(matter: str, after: str) -> str:
    """``支部工作`` before 工作报告 → 支部: what the pattern says next is not said twice."""
    size = next((n for n in range(min(len(matter), len(after)), 1, -1) if matter.endswith(after[:n])), 0)
    return matter[:-size] if size and len(matter) > size else matter


def _form(item: AgendaItem, patterns: dict[str, str], key: str, matter: bool, doers: bool) -> str:
    """The closest of the pattern's forms there is: with doers, without a matter, with a document alone."""
    forms = [say(key, "人空"), say(key, "人")] if doers else []
    forms = [one for one in forms if matter != one.endswith("空")]
    alone = (item.documents and not item.title) or patterns.get("说话")
    forms += [say(key, "文")] if alone and matter else []
    forms += [] if matter else [say(key, "空")]
    return next((one for one in forms if one in patterns), key)


def _to(known: dict[str, Any], doers: str, receiver: str) -> str:
    return fill(str(known["向"]), 人=doers, 谁=receiver)


def said_doers(meeting: Meeting, item: AgendaItem, words: Lexicon, formally: bool = False) -> str:
    """Who does it: both sides of a signing, or persons by form of address and units with who stands for
    them; then the body they speak for."""
    sides = _parties(meeting, item, words)
    behalf, known = mandate(item.on_behalf_of), _sentences(words)
    if all(sides):
        said = fill(str(known["双方"]), 甲=sides[0], 乙=sides[1])
    elif any(sides) and _signs_as_a_side(item):
        mine = join_nouns(_said_people(meeting, item, formally))
        mine = fill(str(known["代表"]), 人=mine, 谁=behalf) if behalf else mine
        return fill(str(known["双方"]), 甲=mine, 乙=join("", sides))
    elif any(sides):
        said = join("", sides)
    elif item.people and item.units and signs(item, words):
        mine, others = join_list(_said_people(meeting, item, formally)), join_list(item.units)
        said = fill(str(known["双方"]), 甲=mine, 乙=others + bare(item.representatives))
    else:
        units = [bare(one) for one in item.units]
        named = join_nouns([*_said_people(meeting, item, formally), *units])
        said = of_unit(named, item.representatives) if units else named
    of_signers = any(sides) and bool(item.people)
    return fill(str(known["代表"]), 人=said, 谁=behalf) if behalf and said and not of_signers else said


def _signs_as_a_side(item: AgendaItem) -> bool:
    """Whether the persons are themselves the side that is not named: 甲同志与乙镇签订."""
    return bool(item.people) and not item.units and not item.party_a


def _said_people(meeting: Meeting, item: AgendaItem, formally: bool) -> list[str]:
    return _called(meeting, item.people, formally)


def _called(meeting: Meeting, names: Sequence[str], formally: bool) -> list[str]:
    return [formal(meeting, one, comrade=True) if formally else in_speech(meeting, one) for one in names]


def mandate(text: str) -> str:
    """The body somebody speaks for, without the words around it: ``受县安委会委托`` → 县安委会."""
    return bare(text).removeprefix("受").removeprefix("代表").removesuffix("委托")


def _asked(action: str, somebody_asked: bool) -> str:
    said = bare(action)
    if somebody_asked or said.startswith(("请", "全体", "大家")):
        return said
    return say("请", said) if "，" in said else say("请大家", said)


def has_doers(item: AgendaItem) -> bool:
    """Whether the item says who does it."""
    return bool(item.people or item.units or item.contributions or item.party_a or item.party_b)


def _distributed(pattern: str) -> str:
    """Several doers: each in turn."""
    return replace_in(
        replace_in(
            replace_in(
                replace_in(replace_in(pattern, "{人}作了", "{人}分别作了"), "{人}作", "{人}依次作"),
                "{人}就",
                "{人}分别就",
            ),
            "{人}汇报",
            "{人}依次汇报",
            1,
        ),
        "请{人}发言",
        "请{人}依次发言",
    )


def _repair(said: str) -> str:
    return sub(r"^请(?=[^\u4e00-\u9fff]|$)", "", said)


def _with_also(item: AgendaItem, said: str) -> str:
    return say(said, "，并", join_list(item.also)) if item.also else said


_ASPECT_AFTER = re.compile(
    r"^(安排部署|部署安排|部署|安排|分析|通报|传达|宣读|讲评|点评|介绍|总结|回顾|提出|说明|研究|学习|布置)(?!了)"
)


def _past(act: str) -> str:
    """``部署2024年工作`` → ``部署了2024年工作`` where the verb is one we know."""
    return sub(_ASPECT_AFTER, r"\1了", bare(act), count=1)
