"""Words that judge, blame, praise or command beyond the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.services.model_writing.clauses import Clause, clauses_of
from generator.services.model_writing.guard.brief import Brief, Fault, GuardRules
from generator.services.model_writing.places import Token

_BEFORE = 8  # characters in which a not belongs to what follows
_DENIALS = ("不", "没", "无", "防止", "杜绝", "克服", "纠正", "避免", "严禁")
_REFUSED = {
    "批评": "资料里没有这样的批评",
    "成绩": "资料里没有这样的成绩、表扬",
    "判断": "资料里没有这样的判断、提法",
    "俗谚": "口气不像公文",
    "说松": "时限、程度、条件不能说松",
    "礼节": "资料里没有这样的谢、歉、许诺",
    "无据": "资料里没有这样的说法",
}


def judgement_faults(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> Iterator[Fault]:
    words = "\n".join(one if isinstance(one, str) else one.words for one in tokens)
    achieved = any(one.role == "成绩" for one in brief.base.places.values())
    summed_up = rules.listed("成绩可说") if achieved else []
    for name, why in _REFUSED.items():
        for one in rules.listed(name):
            if one in summed_up:
                continue
            if one in brief.own_words or one in brief.whole or _is_of_the_speech(name, one, brief):
                continue
            if any(not _is_denied(words, at) for at in _places(words, one)):
                yield Fault(name, f"“{one}”：{why}，请去掉。")
                break
    yield from _praise(tokens, brief, rules)
    for clause in clauses_of(tokens, brief.base.places):
        if clause.places and (order := _added_order(clause, brief, rules)):
            marks = "".join(f"⟦{one}⟧" for one in clause.places)
            yield Fault("添令", f"“{order}”和{marks}写在一起：资料里没有这样的要求，请去掉。")
            break
    for pattern in rules.listed("已成"):
        if (found := re.search(pattern, words)) and found[0] not in brief.own_words:
            yield Fault("成绩", f"“{found[0]}”：资料里没有说已经办成，请去掉。")
            break


def _is_of_the_speech(name: str, word: str, brief: Brief) -> bool:
    """What one section blames, the next may answer."""
    return name == "批评" and any(word in one for one in brief.elsewhere)


def _is_denied(words: str, at: int) -> bool:
    """不推诿 and 防止走过场 blame nobody, 不放宽 makes nothing easier."""
    before = re.split("[，；。：\n]", words[:at])[-1][-_BEFORE:]
    return any(one in before for one in _DENIALS)


def _places(words: str, part: str) -> Iterator[int]:
    at = words.find(part)
    while at >= 0:
        yield at
        at = words.find(part, at + 1)


def _praise(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> Iterator[Fault]:
    """What is said to have become good, unless it is said of what is to come."""
    to_come = rules.listed("说以后")
    for clause in clauses_of(tokens, brief.base.places):
        words = clause.words
        if any(one in words for one in to_come):
            continue
        for pattern in rules.listed("成绩句式"):
            if (found := re.search(pattern, words)) and found[0] not in brief.whole:
                yield Fault("成绩", f"“{found[0]}”：资料里没有这样的成绩、表扬，请去掉。")
                return


def unasked_demands(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> list[int]:
    """The numbers of the clauses (see :func:`clauses_of`) that ask for what the record does not: a sentence
    that tells people to do something and holds no fact, and beside facts a clause with another order. What
    stands in one clause with a fact could not be struck without it: that is refused."""
    found, sentence = list[int](), list[int]()
    known = clauses_of(tokens, brief.base.places)
    for number, clause in enumerate(known):
        sentence.append(number)
        own_order = bool(_added_order(clause, brief, rules)) or _tells_to(clause, brief, rules)
        if own_order and not clause.places:
            found.append(number)
        if clause.ends_sentence:
            own = [known[one] for one in sentence]
            if not any(one.places for one in own) and any(_has_command(one, brief, rules) for one in own):
                found.append(number)
            sentence = []
    return sorted(set(found))


def _has_command(clause: Clause, brief: Brief, rules: GuardRules) -> bool:
    """As far as it does not stand in the text made without a model."""
    if clause.words.strip("，；：。") in brief.base.words:
        return False
    words = _without_look_alikes(clause.words, rules)
    return any(one in words for one in rules.listed("令"))


def _without_look_alikes(words: str, rules: GuardRules) -> str:
    """容不得 and 要靠 order nothing."""
    for one in rules.listed("令以外"):
        words = words.replace(one, "　")
    return words


def _tells_to(clause: Clause, brief: Brief, rules: GuardRules) -> bool:
    """Whether a clause of its own tells people what they have to do: 都要有人看、有人管. To say how a fact is
    done or what comes of it (把…落实到…, 确保…) is no order beyond it."""
    words = _without_look_alikes(clause.words, rules).strip("，；：。")
    return words not in brief.base.words and any(one in words for one in rules.listed("分句的令"))


def _added_order(clause: Clause, brief: Brief, rules: GuardRules) -> str:
    """The first word of an order that the record does not give, if there is one."""
    words = _without_look_alikes(clause.words, rules)
    return next((one for one in rules.listed("加令") if one in words and one not in brief.whole), "")
