"""From one point of the data to its sentences.

The bones of a point (step 2 of the domain page on prose): what to look at, what to do, how far,
who answers for it. A bone that the data lacks is left out and the rest still reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.chinese.fact_text import also, join, say
from generator.records.model import Point
from generator.templating.prose import targets
from generator.templating.prose.forms import as_verb_phrase, form_of, has_modal, has_verb
from generator.templating.prose.joining import (
    bare,
    join_clauses,
    join_list,
    join_nouns,
    mark_between,
)
from generator.templating.prose.words import Lexicon

_MOTTO, _FOUR = 10, 4
_DURING = re.compile("[^，。；]{1,8}(?:期间|时段)(?=[对把将由实])")
_TIMES = (
    "前",
    "内",
    "底",
    "末",
    "初",
    "旬",
    "日",
    "月",
    "年",
    "季度",
    "季",
    "周",
    "时",
    "天",
    "中",
    "后",
    "止",
    "间",
    "起",
    "改",
    "期",
    "夜",
    "午",
)
_CASE = re.compile("[^，。；]+的，(?=[^，。；]{2})")
_OWN_NOUNS = ("问题", "情况", "行为", "现象", "隐患", "短板", "风险", "等", "乱象")

_COMES_AGAIN = re.compile("[每逐]")


@dataclass(frozen=True, slots=True)
class Said:
    """A clause without its closing mark; ``free`` when it stands by itself, without 要 before it."""

    text: str
    free: bool


def said(point: Point, words: Lexicon, used: set[str]) -> Said:
    """What is to be done, by whom and by when, in one clause; empty when there is nothing to say. Who leads
    stands first, how far and until when at the end: ``由县水利局牵头、县财政局配合，各项目单位要加快水毁工程
    修复，5月底前达到防御设计洪水要求``."""
    parts = [part for part in _bones(point, words, used) if part]
    by = targets.before(point.deadline)
    reached = bool(parts) and by.endswith(("前", "内")) and not _is_event(by)
    reached = reached and bool(_IS_REACHED.match(bare(point.standard)))
    goal = say(by, bare(point.standard)) if reached else bare(point.standard)
    clause = join("，", [*parts, goal] if goal and parts else parts)
    if not clause:
        return Said("", True)
    if not point.actor and (matter := _due(point, words)):
        led = _leading(point)
        done = _done_by(point, matter) if led else ""
        return Said(led + done if done else matter + _owned(point), True)
    if reached:
        point = point.model_copy(update={"deadline": ""})
    free = _stands_alone(clause, point, words)
    if not (point.actor or free) and by.endswith("起") and not reached:
        dated = clause if by in clause else say(by, "要", clause)
        return Said(_leading(point) + dated + _helping(point), True)
    actor, leading = bare(point.actor), _leading(point)
    if actor and [bare(one) for one in point.lead] == [actor]:  # who leads does it himself
        actor, leading = also(actor, point.lead[0]), ""
    if not actor:
        timed = _timed(clause, point, free and not leading)
        if leading:
            timed = timed.removeprefix("在") if by and timed.startswith(say("在", by)) else timed
        return Said(leading + timed + _helping(point), free or bool(leading))
    own_modal = clause.startswith(words.modals) or has_modal(clause, words) or _says_itself(point, words)
    own_modal = own_modal or bool(_BY_WHOM.match(clause))
    during = _DURING.match(clause) and not (clause.startswith(words.modals) or has_modal(clause, words))
    ask = "要在" if during else "" if own_modal else "要"
    return Said(say(leading, actor, ask, _timed(clause, point, False), _with_help(point, leading)), True)


_BY_WHOM = re.compile("[^，。；要]{1,8}由[^，。；]{2,}")
"""``夜班由班子成员带班``: a clause of its own behind who has to see to it."""


def _due(point: Point, words: Lexicon) -> str:
    """``选民登记，选举日20日前公布``, ``某项目10月31日前主体封顶``: a bare matter, its date, and how far it
    must have come by then; '' for whatever says of itself what is to be done."""
    text, given = bare(point.text), targets.by_when(point.deadline)
    if not (given or point.standard) or not _is_matter(point, words):
        return ""
    by = targets.before(given)
    if given and not given.endswith(_TIMES):
        return join("，", (part for part in (text, given, bare(point.standard)) if part))
    if form_of(text, words) == "名词":
        return ""
    if by.startswith(("立行", "长期")):
        return join("，", (part for part in (text, by, bare(point.standard)) if part))
    if by and not point.standard and not targets.finished(given).endswith("完成"):
        return say(text, "，", targets.due(given))
    joint = "" if not by or by[:1].isdigit() or point.standard else "，"
    return say(text, joint, by, bare(point.standard) or "完成")


_IS_REACHED = re.compile("达到|达|确保|全部|全面|基本|实现|控制|主体|形成|建成|完成|见到|取得")
"""How far it goes by then; what is no such state (补偿款打到一卡通) is how it is done, and the date is that
of the doing."""
_REACHED = re.compile("全部|全面|[到至]|率")


def _done_by(point: Point, matter: str) -> str:
    """``11月15日前完成17眼机井通电``, behind who leads; '' for a matter that is said in another way. What
    says itself how far it goes (全部开工, 推到80个村) is not 完成."""
    text, by = bare(point.text), targets.before(point.deadline)
    if point.standard or not by.endswith(("前", "内")) or not matter.endswith("完成"):
        return ""
    return say(by, text) if _REACHED.search(text) else say(by, "完成", text)


def _is_matter(point: Point, words: Lexicon) -> bool:
    """Whether the point is a name and nothing else: no verb but perhaps at its end, no mark inside."""
    others = point.focus or point.inspect or point.check or point.watch or point.measures
    text = bare(point.text)
    if not text or others or re.search("[，。；、：]", text) or has_modal(text, words):
        return False
    return form_of(text, words) != "动宾" and not has_verb(text[:-2], words)


def _says_itself(point: Point, words: Lexicon) -> bool:
    """``各学校课后服务实行……``: a clause with a subject of its own wants no 要 before it."""
    text = bare(point.text)
    if _FOURS.fullmatch(text):  # 容缺受理、并联审批
        return False
    return bool(text) and not point.focus and form_of(text, words) == "整句" and has_verb(text[1:], words)


_FOURS = re.compile("[\u4e00-\u9fff]{4}(?:[、，][\u4e00-\u9fff]{4})*")
_ONE_AND_ONE = re.compile("一[^，、]{1,4}[、，]一")
_EACH_TIME = re.compile("每(?:个)?(?:[年月周旬日天]|半[年月]|季度)")
"""``每周一报进度`` says by itself what is to be done."""
_EACH_ONE = re.compile("[^，。；]{0,6}一(?:[\u4e00-\u9fff]{1,3}一|[张个次])")
"""``一案一专班``, ``惠企政策一张清单``: what shall be the rule, without a verb."""


def main_clause(point: Point, words: Lexicon, used: set[str]) -> str:
    """The clause of :func:`said`, whether or not it wants 要 before it."""
    return said(point, words, used).text


def _stands_alone(clause: str, point: Point, words: Lexicon) -> bool:
    if clause.startswith(("确保", "力争")) and not (point.text or point.measures):
        return True
    if clause.startswith((*words.modals, say("对", bare(point.text), "，要"), "目标是")):
        return True
    if point.focus or not (point.text or point.measures) or clause.startswith(("重点", "做到")):
        return False
    return form_of(clause, words) == "整句"


def _bones(point: Point, words: Lexicon, used: set[str]) -> list[str]:
    """What to do, what to look at, how: in the order in which it is best said."""
    look, measures = _look(point), _measures(point, words, used)
    if point.text and look and form_of(point.text, words) == "名词":
        return [
            say("对", bare(point.text)),
            "要" + join("，", (part for part in (_focus(point), look, measures) if part)),
        ]
    if point.text or point.focus:
        return [_focus(point), _text(point, words, used), look, measures]
    return [measures, look] if measures or look else targets.sentences(point.targets, words)


def side_sentences(point: Point, words: Lexicon) -> list[str]:
    """The point's own targets, when something else is its main clause."""
    alone = not (point.text or point.focus or point.inspect or point.check or point.watch or point.measures)
    return [] if alone else targets.sentences(point.targets, words)


