"""What an assistant asks of meetings: which there are, what a record says, what it lacks, a change of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeAlias

from generator.assistants.folder import AssistantFolder
from generator.assistants.messages import sentence
from generator.assistants.secrecy import ClassifiedError
from generator.errors import GeneratorError, format_path
from generator.services.missing_facts import MissingFact
from generator.services.options import KindAvailability
from generator.services.pipeline import kinds
from generator.services.plain_data import kind_data, state_data
from generator.workspace.form.files import MeetingForm, data_of
from generator.workspace.form.save import changes_of, saved_form
from generator.workspace.form.status import wanting, wrong_facts
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.changes import applied, at, path_of
from generator.workspace.storage.meeting_file import MeetingFile, StaleError
from generator.workspace.storage.sessions import render_options

Answer: TypeAlias = dict[str, Any]


def list_meetings(folder: AssistantFolder) -> Answer:
    """The meeting files, newest first; of a classified one only that it is there."""
    return {"会议": [_line(folder, name) for name in folder.workspace.names()]}


def _line(folder: AssistantFolder, name: str) -> Answer:
    try:
        found = folder.workspace.entry_of(folder.opened(name, keep=False))
    except ClassifiedError as error:
        return {"文件": name, "涉密": True, "毛病": str(error)}
    except GeneratorError:
        found = folder.workspace.glance(name)
    fault = sentence("工作簿") if found.workbook else found.fault
    return {
        "文件": name,
        "名称": found.title,
        "日期": found.day,
        "类型": found.kind,
        "看不懂": found.faults,
        "涉密": False,
        "毛病": fault,
    }


def read_record(folder: AssistantFolder, meeting: str) -> Answer:
    """The text of a record with its version, and what of it cannot be read."""
    found = folder.opened(meeting)
    return {
        "文件": meeting,
        "版本": found.version,
        "内容": found.text,
        "看不懂": _wrong(found),
        "提示": list(found.warnings),
    }


def _wrong(opened: MeetingFile) -> list[dict[str, str]]:
    return [{"位置": one.path, "说明": one.said} for one in wrong_facts(opened)]


def change_record(folder: AssistantFolder, meeting: str, version: str, changes: list[Any]) -> Answer:
    """Make changes in the record as its form does, for who read ``version``. Raises StaleError when nobody
    knows that version any more, or when it cannot be told which row is meant."""
    folder.opened(meeting)
    form = MeetingForm(folder.workspace, meeting)
    told = saved_form(form, version, _as_seen(form, version, changes), sentence("改动"))
    return {
        "文件": meeting,
        "版本": told["version"],
        "没有改成": [
            {"位置": one["path"], "现在是": one["there"], "要改成": one["value"]} for one in told["conflicts"]
        ],
        "别处改过": told["elsewhere"],
        "行挪过": told["moved"],
        "看不懂": [{"位置": one["path"], "说明": one["message"]} for one in told["faults"]],
    }


def _as_seen(form: MeetingForm, version: str, asked: list[Any]) -> list[Any]:
    """Each change with what stood there in the version that was read, changed by those before it."""
    seen = data_of(form, version)
    if seen is None:
        raise StaleError(sentence("版本不认识"))
    made: list[Any] = []
    for item, change in zip(asked, changes_of(asked, form.model), strict=True):
        _check_row(change.act, item["path"], seen)
        old = at(seen, change.path)
        made.append({**item, "old": old})
        seen, _ = applied(seen, (replace(change, old=old),))
    return made


def _check_row(act: str, said: str, seen: dict[str, Any]) -> None:
    """A row that is to be changed must be there: an assistant that counts from 1 is told so. Raises
    GeneratorError."""
    path = path_of(said)
    for n, step in enumerate(path):
        if not isinstance(step, int):
            continue
        rows = at(seen, path[:n])
        count = len(rows) if isinstance(rows, list) else int(rows not in (None, ""))
        new = n == len(path) - 1 and act in ("insert", "set")
        if step > count or (step == count and not new and act in ("remove", "move")):
            raise GeneratorError(sentence("没有这一行", 位=said, 表=format_path(path[:n]), 数=count))


def list_kinds(folder: AssistantFolder, meeting: str = "") -> Answer:
    """The kinds of document, and what each lacks for a meeting."""
    if not meeting:
        return {"文种": [kind_data(one) for one in kinds(render_options(folder.workspace).search)]}
    papers = folder.papers(meeting)
    return {"文件": meeting, "文种": [_state(papers, one) for one in papers.available_kinds]}


def _state(papers: Papers, one: KindAvailability) -> Answer:
    if one.reason:
        return state_data(one)
    try:
        papers.document(papers.choice(one.kind.slug))
    except GeneratorError as error:
        return state_data(one, fault=str(error))
    return state_data(one, places(papers, one.kind.slug))


def places(papers: Papers, kind: str) -> list[MissingFact]:
    """What the document of a kind leaves open, each with the field it goes into."""
    return [MissingFact(one.label, one.path) for one in wanting(papers, kind)]
