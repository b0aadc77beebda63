"""PDF, page images and drawings of pages by Typst. Python has broken the lines and placed them; Typst
paints."""

from generator.writers.typst.paint import paint_images, paint_pdf, paint_svg

__all__ = ["paint_images", "paint_pdf", "paint_svg"]
