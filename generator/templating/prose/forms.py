"""What shape a phrase of the data has, so that it can be joined without hurting it.

Step 3 of the domain page on prose: whole sentences stand alone, verb phrases follow 要, noun
phrases get a verb that goes with them. The words of the data are never changed.
"""

from __future__ import annotations

import re
from typing import Literal

from generator.templating.prose.words import Words

Form = Literal["整句", "动宾", "名词"]

ENDS = "。！？"
_NO_SUBJECT_BEFORE = re.compile(r"[，；：]")
_SUBJECT_LENGTH = 24
_LATER_MODAL = re.compile("[，；](?:要|必须|务必|不得|应当|方可)")


def form_of(phrase: str, words: Words) -> Form:
    """Whole sentence, verb phrase or noun phrase."""
    text = phrase.strip().lstrip("“《（")
    if phrase.strip().endswith(tuple(ENDS)) or re.search("[。！？]", phrase):
        return "整句"
    if starts_with_verb(text, words):
        return "动宾"
    return "整句" if has_modal(text, words) or _LATER_MODAL.search(text) else "名词"


def starts_with_verb(text: str, words: Words) -> bool:
    """Whether the phrase begins with a verb, perhaps after an adverb; ``治理体系`` does not."""
    for adverb in (*words.adverbs, *words.either):
        if text.startswith(adverb) and len(text) > len(adverb):
            return adverb in words.adverbs or starts_with_verb(text.removeprefix(adverb), words)
    verb = next((text[:size] for size in (4, 3, 2) if text[:size] in words.verbs), "")
    if verb:
        return not (verb in words.noun_verbs and text.removeprefix(verb) in words.noun_ends)
    return text[:1] in words.short_verbs and text[:2] not in words.not_modal


def has_modal(text: str, words: Words) -> bool:
    """Whether a subject with 要, 必须, 不得 … stands at the start."""
    head = _NO_SUBJECT_BEFORE.split(text, maxsplit=1)[0][:_SUBJECT_LENGTH]
    for modal in words.modals:
        at = head.find(modal, 1)
        while at > 0:
            around = (head[at - 1 : at + 1], head[at : at + 2])
            if len(modal) > 1 or not any(pair in words.not_modal for pair in around):
                return True
            at = head.find(modal, at + 1)
    return False


def verb_for(noun: str, words: Words, used: set[str]) -> str:
    """A verb that goes with ``noun`` and is not in ``used`` (which it then joins)."""
    core = re.sub(r"（[^（）]*）$|[”》]$", "", noun)
    known = next((words.collocations[end] for end in _by_length(words) if core.endswith(end)), words.any_verb)
    choice = next((verb for verb in (*known, *words.any_verb) if verb not in used), known[0])
    used.add(choice)
    return choice


def as_verb_phrase(phrase: str, words: Words, used: set[str]) -> str:
    """The phrase itself, or with a fitting verb before it when it is a noun phrase."""
    return phrase if form_of(phrase, words) != "名词" else verb_for(phrase, words, used) + phrase


def _by_length(words: Words) -> list[str]:
    return sorted(words.collocations, key=len, reverse=True)
