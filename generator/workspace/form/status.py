"""How far a form is filled in: its groups, what is wrong where, what a kind still wants."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from generator.chinese.fact_text import path_text
from generator.errors import Diagnostic, GeneratorError, format_path
from generator.records.model import Fact, Meeting, Office
from generator.records.model.base import is_before
from generator.records.model.shape import Key, entity_keys
from generator.services.missing_facts import MissingFact
from generator.templating import DocumentKind
from generator.workspace.form.config import key_of, words
from generator.workspace.form.files import FormFile
from generator.workspace.form.needed import FieldQuestion, Missing, questions, unneeded_groups
from generator.workspace.form.values import echo
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.changes import Path, at, path_of
from generator.workspace.storage.meeting_file import MeetingFile
from generator.yamlfile.loader import YamlValue

_QUOTED = re.compile(r"“([^“”]+)”")
_RECORD = re.compile(r"[^.\[]+")


def form_status(file: FormFile, opened: MeetingFile, kind: str = "") -> dict[str, Any]:
    """All that a page shows of the state of a form, as plain data for our scripts."""
    faults = [(placed(fault, opened.data, file.model), fault.message) for fault in opened.faults]
    papers = file.papers(opened)
    missing = wanting(papers, kind) if papers else ()
    chosen, given = _kind(papers, kind), known(opened)
    unneeded = unneeded_groups(file.model, chosen)
    steps, now = file.history().steps()
    return {
        "version": opened.version,
        "title": opened.meeting.info.name if opened.meeting else "",
        "faults": [{"path": path_text(path), "message": message} for path, message in faults],
        "missing": [{"path": one.path, "label": one.label} for one in missing],
        "kind": chosen.name if chosen else "",
        "asks": [asdict(one) for one in _asks(papers, chosen, missing, given)],
        "groups": _groups(file.model, opened.data, [path for path, _ in faults], missing, unneeded),
        "echoes": dict(_echoes(opened.data, file.model)),
        "known": given,
        "saved": time.strftime("%H:%M"),
        "undo": now > 0,
        "redo": 0 <= now < len(steps) - 1,
        "undoes": steps[now].label if now > 0 else "",
        "redoes": steps[now + 1].label if 0 <= now < len(steps) - 1 else "",
    }


def _kind(papers: Papers | None, kind: str) -> DocumentKind | None:
    """None while there is no meeting to make it of, or no such kind."""
    if not kind or papers is None or papers.opened.meeting is None:
        return None
    try:
        return papers.session.kind(kind)
    except GeneratorError:
        return None


def _asks(
    papers: Papers | None, kind: DocumentKind | None, missing: tuple[Missing, ...], given: Mapping[str, str]
) -> tuple[FieldQuestion, ...]:
    if papers is None or kind is None:
        return ()
    try:
        return questions(kind, papers.opened.data, missing, given, papers.session.options.search)
    except GeneratorError:  # a template of the user's own
        return ()


@dataclass(frozen=True, slots=True)
class WrongFact:
    """A fact of the record that cannot be read, so that no paper says it: the field it stands in, and what is
    wrong with it."""

    path: str
    said: str


def wrong_facts(opened: MeetingFile) -> tuple[WrongFact, ...]:
    return tuple(
        WrongFact(path_text(path), f"{format_path(path)}：{fault.message}" if path else fault.message)
        for fault in opened.faults
        for path in (placed(fault, opened.data, Meeting),)
    )


def placed(fault: Diagnostic, data: Mapping[str, YamlValue], model: type[Fact]) -> Path:
    """Where a person sees the fault: the key that it names, when it names one, else its own place."""
    named = _QUOTED.search(fault.message)
    if named:
        there = (*fault.path, named[1])
        if key_of(model, there) or at(dict(data), there) is not None:
            return there
    return fault.path


def wanting(papers: Papers, kind: str) -> tuple[Missing, ...]:
    """What the paper of ``kind`` (a name or slug; empty: none) still lacks, as it is shown."""
    if papers.opened.meeting is None:
        return (Missing("会议名称", "会议.名称"),)
    if not kind:
        return ()
    try:
        slug = papers.kind(kind)
        (availability,) = papers.session.availability([slug])
        needed = [MissingFact(one) for one in dict.fromkeys(availability.missing)]
        open_places = needed or papers.document(papers.choice(slug))[0].missing
    except GeneratorError:
        return ()
    paths = _labels()
    return tuple(Missing(one.label, _field(one, paths)) for one in open_places)


def _field(one: MissingFact, paths: Mapping[str, str]) -> str:
    """The field a missing fact goes into: where its path leads in the record, else what its label is near."""
    known = _RECORD.match(one.path)
    of_record = known is not None and known[0] in {key.name for key in entity_keys(Meeting)}
    return one.path if of_record else paths.get(one.label) or _nearest(one.label, paths)


def known(opened: MeetingFile) -> dict[str, str]:
    """What the office file gives where the meeting file says nothing, by path."""
    found: dict[str, str] = {}
    rows = opened.data.get("人员")
    for n, row in enumerate(rows if isinstance(rows, list) and opened.meeting else []):
        name = row.get("姓名") if isinstance(row, dict) else None
        person = opened.meeting.person(name) if opened.meeting and isinstance(name, str) else None
        if person is None or not isinstance(row, dict):
            continue
        said = {
            "职务": "、".join(person.posts),
            "称呼": person.address,
            "单位": person.unit,
            "排序": "" if person.order is None else str(person.order),
        }
        found |= {f"人员[{n}].{key}": text for key, text in said.items() if text and not row.get(key)}
    notice = opened.meeting.notice if opened.meeting else None
    if notice is not None:
        reply = notice.reply
        said = {"发文机关": notice.issuer, "标志": notice.mark}
        said |= {"报名.联系人": reply.contact, "报名.电话": reply.phone} if reply else {}
        empty = (key for key in said if not at(opened.data, ("通知", *key.split("."))))
        found |= {f"通知.{key}": said[key] for key in empty if said[key]}
    return found


def offered(office: Office | None, opened: MeetingFile | None) -> dict[str, list[dict[str, str]]]:
    """The people and units a person may pick from: name and what is said beside it."""
    day = opened.meeting.info.day if opened and opened.meeting else None
    if office is None:
        return {"people": [], "units": []}
    people = [
        {"name": one.name, "said": "、".join(one.posts) or one.unit}
        for one in sorted(office.roster, key=lambda one: one.order if one.order is not None else 10**6)
        if not _over(one.since, one.until, day)
    ]
    units = [
        {"name": one.short or one.name, "said": one.name if one.short else one.group}
        for one in sorted(office.units, key=lambda one: one.order if one.order is not None else 10**6)
        if not _over(one.since, one.until, day)
    ]
    groups = [
        {"name": name, "said": "一组单位"}
        for name in dict.fromkeys(one.group for one in office.units if one.group)
    ]
    return {"people": people, "units": groups + units}


def _over(since: Any, until: Any, day: Any) -> bool:
    if day is None or day.year is None:
        return until is not None
    return bool((since and is_before(day, since)) or (until and is_before(until, day)))


def _groups(
    model: type[Fact],
    data: Mapping[str, YamlValue],
    faults: list[Path],
    missing: tuple[Missing, ...],
    unneeded: frozenset[str],
) -> list[dict[str, Any]]:
    """``state`` is ok, wanting or none; ``count`` how many mistakes and missing facts; ``needed``: whether
    the kind has a use for it."""
    groups = words().groups[model]
    last = groups[-1][0]
    of = {key: name for name, names in groups for key in names}
    counts = dict.fromkeys((name for name, _ in groups), 0)
    for path in faults:
        counts[of.get(str(path[0]), last) if path else last] += 1
    for one in missing:
        counts[of.get(str(path_of(one.path)[0]), last) if one.path else last] += 1
    filled = {of.get(key, last) for key, value in data.items() if value not in (None, "", [], {})}
    return [
        {
            "name": name,
            "count": counts[name],
            "state": "wanting" if counts[name] else "ok" if name in filled else "none",
            "needed": name not in unneeded,
        }
        for name, _ in groups
    ]


def _echoes(data: Any, model: type[Fact], path: Path = ()) -> Iterator[tuple[str, str]]:
    """Dates and times as they will be said, by path."""
    if not isinstance(data, dict):
        return
    for key in _keys_with_echoes(model):
        value, here = data.get(key.name), (*path, key.name)
        if key.entity is None:
            if text := echo(value, key):
                yield path_text(here), text
        elif isinstance(value, list):
            for n, one in enumerate(value):
                yield from _echoes(one, key.entity, (*here, n))
        else:
            yield from _echoes(value, key.entity, here)


@cache
def _keys_with_echoes(model: type[Fact]) -> tuple[Key, ...]:
    """The days and times of an entity, and the keys below which there are any: of a long ledger no row is
    looked at."""
    return tuple(key for key in entity_keys(model) if _has_echoes(key, frozenset({model})))


def _has_echoes(key: Key, above: frozenset[type[Fact]]) -> bool:
    """Of an entity inside itself nobody knows: it is looked at."""
    if key.entity is None:
        return key.kind in ("day", "clock")
    below = above | {key.entity}
    return key.entity in above or any(_has_echoes(one, below) for one in entity_keys(key.entity))


def _labels() -> dict[str, str]:
    """What drafts call a missing fact → its path."""
    found = dict(words().wanting)
    for key in entity_keys(Meeting):
        found.setdefault(key.name, key.name)
        for below in entity_keys(key.entity) if key.entity and key.kind == "entity" else ():
            found.setdefault(key.name + below.name, f"{key.name}.{below.name}")
            for third in entity_keys(below.entity) if below.entity and below.kind == "entity" else ():
                found.setdefault(key.name + below.name + third.name, f"{key.name}.{below.name}.{third.name}")
    return found


def _nearest(label: str, paths: Mapping[str, str]) -> str:
    """``议程或参会`` is about 议程; ``会议什么`` about 会议; empty when it is about nothing known."""
    first = label.split("或")[0]
    begins = [one for one in paths if first.startswith(one)]
    return paths[max(begins, key=len)] if begins else ""
