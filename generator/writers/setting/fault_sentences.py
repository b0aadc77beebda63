"""What is said to the user of faults that could not be mended: ``templates/_messages/pages.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.files import resources
from generator.writers.layout.entries import LayoutEntries
from generator.writers.setting.page_faults import MANY, PageFault, PageFaultKind
from generator.yamlfile import loader

_FILE = "templates/_messages/pages.yaml"
_ADVICE, _OTHERWISE = "首页腾地方", "其他"


def fault_sentences(faults: Iterable[PageFault]) -> tuple[str, ...]:
    """One sentence a fault."""
    return tuple(f"{fault_words(one)}。" for one in faults)


def fault_words(fault: PageFault) -> str:
    """The sentence without its full stop."""
    sentence = _sentences()[fault.kind]
    if fault.kind != PageFaultKind.NO_BODY_FIRST:
        return sentence.format(页=fault.page, 字=fault.words)
    advice = [_advice()[style] for style in fault.words.split(MANY) if style in _advice()]
    return sentence.format(页=fault.page, 办法="，或者".join(advice or [_advice()[_OTHERWISE]]))


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    entries = _entries()
    return {kind: entries.text(kind) for kind in PageFaultKind}


@lru_cache(maxsize=1)
def _advice() -> dict[str, str]:
    """What makes room on a first page, by the style that takes it."""
    entries = _entries().inside(_ADVICE)
    return {style: entries.text(style) for style in entries.names()}


def _entries() -> LayoutEntries:
    name = _FILE.rpartition("/")[2]
    return LayoutEntries(loader.load_mapping(resources.read_text(_FILE), name), name)
