"""Reports of the commands that build documents: a table for people, a mapping for --json."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli.console import echo, table, warn
from generator.files.lock import NO_LOCKS
from generator.files.paths import display_path

if TYPE_CHECKING:
    from generator.files.edited_files import SaveResult
    from generator.services.build_files import BuildResult
    from generator.services.fact_ledger import LedgerFact
    from generator.services.pipeline import BuiltDocument, KindAvailability

NO_FACTS = "{} 是改过的文稿，里面没有资料，列不出事实的出处；请加 --meeting 会议.yaml 指明出自哪份资料。"
ONLY_DRAFTS = "{} 本身就是会议资料，不用 --meeting；这一项只给改过的 .md 文稿用。"
_HEAD = ("文稿", "文件", "字数", "讲话时长(分钟)")
_MOST_NAMED = 10  # files named in a sentence
_EDITED, BEGUN = "写好以后有人改过（或者本来就不是这里写的）", "已经有了"
_FORCE = "；要换掉原来的，加 --force 再运行一次"


def tell_edited(saved: SaveResult, forcible: bool = True, why: str = _EDITED) -> None:
    """One line each: which files of a person were left as they are, and where what is new lies; which were
    replaced, and where they are kept; that the drive knows no locks. ``forcible``: there is a --force;
    ``why`` they are a person's."""
    if saved.beside:
        names = _names(map(display_path, saved.beside))
        new = _names(path.name for path in saved.beside.values())
        warn(f"{names} {why}，留着没有动，新的存成 {new}{_FORCE if forcible else ''}。")
    if saved.replaced:
        names = _names(map(display_path, saved.replaced))
        copies = _names(path.name for path in saved.replaced.values())
        warn(f"{names} 换成了新的，原来的存成 {copies}。")
    if not saved.locked:
        warn(NO_LOCKS)


def _names(names: Iterable[str]) -> str:
    known = list(names)
    more = f"等{len(known)}个文件" if len(known) > _MOST_NAMED else ""
    return "、".join(known[:_MOST_NAMED]) + more


def print_report(made: Iterable[tuple[BuiltDocument, Sequence[Path]]], folder: Path) -> None:
    """One line a file, named from ``folder``, then where that is; then what the documents still want."""
    rows: list[list[str]] = []
    warnings: dict[str, list[str]] = {}
    for built, paths in made:
        facts = [built.kind, str(built.characters), "" if built.minutes is None else str(built.minutes)]
        for path in paths:
            rows.append([facts[0], str(path.relative_to(folder)), *facts[1:]])
            facts = ["", "", ""]
        for warning in (*built.warnings, *_findings_summary(built)):
            name = str(paths[0].relative_to(folder)) if paths else built.kind
            warnings.setdefault(warning, []).append(name)
    if rows:
        for line in table(_HEAD, rows, right=(2, 3)):
            echo(line)
        echo(f"存在 {display_path(folder)}")
    for warning, files in warnings.items():
        warn(f"{files[0]}{f'等{len(files)}份' if len(files) > 1 else ''}：{warning}")


def _findings_summary(built: BuiltDocument) -> list[str]:
    """How many findings; what is still to be filled in is among the warnings already."""
    counts = dict.fromkeys(("必改", "疑似"), 0)
    for one in built.findings:
        if one.level in counts and one.rule != "待补":
            counts[one.level] += 1
    said = "，".join(f"{level}{count}处" for level, count in counts.items() if count)
    return [f"核稿{said}，详情用 wengao check 看。"] if said else []


def print_skipped(skipped: Iterable[KindAvailability], of: str = "") -> None:
    """Print the kinds that were skipped: a line for each that lacks facts, one line for all that do not
    suit the meeting; ``of`` names the meeting where there are several."""
    availabilities = list(skipped)
    about = f"{of}：" if of else ""
    for availability in availabilities:
        if not availability.unsuited:
            warn(f"{about}没有生成{availability.kind.name}：{availability.reason}。")
    unsuited = [availability for availability in availabilities if availability.unsuited]
    if unsuited:
        names = "、".join(availability.kind.name for availability in unsuited)
        warn(f"{about}这次是{unsuited[0].unsuited}，用不上{names}；确实要做，请用 -k 指定文种。")


def _document_data(
    built: BuiltDocument, paths: Sequence[Path], facts: Sequence[LedgerFact]
) -> dict[str, Any]:
    from generator.services.plain_data import finding_data, ledger_data

    return {
        "文种": built.kind,
        "标题": built.title,
        "字数": built.characters,
        "分钟": built.minutes,
        "文件": [display_path(path) for path in paths],
        "提示": list(built.warnings),
        "核稿": [finding_data(one) for one in built.findings],
        "事实": ledger_data(facts),
    }


def result_data(result: BuildResult) -> dict[str, Any]:
    """What ``--json`` tells of one source and its documents."""
    return {
        "名称": result.about,
        "文件夹": display_path(result.folder),
        "文稿": [
            _document_data(built, paths, result.facts.get(built.stem, ())) for built, paths in result.made
        ],
        "保留": [display_path(path) for path in result.saved.beside],
        "留底": [display_path(path) for path in result.saved.replaced.values()],
        "跳过": [
            {"文种": one.kind.name, "缺": list(one.missing), "原因": one.reason} for one in result.skipped
        ],
        "提示": list(result.warnings),
    }
