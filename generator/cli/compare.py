"""``wengao compare``: what changed between two versions, as a redline; facts back into the meeting file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import click_options
from generator.cli.console import echo, warn, write_json
from generator.cli.help import command
from generator.cli.report import BEGUN, tell_edited
from generator.errors import GeneratorError
from generator.files.paths import display_path

if TYPE_CHECKING:
    from generator.files.edited_files import SaveResult
    from generator.services.accept_changes import Offer, Offers
    from generator.services.compare import Comparison
    from generator.services.pipeline import RenderOptions

_SHAPES = ("docx", "html")
_LONGEST = 40  # characters of a sentence in the list


@command("比对两份文稿，出花脸稿；手改的事实改回资料")
@click_options.path_argument("old", "前一份")
@click_options.path_argument("new", "后一份")
@click_options.path_option("-o", "--output", metavar="文件", help="花脸稿存成哪个文件；不写时只说改了什么。")
@click.option(
    "-f",
    "--format",
    "shapes",
    multiple=True,
    type=click.Choice(_SHAPES),
    help="花脸稿的格式，可写几次；不写时按 -o 的文件名。",
)
@click_options.force
@click_options.one_kind()
@click.option("--author", metavar="姓名", default="", help="修订记在谁的名下；不写时用后一份最后修改的人。")
@click.option("--date", metavar="日期", default="", help="修订的日期；不写时用后一份最后修改的日期。")
@click_options.path_option("--adopt", metavar="文件", help="把文稿里手改的事实改进资料，另存成这个文件。")
@click.option("--yes", "all_of_them", is_flag=True, help="同 --adopt 一起用：不一处一处问，全部采纳。")
@click_options.render_options
@click_options.as_json
def compare(
    old: Path,
    new: Path,
    output: Path | None,
    shapes: tuple[str, ...],
    force: bool,
    kind: str | None,
    author: str,
    date: str,
    adopt: Path | None,
    all_of_them: bool,
    options: RenderOptions,
    office: Path | None,
    json_wanted: bool,
) -> None:
    """比对两份文稿（.docx 或 .md），改动写成 Word 的修订：全部接受就是后一份，全部拒绝就是前一份。
    前一份给会议资料，就是拿按资料现做的文稿，同领导改过的比。

    \b
    wengao compare 原稿.docx 改稿.docx -o 花脸稿.docx
    wengao compare 原稿.md 改稿.md -o 花脸稿.docx -f docx -f html
    wengao compare 会议.yaml 会议通知-领导改.docx -k 会议通知 --adopt 会议-改后.yaml
    """
    from generator.services import accept_changes
    from generator.services import compare as comparison

    if shapes and output is None:
        raise click.UsageError("-f 要同 -o 一起用：请写花脸稿存成哪个文件。")
    if all_of_them and adopt is None:
        raise click.UsageError("--yes 要同 --adopt 一起用。")
    compare_options = comparison.CompareOptions(
        kind or "", office, options, author, comparison.parse_mark_date(date)
    )
    found = comparison.compare(old, new, compare_options)
    if adopt is not None and found.old.session is None:
        raise GeneratorError(f"{display_path(old)} 不是会议资料，--adopt 用不上；请把会议资料写在前面。")
    offers = accept_changes.find_offers(found)
    saved = _save_redline(found, output, shapes, force)
    if json_wanted:
        write_json(_as_data(found, offers, saved))
    else:
        _tell(found, offers, saved.written)
    if adopt is not None:
        _adopt(found, offers, adopt, all_of_them, force)
    tell_edited(saved)


def _save_redline(found: Comparison, output: Path | None, shapes: Sequence[str], force: bool) -> SaveResult:
    from generator.files.edited_files import SaveResult, save_unedited

    if output is None:
        return SaveResult()
    ending = output.suffix.lower().removeprefix(".")
    if not shapes and ending not in _SHAPES:
        raise GeneratorError(
            f"{display_path(output)}：花脸稿可以存成 .docx 或 .html，请改文件名，或者加 -f。"
        )
    stem = output.stem if ending in _SHAPES else output.name
    wanted = {f"{stem}.{shape}": found.file(shape) for shape in shapes or (ending,)}
    for path in (found.old.path, found.new.path):
        if path.name in wanted and path.resolve().parent == output.resolve().parent:
            raise GeneratorError(f"花脸稿不能存成 {display_path(path)}，那是要比的文件，请换一个名字。")
    return save_unedited(output.parent, wanted, force)


def _tell(found: Comparison, offers: Offers, files: Sequence[Path]) -> None:
    for warning in found.warnings:
        warn(warning)
    summary = found.summary
    if summary.is_empty:
        echo("两份的文字一样。" if not found.redline.marks else "两份的文字一样，改了字体格式。")
    else:
        echo(f"新增{summary.came}字，删去{summary.went}字。")
    _list(
        "事实有改动",
        [f"{one.change.kind} {_change(one.change.old, one.change.new)}" for one in summary.facts],
    )
    _list("新增的句子", summary.added)
    _list("删去的句子", summary.deleted)
    _list("换了地方的句子", summary.moved)
    _list("改过的句子", [one for _, one in summary.reworded])
    _list("后一份里的批注", found.redline.comments)
    _list("可以改进资料", [str(one) for one in offers.offers])
    _list("只改在文稿里", [str(one) for one in offers.kept])
    for path in files:
        echo(f"存在 {display_path(path)}")


def _change(old: str, new: str) -> str:
    return f"{old or '（无）'} → {new or '（删去）'}"


def _list(head: str, rows: Sequence[str]) -> None:
    if rows:
        echo(f"{head}（{len(rows)}处）：")
    for row in rows:
        whole = " ".join(row.split())
        echo(f"  {whole if len(whole) <= _LONGEST * 2 else whole[: _LONGEST * 2 - 1] + '…'}")


def _as_data(found: Comparison, offers: Offers, saved: SaveResult) -> dict[str, Any]:
    from generator.services.plain_data import comparison_data

    return {
        **comparison_data(found, offers),
        "文件": [display_path(path) for path in saved.written],
        "保留": [display_path(path) for path in saved.beside],
        "提示": list(found.warnings),
    }


def _adopt(found: Comparison, offers: Offers, target: Path, all_of_them: bool, force: bool) -> None:
    """Asks for each change, unless all were asked for; writes a new file, never the meeting file itself."""
    from generator.files.edited_files import save_beside
    from generator.services.accept_changes import apply_offers_to_file

    if not offers.offers:
        warn("没有可以改进资料的事实，没有存新的资料。")
        return
    chosen = list(offers.offers) if all_of_them else _confirm_offers(offers.offers)
    if not chosen:
        warn("一处也没有采纳，没有存新的资料。")
        return
    source = found.old.path
    text = apply_offers_to_file(found, chosen)
    saved = save_beside(target, text.encode("utf-8"), force)
    tell_edited(saved, why=BEGUN)
    replaced = any(path.resolve() == source.resolve() for path in saved.replaced)
    target = saved.placed[target.name]
    kept = "" if replaced else f"；原来的 {display_path(source)} 没有动"
    warn(f"采纳了{len(chosen)}处，新的资料存在 {display_path(target)}{kept}。")
    warn(f"更新全套材料：wengao build {display_path(target)}")


def _confirm_offers(offered: Sequence[Offer]) -> list[Offer]:
    import sys

    if not sys.stdin.isatty():
        raise GeneratorError("这里没有人可以问，要全部采纳请加 --yes；要挑几处，请在终端里运行。")
    return [one for one in offered if click.confirm(str(one), default=False, err=True)]
