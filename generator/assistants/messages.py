"""The words of ``templates/_messages/助手.yaml``: what assistants are told, tools described, errors said."""

from __future__ import annotations

from functools import cache
from typing import Any

from generator.files.resources import read_text
from generator.yamlfile.loader import load_mapping

_FILE = "templates/_messages/助手.yaml"


def sentence(code: str, **words: object) -> str:
    """The sentence ``code`` with its ``{…}`` filled in."""
    return str(_read()["话"][code]).format(**words)


def instructions() -> str:
    """What an assistant is told once, before it asks anything."""
    return str(_read()["总的说明"]).strip()


def tool_words(tool: str) -> tuple[str, dict[str, str]]:
    """What a tool does, and what each of its arguments is."""
    told = _read()["工具"][tool]
    return str(told["说明"]).strip(), {key: str(text) for key, text in (told.get("参数") or {}).items()}


def resource_words(resource: str) -> tuple[str, str]:
    """The title of a resource, and what it is."""
    told = _read()["资源"][resource]
    return str(told["名称"]), str(told["说明"])


def without_pages(said: str) -> str:
    """A sentence that was written for who sits before a page, said to who asks by tools."""
    for page, tool in _read()["网页和命令上的话"].items():
        said = said.replace(page, str(tool))
    return said


def not_secret() -> frozenset[str]:
    """What stands under 密级 of a record that is not classified."""
    return frozenset(map(str, _read()["不涉密"]))


def secrecy_marks() -> tuple[str, ...]:
    """The words a mark of secrecy on a paper begins with."""
    return tuple(map(str, _read()["密级标志"]))


@cache
def _read() -> dict[str, Any]:
    return dict(load_mapping(read_text(_FILE), _FILE))
