"""How a target is said, by its direction.

A target that presses down is never 达到; a rank moves 前移; what is complete is 全部完成.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from generator.chinese.fact_text import also, fill, join, replace_in, say, sub
from generator.chinese.figure_dates import with_said_dates
from generator.records.model import Target
from generator.templating.prose.joining import bare, enumerated, join_list, join_nouns, quoted
from generator.templating.prose.words import Lexicon

_LEVELS = ("平均", "水平", "限值", "标准", "下达", "控制线", "要求", "基准", "上年", "去年")
_PROMISES = ("确保", "力争", "实现", "争取", "力促", "努力")
_REACHING = ("达到", "控制在", "超过", "低于", "保持在", "增加", "减少", "提高", "下降", "前移")
_DATED_VALUE = re.compile("去年|上年|同期|上月|目前|截至|原来|(?:19|20)\\d\\d年")
_RATES = ("率", "比", "占比", "比例", "比重", "浓度", "强度", "年龄", "增速")
_POINTS = "百分点"
_WANTS_A_VALUE = re.compile("(?:达到|控制在|超过|低于|保持在){值}")
_BLANK = re.compile(r"…+|⋯+|\.{3,}")
NONE_LEFT = "零"
_BOUNDS = ("以上", "以下", "以内", "之间")


_NUMERAL = "〇零一二三四五六七八九十"
_YEAR = rf"(?:(?:\d{{4}}|[{_NUMERAL}]{{4}}|[今明后本当])年度?)"
_MONTH = rf"(?:\d{{1,2}}|[{_NUMERAL}]{{1,2}})月份?"
_NAMED_MONTH = r"[本下次当]月"
_DAY_OF_MONTH = rf"(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})[日号]"
_WEEKDAY = r"[本下这]?(?:周|星期)[一二三四五六日天末]"
_CLOCK = r"(?:\d{1,2}[:：]\d{2}|\d{1,2}[时点](?:半|整|\d{1,2}分)?)"
_HALF_DAY = r"(?:[上下]午|中午|傍晚|晚上?|凌晨)"
_DATE = re.compile(
    rf"{_YEAR}?年?[底末]"
    rf"|{_YEAR}?{_MONTH}(?:[底末]|[上中下]旬)?"
    rf"|{_NAMED_MONTH}(?:[底末]|[上中下]旬)"
    rf"|(?:{_YEAR}?(?:{_MONTH}|{_NAMED_MONTH})?{_DAY_OF_MONTH}|{_WEEKDAY})(?:（(?:星期|周).）)?{_HALF_DAY}?{_CLOCK}?"
    rf"|{_HALF_DAY}?{_CLOCK}"
    rf"|{_YEAR}?(?:第?[{_NUMERAL}1-4]季度|[上下]半年|季度?|[月旬周]|学期)[底末]"
)
"""A day, a month or the end of a stretch of time, and nothing else: 11月底, 2024年3月5日, 下周五. A year, a
quarter or 本月 is no end but the time in which: 2024年 is not 2024年前."""
_SPAN = re.compile(r"[\d一二两三四五六七八九十半]{1,3}(?:年|周|天|小时|个(?:月|季度|工作日))|半年")
"""How long, not until when: 三年, 15天."""
_MOMENT = re.compile(
    r"(?:争取|力争|确保)?(?:在|于|到|至)?(?:"
    r"(?![目当眼日此以]前$).*前"  # before something, but not 目前
    r"|(?![^\d].*\d+(?:分钟|小时)内$)(?!每).*内"  # 15日内, but not 出险30分钟内, which tells of an event
    r"|(?!每|.*[至—～]).*(?:[底末初旬]|半年|季度|月份?|[年月]中|节)"
    rf"|{_YEAR}|(?:本|这|下)周|[今明后][年天日]|尽快|立即|马上|近期|元旦|[五十]一)"
)
"""Says when, so that 完成 may follow it; 年内开工 and 12月28日开业 say themselves what is to be done; what
comes again (每月25日) or begins or ends with an event (…以后, …为止, 3日18时起) stands as it is."""

_NO_CLAUSE = re.compile("[每逐]|.*[起后]$")


def by_when(deadline: str) -> str:
    """A deadline as a sentence says it, its dates in words: ``2024-11-05`` → ``2024年11月5日``."""
    return with_said_dates(bare(deadline))


def before(deadline: str) -> str:
    """``11月底`` → ``11月底前``; what already says before, within or by, is no date, a year (2024年), comes
    again (每月25日), or says what happens then (12月28日开业), stays."""
    text = by_when(deadline)
    if not text or "前" in text or "至" in text or "到" in text or _SPAN.fullmatch(text):
        return text
    return say(text, "前") if _DATE.fullmatch(text) else text


def finished(deadline: str) -> str:
    """``11月底前完成``, ``尽快完成``; a deadline that says what is to have happened stays as it is."""
    text = before(deadline)
    return say(text, "完成") if text and (_SPAN.fullmatch(text) or _MOMENT.fullmatch(text)) else text


def due(deadline: str) -> str:
    """:func:`finished` as a clause of its own: what comes again or only begins then is called 时限."""
    text = finished(deadline)
    return say("时限为", text) if _NO_CLAUSE.match(text) and not text.endswith("完成") else text


def clause(
    target: Target, words: Lexicon, *, first: bool = True, dated: bool = True, aside: bool = True
) -> str:
    """One target without its closing mark: ``确保全年优良天数达到219天以上``; where it stood and stands, if
    it is not said by 由……提高到, and its note in brackets (``aside``)."""
    pattern = _pattern(target, words, first)
    by = before(target.deadline) if dated else ""
    inside = "{时限}" in pattern
    said = fill(
        pattern,
        指标=bare(target.indicator),
        值=_value(target, words),
        单位=_unit(target),
        时限=by if inside else "",
    )
    said = replace_in(_no_double_bound(said), "位次位次", "位次")
    said = replace_in(said, "控制控制在", "控制在")
    if said.endswith(NONE_LEFT) and "{值}" not in pattern:
        said = said.removesuffix(NONE_LEFT) + also(NONE_LEFT, say(target.value, target.unit))
    way = _from_here(target) if aside else ""
    if way:
        verb = next((one for one in ("达到", "控制在") if one in said), "")
        said, way = (replace_in(said, verb, way, 1), way) if verb else (said, "")
    if bare(target.value).startswith(_PROMISES) or bare(target.indicator).startswith(_PROMISES):
        said = said.removeprefix("确保")
    if _several(target):
        said = _each(said)
    if by and not inside:
        said = say(by, said) if said.startswith(("确保", "力争")) else say(by, "，", said)
    if aside and target.note:
        said = say(said, "（", bare(target.note), "）")
    if way and not target.actual:  # 由原来的……提高到 has said it
        return said
    known = target.model_copy(update={"actual": ""}) if way else target
    return join("，", [said, *_known(known)]) if aside else said


def sentences(targets: Sequence[Target], words: Lexicon) -> list[str]:
    """Sentences for a list of targets: labelled groups first told as a group, the others joined. Several
    groups are named together, then told one by one."""
    groups = [(name, list(members)) for name, members in groupby(targets, key=lambda one: one.group)]
    groups = [(also(name, join("", (one.group for one in members[1:]))), members) for name, members in groups]
    names = list(dict.fromkeys(name for name, members in groups if name and _wholes(members, words)))
    said = [say("目标是实现", join_nouns(list(map(quoted, names))))] if len(names) > 1 else []
    for name, members in groups:
        told = _wholes(members, words)
        if told:
            said.append(_group(name, told, words, len(names) > 1) if name else _joined(told, words))
        left = [one for one in members if not is_whole(one, words) and _known(one)]
        said += [say(bare(one.indicator), join("，", _known(one))) for one in left]
    return [one for one in said if one]


def _wholes(members: Sequence[Target], words: Lexicon) -> list[Target]:
    return [one for one in members if is_whole(one, words)]


def is_whole(target: Target, words: Lexicon) -> bool:
    """Whether anything is said of it: a bound without its value is none (达到……以上)."""
    wants = _WANTS_A_VALUE.search(_pattern(target, words, first=True)) or _BLANK.search(target.comparator)
    return bool(_value(target, words)) or not wants


def _group(name: str, members: Sequence[Target], words: Lexicon, one_of_several: bool = False) -> str:
    parts = [list(some) for _, some in groupby(members, key=lambda one: one.item or one.indicator)]
    labelled = len(parts) > 1 and any(_needs_label(part) for part in parts)
    told = [(_aspect(part) if labelled else "") + _joined(part, words) for part in parts]
    if one_of_several:
        return say(quoted(name), "方面，", _joined(members, words))
    return say("目标是实现", quoted(name), "：", enumerated(told))


def _aspect(members: Sequence[Target]) -> str:
    """``工程方面，`` where the record names what its targets belong to."""
    item = bare(members[0].item)
    own = item.endswith(("方面", "上")) or _SAYS_WHEN.search(item)
    return say(item, "，" if own else "方面，") if item else ""


_SAYS_WHEN = re.compile("^[今明当本]|(?:[年月日季春夏秋冬期内底前末初旬]|[上下]半年|季度)$")


def _needs_label(members: Sequence[Target]) -> bool:
    """Whether the indicators do not say themselves what they belong to."""
    item = bare(members[0].item)
    return bool(item) and item not in join("", (one.indicator for one in members))


def _joined(members: Sequence[Target], words: Lexicon) -> str:
    shares = [list(some) for _, some in groupby(members, key=_shared_out)]
    if any(len(some) > 1 and _shared_out(some[0]) for some in shares):
        return join("；", (_as_shares(some) or _joined_each(some, words) for some in shares))
    return _joined_each(members, words)


_OF_A_SHARE = ("indicator", "value", "unit", "scope", "group")
_PLAIN_VALUE = re.compile(r"\d[\d.]*[^\d\s]*")


def _shared_out(target: Target) -> str:
    """What a target of one body is of, where its name begins with that body: 建设面积 of 石陂镇建设面积, for
    which 石陂镇 answers; '' for any other."""
    named, name = bare(target.indicator), bare(target.scope[0]) if len(target.scope) == 1 else ""
    others = target.model_dump(exclude_defaults=True).keys() - {*_OF_A_SHARE}
    plain = name and not others and _PLAIN_VALUE.fullmatch(bare(target.value))
    return str.__str__(named.removeprefix(name)) if plain and named.startswith(name) else ""


def _as_shares(members: Sequence[Target]) -> str:
    """``各自的建设面积是：石陂镇1.3万亩，柳集镇1.2万亩``; '' for what is not shared out."""
    what = _shared_out(members[0])
    if not what or len(members) < 2:
        return ""
    told = [
        also(one.scope[0], one.indicator) + also(bare(one.value), one.indicator) + bare(one.unit)
        for one in members
    ]
    return say(what, "任务是：" if not what.endswith("任务") else "是：", join("，", told))


def _joined_each(members: Sequence[Target], words: Lexicon) -> str:
    told = [clause(one, words, first=n == 0) + _scope(members, n) for n, one in enumerate(members)]
    return join("；" if any("，" in one or "（" in one for one in told) else "，", told)


def _scope(members: Sequence[Target], n: int) -> str:
    """Who answers for a target; of several in a row that have the same, after the last."""
    scopes = [one.scope for one in members]
    if not scopes[n] or scopes[n + 1 : n + 2] == [scopes[n]]:
        return ""
    several = n > 0 and scopes[n - 1] == scopes[n]
    first = next(k for k in range(n, -1, -1) if k == 0 or scopes[k - 1] != scopes[n])
    others = [name for one in scopes[first:n] for name in one]
    said = join_list(scopes[n])
    return say("，均由" if several else "，由", also(said, join("", others)) if several else said, "负责")


_SPANS_OF_TIME = ("时间", "时限", "天数", "环节", "周期")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(.*)")
_UP, _DOWN = (">=", ">", "以上", "达到", "不少于", "不低于"), ("<=", "<", "以下", "以内", "不超过", "控制在")


def _from_here(one: Target) -> str:
    """``由目前的91%提高到``, ``由原来的5天降低到``: the way from where it stands, where both are plain
    numbers of one kind and the direction is the one that is asked for; else ''."""
    here, lead = (bare(one.actual), "目前的") if one.actual else (bare(one.baseline), "原来的")
    now, then, unit = _NUMBER.fullmatch(here), _NUMBER.fullmatch(bare(one.value)), bare(one.unit)
    if not (now and then) or (now[2] or unit) != (then[2] or unit):
        return ""
    if one.comparator in (*_UP, "=") and float(now[1]) < float(then[1]):
        way = "提高到"
    elif one.comparator in _DOWN and float(now[1]) > float(then[1]):
        way = "压缩到" if bare(one.indicator).endswith(_SPANS_OF_TIME) else "降低到"
    else:
        return ""
    return say("由", lead, here, "" if now[2] else unit, way)


def _known(one: Target) -> list[str]:
    """Where it stood and stands: ``去年同期14起``, ``目前为4起``; several values ``分别为71%和94%``."""
    told = []
    for value, lead in ((bare(one.baseline), "原来"), (bare(one.actual), "目前")):
        several = "、" in one.indicator and "、" in value
        if not value:
            continue
        if _DATED_VALUE.match(value):
            told.append(value)
        elif value.startswith(("已", "仅", "只", "还")):
            told.append(say(lead, value))
        else:
            told.append(
                say(lead, "分别为" if several else "为", join_nouns(value.split("、")) if several else value)
            )
    return told


def _pattern(target: Target, words: Lexicon, first: bool) -> str:
    patterns = _patterns(target, words)
    value = target.value.strip()
    variant = ""
    if "参照" in patterns and any(level in value for level in _LEVELS):
        variant = "参照"
    elif "零" in patterns and value in ("0", "零"):
        variant = "零"
    elif "率" in patterns and _is_rate(target):
        variant = "率"
    elif "有数" in patterns and value[:1].isdigit():
        variant = "有数"
    elif "有值" in patterns and value:
        variant = "有值" if "第" in value or "前" in value else "有幅"
    if variant:
        return patterns[variant if first else variant + "连"]
    return patterns["单" if first else "连"]


def _patterns(target: Target, words: Lexicon) -> Mapping[str, str]:
    """How this direction is said; one nobody knows (力争达到) stands as written before the value, or around
    it where it leaves a blank (控制在…以内)."""
    said = replace_in(replace_in(bare(target.comparator), "{", "{{"), "}", "}}")
    has_blank = _BLANK.search(said)
    own = say("{指标}", sub(_BLANK, "{值}{单位}", said, count=1) if has_blank else say(said, "{值}{单位}"))
    promised = say("确保", own) if has_blank and said.startswith(_REACHING) else own
    return words.targets.get(target.comparator) or {"单": promised, "连": own}


def _is_rate(target: Target) -> bool:
    """Shares and levels rise and fall; only what is counted is more or less."""
    return bare(target.indicator).endswith(_RATES) or _POINTS in target.value + target.unit


def _value(target: Target, words: Lexicon) -> str:
    value = bare(target.value) or _patterns(target, words).get("缺值", "")
    return join_nouns(value.split("、")) if _several(target) else value


def _several(target: Target) -> bool:
    """Whether several indicators share one target, each with a value of its own."""
    return "、" in target.indicator and "、" in target.value.strip("、")


def _each(said: str) -> str:
    for verb in _REACHING:
        if verb in said:
            return replace_in(said, verb, "分别" + verb, 1)
    return said


def _unit(target: Target) -> str:
    unit = bare(target.unit)
    return "" if unit and unit in bare(target.value) else unit


def _no_double_bound(said: str) -> str:
    for bound in _BOUNDS:
        for other in _BOUNDS:
            said = replace_in(said, bound + other, bound)
    return said


def names(targets: Sequence[Target]) -> str:
    return join_nouns([one.indicator for one in targets])
