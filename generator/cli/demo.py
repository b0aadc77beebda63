"""``wengao demo``: the packs of the sample meetings, and a table of what was made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli import click_options
from generator.cli.console import echo, warn, write_json
from generator.cli.help import command
from generator.cli.report import print_report, print_skipped, result_data, tell_edited

if TYPE_CHECKING:
    from generator.services.build_files import BuildResult
    from generator.services.pipeline import RenderOptions


@command("生成样例会议的全套文稿")
@click_options.path_option(
    "-o", "--output", default=Path("output"), show_default=True, help="存到哪个文件夹。"
)
@click_options.force
@click_options.formats
@click_options.render_options
@click_options.as_json
def demo(
    output: Path,
    force: bool,
    formats: tuple[str, ...],
    options: RenderOptions,
    office: Path | None,
    json_wanted: bool,
) -> None:
    """用自带的样例资料生成全套文稿，每个会议一个文件夹，最后列出清单。"""
    from generator.files.atomic_files import safe_name
    from generator.files.edited_files import SaveResult
    from generator.services.build_files import build_from_meeting
    from generator.services.samples import sample_meetings

    products = []
    for source in sample_meetings():
        folder = output / safe_name(source.stem)
        products.append(build_from_meeting(source, (), formats, folder, options, office, force=force))
    if json_wanted:
        write_json([result_data(product) for product in products])
    else:
        _tell(products, output)
    tell_edited(SaveResult.together(product.saved for product in products))


def _tell(products: list[BuildResult], output: Path) -> None:
    made = [one for product in products for one in product.made]
    print_report(made, output)
    for product in products:
        print_skipped(product.skipped, of=product.about)
        for warning in product.warnings:
            warn(f"{product.about}：{warning}")
    echo(f"{len(products)}个样例会议，共{len(made)}份文稿。")
