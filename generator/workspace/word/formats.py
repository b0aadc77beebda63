"""Which old documents can be opened, told without loading what opens them."""

from __future__ import annotations

from generator.files.libreoffice import find_office

ALWAYS = (".docx", ".txt", ".md")
BY_OFFICE = (".doc", ".wps", ".rtf", ".odt")


def readable() -> tuple[str, ...]:
    """The endings of files that can be read on this machine (:mod:`generator.importing`)."""
    return (*ALWAYS, *BY_OFFICE) if find_office() else ALWAYS
