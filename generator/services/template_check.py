"""Template check: build every kind from every sample meeting and report the errors; then ask whether each
fact that a kind has to tell has a place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.errors import GeneratorError
from generator.files.paths import display_path
from generator.records.versions import newer_remark
from generator.services import pipeline
from generator.services.fact_ledger import SaidFacts, given_facts
from generator.services.pipeline import DocumentKind, Meeting, RenderOptions
from generator.services.samples import sample_meetings
from generator.services.session import Session
from generator.services.trial_record import (
    trial,
    trial_papers,
    written,
)
from generator.templating import find_templates
from generator.templating.coverage import SAYS, coverage
from generator.templating.elaborations.library import OLD_FOLDER
from generator.templating.entry_classes import EntryClasses
from generator.templating.old_names import OldName, old_names
from generator.templating.prose.words import FOLDER, table

_CUSTOM = "自定"
_UNREAD_TABLES = {
    "部分.yaml": "小标题里的词改写在 归类.yaml，各部分的标题改写在各个模板的“部分”里。",
    "职务.yaml": "谁在前按自带的职务先后排，要别的先后请在资料的“人员”里填“排序”。",
    "篇幅.yaml": "话说多少看 阐发.yaml，某个文种不要阐发，在它的模板开头写“阐发: 无”。",
    "素材.yaml": "话说多少看 阐发.yaml，接在事实后面的话看 _elaborations 文件夹。",
}


_UNREAD_ENTRIES = {"督办.yaml": ("下步", "落后句", "交办.要求", "交办.立行立改")}
_INSTEAD_OF_ENTRIES = "请把这几句改写到 程式句.yaml 里。"


def template_faults(names: Sequence[str], search: tuple[Path, ...]) -> Iterator[tuple[str, list[str]]]:
    """Each kind's name with what is wrong with it, each sentence once."""
    samples = [pipeline.load_meeting(path) for path in sample_meetings()]
    options = RenderOptions(search)
    chosen = [pipeline.find_kind(name, options) for name in names] or pipeline.kinds(search)
    for kind in chosen:
        faults = [*sample_errors(kind, samples, options), *_gone_names(kind)]
        faults += _facts_without_a_place(kind, options)
        yield kind.name, list(dict.fromkeys(faults))


def _facts_without_a_place(kind: DocumentKind, options: RenderOptions) -> list[str]:
    """A sentence for each fact that the kind has to tell (该讲) and that stands nowhere in it, whatever the
    record: tried with one in which every key has a value of its own."""
    folders = find_templates(options.search).folders
    try:
        stands = coverage(kind, folders)
    except GeneratorError as error:
        return [str(error)]
    if not kind.says:
        return []
    tried = trial(tuple(path for path in kind.says if path.startswith(f"{_CUSTOM}.")))
    made = [paper for meeting in tried.meetings for paper in trial_papers(meeting, kind, options)]
    if not made:  # why it cannot be made has been told
        return []
    paths = {path for paper in made for path in SaidFacts(paper).paths}
    said, first = {_steps(path) for path in paths}, dict[tuple[str, ...], str]()
    for meeting in tried.meetings:
        classes = EntryClasses(meeting, kind.hosting, folders)
        for path, _ in given_facts(meeting):
            row, steps = stands.of(path, classes.of(path)), tuple(one for one in path if isinstance(one, str))
            if row is not None and row.standing == SAYS:
                first.setdefault(steps, written(path))
    lost = [place for steps, place in first.items() if steps not in said]
    return [f"{kind.template} 资料里有“{place}”，提纲里没有地方写" for place in lost]


def _steps(path: str) -> tuple[str, ...]:
    """The names of a path without its positions."""
    return tuple(re.sub(r"\[\d+\]", "", path).split("."))


def old_forms(name: str, search: tuple[Path, ...]) -> list[str]:
    """A sentence for each name in a kind's template that is written otherwise now, but still understood;
    one for a template of a newer program."""
    kind = pipeline.find_kind(name, RenderOptions(search))
    found = {(one.line, str(one.change)) for one in _old_names(kind) if one.change.read}
    return [
        *newer_remark(kind.version, "这个模板"),
        *(f"第{line}行：{said}，旧写法还认，wengao upgrade 可以替您改。" for line, said in sorted(found)),
    ]


def unread_tables(search: tuple[Path, ...]) -> list[str]:
    """A sentence for each word list in folders of one's own that is not read any more."""
    order = find_templates(search)
    own = [folder for folder in order.folders if folder != order.bundled]
    tables = [
        f"{display_path(folder / FOLDER / name)} 不再用了：{instead}"
        for folder in own
        for name, instead in _UNREAD_TABLES.items()
        if (folder / FOLDER / name).is_file()
    ]
    entries = [
        f"{display_path(folder / FOLDER / name)} 里的“{entry}”不再用了：{_INSTEAD_OF_ENTRIES}"
        for folder in own
        for name, listed in _UNREAD_ENTRIES.items()
        if (folder / FOLDER / name).is_file()
        for entry in listed
        if _has(table(name.removesuffix(".yaml"), (folder,), as_written=True), entry)
    ]
    packs = [folder / OLD_FOLDER for folder in own if (folder / OLD_FOLDER).is_dir()]
    return [
        *tables,
        *entries,
        *(f"{display_path(one)} 是旧的素材库，不再用了：{_INSTEAD_OF_PACKS}" for one in packs),
    ]


_INSTEAD_OF_PACKS = "自己加的句子请按概念改写到 _elaborations 里，写法见 templates/_elaborations/README.md。"


def _has(listed: Any, entry: str) -> bool:
    """Whether a word list has an entry, which may stand inside another: 交办.要求."""
    first, _, rest = entry.partition(".")
    there = isinstance(listed, dict) and first in listed
    return there and (not rest or _has(listed[first], rest))


def _gone_names(kind: DocumentKind) -> Iterator[str]:
    """Names that are gone, also where no sample leads to."""
    for one in _old_names(kind):
        if not one.change.read:
            yield f"{kind.template} 第{one.line}行：{one.change}"


def _old_names(kind: DocumentKind) -> list[OldName]:
    try:
        return old_names(kind.path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):  # told where the kind is built
        return []


def sample_errors(kind: DocumentKind, samples: Sequence[Meeting], options: RenderOptions) -> Iterator[str]:
    """What goes wrong when the kind is made of the samples that have the facts for it."""
    for meeting in samples:
        try:
            session = Session(meeting, options)
            (availability,) = session.availability([kind.slug])
            if not availability.missing:
                session.files(kind, ("md",))
        except GeneratorError as error:
            yield str(error)
