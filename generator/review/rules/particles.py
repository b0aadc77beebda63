"""Small words that sound alike: 作 and 做, 的, 地 and 得, 以 and 已 (虚词.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.chinese.segmentation import breaks_a_word, parts_of_speech, stands_alone
from generator.review.finding import Hit
from generator.review.linear_text import Line
from generator.review.rule_registry import line_rule
from generator.review.word_lists import alternatives

FILE = "虚词.yaml"
_LOOK = 12  # characters behind the word
_NAMES_A_THING = ("的", "和", "与", "及", "是")
_ALL_OF = "全各这其本我"


def _alternatives(key: str) -> str:
    return alternatives(FILE, key)


@cache
def _speeches() -> re.Pattern[str]:
    return re.compile(rf"做(?=(?:{_alternatives('中间')}){{0,2}}(?:{_alternatives('作')})(?![稿员人文]))")


@cache
def _adverbs() -> re.Pattern[str]:
    only, also, doing = (_alternatives(key) for key in ("只修饰动作", "也修饰名词", "动作"))
    return re.compile(rf"(?<![不最很])(?:{also})的(?:{doing})|(?:{only})的(?=[\u3400-\u9fff]{{2}})")


@cache
def _complements() -> re.Pattern[str]:
    verbs, how, can = (_alternatives(key) for key in ("动词", "怎么样", "能不能"))
    return re.compile(rf"(?:{verbs})的(?:(?:{how})|(?:{can})(?=[、，。；！]))")


@cache
def _means() -> re.Pattern[str]:
    return re.compile(
        rf"已(?=(?:{_alternatives('以')})|[^，。；：、！？已以为]{{1,16}}(?<![成列确定作评命改变升认])(?<!已设)为(?:{_alternatives('为何')})(?![\u3400-\u9fff]*的))"
    )


@cache
def _done() -> re.Pattern[str]:
    return re.compile(
        rf"以(?=(?:{_alternatives('已')})(?!(?:[^，。；！]{{0,24}})(?:{_alternatives('用来')})))"
    )


@line_rule("作和做", "做")
def do_for_make(line: Line) -> Iterator[Hit]:
    """做了重要讲话 is 作了重要讲话."""
    for found in _speeches().finditer(line.text):
        if stands_alone(line.text, found.start()) or not breaks_a_word(line.text, *found.span()):
            yield Hit(found.start(), found.end(), {"应": "作"})


@line_rule("的地得", "的")
def wrong_particle(line: Line) -> Iterator[Hit]:
    """更加自觉的服务 is 更加自觉地服务, 做的不够 is 做得不够."""
    for pattern, right in ((_adverbs(), "地"), (_complements(), "得")):
        for found in pattern.finditer(line.text):
            text = found[0]
            at = text.rindex("的")
            if breaks_a_word(line.text, found.start(), found.start() + at):
                continue
            if right == "地" and text.endswith("的") and not _does(line.text, found.end()):
                continue
            yield Hit(found.start(), found.end(), {"应": text[:at] + right + text[at + 1 :]})


def _does(text: str, at: int) -> bool:
    """Whether a verb stands there that does something to what follows: 不断的努力 and 经常性的检查工作 name
    a thing."""
    after = re.match(r"[\u3400-\u9fff]+", text[at : at + _LOOK])
    words = parts_of_speech(after[0]) if after else []
    if len(words) < 2 or words[1][0] in _NAMES_A_THING:
        return False
    (_, verb), (behind, _) = words[0], words[1]
    return verb == "v" or (verb == "vn" and behind[0] in _ALL_OF)


@line_rule("以和已", "以已")
def already_for_with(line: Line) -> Iterator[Hit]:
    """已实际行动 is 以实际行动, 以办结12件 is 已办结12件."""
    for pattern, right in ((_means(), "以"), (_done(), "已")):
        for found in pattern.finditer(line.text):
            if stands_alone(line.text, found.start()):
                yield Hit(
                    found.start(), found.end() + 2, {"应": right + line.text[found.end() : found.end() + 2]}
                )
