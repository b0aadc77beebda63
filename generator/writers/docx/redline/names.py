"""Names of WordprocessingML as lxml writes them, and XML in and out."""

from __future__ import annotations

import copy
from typing import Any, TypeAlias

from lxml import etree

from generator.writers.docx.parts import R as R
from generator.writers.docx.parts import W

XmlElement: TypeAlias = Any  # an lxml element; its stubs know no comments or attributes by value
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


MARKERS = tuple(
    map(
        w,
        ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd"),
    )
)
"""Ends of stretches that are named, commented or guarded; they take no room."""


def r(name: str) -> str:
    return f"{{{R}}}{name}"


class MalformedXml(ValueError):
    """Malformed XML, or XML with a document type declaration."""


def parse(content: bytes) -> XmlElement:
    """The root. Entities are not opened, nothing is fetched. Raises MalformedXml."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True)
    try:
        root: XmlElement = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise MalformedXml(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise MalformedXml("doctype")
    return root


def serialise(root: XmlElement) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def canonical(element: XmlElement) -> bytes:
    """Equal for elements that say the same, whatever names their files give to namespaces around them."""
    return bytes(etree.tostring(element, method="c14n", exclusive=True, with_tail=False))


def new_element(name: str, **attributes: str) -> XmlElement:
    return etree.Element(w(name), {w(key): value for key, value in attributes.items()}, nsmap={"w": W})


def clone(element: XmlElement) -> XmlElement:
    twin = copy.deepcopy(element)
    twin.tail = None
    return twin


def child(element: XmlElement | None, *path: str) -> XmlElement | None:
    for name in path:
        element = None if element is None else element.find(w(name))
    return element


def value(element: XmlElement | None, name: str = "val", default: str = "") -> str:
    return default if element is None else str(element.get(w(name), default))


def is_element(node: XmlElement) -> bool:
    return isinstance(node.tag, str)
