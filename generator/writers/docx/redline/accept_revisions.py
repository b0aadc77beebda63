"""Accept all tracked changes in a document part (body, header, footer, notes)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.files.word_text import Fate, Visibility, join_paragraphs, places
from generator.writers.docx.redline.names import MARKERS, MC, XmlElement, child, is_element, value, w

_INSERTED = frozenset(map(w, ("ins", "moveTo")))
_DELETED = frozenset(map(w, ("del", "moveFrom")))
_OWN = (w(""), f"{{{MC}}}")
_OPENED = frozenset(map(w, ("sdt", "smartTag", "customXml", "dir", "bdo")))
_DROPPED = frozenset(
    map(
        w,
        (
            "rPrChange",
            "pPrChange",
            "sectPrChange",
            "tblPrChange",
            "tblGridChange",
            "trPrChange",
            "tcPrChange",
            "tblPrExChange",
            "numberingChange",
            "proofErr",
            "lastRenderedPageBreak",
            "moveFromRangeStart",
            "moveFromRangeEnd",
            "moveToRangeStart",
            "moveToRangeEnd",
            "customXmlInsRangeStart",
            "customXmlInsRangeEnd",
            "customXmlDelRangeStart",
            "customXmlDelRangeEnd",
            "sdtPr",
            "sdtEndPr",
            "smartTagPr",
            "customXmlPr",
        ),
    )
)
_BLOCKS = (w("r"), w("p"), w("tbl"))
_HOLDERS = frozenset(map(w, ("body", "tc", "hdr", "ftr", "tbl", "tr")))
_PROPERTIES = frozenset(map(w, ("rPr", "trPr", "tcPr", "numPr")))
_SIGNS = ("t", "tab", "ptab", "cr", "noBreakHyphen", "softHyphen", "sym", "ruby")
_CHARACTERS = frozenset(map(w, (*_SIGNS, "footnoteReference", "endnoteReference")))
_SHOWN = frozenset(map(w, ("drawing", "pict", "object")))
"""Not struck when the run is; hidden when it is."""
_RUN = w("r")
_CONTENT = (_RUN, w("fldSimple"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath")


def drop_unfilled(root: XmlElement, visibility: Visibility) -> int:
    """The words of content controls that only ask to be filled in go; gives how many controls. To be called
    while the controls are there."""
    asking = [run for run in root.iter(_RUN) if visibility.of(run) == "unfilled"]
    controls = {next(run.iterancestors(w("sdt"))) for run in asking}
    for run in asking:
        _remove(run)
    return len(controls)


def accept_revisions(root: XmlElement) -> int:
    """Accept every change in place, and open content controls; gives how many changes there were."""
    count = 0
    _open_alternatives(root)
    for row in [*root.iter(w("tr"))]:
        if child(row, "trPr", "del") is not None:
            count += 1
            table = row.getparent()
            table.remove(row)
            if table.find(w("tr")) is None and table.getparent() is not None:
                table.getparent().remove(table)
    count += join_paragraphs(root)
    _take_in_markers(root)
    for element in [*root.iter()]:
        if not is_element(element) or element is root or element.getparent() is None:
            continue
        count += element.tag in _INSERTED or element.tag in _DELETED
        if element.getparent().tag in _PROPERTIES and element.tag in _INSERTED | _DELETED:
            element.getparent().remove(element)
        elif element.tag in _DELETED or element.tag in _DROPPED:
            _remove(element)
        elif element.tag in _INSERTED or element.tag in _OPENED or element.tag == w("sdtContent"):
            _open(element)
        elif not element.tag.startswith(_OWN) and any(one.tag in _BLOCKS for one in element):
            _open(element)  # of a program nobody knows; its words are words all the same
    return count


def drop_unread(root: XmlElement, visibility: Visibility) -> tuple[int, int]:
    """Struck and hidden characters go, with the paragraphs and rows that have no others; to be called on a
    settled story. Gives how many stretches were struck, and how many hidden."""
    struck = hidden = 0
    touched: list[XmlElement] = []
    for paragraph in [*root.iter(w("p"))]:
        if not any(map(visibility.of, paragraph.iter(_RUN))):
            continue
        fates = [*_dropped(paragraph, visibility)]
        struck += places(fates, "struck")
        hidden += places(fates, "hidden")
        touched.append(paragraph)
    rows = [row for row in (next(one.iterancestors(w("tr")), None) for one in touched) if row is not None]
    for row in dict.fromkeys(rows):
        _drop_empty_row(row)
    for paragraph in touched:
        _drop_empty_paragraph(paragraph)
    return struck, hidden


def _dropped(paragraph: XmlElement, visibility: Visibility) -> Iterator[Fate]:
    """Take out what is not read; gives the fate of every run that has characters."""
    for run in [*paragraph.iter(_RUN)]:
        if next(run.iterancestors(w("p")), None) is not paragraph:
            continue
        fate = visibility.of(run)
        found = [one for one in run if one.tag in _CHARACTERS or _is_line_end(one)]
        if found:
            yield fate
        if not fate:
            continue
        for one in [*found, *(one for one in run if fate == "hidden" and one.tag in _SHOWN)]:
            run.remove(one)
        if found and all(one.tag == w("rPr") for one in run):
            holder = run.getparent()
            holder.remove(run)
            if holder.tag == w("hyperlink") and not len(holder):
                holder.getparent().remove(holder)


def _is_line_end(one: XmlElement) -> bool:
    return bool(one.tag == w("br")) and value(one, "type", "textWrapping") == "textWrapping"


def _is_empty(paragraph: XmlElement) -> bool:
    return next(paragraph.iter(*_CONTENT), None) is None and child(paragraph, "pPr", "sectPr") is None


def _drop_empty_row(row: XmlElement) -> None:
    """Unless it is part of cells that go over several rows."""
    if next(row.iter(w("vMerge")), None) is not None or not all(map(_is_empty, row.iter(w("p")))):
        return
    table = row.getparent()
    table.remove(row)
    if table.find(w("tr")) is None:
        table.getparent().remove(table)


def _drop_empty_paragraph(paragraph: XmlElement) -> None:
    """Unless nothing stands beside it: a cell, a header and the place between two tables need one."""
    beside = (paragraph.getnext(), paragraph.getprevious())
    near = next((one for one in beside if one is not None and one.tag == w("p")), None)
    if near is None or not _is_empty(paragraph):
        return
    at = 1 if len(near) and near[0].tag == w("pPr") else 0
    markers = [one for one in paragraph if one.tag in MARKERS]
    near[at:at] = markers if near is beside[0] else []
    near.extend(markers if near is beside[1] else [])
    paragraph.getparent().remove(paragraph)


def _open_alternatives(root: XmlElement) -> None:
    """Of alternatives for whole runs or paragraphs the first is meant; those in a run are one drawing."""
    for element in [*root.iter(f"{{{MC}}}AlternateContent")]:
        parent = element.getparent()
        if parent is None or parent.tag == _RUN or next(element.iterancestors(_RUN), None) is not None:
            continue
        found = next(element.iterchildren(f"{{{MC}}}Choice", f"{{{MC}}}Fallback"), None)
        if found is not None:
            for one in [one for one in found if is_element(one)]:
                element.addprevious(one)
            parent.remove(element)


def _take_in_markers(root: XmlElement) -> None:
    """Ends of bookmarks and comments that stand between paragraphs go into the next one, or the last."""
    for marker in [*root.iter(*MARKERS)]:
        holder = marker.getparent()
        if holder.tag not in _HOLDERS:
            continue
        following = next((one for one in marker.itersiblings() if one.tag == w("p")), None)
        above = next((one for one in marker.itersiblings(preceding=True) if one.tag == w("p")), None)
        holder.remove(marker)
        if following is not None:
            following.insert(1 if len(following) and following[0].tag == w("pPr") else 0, marker)
        elif above is not None:
            above.append(marker)


def _remove(element: XmlElement) -> None:
    element.getparent().remove(element)


def _open(element: XmlElement) -> None:
    """Its children take its place, one by one: a slice would count through all of its neighbours."""
    for one in [one for one in element if is_element(one)]:
        element.addprevious(one)
    element.getparent().remove(element)
