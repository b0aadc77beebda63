"""New meeting files: blank, from a sample, from last year's, from a file of the user's, a copy."""

from __future__ import annotations

import datetime
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import DataError, Diagnostic, GeneratorError
from generator.files import resources
from generator.files.atomic_files import save
from generator.records import READERS, WORKBOOKS
from generator.records.excel.read.record import count_record_sheets
from generator.records.model import Meeting, Office
from generator.records.read.raw_record import drop_empty_values
from generator.records.read.text import read_text_file
from generator.records.upgrade import with_version
from generator.services import convert_workbook
from generator.workspace.create.checklist import keep_looks
from generator.workspace.create.from_last_year import started
from generator.workspace.create.samples import samples
from generator.workspace.storage.changes import Change
from generator.workspace.storage.folder import TEXTS
from generator.workspace.storage.meeting_file import open_meeting, text_with
from generator.workspace.storage.workspace import Workspace
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import load_mapping

_SCHEMA = re.compile(r"\A(# yaml-language-server: \$schema=)([\w.-]+)$", re.MULTILINE)
_LONGEST_NAME = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # come along unseen when a name is copied


def blank(workspace: Workspace, title: str) -> str:
    """A meeting of which only the name is known. The file's name comes back, as from all of these."""
    title = checked_title(title)
    return workspace.create(title, with_schema(convert_workbook.new_meeting_yaml(title)))


def from_sample(workspace: Workspace, key: str, title: str = "") -> str:
    """A sample as one's own meeting, under its own name or another."""
    if key not in {one.key for one in samples()}:
        raise GeneratorError("没有这个样例，请刷新网页再选。")
    text = (resources.data_dir() / f"{key}.yaml").read_text("utf-8")
    named = next(one.title for one in samples() if one.key == key)
    return _as_new(workspace, text, checked_title(title) if title.strip() else named)


def duplicated(workspace: Workspace, name: str, title: str) -> str:
    """The same meeting once more under another name."""
    return _as_new(workspace, workspace.open(name).text, checked_title(title))


def from_last(workspace: Workspace, name: str, title: str, day: datetime.date) -> str:
    """A new meeting after an earlier one; what must be looked at again is kept beside it."""
    now = workspace.open(name)
    made = started(now.data, checked_title(title), day)
    new = workspace.create(title.strip(), with_version(text_with(now, made.data)))
    keep_looks(workspace, new, made.looks)
    return new


def renamed(workspace: Workspace, name: str, title: str) -> str:
    """Another name for the meeting and its file. A file that cannot be read only gets the file name."""
    title = checked_title(title)
    try:
        now = workspace.open(name)
        old = now.meeting.info.name if now.meeting else None
        workspace.change(name, (Change("set", ("会议", "名称"), title, old),), now.version, "改名")
    except DataError:
        pass
    return workspace.rename(name, title)


def from_upload(workspace: Workspace, file_name: str, content: bytes) -> str:
    """A meeting from a .yaml or workbook in hand. Raises DataError with every reason why not."""
    path = Path(file_name.replace("\\", "/"))
    ending = path.suffix.lower()
    if ending not in (*TEXTS, *WORKBOOKS):
        usable = "、".join((*TEXTS, *WORKBOOKS))
        raise DataError(
            [Diagnostic(f"这里打不开“{ending or path.name}”这种文件，可以打开的有{usable}")], path.name
        )
    with _kept_aside(workspace, ending, content, path.name) as place:
        text = _text_of(place) if ending in WORKBOOKS else _checked_text(place)
    return workspace.create(path.stem, text)


def converted(workspace: Workspace, name: str) -> str:
    """The workbook ``name`` of the folder as a meeting that can be edited; the workbook stays."""
    path = workspace.path(name)
    if path.suffix.lower() not in WORKBOOKS:
        raise GeneratorError("这份资料不用转，可以直接打开编辑。")
    return workspace.create(path.stem, _text_of(path))


def checked_title(title: str) -> str:
    """A name for a meeting. Raises GeneratorError."""
    title = _CONTROL.sub("", " ".join(title.split()))
    if not title:
        raise GeneratorError("请先写会议名称，例如 全县防汛工作会议。")
    if len(title) > _LONGEST_NAME:
        raise GeneratorError(f"会议名称有{len(title)}个字，太长了，请写在{_LONGEST_NAME}字以内。")
    return title


def _as_new(workspace: Workspace, text: str, title: str) -> str:
    now = open_meeting("", text.encode("utf-8"), None)
    data = dict(now.data)
    info = data.get("会议")
    data["会议"] = {**(info if isinstance(info, dict) else {}), "名称": title}
    return workspace.create(title, with_schema(with_version(text_with(now, data))))


def _text_of(path: Path) -> str:
    """A workbook as YAML, with its faults in it if it has some that a person can mend in the form."""
    if count_record_sheets(path, Office) > count_record_sheets(path, Meeting):
        raise DataError([Diagnostic("这是单位资料，不是会议资料，请到“单位资料”页打开")], path.name)
    try:
        return convert_workbook.workbook_to_yaml(path).text
    except DataError:
        data = drop_empty_values(READERS[path.suffix.lower()](path).data)
        if not isinstance(data, dict) or not data:
            raise
        return with_version(dump_yaml(data))


def _checked_text(path: Path) -> str:
    text = read_text_file(path).text
    if "会议" not in load_mapping(text):
        raise DataError([Diagnostic("里面没有“会议”这一组，不是会议资料；名单请到会议的“批量”页传")], path)
    return text


@contextmanager
def _kept_aside(workspace: Workspace, ending: str, content: bytes, said: str) -> Iterator[Path]:
    """Bytes under a random name in our own folder for as long as they are read; faults name the file as
    the user does."""
    place = workspace.aside("uploads") / f"{secrets.token_hex(8)}{ending}"
    save(place, content)
    try:
        yield place
    except DataError as error:
        raise DataError(error.faults, said) from error
    finally:
        place.unlink(missing_ok=True)


def with_schema(text: str) -> str:
    """The schema named on line 1 lies beside the samples; from elsewhere it is found by its address."""
    folder = resources.data_dir()
    return _SCHEMA.sub(lambda found: found[1] + (folder / found[2]).as_uri(), text, count=1)
