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
    from generator.services.options import RenderOptions
    from generator.services.session import Session, SessionDocument

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
    from generator.services import fact_trace

    ending = "html" if opened else _FORMATS[shape]
    if facts_wanted and ending != "html":
        raise click.UsageError("--facts 要标在网页上，请加 --open（在浏览器里看）或者 -f html。")
    if meeting is not None and not facts_wanted:
        raise click.UsageError("--meeting 要同 --facts 一起用；核对文稿请用 wengao check。")
    session, document = _document(source, kind, options, office, meeting)
    if not facts_wanted:
        built = document.built((ending,))
    elif session.has_meeting:
        built = fact_trace.fact_page(session, document)
    else:
        raise GeneratorError(NO_FACTS.format(display_path(source)))
    for warning in built.warnings:
        warn(warning)
    text = built.files[ending].decode("utf-8")
    if opened:
        _open(text)
    else:
        write_stdout(text)


def _document(
    source: Path, kind: str | None, options: RenderOptions, office: Path | None, meeting: Path | None
) -> tuple[Session, SessionDocument]:
    """The session, and the document to look at; a draft from disk is of the ``meeting`` that is named."""
    from generator.services.build_files import is_draft
    from generator.services.session import open_session

    if is_draft(source):
        return _edited(source, options, office, meeting)
    if meeting is not None:
        raise GeneratorError(ONLY_DRAFTS.format(display_path(source)))
    session = open_session(source, options, office)
    for warning in session.warnings:
        warn(warning)
    if kind is None:
        possible = "、".join(one.name for one in session.kinds())
        raise GeneratorError(f"要看哪个文种？请用 -k 指明，这份资料能生成：{possible}。")
    return session, session.document(kind)


def _edited(
    source: Path, options: RenderOptions, office: Path | None, meeting: Path | None
) -> tuple[Session, SessionDocument]:
    from generator.services import pipeline
    from generator.services.build_files import other_meeting_warning
    from generator.services.session import Session, open_session

    draft = pipeline.read_draft(source, options)
    session = open_session(meeting, options, office) if meeting else Session(None, options)
    document = session.document_of(draft)
    for warning in (*session.warnings, *other_meeting_warning(document, session)) if meeting else ():
        warn(warning)
    return session, document


def _open(html: str) -> None:
    import webbrowser

    from generator.web.one_page import show_page

    if not show_page(html, webbrowser.open):
        raise GeneratorError(
            "浏览器没有打开这一页；请把 --open 换成 -f html，后面加上 > 预览.html，再自己打开那个文件。"
        )
    echo("已在浏览器里打开。")
