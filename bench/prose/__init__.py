"""Measures of the prose the program writes, and of drafts by a practised hand beside it.

Each module defines one measure, as a function of a :class:`bench.prose.texts.Prose` or of plain text; what
it looks for is data in ``bench/prose/words/``. The tests hold the program to those that must be 0 or equal;
``python -m bench.prose`` takes all of them and writes ``bench/results-prose.md``.

They are here and not rules of the review: they judge how the program writes, and know of a draft which of its
words are facts. The review reads any text, a person's own too, knows nothing of how it was made, and a person
may give an order that no record has.
"""
