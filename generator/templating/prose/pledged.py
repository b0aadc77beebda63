"""Who gave a pledge at the meeting, held to what the record itself says they have to do."""

from __future__ import annotations

from generator.chinese.fact_text import say
from generator.records.model import Meeting
from generator.templating.prose.formulas import filled, formula
from generator.templating.prose.joining import bare, join_list, join_nouns
from generator.templating.prose.ledger_in_speech import settled
from generator.templating.prose.words import Lexicon

_MOST, _SHORT = 2, 3
_LETTERS = ("责任状", "责任书", "承诺书")


def promises(meeting: Meeting, words: Lexicon) -> list[str]:
    """``双溪口镇的表态，首先要体现在双溪口水库溢洪道淤堵的整改上``; those who sign a letter, too, are held to
    both; nothing where the record gives them no task."""
    units = meeting.pledging_units
    signed = {bare(one.unit) for one in meeting.pledge.party_b} if meeting.pledge else set()
    both = [one for one in units if bare(one) in signed]
    said = []
    if meeting.pledge and both:
        letter = bare(meeting.pledge.title) or "责任状"
        short = letter[-_SHORT:] if letter.endswith(_LETTERS) else letter
        slots = {"单位": join_nouns(both), "责任状": letter, "简称": short}
        said.append(filled(formula(words, "表态兑现"), slots))
    for unit in units:
        mine = [one for one in meeting.ledger if bare(one.unit) == bare(unit) and not settled(one, meeting)]
        if mine and unit not in both and len(said) < _MOST:
            said.append(
                say(
                    bare(unit),
                    "的表态，首先要体现在",
                    join_list([_without(unit, bare(one.title)) for one in mine]),
                    "的整改上",
                )
            )
    return [one for one in said if one]


def _without(unit: str, title: str) -> str:
    """The title without the unit it begins with: that has just been named."""
    rest = title.removeprefix(str.__str__(bare(unit)))
    return rest if len(rest) > _SHORT else title
