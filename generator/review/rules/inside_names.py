"""Whether characters may be the name of a person, in which nothing is misspelt by a dictionary."""

from __future__ import annotations

import re

from generator.chinese.segmentation import stands_alone
from generator.review.rules.person_mentions import is_surname

_POST = re.compile(r"(?:[长员任席师者记人士手官理]|代表|同志)$")
_NAME = 3  # characters a name has at most, double surnames apart


def may_be_a_name(text: str, start: int, end: int) -> bool:
    """Behind a surname that stands alone; or beginning with one, behind a post, or with a third character
    that stands alone."""
    if start and is_surname(text[start - 1]) and stands_alone(text, start - 1):
        return True
    if not is_surname(text[start]):
        return False
    if len(text.strip()) <= _NAME:  # the cell of a roll
        return True
    third = text[end : end + _NAME - (end - start)]
    before = text[max(0, start - 2) : start]
    return bool(_POST.search(before)) or ("\u3400" <= third <= "\u9fff" and stands_alone(text, end))
