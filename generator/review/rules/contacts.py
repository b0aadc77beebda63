"""Telephone numbers and e-mail addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.review.finding import Hit
from generator.review.lazy_regex import LazyPattern
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule, line_rule

_TAGGED = LazyPattern(
    r"(?:联系电话|电话|手机|传真|热线)(?:号码|（[^（）]{1,6}）)?\s?[：:]\s*([\d\-－—() （）]{5,20})",
    *("电话", "手机", "传真", "热线"),
)
_WITH_CODE = re.compile(r"(?<![\d.-])[（(]?(0\d{2,3})[）)]?\s?[-－—]\s?(\d{4,9})(?![\dOoIl-]|\.\d)")
_MOBILE = re.compile(r"(?<![\d.-])1[3-9]\d{6,11}(?![\d.-])")
_CONTACT = re.compile("电话|手机|传真|热线|联系|咨询|值班|举报|监督|号码")
_TO_ASCII = str.maketrans("０１２３４５６７８９－（）", "0123456789-()")
_NOT_DIGIT = re.compile(r"\D")
_BIG_CITY = re.compile(r"0(?:10|2[0-57-9])")
_WITH_AT = re.compile(
    r"[A-Za-z0-9_][A-Za-z0-9_.+-]{1,40} ?[@＠]{1,3} ?[A-Za-z0-9][A-Za-z0-9_.-]{0,40}"
    r"(?:[。，．、](?:com|cn|net|org)(?:[。．.]cn)?)?"
)
_RIGHT = re.compile(r"[A-Za-z0-9_][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", re.ASCII)
_MISSPELT = re.compile(r"\.(?:con|cmo|ocm|vom|comm|c0m)$")
_WITHOUT_AT = LazyPattern(
    r"(?:邮箱|电子邮件|[Ee]-?mail)(?:地址)?[^，。；A-Za-z0-9@]{0,6}"
    r"(?P<address>(?!www\.|https?|mail\.)[A-Za-z0-9][A-Za-z0-9_-]{1,30}(?:\.[A-Za-z0-9_-]{2,20}){1,3}\.?(?:com|cn|net|org))(?![A-Za-z0-9@＠./_-])",
    *("邮箱", "邮件", "mail"),
)


class _Phone(NamedTuple):
    start: int
    end: int
    code: str
    local: str


@lru_cache(maxsize=512)
def _phones(text: str) -> tuple[_Phone, ...]:
    """Fixed numbers with an area code, anywhere in a line that speaks of contact; what is called a number,
    with or without one."""
    plain = text.translate(_TO_ASCII)
    if not _CONTACT.search(plain):
        return ()
    found = [_Phone(*one.span(), one[1], one[2]) for one in _WITH_CODE.finditer(plain)]
    found += [_Phone(*one.span(), "", one[0]) for one in _MOBILE.finditer(plain)]
    known = {at for one in found for at in range(one.start, one.end)}
    for one in _TAGGED.finditer(plain):
        for part in re.finditer(r"(?:[^、，/\s]|\s(?!\s))+", one[1].rstrip()):
            start = one.start(1) + part.start()
            start, end = start, start + len(part[0].rstrip(" ("))
            digits = _NOT_DIGIT.sub("", part[0])
            if digits and not known.intersection(range(start, end)):
                found.append(_with_code(_Phone(start, end, "", digits)))
    return tuple(found)


def _with_code(one: _Phone) -> _Phone:
    """The area code of a number that is written in one."""
    size = 3 if _BIG_CITY.match(one.local) else 4
    if one.local[0] == "0" and len(one.local) > size:
        return one._replace(code=one.local[:size], local=one.local[size:])
    return one


def _is_possible(one: _Phone) -> bool:
    size = len(one.local)
    if one.code:
        return size == 8 if _BIG_CITY.match(one.code) else size in (7, 8)
    if one.local[0] == "1" and size > 8:
        return size == 11
    return (3 <= size <= 8 and one.local[0] != "0") or (size == 10 and one.local.startswith(("400", "800")))


def _phones_seen(line: Line, around: Around, context: ReviewContext) -> Hashable:
    return _phones(line.text) or None


@document_rule("电话位数", Sight(_phones_seen, (r"\d０-９", "话机真热联咨值举监号"), body=False))
def phone_digit_count(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    """Local numbers of 7 or 8 digits, of an area the same in all; mobile ones of 11."""
    found = [(n, one) for n, line in enumerate(reading.lines) for one in _phones(line.text)]
    sizes = Counter((one.code, len(one.local)) for _, one in found if one.code)
    for index, one in found:
        size = len(one.local)
        if not _is_possible(one):
            said = f"区号后面有{size}位" if one.code else f"有{size}位"
            yield Hit(one.start, one.end, {"说": f"{said}，不像电话号码"}, line=index)
        elif one.code and sizes[one.code, size] == 1 and sizes[one.code, 15 - size] > 1:
            said = f"区号后面有{size}位，文中同一区号的别的号码是{15 - size}位"
            yield Hit(one.start, one.end, {"说": said}, line=index)


@line_rule("邮箱写法", "A-Za-z", "@＠箱件l")
def mail_address(line: Line) -> Iterator[Hit]:
    """@@, ＠, no @, no point, .con, a Chinese mark in it."""
    text = line.text
    for found in _WITH_AT.finditer(text) if "@" in text or "＠" in text else ():
        address = found[0].rstrip(".-")
        if not _RIGHT.fullmatch(address) or _MISSPELT.search(address):
            certain = "@@" in address or "＠" in address
            said = "只写一个半角“@”" if certain else "不合电子邮箱的写法"
            end = found.start() + len(address)
            yield Hit(found.start(), end, {"说": said}, level=None if certain else "疑似")
    for found in _WITHOUT_AT.finditer(text):
        yield Hit(*found.span("address"), {"说": "里没有“@”，不像电子邮箱"}, level="疑似")