def short_clause(point: Point, words: Lexicon, used: set[str]) -> str:
    """The whole point as one item of an enumeration: ``一是……``; inner sentences stay whole."""
    main = main_clause(point, words, used)
    told = [part for part in (bare(main), *side_sentences(point, words)) if part]
    return join("。", (bare(part) for part in told))


def is_motto(point: Point, words: Lexicon) -> bool:
    """``月月有评比``: a short sentence of its own, which stands with its like in one sentence."""
    text = bare(point.text)
    if point.model_dump(exclude_defaults=True).keys() != {"text"} or form_of(point.text, words) != "整句":
        return False
    own = re.search("[，。；：！？、]", text) or text.startswith(words.modals) or has_modal(text, words)
    return len(text) <= _MOTTO and not own


def plain_clause(point: Point, words: Lexicon) -> bool:
    """Whether the point is a thing to do in plain words and nothing else."""
    bare_text = point.model_dump(exclude_defaults=True).keys() == {"text"}
    return bare_text and form_of(point.text, words) != "整句"


def _focus(point: Point) -> str:
    return say("紧盯", join_nouns(point.focus)) if point.focus else ""


def _look(point: Point) -> str:
    told = []
    if point.inspect:
        told.append(say("重点排查", _listed(point.inspect)))
    if point.check:
        told.append(say("重点检查", join_list(point.check)))
    if point.watch:
        told.append(say("重点关注", _listed(point.watch, tail="")))
    return join("，", told)


