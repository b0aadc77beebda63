"""What a person reads of a Word file: the rule that every reader of Word files shares.

Struck characters stand for deleted ones: who does not track changes strikes out. Hidden ones are not
printed (``w:webHidden`` is: it hides on web pages only). The words that ask to fill in a content control
are nobody's. Elements are lxml elements of the usual (transitional) namespace.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias

from generator.files.small_figures import lowered, raised
from generator.files.word_fields import FieldReader
from generator.files.word_math import FORMULA, formula_text
from generator.files.word_symbols import UNKNOWN, box, is_symbol_font, symbol, symbols

Fate: TypeAlias = Literal["", "struck", "hidden", "unfilled"]
"""Of a run: read, struck through, hidden, or only asking to be filled in."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = frozenset({"0", "false", "off", "none"})
_TOGGLES = frozenset({"strike", "vanish"})
"""Of the four the only ones that ECMA-376-1 17.7.3 lists as toggle properties."""
_STRUCK, _HIDDEN = ("strike", "dstrike"), ("vanish", "specVanish")
_SAID = {f"{_W}{name}": name for name in (*_STRUCK, *_HIDDEN)}
_UNREAD = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rt"})
"""Deleted, moved away, the reading above a ruby's characters."""
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_ALTERNATIVES = frozenset({_CHOICE, _FALLBACK})
_PARAGRAPH, _RUN, _TEXT, _BREAK, _SYMBOL = (f"{_W}{name}" for name in ("p", "r", "t", "br", "sym"))
_VAL, _TYPE = f"{_W}val", f"{_W}type"
_RUN_PROPERTIES = f"{_W}rPr"
_FONTS, _CAPITALS, _VERTICAL = (f"{_W}{name}" for name in ("rFonts", "caps", "vertAlign"))
_ASCII, _HIGH = f"{_W}ascii", f"{_W}hAnsi"
_PROPERTIES, _ROW, _CELL, _DRAWING = (f"{_W}{name}" for name in ("pPr", "tr", "tc", "drawing"))
_GONE = frozenset({f"{_W}del", f"{_W}moveFrom"})
_BETWEEN = frozenset(
    f"{_W}{name}Range{end}"
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel")
    for end in ("Start", "End")
) | {f"{_W}proofErr"}
"""What may stand between paragraphs and takes no room."""
_SIGNS: Mapping[str, str] = MappingProxyType(
    {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
)
_SMALL = {"superscript": raised, "subscript": lowered}
_CONTROL, _SIMPLE_FIELD = f"{_W}sdt", f"{_W}fldSimple"
_UNFILLED = f"{_W}sdtPr/{_W}showingPlcHdr"
_BOX = "{http://schemas.microsoft.com/office/word/2010/wordml}"
DATE_PARTS = tuple(f"{_W}{part}{size}" for part in ("day", "month", "year") for size in ("Short", "Long"))
"""Elements of a run that show a part of the day on which the file is opened."""
_MORE = ("fldChar", "fldSimple", "sym", "sdt", "vertAlign", "rFonts", "footnoteReference", "endnoteReference")
_DRAWN = ("drawing", "pict", "object", "contentPart")
_UNUSUAL = (*(f"{_W}{name}" for name in (*_MORE, *_DRAWN, *_STRUCK, *_HIDDEN)), *DATE_PARTS, FORMULA)
"""What makes a paragraph more than its characters."""
_ASKS = ("单击", "点击", "请", "选择", "Click", "Choose", "Enter", "Tap")
"""How the words begin that a content control shows while nobody has filled it in."""


class Visibility:
    """Tells of every run of one file whether it is read. ``styles``: the root of styles.xml."""

    def __init__(self, styles: Any | None) -> None:
        found = () if styles is None else styles.findall(f"{_W}style")
        self._styles = {one.get(f"{_W}styleId"): one for one in found}
        self._usual = {
            one.get(f"{_W}type"): one.get(f"{_W}styleId")
            for one in found
            if one.get(f"{_W}default", "0") not in _OFF
        }
        path = "/".join(f"{_W}{name}" for name in ("docDefaults", "rPrDefault", "rPr"))
        self._defaults = _said(None if styles is None else styles.find(path))
        self._kept: dict[str, Mapping[str, bool]] = {}
        known = [self._of_style(ident) for ident in self._styles]
        self._by_styles = any(self._defaults) or any(map(bool, known))

    def is_plain(self, paragraph: Any) -> bool:
        """Whether a paragraph is nothing but its characters, and all of them are read; told fast, and
        only when it is sure."""
        if self._by_styles:
            return False
        found = paragraph.iter(*_UNUSUAL)
        return all(one.tag == _FONTS and not _symbol_font(one) for one in found)

    def of(self, run: Any) -> Fate:
        """What becomes of the characters of a ``w:r``."""
        if self._asks_to_be_filled(run):
            return "unfilled"
        direct = _said(run.find(_RUN_PROPERTIES))
        if not direct and not self._by_styles:
            return ""
        levels = self._levels(run) if self._by_styles else ()
        if any(self._on(name, direct, levels) for name in _HIDDEN):
            return "hidden"
        return "struck" if any(self._on(name, direct, levels) for name in _STRUCK) else ""

    def _asks_to_be_filled(self, run: Any) -> bool:
        """Programs that fill a form in forget to say that it is filled; so the words themselves, or their
        style, must say that they are none."""
        control = next(run.iterancestors(_CONTROL), None)
        if control is None or control.find(_UNFILLED) is None:
            return False
        named = run.find(f"{_RUN_PROPERTIES}/{_W}rStyle")
        style = None if named is None else self._styles.get(named.get(_VAL))
        name = None if style is None else style.find(f"{_W}name")
        if name is not None and name.get(_VAL, "").casefold() in ("placeholder text", "占位符文本"):
            return True
        text = "".join(one.text or "" for one in control.iter(_TEXT)).strip()
        return text.startswith(_ASKS)

    def _on(self, name: str, direct: Mapping[str, bool], levels: Sequence[Mapping[str, bool]]) -> bool:
        """Direct formatting wins. Of styles the last one that says something does; a toggle property is on
        where an odd number of them says so, and wherever the defaults of the document say so (17.7.3)."""
        if name in direct:
            return direct[name]
        values = [level[name] for level in levels if name in level]
        usual = self._defaults.get(name, False)
        if name in _TOGGLES and len(values) > 1:
            return usual or sum(values) % 2 == 1
        return values[-1] if values else usual

    def _levels(self, run: Any) -> tuple[Mapping[str, bool], ...]:
        """What the styles of table, paragraph and characters say (17.7.2)."""
        paragraph = next(run.iterancestors(_PARAGRAPH), None)
        table = None if paragraph is None else next(paragraph.iterancestors(f"{_W}tbl"), None)
        return (
            *([] if table is None else [self._named(table, "table", "tblPr", "tblStyle")]),
            self._named(paragraph, "paragraph", "pPr", "pStyle"),
            self._named(run, "character", "rPr", "rStyle"),
        )

    def _named(self, element: Any | None, kind: str, *path: str) -> Mapping[str, bool]:
        """What the style says that an element names, else the usual one of its kind."""
        found = None if element is None else element.find("/".join(f"{_W}{name}" for name in path))
        ident = None if found is None else found.get(f"{_W}val")
        return self._of_style(ident if ident in self._styles else self._usual.get(kind))

    def _of_style(self, ident: str | None) -> Mapping[str, bool]:
        """With what it takes over from the styles it is based on."""
        if ident is None:
            return {}
        if ident not in self._kept:
            made: dict[str, bool] = {}
            seen: set[str] = set()
            at = ident
            while at in self._styles and at not in seen:
                seen.add(at)
                made = {**_said(self._styles[at].find(f"{_W}rPr")), **made}
                above = self._styles[at].find(f"{_W}basedOn")
                at = "" if above is None else above.get(f"{_W}val", "")
            self._kept[ident] = made
        return self._kept[ident]


def _said(properties: Any | None) -> dict[str, bool]:
    """What run properties say of striking and hiding."""
    if properties is None:
        return {}
    found = properties.iterchildren(*_SAID)
    return {_SAID[one.tag]: one.get(_VAL, "1") not in _OFF for one in found}


class ReadNode(NamedTuple):
    """``text``: what the node ``node`` of ``run`` says to a reader; ``run`` is a ``w:fldSimple`` or a
    formula where that says something without runs."""

    run: Any
    node: Any
    text: str


def characters(run: Any) -> Iterator[tuple[Any, str]]:
    """The children of a run that are characters, with what they say outside fields. A break of a page or a
    column says nothing."""
    ticked, look = _box_of(run), run.find(_RUN_PROPERTIES)
    for one in run:
        if ticked is not None and one.tag in (_TEXT, _SYMBOL):
            yield one, ticked
            ticked = ""
        elif one.tag == _TEXT:
            yield one, shown(look, one.text or "")
        elif one.tag in _SIGNS:
            yield one, _SIGNS[one.tag]
        elif one.tag == _SYMBOL:
            yield one, symbol_text(one, look)
        elif one.tag == _BREAK and one.get(_TYPE, "textWrapping") == "textWrapping":
            yield one, "\n"


def paragraph_nodes(
    paragraph: Any, visibility: Visibility, fields: FieldReader | None = None
) -> Iterator[ReadNode]:
    """All that is read in a paragraph but not what stands in a text box of it, node by node, fields as they
    are shown. ``fields`` gathers those that nobody can tell."""
    fields = fields or FieldReader()
    drawn: set[Any] = set()
    for one in paragraph.iter(_RUN, _SIMPLE_FIELD, FORMULA):
        if not is_present(one, paragraph):
            if one.tag == _RUN and next(one.iterancestors(_PARAGRAPH), None) is paragraph:
                for node in one:
                    fields.deleted(node)
            continue
        if drawn and not drawn.isdisjoint(one.iterancestors()):
            continue
        if one.tag == _SIMPLE_FIELD:
            words = fields.simple(one.get(f"{_W}instr", ""), simple_result(one, visibility))
            if words is not None:
                drawn.add(one)
                yield ReadNode(one, one, fields.shown(one, words))
            continue
        if one.tag == FORMULA:
            yield ReadNode(one, one, fields.shown(one, formula_text(one)))
            continue
        fate = visibility.of(one)
        said = dict(characters(one))
        for node in one:
            text = fields.shown(node, said.get(node, ""))
            if text and not fate:
                yield ReadNode(one, node, text)
    fields.close()


def is_present(element: Any, holder: Any) -> bool:
    """Whether it is part of a paragraph, or of a body: not deleted, of alternatives the first, and, of a
    paragraph, not in a text box of it."""
    for parent in element.iterancestors():
        if parent is holder:
            return True
        if parent.tag in _UNREAD or (parent.tag == _PARAGRAPH and holder.tag == _PARAGRAPH):
            return False
        if parent.tag == _ROW and is_deleted_row(parent):
            return False
        if (
            parent.tag in _ALTERNATIVES
            and next(parent.itersiblings(_CHOICE, preceding=True), None) is not None
        ):
            return False
    return False


def is_deleted_row(row: Any) -> bool:
    """Whether a ``w:tr`` is a tracked deletion."""
    return row.find(f"{_W}trPr/{_W}del") is not None


def simple_result(field: Any, visibility: Visibility) -> str:
    """The text that a ``w:fldSimple`` keeps as its result."""
    runs = (run for run in field.iter(_RUN) if not visibility.of(run))
    return "".join(text for run in runs for _, text in characters(run))


def shown(look: Any | None, text: str) -> str:
    """Characters as run properties show them: in a symbol font, raised, lowered, in capitals."""
    if look is None or not text:
        return text
    for one in look.iterchildren(_FONTS, _CAPITALS, _VERTICAL):
        if one.tag == _FONTS and (font := _symbol_font(one)):
            return symbols(text, font)
        if one.tag == _CAPITALS and one.get(_VAL, "1") not in _OFF:
            text = "".join(each.upper() if len(each.upper()) == 1 else each for each in text)
        elif one.tag == _VERTICAL and (make := _SMALL.get(one.get(_VAL))):
            text = make(text)
    return text


def _box_of(run: Any) -> str | None:
    """What a check box control shows, in its first run; None for a run that is in none."""
    for control in run.iterancestors(_CONTROL):
        found = control.find(f"{_W}sdtPr/{_BOX}checkbox")
        if found is not None:
            ticked = found.find(f"{_BOX}checked")
            on = ticked is not None and ticked.get(f"{_BOX}val", "1") not in _OFF
            return box(on) if next(control.iter(_RUN)) is run else ""
    return None


def shows_otherwise(look: Any | None) -> bool:
    """Whether :func:`shown` may show other characters than are typed."""
    found = () if look is None else look.iterchildren(_FONTS, _CAPITALS, _VERTICAL)
    return any(one.tag != _FONTS or _symbol_font(one) for one in found)


def symbol_text(node: Any, look: Any | None) -> str:
    """What a ``w:sym`` shows in a run with the properties ``look``."""
    try:
        code = int(node.get(f"{_W}char", ""), 16)
    except ValueError:
        return UNKNOWN
    return symbol(code, node.get(f"{_W}font") or _symbol_font(None if look is None else look.find(_FONTS)))


def _symbol_font(fonts: Any | None) -> str:
    """The symbol font that a ``w:rFonts`` names, nothing for another one."""
    names = () if fonts is None else (fonts.get(_ASCII), fonts.get(_HIGH))
    return next((name for name in names if name and is_symbol_font(name)), "")


def read_words(holder: Any, visibility: Visibility) -> str:
    """All that is read in a note or a comment, its paragraphs joined."""
    return "".join(
        one.text for paragraph in holder.iter(_PARAGRAPH) for one in paragraph_nodes(paragraph, visibility)
    )


def places(fates: Sequence[Fate], fate: Fate) -> int:
    """How many stretches of neighbours have that fate."""
    return sum(one == fate for one, _ in groupby(fates))


def goes_on(paragraph: Any) -> bool:
    """Whether the mark at the end of a paragraph is deleted."""
    mark = paragraph.find(f"{_PROPERTIES}/{_W}rPr")
    return mark is not None and any(one.tag in _GONE for one in mark)


def following_paragraph(paragraph: Any) -> Any | None:
    """The paragraph that one goes on in when its mark is deleted."""
    following = paragraph.getnext()
    while following is not None and following.tag in _BETWEEN:
        following = following.getnext()
    return following if following is not None and following.tag == _PARAGRAPH else None


def join_paragraphs(root: Any) -> int:
    """A paragraph whose mark is deleted goes on in the next one; gives how many there are."""
    count = 0
    for paragraph in [*root.iter(_PARAGRAPH)]:
        holder = paragraph.getparent()
        if not goes_on(paragraph):
            continue
        count += 1
        following = following_paragraph(paragraph)
        kept = [one for one in paragraph if one.tag != _PROPERTIES]
        if following is not None:
            at = 1 if len(following) and following[0].tag == _PROPERTIES else 0
            following[at:at] = kept
            holder.remove(paragraph)
        elif not any(map(_stays, kept)) and (holder.tag != _CELL or _goes_on(paragraph)):
            holder.remove(paragraph)
    return count


def _goes_on(paragraph: Any) -> bool:
    """Whether there is another one below: a cell must end with a paragraph."""
    return next(paragraph.itersiblings(_PARAGRAPH), None) is not None


def _stays(element: Any) -> bool:
    """Whether characters are left once the changes are made."""
    return element.tag not in _GONE and any(one.text or one.tag == _DRAWING for one in element.iter())
