"""Draft → .docx for a batch: the bytes and warnings of :func:`pipeline.build`, at a fraction of its cost."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from generator.document.nodes import Document
from generator.document.units import Reader, Units
from generator.services import pipeline
from generator.services.pipeline import DocumentKind, Draft, RenderOptions
from generator.writers import layout as layouts
from generator.writers.docx.press import Paper, Press
from generator.writers.layout import Layout

WORD = "docx"
_WANTING = "【待补"


class Fast:
    """Writes the drafts of one kind; what it keeps holds for one batch."""

    def __init__(self, kind: DocumentKind, options: RenderOptions) -> None:
        self._kind, self._wishes, self._reader = kind, options, Reader()
        self._usual = {"文种": kind.name, "版式": kind.layout}
        self._press = lru_cache(maxsize=8)(self._press_of)
        self._left_over = lru_cache(maxsize=64)(self._left_over_of)

    def read(self, text: str) -> Units | None:
        """The draft by units; None when it has to be read as a whole."""
        return self._reader.read(text)

    def docx(self, text: str, read: Units | None) -> tuple[bytes, tuple[str, ...]] | None:
        """The file and its warnings, of a draft and its units; None when it has to go the usual way."""
        if read is None or self._wishes.base or _WANTING in text:
            return None
        usual = self._usual
        said = {key: value for key, value in read.meta.items() if value or key not in usual}
        meta = {**usual, **said}
        layout, press = self._press(str(meta["版式"]))
        if meta["版式"] not in (layout.name, layout.title):
            meta["版式"] = layout.name
        content = press.write(Paper(read.title, read.units, meta))
        return content, self._left_over(tuple(meta), str(meta["版式"]))

    def usual_way(self, text: str, formats: tuple[str, ...]) -> pipeline.BuiltDocument:
        """Through the pipeline, for everything else."""
        return pipeline.build(self.draft(text), "", formats, self._wishes)

    def draft(self, text: str) -> Draft:
        return Draft(text, self._kind.name, self._kind.name, self._kind)

    def _press_of(self, name: str) -> tuple[Layout, Press]:
        options = self._wishes
        folders: tuple[Path, ...] = (options.beside, *options.search) if options.beside else options.search
        (layout,) = layouts.choose_layouts(
            [name], options.layout, options.search, layouts.office_layout(folders)
        )
        return layout, Press(layout)

    def _left_over_of(self, keys: tuple[str, ...], name: str) -> tuple[str, ...]:
        layout, _ = self._press(name)
        return pipeline.unplaced_warnings(Document((), (), dict.fromkeys(keys, "")), layout)
