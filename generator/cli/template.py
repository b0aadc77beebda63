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
@click.argument("kind", metavar="文种或片段")
@click_options.path_option(
    "--templates", default=click_options.LOCAL_TEMPLATES, show_default=True, help="复制到哪个模板文件夹。"
)
def copy(kind: str, templates: Path) -> None:
    """把自带的模板或片段复制到 ./templates，改的是这一份；已有同名的不覆盖。"""
    from generator.files.atomic_files import save_new
    from generator.services.template_copy import bundled_file, partials_of, template_copy

    original, place = bundled_file(kind)
    path = save_new(templates / place, template_copy(original))
    checked = "" if "/" in place else f" {kind}"
    echo(f"复制到 {display_path(path)}，改好后运行：wengao template check{checked}")
    if used := partials_of(original.read_text(encoding="utf-8")):
        echo(f"它用到的片段也可以复制来改：{'、'.join(used)}，例如 wengao template copy {used[0]}")


@template.command(short_help="照一个文种做一个新文种")
@click.argument("name", metavar="名称")
@click.option("--from", "like", metavar="文种", required=True, help="照哪个文种做，例如 动员讲话。")
@click_options.path_option(
    "--templates", default=click_options.LOCAL_TEMPLATES, show_default=True, help="放在哪个模板文件夹。"
)
def new(name: str, like: str, templates: Path) -> None:
    """照一个文种做一个新文种，放在 ./templates 里，菜单里马上就有。

    \b
    例：wengao template new 座谈会讲话 --from 动员讲话
    """
    from generator.files.atomic_files import save_new
    from generator.services.template_copy import new_kind

    file, made = new_kind(
        name, like, click_options.template_folders(templates if templates.is_dir() else None)
    )
    path = save_new(templates / file, made)
    echo(f"新建了 {display_path(path)}，请改“简介”“场合”和提纲，改好后运行：wengao template check {name}")


@template.command(short_help="检查模板有没有写错")
@click.argument("kinds", metavar="[文种]...", nargs=-1)
@click_options.templates
@click.pass_context
def check(ctx: click.Context, /, kinds: tuple[str, ...], templates: Path | None) -> None:
    """用样例资料把模板都走一遍，有错的指出文件和行。不写文种就查全部。"""
    from generator.services.template_check import old_forms, template_faults, unread_tables

    wrong = 0
    search = click_options.template_folders(templates)
    for remark in unread_tables(search):
        warn(remark)
    for name, faults in template_faults(kinds, search):
        wrong += bool(faults)
        for fault in faults:
            warn(f"{name}：{fault}")
        if not faults:
            echo(f"{name}：没有问题")
        for remark in old_forms(name, search):
            warn(f"{name}：{remark}")
    ctx.exit(PROBLEM if wrong else OK)
