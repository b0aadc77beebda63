"""``wengao new``: start a meeting file from a sample."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click

from generator.cli import click_options
from generator.cli.console import echo
from generator.cli.help import command
from generator.cli.report import BEGUN, tell_edited
from generator.files.paths import display_path

_NAME = re.compile(r"^(?P<key>\s+名称:[ ]*)\S.*$", re.MULTILINE)
_NAME_IN_BRACES = re.compile(r"(?P<key>\{\s*名称:[ ]*)[^,}]*")

_OFFICE = "office.yaml"
_SCHEMA = re.compile(r"\A(# yaml-language-server: \$schema=)([\w.-]+)$", re.MULTILINE)


@command("新建一份会议资料")
@click.argument("name", metavar="会议名称")
@click.option(
    "--from", "sample", metavar="样例", help="照样例（或自己以前的资料文件）新建；不写就给带说明的空白资料。"
)
@click.option("--xlsx", "workbook", is_flag=True, help="要 Excel 工作簿，不要 YAML 文件。")
@click.option("--office", is_flag=True, help="要单位资料 office.xlsx（名册、单位名录），名称写本单位全称。")
@click_options.force_new
def new(name: str, sample: str | None, workbook: bool, office: bool, force: bool) -> None:
    """在当前文件夹新建一份会议资料（.yaml 或 .xlsx），照着里面的说明填写，再运行 wengao build。

    \b
    wengao new 全县防汛工作会议
    wengao new 全县防汛工作会议 --from full
    wengao new 全县防汛工作会议 --xlsx
    """
    from generator.files import resources
    from generator.files.atomic_files import safe_name
    from generator.services import convert_workbook
    from generator.services.samples import EVERY_KEY

    if office:
        content = convert_workbook.new_office_workbook(name, resources.data_dir() / _OFFICE)
        path = begin_file(Path(_OFFICE).with_suffix(".xlsx"), content, force)
        echo(f"新建了 {display_path(path)}，填好后和会议资料放在同一个文件夹里。")
        return
    source = _source(sample) if sample else None
    if workbook:
        content = convert_workbook.new_workbook(
            name, source, [resources.data_dir() / one for one in EVERY_KEY]
        )
    else:
        content = _text(name, source).encode("utf-8")
    path = begin_file(Path(f"{safe_name(name)}.{'xlsx' if workbook else 'yaml'}"), content, force)
    echo(f"新建了 {display_path(path)}，填好后运行：wengao build {display_path(path)}")


def begin_file(path: Path, data: bytes, force: bool) -> Path:
    """Save a file that a person goes on with; where it lies, told when that is beside another file."""
    from generator.files.edited_files import save_beside

    saved = save_beside(path, data, force)
    tell_edited(saved, why=BEGUN)
    return saved.placed[path.name]


def _source(sample: str) -> Path:
    """A file of one's own, or a bundled sample by its name."""
    from generator.services.samples import sample_path as find_sample

    return Path(sample) if Path(sample).is_file() else find_sample(sample)


def _text(name: str, source: Path | None) -> str:
    from generator.files import resources
    from generator.services import convert_workbook

    if source is None:
        return with_schema(convert_workbook.new_meeting_yaml(name), resources.data_dir())
    if source.suffix.lower() in convert_workbook.READABLE:
        found = convert_workbook.workbook_to_yaml(source)
        head = f"# yaml-language-server: $schema={found.schema}\n"
        return with_schema(head + rename_meeting(found.text, name), resources.data_dir())
    text = convert_workbook.current_text(source.read_text(encoding="utf-8"))
    return with_schema(rename_meeting(text, name), resources.data_dir())


def rename_meeting(text: str, name: str) -> str:
    """The sample's text with another meeting name, everything else as it stands."""
    written = json.dumps(name, ensure_ascii=False)  # a JSON text is a YAML text in double quotes
    pattern = _NAME if _NAME.search(text) else _NAME_IN_BRACES
    return pattern.sub(lambda found: found["key"] + written, text, count=1)


def with_schema(text: str, folder: Path) -> str:
    """The schema named on line 1 lies beside the samples; from elsewhere it is found by its address."""
    return _SCHEMA.sub(lambda found: found[1] + (folder / found[2]).as_uri(), text, count=1)
