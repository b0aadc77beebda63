"""Options several commands share, worded once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.errors import GeneratorError

CommandFunction = TypeVar("CommandFunction", bound=Callable[..., Any])

LOCAL_TEMPLATES = Path("templates")  # the user's own templates, in the folder where the command is run
FORMATS = ("docx", "md", "html", "pdf", "png", "txt", "xlsx")


def template_folders(templates: Path | None) -> tuple[Path, ...]:
    """Template folders before the bundled one: the one asked for, then ./templates."""
    if templates is not None and not templates.is_dir():
        raise GeneratorError(f"没有 {templates} 这个模板文件夹，请检查 --templates 后面的路径。")
    return tuple(folder for folder in (templates, LOCAL_TEMPLATES) if folder is not None and folder.is_dir())


def path_argument(name: str, metavar: str) -> Callable[[CommandFunction], CommandFunction]:
    return click.argument(name, metavar=metavar, type=click.Path(path_type=Path))


def path_option(
    *names: str, help: str, metavar: str = "文件夹", **more: Any
) -> Callable[[CommandFunction], CommandFunction]:
    return click.option(*names, metavar=metavar, type=click.Path(path_type=Path), help=help, **more)


def as_json(command: CommandFunction) -> CommandFunction:
    return click.option("--json", "json_wanted", is_flag=True, help="结果写成 JSON（UTF-8），给程序读。")(
        command
    )


def templates(command: CommandFunction) -> CommandFunction:
    return path_option("--templates", help="自己的模板在哪；不写时先找 ./templates，再用自带的。")(command)


def kinds(command: CommandFunction) -> CommandFunction:
    text = "文种，例如 会议通知；可写几次。不写时，凡资料够的文种都生成。"
    return click.option("-k", "--kind", "kinds", multiple=True, metavar="文种", help=text)(command)


def one_kind(**more: Any) -> Callable[[CommandFunction], CommandFunction]:
    text = "文种，例如 会议通知；名称见 wengao kinds。"
    return click.option("-k", "--kind", "kind", metavar="文种", help=text, **more)


def formats(command: CommandFunction) -> CommandFunction:
    return click.option(
        "-f",
        "--format",
        "formats",
        multiple=True,
        default=("docx",),
        show_default=True,
        type=click.Choice(FORMATS),
        help="文件格式，可写几次；png 是每页一张图。",
    )(command)


def force(command: CommandFunction) -> CommandFunction:
    text = "改过的文件也换成新出的，原来的存成 .bak；不写时留着不动，新出的存在旁边，名字后面加“（新）”。"
    return click.option("--force", is_flag=True, help=text)(command)


def force_new(command: CommandFunction) -> CommandFunction:
    text = "已经有同名的也换成新的，原来的存成 .bak；不写时留着不动，新的名字后面加“（新）”。"
    return click.option("--force", is_flag=True, help=text)(command)


def facts(help: str) -> Callable[[CommandFunction], CommandFunction]:
    return click.option("--facts", "facts_wanted", is_flag=True, help=help)


def meeting(help: str) -> Callable[[CommandFunction], CommandFunction]:
    return path_option("--meeting", "meeting", metavar="会议资料", help=help)


def render_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--variant, --length, --strict, --templates, --layout, --base, --stage reach the command as one
    ``options``, with the folder of its ``source``; --office beside it."""

    @wraps(command)
    def gathered(
        *,
        variant: int,
        length: Any,
        strict: bool,
        templates: Path | None,
        layout: str,
        base: Path | None,
        stage: str,
        **rest: Any,
    ) -> Any:
        from generator.services.pipeline import RenderOptions
        from generator.services.stage import parse_stage

        beside = rest["source"].parent if "source" in rest else None
        options = RenderOptions(
            template_folders(templates), variant, length, strict, layout, beside, base, parse_stage(stage)
        )
        return command(options=options, **rest)

    for option in (
        path_option("--base", metavar="文件", help="拿本单位的 .docx 作底子，用它的纸张、样式、页眉页脚。"),
        _stage,
        _layout,
        path_option("--office", metavar="文件", help="单位资料；不写时用会议资料旁边的 office.yaml。"),
        templates,
        click.option("--strict", is_flag=True, help="有【待补】就不出稿。"),
        _length,
        _variant,
    ):
        gathered = option(gathered)
    return gathered


_length = click.option(
    "--length",
    type=click.Choice(("简", "中", "详")),
    default="中",
    show_default=True,
    help="篇幅，只管阐发的多少，事实一条不增减。",
)
_variant = click.option(
    "--variant",
    type=click.IntRange(1, 999),
    default=1,
    show_default=True,
    metavar="数",
    help="换一套阐发；同一个数每次结果相同。",
)
_layout = click.option(
    "--layout",
    metavar="版式",
    default="",
    help="换一种版式，例如 reading（大字版）、overprint（套打）。",
)
_stage = click.option(
    "--stage",
    metavar="稿次",
    default="",
    help="印在首页右上角，文件名也带上，例如 送审稿、“送审稿 2024年4月10日”、定稿、第2稿。",
)
