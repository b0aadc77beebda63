"""``wengao``: the group of commands. Each command is a file; heavy imports wait until one runs."""

from __future__ import annotations

from typing import Any

import click

from generator import __version__
from generator.cli.batch import batch
from generator.cli.build import build
from generator.cli.demo import demo
from generator.cli.doctor import doctor
from generator.cli.kinds import kinds
from generator.cli.new import new
from generator.cli.preview import preview
from generator.cli.schema import schema
from generator.cli.template import template

_COMMANDS = (demo, new, kinds, build, preview, batch, template, schema, doctor)


class InOrder(click.Group):
    """Lists its commands in the order a person meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Whole lines: click cuts a short help after 45 characters, which it takes for columns."""
        rows = [(name, self.commands[name].short_help or "") for name in self.list_commands(ctx)]
        with formatter.section("命令"):
            formatter.write_dl(rows)


@click.group(
    cls=InOrder,
    invoke_without_command=True,
    options_metavar="[选项]",
    subcommand_metavar="命令 ...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="每个命令的用法：wengao 命令 --help",
)
@click.version_option(__version__, "--version", help="显示版本号。", message="wengao %(version)s")
@click.pass_context
def wengao(ctx: click.Context, /, **_: Any) -> None:
    """一份会议资料，生成讲话、主持词、通知、议程、纪要等全套文稿。"""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for _command in _COMMANDS:
    wengao.add_command(_command)
