"""Run all fact finders; contradictory values are left out and reported."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from generator.importing.facts.agenda import find_agenda
from generator.importing.facts.campaign import find_campaign
from generator.importing.facts.entries import ExtractedValue, FactCollector, PlainData
from generator.importing.facts.info import find_info
from generator.importing.facts.papers import find_papers
from generator.importing.facts.people import find_attendance, find_people
from generator.importing.facts.targets import find_targets
from generator.importing.facts.text import DraftText
from generator.importing.facts.write import write_meeting_yaml
from generator.importing.import_result import ExtractedFact, ExtractionResult, ImportResult
from generator.importing.messages import message_text

_FINDERS = (find_info, find_people, find_attendance, find_agenda, find_targets, find_campaign, find_papers)
_Path = tuple[str, ...]
_LISTED: frozenset[_Path] = frozenset({("人员",), ("参会",), ("议程",), ("目标",), ("问题台账",)})
_NAME: _Path = ("会议", "名称")
_KEYS: dict[_Path, str] = {("人员",): "姓名", ("目标",): "指标", ("问题台账",): "问题"}
_OTHERS = re.compile(r"(?<!\d)\d+(?:\.\d+)?(?:%|余?[个家件处项人户万亿元吨公里天亩座名])")
_MOST_OTHERS = 40


def extract_facts(imported: ImportResult) -> ExtractionResult:
    """The facts of a text. Without the name of a meeting there is no meeting file, only a warning."""
    text, found, kept = _collect(imported)
    groups = _facts(kept)
    facts = tuple(fact for group in groups for fact in group)
    if not any(one.path == _NAME for one in kept):
        return ExtractionResult("", facts, (*found.told, message_text("事实", "没有名称")), groups)
    made = write_meeting_yaml(kept, _unused_figures(text, kept), imported.name)
    return ExtractionResult(made, facts, tuple(found.told), groups)


def meeting_yaml(imported: ImportResult, name: str, left_out: Container[int] = ()) -> str:
    """The meeting file of a person who looked at the facts: without the groups
    (``ExtractionResult.groups``, from 0) they did not want. Where they call the meeting otherwise
    than the text, their ``name`` counts."""
    text, _, kept = _collect(imported)
    wanted = [one for number, one in enumerate(kept) if number not in left_out]
    if not any(one.path == _NAME and one.value == name for one in wanted):
        wanted = [ExtractedValue(_NAME, name, "", 0), *(one for one in wanted if one.path != _NAME)]
    return write_meeting_yaml(wanted, _unused_figures(text, wanted), imported.name)


def _collect(imported: ImportResult) -> tuple[DraftText, FactCollector, list[ExtractedValue]]:
    text = DraftText(imported)
    found = FactCollector()
    for finder in _FINDERS:
        finder(text, found)
    return text, found, _resolve_conflicts(found)


def _resolve_conflicts(found: FactCollector) -> list[ExtractedValue]:
    single: dict[tuple[str, ...], list[ExtractedValue]] = {}
    listed: dict[tuple[str, ...], list[ExtractedValue]] = {}
    for entry in found.entries:
        (listed if entry.path in _LISTED else single).setdefault(entry.path, []).append(entry)
    kept = [one for path, entries in single.items() if (one := _one(path, entries, found))]
    for path, entries in listed.items():
        kept += _merge_entries(path, entries, found)
    return kept


def _one(path: tuple[str, ...], entries: list[ExtractedValue], found: FactCollector) -> ExtractedValue | None:
    values = [entry.value for entry in entries]
    if path[-1] in ("日期", "结束日期"):
        full = next((entry for entry in entries if _is_complete(entry.value)), entries[0])
        values = [full.value if _same_day(value, full.value) else value for value in values]
        entries = [full, *entries]
        values = [full.value, *values]
    if any(value != values[0] for value in values):
        told = "、".join(dict.fromkeys(str(value) for value in values))
        found.told.append(message_text("事实", "不一致", 项=" › ".join(path), 文=told))
        return None
    return entries[0]


def _is_complete(value: PlainData) -> bool:
    return isinstance(value, str) and value[:4].isdigit()


def _same_day(value: PlainData, full: PlainData) -> bool:
    """7月13日 and 2016-07-13."""
    if not isinstance(value, str) or not isinstance(full, str) or not _is_complete(full):
        return value == full
    _, month, day = full.split("-")
    return value in (full, f"{int(month)}月{int(day)}日")


def _merge_entries(
    path: tuple[str, ...], entries: Iterable[ExtractedValue], found: FactCollector
) -> list[ExtractedValue]:
    """Entries of one name become one, when they do not contradict each other."""
    key = _KEYS.get(path, "")
    made: list[ExtractedValue] = []
    wrong: set[str] = set()
    for entry in entries:
        assert isinstance(entry.value, dict)
        name = str(entry.value.get(key, ""))
        same = next(
            (one for one in made if key and isinstance(one.value, dict) and one.value.get(key) == name), None
        )
        if same is None:
            made.append(entry)
            continue
        assert isinstance(same.value, dict)
        joined = _join_entries(same.value, entry.value)
        if joined is None:
            wrong.add(name)
            found.told.append(
                message_text("事实", "不一致", 项=f"{path[0]} › {name}", 文=entry.sentence[:40])
            )
        else:
            same.value = joined
    return [one for one in made if not (isinstance(one.value, dict) and str(one.value.get(key, "")) in wrong)]


def _join_entries(one: dict[str, PlainData], other: dict[str, PlainData]) -> dict[str, PlainData] | None:
    """Both together; None when they differ. Whoever presides may speak as well: 主持 is kept."""
    if {one.get("角色"), other.get("角色")} == {"主持", "讲话"}:
        one, other = {**one, "角色": "主持"}, {**other, "角色": "主持"}
    if any(one[key] != other[key] for key in one.keys() & other.keys()):
        return None
    return {**one, **other}


def _facts(entries: Iterable[ExtractedValue]) -> tuple[tuple[ExtractedFact, ...], ...]:
    """Those of an entry together."""
    counts: dict[str, int] = {}
    made = []
    for entry in entries:
        path: tuple[str | int, ...] = entry.path
        if entry.path in _LISTED:
            path = (*path, counts.setdefault(entry.path[0], 0))
            counts[entry.path[0]] += 1
        made.append(
            tuple(ExtractedFact(*one, entry.sentence, entry.line) for one in _leaves(path, entry.value))
        )
    return tuple(made)


def _leaves(path: tuple[str | int, ...], value: PlainData) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        return [(path, value)]
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return [leaf for key, inner in pairs for leaf in _leaves((*path, key), inner)]


def _unused_figures(text: DraftText, kept: Iterable[ExtractedValue]) -> list[tuple[str, int]]:
    """Sentences with figures that went into no fact."""
    used = {entry.sentence for entry in kept}
    found = [
        (one.text, one.line) for one in text.sentences if one.text not in used and _OTHERS.search(one.text)
    ]
    return found[:_MOST_OTHERS]
