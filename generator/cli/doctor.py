"""``wengao doctor``: what this machine has, and what to do about what it lacks."""

from __future__ import annotations

import os
import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.cli import click_options
from generator.cli.console import echo, table, write_json
from generator.cli.help import command

if TYPE_CHECKING:
    from generator.services.pipeline import FontState

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_WITHOUT = "Word 文件里写的仍是规定的字体，拿到有字体的电脑上就是对的；正式的 PDF 请在那样的电脑上转"


@command("检查字体、LibreOffice 和各种版本")
@click_options.as_json
def doctor(json_wanted: bool) -> None:
    """检查这台机器：版本、字体、LibreOffice，缺什么、怎么办。什么都不改。"""
    findings = [*_versions(), _libreoffice(), *_fonts(), _output(), _encoding()]
    if json_wanted:
        write_json([{"项目": item, "情况": state, "怎么办": advice} for item, state, advice in findings])
        return
    for line in table(("项目", "情况"), [(item, state) for item, state, _ in findings]):
        echo(line)
    for item, _, advice in findings:
        if advice:
            echo(f"{item}：{advice}。")


def _versions() -> Iterator[tuple[str, str, str]]:
    from importlib import metadata

    yield "wengao", __version__, ""
    yield "Python", f"{platform.python_version()}（{sys.executable}）", ""
    for name in _packages():
        try:
            yield name, metadata.version(name), ""
        except metadata.PackageNotFoundError:
            yield name, "没有安装", f"运行 pip install {name}"


def _packages() -> list[str]:
    """What this program cannot do without: as its own package says, or the checkout it runs from."""
    from importlib import metadata

    try:
        wanted = metadata.requires("wengao") or []
    except metadata.PackageNotFoundError:
        wanted = _declared(Path(__file__).parents[2] / "pyproject.toml")
    return sorted(
        {found[0].lower() for one in wanted if "extra ==" not in one and (found := _NAME.match(one))}
    )


def _declared(project: Path) -> list[str]:
    import tomllib

    try:
        return list(tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"])
    except (OSError, ValueError, KeyError):
        return []


def _libreoffice() -> tuple[str, str, str]:
    from generator.services.pipeline import find_office

    found = find_office()
    advice = "要读 .doc、.wps，或者用 --base 出 PDF，请安装 LibreOffice；别的都不需要"
    return ("LibreOffice", found, "") if found else ("LibreOffice", "没有找到", advice)


def _fonts() -> Iterator[tuple[str, str, str]]:
    from generator.services import pipeline

    states = pipeline.fonts(Path.cwd(), click_options.template_folders(None))
    if states is None:
        yield "字体", "查不到本机字体", "Word 和 WPS 里能选到就行"
    for one in states or ():
        yield f"字体 {one.font.name}", *_font(one)
    if any(not one.found for one in states or ()):
        yield "缺字体时", "行数、每行字数不变，字形不同", _WITHOUT


def _font(one: FontState) -> tuple[str, str]:
    wanted, uses = one.font.east_asia, "、".join(one.uses)
    if one.found == wanted:
        return wanted, ""
    if one.found:
        return f"没有 {wanted}，用 {one.found}，字形几乎一样", ""
    told = f"没有 {wanted}，PDF 里{f'用 {one.shown} 代替' if one.shown else '由系统随便代替'}"
    where = f"（{one.font.install}）" if one.font.install else ""
    return told, f"{uses}要用，请装 {wanted}{where}"


def _output() -> tuple[str, str, str]:
    folder = Path.cwd()
    if os.access(folder, os.W_OK):
        return "当前文件夹", f"{folder} 可以写", ""
    return "当前文件夹", f"{folder} 不让写", "换一个文件夹运行，或用 -o 指定存放位置"


def _encoding() -> tuple[str, str, str]:
    name = (sys.stdout.encoding or "").lower()
    if name.replace("-", "") in {"utf8", "gbk", "gb18030", "cp936"}:
        return "屏幕编码", name, ""
    return "屏幕编码", name or "不明", "中文显示成问号时，请把终端编码设成 UTF-8"