def _listed(items: Sequence[str], tail: str = "等问题") -> str:
    names = [bare(item) for item in items]
    if not tail or len(names) == 1 or names[-1].endswith(_OWN_NOUNS) or mark_between(names) != "、":
        return join_nouns(names, last="和" if mark_between(names) == "、" else "")
    return join("、", names) + tail


def _text(point: Point, words: Lexicon, used: set[str]) -> str:
    text = bare(point.text)
    if not text:
        return ""
    if _EACH_TIME.match(text):
        return text
    rule = _EACH_ONE.match(text) and (_ONE_AND_ONE.search(text) or not has_verb(text, words))
    if rule and not has_modal(text, words) and not text.startswith("做到"):
        return say("做到", text)
    return as_verb_phrase(text, words, used)


def _measures(point: Point, words: Lexicon, used: set[str]) -> str:
    """One after another; beside others, four characters (满员劝返) say themselves what is done."""
    forms = [form_of(one, words) for one in point.measures]
    several = any(form != "名词" for form in forms)
    return join_clauses(
        [
            bare(one) if several and len(bare(one)) <= _FOUR else as_verb_phrase(bare(one), words, used)
            for one in point.measures
        ]
    )


def _is_event(deadline: str) -> bool:
    """``12月28日开业``, ``年内开工``: no time by which, but what is to have happened then."""
    says_when = deadline.endswith(_TIMES) or targets.finished(deadline).endswith("完成")
    return not says_when and not _COMES_AGAIN.match(deadline)


def _timed(clause: str, point: Point, free: bool) -> str:
    by = targets.before(point.deadline)
    if not by or by in clause:
        return clause
    if _is_event(by):
        return say(clause, "，", by)
    case = _CASE.match(clause)
    if case and by.endswith(("前", "内")):
        return say(case[0], "在", by.removeprefix("在"), clause[case.end() :])
    if free:
        return say(by, "，", clause)
    return say("在", by, clause) if by.endswith(("前", "内")) and not by.startswith("在") else say(by, clause)


def _leading(point: Point) -> str:
    """``由县水利局牵头、县财政局配合，``; '' where nobody leads."""
    return owners_first(point.lead, point.support)


def owners_first(lead: Sequence[str], support: Sequence[str]) -> str:
    """Who leads and who helps, before what they do; '' where nobody leads."""
    first, other = join_list(lead), join_list(support)
    if not first:
        return ""
    mark = "，" if "、" in first or "、" in other else "、"
    return say("由", first, "牵头", say(mark, other, "配合") if other else "", "，")


def _with_help(point: Point, leading: str) -> str:
    """Who helps whoever leads and acts in one, or acts without anybody leading."""
    return "" if leading or not point.support else say("，", join_list(point.support), "做好配合")


def _helping(point: Point) -> str:
    return say("，", join_list(point.support), "做好配合") if point.support and not point.lead else ""


def _owned(point: Point) -> str:
    """Who answers for a matter that has a verb of its own, after it."""
    if leading := bare(_leading(point)):
        return say("，", leading)
    return _helping(point)
