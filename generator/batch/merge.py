"""All documents of a batch in one .docx for printing: each begins on a new sheet and counts its own pages."""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.errors import GeneratorError, SaveError
from generator.files.atomic_files import reason_of, unlink_quietly
from generator.files.edited_files import SaveResult, stream_unedited
from generator.files.litter import aside_name
from generator.files.xml_parts import XmlProof, is_xml_part

MERGED = "合并打印.docx"
_DOCUMENT, _RELATIONS, _TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
_SECTION = re.compile(r"<w:sectPr\b[^>]*>.*?</w:sectPr>", re.DOTALL)
_LAST_PARAGRAPH = re.compile(
    r"(?P<open><w:p><w:pPr>)(?P<inner>(?:(?!</w:pPr>).)*)</w:pPr></w:p>\Z", re.DOTALL
)
_RELATION = re.compile(
    r'<Relationship (?=[^>]*\bId="(?P<id>[^"]+)")(?=[^>]*\bTarget="(?P<target>[^"]+)")[^>]*/>'
)
_REFERENCE = re.compile(r'(?P<before> r:(?:id|embed|link)=")(?P<id>[^"]+)"')
_BEFORE_TYPE = re.compile(
    r"(?:<w:(?:header|footer)Reference\b[^>]*/>|<w:(?:footnote|endnote)Pr\b.*?</w:(?:footnote|endnote)Pr>)*",
    re.DOTALL,
)
_TYPE, _COUNT = re.compile(r"<w:type\b[^>]*/>"), re.compile(r"<w:pgNumType\b[^>]*/>")
_BEFORE_COUNT = re.compile(r"<w:pgMar\b[^>]*/>")
_THIN = '<w:spacing w:before="0" w:after="0" w:line="14" w:lineRule="exact"/>'
_CLOSING = "</w:body></w:document>"
_EPOCH = (2000, 1, 1, 0, 0, 0)


def write_merged(folder: Path, files: Iterable[str], force: bool = False) -> SaveResult:
    """One .docx of the named ones, in that order. Raises SaveError, and GeneratorError when a document
    holds what cannot be put together (drawings with files of their own)."""
    parts = _Parts()
    aside = folder / aside_name()
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as target:
            with target.open(_member(_DOCUMENT), "w") as document:
                for text in _bodies([folder / name for name in files], parts):
                    document.write(text.encode())
            for name, data in parts.finished():
                target.writestr(_member(name), data)
        _prove(aside)
        return stream_unedited(folder / MERGED, read_chunks(aside), force)
    except OSError as error:
        raise SaveError(f"{folder / MERGED} 没有写成：{reason_of(error)}。") from error
    finally:
        unlink_quietly([aside])


def _prove(path: Path) -> None:
    """Every part is XML, read as it was written: piece by piece. Raises WriteError."""
    with zipfile.ZipFile(path) as made:
        for name in filter(is_xml_part, made.namelist()):
            proof = XmlProof(name)
            with made.open(name) as part:
                while piece := part.read(1 << 20):
                    proof.feed(piece)
            proof.close()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 0
    return member


