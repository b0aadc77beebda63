"""``wengao preview``: one document on the screen, or in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import click_options
from generator.cli.console import echo, warn, write_stdout
from generator.cli.help import command
from generator.cli.report import NO_FACTS, ONLY_DRAFTS
from generator.errors import GeneratorError
from generator.files.paths import display_path

if TYPE_CHECKING:
    from generator.services.pipeline import BuiltDocument, Draft, Meeting, RenderOptions

_FORMATS = {"md": "md", "html": "html", "text": "txt"}


@command("在屏幕或浏览器里看一份文稿")
@click_options.path_argument("source", "资料或文稿")
@click_options.one_kind()
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
@click_options.facts("网页里标出每个事实的出处，并附事实核对表；要同 -f html 或 --open 一起用。")
@click_options.meeting("改过的文稿出自哪份资料，要同 --facts 一起用。")
@click_options.render_options
def preview(
    source: Path,
    kind: str | None,
    shape: str,
    opened: bool,
    facts_wanted: bool,
    meeting: Path | None,
    options: RenderOptions,
    office: Path | None,
) -> None:
    """看一份文稿，不存文件：默认把 Markdown 稿显示在屏幕上。

    \b
    wengao preview 会议.yaml -k 会议通知
    wengao preview 会议.yaml -k 会议通知 --open
    wengao preview 会议.yaml -k 会议通知 --open --facts
    wengao preview 会议通知.md --open --facts --meeting 会议.yaml
    """
    from generator.services import pipeline

    ending = "html" if opened else _FORMATS[shape]
    if facts_wanted and ending != "html":
        raise click.UsageError("--facts 要标在网页上，请加 --open（在浏览器里看）或者 -f html。")
    if meeting is not None and not facts_wanted:
        raise click.UsageError("--meeting 要同 --facts 一起用；核对文稿请用 wengao check。")
    draft, record = _draft(source, kind, options, office, meeting)
    if facts_wanted:
        built = _with_facts(draft, record, meeting or source, options)
    else:
        built = pipeline.build(draft, formats=[ending], options=options)
    for warning in built.warnings:
        warn(warning)
    text = built.files[ending].decode("utf-8")
    if opened:
        _open(text)
    else:
        write_stdout(text)


def _with_facts(draft: Draft, meeting: Meeting | None, source: Path, options: RenderOptions) -> BuiltDocument:
    from generator.services import fact_trace, pipeline

    if meeting is None:
        raise GeneratorError(NO_FACTS.format(display_path(source)))
    return fact_trace.fact_page(draft, meeting, options, data=pipeline.plain_data(source))


def _draft(
    source: Path, kind: str | None, options: RenderOptions, office: Path | None, meeting: Path | None
) -> tuple[Draft, Meeting | None]:
    """The draft, and the meeting it is made from; a draft from disk is of the ``meeting`` that is named."""
    from generator.services import pipeline
    from generator.services.build_files import is_draft

    if is_draft(source):
        return _draft_with_meeting(pipeline.read_draft(source, options), meeting, office)
    if meeting is not None:
        raise GeneratorError(ONLY_DRAFTS.format(display_path(source)))
    loaded = pipeline.read(source, office)
    for warning in loaded.warnings:
        warn(warning)
    if kind is None:
        possible = [
            one.kind.name for one in pipeline.available_kinds(loaded.meeting, (), options) if not one.reason
        ]
        raise GeneratorError(f"要看哪个文种？请用 -k 指明，这份资料能生成：{'、'.join(possible)}。")
    return pipeline.render(loaded.meeting, kind, options), loaded.meeting


def _draft_with_meeting(draft: Draft, path: Path | None, office: Path | None) -> tuple[Draft, Meeting | None]:
    from generator.services import pipeline
    from generator.services.build_files import other_meeting_warning

    if path is None:
        return draft, None
    loaded = pipeline.read(path, office)
    for warning in (*loaded.warnings, *other_meeting_warning(draft, loaded.meeting)):
        warn(warning)
    return draft, loaded.meeting


def _open(html: str) -> None:
    import tempfile
    import webbrowser

    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".html", delete=False) as file:
        file.write(html)
    if webbrowser.open(Path(file.name).as_uri()):
        echo("已在浏览器里打开。")
    else:
        raise GeneratorError(f"没有找到浏览器，请自己打开 {file.name}。")
