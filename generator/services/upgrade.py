"""A folder with files of earlier versions → the forms of today, nothing of a person's lost.

What a file said before is kept: among the versions of the workspace where the folder is one, else as a
copy in :data:`KEPT_IN` beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from generator.errors import DataError, GeneratorError
from generator.files.atomic_files import save, save_new
from generator.files.history import FOUND, History
from generator.files.lock import locked
from generator.files.own_folder import HISTORY, OWN, kept_beside
from generator.records import READERS, WORKBOOKS
from generator.records.excel.read.record import count_record_sheets
from generator.records.format_changes import FileSort
from generator.records.loading import OFFICE_NAMES, OFFICE_READERS, validate_record
from generator.records.model import Meeting, Office
from generator.records.read.text import decode, read_file_bytes
from generator.records.upgrade import Upgrade, upgrade_text
from generator.records.versions import FORMAT, KEY, is_older, newer_remark
from generator.review.rule_config import FILE_NAME as RULES
from generator.services.template_copy import noted
from generator.templating.catalog import SUFFIX
from generator.templating.heads import split_head
from generator.templating.old_names import old_names, renamed
from generator.writers.layout.load import OFFICE_LAYOUT_FILE as LAYOUT
from generator.yamlfile.loader import YamlValue, load, load_mapping

KEPT_IN = "更新前的文件"
LABEL = f"更新到版本 {FORMAT}"
_TEXTS = (".yaml", ".yml")
_PASSED_OVER = frozenset({KEPT_IN, "__pycache__", "node_modules", "output"})
_PARTS_OF_TEMPLATES = frozenset({"_words", "_phrases", "_rules", "_layouts", "_messages", "_workspace"})
_MOST = 20_000  # files of a folder; more is no folder of meetings


@dataclass(frozen=True, slots=True)
class FileUpgrade:
    """What was done to one file, or (a trial run) would be. ``done``: each change; ``left``: what was left
    as it is, and why; ``kept`` where its old state is; ``unreadable``: nothing could be done at all."""

    path: Path
    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    kept: str = ""
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class FolderUpgrade:
    """``files`` there is something to say of, in the order of their names; ``sound``: how many others are in
    the forms of today already."""

    files: tuple[FileUpgrade, ...]
    sound: int

    @property
    def unreadable(self) -> bool:
        return any(one.unreadable for one in self.files)


def upgrade_folder(folder: Path, dry_run: bool = False) -> FolderUpgrade:
    """Every file of the folder and the folders in it that is ours, in the forms of today; ``dry_run``:
    nothing is written. A second run finds nothing to do. Raises GeneratorError where no folder is."""
    if not folder.is_dir():
        raise GeneratorError(f"没有 {folder} 这个文件夹，请检查路径。")
    files: list[FileUpgrade] = []
    sound = 0
    for path in _files(folder):
        found = _upgraded(path, dry_run)
        if found is None:
            continue
        if found.done or found.left or found.unreadable:
            files.append(found)
        else:
            sound += 1
    return FolderUpgrade(tuple(files), sound)


def _files(folder: Path) -> Iterator[Path]:
    """Files that may be ours, in the order of their paths, without what the program keeps for itself."""
    count = 0
    for place, below, names in os.walk(folder):
        below[:] = sorted(one for one in below if one not in _PASSED_OVER and not one.startswith("."))
        if OWN in os.listdir(place):
            yield Path(place) / OWN
        for name in sorted(names):
            count += 1
            if count > _MOST:
                raise GeneratorError(f"{folder} 里的文件超过{_MOST}个，请指到里面放会议资料的那个文件夹。")
            if not name.startswith((".", "~$")):
                yield Path(place) / name


def _upgraded(path: Path, dry_run: bool) -> FileUpgrade | None:
    """None for what is not ours."""
    ending = path.suffix.lower()
    if path.name == OWN:
        return _drafts(path)
    if path.name.endswith(SUFFIX):
        return _template(path, dry_run)
    if ending in WORKBOOKS:
        return _workbook(path)
    if ending in _TEXTS and not _PARTS_OF_TEMPLATES & set(path.parts):
        return _yaml(path, dry_run)
    return None


def _yaml(path: Path, dry_run: bool) -> FileUpgrade | None:
    named = _sort_by_name(path)
    try:
        content = read_file_bytes(path)
        text = decode(content).text
        data = load(text, path.name).data
    except (DataError, ValueError) as error:
        return _unreadable(path, error)
    sort = named or _sort_by_keys(data)
    if sort is None or not isinstance(data, dict):
        return None
    if remark := newer_remark(data.get(KEY), "这个文件"):
        return FileUpgrade(path, left=remark)
    made = upgrade_text(text, sort)
    return _written(path, content, text, made, dry_run, history=sort in ("资料", "单位资料"))


def _sort_by_name(path: Path) -> FileSort | None:
    known: dict[str, FileSort] = {**dict.fromkeys(OFFICE_NAMES, "单位资料"), RULES: "规则", LAYOUT: "版式"}
    return known.get(path.name)


def _sort_by_keys(data: YamlValue) -> FileSort | None:
    """A record says what meeting it is of; an office file whose it is."""
    if not isinstance(data, dict):
        return None
    if "会议" in data:
        return "资料"
    return "单位资料" if "单位名称" in data else None


def _template(path: Path, dry_run: bool) -> FileUpgrade | None:
    try:
        content = read_file_bytes(path)
        text = content.decode("utf-8-sig")
    except (DataError, ValueError) as error:
        return _unreadable(path, error)
    unix = text.replace("\r\n", "\n")
    try:
        head = load_mapping(split_head(unix)[0]) if not path.parent.name.startswith("_") else {}
    except DataError as error:
        return _unreadable(path, error)
    if remark := newer_remark(head.get(KEY), "这个模板"):
        return FileUpgrade(path, left=remark)
    changes = dict.fromkeys(one.change for one in old_names(unix))
    done = [f"{one.old} 改成 {one.new}" for one in changes]
    made = renamed(unix)
    if "名称" in head and is_older(head.get(KEY)):
        made = noted(made)
        done.append(f"写上版本 {FORMAT}")
    return _written(path, content, text, Upgrade(made, tuple(done)), dry_run, history=False)


def _written(
    path: Path, content: bytes, text: str, made: Upgrade, dry_run: bool, history: bool
) -> FileUpgrade:
    """Save the new text, the old file being kept first."""
    if not made.done:
        return FileUpgrade(path, left=made.left)
    new = made.text
    if "\r\n" in text and "\r\n" not in new:
        new = new.replace("\n", "\r\n")
    if dry_run:
        return FileUpgrade(path, made.done, made.left)
    own = path.parent / OWN
    keep = _keep_in_history if history and own.is_dir() else _keep_copy
    with locked(own / "lock") if own.is_dir() else nullcontext():
        if path.read_bytes() != content:
            return FileUpgrade(path, left=("刚才在别处改过，没有动，请再运行一次",))
        kept = keep(path, content)
        save(path, new.encode("utf-8"))
        if keep is _keep_in_history:
            _versions(path).note(new.encode("utf-8"), LABEL)
    return FileUpgrade(path, made.done, made.left, kept)


def _keep_in_history(path: Path, old: bytes) -> str:
    _versions(path).note(old, FOUND)
    return "网页的“撤销”里"


def _versions(path: Path) -> History:
    return History(kept_beside(path.parent, HISTORY, path.name))


def _keep_copy(path: Path, old: bytes) -> str:
    """A copy under a name of its own: what was kept before stays."""
    place = path.parent / KEPT_IN
    names = (f"{path.stem}{'' if n == 1 else f'（{n}）'}{path.suffix}" for n in range(1, 10_000))
    free = next(one for one in names if not (place / one).exists() or (place / one).read_bytes() == old)
    if not (place / free).exists():
        save_new(place / free, old)
    return f"{KEPT_IN}/{free}"


def _workbook(path: Path) -> FileUpgrade | None:
    """Workbooks are read as they are: nobody's colours and remarks are touched."""
    try:
        office, meeting = (count_record_sheets(path, model) for model in (Office, Meeting))
        if not office and not meeting:
            return None
        model = Office if office > meeting else Meeting
        record = (OFFICE_READERS if model is Office else READERS)[path.suffix.lower()](path)
        found = validate_record(model, record)
    except GeneratorError as error:
        return _unreadable(path, error)
    assert isinstance(found, Meeting | Office)
    if not is_older(found.version):
        return FileUpgrade(path, left=newer_remark(found.version, "这个工作簿"))
    return FileUpgrade(path, left=("旧版的工作簿，照样读得出来，没有动",))


def _drafts(own: Path) -> FileUpgrade | None:
    """Edited drafts are their owner's words."""
    count = sum(1 for one in (own / "drafts").glob("*/*/mine.md") if one.is_file())
    return FileUpgrade(own, left=(f"改过的底稿{count}份，照原样保留",)) if count else None


def _unreadable(path: Path, error: Exception) -> FileUpgrade:
    faults = error.faults if isinstance(error, DataError) else ()
    first = str(faults[0]) if faults else str(error).split("\n")[0].removeprefix(f"{path}：")
    more = f"等{len(faults)}处" if len(faults) > 1 else ""
    said = "不是 UTF-8 编码，请用记事本另存为 UTF-8" if isinstance(error, UnicodeDecodeError) else first
    return FileUpgrade(path, left=(f"读不了，没有动：{said}{more}",), unreadable=True)
