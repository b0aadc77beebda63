"""A speech as news gives it: 指出 what is, 强调 what is to be done, 要求 who answers for it.

The ladder is climbed once and never down. What was said (要点) goes before the headings of the
demands (要求); where both are the same, the demands are told, being richer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.chinese.enumerators import label
from generator.chinese.fact_text import count_of, fill, join, say
from generator.chinese.numerals import number_with_measure
from generator.records.model import Meeting, Requirement, Situation
from generator.templating.prose import safeguards, scope, situation, targets
from generator.templating.prose.demands import answering, disposals, ledger, owners, stresses
from generator.templating.prose.forms import as_verb_phrase, form_of, has_modal, is_topic
from generator.templating.prose.joining import bare, join_clauses, join_list, quoted
from generator.templating.prose.paragraph import ended
from generator.templating.prose.parts import HOST, PARTS, main_voice, part_of
from generator.templating.prose.points import said, side_sentences
from generator.templating.prose.words import Lexicon

SHORT = 220
PHRASE = 12
BE_TOLD = "要"
USUAL = "一要"


@dataclass(frozen=True, slots=True)
class ReportedSpeech:
    """Who spoke; what was noted of it; the demands that are his; whether he speaks for the meeting;
    ``subject``: what says and demands it in his place (会议)."""

    name: str
    gist: tuple[str, ...]
    blocks: tuple[Requirement, ...]
    main: bool
    subject: str = ""

    @property
    def called(self) -> str:
        return self.subject or self.name


@dataclass(slots=True)
class _Rungs:
    """Sentences without closing marks on each rung of the ladder."""

    told: dict[str, list[str]] = field(default_factory=lambda: {part: [] for part in PARTS})

    def put(self, part: str, *sentences: str) -> None:
        self.told[part] += [bare(one) for one in sentences if bare(one)]


def owned_by(meeting: Meeting, words: Lexicon, name: str) -> tuple[Requirement, ...]:
    """The demands of the person called ``name``: those said to be his; those that say nothing are the main
    speaker's."""
    host = scope.host(meeting)
    names = {HOST: host.name if host else "", "": main_voice(meeting, words)}
    return tuple(one for one in meeting.requirements if names.get(one.said_by, one.said_by) == name)


def owned_by_host(meeting: Meeting) -> tuple[Requirement, ...]:
    """The demands said to be the host's, whoever that is."""
    return tuple(one for one in meeting.requirements if one.said_by == HOST)


def told(
    meeting: Meeting, words: Lexicon, speeches: Sequence[ReportedSpeech], enumerator: str = ""
) -> tuple[str, ...]:
    """One paragraph or more a speech: the first climbs the ladder, those after it demand in turn, counted by
    ``enumerator``."""
    paragraphs: list[str] = []
    for at, speech in enumerate(speeches):
        if at == 0:
            paragraphs += _climbing(meeting, words, speech)
        else:
            paragraphs.append(_in_turn(meeting, words, speech, enumerator or USUAL))
    return tuple(one for one in paragraphs if one)


def _climbing(meeting: Meeting, words: Lexicon, speech: ReportedSpeech) -> list[str]:
    rungs, noted, own = _Rungs(), _noted(speech), _own(meeting, speech)
    if not noted and own.situation:
        rungs.put("认识", *_situation(own, own.situation, words))
    for part, sentence in _of_gist(noted, words):
        rungs.put(part, sentence)
    for part, sentences in () if noted else _of_blocks(meeting, speech.blocks, words):
        rungs.put(part, *sentences)
    if not noted:
        rungs.put("任务", *_aims(own, words))
        rungs.put("保障", safeguards.accountability(own, words))
    if speech.main and (counted := _counted(meeting, words)):
        rungs.put("认识", counted)
    paragraphs = _ladder(speech.called, rungs, words)
    spoken_of = "" if noted else _spoken_of(speech, words)
    return [spoken_of + one if n == 0 else one for n, one in enumerate(paragraphs or [""])]


def _counted(meeting: Meeting, words: Lexicon) -> str:
    """``列入台账的有4个部门6条问题`` where the record counts them itself."""
    if meeting.issue_count is None:
        return ""
    pattern = words.papers["新闻"]["讲话句"]["台账" if situation.is_whole_ledger(meeting) else "问题数"]
    return str(fill(pattern, 数=situation.issue_count(meeting)))


