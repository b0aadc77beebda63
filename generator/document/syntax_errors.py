"""What to say when a draft is written wrongly."""

from __future__ import annotations

from functools import cache

from generator.errors import DraftError
from generator.files.resources import read_text
from generator.yamlfile.loader import load_mapping


class DraftSyntaxError(Exception):
    """A mistake found inside a part of a draft; ``line`` counts from 0 at the start of that part."""

    def __init__(self, line: int, code: str, **words: str) -> None:
        self.line, self.code, self.words = line, code, words
        super().__init__(code)


class DraftStyleError(DraftSyntaxError):
    """The mistake is in a style line, which may stand below the part it speaks of."""


def draft_error(mistake: DraftSyntaxError, name: str, first_line: int) -> DraftError:
    """The error a user reads. ``first_line`` is where the part begins in the draft, from 1."""
    place = " ".join(part for part in (name, f"第{first_line + mistake.line}行") if part)
    return DraftError(f"{place}：{_sentences()[mistake.code].format(**mistake.words)}。")


@cache
def _sentences() -> dict[str, str]:
    mapping = load_mapping(read_text("templates/_messages/draft.yaml"), "draft.yaml")
    return {code: str(sentence) for code, sentence in mapping.items()}
