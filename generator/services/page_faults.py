"""What is wrong with the pages of documents and could not be mended: see :mod:`generator.writers.fitting`."""

from __future__ import annotations

from collections.abc import Iterable

from generator.errors import GeneratorError
from generator.services import pipeline
from generator.services.options import DEFAULT_RENDER_OPTIONS, Draft, RenderOptions
from generator.writers.printing import PRINTER
from generator.writers.setting.fault_sentences import fault_words
from generator.writers.setting.page_faults import page_faults


def page_sentences(
    drafts: Iterable[Draft], options: RenderOptions = DEFAULT_RENDER_OPTIONS
) -> tuple[str, ...]:
    """A sentence for each fault, under the name of its draft. A draft that cannot be read has none: that is
    told elsewhere."""
    told: list[str] = []
    for draft in drafts:
        try:
            (paper,) = pipeline.styled_documents([draft], options)
        except GeneratorError:
            continue
        faults = page_faults(PRINTER.pages(paper.document, paper.layout))
        told += [f"{draft.name}：{fault_words(one)}。" for one in faults]
    return tuple(told)
