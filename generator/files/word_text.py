"""What a person reads of a Word file: the rule that every reader of Word files shares.

Struck characters stand for deleted ones: who does not track changes strikes out. Hidden ones are not
printed (``w:webHidden`` is: it hides on web pages only). Elements are lxml elements of the usual
(transitional) namespace.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

Fate: TypeAlias = Literal["", "struck", "hidden"]
"""Of a run: read, struck through, or hidden."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = frozenset({"0", "false", "off", "none"})
_TOGGLES = frozenset({"strike", "vanish"})
"""Of the four the only ones that ECMA-376-1 17.7.3 lists as toggle properties."""
_STRUCK, _HIDDEN = ("strike", "dstrike"), ("vanish", "specVanish")
_SAID = {f"{_W}{name}": name for name in (*_STRUCK, *_HIDDEN)}
_UNREAD = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rt", _FALLBACK})
"""Deleted, moved away, the reading above a ruby's characters, and what older programs are to show instead."""
_PARAGRAPH, _RUN, _TEXT, _BREAK, _SYMBOL = (f"{_W}{name}" for name in ("p", "r", "t", "br", "sym"))
_VAL, _TYPE = f"{_W}val", f"{_W}type"
_RUN_PROPERTIES, _VERTICAL = f"{_W}rPr", f"{_W}rPr/{_W}vertAlign"
_PROPERTIES, _CELL, _DRAWING = (f"{_W}{name}" for name in ("pPr", "tc", "drawing"))
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
_FIGURES = "0123456789+-−"
_SMALL = {"superscript": "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻", "subscript": "₀₁₂₃₄₅₆₇₈₉₊₋₋"}


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

    def of(self, run: Any) -> Fate:
        """What becomes of the characters of a ``w:r``."""
        direct = _said(run.find(_RUN_PROPERTIES))
        if not direct and not self._by_styles:
            return ""
        levels = self._levels(run) if self._by_styles else ()
        if any(self._on(name, direct, levels) for name in _HIDDEN):
            return "hidden"
        return "struck" if any(self._on(name, direct, levels) for name in _STRUCK) else ""

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
    found = ((_SAID[one.tag], one) for one in properties if one.tag in _SAID)
    return {name: one.get(_VAL, "1") not in _OFF for name, one in found}


def own_runs(paragraph: Any, visibility: Visibility) -> Iterator[Any]:
    """The runs of a paragraph that are read, but not those of a text box in it."""
    for run in paragraph.iter(_RUN):
        for parent in run.iterancestors():
            if parent.tag in _UNREAD or (parent.tag == _PARAGRAPH and parent is not paragraph):
                break
            if parent is paragraph:
                if not visibility.of(run):
                    yield run
                break


def characters(run: Any) -> Iterator[tuple[Any, str]]:
    """The children of a run that are characters, with what they say. A break of a page or a column says
    nothing; a character of a symbol font is □."""
    for one in run:
        if one.tag == _TEXT:
            yield one, small(run, one.text or "")
        elif one.tag in _SIGNS:
            yield one, _SIGNS[one.tag]
        elif one.tag == _SYMBOL:
            yield one, "□"
        elif one.tag == _BREAK and one.get(_TYPE, "textWrapping") == "textWrapping":
            yield one, "\n"


def small(run: Any, text: str) -> str:
    """Raised and lowered figures as characters of their own, one for one: m² must not become m2, nor 10³
    become 103."""
    said = run.find(_VERTICAL)
    others = None if said is None else _SMALL.get(said.get(_VAL))
    if others is None or text.strip(_FIGURES):
        return text
    return text.translate(str.maketrans(_FIGURES, others))


def read_words(holder: Any, visibility: Visibility) -> str:
    """All that is read in a note or a comment, its paragraphs joined."""
    return "".join(
        text
        for paragraph in holder.iter(_PARAGRAPH)
        for run in own_runs(paragraph, visibility)
        for _, text in characters(run)
    )


def places(fates: Sequence[Fate], fate: Fate) -> int:
    """How many stretches of neighbours have that fate."""
    return sum(one == fate for one, _ in groupby(fates))


def join_paragraphs(root: Any) -> int:
    """A paragraph whose mark is deleted goes on in the next one; gives how many there are."""
    count = 0
    for paragraph in [*root.iter(_PARAGRAPH)]:
        holder = paragraph.getparent()
        mark = paragraph.find(f"{_PROPERTIES}/{_W}rPr")
        if mark is None or not any(one.tag in _GONE for one in mark):
            continue
        count += 1
        following = paragraph.getnext()
        while following is not None and following.tag in _BETWEEN:
            following = following.getnext()
        kept = [one for one in paragraph if one.tag != _PROPERTIES]
        if following is not None and following.tag == _PARAGRAPH:
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
