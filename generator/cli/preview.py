"""``wengao preview``: one document on the screen, or in the browser."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import options
from generator.cli.console import give, say, warn
from generator.cli.help import command
from generator.errors import GeneratorError

if TYPE_CHECKING:
    from generator.pipeline import Draft, Wishes

_FORMATS = {"md": "md", "html": "html", "text": "txt"}


@command("在屏幕或浏览器里看一份文稿")
@options.path_argument("source", "资料或文稿")
@options.one_kind()
@click.option(
    "-f",
    "--format",
    "shape",
    type=click.Choice(tuple(_FORMATS)),
    default="md",
    show_default=True,
    help="格式。",
)
@click.option("--open", "opened", is_flag=True, help="在浏览器里打开。")
@options.wishes
def preview(
    source: Path, kind: str | None, shape: str, opened: bool, wishes: Wishes, office: Path | None
) -> None:
    """看一份文稿，不存文件：默认把 Markdown 稿显示在屏幕上。

    \b
    wengao preview 会议.yaml -k 会议通知
    wengao preview 会议.yaml -k 会议通知 --open
    """
    from generator import pipeline

    draft = _draft(source, kind, wishes, office)
    ending = "html" if opened else _FORMATS[shape]
    built = pipeline.build(draft, formats=[ending], wishes=wishes)
    for warning in built.warnings:
        warn(warning)
    text = built.files[ending].decode("utf-8")
    if opened:
        _open(text)
    else:
        give(text)


def _draft(source: Path, kind: str | None, wishes: Wishes, office: Path | None) -> Draft:
    from generator import pipeline
    from generator.cli.making import is_draft

    if is_draft(source):
        return pipeline.read_draft(source, wishes)
    loaded = pipeline.read(source, office)
    for warning in loaded.warnings:
        warn(warning)
    if kind is None:
        possible = [one.kind.name for one in pipeline.chances(loaded.meeting, (), wishes) if not one.reason]
        raise GeneratorError(f"要看哪个文种？请用 -k 指明，这份资料能生成：{'、'.join(possible)}。")
    return pipeline.render(loaded.meeting, kind, wishes)


def _open(html: str) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".html", delete=False) as file:
        file.write(html)
    if webbrowser.open(Path(file.name).as_uri()):
        say("已在浏览器里打开。")
    else:
        raise GeneratorError(f"没有找到浏览器，请自己打开 {file.name}。")