def read_chunks(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a megabyte at a time."""
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            yield chunk


def _bodies(paths: list[Path], parts: _Parts) -> Iterator[str]:
    """document.xml of the whole, piece by piece."""
    for at, path in enumerate(paths):
        with zipfile.ZipFile(path) as source:
            renamed = parts.take(source)
            opening, body = _split_at_body(source.read(_DOCUMENT).decode())
        if at == 0:
            yield opening
        content, section = _split_last_section(_from_the_start(_referring(body, renamed)))
        if at == len(paths) - 1:
            yield f"{content}{section}{_CLOSING}"
        else:
            head, paragraph = _last_paragraph(content)
            yield f"{head}{paragraph}{section}</w:pPr></w:p>"


def _referring(body: str, renamed: Mapping[str, str]) -> str:
    """The body with the relation ids of the whole."""
    return _REFERENCE.sub(lambda found: f'{found["before"]}{renamed[found["id"]]}"', body)


def _split_at_body(xml: str) -> tuple[str, str]:
    opening, mark, rest = xml.partition("<w:body>")
    return opening + mark, rest.removesuffix(_CLOSING)


def _split_last_section(body: str) -> tuple[str, str]:
    """What stands in the document, and its last section."""
    *_, last = _SECTION.finditer(body)
    return body[: last.start()], last[0]


def _last_paragraph(content: str) -> tuple[str, str]:
    """The text without its closing thin paragraph, and that paragraph open at its properties, so that the
    section can end in it; one of its own where there is none."""
    found = _LAST_PARAGRAPH.search(content[-400:])
    if found and "<w:sectPr" not in found["inner"] and "<w:pBdr" not in found["inner"]:
        return content[: len(content) - len(found[0])], found["open"] + found["inner"]
    return content, f"<w:p><w:pPr>{_THIN}"


def _from_the_start(body: str) -> str:
    """The first section of a document begins on a right-hand page and counts from 1."""
    return _SECTION.sub(lambda found: _restart_page_numbers(found[0]), body, count=1)


def _restart_page_numbers(section: str) -> str:
    section = _COUNT.sub("", _TYPE.sub("", section))
    opening, mark, rest = section.partition(">")
    before = _BEFORE_TYPE.match(rest)
    at = before.end() if before else 0
    rest = f'{rest[:at]}<w:type w:val="oddPage"/>{rest[at:]}'
    return opening + mark + _BEFORE_COUNT.sub(r'\g<0><w:pgNumType w:start="1"/>', rest, count=1)


class _Parts:
    """Everything beside document.xml; a header that differs from document to document is there once for
    each text it has."""

    def __init__(self) -> None:
        self._members: dict[str, bytes] = {}
        self._names: dict[tuple[str, bytes], str] = {}
        self._relations: dict[str, str] = {}
        self._types = ""
        self._first: frozenset[str] = frozenset()

    def take(self, source: zipfile.ZipFile) -> dict[str, str]:
        """Take in what the document needs; gives its relation ids as they are in the whole."""
        names = set(source.namelist())
        if any(name.startswith("word/") and "/_rels/" in name and name != _RELATIONS for name in names):
            raise GeneratorError("这个文种里有图表，合不成一个文件；请去掉 --merge。")
        relations = list(_RELATION.finditer(source.read(_RELATIONS).decode()))
        if not self._members:
            self._begin(source, relations)
            return {one["id"]: one["id"] for one in relations}
        return {one["id"]: self._taken(source, one) for one in relations}

    def _begin(self, source: zipfile.ZipFile, relations: list[re.Match[str]]) -> None:
        self._types = source.read(_TYPES).decode()
        for name in source.namelist():
            if name not in (_DOCUMENT, _RELATIONS, _TYPES):
                self._members[name] = source.read(name)
        for one in relations:
            self._relations[one["id"]] = one[0]
            self._names[_key(source, one)] = one["id"]

    def _taken(self, source: zipfile.ZipFile, relation: re.Match[str]) -> str:
        key = _key(source, relation)
        if key not in self._names:
            number = len(self._relations) + 1
            stem, dot, ending = relation["target"].rpartition(".")
            target = f"{stem}-{number}{dot}{ending}"
            name = _name(target)
            self._members[name] = source.read(_name(relation["target"]))
            self._types = _with_type(self._types, _name(relation["target"]), name)
            whole = relation[0].replace(f'Target="{relation["target"]}"', f'Target="{target}"')
            self._relations[f"rIdM{number}"] = whole.replace(f'Id="{relation["id"]}"', f'Id="rIdM{number}"')
            self._names[key] = f"rIdM{number}"
        return self._names[key]

    def finished(self) -> Iterator[tuple[str, bytes]]:
        relations = "".join(self._relations.values())
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        yield _TYPES, self._types.encode()
        yield _RELATIONS, f'{prolog}<Relationships xmlns="{space}">{relations}</Relationships>'.encode()
        yield from self._members.items()


def _name(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else posixpath.normpath(f"word/{target}")


def _key(source: zipfile.ZipFile, relation: re.Match[str]) -> tuple[str, bytes]:
    """Parts of one content under one name are one part."""
    return relation["target"], hashlib.sha256(source.read(_name(relation["target"]))).digest()


def _with_type(types: str, like: str, name: str) -> str:
    found = re.search(rf'<Override [^>]*PartName="/{re.escape(like)}"[^>]*/>', types)
    if not found:
        return types
    return types.replace(found[0], found[0] + found[0].replace(f"/{like}", f"/{name}"), 1)
