"""The agenda, where every item of it is of a known form."""

from __future__ import annotations

import re

from generator.importing.facts.entries import FactCollector, PlainData
from generator.importing.facts.people import parse_person
from generator.importing.facts.text import DraftLine, DraftText
from generator.importing.messages import message_text, word_list

_DOCUMENT = re.compile(
    r"(?P<谁>(?:[^《》和]{1,40}(?:办公室|政府|[委会局部厅院办处组司]))?)《(?P<题>[^《》]{2,80})》(?:（(?P<号>[^（）]{2,30}号)）)?"
)
_MINUTES = re.compile(r"（约?(\d{1,3})分钟）$")
_SPEECH = re.compile(r"(?P<who>.{4,50})同志(?:作)?(?:总结)?讲话")
_TOLD = re.compile(r"今天的会议(?:共)?有[一二两三四五六七八九十]+项议程：(?P<all>[^。]+)。")
_NUMBER = re.compile(r"^[一二三四五六七八九十]{1,3}是")
_DONE = re.compile(r"(?P<who>[^，。；]{4,40}?)(?P<did>宣读|通报|传达)了(?P<what>[^；。]+)")
_PLEDGED = re.compile(r"(?P<who>[^；。]{2,80}?)负责人分别作了表态发言")
_WITH_DOERS = re.compile(r"(?P<kind>[^（）]{2,8})（(?P<who>[^（）]{2,300})）")
_MOST = 60


def find_agenda(text: DraftText, found: FactCollector) -> None:
    """议程 from a list of its items; from the sentence of a report that tells what was done."""
    lines = [DraftLine(line.number, line.text) for line in text.items()]
    if not lines:
        for sentence in text.sentences:
            if one := _TOLD.fullmatch(sentence.text):
                lines = [DraftLine(sentence.line, _NUMBER.sub("", part)) for part in one["all"].split("；")]
    items = [parse_agenda_item(line.text) for line in lines]
    if lines and all(items):
        for line, item in zip(lines, items, strict=True):
            found.add(("议程",), item or {}, line.text, line.number)
    elif lines:
        unknown = next(line.text for line, item in zip(lines, items, strict=True) if not item)
        found.told.append(message_text("事实", "议程", 数=len(lines), 文=unknown[:30]))
    else:
        _collect_reported_items(text, found)


def parse_agenda_item(words: str) -> dict[str, PlainData] | None:
    """One item as the meeting file has it; None when it is of no known form."""
    words = words.strip().rstrip("。；")
    minutes = _MINUTES.search(words)
    words = _MINUTES.sub("", words)
    item = _parse_speech_item(words) or _parse_verb_item(words)
    if item and minutes:
        item["时长"] = minutes[1]
    return item


def _parse_speech_item(words: str) -> dict[str, PlainData] | None:
    if words in word_list("议程整项"):
        return {"类型": words}
    if (one := _WITH_DOERS.fullmatch(words)) and one["kind"] in word_list("议程整项"):
        return {"类型": one["kind"], **_doers(one["who"])}
    one = _SPEECH.fullmatch(words)
    name = parse_person(one["who"])[1] if one else ""
    return {"类型": "讲话", "人": name} if name else None


def _doers(words: str) -> dict[str, PlainData]:
    """``县环保局负责人、县住建委负责人`` and ``县环保局和县住建委负责人``: units, and who stands for them."""
    parts = [one for one in re.split("[、和]", words) if one]
    person = next((one for one in word_list("议程代表") if parts[-1].endswith(one)), "")
    return {"单位": [one.removesuffix(person) for one in parts], **({"代表": person} if person else {})}


def _parse_verb_item(words: str) -> dict[str, PlainData] | None:
    kind = next((one for one in word_list("议程动词") if words.startswith(one)), "")
    rest, _, also = words.removeprefix(kind).partition("，并")
    if not kind or not rest or len(rest) > _MOST:
        return None
    item: dict[str, PlainData] = {"类型": kind}
    if one := _DOCUMENT.fullmatch(rest):
        item["文件"] = [_document(one)]
    elif rest.endswith("精神") and "传达" in kind:
        item["文件"] = [{"标题": rest, "书名号": "否"}]
    elif kind in ("通报", "汇报") and not re.search("[，；]", rest):
        item["题目"] = rest
    else:
        return None
    if also:
        item["并"] = list(also.split("、"))
    return item


def _document(one: re.Match[str]) -> dict[str, PlainData]:
    made: dict[str, PlainData] = {"标题": one["题"]}
    if one["号"]:
        made["文号"] = one["号"]
    if one["谁"]:
        made["发文机关"] = one["谁"]
    return made


def _collect_reported_items(text: DraftText, found: FactCollector) -> None:
    """“会上，”: who read, passed on or reported what, as a report tells it."""
    for sentence in text.sentences:
        if not sentence.text.startswith("会上，"):
            continue
        for clause in sentence.text.removeprefix("会上，").rstrip("。").split("；"):
            if item := _clause(clause):
                found.add(("议程",), item, sentence.text, sentence.line)
                _with_posts(clause, sentence.text, sentence.line, found)
            else:
                found.told.append(message_text("事实", "议程句", 文=clause[:30]))


def _with_posts(clause: str, sentence: str, line: int, found: FactCollector) -> None:
    one = _DONE.match(clause)
    posts, name = parse_person(one["who"]) if one else ((), "")
    if name:
        found.add(("人员",), {"姓名": name, "职务": list(posts)}, sentence, line)


def _clause(clause: str) -> dict[str, PlainData] | None:
    if one := _PLEDGED.fullmatch(clause):
        units = [part for part in re.split("[、和]", one["who"]) if part]
        return {"类型": "表态发言", "单位": list(units), "代表": "负责人"}
    one = _DONE.match(clause)
    if one is None:
        return None
    name = parse_person(one["who"])[1]
    what = re.split("，(?:并|分析|安排|部署|对)", one["what"])[0]
    item = _parse_verb_item(one["did"] + what)
    return {"类型": item["类型"], "人": name, **item} if item and name else None
