"""What is said to the user of faults that could not be mended: ``templates/_messages/pages.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from generator.files import resources
from generator.writers.layout.entries import LayoutEntries
from generator.writers.setting.page_faults import PageFault, PageFaultKind
from generator.yamlfile import loader

_FILE = "templates/_messages/pages.yaml"


def fault_sentences(faults: Iterable[PageFault]) -> tuple[str, ...]:
    """One sentence a fault."""
    return tuple(f"{fault_words(one)}。" for one in faults)


def fault_words(fault: PageFault) -> str:
    """The sentence without its full stop."""
    return _sentences()[fault.kind].format(页=fault.page, 字=fault.words)


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    name = _FILE.rpartition("/")[2]
    entries = LayoutEntries(loader.load_mapping(resources.read_text(_FILE), name), name)
    return {kind: entries.text(kind) for kind in PageFaultKind}
