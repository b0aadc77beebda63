"""The lines of contents as the field Word knows them by: 更新域 in Word makes them anew."""

from __future__ import annotations

from generator.writers import character_styles
from generator.writers.docx.parts import style_ids
from generator.writers.flow_items import ContentsLine
from generator.writers.layout import Layout
from generator.writers.xml_text import escape

_FIRST = 1


def anchored(runs: str, anchor: int) -> str:
    """The words of a heading, with the bookmark that contents lead to."""
    return (
        f'<w:bookmarkStart w:id="{anchor}" w:name="{_name(anchor)}"/>{runs}<w:bookmarkEnd w:id="{anchor}"/>'
    )


def contents_line(line: ContentsLine, words: str, number: str, layout: Layout) -> str:
    """``words`` and ``number`` as runs; the field that holds all lines begins in the first and ends in the
    last."""
    page = f'<w:fldSimple w:instr=" PAGEREF {_name(line.heading)} \\h ">{number}</w:fldSimple>'
    shown = f"{words}<w:r><w:tab/></w:r>{page}" if number else words
    link = f'<w:hyperlink w:anchor="{_name(line.heading)}" w:history="1">{shown}</w:hyperlink>'
    return (_begin(line, layout) if line.heading == _FIRST else "") + link + (_END if line.last else "")


def _begin(line: ContentsLine, layout: Layout) -> str:
    """Lists headings by their style, since a layout gives levels as it likes."""
    if line.of in character_styles.HEADINGS:
        asked = '\\o "1-1"'
    else:
        asked = f'\\t "{style_ids(layout)[line.of][1]},1"'
    code = escape(f" TOC \\h \\z {asked} ")
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _name(heading: int) -> str:
    """Names that begin so are Word's own for contents, and hidden from the list of bookmarks."""
    return f"_Toc{heading:08d}"