def _spoken_of(speech: ReportedSpeech, words: Lexicon) -> str:
    """``甲就一年来工作回顾、当前形势作了讲话。`` where headings name what was spoken of; else ''."""
    topics = [
        one.removeprefix("关于") for block in speech.blocks if is_topic(one := bare(block.heading), words)
    ]
    pattern = words.papers["新闻"]["讲话句"]["题目"]
    return ended(fill(pattern, 人=speech.called, 题=join_list(topics))) if topics else ""


def beside_demands(meeting: Meeting, words: Lexicon, name: str) -> dict[str, list[str]]:
    """What the person called ``name`` said of where things stand (形势), of targets (目标) and of sanctions
    (奖惩), in sentences."""
    own = _own(meeting, ReportedSpeech(name, (), (), main_voice(meeting, words) == name))
    told = {
        "形势": _situation(own, own.situation, words) if own.situation else [],
        "目标": targets.sentences(own.targets, words),
        "奖惩": [safeguards.accountability(own, words)],
    }
    return {part: [bare(one) for one in said if bare(one)] for part, said in told.items()}


def _own(meeting: Meeting, speech: ReportedSpeech) -> Meeting:
    """The meeting with the situation, targets and sanctions this speaker spoke of; those of nobody are the
    main speaker's, and so is the campaign."""

    def is_own(said_by: str) -> bool:
        name, host = bare(said_by), scope.host(meeting)
        name = host.name if name == HOST and host else name
        return name == speech.name or (not name and speech.main)

    own_situation = meeting.situation is not None and is_own(meeting.situation.said_by)
    return meeting.model_copy(
        update={
            "situation": meeting.situation if own_situation else None,
            "targets": tuple(one for one in meeting.targets if is_own(one.said_by)),
            "accountability": tuple(one for one in meeting.accountability if is_own(one.said_by)),
            "campaign": meeting.campaign if speech.main else None,
        }
    )


def _ladder(name: str, rungs: _Rungs, words: Lexicon) -> list[str]:
    """A paragraph a rung; short ones stand together."""
    pattern, verbs = words.papers["新闻"]["讲话句"]["引"], words.papers["新闻"]["动词"]
    paragraphs: list[str] = []
    for part in PARTS:
        if not rungs.told[part]:
            continue
        said = join("", (ended(one) for one in rungs.told[part]))
        text = fill(pattern, 人=name, 动词=verbs[part], 话=said)
        if paragraphs and len(paragraphs[-1]) + len(text) <= SHORT:
            paragraphs[-1] += text
        else:
            paragraphs.append(text)
    return paragraphs


def _in_turn(meeting: Meeting, words: Lexicon, speech: ReportedSpeech, enumerator: str) -> str:
    """``乙指出，……。乙要求，一要……；二要……。``"""
    noted, own = _noted(speech), _own(meeting, speech)
    pattern, verbs = words.papers["新闻"]["讲话句"]["引"], words.papers["新闻"]["动词"]
    told = [] if noted or not own.situation else _situation(own, own.situation, words)
    first = join("", (ended(bare(one)) for one in told if bare(one)))
    first = fill(pattern, 人=speech.called, 动词=verbs["认识"], 话=first) if first else ""
    said = [[bare(one)] for one in noted]
    said = said or [_addressed(block, words) for block in speech.blocks]
    said = [one for one in ([text for text in texts if text] for texts in said) if one]
    spoken_of = "" if noted else _spoken_of(speech, words)
    first = spoken_of + first
    aims = [] if noted else [*_aims(own, words), safeguards.accountability(own, words)]
    aims = [bare(one) for one in aims if bare(one)]
    if not said:
        demanded = join("", map(ended, aims))
        return first + (fill(pattern, 人=speech.called, 动词=verbs["其次"], 话=demanded) if aims else "")
    said[-1] += aims
    if spoken_of:
        demanded = join("", (ended(text) for one in said for text in one))
        return first + str(fill(pattern, 人=speech.called, 动词=verbs["其次"], 话=demanded))
    several = len(said) > 1
    texts = [
        (label(enumerator, n, len(said)) if several else BE_TOLD)
        + join("。", [one[0].removeprefix(BE_TOLD), *one[1:]])
        for n, one in enumerate(said, 1)
    ]
    mark = "。" if any("。" in one for one in texts) else "；"
    return first + ended(fill(pattern, 人=speech.called, 动词=verbs["其次"], 话=join(mark, texts)))


