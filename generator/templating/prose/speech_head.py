"""What stands around a speech: title, subtitle, note, and how its points are announced."""

from __future__ import annotations

from generator.chinese.fact_text import also, count_of, fill, join, say
from generator.chinese.numerals import number_with_measure
from generator.records.model import Meeting
from generator.templating.prose import scope
from generator.templating.prose.joining import bare
from generator.templating.prose.words import Lexicon

DASH = "——"
USUAL = "点"
_OPINIONS = ("意见", "要求", "问题")

POINTS = ("要求",)
"""Where the points stand that are counted."""


def title(meeting: Meeting) -> str:
    """The title as given, without a subtitle that follows a dash in it; else a subtitle that stands alone,
    else ``在某会议上的讲话``."""
    given = bare(meeting.speech_title).partition(DASH)[0].strip()
    name = meeting.info.name
    called = also(name, join("", meeting.info.natures)) if _names_its_natures(meeting) else name
    return given or _below(meeting) or say("在", called, "上的讲话")


def subtitle(meeting: Meeting) -> str:
    """``——在某会议上的讲话``, for a line of its own; '' when there is none."""
    said = _below(meeting)
    return DASH + said if said and said != title(meeting) else ""


def _below(meeting: Meeting) -> str:
    given = bare(meeting.speech.subtitle) if meeting.speech else ""
    return (given or bare(meeting.speech_title).partition(DASH)[2]).strip("—– ")


def note(meeting: Meeting) -> str:
    """The note below, without the brackets that the page puts around it."""
    return bare(meeting.speech.note).strip("（）()") if meeting.speech else ""


def measure(meeting: Meeting) -> str:
    """What the points are called, as given: 条, 个方面; '' when the record does not say."""
    return bare(meeting.speech.measure) if meeting.speech else ""


def counted_points(meeting: Meeting, count: int) -> str:
    """``三点意见``, ``六个方面意见``; '' when there are none."""
    said = measure(meeting) or USUAL
    opinions = "" if said.endswith(_OPINIONS) else "意见"
    return count_of(number_with_measure(count, said) + opinions, POINTS) if count else ""


def some_points(meeting: Meeting, count: int) -> str:
    """``几点意见`` before anybody counts; a single one is one."""
    said = measure(meeting) or USUAL
    return (
        counted_points(meeting, 1)
        if count == 1
        else say("几", said, "" if said.endswith(_OPINIONS) else "意见")
    )


def _names_its_natures(meeting: Meeting) -> bool:
    """Whether the name of the meeting says what it is: 现场会暨表彰会."""
    kinds = [bare(one).removesuffix("会") for one in meeting.info.natures]
    return len(kinds) > 1 and all(one in meeting.info.name for one in kinds)


def nature(meeting: Meeting, words: Lexicon, hosting: bool) -> str:
    """``这次会议既是推进会，也是调度会``. Where the record puts it in a sentence of its own (会议说明), which
    the host says anyway, a speech takes that. What the name of the meeting says (现场会暨表彰会) is not said
    again."""
    kinds = [bare(one) for one in meeting.info.natures]
    if not kinds:
        own = (bare(one) for one in meeting.info.notes if "既是" in one)
        return "" if hosting else next(own, "")
    if _names_its_natures(meeting):
        return ""
    patterns, called = words.natures, scope.gathering(meeting)
    if len(kinds) == 1:
        return fill(patterns["一"], 会=called, 首=kinds[0])
    first, *between, last = kinds
    middle = join("", (fill(patterns["中"], 是=one) for one in between))
    return fill(patterns["多"], 会=called, 首=first, 中=middle, 末=last)
