"""``wengao check``: what is wrong, what is missing, what does not agree."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli import click_options
from generator.cli.console import echo, table, warn, write_json
from generator.cli.error_handler import OK, PROBLEM
from generator.cli.help import command
from generator.cli.report import OTHER_NAME, kept_sentence
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
@click.option("--list", "listing", is_flag=True, help="列出全部规则，不检查。")
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
    wengao check output/某某会议              检查改过的一套
    wengao check 会议.yaml 会议通知.docx      拿资料核对一份文稿
    wengao check 会议通知.md --meeting 会议.yaml
    加 --strict 时，有“疑似”也算没有通过。
    """
    if choices.pop("listing"):
        _list_rules(json_wanted)
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
    options: RenderOptions,
    office: Path | None,
) -> int:
    from dataclasses import replace

    from generator.services import proofreading

    strict, options = options.strict, replace(options, strict=False)
    packs = proofreading.document_sets(paths, kinds, options, office, own_rules)
    found: list[tuple[DocumentSet, Sequence[Finding]]] = [(pack, pack.findings()) for pack in packs]
    if fixing:
        found = [_fix_drafts(pack, findings) for pack, findings in found]
    kept = [path for pack, findings in found for path in _mark(pack, findings)] if marking else []
    if kept:
        warn(kept_sentence(kept, OTHER_NAME))
    if json_wanted:
        write_json([finding_data(one) for _, findings in found for one in findings])
    else:
        _tell(found)
    refused = ("必改", "疑似") if strict else ("必改",)
    wrong = any(one.level in refused for _, findings in found for one in findings)
    return PROBLEM if wrong or kept else OK


def finding_data(one: Finding) -> dict[str, Any]:
    return {
        "文件": one.document,
        "位置": one.place,
        "级别": one.level,
        "规则": one.rule,
        "文字": one.text,
        "说明": one.message,
        "改为": one.fix,
    }


def _tell(found: Sequence[tuple[DocumentSet, Sequence[Finding]]]) -> None:
    """Findings under the name of their document, then the count."""
    from generator.review import LEVELS

    for pack, findings in found:
        for warning in pack.warnings:
            warn(warning)
        for paper in pack.papers:
            mine = [one for one in findings if one.document == paper.name]
            if mine:
                echo(paper.name)
            for one in mine:
                echo(f"  {one.level}  {one}")
    everything = [one for _, findings in found for one in findings]
    papers = sum(len(pack.papers) for pack, _ in found)
    counts = [f"{level}{sum(one.level == level for one in everything)}处" for level in LEVELS]
    echo(f"检查了{papers}份文稿：{'，'.join(counts) if everything else '没有发现问题'}。")


def _fix_drafts(pack: DocumentSet, findings: Sequence[Finding]) -> tuple[DocumentSet, Sequence[Finding]]:
    """Drafts put right on disk, with a diff on the error stream; the pack as it is then."""
    from dataclasses import replace

    papers = tuple(_fix_draft(paper, findings) for paper in pack.papers)
    if papers == pack.papers:
        return pack, findings
    pack = replace(pack, papers=papers)
    return pack, pack.findings()


def _fix_draft(paper: CheckedDocument, findings: Sequence[Finding]) -> CheckedDocument:
    from dataclasses import replace

    from generator import review
    from generator.files.atomic_files import save

    mine = [one for one in findings if one.document == paper.name and review.is_safe_fix(one)]
    if paper.draft is None or paper.path is None:
        if mine:
            what = "Word 文件" if paper.is_word else "由资料生成的文稿"
            warn(f"{paper.name}：{what}不自动改，有{len(mine)}处可以照提示改。")
        return paper
    text, done = review.apply_fixes(paper.draft, mine, str(paper.path))
    if not done:
        return paper
    old, new = (one.splitlines(keepends=True) for one in (paper.draft, text))
    save(paper.path, text.encode("utf-8"))
    for row in difflib.unified_diff(old, new, f"{paper.name}（原稿）", f"{paper.name}（改后）", n=0):
        warn(row.rstrip("\n"))
    warn(f"{paper.name}：改了{len(done)}处。")
    return replace(paper, draft=text, reading=review.linearize_draft(text, str(paper.path)))


def _mark(pack: DocumentSet, findings: Sequence[Finding]) -> list[Path]:
    """A copy of each Word file with its findings as comments; the copies a person edited, which stay."""
    from generator.files.edited_files import save_unedited
    from generator.services.proofreading import MARKED, add_review_comments

    kept: list[Path] = []
    for paper in pack.papers:
        if paper.path is None or not paper.is_word:
            warn(f"{paper.name}：不是 Word 文件，没有写批注。")
        elif any(one.document == paper.name for one in findings):
            copy = paper.path.with_name(f"{paper.path.stem}{MARKED}{paper.path.suffix}")
            saved = save_unedited(copy.parent, {copy.name: add_review_comments(paper, findings)})
            kept += saved.kept
            if saved.written:
                warn(f"批注写在 {display_path(copy)}")
    return kept


def _list_rules(json_wanted: bool) -> None:
    from generator.review import rule_table

    rows = [(one.name, one.level, one.explanation, one.basis) for one in rule_table().values()]
    head = ("规则", "级别", "说明", "依据")
    if json_wanted:
        write_json([dict(zip(head, row, strict=True)) for row in rows])
        return
    for line in table(head, rows):
        echo(line)
