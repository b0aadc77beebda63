"""``wengao import``: a workbook as the YAML file it stands for."""

from __future__ import annotations

from pathlib import Path

from generator.cli import options
from generator.cli.console import give, say, warn
from generator.cli.help import command
from generator.cli.marking import marked
from generator.cli.report import shown
from generator.errors import DataError, Fault


@command("把 Excel 工作簿转成 YAML 资料", name="import")
@options.path_argument("source", "工作簿")
@options.path_option("-o", "--output", metavar="文件", help="存成哪个文件；不写时显示在屏幕上。")
@marked
def import_(source: Path, output: Path | None) -> None:
    """把填好的 Excel 工作簿（会议资料或单位资料）转成 YAML，内容不增不减。

    \b
    wengao import 会议.xlsx -o 会议.yaml
    wengao import 会议.xlsx --marked 会议-标注.xlsx
    """
    from generator import conversion, resources
    from generator.cli.new import with_schema
    from generator.saving import save_new

    if source.suffix.lower() not in conversion.READABLE:
        usable = "、".join(conversion.READABLE)
        raise DataError([Fault(f"不能从“{source.suffix}”类型的文件转，可以用{usable}")], source)
    found = conversion.yaml_of(source)
    for warning in found.warnings:
        warn(warning)
    text = f"# yaml-language-server: $schema={found.schema}\n{found.text}"
    if output is None:
        give(text)
        return
    if not (output.parent / found.schema).is_file():
        text = with_schema(text, resources.data_dir())
    save_new(output, text.encode("utf-8"))
    say(f"存在 {shown(output)}")
