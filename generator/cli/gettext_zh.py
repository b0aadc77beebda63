"""click's own words in Chinese, through the gettext it already uses; catalogue in ``locale/``."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCALE = Path(__file__).with_name("locale")
_DOMAIN = "messages"  # the domain of a program that names none, as click does


@contextmanager
def chinese_gettext() -> Iterator[None]:
    """While it lasts, gettext answers from our catalogue whatever language the system speaks."""
    folder, language = gettext.bindtextdomain(_DOMAIN), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(_DOMAIN, str(LOCALE))
    os.environ["LANGUAGE"] = "zh_CN"
    try:
        yield
    finally:
        gettext.bindtextdomain(_DOMAIN, folder)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language
