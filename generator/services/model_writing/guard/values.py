"""Figures, days, names, bodies and quotations outside places: a model writes none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.services.model_writing.guard.brief import Brief, Fault, GuardRules
from generator.services.model_writing.places import Token

RULE = "编号以外"
_DIGIT = re.compile(r"[0-9０-９①-⑳⑴-⒇ⅠⅡⅢⅣⅤ%％‰]+")
_NUMERAL = re.compile(r"[〇零一二两三四五六七八九十百千万亿半双廿卅壹贰叁肆伍陆柒捌玖拾佰仟]+")
_FULL_NUMBER = re.compile(
    r"[〇零一二两三四五六七八九十百千万亿半几数多]+(?:余|多|来)?"
    r"(?:个|名|人|家|处|条|项|座|次|起|件|户|亩|公里|米|吨|万元|亿元|元|%|年|月|日|号|天|周|小时|分钟|成|倍|类|批|轮|级|大|支|台|套|份|本|篇|期|场|位|县|乡|镇|村)"
)
_MONTH_OR_DAY = re.compile(
    r"(?<![一二三四五六七八九十\d])[一二三四五六七八九十]{1,3}(?:月|日|号)(?![\u4e00-\u9fff]*光)"
)
_QUOTED = re.compile(r"[“‘《「『〈〔][^”’》」』〉〕\n]*[”’》」』〉〕]?|[”’》」』〉〕\"']")
_PERSON = re.compile(r"[\u4e00-\u9fff]{1,3}同志")
_BODY = re.compile(r"[^\W全各每本到在和与把由从向对住下进这那]{2}[局厅镇乡县]")
_GOES_ON = tuple("村镇里下面部域内外情土")  # 乡村, 局面, 县域
_ANYBODY = (
    "各位",
    "某某",
    "全体",
    "有关",
    "负责",
    "分管",
    "参会",
    "在座",
    "这些",
    "一些",
    "老",
    "各级",
    "基层",
    "领导",
    "发言",
    "广大",
)


def value_faults(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> Iterator[Fault]:
    """Woven words count as outside, too: what they may hold is in the phrase."""
    words = "\n".join(one if isinstance(one, str) else one.words for one in tokens)
    own = brief.own_words
    yield from _figures(words, own, rules)
    yield from _days(words, own, rules)
    yield from _names(words, own, brief, rules)
    for found in _QUOTED.finditer(words):
        if found[0] not in own:
            yield Fault(RULE, f"编号以外不能有{found[0][:20]}这样的引号、书名号，要引的话用编号。")
            break


def _figures(words: str, own: str, rules: GuardRules) -> Iterator[Fault]:
    if found := _DIGIT.search(words):
        yield Fault(RULE, f"写出了数“{found[0]}”，数只能用编号。")
    for found in _FULL_NUMBER.finditer(words):
        if found[0] not in own and not _is_set_phrase(words, found.start(), found.end(), rules):
            yield Fault(RULE, f"写出了“{found[0]}”，数只能用编号。")
            return
    for found in _NUMERAL.finditer(words):
        near = words[max(found.start() - 2, 0) : found.end() + 2]
        if (
            len(found[0]) > 1
            and near not in own
            and not _is_set_phrase(words, found.start(), found.end(), rules)
        ):
            yield Fault(RULE, f"写出了数“{found[0]}”，数只能用编号。")
            return


def _is_set_phrase(words: str, start: int, end: int, rules: GuardRules) -> bool:
    """一抓到底 and 一是 are no figures."""
    near = words[max(start - 4, 0) : end + 4]
    at = min(start, 4)
    return any(
        found <= at < found + len(one) or at <= found < at + end - start
        for one in rules.listed("数以外")
        for found in _all_places(near, one)
    )


def _all_places(text: str, part: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _days(words: str, own: str, rules: GuardRules) -> Iterator[Fault]:
    if (found := _MONTH_OR_DAY.search(words)) and found[0] not in own:
        yield Fault(RULE, f"写出了日期“{found[0]}”，日期只能用编号。")
    for one in rules.listed("时间"):
        if one in words and one not in own:
            yield Fault(RULE, f"“{one}”是编号以外的时间，期限、频次、日子只能用编号里的。")
            return


def _names(words: str, own: str, brief: Brief, rules: GuardRules) -> Iterator[Fault]:
    for name in sorted(brief.names, key=len, reverse=True):
        if len(name) > 1 and name in words and name not in own:
            yield Fault(RULE, f"写出了“{name}”，人名、单位名、地名只能用编号。")
            break
    for found in _PERSON.finditer(words):
        if found[0] not in own and not any(one in found[0] for one in _ANYBODY) and found[0] != "同志":
            before = found[0].removesuffix("同志")
            if before[-2:] not in ("我们", "请", "向") and not before.endswith(("，", "、")):
                yield Fault(RULE, f"写出了“{found[0]}”，人只能用编号。")
                break
    yield from _titles(words, own, rules)
    yield from _bodies(words, own, rules)


def _titles(words: str, own: str, rules: GuardRules) -> Iterator[Fault]:
    """李书记: a name of one or two characters before a post."""
    for title in rules.listed("职务尾"):
        for at in _all_places(words, title):
            said = words[max(at - 1, 0) : at + len(title)]
            if said not in own and words[at - 1 : at] not in "位任级长各正副等、，。和及的个由当向\n":
                yield Fault(RULE, f"写出了“{said}”，人和职务只能用编号。")
                return


def _bodies(words: str, own: str, rules: GuardRules) -> Iterator[Fault]:
    for end in rules.listed("单位尾"):
        if end in words and end not in own:
            yield Fault(RULE, f"写出了“{end}”，资料这一节里没有这样的单位、机构。")
            return
    for end, usual in rules.words["单位一字尾"].items():
        for at in _all_places(words, end):
            before = words[max(at - 2, 0) : at + 1]
            if words[at + 1 : at + 2] in _GOES_ON or any(before.endswith(one) for one in usual):
                continue
            known = before in own or before[1:] in own
            if _BODY.fullmatch(before) and not known:
                yield Fault(RULE, f"写出了“{before}”，单位、地方只能用编号。")
                return
