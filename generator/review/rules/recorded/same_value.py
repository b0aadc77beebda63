"""Whether two texts say the same of a field, and what field a fact is of."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

from generator.review.rules.person_mentions import is_surname
from generator.review.rules.recorded.field_words import field_words, key_of
from generator.review.rules.recorded.known_values import KnownValues
from generator.review.text import remove_whitespace

FieldKind: TypeAlias = Literal["人", "职", "单位", "时", "数", "照写", "文"]
_TIMES = re.compile(
    r"(?:(?P<year>\d{4})年)|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<part>[底初末]|[上中下]旬))?"
    r"|(?P<only>\d{1,2})日|(?P<half>[上下中]午|晚上|凌晨)|(?P<hour>\d{1,2})[:：](?P<minute>\d\d)"
    r"|(?P<oclock>\d{1,2})[时点]|星期(?P<weekday>[一二三四五六日天])"
)
_TIME = re.compile(
    r"[\d年月日至到—、～\-:：时点底前初末旬上中下午晚凌晨（）()星期一二三四五六日天截每季度起]+"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_POST = re.compile(
    r"[\u3400-\u9fff]{0,16}(?:长|书记|主任|主席|委员|常委|代表|经理|秘书|负责人|负责同志|员|政委)$"
)
_UNIT = re.compile(
    r"[\u3400-\u9fff（）]{1,24}(?:局|办|委|厅|部|处|科|室|站|所|院|队|中心|公司|集团|政府|县|市|区|镇|乡|街道|村|社区|组|会|行|校|园|厂|学院)$"
)


def field_kind(path: str, text: str, known: KnownValues) -> FieldKind:
    key, bare = key_of(path), remove_whitespace(text)
    if bare in known.people:
        return "人"
    if key in field_words("照写"):
        return "照写"
    if bare in known.posts or (key in field_words("职务") and len(bare) > 1):
        return "职"
    if re.search(r"\d", bare):
        return "时" if re.search("[月日年:：时]|季度", bare) and _TIME.fullmatch(bare) else "数"
    if key in field_words("人"):
        return "职" if _POST.fullmatch(bare) else "人" if is_name(bare) else "文"
    return "单位" if key in field_words("单位") or bare in known.units else "文"


def is_name(text: str) -> bool:
    """Whether it may be somebody's name."""
    return (
        2 <= len(text) <= 4
        and is_surname(text[0])
        and not _POST.fullmatch(text)
        and not _UNIT.fullmatch(text)
    )


def is_post(text: str) -> bool:
    return bool(_POST.fullmatch(text))


def is_unit(text: str) -> bool:
    return bool(_UNIT.fullmatch(text))


class _Moment(NamedTuple):
    name: str
    value: str


def moments(text: str) -> list[_Moment]:
    """Years, months, days, times of day, as far as they are said."""
    found: list[_Moment] = []
    half = ""
    for one in _TIMES.finditer(text):
        if one["half"]:
            half = one["half"]
        elif one["hour"] or one["oclock"]:
            hour = int(one["hour"] or one["oclock"])
            hour += 12 if half in ("下午", "晚上") and hour < 12 else 0
            found.append(_Moment("时", f"{hour}:{one['minute'] or '00'}"))
        elif one["year"]:
            found.append(_Moment("年", one["year"]))
        elif one["month"]:
            found.append(_Moment("月", str(int(one["month"]))))
            if one["day"] or one["part"]:
                found.append(_Moment("日", str(int(one["day"])) if one["day"] else one["part"]))
        elif one["only"]:
            found.append(_Moment("日", str(int(one["only"]))))
        else:
            found.append(_Moment("星期", one["weekday"].replace("天", "日")))
    return found


def times_differ(text: str, right: str) -> bool:
    """Whether two times cannot be the same: 4月16日 is 4月16日（星期二）下午5:00 too."""
    said, meant = moments(text), moments(right)
    for name in ("年", "月", "日", "时", "星期"):
        ours = [one.value for one in said if one.name == name]
        theirs = [one.value for one in meant if one.name == name]
        if ours and theirs and not (set(ours) <= set(theirs) or set(theirs) <= set(ours)):
            return True
        if len(ours) == len(theirs) and ours != theirs:
            return True
    return False


def numbers_differ(text: str, right: str) -> bool:
    return _NUMBER.findall(text) != _NUMBER.findall(right)


def unlike(text: str, right: str) -> float:
    """From 0, the same, to 1."""
    return 1 - SequenceMatcher(None, text, right, autojunk=False).ratio()


def is_shorter_form(short: str, long: str) -> bool:
    """Whether all characters of one stand in the other in that order: 县防指 in 县防汛抗旱指挥部."""
    rest = iter(long)
    return len(short) >= 2 and all(char in rest for char in short)
