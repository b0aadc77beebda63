"""``wengao check``: what is wrong, what is missing, what does not agree."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import click_options
from generator.cli.console import echo, table, warn, write_json
from generator.cli.dismissing import (
    DismissalWishes,
    NumberedFinding,
    Report,
    count_sentence,
    dismissal_options,
    noted,
    tell_dismissed,
)
from generator.cli.error_handler import OK, PROBLEM
from generator.cli.explain_rule import explain_rule
from generator.cli.help import command
from generator.cli.report import tell_edited
from generator.errors import GeneratorError
from generator.files.paths import display_path

if TYPE_CHECKING:
    from generator.review import Finding
    from generator.services.pipeline import RenderOptions
    from generator.services.proofreading import CheckedDocument, DocumentSet


@command("核稿：检查文稿里的错漏")
@click.argument("paths", metavar="资料、文稿或文件夹...", nargs=-1, type=click.Path(path_type=Path))
@click_options.kinds
@click.option("--fix", "fixing", is_flag=True, help="把能稳妥改的改进 .md 文稿，并显示改了什么。")
@click.option("--marked", "marking", is_flag=True, help="给 Word 文件另存一份，问题写成批注。")
@click_options.path_option(
    "--rules", "own_rules", metavar="文件", help="自己的规则；不写时用旁边的 rules.yaml。"
)
@dismissal_options
@click.option("--list", "listing", is_flag=True, help="列出全部规则，不检查。")
@click.option("--explain", "explained", metavar="规则名", help="说明一条规则：看什么、为什么、怎样改。")
@click_options.meeting("拿这份会议资料核对文稿；也可以直接写在文稿前面。")
@click_options.render_options
@click_options.as_json
@click.pass_context
def check(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    meeting: Path | None,
    json_wanted: bool,
    **choices: Any,
) -> None:
    """核对日期、数字、编号、标点、姓名、机构和用词，再看一套文稿前后是否一致。

    \b
    wengao check 会议.yaml                    生成全套并检查，不存文件
    wengao check output/某某会议              检查改过的一套，拿出稿时的资料核对
    wengao check 会议.yaml 会议通知.docx      拿资料核对一份文稿
    wengao check 会议通知.md --meeting 会议.yaml
    wengao check 会议通知.md --dismiss 2 --for 此文    第2处以后不再报
    加 --strict 时，有“疑似”也算没有通过。
    """
    if choices.pop("listing"):
        _list_rules(json_wanted)
        return
    if (explained := choices.pop("explained")) is not None:
        explain_rule(explained, json_wanted)
        return
    if not paths:
        raise click.UsageError("请写要检查的会议资料、文稿或文件夹。")
    if meeting is not None:
        paths = (_record(meeting), *paths)
    ctx.exit(_run_check(paths, json_wanted, **choices))


def _record(path: Path) -> Path:
    from generator.services.proofreading import MEETINGS

    if path.suffix.lower() in MEETINGS:
        return path
    raise GeneratorError(f"--meeting 后面要写会议资料（{'、'.join(MEETINGS)}），{display_path(path)} 不是。")


def _run_check(
    paths: Sequence[Path],
    json_wanted: bool,
    kinds: tuple[str, ...],
    fixing: bool,
    marking: bool,
    own_rules: Path | None,
    wishes: DismissalWishes,
    options: RenderOptions,
    office: Path | None,
) -> int:
    from dataclasses import replace

    from generator.services import proofreading

    strict, options = options.strict, replace(options, strict=False)
    packs = proofreading.document_sets(paths, kinds, options, office, own_rules)
    found = noted(Report.of(packs), wishes)
    if fixing:
        found = Report.of([_fix_drafts(pack, sifted.told) for pack, sifted in found.parts])
    if marking:
        for pack, sifted in found.parts:
            _mark(pack, sifted.told)
    for unread in dict.fromkeys(one for _, sifted in found.parts for one in sifted.warnings):
        warn(unread)
    if json_wanted:
        write_json([_numbered_data(one) for one in found.numbered if wishes.shown or one.under is None])
    else:
        _tell(found, wishes.shown)
    refused = ("必改", "疑似") if strict else ("必改",)
    wrong = any(one.finding.level in refused for one in found.told)
    return PROBLEM if wrong else OK


def _numbered_data(one: NumberedFinding) -> dict[str, Any]:
    from generator.services import plain_data

    said = {"编号": one.number, **plain_data.finding_data(one.finding)}
    return said if one.under is None else {**said, "不报": one.under.scope}


def _tell(found: Report, dismissed_too: bool) -> None:
    """Findings under the name of their document, each with its number, then the count."""
    from generator.review import LEVELS

    for pack, _ in found.parts:
        for warning in pack.warnings:
            warn(warning)
        told = [one for one in found.told if one.pack is pack]
        for paper in pack.papers:
            mine = [one for one in told if one.finding.document == paper.name]
            if mine:
                echo(paper.name)
            for one in mine:
                echo(f"  {one.number}  {one.finding.level}  {one.finding}")
    if dismissed_too:
        tell_dismissed(found)
    counts = [f"{level}{sum(one.finding.level == level for one in found.told)}处" for level in LEVELS]
    said = "，".join(counts) if found.told else "没有发现问题"
    papers = sum(len(pack.papers) for pack, _ in found.parts)
    echo(f"检查了{papers}份文稿：{said}。{count_sentence(found, dismissed_too)}")


def _fix_drafts(pack: DocumentSet, findings: Sequence[Finding]) -> DocumentSet:
    """The pack with its drafts put right on disk; the difference goes to the error stream."""
    from dataclasses import replace

    return replace(pack, papers=tuple(_fix_draft(paper, findings) for paper in pack.papers))


def _fix_draft(paper: CheckedDocument, findings: Sequence[Finding]) -> CheckedDocument:
    from dataclasses import replace

    from generator import review
    from generator.files.atomic_files import save

    mine = [one for one in findings if one.document == paper.name and review.is_safe_fix(one)]
    if paper.draft is None or paper.path is None:
        if mine:
            what = "Word 文件" if paper.is_word else "纯文本" if paper.is_plain else "由资料生成的文稿"
            warn(f"{paper.name}：{what}不自动改，有{len(mine)}处可以照提示改。")
        return paper
    text, done = review.apply_fixes(paper.draft, mine, str(paper.path))
    left = f"另有{len(mine) - len(done)}处在底稿里对不上，没有改。" if len(done) < len(mine) else ""
    if not done:
        if left:
            warn(f"{paper.name}：{left.removeprefix('另')}")
        return paper
    old, new = (one.splitlines(keepends=True) for one in (paper.draft, text))
    save(paper.path, text.encode("utf-8"))
    for row in difflib.unified_diff(old, new, f"{paper.name}（原稿）", f"{paper.name}（改后）", n=0):
        warn(row.rstrip("\n"))
    warn(f"{paper.name}：改了{len(done)}处。{left}")
    return replace(paper, draft=text, reading=review.linearize_draft(text, str(paper.path)))


def _mark(pack: DocumentSet, findings: Sequence[Finding]) -> None:
    """A copy of each Word file with its findings as comments; the copies a person edited stay."""
    from generator.files.edited_files import save_unedited
    from generator.services.proofreading import MARKED, add_review_comments

    for paper in pack.papers:
        if paper.path is None or not paper.is_word:
            warn(f"{paper.name}：不是 Word 文件，没有写批注。")
        elif any(one.document == paper.name for one in findings):
            copy = paper.path.with_name(f"{paper.path.stem}{MARKED}{paper.path.suffix}")
            saved = save_unedited(copy.parent, {copy.name: add_review_comments(paper, findings)})
            tell_edited(saved, forcible=False)
            warn(f"批注写在 {display_path(saved.placed[copy.name])}")


def _list_rules(json_wanted: bool) -> None:
    from generator.review import rule_table

    rows = [(one.name, one.level, one.explanation, one.basis) for one in rule_table().values()]
    head = ("规则", "级别", "说明", "依据")
    if json_wanted:
        write_json([dict(zip(head, row, strict=True)) for row in rows])
        return
    for line in table(head, rows):
        echo(line)
