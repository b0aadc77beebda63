"""Accept all tracked changes in a document part (body, header, footer, notes)."""

from __future__ import annotations

from generator.writers.docx.redline.names import MARKERS, XmlElement, child, clone, is_element, w

_INSERTED = frozenset(map(w, ("ins", "moveTo")))
_DELETED = frozenset(map(w, ("del", "moveFrom")))
_OPENED = frozenset(map(w, ("sdt", "smartTag", "customXml")))
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
_HOLDERS = frozenset(map(w, ("body", "tc", "hdr", "ftr", "tbl", "tr")))
_PROPERTIES = frozenset(map(w, ("rPr", "trPr", "tcPr", "numPr")))


def accept_revisions(root: XmlElement) -> int:
    """Accept every change in place, and open content controls; gives how many changes there were."""
    count = 0
    for row in [*root.iter(w("tr"))]:
        if child(row, "trPr", "del") is not None:
            count += 1
            table = row.getparent()
            table.remove(row)
            if table.find(w("tr")) is None and table.getparent() is not None:
                table.getparent().remove(table)
    count += _join_paragraphs(root)
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
    return count


def _join_paragraphs(root: XmlElement) -> int:
    """A paragraph whose mark is deleted goes on in the next one."""
    count = 0
    for paragraph in [*root.iter(w("p"))]:
        mark = child(paragraph, "pPr", "rPr")
        if mark is None or not any(one.tag in _DELETED for one in mark):
            continue
        count += 1
        following = paragraph.getnext()
        while following is not None and following.tag in _DROPPED:
            following = following.getnext()
        kept = [clone(one) for one in paragraph if one.tag != w("pPr")]
        if following is not None and following.tag == w("p"):
            at = 1 if len(following) and following[0].tag == w("pPr") else 0
            following[at:at] = kept
            paragraph.getparent().remove(paragraph)
        elif not any(_stays(one) for one in kept) and paragraph.getparent().tag != w("tc"):
            paragraph.getparent().remove(paragraph)
    return count


def _stays(element: XmlElement) -> bool:
    """Whether characters are left once the changes are made."""
    return element.tag not in _DELETED and any(one.text or one.tag == w("drawing") for one in element.iter())


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
    """Its children take its place."""
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = [one for one in element if is_element(one)]
