"""``wengao kinds``: what can be made, and what a meeting still lacks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import click_options
from generator.cli.console import echo, table, write_json
from generator.cli.help import command

if TYPE_CHECKING:
    from generator.services.kind_states import KindState


@command("列出能生成的文种")
@click.argument("meeting", metavar="[资料]", required=False, type=click.Path(path_type=Path))
@click_options.path_option("--office", metavar="文件", help="单位资料；不写时用会议资料旁边的 office.yaml。")
@click_options.templates
@click_options.as_json
def kinds(meeting: Path | None, office: Path | None, templates: Path | None, json_wanted: bool) -> None:
    """列出能生成的文种。-k 后面写“名称”或“代号”都可以。写上会议资料，就说这次会各文种还缺什么。

    \b
    wengao kinds
    wengao kinds 会议.yaml
    """
    from generator.services import pipeline
    from generator.services.plain_data import kind_data, state_data

    folders = click_options.template_folders(templates)
    if meeting is None:
        found = pipeline.kinds(folders)
        if json_wanted:
            write_json([kind_data(kind) for kind in found])
            return
        for line in table(_KEYS, [tuple(kind_data(kind).values()) for kind in found]):
            echo(line)
        return
    states = _states(meeting, office, folders)
    if json_wanted:
        write_json([state_data(one.availability, one.open_places, one.fault) for one in states])
        return
    rows = [(one.availability.kind.name, one.availability.kind.slug, *_lacks(one)) for one in states]
    for line in table(_STATE_KEYS, rows):
        echo(line)


_KEYS = ("名称", "代号", "族", "简介")
_STATE_KEYS = ("名称", "代号", "能做", "还缺")


def _states(meeting: Path, office: Path | None, folders: tuple[Path, ...]) -> list[KindState]:
    from generator.services import pipeline
    from generator.services.kind_states import kind_states
    from generator.services.session import open_session

    return kind_states(open_session(meeting, pipeline.RenderOptions(folders), office))


def _lacks(one: KindState) -> tuple[str, str]:
    """Whether it can be made, and what is wanting."""
    availability = one.availability
    if availability.unsuited:
        return "用不上", f"这次是{availability.unsuited}"
    if one.fault:
        return "不能", one.fault
    if availability.missing:
        return "不能", "、".join(availability.missing)
    return "能", "、".join(dict.fromkeys(place.label for place in one.open_places))
