"""Every version of a record, or of a draft, that was saved: listed, compared with what is there now,
restored. To restore one is a version itself, so that it can be undone."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.document import diff
from generator.document.diff import DiffSegment
from generator.errors import DataError, GeneratorError
from generator.files.history import Step
from generator.records.read.normalize import expand_short_forms
from generator.records.read.text import decode
from generator.workspace.drafts.plain_words import is_in_head, place_name, plain_words
from generator.workspace.form.diff import taken_over
from generator.workspace.form.files import FormFile
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.edited_drafts import Edited
from generator.yamlfile.loader import load_mapping

_CLOCK = re.compile(r" \d\d:\d\d$")  # of labels of drafts, which are one step a minute
_GONE = "这一版已经不在了，请回到历史里另选一版。"


@dataclass(frozen=True, slots=True)
class SavedVersion:
    """``number`` names it; ``label`` says what was changed; ``now``: it is what is there."""

    number: int
    label: str
    saved: float
    now: bool

    @property
    def day(self) -> str:
        """``2024年4月19日``."""
        when = time.localtime(self.saved)
        return f"{when.tm_year}年{when.tm_mon}月{when.tm_mday}日"

    @property
    def clock(self) -> str:
        return time.strftime("%H:%M", time.localtime(self.saved))


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """What was changed since that version in one place: struck, added."""

    place: str
    pieces: tuple[DiffSegment, ...]


# -- the record ------------------------------------------------------------------------------------


def record_versions(file: FormFile) -> tuple[SavedVersion, ...]:
    """Newest first."""
    history = file.history()
    steps, now = history.steps()
    return _newest_first(history.every(), steps[now].number if steps else 0)


def record_changes(file: FormFile, number: int) -> tuple[ChangedPlace, ...]:
    """From that version to now. Raises GeneratorError for one that is gone, or cannot be read."""
    then = expand_short_forms(load_mapping(_record_text(file, number), file.name), file.model)
    _, found = taken_over(then, file.open().data, file.model)
    return tuple(ChangedPlace(one.place, _struck_and_added(one.now, one.new)) for one in found)


def restore_record(file: FormFile, number: int, version: str) -> None:
    """The record reads again as it did then; ``version`` is that of the record the person saw. Raises
    StaleError, SaveError, and GeneratorError for a version that is gone or cannot be read."""
    text = _record_text(file, number)
    file.replace(text, version, _restored(record_versions(file), number))


def _record_text(file: FormFile, number: int) -> str:
    history = file.history()
    step = next((one for one in history.every() if one.number == number), None)
    content = history.text(step) if step else None
    if content is None:
        raise GeneratorError(_GONE)
    try:
        return decode(content).text
    except (ValueError, DataError) as error:
        raise GeneratorError("这一版的文字读不了，没有恢复；请另选一版。") from error


def _struck_and_added(old: str, new: str) -> tuple[DiffSegment, ...]:
    """Values are short: each is struck or added as a whole."""
    said = (DiffSegment("deleted", old), DiffSegment("added", new))
    return tuple(one for one in said if one.text)


# -- drafts ----------------------------------------------------------------------------------------


def draft_versions(papers: Papers, kind: str) -> tuple[SavedVersion, ...]:
    """Newest first."""
    return _newest_first(*papers.drafts.versions(kind))


def draft_changes(papers: Papers, kind: str, number: int) -> tuple[ChangedPlace, ...]:
    """From that version to what counts now, in plain words. Raises GeneratorError for one that is gone, and
    when there are not facts enough for a draft."""
    then = _text_of(papers.drafts.version(kind, number), lambda: _now(papers, kind))
    return tuple(_changed_places(then, _now(papers, kind)))


def restore_draft(papers: Papers, kind: str, number: int, version: str) -> None:
    """The draft is again as it was then; ``version`` is that of the draft the person saw. Raises StaleError,
    SaveError, and GeneratorError for a version that is gone."""
    label = _restored(draft_versions(papers, kind), number)
    papers.drafts.save(papers.drafts.version(kind, number), version, label)


def drafts_with_versions(papers: Papers) -> Iterator[tuple[str, str]]:
    """Slug and name of every kind that has versions."""
    for one in papers.available_kinds:
        if papers.drafts.versions(one.kind.slug)[0]:
            yield one.kind.slug, one.kind.name


def _now(papers: Papers, kind: str) -> str:
    return papers.draft(papers.choice(kind))[0].text


def _text_of(edited: Edited, generated: Callable[[], str]) -> str:
    """A version in which the generated text counted says what that was."""
    return edited.mine if edited.on else edited.base or generated()


def _changed_places(then: str, now: str) -> Iterator[ChangedPlace]:
    old_at = new_at = 0
    for one in diff.diff_drafts(then, now).hunks:
        was = plain_words(one.old, is_in_head(then, old_at))
        becomes = plain_words(one.new, is_in_head(now, new_at))
        if one.kind != "same" and was != becomes:
            yield ChangedPlace(place_name(now, new_at), diff.diff_characters(was, becomes))
        old_at, new_at = old_at + len(one.old), new_at + len(one.new)


# -- both ------------------------------------------------------------------------------------------


def _newest_first(steps: Iterable[Step], now: int) -> tuple[SavedVersion, ...]:
    found = [
        SavedVersion(one.number, _CLOCK.sub("", one.label), one.saved, one.number == now) for one in steps
    ]
    return tuple(reversed(found))


def _restored(versions: Iterable[SavedVersion], number: int) -> str:
    one = next((one for one in versions if one.number == number), None)
    if one is None:
        raise GeneratorError(_GONE)
    return f"恢复成{one.day} {one.clock}那一版（{one.label}）"[:80]
