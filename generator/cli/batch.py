"""``wengao batch``: one kind for many recipients."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from generator.cli import click_options
from generator.cli.console import echo, warn, write_stdout
from generator.cli.error_handler import OK, PARTLY, PROBLEM
from generator.cli.help import command
from generator.cli.marking import mark
from generator.cli.report import tell_edited
from generator.errors import DataError, Diagnostic, SaveError
from generator.files.paths import display_path

if TYPE_CHECKING:
    from generator.batch import BatchJob, Outcome

_PATTERN = "{序号:03}-{单位}-{文种}"
_MOST_SHOWN = 50
Remarks: TypeAlias = dict[str, list[str]]
"""What is to be said, with the places it is to be said of."""
_EXTRAS = ("jobs", "resume", "merge", "zipped", "scheduler", "shared", "force")


@command("一个文种，按收文名单每家一份")
@click_options.path_argument("source", "会议资料")
@click_options.one_kind(required=True)
@click_options.path_option(
    "-r", "--recipients", metavar="名单", required=True, help="收文名单，.xlsx、.csv 或 .yaml。"
)
@click_options.path_option("-o", "--output", required=True, help="存到哪个文件夹。")
@click.option(
    "--name",
    "pattern",
    metavar="式样",
    default=_PATTERN,
    show_default=True,
    help="文件名式样，花括号里是列名。",
)
@click.option("--merge", is_flag=True, help="另合成一个 Word 文件供打印，每家从新的一张纸起，单独编页码。")
@click.option("--zip", "zipped", is_flag=True, help="另打一个 zip 包。")
@click.option("--resume", is_flag=True, help="接着上次做：只做没有的和变了的，别的一个不动。")
@click_options.force
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=1, show_default=True, metavar="数", help="几个进程一起做。"
)
@click.option("--scheduler", default="", metavar="地址", help="用集群做，例如 tcp://主机:8786（dask）。")
@click.option("--shared", is_flag=True, help="集群的每台机器都能写 -o 那个文件夹，由它们自己写。")
@click_options.formats
@click_options.render_options
@click_options.as_json
@click_options.path_option(
    "--marked", metavar="文件", help="名单是 Excel 工作簿而有错时，另存一份标出错处的。"
)
@click.pass_context
def batch(ctx: click.Context, /, json_wanted: bool, marked: Path | None, **choices: Any) -> None:
    """照收文名单每家生成一份，并写一份 清单.xlsx 和给程序读的 manifest.json。某一家出错不影响别家。

    \b
    名单第一行是列名：“单位”作主送，也用在文件名里；“报名截止”和“会议.地点”这样的列，
    改的是这一家的那一项资料；其他各列，模板里用“收文.列名”取。
    例：wengao batch 会议.yaml -k 会议通知 -r 名单.csv -o output/通知
    """
    from generator.batch import LISTING, MANIFEST, OWN_FILES
    from generator.files.edited_files import SaveResult

    job = _start(marked, choices)
    for warning in job.warnings:
        warn(warning)
    try:
        faults, remarks = _follow(job)
    except SaveError as error:
        if not job.done:
            raise
        warn(str(error))
        warn(f"停下了：做好了{job.done}份，都是完整的。")
        ctx.exit(PARTLY)
    extra = job.finish()
    if json_wanted:
        write_stdout((job.folder / MANIFEST).read_text("utf-8"))
    else:
        _tell(job, faults, remarks, [job.listed or job.folder / LISTING, *extra])
    saved = SaveResult.together(job.saved)
    tell_edited(saved)
    if extra and (left := sum(path.name not in OWN_FILES for path in saved.beside)):
        warn(f"{'、'.join(path.name for path in extra)} 里放的是新出的，有人改过的那{left}份不在里面。")
    if faults and marked is not None:
        mark(choices["recipients"], faults, marked)
    ctx.exit(OK if not job.failed else PARTLY if job.done else PROBLEM)


def _start(marked: Path | None, choices: Mapping[str, Any]) -> BatchJob:
    """Everything read; a workbook that cannot be used at all is marked too."""
    from generator.batch import BatchOptions, prepare_batch

    named = {name: value for name, value in choices.items() if name in _EXTRAS}
    rest = {name: value for name, value in choices.items() if name not in _EXTRAS}
    try:
        return prepare_batch(**rest, extras=BatchOptions(**named))
    except DataError as error:
        if marked is not None and error.file:
            mark(Path(error.file), error.faults, marked)
        raise


def _tell(job: BatchJob, faults: list[Diagnostic], remarks: Remarks, files: list[Path]) -> None:
    for line in [*_first(list(map(str, faults))), *_first(list(_merge_remarks(remarks)))]:
        warn(line)
    if job.stale:
        warn(f"文件夹里还有{len(job.stale)}个以前生成、这次名单里没有的文件，例如 {min(job.stale)}。")
    kept = f"（其中{job.kept}份上次已经做好，没有动）" if job.kept else ""
    seen = f"，见 {'、'.join(map(display_path, files))}" if files else ""
    echo(f"生成了{job.done}份{kept}，没有生成的{job.failed}份{seen}")
    if job.done:
        counts = [f"{level}{job.found[level]}处" for level in ("必改", "疑似") if job.found[level]]
        said = f"{'，'.join(counts)}，写在 清单.xlsx 里" if counts else "没有发现必改和疑似的地方"
        echo(f"核稿：{said}。")


def _merge_remarks(remarks: Remarks) -> Iterator[str]:
    """What is to be said of many rows is said once."""
    for said, places in remarks.items():
        yield f"{places[0]}等{len(places)}行：{said}" if len(places) > 1 else f"{places[0]}：{said}"


def _first(lines: list[str]) -> list[str]:
    """As many as a person reads on a screen."""
    more = len(lines) - _MOST_SHOWN
    return [*lines[:_MOST_SHOWN], f"另有{more}行，都写在 清单.xlsx 里。"] if more > 0 else lines


def _follow(job: BatchJob) -> tuple[list[Diagnostic], Remarks]:
    """Run the job, with a bar where somebody is watching; gives what to tell of its rows."""
    faults: list[Diagnostic] = []
    remarks: Remarks = {}
    rows = job.run()
    try:
        if not sys.stderr.isatty():
            for outcome in rows:
                _note(outcome, faults, remarks)
            return faults, remarks
        began = time.monotonic()
        with click.progressbar(
            rows,
            length=len(job.rows),
            label="正在生成",
            file=sys.stderr,
            show_pos=True,
            item_show_func=lambda _: (
                f"每秒{(job.done + job.failed) / max(time.monotonic() - began, 0.1):.0f}份"
            ),
        ) as steps:
            for outcome in steps:
                _note(outcome, faults, remarks)
    except KeyboardInterrupt:
        rows.close()
        warn(f"停下了：做好了{job.done}份，都是完整的；加上 --resume 再运行一次就接着做。")
        raise
    return faults, remarks


def _note(outcome: Outcome, faults: list[Diagnostic], remarks: Remarks) -> None:
    faults += outcome.faults
    for warning in () if outcome.faults else outcome.warnings:
        remarks.setdefault(warning, []).append(outcome.row.place())
