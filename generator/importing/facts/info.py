"""名称, 日期, 时刻, 地点, 人数 of the meeting."""

from __future__ import annotations

import re

from generator.chinese.dates import Day, format_time_24h, is_unclear_time, parse_date, parse_time, weekday
from generator.importing.facts.entries import FactCollector
from generator.importing.facts.text import DraftSentence, DraftText
from generator.importing.messages import message_text

_ENDS = "会议|大会|动员会|推进会|研判会|座谈会|调度会|约谈会|部署会|总结会|协调会|表彰会|会"
_MEETING = rf"[^，。；：！？]{{2,60}}?(?:{_ENDS})"
_PAPERS = "主持词|议程|方案|会议方案|纪要|会议纪要|记录|会议记录|签到表|座次图|主席台座次图|参会回执"
_TITLES = (
    re.compile(rf"(?:[^，。]{{2,30}})?关于召开({_MEETING})的(?:预备)?通知"),
    re.compile(rf"(?:[^，。]{{2,40}})?在({_MEETING})上的.{{0,4}}(?:讲话|发言|致辞|主持词)(?:要点|提纲|稿)?"),
    re.compile(rf"({_MEETING})(?:{_PAPERS}|问题整改台账)"),
)
_KIND_ONLY = re.compile(r"(?:常务|办公|专题|工作|例行|全体|党组|党委|局长|主任)*(?:办公|扩大)?会议?|大会")
"""Says of what kind a meeting is, not which."""
_OPENING = re.compile(
    rf"^(?P<when>(?:\d{{4}}\s*年\s*)?\d{{1,2}}\s*月\s*\d{{1,2}}\s*日.{{0,40}}?)，.{{0,60}}?(?:召开了?(?P<name>(?!了){_MEETING})(?=[，。])|召开[。，])"
)
_WAS_HELD = rf"(?P<name>{_MEETING})(?:在[^，。；]{{2,30}})?(?:顺利|隆重|正式)?召开"
_HELD = re.compile(rf"^(?:\d{{4}}\s*年\s*)?\d{{1,2}}\s*月\s*\d{{1,2}}\s*日[^，。]{{0,6}}，{_WAS_HELD}[，。]")
_HELD_TITLE = re.compile(_WAS_HELD)
_PLACE = re.compile(
    r"在([^，。、；在]{2,30}(?:室|厅|堂|中心|宾馆|酒店|会场|广场|楼|馆|剧院))(?:主持)?(?:组织)?(?:召开|举行)"
)
_DAY = r"(?:(?P<{0}y>\d{{4}})\s*年\s*)?(?:(?P<{0}m>\d{{1,2}})\s*月\s*)?(?P<{0}d>\d{{1,2}})\s*日"
_WEEK = r"(?:[（(](?P<{0}w>星期[一二三四五六日天]|周[一二三四五六日])[）)])?"
_TIME = r"(?:\d{{1,2}}[:：︰∶]\d{{2}}|\d{{1,2}}[时点](?:\d{{1,2}}分|半)?)"
_CLOCK = r"(?P<{0}c>(?:凌晨|早上|上午|中午|下午|晚上)?" + _TIME + ")"
_ONE = _DAY + _WEEK + r"\s*(?:" + _CLOCK + "|(?P<{0}h>上午|下午|晚上))?"
_UNTIL = "(?P<ec>(?:上午|中午|下午|晚上)?" + _TIME.format() + ")"
_WHEN = re.compile(f"{_ONE.format('a')}(?:\\s*[至—－～-]\\s*(?:{_ONE.format('b')}|{_UNTIL}))?")
_FIGURES_ONLY = re.compile(r"^(\d{4})([-./])(\d{1,2})\2(\d{1,2})日?(?!\d)")
"""2024.4.18, 2024-04-18."""
_COUNT = re.compile(r"(?:共计|共有|共|参加(?:今天)?会议的共计)(\d+余?人)")
_PLACE_MOST, _NAME_MOST = 40, 60


def find_info(text: DraftText, found: FactCollector) -> None:
    """What one text says of the meeting as a whole."""
    _name(text, found)
    _when(text, found)
    _where(text, found)
    for sentence in text.sentences:
        if ("参加" in sentence.text or "参会" in sentence.text) and (count := _COUNT.search(sentence.text)):
            found.add(("会议", "人数"), count[1], sentence.text, sentence.line)


