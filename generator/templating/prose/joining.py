"""Joining phrases: which mark stands between them is decided by what they contain.

Lists joined by 、, by ， when an item holds 、, by ； when an item holds ，
(GB/T 15834-2011; step 3 of the domain page on prose). The last mark is set by the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.chinese.enumerators import label
from generator.chinese.fact_text import join, say, sub

_QUOTED = re.compile(r"^(“[^“”]*”|《[^《》]*》)$")
_AND = re.compile("[^，、]{2}和[^，、]{2}")
_OWN_ENDS = ("！", "？", "。")
_TELLS = re.compile(
    "会议(?:还|并|也|同时)?(?:指出|强调|认为|要求|决定|议定|研究|听取|审议|同意|原则|明确|讨论|通过|传达|通报)"
)
_TAIL = "。；，、：;,"


def bare(phrase: str) -> str:
    """The phrase without blanks and without a mark at its end (？and ！ stay)."""
    return phrase.strip().rstrip(_TAIL)


def quoted(phrase: str) -> str:
    """``“词”``, once; a name that has quotes of its own stands as it is: ``“清欠固基”专项行动``."""
    text = bare(phrase)
    return text if "“" in text else say("“", text, "”")


def led(lead: str, text: str) -> str:
    """``会议指出，……``; a sentence of its own that begins so already, or tells otherwise what the meeting
    did, is not led in twice."""
    said = bare(text)
    return said if _TELLS.match(said) else lead + said


def wrapped(phrase: str, before: str, after: str = "") -> str:
    """``before`` + phrase + ``after``, but nothing twice: 经县政府同意 in 经……同意 stays as it is, as does
    the 研究 of 县委研究 in 经……研究决定."""
    text = bare(phrase)
    head = next((n for n in _overlaps(before) if text.startswith(before[len(before) - n :])), 0)
    text = before + text[head:]
    tail = next((n for n in _overlaps(after) if text.endswith(after[:n])), 0)
    return text + after[tail:]


def _overlaps(words: str) -> range:
    """How many characters of ``words`` may be there already: all of them, or down to two."""
    return range(len(words), min(len(words), 2) - 1, -1) if words else range(0)


def mark_between(items: Sequence[str]) -> str:
    """The mark one step above the strongest that stands inside an item."""
    plain = [_outside_quotes(item) for item in items]
    if any("；" in item or "，" in item for item in plain):
        return "；"
    return "，" if any("、" in item for item in plain) else "、"


def join_nouns(items: Sequence[str], last: str = "和") -> str:
    """``a、b和c``; quoted terms and titles stand side by side without a mark (GB/T 15834)."""
    names = [bare(item) for item in items if item.strip()]
    if len(names) < 2:
        return join("", names)
    if all(_QUOTED.match(name) for name in names):
        return join("", names)
    mark = mark_between(names)
    if len(names) > 1 and any(_AND.search(_outside_quotes(name)) for name in names):
        last = ""  # 甲清理和乙改造、丙湿地: a second 和 would not tell what goes with what
    if len(names) == 2 and last and not any("、" in _outside_quotes(name) or "，" in name for name in names):
        return names[0] + last + names[1]
    if mark != "、" or not last:
        return join(mark, names)
    return join("、", names[:-1]) + last + names[-1]


def join_list(items: Sequence[str]) -> str:
    """``a、b、c`` without a closing 和."""
    return join_nouns(items, last="")


def of_unit(unit: str, who: str) -> str:
    """``松坪村党支部书记`` of 松坪村 and 村党支部书记: what both have is said once. 甲市 and 市场监管局局长
    have nothing in common."""
    unit, who = bare(unit), bare(who)
    return unit + (who[1:] if who[:1] == unit[-1:] and _OF_A_LEVEL.match(who) else who)


_OF_A_LEVEL = re.compile("[村镇乡县市区旗州](?:党|委|政府|政协|人大|纪委|团委)")


def join_clauses(items: Sequence[str]) -> str:
    """Verb phrases in a row: three short ones by 、, else by ， or ；."""
    clauses = [bare(item) for item in items if item.strip()]
    short = len(clauses) > 2 and all(len(clause) <= 8 for clause in clauses) and mark_between(clauses) == "、"
    if short:
        return join("、", clauses)
    plain = [_outside_quotes(clause) for clause in clauses]
    strong = any("；" in clause for clause in plain) or any("，" in clause for clause in plain[:-1])
    return join("；" if strong else "，", clauses)


def enumerated(items: Sequence[str], enumerator: str = "一是", mark: str = "；") -> str:
    """``一是……；二是……``; one item gets no number; items with stops inside are kept apart by 。."""
    clauses = [bare(item) for item in items if item.strip()]
    if len(clauses) < 2:
        return join("", clauses)
    if any(stop in _outside_quotes(clause) for clause in clauses for stop in "。；"):
        mark = "。"
    told = [label(enumerator, n, len(clauses)) + clause for n, clause in enumerate(clauses, 1)]
    return join("", (one if one.endswith(_OWN_ENDS) else one + mark for one in told[:-1])) + told[-1]


def _outside_quotes(text: str) -> str:
    return sub(r"“[^“”]*”|《[^《》]*》|（[^（）]*）", "", text)
