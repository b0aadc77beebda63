"""Set pages as what is painted where: the one list behind PDF, page images and the text over them."""

from generator.writers.sheets.bands import band
from generator.writers.sheets.marks import PaintedPage
from generator.writers.sheets.placing import sheet_size, sheets

__all__ = ["PaintedPage", "band", "sheet_size", "sheets"]
