"""``wengao doctor``: what this machine has, and what to do about what it lacks."""

from __future__ import annotations

import importlib
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

from generator import __version__
from generator.cli import options
from generator.cli.console import give_json, say, table
from generator.cli.help import command

_PACKAGES = ("click", "jinja2", "markdown", "pydantic", "python-docx", "pyyaml")
_FONTS = {
    "仿宋": (("仿宋_GB2312", "仿宋", "FangSong", "STFangsong"), "正文"),
    "小标宋": (("方正小标宋简体", "方正小标宋_GBK", "华文中宋", "STZhongsong"), "标题"),
    "黑体": (("黑体", "SimHei", "STHeiti"), "一级标题"),
    "楷体": (("楷体_GB2312", "楷体", "KaiTi", "STKaiti"), "二级标题"),
}


@command("检查字体、LibreOffice 和各种版本")
@options.as_json
def doctor(json_wanted: bool) -> None:
    """检查这台机器：版本、字体、LibreOffice，缺什么、怎么办。什么都不改。"""
    findings = [*_versions(), _libreoffice(), *_fonts(), _output(), _encoding()]
    if json_wanted:
        give_json([{"项目": item, "情况": state, "怎么办": advice} for item, state, advice in findings])
        return
    for line in table(("项目", "情况"), [(item, state) for item, state, _ in findings]):
        say(line)
    for item, _, advice in findings:
        if advice:
            say(f"{item}：{advice}。")


def _versions() -> Iterator[tuple[str, str, str]]:
    yield "wengao", __version__, ""
    yield "Python", f"{platform.python_version()}（{sys.executable}）", ""
    for name in _PACKAGES:
        try:
            yield name, metadata.version(name), ""
        except metadata.PackageNotFoundError:
            yield name, "没有安装", f"运行 pip install {name}"


def _libreoffice() -> tuple[str, str, str]:
    from generator.pipeline import find_office

    found = find_office()
    advice = "要出 PDF 请安装 LibreOffice；只出 Word 不需要"
    return ("LibreOffice", found, "") if found else ("LibreOffice", "没有找到", advice)


def _fonts() -> Iterator[tuple[str, str, str]]:
    installed = _installed_fonts()
    for name, (families, use) in _FONTS.items():
        if installed is None:
            yield f"字体 {name}", "查不到本机字体", "Word 和 WPS 里能选到就行"
            continue
        found = next((one for one in families if one.lower() in installed), "")
        advice = f"{use}要用，请安装 {families[0]} 或 {families[1]}；没有时 Word 会用别的字体代替"
        yield f"字体 {name}", found or "没有找到", "" if found else advice


def _installed_fonts() -> set[str] | None:
    """The names of installed font families, lower case; None when the system does not tell."""
    if sys.platform == "win32":
        names = _windows_fonts()
    elif lister := shutil.which("fc-list"):
        done = subprocess.run([lister, ":", "family"], capture_output=True, text=True, errors="replace")
        names = re.split(r"[,\n]", done.stdout)
    else:
        return None
    return {name.strip().lower() for name in names}


def _windows_fonts() -> list[str]:
    """Registry entries look like ``FangSong (TrueType)`` or ``SimSun & NSimSun (TrueType)``."""
    winreg: Any = importlib.import_module("winreg")
    path = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
        entries = [winreg.EnumValue(key, number)[0] for number in range(winreg.QueryInfoKey(key)[1])]
    return [name for entry in entries for name in re.sub(r"\(.*\)", "", entry).split("&")]


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
