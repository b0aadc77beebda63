"""Facts changed by hand in a document, offered as changes to the meeting file they came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.document.diff import Hunk
from generator.errors import format_path
from generator.files.word_census import HARMLESS, told, total
from generator.records.model import Meeting
from generator.records.read.text import read_text_file
from generator.review.provenance.trace import trace_text
from generator.services.accept_changes.dry_run import DryRun
from generator.services.accept_changes.offers import Offer, Offers, SkippedChange
from generator.services.accept_changes.values import namesakes, propose_value
from generator.services.compare import Comparison
from generator.yamlfile.loader import KeyPath, load_mapping

_TEXTS = (".yaml", ".yml")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_WIDE = re.compile("[０-９]")
_SMALL = re.compile("[0-9][⁰¹²³⁴-⁹₀-₉①-⑳㉑-㉟㊱-㊿]|[①-⑳㉑-㉟㊱-㊿][0-9]")
"""A figure with the mark of a note behind it, or a raised figure: which of the two, nobody can tell."""


def find_offers(compared: Comparison) -> Offers:
    """What the meeting file of the old side could take over from the new side."""
    session = compared.old.session
    if session is None:
        return Offers((), ())
    if compared.old.path.suffix.lower() not in _TEXTS:
        return Offers((), tuple(_skip_workbook_changes(compared, session.meeting)))
    return find_offers_in_text(compared, read_text_file(compared.old.path).text)


def find_offers_in_text(compared: Comparison, text: str) -> Offers:
    """As :func:`find_offers`, of a meeting file in hand, whose ``text`` the old side was made from."""
    session, draft = compared.old.session, compared.old.draft
    if session is None or draft is None or draft.kind is None:
        return Offers((), ())
    data = load_mapping(text, str(compared.old.path))
    whole = "\n".join(compared.redline.new)
    found: list[Offer] = []
    kept: list[SkippedChange] = []
    for said, says, source, passage, unread in _edited_values(compared, session.meeting):
        if doubt := _doubt(said, says, unread):
            kept.append(SkippedChange(said, says, f"{doubt}，资料没有动，请自己看"))
            continue
        change = propose_value(data, source, said, says) if says else None
        if not says:
            kept.append(SkippedChange(said, says, "文稿里删去了，资料没有动"))
        elif change is None:
            kept.append(SkippedChange(said, says, f"出自{source}，资料里没有可以照改的字，请自己看"))
        else:
            also = namesakes(data, change[0])
            found.append(
                Offer(*change, said, says, passage, elsewhere=said in whole, also=also, unread=told(unread))
            )
    sure, disputed = _split_disputed(found)
    trial = DryRun(text, session, draft)
    good = [judged for one in sure if (judged := trial.evaluate(one))]
    return Offers(tuple(good), (*kept, *disputed, *trial.refused))


def _doubt(said: str, says: str, unread: Mapping[str, int]) -> str:
    """Why nobody can be sure of what the paragraph says now; nothing when it is plain."""
    lost = {what: count for what, count in unread.items() if what not in HARMLESS}
    if lost:
        return f"这一段里有{told(lost)}读不成文字"
    if _SMALL.search(says) and not _SMALL.search(said):
        return "数字挨着小字或者带圈的字，认不准"
    return "写成了几行，认不准是一个还是几个" if "\n" in says and "\n" not in said else ""


def _edited_values(
    compared: Comparison, meeting: Meeting
) -> Iterator[tuple[str, str, str, str, Mapping[str, int]]]:
    """What a value was said as, how it is said now, where it comes from, the passage as it is now, and what
    is not read in it."""
    for hunk, unread in _with_unread(compared):
        if hunk.kind != "changed":
            continue
        at = 0
        for piece in trace_text(hunk.old, meeting):
            end = at + len(piece.text)
            says = _as_typed(piece.text, _current_wording(hunk, at, end))
            if piece.source and says is not None and says != piece.text:
                yield piece.text, says, piece.source, " ".join(hunk.new.split()), unread
            at = end


def _with_unread(compared: Comparison) -> Iterator[tuple[Hunk, Mapping[str, int]]]:
    """Every hunk with what its new paragraphs hold that is not read, beyond what the old ones hold."""
    hunks = compared.changes.hunks
    old, new = compared.redline.unread
    for at, hunk in enumerate(hunks):
        ends = (hunks[at + 1].old_at, hunks[at + 1].new_at) if at + 1 < len(hunks) else (len(old), len(new))
        yield hunk, total(new[hunk.new_at : ends[1]]) - total(old[hunk.old_at : ends[0]])


def _current_wording(hunk: Hunk, start: int, end: int) -> str | None:
    """What stands now for characters ``start``–``end`` of the old text; None when an edit reaches over
    either end, so that nobody can tell."""
    made, at = "", 0
    for old, new in _edits(hunk):
        stop = at + len(old)
        if old == new:
            made += old[max(start - at, 0) : max(end - at, 0)]
        elif start <= at and stop <= end and (old or start < at < end):
            made += new
        elif at < end and stop > start:
            return None
        at = stop
    return made


def _as_typed(said: str, says: str | None) -> str | None:
    """Without characters nobody sees, and in wide figures only where the old words have them."""
    if says is None:
        return None
    seen = _INVISIBLE.sub("", says)
    return seen if _WIDE.search(said) else _WIDE.sub(lambda one: chr(ord(one[0]) - 0xFEE0), seen)


def _edits(hunk: Hunk) -> Iterator[tuple[str, str]]:
    """Old and new text, stretch by stretch."""
    gone = ""
    for piece in hunk.pieces:
        if piece.kind == "deleted":
            gone = piece.text
        elif piece.kind == "added":
            yield gone, piece.text
            gone = ""
        else:
            if gone:
                yield gone, ""
                gone = ""
            yield piece.text, piece.text
    if gone:
        yield gone, ""


def _skip_workbook_changes(compared: Comparison, meeting: Meeting) -> Iterator[SkippedChange]:
    for said, says, source, _, _ in _edited_values(compared, meeting):
        yield SkippedChange(said, says, f"出自{source}；资料是工作簿，请打开照着改")


def _split_disputed(found: Sequence[Offer]) -> tuple[list[Offer], list[SkippedChange]]:
    """One offer a value; a value that was changed to two things is for a person."""
    values: dict[KeyPath, set[str]] = {}
    for one in found:
        values.setdefault(one.path, set()).add(one.new)
    sure: dict[KeyPath, Offer] = {}
    disputed = []
    for one in found:
        if len(values[one.path]) == 1:
            sure.setdefault(one.path, one)
        else:
            disputed.append(
                SkippedChange(
                    one.old_wording, one.new_wording, f"{format_path(one.path)}在文中改得不一样，请自己定"
                )
            )
    return list(sure.values()), disputed
