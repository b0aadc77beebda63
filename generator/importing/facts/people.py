"""Who presides, who speaks: post and name where both are told beyond doubt."""

from __future__ import annotations

import re
from functools import cache

from generator.files.resources import read_text
from generator.importing.facts.entries import FactCollector, PlainData
from generator.importing.facts.text import DraftText
from generator.importing.messages import word_list
from generator.yamlfile.loader import load_mapping

_NAMES = "templates/_rules/姓名.yaml"
_DOES = (
    ("主持", re.compile(r"(?:^|[。，；])会议由(?P<who>[^。，；]{4,60}?)主持(?:$|[。，；])")),
    ("主持", re.compile(r"(?:^|[。，；])(?P<who>(?!会议由)[^。，；]{5,60}?)主持(?:召开|会议|$|。)")),
    ("讲话", re.compile(r"(?:^|[。，；])(?P<who>[^。，；]{5,60}?)出席会议并(?:作|作了)?讲话")),
)
_SAID = re.compile(r"(?:^|[。，；])(?P<who>[^。，；]{5,40}?)(?:要求|指出|强调)，")
_HOSTED = re.compile(r"^[^。]{4,80}?，(?P<who>[^。，；]{5,60}?)在[^，。；]{2,40}主持召开")
_OTHER_TIMES = ("会前", "会后", "此前", "随后", "之后", "日前", "近日")
"""What a sentence that begins so tells may be of another meeting."""
_LONGEST_NAME, _LONGEST_GROUP = 4, 200


def find_people(text: DraftText, found: FactCollector) -> None:
    """人员 with 姓名, 职务 and, where it is said, 角色."""
    role = "主持" if "主持" in text.title else "讲话" if "讲话" in text.title else ""
    for value in text.meta("讲话人"):
        _add(value, role, value, text.meta_line("讲话人"), found)
    for key in ("主持", "记录"):
        for value in text.meta(key):
            _add(value, key, value, text.meta_line(key), found)
        for sentence in text.labelled.get(key, ()):
            posts, name = labelled_person(sentence.text)
            _add_person(posts, name, key, sentence.text, sentence.line, found)
    for sentence in text.sentences[:6]:
        if sentence.text.startswith(_OTHER_TIMES):
            continue
        hosted = _HOSTED.match(sentence.text)
        if hosted:
            _add(hosted["who"], "主持", sentence.text, sentence.line, found)
        for one in _SAID.finditer(sentence.text):
            _add(one["who"], "", sentence.text, sentence.line, found)
        for role, form in _DOES:
            for one in form.finditer(sentence.text):
                _add(one["who"], role, sentence.text, sentence.line, found)


def _add(words: str, role: str, sentence: str, line: int, found: FactCollector) -> None:
    posts, name = parse_person(words)
    _add_person(posts, name, role, sentence, line, found)


def _add_person(
    posts: tuple[str, ...], name: str, role: str, sentence: str, line: int, found: FactCollector
) -> None:
    if not name:
        return
    entry: dict[str, PlainData] = {"姓名": name}
    if posts:
        entry["职务"] = list(posts)
    if role:
        entry["角色"] = role
    found.add(("人员",), entry, sentence, line)


def labelled_person(words: str) -> tuple[tuple[str, ...], str]:
    """As :func:`parse_person`, of what stands behind 主持人：; there a name alone will do, and
    the posts may stand behind it: 李明远（县长）."""
    posts, name = parse_person(words)
    if name:
        return posts, name
    one = re.fullmatch(
        r"([\u4e00-\u9fff \u3000]{2,6}?)(?:同志)?(?:[（(]([^（）()]{2,30})[)）])?", words.strip().rstrip("。")
    )
    bare = re.sub("[ \u3000]", "", one[1]) if one else ""
    if one is None or not is_name(bare):
        return (), ""
    behind = tuple((one[2] or "").split("、")) if one[2] else ()
    return (behind, bare) if all(post.endswith(word_list("职务尾")) for post in behind) else ((), "")


def names_only(words: str) -> list[str]:
    """The names of a list of nothing but names, 张　三 being one; nothing when anything else is in it."""
    closed = re.sub(
        r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ \u3000]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])", r"\1\2", words
    )
    parts = [one for one in re.split(r"[、，,；;。\s]+", closed) if one]
    return parts if parts and all(map(is_name, parts)) else []


def find_attendance(text: DraftText, found: FactCollector) -> None:
    """参会: lists of names; of a form also a group in its own words."""
    forms = {sentence for _, sentence in text.form}
    for standing in ("出席", "参加", "列席", "请假"):
        for sentence in text.labelled.get(standing, ()):
            names = names_only(sentence.text)
            entry: dict[str, PlainData] = {"资格": standing}
            if names:
                entry["人"] = list(names)
            elif sentence in forms and len(sentence.text) <= _LONGEST_GROUP:
                entry["范围"] = sentence.text.rstrip("。")
            else:
                continue
            found.add(("参会",), entry, sentence.text, sentence.line)


def parse_person(words: str) -> tuple[tuple[str, ...], str]:
    """Posts and name of ``县委副书记、县长李明远（同志）``; no name when anything is doubtful."""
    words = re.sub("同志$", "", words.strip().rstrip("。"))
    for at in range(len(words) - 2, 1, -1):
        posts, name = words[:at].rstrip(" \u3000"), re.sub("[ \u3000]", "", words[at:])
        if posts.endswith(word_list("职务尾")) and is_name(name) and len(name) <= _LONGEST_NAME:
            parts = tuple(posts.split("、"))
            return (parts, name) if all(part.endswith(word_list("职务尾")) for part in parts) else ((), "")
    return (), ""


def is_name(text: str) -> bool:
    """Two to four characters beginning with a surname."""
    single, double = _surnames()
    if not re.fullmatch("[\u4e00-\u9fff]{2,4}", text):
        return False
    return (text[:2] in double and len(text) > 2) or (text[0] in single and len(text) <= 3)


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    lists = load_mapping(read_text(_NAMES), _NAMES)
    return frozenset(str(lists["姓"])), frozenset(str(lists["复姓"]).split())
