"""Copy parts the new file references (images, links, notes, styles, numbering) into the old package."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from itertools import count
from types import MappingProxyType
from typing import Any

from generator.files.word_text import read_words
from generator.writers.docx.redline.names import (
    R,
    XmlElement,
    canonical,
    clone,
    is_element,
    new_element,
    serialise,
    value,
    w,
)
from generator.writers.docx.redline.package import EditablePackage

_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_STYLED = tuple(map(w, ("pStyle", "rStyle", "tblStyle")))
_STYLE_LINKS = ("basedOn", "link", "next")
_FIRST_DRAWING = 100_000  # numbers of drawings must differ in a file
_LIST = w("numId")
_DROPPED_NAMES = frozenset(("paraId", "textId"))


def reference_keys(
    package: EditablePackage, part: str, counts: Mapping[str, str] = MappingProxyType({})
) -> Any:
    """A function that tells what an element of ``part`` refers to, by content and not by id; ``counts``: as
    :func:`list_counts` gives them."""
    relations = package.relations(part)

    def named(element: XmlElement) -> str:
        if element.tag == _LIST:
            return counts.get(value(element), "")
        told = [
            _target(package, relations.get(element.get(key, ""))) for key in element.attrib if _refers(key)
        ]
        if element.tag in _NOTES:
            told.append(_note_text(package, _NOTES[element.tag], value(element, "id")))
        return " ".join(told)

    return named


def _refers(key: str) -> bool:
    return key.startswith(f"{{{R}}}")


def _target(package: EditablePackage, relation: tuple[str, str] | None) -> str:
    if relation is None:
        return "?"
    target = relation[1]
    return target if target.startswith(">") else hashlib.sha256(package.content(target)).hexdigest()


def _note(package: EditablePackage, kind: str, ident: str) -> XmlElement | None:
    part = package.related(kind)
    notes = package.xml(part) if part else ()
    return next((one for one in notes if is_element(one) and value(one, "id") == ident), None)


def _note_text(package: EditablePackage, kind: str, ident: str) -> str:
    note = _note(package, kind, ident)
    return "" if note is None else read_words(note, package.visibility)


class PartCopier:
    """Copies what elements of one new part reference into one old part."""

    def __init__(self, old: EditablePackage, new: EditablePackage, old_part: str, new_part: str) -> None:
        self._old, self._new = old, new
        self._part, self._relations = old_part, new.relations(new_part)
        self._drawings = count(_FIRST_DRAWING)

    def bring(self, element: XmlElement) -> XmlElement:
        """The same element, its references leading to things of the old file."""
        for one in element.iter():
            if not is_element(one):
                continue
            for key in [*one.attrib]:
                if _refers(key):
                    self._refer(one, key)
                elif key.rpartition("}")[2] in _DROPPED_NAMES:
                    del one.attrib[key]
            if str(one.tag).endswith("}docPr"):
                one.set("id", str(next(self._drawings)))
            if one.tag in _NOTES:
                one.set(w("id"), self._bring_note(_NOTES[one.tag], value(one, "id")))
        return element

    def _refer(self, element: XmlElement, key: str) -> None:
        relation = self._relations.get(element.get(key))
        if relation is None or not (relation[1].startswith(">") or relation[1] in self._new):
            del element.attrib[key]
            return
        element.set(key, self._old.relate(self._part, relation[0], self._carried(relation[1])))

    def _carried(self, target: str) -> str:
        """A part of the new file, and what it needs, in the old one; the same content is not there twice."""
        if target.startswith(">"):
            return target
        content = self._new.content(target)
        if target in self._old and self._old.content(target) == content:
            return target
        name = self._old.add(target, content, self._new.content_type(target))
        for kind, further in self._new.relations(target).values():
            if further.startswith(">") or further in self._new:
                self._old.relate(name, kind, self._carried(further))
        return name

    def _bring_note(self, kind: str, ident: str) -> str:
        note = _note(self._new, kind, ident)
        part = self._old.related(kind)
        if note is None:
            return ident
        if not part:
            source = self._new.related(kind)
            root = clone(self._new.xml(source))
            for one in [*root]:
                if not value(one, "type"):
                    root.remove(one)
            part = self._old.add(f"word/{kind}.xml", serialise(root), self._new.content_type(source))
            self._old.relate(self._old.main, self._old.relation_kind(kind), part)
        notes = self._old.xml(part)
        fresh = str(1 + max((int(value(one, "id", "0")) for one in notes if is_element(one)), default=0))
        twin = clone(note)
        twin.set(w("id"), fresh)
        for one in twin.iter():
            for key in [*one.attrib] if is_element(one) else ():
                if _refers(key):
                    del one.attrib[key]
        notes.append(twin)
        return fresh


def drop_usual_style(package: EditablePackage, roots: list[XmlElement]) -> None:
    """Remove explicit references to the default paragraph style, which some programs write."""
    part = package.related("styles")
    styles = package.xml(part).iter(w("style")) if part else ()
    usual = {
        value(one, "styleId")
        for one in styles
        if value(one, "type") == "paragraph" and value(one, "default") in ("1", "true", "on")
    }
    for root in roots:
        for one in [*root.iter(w("pStyle"))]:
            if value(one) in usual:
                one.getparent().remove(one)


def adopt_styles(old: EditablePackage, new: EditablePackage, roots: list[XmlElement]) -> None:
    """Styles named in ``roots`` (of the new file) get the ids of the old file's styles of the same name;
    those it lacks come along."""
    mine, theirs = (package.related("styles") for package in (old, new))
    if not mine or not theirs:
        return
    known = {_style_key(one): value(one, "styleId") for one in old.xml(mine).iter(w("style"))}
    listed = {value(one, "styleId"): one for one in new.xml(theirs).iter(w("style"))}
    ids: dict[str, str] = {}

    def home(ident: str) -> str:
        style = listed.get(ident)
        if ident in ids or style is None:
            return ids.get(ident, ident)
        key = _style_key(style)
        if key not in known:
            taken = set(known.values())
            known[key] = next(
                one for one in (ident, *(f"{ident}{n}" for n in range(1, 999))) if one not in taken
            )
            twin = clone(style)
            twin.set(w("styleId"), known[key])
            twin.attrib.pop(w("default"), None)
            old.xml(mine).append(twin)
            ids[ident] = known[key]
            for link in _STYLE_LINKS:
                for one in twin.findall(w(link)):
                    one.set(w("val"), home(value(one)))
        ids[ident] = known[key]
        return ids[ident]

    for root in roots:
        for one in root.iter(*_STYLED):
            one.set(w("val"), home(value(one)))


def _style_key(style: XmlElement) -> tuple[str, str]:
    return value(style, "type"), value(style.find(w("name"))).lower()


def adopt_numbering(old: EditablePackage, new: EditablePackage, roots: list[XmlElement]) -> None:
    """Numberings used in ``roots`` (of the new file): the same one of the old file, or one brought along."""
    theirs = new.related("numbering")
    used = [one for root in roots for one in root.iter(w("numId")) if one.getparent().tag == w("numPr")]
    if not theirs or not used:
        return
    mine = old.related("numbering")
    if not mine:
        mine = old.add("word/numbering.xml", serialise(new_element("numbering")), new.content_type(theirs))
        old.relate(old.main, old.relation_kind("numbering"), mine)
    target, source = old.xml(mine), new.xml(theirs)
    listed = {value(one, "numId"): one for one in source.findall(w("num"))}
    mine_by_key: dict[bytes, list[str]] = {}
    for one in target.findall(w("num")):
        mine_by_key.setdefault(_number_key(target, one), []).append(value(one, "numId"))
    ids: dict[str, str] = {}
    brought: dict[str, str] = {}
    for one in used:
        ident = value(one)
        if ident in listed and ident not in ids:
            free = mine_by_key.get(_number_key(source, listed[ident]), [])
            found = ident if ident in free else next(iter(free), "")
            if found:
                free.remove(found)  # two lists of the new file stay two: each begins anew
            ids[ident] = found or _add_number(target, source, listed[ident], brought)
        one.set(w("val"), ids.get(ident, ident))


def list_counts(package: EditablePackage) -> dict[str, str]:
    """List → how its levels count, wherever they start."""
    part = package.related("numbering")
    if not part:
        return {}
    root = package.xml(part)
    return {value(one, "numId"): repr(_level_counts(root, one)) for one in root.findall(w("num"))}


def _abstract(root: XmlElement, number: XmlElement) -> XmlElement | None:
    ident = value(number.find(w("abstractNumId")))
    return next((one for one in root.findall(w("abstractNum")) if value(one, "abstractNumId") == ident), None)


def _number_key(root: XmlElement, number: XmlElement) -> bytes:
    """How the levels count, whatever ids they have."""
    said = _level_counts(root, number)
    return repr(said).encode() + b"".join(canonical(one) for one in number.findall(w("lvlOverride")))


def _level_counts(root: XmlElement, number: XmlElement) -> list[tuple[str, ...]]:
    abstract = _abstract(root, number)
    levels = [] if abstract is None else abstract.findall(w("lvl"))
    return [
        (value(one, "ilvl"), *(value(one.find(w(name))) for name in ("start", "numFmt", "lvlText")))
        for one in levels
    ]


def _add_number(target: XmlElement, source: XmlElement, number: XmlElement, brought: dict[str, str]) -> str:
    """``brought``: what has come along already; lists that count together go on doing so."""
    abstract = _abstract(source, number)
    theirs = value(abstract, "abstractNumId")
    last = max((int(value(one, "abstractNumId", "0")) for one in target.findall(w("abstractNum"))), default=0)
    fresh = brought.get(theirs, str(last + 1))
    ident = 1 + max((int(value(one, "numId", "0")) for one in target.findall(w("num"))), default=0)
    if abstract is not None and theirs not in brought:
        brought[theirs] = fresh
        twin = clone(abstract)
        twin.set(w("abstractNumId"), fresh)
        at = next((n for n, one in enumerate(target) if one.tag == w("num")), len(target))
        target.insert(at, twin)
    counted = clone(number)
    counted.set(w("numId"), str(ident))
    counted.find(w("abstractNumId")).set(w("val"), fresh)
    target.append(counted)
    return str(ident)
