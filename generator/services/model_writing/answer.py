"""What a model answered → words and places."""

from __future__ import annotations

import re

from generator.services.model_writing.places import Token, Use

_MARK = re.compile(r"[⟦〚]\s*(\d{1,4})\s*(?:[：:]\s*([^⟦⟧〚〛]*?)\s*)?[⟧〛]")
_BROKEN = re.compile(r"[⟦⟧〚〛]")
_THINKING = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE = re.compile(r"\A```\w*\n(.*?)\n?```\Z", re.DOTALL)


def read_answer(text: str) -> tuple[Token, ...]:
    """The tokens of an answer. What some endpoints put around it, the model's own reasoning and one fence
    around the whole, is taken off; lines are joined as a person would: a blank line parts paragraphs."""
    said = _THINKING.sub("", text.replace("\r\n", "\n")).strip()
    fence = _FENCE.match(said)
    said = fence[1].strip() if fence else said
    said = re.sub(r"[ \t　]*\n\s*", "\n\n", said)
    tokens: list[Token] = []
    at = 0
    for found in _MARK.finditer(said):
        if found.start() > at:
            tokens.append(said[at : found.start()])
        tokens.append(Use(int(found[1]), (found[2] or "").strip()))
        at = found.end()
    if at < len(said):
        tokens.append(said[at:])
    return tuple(tokens)


def has_broken_mark(tokens: tuple[Token, ...]) -> bool:
    """Whether a bracket of a place is left that belongs to none."""
    return any(isinstance(one, str) and _BROKEN.search(one) for one in tokens)
