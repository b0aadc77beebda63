"""The sentences of ``templates/_messages/errors.yaml``."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from generator.resources import read_text
from generator.strict_yaml import load_mapping

Section = Literal["应为", "句子", "文件"]
_FILE = "templates/_messages/errors.yaml"


def sentence(section: Section, code: str, **words: object) -> str:
    """The sentence ``code`` with its ``{…}`` filled in; an unknown code of 应为 gives 其他."""
    texts = _sentences()[section]
    text = texts[code] if code in texts or section != "应为" else texts["其他"]
    return text.format(**words)


@lru_cache(maxsize=1)
def _sentences() -> dict[str, dict[str, str]]:
    data = load_mapping(read_text(_FILE), _FILE)
    return {
        name: {key: str(text) for key, text in part.items()}
        for name, part in data.items()
        if isinstance(part, dict)
    }
