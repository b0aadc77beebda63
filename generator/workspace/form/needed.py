"""What the chosen kind still asks of a person, in questions, and which groups of the form it has no use for.

The questions, and what a kind uses without telling it, are data: ``templates/_words/表单.yaml``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as Folder

from generator.records.model import Fact, Meeting
from generator.templating import DocumentKind
from generator.templating.catalog import is_bundled
from generator.templating.coverage import SAYS, coverage
from generator.workspace.form.config import words
from generator.workspace.storage.changes import at, path_of
from generator.yamlfile.loader import YamlValue

_EITHER = "或"


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact a kind wants: what it is called, the field it goes into."""

    label: str
    path: str


@dataclass(frozen=True, slots=True)
class FieldQuestion:
    """What a person is asked, the field of the answer (empty: unknown), and whether the paper cannot do
    without it."""

    said: str
    path: str
    must: bool = True


def questions(
    kind: DocumentKind,
    data: Mapping[str, YamlValue],
    missing: Iterable[Missing],
    known: Collection[str] = (),
    folders: tuple[Folder, ...] = (),
) -> tuple[FieldQuestion, ...]:
    """First what is ``missing``, each field once; then what the kind has to tell where ``data``, and what the
    office file gives (``known``, paths), say nothing: the most usual ones. Raises TemplateError."""
    must = list({one.path or one.label: FieldQuestion(_asked(one), one.path) for one in missing}.values())
    told = coverage(kind, folders)
    asked = {one.path for one in must}
    more = [
        FieldQuestion(said, path, must=False)
        for path, said in words().questions.items()
        if path in _asked_of_themselves()
        and not _overlaps(path, {*asked, *known})
        and _is_empty(data, path)
        and (row := told.of(path.split("."))) is not None
        and row.standing == SAYS
    ]
    return (*must, *_without_parts(more)[: words().most_questions])


def _without_parts(some: Sequence[FieldQuestion]) -> list[FieldQuestion]:
    """Who is asked for 形势 is not asked for 形势.问题 as well."""
    whole = {one.path for one in some}
    return [one for one in some if not any(_is_in(one.path, path) for path in whole)]


def _overlaps(path: str, others: Collection[str]) -> bool:
    return any(path == one or _is_in(path, one) or _is_in(one, path) for one in others)


def _is_in(path: str, whole: str) -> bool:
    return path.startswith(f"{whole}.")


@lru_cache(maxsize=1)
def _asked_of_themselves() -> frozenset[str]:
    """The questions that are asked of a place in the record; the others are of what a paper calls missing."""
    tops = {name for _, names in words().groups[Meeting] for name in names}
    return frozenset(path for path in words().questions if path.partition(".")[0] in tops)


def _asked(one: Missing) -> str:
    """目标或要求 is asked for by the question of its field, and by the choice there is."""
    known, ways = words().questions, words().question_forms
    either = one.label.split(_EITHER)
    if len(either) > 1 and one.path:
        question = known.get(one.path) or ways["没有列出"].format(项=either[0])
        return ways["填一项"].format(问=question, 几项="、".join(either))
    return known.get(one.label) or known.get(one.path) or ways["没有列出"].format(项=one.label)


def _is_empty(data: Mapping[str, YamlValue], path: str) -> bool:
    return at(dict(data), path_of(path)) in (None, "", [], {})


def unneeded_groups(model: type[Fact], kind: DocumentKind | None) -> frozenset[str]:
    """The groups of the form of which a paper of this kind says nothing, and by which it says nothing
    otherwise. Of a template that is not the program's own nobody knows that."""
    if kind is None or model is not Meeting or not is_bundled(kind):
        return frozenset()
    return _unneeded(kind)


@lru_cache(maxsize=64)
def _unneeded(kind: DocumentKind) -> frozenset[str]:
    told = [*kind.says, *(path for path, _ in kind.may_skip)]
    told += [path for need in kind.needs for path in need.split(_EITHER)]
    tops = {path.partition(".")[0].partition("（")[0] for path in told}
    used = words().also_used.get(kind.name, ())
    return frozenset(
        name for name, keys in words().groups[Meeting] if name not in used and not tops & set(keys)
    )
