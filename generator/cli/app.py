"""``wengao``: the group of commands. Each command is a file; heavy imports wait until one runs."""

from __future__ import annotations

from typing import Any

import click

from generator import __version__
from generator.cli.batch import batch
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.compare import compare
from generator.cli.demo import demo
from generator.cli.doctor import doctor
from generator.cli.help import group
from generator.cli.import_ import import_
from generator.cli.kinds import kinds
from generator.cli.mcp import mcp
from generator.cli.new import new
from generator.cli.preview import preview
from generator.cli.schema import schema
from generator.cli.serve import serve
from generator.cli.template import template
from generator.cli.upgrade import upgrade
from generator.cli.write import write

_COMMANDS = (
    demo,
    new,
    import_,
    kinds,
    build,
    preview,
    batch,
    write,
    check,
    compare,
    serve,
    mcp,
    template,
    upgrade,
    schema,
    doctor,
)


@group(
    invoke_without_command=True,
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
