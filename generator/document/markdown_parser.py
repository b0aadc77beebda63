"""Python-Markdown with all but the few marks of a draft taken out.

What is left: ordered and bulleted lists, ``**strong**``, ``*emphasis*``, backslash escapes, and a
backslash at the end of a line. Everything else (HTML, entities, code, links, images, ``_``) is text.
The parser is handed pieces and its element trees are read directly; nothing is serialised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import OListProcessor, UListProcessor
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, Registry

from generator.document.syntax_errors import DraftSyntaxError

_NUMBER = r"\d{1,3}\."
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CHILD = re.compile(rf"^[ ]{{0,3}}(({_NUMBER})|[*+-])[ ]+(.*)")
_INDENTED = re.compile(rf"^[ ]{{4,7}}(({_NUMBER})|[*+-])[ ]+.*")
_LOCK = Lock()


def unescape(text: str) -> str:
    """Text without the backslashes before ASCII punctuation."""
    return _ESCAPE.sub(r"\1", text)


def without_escapes(text: str) -> str:
    """Text without escaped characters: what is left of the marks in it are real ones."""
    return _ESCAPE.sub("", text)


class _OrderedItems(OListProcessor):
    """Numbers have at most three digits, so that ``2024. 年度`` stays text at any depth."""

    LAZY_OL = False

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.RE = re.compile(rf"^[ ]{{0,3}}{_NUMBER}[ ]+(.*)")
        self.CHILD_RE, self.INDENT_RE = _CHILD, _INDENTED


class _BulletItems(UListProcessor):
    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.CHILD_RE, self.INDENT_RE = _CHILD, _INDENTED


def _new_parser() -> markdown.Markdown:
    md = markdown.Markdown()
    blocks = _keep_only(md.parser.blockprocessors, {"empty": 100, "indent": 90, "paragraph": 10})
    blocks.register(_OrderedItems(md.parser), "olist", 40)
    blocks.register(_BulletItems(md.parser), "ulist", 30)
    md.parser.blockprocessors = blocks
    md.inlinePatterns = _keep_only(md.inlinePatterns, {"em_strong": 60})
    md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "linebreak", 100)
    md.treeprocessors.register(InlineProcessor(md), "inline", 20)
    _leave_underscores(md)
    return md


def _keep_only(registry: Registry[Any], kept: dict[str, int]) -> Registry[Any]:
    """The named members of a registry, in order of their priority."""
    fewer: Registry[Any] = Registry()
    for name, priority in kept.items():
        fewer.register(registry[name], name, priority)
    return fewer


def _leave_underscores(md: markdown.Markdown) -> None:
    """From 3.11 on, ``_`` shares the pattern of ``*``."""
    delimiters = getattr(md, "delimiters", None)
    if delimiters is not None:
        delimiters.remove("_")


_MD = _new_parser()


def inline_tree(text: str) -> Element:
    """An element whose text, ``strong``, ``em`` and ``br`` children are the marks in ``text``.

    Escapes are put away in one sweep, as the parser's own ``escape`` pattern would one by one.
    Raises DraftSyntaxError when marks are nested too deep.
    """
    root = Element("div")
    paragraph = SubElement(root, "p")
    paragraph.text = _ESCAPE.sub(lambda match: f"{STX}{ord(match[1])}{ETX}", text)
    with _locked_parser() as md:
        md.treeprocessors["inline"].run(root)
        md.treeprocessors["unescape"].run(root)
    return paragraph


def list_tree(text: str) -> Element:
    """The block structure of a list, its texts as written. Raises DraftSyntaxError when nested too deep."""
    root = Element("div")
    with _locked_parser() as md:
        md.parser.parseChunk(root, text)
    return root


@contextmanager
def _locked_parser() -> Iterator[markdown.Markdown]:
    """The one parser, for one thread at a time, with nothing left over from the piece before."""
    with _LOCK:
        _MD.reset()
        _MD.parser.state.clear()
        try:
            yield _MD
        except RecursionError:
            raise DraftSyntaxError(0, "嵌套太深") from None
