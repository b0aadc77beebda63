"""``wengao build``: the documents of one meeting, or of one edited draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli import click_options
from generator.cli.console import warn, write_json
from generator.cli.help import command
from generator.cli.marking import marked_option
from generator.cli.report import (
    NO_FACTS,
    ONLY_DRAFTS,
    print_report,
    print_skipped,
    result_data,
    tell_edited,
)
from generator.errors import GeneratorError
from generator.files.paths import display_path

if TYPE_CHECKING:
    from generator.services.build_files import BuildResult
    from generator.services.pipeline import RenderOptions


@command("由会议资料（或改过的 .md 文稿）生成文稿")
@click_options.path_argument("source", "资料或文稿")
@click_options.kinds
@click_options.formats
@click_options.path_option(
    "-o", "--output", help="存到哪里；不写时存到 output/会议名称，改过的文稿存在原稿旁边。"
)
@click_options.force
@click_options.facts("每份文稿另出一份事实核对表（.docx）：文中每个事实出自资料的哪一项。")
@click_options.meeting("改过的文稿出自哪份资料：拿它核对，--facts 也要靠它。")
@click_options.render_options
@click_options.as_json
@marked_option
def build(
    source: Path,
    kinds: tuple[str, ...],
    formats: tuple[str, ...],
    output: Path | None,
    force: bool,
    facts_wanted: bool,
    meeting: Path | None,
    options: RenderOptions,
    office: Path | None,
    json_wanted: bool,
) -> None:
    """由会议资料生成文稿。给的是改过的 .md 文稿，就接着那一稿出 Word。
    上次出的文稿，没有改过的换成新的；有人改过的留着不动，新的存在旁边，名字后面加“（新）”。

    \b
    wengao build 会议.yaml
    wengao build 会议.yaml -k 会议通知 -f docx -f pdf
    wengao build 会议.yaml -k 动员讲话 --facts
    wengao build 会议.xlsx --marked 会议-标注.xlsx
    wengao build output/某某会议/动员讲话.md
    wengao build 动员讲话.md --facts --meeting 会议.yaml
    """
    from generator.services.build_files import build_from_draft, build_from_meeting, is_draft

    if is_draft(source):
        if facts_wanted and meeting is None:
            raise GeneratorError(NO_FACTS.format(display_path(source)))
        product = build_from_draft(
            source, kinds, formats, output, options, meeting, office, facts_wanted, force
        )
    elif meeting is not None:
        raise GeneratorError(ONLY_DRAFTS.format(display_path(source)))
    else:
        product = build_from_meeting(source, kinds, formats, output, options, office, facts_wanted, force)
    if json_wanted:
        write_json(result_data(product))
    else:
        _tell(product)
    tell_edited(product.saved)


def _tell(product: BuildResult) -> None:
    for warning in product.warnings:
        warn(warning)
    print_report(product.made, product.folder)
    print_skipped(product.skipped)
