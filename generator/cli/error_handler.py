"""Error handler: turn every exception of a command into one Chinese sentence and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from generator.cli.console import replace_unencodable, warn
from generator.cli.gettext_zh import chinese_gettext
from generator.errors import GeneratorError
from generator.files.atomic_files import reason_of

OK, PROBLEM, USAGE, PARTLY, INTERRUPTED = 0, 1, 2, 3, 130


def run(command: click.Command, args: Sequence[str] | None = None) -> int:
    """Run a command line (default: the process's own) and return its exit code; never raises."""
    replace_unencodable(sys.stdout)
    replace_unencodable(sys.stderr)
    with chinese_gettext():
        try:
            code = command.main(
                list(args) if args is not None else None, prog_name="wengao", standalone_mode=False
            )
        except BaseException as error:
            return _exit_code(error)
    return code if isinstance(code, int) else OK


def _exit_code(error: BaseException) -> int:
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return INTERRUPTED
    if isinstance(error, GeneratorError):
        if error.__cause__ is not None:
            _show_when_asked(error.__cause__)
        warn(str(error))
        return PROBLEM
    if isinstance(error, OSError):  # where nobody nearer knew more to say of it
        _show_when_asked(error)
        place = f"{os.fsdecode(error.filename)} " if isinstance(error.filename, str | bytes) else ""
        warn(f"{place}读写不了：{reason_of(error)}。")
        return PROBLEM
    if isinstance(error, SystemExit):  # click's answer to a reader that went away (``wengao … | head``)
        return error.code if isinstance(error.code, int) else PROBLEM
    return _report_crash(error)


def _show_when_asked(error: BaseException) -> None:
    """The traceback, for a developer: what a template cannot work out may be a fault of the code it calls."""
    if os.environ.get("WENGAO_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)


def _report_crash(error: BaseException) -> int:
    _show_when_asked(error)
    kind = type(error).__name__
    warn(
        f"程序内部出错（{kind}），不是资料的问题；请设环境变量 WENGAO_DEBUG=1 再运行，把显示的内容发给开发者"
    )
    return PROBLEM
