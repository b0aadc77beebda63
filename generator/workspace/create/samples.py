"""The sample meetings that travel with the program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.files import resources
from generator.yamlfile.loader import load_mapping

_NOT_MEETINGS = ("office", "recipients")
_REMARK = re.compile(r"^# ?(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample meeting that travels with the program; ``key`` names it."""

    key: str
    title: str
    kind: str
    about: str


@lru_cache(maxsize=1)
def samples() -> tuple[Sample, ...]:
    """The sample meetings, in the order of their names."""
    files = sorted(resources.data_dir().glob("*.yaml"))
    return tuple(_sample(path) for path in files if path.stem not in _NOT_MEETINGS)


def _sample(path: Path) -> Sample:
    text = path.read_text("utf-8")
    remark = "".join(_REMARK.findall(text.split("\n会议:")[0])[1:]).removeprefix("样例：")
    about = remark[: remark.find("。") + 1] or remark
    data = load_mapping(text, path.name)
    info = data["会议"]
    assert isinstance(info, dict)
    return Sample(path.stem, str(info["名称"]), str(info.get("类型") or ""), about)
