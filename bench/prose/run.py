"""A run: the texts of all records and of the practised hand, measured in the groups the tables show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.prose.figures import Figures, Value, figures_of_each, together
from bench.prose.sources import Collected, WrittenText, by_hand, made_of, records_in, usual_records
from bench.prose.word_lists import listed
from generator.services.options import DraftLength


@dataclass(frozen=True, slots=True)
class Groups:
    """Which kinds are measured together; ``speeches`` are those a leader makes."""

    speeches: tuple[str, ...]
    others: tuple[str, ...]


def groups() -> Groups:
    kinds = listed("文种")
    return Groups(kinds["讲话"], kinds["短文种"])


@dataclass(frozen=True, slots=True)
class RunFigures:
    """``speeches``: column → measure → value; ``kinds``: kind → the same; ``texts``: name → figures of each
    text that has one by hand beside it; ``sets``: folder of records → figures of all its texts;
    ``nowhere``: the same → how many facts no document says."""

    speeches: Mapping[str, Mapping[str, Value]]
    kinds: Mapping[str, Mapping[str, Value]]
    texts: Mapping[str, Figures]
    sets: Mapping[str, Mapping[str, Value]]
    nowhere: Mapping[str, int] = field(default_factory=dict)


ALL, PAIRED = "全部", "同题"


def collect(length: DraftLength, folders: Mapping[str, Sequence[Path]]) -> Collected:
    """What the program makes of all records."""
    wanted = groups()
    collected = Collected()
    for group, paths in folders.items():
        for path in paths:
            made = made_of(path, group, (*wanted.speeches, *wanted.others), length)
            collected.texts += made.texts
            collected.failed += made.failed
            collected.nowhere += made.nowhere
    return collected


def hand(folder: Path | None, folders: Mapping[str, Sequence[Path]]) -> list[WrittenText]:
    """The drafts of the practised hand; none without a folder."""
    records = [path for paths in folders.values() for path in paths]
    return list(by_hand(folder, records)) if folder else []


def measured(collected: Collected, pairs: Sequence[WrittenText], usual: Sequence[str]) -> RunFigures:
    """The figures of a run; texts with the names of ``pairs`` are measured once more among themselves. All
    are those of the ``usual`` groups; any other group has figures of its own only."""
    wanted, texts = groups(), collected.texts
    names = {one.prose.name for one in pairs}
    known = [one for one in texts if one.group in usual]
    speeches = [one for one in texts if one.prose.kind in wanted.speeches]
    others = [one for one in known if one.prose.kind in wanted.others]
    paired = figures_of_each([one for one in known if one.prose.name in names])
    each_other = figures_of_each(others)
    by_group = {group: [one for one in texts if one.group == group] for group in _groups(texts)}
    columns = {
        PAIRED: together(paired[one.prose.name] for one in known if _is_speech_of(one, paired)),
        ALL: together(figures_of_each([one for one in speeches if one in known]).values()),
    } | {
        group: together(figures_of_each([one for one in many if one in speeches]).values())
        for group, many in by_group.items()
        if group not in usual
    }
    return RunFigures(
        columns,
        {
            kind: together(each_other[one.prose.name] for one in others if one.prose.kind == kind)
            for kind in dict.fromkeys(one.prose.kind for one in others)
        },
        paired,
        {group: together(figures_of_each(many).values()) for group, many in by_group.items()},
        dict(Counter(one.group for one in collected.nowhere)),
    )


def _is_speech_of(one: WrittenText, paired: Mapping[str, Figures]) -> bool:
    return one.prose.name in paired and one.prose.kind in groups().speeches


def _groups(texts: Sequence[WrittenText]) -> list[str]:
    return list(dict.fromkeys(one.group for one in texts))


def usual_folders(more: Sequence[Path]) -> dict[str, list[Path]]:
    """The records of the house, and of further folders under their names."""
    return usual_records() | {folder.name: records_in(folder) for folder in more}
