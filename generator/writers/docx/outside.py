"""A base document is cut off from all outside it: remote template, linked pictures and objects, mail merge,
fields that fetch, macros. None of that may get into a document of ours.

Whoever opens a file with a remote template asks an address of the template's author for it (MITRE ATT&CK
T1221); a relationship with ``TargetMode="External"`` in any part, and some fields, do the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from docx.oxml import parse_xml
from lxml import etree

from generator.writers.docx.parts import R, W

_TEMPLATE, _PICTURE, _OBJECT = "远程模板", "外部图片", "外部对象"
_LINK, _MERGE, _FIELD, _MACRO = "超链接", "邮件合并", "取外部内容的域", "宏和控件"
_SENTENCE = "作底子的文件连着外面的内容（{有}），已经断开，没有带进文稿{链接}。"

_OF_PACKAGE = frozenset({"officeDocument", "core-properties", "extended-properties", "custom-properties"})
_OF_DOCUMENT = frozenset({"styles", "settings", "fontTable", "theme", "numbering", "footnotes", "endnotes"})
"""Relationships that nothing in the text names; of the others only those stay that something names."""
_KINDS = {
    "attachedTemplate": _TEMPLATE,
    "image": _PICTURE,
    "hyperlink": _LINK,
    "mailMergeSource": "",  # told as its mail merge
    "mailMergeHeaderSource": "",
}
_ACTIVE = frozenset(
    {"vbaProject", "wordVbaData", "keyMapCustomizations", "attachedToolbars", "control"}
    | {"activeXControlBinary", "extensibility", "webextensiontaskpanes", "aFChunk", "subDocument"}
)
"""Runs, or brings in another document, wherever its part lies."""

_DRAWN = frozenset({"blip", "imagedata", "chart", "relIds", "contentPart"})
"""A drawing without what these name shows nothing."""
_HOLDERS = (f"{{{W}}}drawing", f"{{{W}}}pict", f"{{{W}}}object")
_FILLED = frozenset({"fill", "stroke"})
_SETTINGS = frozenset(
    {"attachedTemplate", "linkStyles", "attachedSchema", "schemaLibrary", "saveThroughXslt", "mailMerge"}
)
"""Of settings.xml: whatever looks outside, or makes no sense without."""
_NOTES = frozenset({"footnotes", "endnotes"})
"""Only the lines between text and notes stay."""
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_ADDRESSES = {"src": _PICTURE, "href": _LINK, f"{_OFFICE}href": _PICTURE, f"{_OFFICE}althref": _PICTURE}
"""Attributes of VML that are an address themselves."""
_RELATED = (f"{{{R}}}", f"{_OFFICE}relid")

_OWN_FIELDS = frozenset().union(
    *(
        line.split()
        for line in (
            "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ TOC",
            "LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT TC XE SYMBOL EQ QUOTE ADVANCE BIDIOUTLINE",
            "DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME FILENAME FILESIZE TEMPLATE",
            "TITLE SUBJECT AUTHOR LASTSAVEDBY KEYWORDS COMMENTS NUMWORDS NUMCHARS REVNUM",
            "INFO DOCPROPERTY DOCVARIABLE USERNAME USERINITIALS USERADDRESS",
            "= IF COMPARE SET FORMTEXT FORMCHECKBOX FORMDROPDOWN",
        )
    )
)
"""Fields that look at nothing but the document; any other (DDE, LINK, INCLUDETEXT …) becomes its result."""


def cut_off(package: Any) -> tuple[str, ...]:
    """Cut a package of python-docx whose text is gone already; gives a sentence for the user, if anything
    was to be told."""
    found: Counter[str] = Counter()
    main = package.main_document_part
    named = _named(main.element)
    for source, usual in ((package, _OF_PACKAGE), (main, _OF_DOCUMENT)):
        for ident, relation in [*source.rels.items()]:
            if _kind(relation) not in usual and not (source is main and ident in named):
                if _kind(relation) in _ACTIVE:
                    found[_MACRO] += 1
                elif _kind(relation) == "webSettings" and not relation.is_external:  # may hold frames
                    found += _outside(relation.target_part)
                del source.rels[ident]
    for ident in [ident for ident, relation in package.rels.items() if relation.is_external]:
        del package.rels[ident]
    for part in [*package.iter_parts()]:
        found += _cut(part)
    return _told(found)


def _told(found: Counter[str]) -> tuple[str, ...]:
    kinds = [f"{kind}{count}处" for kind, count in found.items() if kind and count]
    if not kinds:
        return ()
    words = "；超链接只留文字" if found[_LINK] else ""
    return (_SENTENCE.format(有="、".join(kinds), 链接=words),)


def _kind(relation: Any) -> str:
    return str(relation.reltype).rpartition("/")[2]


def _is_outside(relation: Any) -> bool:
    return bool(relation.is_external) or _kind(relation) in _ACTIVE


def _said(relation: Any) -> str:
    return _MACRO if not relation.is_external else _KINDS.get(_kind(relation), _OBJECT)


def _outside(part: Any) -> Counter[str]:
    return Counter(_said(one) for one in part.rels.values() if _is_outside(one))


def _cut(part: Any) -> Counter[str]:
    """Of one part: its relationships to the outside, whatever names them, and fields that fetch."""
    element = getattr(part, "element", None)
    root = _root(part) if element is None else element
    before = b"" if root is None else etree.tostring(root)
    if root is not None and _name(root) in _NOTES:
        for note in [one for one in root if one.get(f"{{{W}}}type") is None]:
            root.remove(note)
    found = _outside(part) if root is None or _named(root) else Counter[str]()
    for ident in [ident for ident, relation in part.rels.items() if _is_outside(relation)]:
        del part.rels[ident]
    if root is None:
        return found
    if _name(root) == "settings":
        found += _clean_settings(root, part.rels)
    found += _without_addresses(root)
    found += _unlink_fields(root)
    for one in [*root.iter()]:
        if _is_inside(one, root):
            _unlink(one, part.rels)
    if element is None and etree.tostring(root) != before:
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return found


def _root(part: Any) -> Any | None:
    """Of a part that python-docx keeps as bytes; None for what is no XML."""
    if not part.content_type.endswith("xml"):
        return None
    try:
        return parse_xml(part.blob)
    except etree.XMLSyntaxError:
        return None


def _is_inside(element: Any, root: Any) -> bool:
    """An element, and not one that has been taken out."""
    return isinstance(element.tag, str) and (element is root or root in element.iterancestors())


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _related(element: Any) -> dict[str, str]:
    """Attributes that name a relationship."""
    return {key: ident for key, ident in element.attrib.items() if key.startswith(_RELATED) and ident}


def _named(root: Any) -> frozenset[str]:
    elements = (one for one in root.iter() if isinstance(one.tag, str))
    return frozenset(ident for one in elements for ident in _related(one).values())


def _clean_settings(root: Any, relations: Any) -> Counter[str]:
    """The names of those a letter was to go to lie inside the package, yet are no business of ours."""
    gone = [one for one in root if isinstance(one.tag, str) and _name(one) in _SETTINGS]
    for one in gone:
        root.remove(one)
    named = _named(root)
    for ident in [ident for ident in relations if ident not in named]:
        del relations[ident]
    return Counter({_MERGE: sum(_name(one) == "mailMerge" for one in gone)})


def _without_addresses(root: Any) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in root.iter():
        if isinstance(one.tag, str) and one.tag.startswith(_VML):
            for key, kind in _ADDRESSES.items():
                if one.attrib.pop(key, ""):
                    found[kind] += 1
    return found


def _unlink(element: Any, relations: Any) -> None:
    """Of an element that names a relationship which is not there (any more)."""
    lost = [key for key, ident in _related(element).items() if ident not in relations]
    if not lost:
        return
    for key in lost:
        del element.attrib[key]
    name = _name(element)
    if name == "hyperlink":
        _unwrap(element)
    elif name in _DRAWN:
        if not _related(element):
            holder = next((one for one in element.iterancestors(*_HOLDERS)), None)
            if holder is not None:
                _remove(holder)
    elif name not in _FILLED:
        _remove(element)


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = [*element]


def _unlink_fields(root: Any) -> Counter[str]:
    """Fields that look outside become their results, as Ctrl+Shift+F9 makes them."""
    found: Counter[str] = Counter()
    for one in [*root.iter(f"{{{W}}}fldSimple")]:
        name = _field_name(one.get(f"{{{W}}}instr", ""))
        if name not in _OWN_FIELDS:
            found[_LINK if name == "HYPERLINK" else _FIELD] += 1
            _unwrap(one)
    for name, gone in _fields(root):
        if name not in _OWN_FIELDS:
            found[_LINK if name == "HYPERLINK" else _FIELD] += 1
            for one in gone:
                if one.getparent() is not None:
                    _remove(one)
    return found


def _field_name(instruction: str) -> str:
    """``=`` may stand before its formula without a blank."""
    words = instruction.split()
    return "" if not words else "=" if words[0].startswith("=") else words[0].upper()


def _fields(root: Any) -> list[tuple[str, list[Any]]]:
    """Every field that is written in runs: its name, and all of it but its result. A field in the
    instruction of another belongs to that instruction; where it stands before the first word, nobody can
    tell the name."""
    made: list[tuple[str, list[Any]]] = []
    open_: list[_Field] = []
    for one in _in_runs(root):
        kind = one.get(f"{{{W}}}fldCharType") if _name(one) == "fldChar" else ""
        for field in open_ if kind != "end" else open_[:-1]:
            if field.told:
                field.gone.append(one)
        if kind == "begin":
            if open_ and open_[-1].told and not open_[-1].words.strip():
                open_[-1].words = "?"
            open_.append(_Field([one]))
        elif not open_:
            continue
        elif kind == "separate":
            open_[-1].told = False
        elif kind == "end":
            field = open_.pop()
            made.append((_field_name(field.words), [*field.gone, one]))
        elif _name(one) == "instrText" and open_[-1].told:
            open_[-1].words += one.text or ""
    return [*made, *((_field_name(field.words), field.gone) for field in open_)]


class _Field:
    """``told``: its instruction still goes on."""

    def __init__(self, gone: list[Any]) -> None:
        self.gone, self.words, self.told = gone, "", True


def _in_runs(root: Any) -> Iterator[Any]:
    """Children of runs, in order, without their looks."""
    for run in root.iter(f"{{{W}}}r"):
        yield from (one for one in run if isinstance(one.tag, str) and one.tag != f"{{{W}}}rPr")
