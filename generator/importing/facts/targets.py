"""Targets: what must reach which figure, in which direction."""

from __future__ import annotations

import re

from generator.importing.facts.entries import FactCollector, PlainData
from generator.importing.facts.text import DraftSentence, DraftText
from generator.importing.messages import message_text, word_list

_CLAUSE = re.compile(r"[^，；：。！？]+")
_VALUE = r"(?P<值>\d+(?:\.\d+)?(?:%|％)?)(?P<单位>[\u4e00-\u9fff/]{0,4}?)"
_FORMS = (
    (">=", re.compile(rf"(?:达到|控制在|保持在|稳定在|提高到|在|为){_VALUE}(?:以上|及以上)")),
    (">=", re.compile(rf"(?:不低于|不少于|不小于){_VALUE}(?=$|（)")),
    (">", re.compile(rf"(?<!不)超过{_VALUE}(?=$|（)")),
    ("<=", re.compile(rf"(?:控制在|保持在|稳定在|降到|在|为){_VALUE}(?:以内|以下)")),
    ("<=", re.compile(rf"(?:不超过|不高于|不大于){_VALUE}(?=$|（)")),
    ("<", re.compile(rf"(?<!不)低于{_VALUE}(?=$|（)")),
    ("达到", re.compile(r"(?:达到|达|为)?(?P<值>\d+(?:\.\d+)?(?:%|％))(?P<单位>)")),
)
_BELOW = re.compile(r"控制在(?P<值>[^\d，]{2,20}平均值)(?P<尾>以下|以内)")
_STEADY = re.compile(r"(?:实现)?(?P<值>稳定(?:持续)?达标|稳定持续达标)")
_CLEARED = re.compile(r"清零")
_ALL = re.compile(
    r"(?:确保)?(?<!\d)(?P<数>\d+)(?P<单位>[家个座处项件])(?P<指标>[\u4e00-\u9fff]{2,20}?)"
    r"(?P<时限>(?:\d{4}年)?\d{1,2}月底前|年底前)(?:必须)?全部完成"
)
_PART = r"\d[\d.]*[%％](?:以上)?"
_SEVERAL = re.compile(
    rf"(?P<谁>.+?)(?:分别)?(?:稳定)?(?:达到|控制在|保持在)(?P<值>{_PART}(?:[、和]{_PART})+)"
)
_BEFORE = re.compile(r"(?:必须|要|须|力争|确保|稳定|分别|均|都|实现|应|争取)+$")
_COUNTERS = "一是|二是|三是|四是|五是|六是"
_LEAD = re.compile(rf"^(?:目标是|力争|确保|实现|使|把|将|要|其中|并|同时|到年底|{_COUNTERS})+")
_SHORTEST, _LONGEST = 3, 24


def find_targets(text: DraftText, found: FactCollector) -> None:
    """目标: only sentences that demand; what is told of the past is no target."""
    for sentence in text.sentences:
        if not any(word in sentence.text for word in word_list("目标句")):
            continue
        for clause in _CLAUSE.findall(sentence.text):
            if not _STEADY.search(clause) or "目标" in sentence.text:
                _target(clause, sentence, found)


def _target(clause: str, sentence: DraftSentence, found: FactCollector) -> None:
    if any(word in clause for word in word_list("现状句")):
        return
    if one := _ALL.search(clause):
        made: dict[str, PlainData] = {
            "指标": one["指标"],
            "比较": "全部完成",
            "值": one["数"],
            "单位": one["单位"],
            "时限": one["时限"],
        }
        found.add(("目标",), made, sentence.text, sentence.line)
        return
    if several := _SEVERAL.fullmatch(clause):
        _several(several, sentence, found)
        return
    target = _single(clause)
    if target:
        found.add(("目标",), target, sentence.text, sentence.line)


def _single(clause: str) -> dict[str, PlainData] | None:
    if re.search(r"[%％].*[%％]", clause):
        return None
    for comparator, form in _FORMS:
        if (one := form.search(clause)) and _closes(clause[one.end() :]):
            return _made(clause[: one.start()], comparator, one["值"].replace("％", "%"), one["单位"])
    if one := _BELOW.search(clause):
        return _made(clause[: one.start()], one["尾"], one["值"], "")
    if (one := _STEADY.search(clause)) and one.end() == len(clause):
        return _made(clause[: one.start()], "稳定达标", one["值"], "")
    if (one := _CLEARED.search(clause)) and one.end() == len(clause):
        return _made(clause[: one.start()], "清零", "", "")
    return None


def _closes(rest: str) -> bool:
    """What may stand behind the figure: nothing, or a remark in brackets."""
    return re.fullmatch(r"(?:（[^（）]*）)?", rest) is not None


def _made(before: str, comparator: str, value: str, unit: str) -> dict[str, PlainData] | None:
    indicator = _LEAD.sub("", _BEFORE.sub("", before.strip()))
    if not _SHORTEST <= len(indicator) <= _LONGEST or not indicator.endswith(word_list("指标尾")):
        return None
    made: dict[str, PlainData] = {"指标": indicator, "比较": comparator}
    made |= {"值": value} if value else {}
    return made | ({"单位": unit} if unit else {})


def _several(one: re.Match[str], sentence: DraftSentence, found: FactCollector) -> None:
    """As many indicators as figures, each a whole word of its own; otherwise they cannot be told apart."""
    who = _LEAD.sub("", _BEFORE.sub("", one["谁"]))
    names, values = re.split("[、和]", who), re.split("[、和]", one["值"])
    if len(names) != len(values) or not all(_made(name, "达到", "", "") for name in names):
        found.told.append(message_text("事实", "并列目标", 文=one[0][:40]))
        return
    for name, value in zip(names, values, strict=True):
        least = value.endswith("以上")
        figure = value.removesuffix("以上").replace("％", "%")
        made = _made(name, ">=" if least else "达到", figure, "")
        found.add(("目标",), made or {}, sentence.text, sentence.line)
