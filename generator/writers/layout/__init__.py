"""How documents look: data in ``templates/_layouts``, read into frozen values."""

from generator.writers.layout.load import choose_layouts, layout_names, load_layout, office_layout
from generator.writers.layout.model import (
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
)
from generator.writers.layout.words import TitleWords, title_words

__all__ = [
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
    "choose_layouts",
    "layout_names",
    "load_layout",
    "office_layout",
    "title_words",
]
