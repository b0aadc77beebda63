"""``--marked``: a copy of the workbook that was at fault, with its faulty cells marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator.cli import click_options
from generator.cli.console import warn
from generator.cli.error_handler import PROBLEM
from generator.cli.report import tell_edited
from generator.errors import DataError, Diagnostic, GeneratorError
from generator.files.paths import display_path

_HELP = "资料是 Excel 工作簿而有错时，另存一份标出错处的到这里。"


def marked_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds ``--marked`` to a command. What is wrong with the data is told first, whatever the copy is."""

    @wraps(command)
    def watched(*args: Any, marked: Path | None, **rest: Any) -> Any:
        try:
            return command(*args, **rest)
        except DataError as error:
            if marked is None or not error.file:
                raise
            warn(str(error))
            try:
                mark(Path(error.file), error.faults, marked)
            except GeneratorError as other:
                warn(str(other))
            raise click.exceptions.Exit(PROBLEM) from error

    return click_options.path_option("--marked", metavar="文件", help=_HELP)(watched)


def mark(source: Path, faults: Iterable[Diagnostic], target: Path) -> None:
    """Save a copy of ``source`` with ``faults`` marked as ``target``, or say why not."""
    from generator.files.edited_files import save_unedited
    from generator.services import convert_workbook

    if not convert_workbook.can_mark(source):
        warn(f"{display_path(source)} 不是 .xlsx 工作簿，没有另存标注。")
        return
    if target.is_dir() or not target.name:
        raise GeneratorError(f"--marked 后面的 {display_path(target)} 是文件夹，请写一个文件名。")
    if target.suffix.lower() != source.suffix.lower():
        target = target.with_name(target.name + source.suffix.lower())
    if target.resolve() == source.resolve():
        raise GeneratorError(f"--marked 不能写成 {display_path(source)} 本身，请换一个文件名。")
    try:
        copy = convert_workbook.marked_copy(source, faults)
    except DataError:
        return  # not a workbook at all: that is told already
    saved = save_unedited(target.parent, {target.name: copy})
    tell_edited(saved, forcible=False)
    target = saved.placed[target.name]
    warn(f"标出错处的副本存在 {display_path(target)}，请照着改 {display_path(source)}。")
