"""Where things stand, told from the data: why it matters, what was done, what is wrong.

Praise and trouble follow the data (step 1 of the domain page on prose): no achievement is claimed
that is not given, and 但 stands only where something good was said before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from generator.chinese.fact_text import also, count_of, group, join, say
from generator.chinese.numerals import number_with_measure, parse_numeral
from generator.records.model import Figure, Meeting, Rank, Situation
from generator.templating.prose.forms import form_of
from generator.templating.prose.joining import bare, enumerated, join_clauses, join_list
from generator.templating.prose.words import Lexicon

FIGURES_A_SENTENCE = 4
ENUMERATE_FROM = 3
MOST_IN_A_ROW = 6


def achievements(situation: Situation, words: Lexicon, ours: str = "") -> list[str]:
    """What was done, in the order given: verb phrases after ``ours`` (我县) or 我们, the rest as it is."""
    sentences: list[str] = []
    begun = False
    told = _with_figures(situation)
    for run, is_verb in _runs([text for text, _ in told], words):
        said = join_clauses(run)
        number = count_of(number_with_measure(len(run), "项"), ("形势", "成绩"))
        series = say("抓了", number, "工作：") if len(run) >= ENUMERATE_FROM and not begun else ""
        sentences.append(say(ours or "我们", series, said) if is_verb else said)
        begun = begun or is_verb
    return sentences


def achieved(situation: Situation) -> list[str]:
    """The achievements, each with the time of the figure it says."""
    return [text for text, _ in _with_figures(situation)]


def other_figures(situation: Situation) -> list[Figure]:
    """The figures that no achievement says already, name and value in one."""
    said = {id(one) for _, figure in _with_figures(situation) for one in ([figure] if figure else [])}
    return [one for one in situation.figures if id(one) not in said]


def _with_figures(situation: Situation) -> list[tuple[str, Figure | None]]:
    """Each achievement with the figure it says: 截至9月底，累计建成……38.6万亩. A figure that has more to tell
    than its time is told for itself."""
    told = list[tuple[str, Figure | None]]()
    for text in situation.achievements:
        figure = next(
            (
                one
                for one in situation.figures
                if _says(text, one) and not (one.compared or one.note or one.parts)
            ),
            None,
        )
        if figure is None:
            told.append((text, None))
            continue
        when = say(bare(figure.when), "，") if figure.when and bare(figure.when) not in text else ""
        told.append((when + also(text, figure.name + figure.value), figure))
    return told


def _says(text: str, figure: Figure) -> bool:
    """Whether name and value stand in it as one: 项目4 is not in 项目46个."""
    said = re.escape(bare(figure.name) + bare(figure.value))
    return bool(figure.value) and re.search(said + r"(?![\d.%％])", text) is not None


def problems(meeting: Meeting) -> list[str]:
    """What is wrong: few by 、, several as 一是…; what ends with a stop stands as it is."""
    listed = meeting.situation.problems if meeting.situation else ()
    whole = [one for one in listed if one.strip().endswith(("。", "！", "？"))]
    phrases = [one for one in listed if one not in whole]
    said = []
    if len(phrases) >= ENUMERATE_FROM:
        said.append(say("问题主要表现在：", enumerated(phrases)))
    elif phrases:
        said.append(say("问题主要是", join_list(phrases)))
    return [*said, *whole]


def pressure(situation: Situation) -> list[str]:
    """Where the pressure comes from; a cause alone (受异常天气影响) gets the subject it lacks."""
    return [
        say("压力主要是", bare(one)) if _CAUSE.fullmatch(bare(one)) else one for one in situation.pressure
    ]


_CAUSE = re.compile("(?:受|因|由于)[^，。；]+")


def ranks(situation: Situation) -> str:
    """The places in order of time; a steady rise or fall is said because it can be computed."""
    told = [_rank(one, first=n == 0) for n, one in enumerate(situation.ranks)]
    if not told:
        return ""
    return say("从位次看，", join("，", told), _trend([one.place for one in situation.ranks]))


def falls(situation: Situation) -> bool:
    """Whether the places are worse every time: nothing to be praised."""
    return _trend([one.place for one in situation.ranks]).endswith("后移")


def _rank(one: Rank, first: bool) -> str:
    place = bare(one.place)
    if one.when:
        return say(bare(one.when), "列", place)
    return say("列", place) if first else say("再到", place)


def figures(listed: Sequence[Figure]) -> list[str]:
    """Figures in a row, four to a sentence, each exactly as given; neighbours of one time say it once."""
    groups = list[list[Figure]]()
    for one in listed:
        last = groups[-1] if groups else []
        if last and (len(last) < FIGURES_A_SENTENCE or _begins_alike(last[-1], one)):
            last.append(one)
        else:
            groups.append([one])
    return [_in_a_row(group) for group in groups]


def _begins_alike(last: Figure, one: Figure) -> bool:
    """``未化解案件中涉法涉诉`` after ``未化解案件中征地补偿``: parts of a whole stand in one sentence."""
    found = _SHARED.match(bare(one.name))
    return found is not None and bare(last.name).startswith(found[0])


def _in_a_row(group: Sequence[Figure]) -> str:
    told = list[str]()
    for when, members in groupby(group, key=lambda one: bare(one.when)):
        listed = list(members)
        when = also(when, join("", (one.when for one in listed[1:])))
        told.append(say(when, "，" if when else "", _figure(listed[0], timed=False)))
        told += [
            _without_beginning(_figure(one, timed=False), listed[n], one) for n, one in enumerate(listed[1:])
        ]
    return join("；" if any("，" in one for one in told) else "，", told)


_SHARED = re.compile("[^，。；]{3,}?(?:中|方面)")


def _without_beginning(said: str, last: Figure, one: Figure) -> str:
    """``征地补偿3件`` after ``未化解案件中草场权属纠纷5件``: what both begin with is said once."""
    found = _SHARED.match(bare(one.name))
    return said.removeprefix(found[0]) if found and _begins_alike(last, one) else said


def labels(situation: Situation) -> str:
    """``总的看，有“大”“快”“多”三个特点``."""
    told = [one if one.startswith("“") else say("“", bare(one), "”") for one in situation.labels]
    return (
        say(
            "总的看，有",
            join("", told),
            count_of(number_with_measure(len(told), "个") + "特点", ("形势", "特点")),
        )
        if told
        else ""
    )


def issue_count(meeting: Meeting) -> str:
    """``12个部门46条问题``; '' when no count is given and there is no ledger."""
    count = meeting.issue_count
    if count is not None and count.issues:
        units = say(_counted(count.units, "个部门")) if count.units else ""
        return units + _counted(count.issues, "条问题")
    return count_of(say(len(meeting.ledger), "条问题"), ("问题台账",)) if meeting.ledger else ""


def counts_units(meeting: Meeting) -> bool:
    """Whether the record counts the bodies the problems belong to, too."""
    return meeting.issue_count is not None and bool(meeting.issue_count.units)


def is_whole_ledger(meeting: Meeting) -> bool:
    """Whether the ledger holds every problem that is counted."""
    declared = re.search(r"\d+", meeting.issue_count.issues) if meeting.issue_count else None
    return bool(meeting.ledger) and (declared is None or parse_numeral(declared[0]) == len(meeting.ledger))


def _counted(value: str, measure: str) -> str:
    """``12`` or ``12个`` → ``12个部门``; words that name what is counted stay."""
    number = re.match(r"(.*[\d〇一二三四五六七八九十百千余多几两])[个条家项件]?$", value)
    return group(number, 1) + measure if number else value


_CHANGE = re.compile("增|减|上升|下降|提高|降低|提升|回落|回升|多|少|持平|翻|(?<!较上年)[高低快慢](?=\\d)")


def _figure(one: Figure, timed: bool = True) -> str:
    """``截至3月底，开工率51.2%，同比增长2%，其中……``."""
    when = say(bare(one.when), "，") if one.when and timed else ""
    return say(when, bare(one.name), _value(one))


def _value(one: Figure) -> str:
    compared = bare(one.compared)
    after = [say("同比", compared) if _CHANGE.match(compared) else compared, bare(one.note)]
    inner = [_figure(part, timed=False) for part in one.parts]
    inner = [bare(part.when) + said for part, said in zip(one.parts, inner, strict=True)]
    mark = "；" if any("，" in part for part in inner) else "，"
    after.append(say("其中", join(mark, inner)) if inner else "")
    return join("，", [bare(one.value), *(text for text in after if text)])


def _trend(places: Sequence[str]) -> str:
    said = [parse_numeral(found[0]) for place in places if (found := re.search(r"\d+", place))]
    numbers = [number for number in said if number is not None]
    if len(numbers) < 2 or len(numbers) != len(places):
        return ""
    pairs = list(pairwise(numbers))
    steadily = "逐次" if len(pairs) > 1 else ""
    if all(after < earlier for earlier, after in pairs):
        return say("，位次", steadily, "前移")
    return say("，位次", steadily, "后移") if all(after > earlier for earlier, after in pairs) else ""


def _runs(phrases: Sequence[str], words: Lexicon) -> list[tuple[list[str], bool]]:
    runs: list[tuple[list[str], bool]] = []
    for phrase in phrases:
        is_verb = form_of(phrase, words) == "动宾"
        whole = form_of(phrase, words) == "整句"
        if runs and not whole and runs[-1][1] == is_verb and len(runs[-1][0]) < MOST_IN_A_ROW:
            runs[-1][0].append(phrase)
        else:
            runs.append(([phrase], is_verb))
    return runs
