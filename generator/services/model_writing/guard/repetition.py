"""The same words twice, the same frame three times, one sentence turned round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.services.model_writing.clauses import sentences
from generator.services.model_writing.guard.brief import Brief, Fault, GuardRules
from generator.services.model_writing.places import Token, Use

RULE = "重复"
_TURN_ROUND = re.compile(
    r"([\u4e00-\u9fff]{2,8}?)[早快多实细紧严]一[步分点些][，、]?[^，。；]{0,8}就[\u4e00-\u9fff]{0,6}一[步分点些]"
)
_TWICE_IN_ONE = re.compile(r"([\u4e00-\u9fff]{5,})[^。！？\n]{0,40}[；，]\1")
_MARKS = re.compile(r"[\s，。；：、！？“”《》（）⟦⟧]")
_LAST, _FIRST = 5, 4


def repetition_faults(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> Iterator[Fault]:
    said = [
        "".join(one if isinstance(one, str) else "⟦⟧" for one in each)
        for each in sentences(tokens, brief.base.places)
    ]
    whole = "".join(one if isinstance(one, str) else one.words or "⟦⟧" for one in tokens)
    if "！" in whole or "!" in whole:
        yield Fault("语气", "不用感叹号。")
    found = _TURN_ROUND.search(whole) or _TWICE_IN_ONE.search(whole)
    if found and found[1] not in brief.own_words:
        yield Fault(RULE, f"“{found[0][:30]}”是来回说同一句话，请改掉。")
    most = rules.number("同字")
    if again := _repeated(said, brief, most):
        yield Fault(RULE, f"“{again}”在别处一字不差地说过了，请换个说法或者删掉。")
    frames, usual = rules.number("同框"), _MARKS.sub("", brief.base.words)
    for name, part in (("收尾", _endings(said)), ("起头", _beginnings(said))):
        for words, times in part.items():
            if times >= frames and words not in usual:
                yield Fault(RULE, f"有{times}句都拿“{words}”{name}，句式一样，请改成不同的。")
    row = 0
    for one in said:
        row = row + 1 if _MARKS.sub("", one.replace("⟦⟧", "")).startswith(("要", "必须")) else 0
        if row >= rules.number("连要") and not _as_often(brief, row):
            yield Fault("语气", f"连着{row}句都以“要”起头，请并成长句或者换个起头。")
            break


def _as_often(brief: Brief, row: int) -> bool:
    return len(re.findall(r"(?:^|。|\n)要", brief.base.words)) >= row


def _repeated(said: Sequence[str], brief: Brief, most: int) -> str:
    """Characters outside places that stand in two sentences, or in another section."""
    seen: set[str] = set()
    for other in brief.written:
        plain = _MARKS.sub("", other)
        seen.update(plain[at : at + most] for at in range(len(plain) - most + 1))
    own = _MARKS.sub("", brief.base.words)
    for sentence in said:
        runs = [_MARKS.sub("", one) for one in sentence.split("⟦⟧")]
        grams = [run[at : at + most] for run in runs for at in range(len(run) - most + 1)]
        again = next((one for one in grams if one in seen and one not in own), "")
        if again:
            return again
        seen.update(grams)
    return ""


def _endings(said: Sequence[str]) -> Counter[str]:
    return Counter(
        plain[-_LAST:]
        for one in said
        if "⟦⟧" not in (end := one.rstrip("。！？\n"))[-_LAST - 2 :]
        and len(plain := _MARKS.sub("", end)) >= _LAST
    )


def _beginnings(said: Sequence[str]) -> Counter[str]:
    return Counter(
        plain[:_FIRST]
        for one in said
        if "⟦⟧" not in one.strip()[: _FIRST + 1] and len(plain := _MARKS.sub("", one)) >= _FIRST
    )


def words_outside(tokens: Sequence[Token]) -> str:
    """What a text says outside its places, for the sections that follow."""
    return "".join("\n" if isinstance(one, Use) else one for one in tokens)
