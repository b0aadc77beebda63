"""Our few lines do what the standard library does."""

from __future__ import annotations

from xml.sax import saxutils

from hypothesis import given
from hypothesis import strategies as st

from generator.writers.xml_text import escape, quoteattr

TEXTS = st.text(alphabet=st.one_of(st.sampled_from("&<>\"'\n\r\t;ltgamp#10"), st.characters()))


@given(TEXTS)
def test_as_the_standard_library(text: str) -> None:
    assert escape(text) == saxutils.escape(text)
    assert quoteattr(text) == saxutils.quoteattr(text)


@given(TEXTS)
def test_there_and_back(text: str) -> None:
    assert saxutils.unescape(escape(text)) == text