def _addressed(block: Requirement, words: Lexicon) -> list[str]:
    """The demand, and after it those it is put to: 一要 has no room for them."""
    to_all = _demand(block.model_copy(update={"audience": ()}), words)
    said = say("以上要求，", join_list(block.audience), "要抓好落实")
    return [*to_all, said] if block.audience else to_all


def _noted(speech: ReportedSpeech) -> tuple[str, ...]:
    """What was noted of a speech, unless it is only the headings of its demands."""
    headings = {bare(one.heading) for one in speech.blocks}
    return () if all(bare(one) in headings for one in speech.gist) else speech.gist


def _of_gist(gist: Sequence[str], words: Lexicon) -> list[tuple[str, str]]:
    """Rung and sentence. Statements tell what is; demands follow, verb phrases in a row joined."""
    statements, runs, at = list[tuple[str, str]](), list[tuple[str, list[str]]](), 1
    for text in map(bare, gist):
        form = form_of(text, words)
        modal = has_modal(text, words)
        if not modal and (form == "整句" or (form == "名词" and len(text) > PHRASE)):
            statements.append(("认识", text))
            continue
        at = max(at, PARTS.index("保障") if any(one in text for one in words.part_words["保障"]) else 1)
        noun = not modal and text.endswith(tuple(words.collocations))
        phrase = (as_verb_phrase(text, words, set()) if noun else text).removeprefix("" if modal else BE_TOLD)
        if runs and runs[-1][0] == PARTS[at] and not modal and not has_modal(runs[-1][1][-1], words):
            runs[-1][1].append(phrase)
        else:
            runs.append((PARTS[at], [phrase]))
    return [*statements, *((part, _asked(phrases, words)) for part, phrases in runs)]


def _asked(phrases: Sequence[str], words: Lexicon) -> str:
    return phrases[0] if has_modal(phrases[0], words) else BE_TOLD + join_clauses(phrases)


def _of_blocks(
    meeting: Meeting, blocks: Sequence[Requirement], words: Lexicon
) -> list[tuple[str, list[str]]]:
    """Rung and sentences of each demand, in the order given, never a rung down."""
    made, at = list[tuple[str, list[str]]](), 1
    for n, block in enumerate(blocks):
        at = max(at, PARTS.index(part_of(block, words)))
        told, in_a_row = _demand(block, words), _only_asks(block, words)
        if in_a_row and n and _only_asks(blocks[n - 1], words) and made[-1][0] == PARTS[at]:
            made[-1][1][-1] += "，" + told[0].removeprefix(BE_TOLD)
        else:
            made.append((PARTS[at], told))
    return made


def _only_asks(block: Requirement, words: Lexicon) -> bool:
    """Whether the demand is its heading and nothing else, so that it can be said in a row with others."""
    inner = block.points or block.sections or block.targets or block.audience
    beside = block.opening or block.body or any(_besides(block)) or owners(block)
    return not (inner or beside) and form_of(bare(block.heading), words) == "动宾"


def _demand(block: Requirement, words: Lexicon) -> list[str]:
    """``要深入看，从……看待生态环保``; what has an actor of its own follows as a sentence; of a heading that
    names what is spoken of, what is asked under it: ``关于今冬工作，要加强巡查``."""
    used: set[str] = set()
    clauses, sentences = list[str](), [block.opening, *block.body]
    for point in block.points:
        told = said(point, words, used)
        (sentences if told.free else clauses).append(told.text)
        sentences += side_sentences(point, words)
    heading = bare(block.heading)
    who = join_list(block.audience)
    if is_topic(heading, words):
        demanded = join("，", (one for one in clauses if one))
        first = say(heading, "，", who, BE_TOLD, demanded) if demanded else heading if block.sections else ""
        inner = _with_parts(first, block.sections, words) if first else ""
        told_of = (inner, *sentences, *targets.sentences(block.targets, words), *_besides(block))
        told_of = (*told_of, owners(block))
        return [bare(one) for one in told_of if bare(one)]
    asked = form_of(heading, words) != "整句" and not has_modal(heading, words)
    whole = say(who, BE_TOLD, heading) if who else heading
    first = say(who, BE_TOLD, heading.removeprefix(BE_TOLD)) if asked else whole
    first = join("，", [first, *(one for one in clauses if one)])
    answers = owners(block)
    if answers and not (block.points or block.sections):
        first, answers = say(first, "，", answering(block)), ""
    whole_first = _with_parts(first, block.sections, words)
    sentences += [one for part in block.sections for one in _of_part(part, words)]
    more = (*sentences, *targets.sentences(block.targets, words), *_besides(block), answers)
    return [whole_first, *(bare(one) for one in more if bare(one))]


