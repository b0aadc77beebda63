"""``wengao schema``: the JSON Schema of a data file."""

from __future__ import annotations

import click

from generator.cli.console import write_json
from generator.cli.help import command


@command("输出资料文件的 JSON Schema")
@click.option("--office", is_flag=True, help="单位资料（office.yaml）的，而不是会议资料的。")
def schema(office: bool) -> None:
    """输出资料文件的 JSON Schema，编辑器用它提示键名、标出错误。"""
    from generator.services import pipeline

    write_json(pipeline.schema(office=office))
