"""Import a file from elsewhere, and tell what of it would not be printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from generator.errors import GeneratorError
from generator.importing import ImportResult, Removal, import_draft
from generator.importing.messages import message_text
from generator.records.versions import FORMAT, KEY
from generator.writers import arrange
from generator.writers.layout import load_layout

_SHOWN = 40  # characters of a line that a warning quotes
_FENCE = "---\n"


def import_document(source: Path | bytes, name: str = "", restored: Collection[Removal] = ()) -> ImportResult:
    """The draft of a file, or of bytes that were a file called ``name``, with a warning for each line of
    it that does not stand on the page. ``restored``: removals of an import before that are not to be made
    again. Raises DataError with one sentence when it cannot be read."""
    result = import_draft(source, name, restored)
    return replace(result, warnings=(*result.warnings, *_unprinted(result)))


def numbered_removals(imported: ImportResult) -> dict[int, Removal]:
    """What was taken out and can be put back, by the number under which a person finds it, from 1."""
    return dict(enumerate((one for one in imported.removed if one.restorable), 1))


def restored_removals(imported: ImportResult, numbers: Iterable[int]) -> list[Removal]:
    """The removals of these numbers. Raises GeneratorError for a number there is none of."""
    found = numbered_removals(imported)
    for number in numbers:
        if number not in found:
            raise GeneratorError(message_text("放回", "没有编号", 号=number))
    return [found[number] for number in dict.fromkeys(numbers)]


def draft_text(imported: ImportResult) -> str:
    """The draft as a file of its own: with the version of the format in its front matter."""
    version = f"{KEY}: {FORMAT}\n---\n"
    if not imported.draft.startswith(_FENCE):
        return f"{_FENCE}{version}\n{imported.draft}"
    head, _, body = imported.draft.removeprefix(_FENCE).partition(_FENCE)
    return f"{_FENCE}{head}{version}{body}"


def _unprinted(result: ImportResult) -> list[str]:
    if not result.lines:
        return []
    flow = arrange(result.document, load_layout(str(result.document.meta["版式"])))
    page = "".join("".join(one.text for one in flow.placed).split())
    lost = [line.text for line in result.lines if line.words not in page]
    return list(dict.fromkeys(message_text("提示", "没放下", 文=text[:_SHOWN]) for text in lost))
