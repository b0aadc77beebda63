"""Findings that are not to be told again: at one place, in one document, in all documents of an office.

A dismissal knows its finding by the rule, by the characters it is about, and by a few characters around them;
never by a line, so that it holds while the text changes elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias, get_args

from generator.errors import GeneratorError
from generator.records.versions import KEY
from generator.review.finding import Finding, TextLocation
from generator.review.linear_text import Line, LinearText
from generator.yamlfile.loader import YamlValue, load_mapping

Scope: TypeAlias = Literal["此处", "此文", "本单位"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""This place; this document; this office."""

_AROUND = 8  # characters on each side by which a place is known, marks and blanks not counted
_LONGEST = 80  # characters of what was found; of more the beginning and the end are kept
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]+")
_MARKS = re.compile(r"[\W_]+")
_KEYS = ("规则", "资料", "文稿", "前", "文字", "后")


class DocumentName(NamedTuple):
    """What a document is called: ``record`` is the file it is made of (empty: it is a file of its own),
    ``name`` its kind, or the name of the file without ending."""

    record: str = ""
    name: str = ""


_NONE = DocumentName()


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Findings of ``rule`` about ``text`` (the sentence, where they are about no characters) are not told:
    ``before`` and ``after`` say at which place, ``document`` in which document, nothing in none."""

    scope: Scope
    rule: str
    text: str
    document: DocumentName = _NONE
    before: str = ""
    after: str = ""


class Dismissals:
    """Those that count for one document, which may be called by several names."""

    def __init__(self, entries: Iterable[Dismissal] = (), names: Sequence[DocumentName] = ()) -> None:
        self._names = tuple(names)
        self.entries = tuple(one for one in entries if one.scope == SCOPES[2] or one.document in self._names)
        self._known = frozenset(self.entries)
        self._about = frozenset((one.rule, one.text) for one in self.entries)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def of(self, finding: Finding, lines: Callable[[], Sequence[Line]]) -> Dismissal | None:
        """The one by which a finding is not told; ``lines`` of its document, asked for only where one may
        be."""
        if (finding.rule, _what(finding)) not in self._about:
            return None
        forms = (
            dismissal(finding, lines(), name, scope) for scope in reversed(SCOPES) for name in self._names
        )
        return next((one for one in forms if one in self._known), None)

    def told(self, findings: Sequence[Finding], lines: Callable[[], Sequence[Line]]) -> tuple[Finding, ...]:
        """Those that are told all the same."""
        if not self.entries:
            return tuple(findings)
        return tuple([one for one in findings if self.of(one, lines) is None])


NO_DISMISSALS = Dismissals()


def dismissal(finding: Finding, lines: Sequence[Line], document: DocumentName, scope: Scope) -> Dismissal:
    """What dismisses this finding and its like."""
    what = _what(finding)
    if scope == "本单位":
        return Dismissal(scope, finding.rule, what)
    if scope == "此文" or not finding.text:
        return Dismissal(scope, finding.rule, what, document)
    return Dismissal(scope, finding.rule, what, document, *_around(finding.spot, lines))


def _what(finding: Finding) -> str:
    """What it is about, on one line."""
    text = _BREAKS.sub(" ", finding.text or finding.message)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"


def _around(spot: TextLocation, lines: Sequence[Line]) -> tuple[str, str]:
    """The words before and behind it, without marks, which are put right themselves, and without the label of
    the line, which changes when one is put in above; of a cell those of its row."""
    line = lines[spot.line]
    first = max(min(len(line.label), spot.start), spot.start - 3 * _AROUND)
    before, after = line.text[first : spot.start], line.text[spot.end : spot.end + 3 * _AROUND]
    if line.cell:
        before, after = _row(lines, spot.line, -1) + before, after + _row(lines, spot.line, +1)
    return _MARKS.sub("", before)[-_AROUND:], _MARKS.sub("", after)[:_AROUND]


def _row(lines: Sequence[Line], at: int, step: int) -> str:
    """What stands in the row before (``step`` -1) or behind a cell, as much as is wanted of it."""
    here, said = lines[at].cell, ""
    at += step
    while here and 0 <= at < len(lines) and len(said) < _AROUND:
        cell, text = lines[at].cell, lines[at].text
        if cell is None or cell[:2] != here[:2]:
            break
        said = f"{text[-_AROUND:]}{said}" if step < 0 else f"{said}{text[:_AROUND]}"
        at += step
    return said


def lines_of(reading: LinearText) -> Callable[[], Sequence[Line]]:
    """The lines of a text in hand, as :meth:`Dismissals.of` asks for them."""
    return lambda: reading.lines


# -- as text -----------------------------------------------------------------------------------------


def parse_dismissals(text: str, name: str = "") -> tuple[Dismissal, ...]:
    """Those of a file in hand. Raises GeneratorError for what it says wrongly."""
    data = load_mapping(text, name)
    if strange := [key for key in data if key not in (*SCOPES, KEY)]:
        raise GeneratorError(f"{name}：不认识“{strange[0]}”，可以写的有{'、'.join(SCOPES)}。")
    return tuple(_entry(scope, one, name) for scope in SCOPES for one in _list(data, scope, name))


def dismissals_data(entries: Iterable[Dismissal]) -> dict[str, YamlValue]:
    """The same as plain data, without scopes that have none."""
    said: dict[str, list[YamlValue]] = {scope: [] for scope in SCOPES}
    for one in entries:
        values = (one.rule, *one.document, one.before, one.text, one.after)
        said[one.scope].append({key: value for key, value in zip(_KEYS, values, strict=True) if value})
    return {scope: list(of) for scope, of in said.items() if of}


def _list(data: Mapping[str, YamlValue], scope: Scope, name: str) -> list[YamlValue]:
    found = data.get(scope)
    if found is None:
        return []
    if not isinstance(found, list):
        raise GeneratorError(f"{name} 的“{scope}”应为列表，每项以“- ”开头。")
    return found


def _entry(scope: Scope, one: YamlValue, name: str) -> Dismissal:
    said = {key: str(value or "") for key, value in one.items()} if isinstance(one, dict) else {}
    rule, record, document, before, text, after = (said.get(key, "") for key in _KEYS)
    if not rule or not text or said.keys() - set(_KEYS):
        raise GeneratorError(f"{name} 的“{scope}”每一项要有“规则”和“文字”，另外只能写“资料”“文稿”“前”“后”。")
    if scope == "本单位":
        return Dismissal(scope, rule, text)
    where = (before, after) if scope == "此处" else ()
    return Dismissal(scope, rule, text, DocumentName(record, document), *where)
