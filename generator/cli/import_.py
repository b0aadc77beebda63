"""``wengao import``: a workbook as the YAML file it stands for; an old document as a draft and its facts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import click_options
from generator.cli.console import echo, warn, write_json, write_stdout
from generator.cli.help import command
from generator.cli.marking import marked_option
from generator.errors import DataError, Diagnostic, SaveError
from generator.files.paths import display_path

if TYPE_CHECKING:
    from generator.importing import ExtractionResult, ImportResult, Removal

_REMOVED = "改动"


@command("把旧文稿变成底稿和会议资料，把工作簿转成 YAML", name="import")
@click_options.path_argument("source", "文件")
@click_options.path_option("-o", "--output", metavar="文件", help="存成哪个文件；不写时显示在屏幕上。")
@click_options.path_option(
    "--facts", metavar="文件", help="读出的事实存成哪份会议资料；不写时和 -o 同名，扩展名是 .yaml。"
)
@click.option(
    "--restore",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="编号",
    help="第几处改动不要，把删去的放回来；编号看列出来的，可写几次。",
)
@click_options.force_new
@click_options.as_json
@marked_option
def import_(
    source: Path,
    output: Path | None,
    facts: Path | None,
    restore: tuple[int, ...],
    force: bool,
    json_wanted: bool,
) -> None:
    """把旧文稿（.docx .txt .md，装有 LibreOffice 时还有 .doc .wps .rtf .odt）变成干净的底稿，
    再把拿得准的事实写成会议资料，每项注明出自哪句、待核。删了什么、改了什么都列在屏幕上。
    填好的 Excel 工作簿（会议资料或单位资料）转成 YAML，内容不增不减。

    \b
    wengao import 去年的讲话.docx -o 底稿.md
    wengao import 网上的讲话.txt -o 底稿.md --facts 会议.yaml
    wengao import 网上的讲话.txt -o 底稿2.md --restore 2
    wengao import 会议.xlsx -o 会议.yaml
    """
    from generator import importing
    from generator.services import convert_workbook

    ending = source.suffix.lower()
    if ending in convert_workbook.READABLE:
        _workbook(source, output, force)
    elif ending in importing.READABLE:
        _document(source, output, facts, restore, force, json_wanted)
    else:
        usable = "、".join((*convert_workbook.READABLE, *importing.READABLE))
        raise DataError([Diagnostic(f"不能从“{source.suffix}”类型的文件转，可以用{usable}")], source)


def _workbook(source: Path, output: Path | None, force: bool) -> None:
    from generator.cli.new import begin_file, with_schema
    from generator.files import resources
    from generator.services import convert_workbook

    found = convert_workbook.workbook_to_yaml(source)
    for warning in found.warnings:
        warn(warning)
    text = f"# yaml-language-server: $schema={found.schema}\n{found.text}"
    if output is None:
        write_stdout(text)
        return
    if not (output.parent / found.schema).is_file():
        text = with_schema(text, resources.data_dir())
    echo(f"存在 {display_path(begin_file(output, text.encode('utf-8'), force))}")


def _document(
    source: Path,
    output: Path | None,
    facts: Path | None,
    restore: tuple[int, ...],
    force: bool,
    json_wanted: bool,
) -> None:
    from generator import importing
    from generator.services.import_document import (
        draft_text,
        import_document,
        numbered_removals,
        restored_removals,
    )

    imported = import_document(source)
    numbers = {removal: number for number, removal in numbered_removals(imported).items()}
    if restore:
        imported = import_document(source, restored=restored_removals(imported, restore))
    found = importing.extract_facts(imported)
    if json_wanted:
        write_json(_as_data(imported, found, numbers))
    elif output is None:
        write_stdout(draft_text(imported))
    _save(imported, found, output, facts or (output.with_suffix(".yaml") if output else None), force)
    if not json_wanted:
        _tell(imported, found, numbers)


def _save(
    imported: ImportResult, found: ExtractionResult, output: Path | None, facts: Path | None, force: bool
) -> None:
    """Each beside the file of that name that is there already."""
    from generator.cli.new import begin_file, with_schema
    from generator.files import resources
    from generator.services.import_document import draft_text

    files = {output: draft_text(imported)} if output else {}
    if facts and found.yaml:
        text = found.yaml
        beside = (facts.parent / "meeting.schema.json").is_file()
        files[facts] = text if beside else with_schema(text, resources.data_dir())
    if output and facts and output.resolve() == facts.resolve():
        raise SaveError(f"底稿和会议资料不能存成同一个文件（{output}），请换一个名字。")
    for path, text in files.items():
        place = begin_file(path, text.encode("utf-8"), force)
        warn(f"{'底稿' if path is output else '会议资料（每项待核）'}存在 {display_path(place)}")


def _tell(imported: ImportResult, found: ExtractionResult, numbers: Mapping[Removal, int]) -> None:
    """``numbers``: of what can be put back, as they were before anything was."""
    from generator.importing.messages import message_text

    for removal in imported.removed:
        number = numbers.get(removal)
        warn(f"{message_text('放回', '编号', 号=number) if number else _REMOVED}：{removal}")
    if left := [numbers[removal] for removal in imported.removed if removal in numbers]:
        warn(message_text("放回", "怎么放回", 号=left[0]))
    for warning in (*imported.warnings, *found.warnings):
        warn(f"请看：{warning}")


def _as_data(
    imported: ImportResult, found: ExtractionResult, numbers: Mapping[Removal, int]
) -> dict[str, object]:
    return {
        "底稿": imported.draft,
        "改动": [
            {"内容": one.what, "位置": one.where, "原因": one.why, "编号": numbers.get(one)}
            for one in imported.removed
        ],
        "提示": [*imported.warnings, *found.warnings],
        "会议资料": found.yaml,
        "事实": [
            {"项": list(one.path), "值": one.value, "出处": one.sentence, "行": one.line}
            for one in found.facts
        ],
    }
