"""The sentences of ``templates/_messages/errors.yaml``, and how such a file is read."""

from __future__ import annotations

from functools import cache
from typing import Literal

from generator.files.resources import read_text
from generator.yamlfile.loader import load_mapping

ErrorMessageSection = Literal["应为", "句子", "文件", "名单"]
_FILE = "templates/_messages/errors.yaml"


def error_message(section: ErrorMessageSection, code: str, **words: object) -> str:
    """The sentence ``code`` with its ``{…}`` filled in; an unknown code of 应为 gives 其他."""
    texts = load_messages(_FILE)[section]
    text = texts[code] if code in texts or section != "应为" else texts["其他"]
    return text.format(**words)


@cache
def load_messages(file: str) -> dict[str, dict[str, str]]:
    """Section → code → sentence of a file under ``templates/_messages/``."""
    data = load_mapping(read_text(file), file)
    return {
        name: {key: str(text) for key, text in part.items()}
        for name, part in data.items()
        if isinstance(part, dict)
    }
