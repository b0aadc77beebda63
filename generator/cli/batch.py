"""``wengao batch``: one kind for many recipients."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from generator.cli import options
from generator.cli.console import give, say, warn
from generator.cli.edge import OK, PARTLY, PROBLEM
from generator.cli.help import command
from generator.cli.report import shown

if TYPE_CHECKING:
    from generator.batch import Job, Outcome

_PATTERN = "{序号:03}-{单位}-{文种}"


@command("一个文种，按收文名单每家一份")
@options.path_argument("source", "会议资料")
@options.one_kind(required=True)
@options.path_option("-r", "--recipients", metavar="名单", required=True, help="收文名单，.csv 或 .yaml。")
@options.path_option("-o", "--output", required=True, help="存到哪个文件夹。")
@click.option(
    "--name",
    "pattern",
    metavar="式样",
    default=_PATTERN,
    show_default=True,
    help="文件名式样，花括号里是列名。",
)
@options.formats
@options.wishes
@options.as_json
@click.pass_context
def batch(ctx: click.Context, /, json_wanted: bool, **choices: Any) -> None:
    """照收文名单每家生成一份，并写一份清单 manifest.json。某一家出错不影响别家。

    \b
    名单第一行是列名：“单位”作主送，也用在文件名里；“会议.地点”这样的列，
    改的是这一家的那一项资料；其他各列，模板里用“收文.列名”取。
    例：wengao batch 会议.yaml -k 会议通知 -r 名单.csv -o output/通知
    """
    from generator.batch import MANIFEST, start
    from generator.saving import save

    job = start(**choices)
    for warning in job.warnings:
        warn(warning)
    outcomes: list[Outcome] = []
    listing = job.folder / MANIFEST
    try:
        _follow(job, outcomes)
    finally:
        save(listing, job.manifest(outcomes))
    failed = [one for one in outcomes if one.fault]
    if json_wanted:
        give(job.manifest(outcomes).decode())
    else:
        for one in failed:
            warn(f"{one.row.place}：{one.fault}")
        say(f"生成了{len(outcomes) - len(failed)}份，没有生成的{len(failed)}份，清单见 {shown(listing)}")
    ctx.exit(OK if not failed else PARTLY if len(failed) < len(outcomes) else PROBLEM)


def _follow(job: Job, outcomes: list[Outcome]) -> None:
    """Collect outcomes as they come, with a bar where somebody is watching."""
    if not sys.stderr.isatty():
        outcomes.extend(job.run())
        return
    with click.progressbar(job.run(), length=len(job.rows), label="正在生成", file=sys.stderr) as steps:
        for outcome in steps:
            outcomes.append(outcome)
