"""``wengao mcp``: the folder as tools of an assistant."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.help import command

_FOLDER = "会议资料"


@command("让会用工具的助手（MCP）办文稿")
@click.argument(
    "folder", metavar="[文件夹]", default=_FOLDER, type=click.Path(file_okay=False, path_type=Path)
)
def mcp(folder: Path) -> None:
    """由助手的程序来启动：它从标准输入问，本程序从标准输出答，不开端口，不上网。
    助手能看、能改、能核“文件夹”里的会议资料（不写时是当前位置的 会议资料），出不了这个文件夹；
    写了密级的不给它看。怎样接，见 docs/assistants.md。

    \b
    wengao mcp
    wengao mcp D:/会议
    """
    from generator.assistants.opening import answer

    answer(folder)