def _name(text: DraftText, found: FactCollector) -> None:
    for sentence in text.labelled.get("名称", ()):
        if 4 <= len(sentence.text) <= _NAME_MOST and not re.search("[。；！？\\n]", sentence.text):
            found.add(("会议", "名称"), sentence.text, sentence.text, sentence.line)
            return
    for form in _TITLES:
        if (one := form.fullmatch(text.title)) and not _KIND_ONLY.fullmatch(one[1].strip()):
            found.add(("会议", "名称"), one[1], text.title, text.title_line)
            return
    for sentence in text.sentences[:2]:
        one = _HELD.match(sentence.text) or _OPENING.match(sentence.text)
        if one and one["name"] and not _KIND_ONLY.fullmatch(one["name"].strip()):
            found.add(("会议", "名称"), one["name"].strip(), sentence.text, sentence.line)
            return
    if (one := _HELD_TITLE.fullmatch(text.title)) and not _KIND_ONLY.fullmatch(one["name"].strip()):
        found.add(("会议", "名称"), one["name"].strip(), text.title, text.title_line)


def _when(text: DraftText, found: FactCollector) -> None:
    for sentence in text.labelled.get("时间", ()):
        _day(sentence.text, sentence, found)
    if text.imported.document.meta.get("版式") == "speech" or "讲话" in text.title:
        for value in text.meta("题下日期"):
            _day(value, DraftSentence(value, text.meta_line("题下日期")), found)
    for sentence in text.sentences[:2]:
        if one := _OPENING.match(sentence.text):
            _day(one["when"], sentence, found)
            break


def _day(words: str, sentence: DraftSentence, found: FactCollector) -> None:
    one = _WHEN.match(_FIGURES_ONLY.sub(r"\1年\3月\4日", words.strip()))
    first = _existing(one, "a", None) if one else None
    if one is None or first is None:
        return
    last = _existing(one, "b", first) if one["bd"] else None
    for day, name in ((first, one["aw"]), (last, one["bw"])):
        if day and name and (real := weekday(day)) and real[-1] != name[-1].replace("天", "日"):
            found.told.append(message_text("事实", "星期", 文=sentence.text[:40], 写=name, 实=real))
            return
    found.add(("会议", "日期"), _written(first), sentence.text, sentence.line)
    if last and last != first:
        found.add(("会议", "结束日期"), _written(last), sentence.text, sentence.line)
    if one["ac"]:
        found.add(("会议", "开始"), _clock(one["ac"]), sentence.text, sentence.line)
    if one["bc"] or one["ec"]:
        found.add(("会议", "结束"), _clock(one["bc"] or one["ec"]), sentence.text, sentence.line)
    if one["ah"] and not last:
        found.add(("会议", "时段"), one["ah"], sentence.text, sentence.line)


def _existing(one: re.Match[str], which: str, before: Day | None) -> Day | None:
    year = one[f"{which}y"] or (str(before.year) if before and before.year else "")
    month = one[f"{which}m"] or (str(before.month) if before else "")
    if not month:
        return None
    try:
        return parse_date(
            f"{year}年{month}月{one[f'{which}d']}日" if year else f"{month}月{one[f'{which}d']}日"
        )
    except ValueError:
        return None


def _written(day: Day) -> str:
    if day.year is None:
        return f"{day.month}月{day.day}日"
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _clock(words: str) -> str:
    """Padded, so that it is plainly by the 24-hour clock; as written where that is not certain (2:30), so
    that it is asked about."""
    try:
        words = re.sub("[：︰∶]", ":", words)
        clock = parse_time(words)
        return words if is_unclear_time(words) else f"{format_time_24h(clock):0>5}"
    except ValueError:
        return ""


def _where(text: DraftText, found: FactCollector) -> None:
    for sentence in text.labelled.get("地点", ()):
        place = sentence.text.rstrip("。")
        if 2 <= len(place) <= _PLACE_MOST and not re.search("[，。；：]", place):
            found.add(("会议", "地点"), place, sentence.text, sentence.line)
    for sentence in text.sentences[:2]:
        if _OPENING.match(sentence.text) and (one := _PLACE.search(sentence.text)):
            found.add(("会议", "地点"), one[1], sentence.text, sentence.line)
            return
