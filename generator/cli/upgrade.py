"""``wengao upgrade``: files of earlier versions in the forms of today."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import click_options
from generator.cli.console import echo, warn, write_json
from generator.cli.error_handler import OK, PROBLEM
from generator.cli.help import command
from generator.files.paths import display_path

if TYPE_CHECKING:
    from generator.services.upgrade import FileUpgrade, FolderUpgrade


@command("把旧版的资料、模板改成现在的写法")
@click_options.path_argument("folder", "文件夹")
@click.option("--dry-run", is_flag=True, help="只说要改什么，一个字也不动。")
@click_options.as_json
@click.pass_context
def upgrade(ctx: click.Context, /, folder: Path, dry_run: bool, json_wanted: bool) -> None:
    """把文件夹（连同里面的文件夹）里旧版的资料、规则、版式和复制出来的模板，就地改成现在的写法，注释、次序、空行都留着。

    改以前的样子也留着：网页用的文件夹里可以撤销，别处在“更新前的文件”里。

    不改也照样能用；改过的底稿和工作簿不动。

    \b
    wengao upgrade 会议资料 --dry-run
    wengao upgrade 会议资料
    """
    from generator.services.upgrade import upgrade_folder

    found = upgrade_folder(folder, dry_run)
    if json_wanted:
        write_json([_as_data(one, folder) for one in found.files])
    else:
        _tell(found, folder, dry_run)
    ctx.exit(PROBLEM if found.unreadable else OK)


def _tell(found: FolderUpgrade, folder: Path, dry_run: bool) -> None:
    changed = [one for one in found.files if one.done]
    for one in found.files:
        name = _name(one, folder)
        if one.done:
            kept = f"（原来的在{one.kept}）" if one.kept else ""
            echo(f"{name}：{'要改：' if dry_run else ''}{'；'.join(one.done)}{kept}。")
        for remark in one.left:
            (warn if one.unreadable else echo)(f"{name}：{remark.removesuffix('。')}。")
    if not changed:
        echo(f"{display_path(folder)} 里没有要改的文件。")
    elif dry_run:
        echo(f"要改{len(changed)}个文件，还没有动；去掉 --dry-run 再运行一次就改。")
    else:
        echo(f"改了{len(changed)}个文件。")


def _as_data(one: FileUpgrade, folder: Path) -> dict[str, object]:
    return {
        "文件": _name(one, folder),
        "改动": list(one.done),
        "没有动": list(one.left),
        "原来的": one.kept,
        "读不了": one.unreadable,
    }


def _name(one: FileUpgrade, folder: Path) -> str:
    return one.path.relative_to(folder).as_posix()