def _of_part(part: Requirement, words: Lexicon) -> list[str]:
    """``早进场，由县农业农村局牵头，11月5日前14个标段全部开工``: no point of the next level is left out."""
    used: set[str] = set()
    told = [bare(said(point, words, used).text) for point in part.points]
    sides = [one for point in part.points for one in side_sentences(point, words)]
    clauses = [one for one in told if one]
    return [say(bare(part.heading), "，", join("；", clauses)), *sides] if clauses else sides


def _besides(block: Requirement) -> tuple[str, ...]:
    """How cases are dealt with, what weighs most, what is to be noted."""
    return tuple(map(bare, (disposals(block), stresses(block), ledger(block))))


def _with_parts(first: str, parts: Sequence[Requirement], words: Lexicon) -> str:
    """The demand with what it falls into: areas by their number, measures in a row, causes after a colon."""
    names = [bare(one.heading) for one in parts]
    patterns = words.papers["新闻"]["讲话句"]
    if not names:
        return first
    if parts[0].enumerator == "方面":
        areas = [one.removesuffix("方面") for one in names]
        said = fill(
            patterns["方面"],
            项=join_list(areas),
            数=count_of(number_with_measure(len(areas), "个") + "方面", ("要求",)),
        )
        return say(first, "，", said)
    if all(form_of(one, words) == "动宾" and "，" not in one for one in names):
        return say(first, "，", join_clauses(names))
    return str(fill(patterns["几项"], 话=first, 项=join_list(names)))


def _situation(meeting: Meeting, facts: Situation, words: Lexicon) -> list[str]:
    """What was made plain, in the order why, what was done, what is wrong."""
    patterns = words.papers["新闻"]["讲话句"]
    wrong = join_list(facts.problems)
    key = bare(facts.key_period)
    return [
        *facts.background,
        *facts.meaning,
        *_done(meeting, facts, words),
        *situation.figures(situation.other_figures(facts)),
        situation.labels(facts),
        situation.ranks(facts),
        fill(patterns["问题"], 事=wrong) if wrong else "",
        *facts.judgement,
        *situation.pressure(facts),
        fill(patterns["关键期"], 事=key) if key else "",
    ]


def _done(meeting: Meeting, facts: Situation, words: Lexicon) -> list[str]:
    """What was done, in order: verb phrases in a row get the place as their subject, or go on from the
    sentence before them when they name it themselves."""
    who = scope.whole(meeting, words) or meeting.info.place_name
    said, row = list[str](), list[str]()
    for text in (*map(bare, situation.achieved(facts)), ""):
        if form_of(text, words) == "动宾" and who not in text:
            row.append(text)
            continue
        said += [fill(words.papers["新闻"]["讲话句"]["成绩"], 谁=who, 事=join_clauses(row))] if row else []
        row = []
        if said and form_of(text, words) == "动宾":
            said[-1] += say("，", text)
        elif text:
            said.append(text)
    return said


def _aims(meeting: Meeting, words: Lexicon) -> list[str]:
    """The targets, and the campaign with its tasks counted."""
    said, patterns = targets.sentences(meeting.targets, words), words.papers["新闻"]["讲话句"]
    if said and not said[0].startswith(tuple(patterns["目标之类"])):
        said[0] = fill(patterns["目标"], 事=said[0])
    campaign = meeting.campaign
    if campaign is None or not (campaign.tasks or campaign.start or campaign.end or campaign.phases):
        return said
    if not campaign.tasks:
        stages = join_list([bare(one.name).removesuffix("阶段") for one in campaign.phases])
        number = count_of(number_with_measure(len(campaign.phases), "个"), ("行动", "阶段"))
        told = fill(patterns["行动无任务"], 时间=safeguards.period(meeting), 名=quoted(campaign.name))
        return [*said, told + (fill(patterns["阶段"], 项=stages, 数=number) if campaign.phases else "")]
    names = join_list([one.name for one in campaign.tasks])
    time, sums = safeguards.period(meeting), safeguards.sums(meeting)
    pattern = patterns["行动" if time else "行动无时"]
    return [*said, fill(pattern, 名=quoted(campaign.name), 时间=time, 数=sums, 项=names)]
