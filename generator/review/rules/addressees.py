"""The line of addressees: bodies of one class are parted by 、, classes by ， and : ends it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from generator.review.finding import Hit
from generator.review.linear_text import Line, LinearText
from generator.review.rule_registry import Around, ReviewContext, Sight, document_rule

_PLACES = "(?:人民政府|党委|党工委|管委会|管理委员会|街道办事处|办事处|县委|市委|区委)"
_OWN = "(?:省|自治区|市|州|盟|县|区|旗|镇|乡)"
_BODIES = "(?:部门|单位|机构|机关|委办局|局|委|公司|企业|学校)"
_CLASSES = re.compile(
    rf"(?:各(?:[^，、：。（）]|（[^（）]{{1,12}}）){{0,14}}(?:{_PLACES}|乡镇|镇|街道|乡|县（市、区）|县市区)(?:（[^（）]{{1,12}}）)?)"
    rf"(?P<mark>、)(?={_OWN}(?:直|级|属|政府|委|人民政府)(?:各|有关|相关|机关)?(?:[^，、：。]{{0,6}}){_BODIES})"
)
_RUN_ON = re.compile(
    rf"(?<=部门|单位|机构|政府|委会)(?={_OWN}(?:直|属|级)(?:各|有关|相关)?(?:部门|单位|机构|机关|企业))"
)
_LINE = re.compile(r"^\s*各?[^。；！？：:]{5,160}(?P<end>[：:]?)\s*$")
_ENDS_WITH_BODY = re.compile(rf"(?:{_PLACES}|部门|单位|机构|委员会|委办局|公司|企业)\s*$")
_BEGINS = re.compile(r"^\s*(?:各|[^，。]{2,14}(?:人民政府|委员会|局|办公室)[，、]各)")


def _address(line: Line, around: Around, context: ReviewContext) -> Hashable:
    """The line, if it may be one, and whether it stands under the title."""
    if line.role not in ("段", "要素") or not _LINE.match(line.text):
        return None
    above = around.above.role if around.above else ""
    return line.text, above


@document_rule("主送标点", Sight(_address, ("各有", "府门位构委"), body=False, around=True))
def addressee_marks(reading: LinearText, context: ReviewContext) -> Iterator[Hit]:
    above = ""
    for index, line in enumerate(reading.lines):
        named = line.role == "要素" and line.key == "主送"
        if (
            (line.role == "段" or named)
            and ("各" in line.text or "有关" in line.text)
            and (found := _LINE.match(line.text))
        ):
            under_title = above == "题"
            if found["end"] or under_title or named:
                yield from _between_classes(line.text, index)
            if under_title and not found["end"] and _is_address(line.text):
                at = len(line.text.rstrip())
                yield Hit(at - 1, at, {"说": "主送机关后面要有冒号"}, line=index)
        above = line.role if line.role not in ("要素", "格") else above


def _between_classes(text: str, index: int) -> Iterator[Hit]:
    for found in _CLASSES.finditer(text):
        start, end = found.span("mark")
        yield Hit(start, end, {"说": "前后不是同一类单位，类与类之间用逗号"}, line=index)
    for found in _RUN_ON.finditer(text):
        start = found.start()
        yield Hit(start - 2, start + 2, {"说": "中间缺一个逗号或者顿号"}, line=index)


def _is_address(text: str) -> bool:
    return bool(_BEGINS.match(text) and _ENDS_WITH_BODY.search(text))
