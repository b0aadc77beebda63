"""``wengao template``: look at the templates, copy one to change it, check it."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli import click_options
from generator.cli.console import echo, table, warn, write_json, write_stdout
from generator.cli.error_handler import OK, PROBLEM
from generator.cli.help import group
from generator.files.paths import display_path

_KIND = click.argument("kind", metavar="文种")


@group(short_help="看、复制、检查模板")
def template() -> None:
    """模板是一个文种一个文件。复制一份到 ./templates 里改，改过的先用。"""


@template.command("list", short_help="列出模板和所在位置")
@click_options.templates
@click_options.as_json
def list_(templates: Path | None, json_wanted: bool) -> None:
    """列出模板和所在位置。"""
    from generator.services import pipeline

    search = click_options.template_folders(templates)
    found = pipeline.kinds(search)
    rows = [(one.name, one.slug, display_path(pipeline.template_file(one.slug, search))) for one in found]
    if json_wanted:
        write_json([{"名称": name, "代号": slug, "文件": path} for name, slug, path in rows])
        return
    for line in table(("名称", "代号", "文件"), rows):
        echo(line)


@template.command(short_help="显示一个模板")
@_KIND
@click_options.templates
def show(kind: str, templates: Path | None) -> None:
    """显示一个模板的内容；名称前加 builtin/ 看自带的那一份。"""
    from generator.services import pipeline

    write_stdout(
        pipeline.template_file(kind, click_options.template_folders(templates)).read_text(encoding="utf-8")
    )


@template.command(short_help="复制一个模板来改")
@_KIND
@click_options.path_option(
    "--templates", default=click_options.LOCAL_TEMPLATES, show_default=True, help="复制到哪个模板文件夹。"
)
def copy(kind: str, templates: Path) -> None:
    """把自带的模板复制到 ./templates，改的是这一份；已有同名的不覆盖。"""
    from generator.files.atomic_files import save_new
    from generator.services import pipeline
    from generator.services.template_copy import template_copy

    original = pipeline.template_file(f"builtin/{kind}")
    path = save_new(templates / original.name, template_copy(original))
    echo(f"复制到 {display_path(path)}，改好后运行：wengao template check {kind}")


@template.command(short_help="检查模板有没有写错")
@click.argument("kinds", metavar="[文种]...", nargs=-1)
@click_options.templates
@click.pass_context
def check(ctx: click.Context, /, kinds: tuple[str, ...], templates: Path | None) -> None:
    """用样例资料把模板都走一遍，有错的指出文件和行。不写文种就查全部。"""
    from generator.services.template_check import old_forms, template_faults

    wrong = 0
    search = click_options.template_folders(templates)
    for name, faults in template_faults(kinds, search):
        wrong += bool(faults)
        for fault in faults:
            warn(f"{name}：{fault}")
        if not faults:
            echo(f"{name}：没有问题")
        for remark in old_forms(name, search):
            warn(f"{name}：{remark}")
    ctx.exit(PROBLEM if wrong else OK)
