"""A .docx package: read safely, change some parts, and write the others unchanged."""

from __future__ import annotations

import posixpath
from functools import cache, cached_property

from lxml import etree

from generator.errors import DataError, Diagnostic
from generator.files import safe_zip
from generator.files.resources import read_text
from generator.files.safe_zip import ZipProblem
from generator.files.word_text import Visibility
from generator.writers.docx.archive import compress_member, zip_members
from generator.writers.docx.redline.names import MalformedXml, XmlElement, parse, serialise
from generator.yamlfile.loader import load_mapping

_MESSAGES = "templates/_messages/compare.yaml"
_MOST = 200  # megabytes unpacked
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"
_SAID = {
    ZipProblem.OLD: "旧版或加密",
    ZipProblem.LOCKED: "有密码",
    ZipProblem.FOREIGN: "不是",
    ZipProblem.DAMAGED: "不是",
    ZipProblem.TOO_LARGE: "太大",
    ZipProblem.SUSPECT: "可疑",
}
_STRICT = b"http://purl.oclc.org/ooxml/"


@cache
def sentences() -> dict[str, str]:
    """What is said of files that cannot be compared."""
    return {key: str(text) for key, text in load_mapping(read_text(_MESSAGES), _MESSAGES).items()}


class EditablePackage:
    """``name`` is what messages call the file. Raises DataError when it is no .docx that can be read."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        self._members = self._read(content)
        self._parsed: dict[str, XmlElement] = {}
        self.main = self._main()
        if _STRICT in self._members[self.main][:4000]:
            raise self.refused("严格格式")

    def refused(self, sentence: str, **words: object) -> DataError:
        return DataError([Diagnostic(sentences()[sentence].format(**words))], self.name)

    def _read(self, content: bytes) -> dict[str, bytes]:
        try:
            with safe_zip.open_zip(content, _MOST) as opened:
                names = [one.filename for one in opened.infolist() if not one.is_dir()]
                return {name: safe_zip.read_member(opened, name, _MOST) for name in names}
        except safe_zip.UnsafeZipError as found:
            raise self.refused(_SAID[found.problem], **found.figures) from found

    def _main(self) -> str:
        for kind, target in self.relations("").values():
            if kind.endswith("/officeDocument") and target in self._members and target.endswith(".xml"):
                self.xml(target)
                return target
        raise self.refused("不是")

    def __contains__(self, part: str) -> bool:
        return part in self._members

    def xml(self, part: str) -> XmlElement:
        """The root of a part, to be read or changed in place."""
        if part not in self._parsed:
            content = self._members[part]
            if safe_zip.has_doctype_or_entity(content):
                raise self.refused("部件损坏", 部件=part)
            if len(content) > safe_zip.MAX_MEMBER_MEGABYTES << 20:
                raise self.refused("太大", 上限=safe_zip.MAX_MEMBER_MEGABYTES)
            try:
                self._parsed[part] = parse(content)
            except MalformedXml as error:
                raise self.refused("部件损坏", 部件=part) from error
        return self._parsed[part]

    def content(self, part: str) -> bytes:
        return self._members.get(part, b"")

    def add(self, part: str, content: bytes, content_type: str) -> str:
        """A new part; gives the name it has in the package."""
        stem, dot, ending = part.rpartition(".")
        name, n = part, 1
        while name in self._members:
            name, n = f"{stem}-{n}{dot}{ending}", n + 1
        self._members[name] = content
        self._set_type(name, content_type)
        return name

    def content_type(self, part: str) -> str:
        return self._overrides.get(f"/{part}") or self._defaults.get(part.rpartition(".")[2].lower(), "")

    def _set_type(self, part: str, content_type: str) -> None:
        if self.content_type(part) != content_type:
            root = self.xml(_TYPES)
            namespace = root.tag.rpartition("}")[0] + "}"
            etree.SubElement(root, f"{namespace}Override", PartName=f"/{part}", ContentType=content_type)
            self._overrides[f"/{part}"] = content_type

    @cached_property
    def _overrides(self) -> dict[str, str]:
        return self._listed("Override", "PartName")

    @cached_property
    def _defaults(self) -> dict[str, str]:
        return {key.lower(): text for key, text in self._listed("Default", "Extension").items()}

    def _listed(self, tag: str, key: str) -> dict[str, str]:
        root = self.xml(_TYPES) if _TYPES in self._members else ()
        return {one.get(key, ""): one.get("ContentType", "") for one in root if str(one.tag).endswith(tag)}

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Id → kind and target: the name of a member, or ``>`` and an address outside. What points
        nowhere is listed all the same."""
        listed = relations_name(part)
        if listed not in self._members:
            return {}
        folder = posixpath.dirname(part)
        found = {}
        for one in self.xml(listed):
            target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id", "")] = (one.get("Type", ""), f">{target}" if outside else path)
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """The id of a relation of ``part``, made when it is not there yet."""
        for ident, known in self.relations(part).items():
            if known == (kind, target):
                return ident
        listed = relations_name(part)
        if listed not in self._members:
            empty = f'<Relationships xmlns="{_PACKAGE_RELATIONS}"/>'
            self._members[listed] = empty.encode()
        root, n = self.xml(listed), 1
        while f"rIdW{n}" in {one.get("Id") for one in root}:
            n += 1
        outside = target.startswith(">")
        given = {"Id": f"rIdW{n}", "Type": kind, "Target": target[1:] if outside else f"/{target}"}
        etree.SubElement(
            root,
            f"{{{_PACKAGE_RELATIONS}}}Relationship",
            given | ({"TargetMode": "External"} if outside else {}),
        )
        return f"rIdW{n}"

    def related(self, kind: str) -> str:
        """The part of the main document of that kind (``styles``, ``numbering`` …); empty when none."""
        for one, target in self.relations(self.main).values():
            if one.endswith(f"/{kind}") and target in self._members:
                return target
        return ""

    @cached_property
    def visibility(self) -> Visibility:
        """What of its runs is read."""
        styles = self.related("styles")
        return Visibility(self.xml(styles) if styles else None)

    def relation_kind(self, kind: str) -> str:
        return _RELATION + kind

    def bytes(self) -> bytes:
        """Same content, same bytes."""
        changed = {part: serialise(root) for part, root in self._parsed.items()}
        return zip_members(
            compress_member(name, changed.get(name, self._members[name])) for name in self._members
        )


def relations_name(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels".lstrip("/") if part else "_rels/.rels"
