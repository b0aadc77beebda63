"""Help pages laid out for Chinese: click counts characters, a terminal counts columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import click

from generator.cli.console import terminal_width

_FIRST_COLUMN = 32  # a longer first column stands on a line of its own
_GAP = 2


class Formatter(click.HelpFormatter):
    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = _FIRST_COLUMN, col_spacing: int = _GAP
    ) -> None:
        """Two columns; texts are written whole, since every help text here fits on one line."""
        rows = list(rows)
        indent = " " * self.current_indent
        widest = max(
            (terminal_width(first) for first, _ in rows if terminal_width(first) <= col_max), default=0
        )
        for first, second in rows:
            if terminal_width(first) > widest:
                self.write(f"{indent}{first}\n{indent}{' ' * (widest + col_spacing)}{second}\n")
            else:
                gap = " " * (widest - terminal_width(first) + col_spacing)
                self.write(f"{indent}{first}{gap}{second}".rstrip() + "\n")


class Context(click.Context):
    formatter_class = Formatter


class Command(click.Command):
    context_class = Context

    def __init__(self, name: str | None, **more: Any) -> None:
        super().__init__(name, **{"options_metavar": "[选项]", **more})


class OrderedGroup(click.Group):
    """Lists its commands in the order a person meets them, each with its whole line."""

    context_class = Context
    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl([(name, one.short_help or "") for name, one in self.commands.items()])


Function: TypeAlias = Callable[..., Any]


def command(short_help: str, name: str | None = None) -> Callable[[Function], click.Command]:
    """``click.command`` with our help page; ``short_help`` is its line in the list of commands, ``name``
    what it is called when the function may not be."""
    return click.command(name, cls=Command, short_help=short_help)


def group(**more: Any) -> Callable[[Function], click.Group]:
    """``click.group`` with our help page."""
    return click.group(cls=OrderedGroup, options_metavar="[选项]", subcommand_metavar="命令 ...", **more)
