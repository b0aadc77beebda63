"""``wengao kinds``: what can be made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli import click_options
from generator.cli.console import echo, table, write_json
from generator.cli.help import command

if TYPE_CHECKING:
    from generator.services.pipeline import DocumentKind


@command("列出能生成的文种")
@click_options.templates
@click_options.as_json
def kinds(templates: Path | None, json_wanted: bool) -> None:
    """列出能生成的文种。-k 后面写“名称”或“代号”都可以。"""
    from generator.services import pipeline

    found = pipeline.kinds(click_options.template_folders(templates))
    if json_wanted:
        write_json([dict(zip(_KEYS, _facts(kind), strict=True)) for kind in found])
        return
    for line in table(_KEYS, [_facts(kind) for kind in found]):
        echo(line)


_KEYS = ("名称", "代号", "族", "简介")


def _facts(kind: DocumentKind) -> tuple[str, ...]:
    return kind.name, kind.slug, kind.family, kind.summary
