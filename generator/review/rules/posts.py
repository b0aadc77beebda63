"""Whether two posts can be one, or one person's; and posts that one person holds at a time."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from generator.review.word_lists import listed_words

FILE = "职务比对.yaml"
_HEAD = re.compile(
    "书记|县长|市长|区长|省长|州长|旗长|局长|主任|主席|部长|镇长|乡长|院长|检察长|厅长|处长|科长|股长|所长|站长"
    "|政委|行长|园长|总经理|经理|总裁|董事长|校长|社长|台长|馆长|总理"
)
_LEVEL = re.compile(r"(?P<level>[县市区旗])(?:委书记|长)")
_OF_SOME_PROVINCE = re.compile("(?:省|自治区)(?:委书记|长|主席)")
_LONGEST = 20  # characters of a post; of more it is not plain where it begins
_OWN_NAME = re.compile(r"(?:县|市|区|州|旗|盟|省|自治区|国家|中央|全国|[镇乡村]|街道|社区|公司|集团)[^,]")
_UNNAMED = re.compile(
    "(?:该|本|我|各|全|所在|当地|某)?(?:县|市|区|镇|乡|村|社区|街道|公司|集团|学校|医院|院|校|局|厂|所|会)?"
    "(?:党委|党工委|党总支|党支部|支部|总支|办事处|村委会|居委会|管委会)?(?:副?书记|纪委书记|[镇乡村]长|主任|董事长)"
)


def words_of(key: str) -> tuple[str, ...]:
    """The words of a list of the table."""
    return listed_words(FILE, key)


@lru_cache(maxsize=4_096)
def split_posts(post: str) -> tuple[str, ...]:
    """The posts of 县委副书记、县长 that can be compared with others."""
    parts = [one for one in re.split("[、，兼]", post) if one]
    return tuple([one for one in parts if _head_of(one) and len(one) <= _LONGEST and not _is_side_post(one)])


def _is_side_post(post: str) -> bool:
    return post.endswith(words_of("不比")) or any(one in post for one in words_of("兼职机构"))


def _head_of(post: str) -> str:
    """The word a post ends with: 局长."""
    found = list(_HEAD.finditer(post))
    return found[-1][0] if found and found[-1].end() == len(post) else ""


@lru_cache(maxsize=4_096)
def agree(mine: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one person can hold them all: one is another in other words, or goes with it, or nothing can
    be compared."""
    if not mine or not others:
        return True
    return any(same_post(a, b) or _go_together(a, b) or _go_together(b, a) for a in mine for b in others)


@lru_cache(maxsize=4_096)
def same_post(one: str, other: str) -> bool:
    """县住建局局长 and 住房和城乡建设局局长: the same head, and the shorter within the longer."""
    short, long = sorted((_shortened(one), _shortened(other)), key=len)
    if _head_of(one) != _head_of(other) or one.count("副") != other.count("副"):
        return False
    body = short[: -len(_head_of(short))].replace("副", "").replace("常务", "")
    if body and any((word in short) != (word in long) for word in words_of("分得开")):
        return False
    return _is_within(short.replace("常务", ""), long)


def _shortened(post: str) -> str:
    """With the usual short forms: 纪律检查委员会 is 纪委."""
    for long, _, short in (pair.partition("|") for pair in words_of("简称")):
        post = post.replace(long, short)
    return post


def _is_within(short: str, long: str) -> bool:
    """Whether the characters of the short one stand in the long one in order."""
    rest = iter(long)
    return all(char in rest for char in short)


def _go_together(one: str, other: str) -> bool:
    """Whether the table lets one person hold both."""
    return any(
        one.endswith(left) and other.endswith(right)
        for left, _, right in (pair.partition("|") for pair in words_of("可兼"))
    )


def held_by_one(post: str, several: Container[str] = ()) -> bool:
    """Whether one person holds it at a time: 县水利局局长; the head of a place that is not named only where
    the text is about one place. ``several``: levels (县, 市) of which the text names several places."""
    if len(post) < 2 or not _head_of(post) or any(word in post for word in words_of("不唯一")):
        return False
    if level := _LEVEL.fullmatch(post):
        return level["level"] not in several
    if _UNNAMED.fullmatch(post) or _OF_SOME_PROVINCE.fullmatch(post):
        return False
    return _OWN_NAME.match(post) is not None or re.match(r"[^,]{2,3}[县市区镇乡村]", post) is not None


def is_about_changes(texts: Iterable[str]) -> bool:
    """Whether a title is about appointments or somebody's life."""
    return any(word in text for text in texts for word in words_of("任免文种"))


def speaks_of_the_past(before: str, post: str) -> bool:
    """Whether a post, or what stands before it, says that it is a former or a coming one."""
    return before.endswith(words_of("曾任")) or post.startswith(words_of("曾任"))
