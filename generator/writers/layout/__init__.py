"""How documents look: data in ``templates/_layouts``, read into frozen values."""

from generator.writers.layout.load import choose_layouts, layout_names, load_layout, office_layout
from generator.writers.layout.model import (
    EXISTING,
    Border,
    Element,
    Font,
    Layout,
    Length,
    PageNumber,
    PageSetup,
    ParagraphStyle,
    Seal,
    TableLook,
    WorkbookLook,
)
from generator.writers.layout.words import TitleWords, title_words

__all__ = [
    "EXISTING",
    "Border",
    "Element",
    "Font",
    "Layout",
    "Length",
    "PageNumber",
    "PageSetup",
    "ParagraphStyle",
    "Seal",
    "TableLook",
    "TitleWords",
    "WorkbookLook",
    "choose_layouts",
    "layout_names",
    "load_layout",
    "office_layout",
    "title_words",
]
