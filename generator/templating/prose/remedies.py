"""What is to be done, when the data names only what is wrong: one remedy for each trouble.

From the ledger, by category, with the measures, owners and dates it holds; else one part for each
problem of the situation, so that causes and remedies mirror each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.chinese.fact_text import count_of, join, say
from generator.chinese.numerals import number_with_measure
from generator.records.model import Issue, Meeting
from generator.templating.prose.forms import as_verb_phrase
from generator.templating.prose.joining import bare, join_clauses, join_list, join_nouns
from generator.templating.prose.paragraph import ParagraphBuilder
from generator.templating.prose.targets import finished
from generator.templating.prose.words import Lexicon

SETTLED = ("已办结", "已销号")


@dataclass(frozen=True, slots=True)
class Remedy:
    """``about`` are the words by which a fitting phrase is chosen."""

    heading: str
    text: str
    about: str


def remedies(meeting: Meeting, words: Lexicon) -> list[Remedy]:
    """One for each category of the ledger, else one for each problem that is a phrase."""
    if meeting.ledger:
        return [_for_category(name, issues, words) for name, issues in _by_category(meeting.ledger).items()]
    listed = meeting.situation.problems if meeting.situation else ()
    phrases = [bare(one) for one in listed if not one.strip().endswith(("。", "！", "？"))]
    return [Remedy(say("解决", _trouble(one)), "", one) for one in phrases]


def _trouble(problem: str) -> str:
    return problem if problem.endswith(("问题", "短板", "隐患", "现象")) else say(problem, "的问题")


def _by_category(ledger: Sequence[Issue]) -> dict[str, list[Issue]]:
    found: dict[str, list[Issue]] = {}
    for issue in ledger:
        found.setdefault(bare(issue.category) or "其他", []).append(issue)
    return found if list(found) != ["其他"] else {"台账问题": found["其他"]}


def _for_category(name: str, issues: Sequence[Issue], words: Lexicon) -> Remedy:
    paragraph = ParagraphBuilder()
    titles = [bare(issue.title) for issue in issues]
    several = say(
        "这方面有",
        count_of(number_with_measure(len(issues), "个"), ("问题台账",)),
        "问题：",
        join_nouns(titles),
    )
    paragraph.add(several if len(issues) > 1 else say("这方面的问题是", titles[0]))
    for issue in issues:
        paragraph.add(_told(issue, words, paragraph.verbs))
    return Remedy(name, str(paragraph), name + join("", titles))


def _told(issue: Issue, words: Lexicon, used: set[str]) -> str:
    """``某镇要清理转运，6月底前完成，由某局牵头``; '' when the ledger says nothing of it."""
    if issue.status in SETTLED:
        taken = say("（措施：", join_list(issue.measures), "）") if issue.measures else ""
        return say(bare(issue.title), bare(issue.status), taken)
    doing = join_clauses([as_verb_phrase(bare(one), words, used) for one in issue.measures])
    if not doing:
        return ""
    actor = bare(issue.unit) or bare(issue.lead)
    by = finished(issue.deadline)
    dated = say("，", by) if by else ""
    lead = say("，由", join_list([issue.lead]), "牵头督办") if issue.lead and issue.lead != actor else ""
    return say(actor, "要", doing, dated, lead) if actor else say("要", doing, dated, lead)
