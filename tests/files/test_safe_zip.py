"""Zips from outside: each reason not to open one, and the four doors that all ask the same judge."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import DataError
from generator.files import safe_zip
from generator.files.safe_zip import UnsafeZipError, ZipProblem
from generator.importing import import_draft
from generator.importing.word import word_paragraphs
from generator.records.excel.read.workbook_check import check_workbook
from generator.writers.docx.redline.package import EditablePackage

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ENTITY = '<!DOCTYPE a [<!ENTITY b "c">]><a b="&b;"/>'
HEAD = '<?xml version="1.0" encoding="{}"?>'


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same bytes at any time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def locked(content: bytes) -> bytes:
    """Every member says in the directory that it wants a password."""
    changed = bytearray(content)
    at = changed.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 8] |= 1
        at = changed.find(b"PK\x01\x02", at + 1)
    return bytes(changed)


def word(parts: dict[str, bytes] | None = None) -> bytes:
    """A good Word file, with members put in or in place of its own."""
    out = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("清理河道。")
    made.save(out)
    with zipfile.ZipFile(out) as source:
        return packed({name: source.read(name) for name in source.namelist()} | (parts or {}))


def flaw_of(content: bytes, most: int = 100, members: int = safe_zip.MAX_MEMBERS) -> UnsafeZipError:
    with pytest.raises(UnsafeZipError) as told, safe_zip.open_zip(content, most, members) as archive:
        safe_zip.verify_members(archive)
    return told.value


def lying() -> bytes:
    """A member that is larger than the directory says."""
    changed = bytearray(packed({"a.bin": b"\0" * 5_000}))
    at = changed.index(b"PK\x01\x02")
    changed[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(changed)


FLAWS: dict[str, tuple[Callable[[], bytes], ZipProblem]] = {
    "nothing": (lambda: b"", ZipProblem.FOREIGN),
    "plain text": (lambda: "普通文字".encode(), ZipProblem.FOREIGN),
    "an old Office file": (lambda: OLE, ZipProblem.OLD),
    "an Office file with a password": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        ZipProblem.LOCKED,
    ),
    "a zip with a password": (lambda: locked(packed({"a.xml": b"<a/>"})), ZipProblem.LOCKED),
    "cut off": (lambda: packed({"a.xml": b"<a/>"})[:-30], ZipProblem.DAMAGED),
    "altered": (
        lambda: packed({"a.xml": b"<a/>"}, zipfile.ZIP_STORED).replace(b"<a/>", b"<b/>"),
        ZipProblem.DAMAGED,
    ),
    "packed with lzma": (lambda: packed({"a.bin": b"abc" * 900}, zipfile.ZIP_LZMA), ZipProblem.DAMAGED),
    "packed with bzip2": (lambda: packed({"a.bin": b"abc" * 900}, zipfile.ZIP_BZIP2), ZipProblem.DAMAGED),
    "larger than it says": (lying, ZipProblem.DAMAGED),
    "packed too well": (lambda: packed({"a.bin": b"\0" * (30 << 20)}), ZipProblem.SUSPECT),
    "over 100 MB": (lambda: packed({"a.bin": b"\0" * (101 << 20)}), ZipProblem.TOO_LARGE),
    "an entity": (lambda: packed({"A.XML": ENTITY.encode()}), ZipProblem.DECLARED),
    "an entity at the end of a megabyte": (
        lambda: packed({"a.rels": b" " * ((1 << 20) - 3) + ENTITY.encode()}),
        ZipProblem.DECLARED,
    ),
}


@pytest.mark.parametrize("what", FLAWS)
def test_each_reason(what: str) -> None:
    content, flaw = FLAWS[what]
    assert flaw_of(content()).problem is flaw


def test_the_number_of_members() -> None:
    many = packed({f"{n}.xml": b"" for n in range(11)})
    assert flaw_of(many, members=10).problem is ZipProblem.TOO_LARGE
    safe_zip.verify_members(safe_zip.open_zip(many, 1, members=11))


def test_figures_are_those_of_the_file() -> None:
    bomb = packed({"a.bin": b"\0" * (30 << 20)})
    assert flaw_of(bomb).figures == {"前": round(len(bomb) / 2**20, 1), "后": 30}
    assert flaw_of(bomb, most=29).figures == {"上限": 29}


def test_what_packs_well_but_is_small_or_honest_is_opened() -> None:
    safe_zip.verify_members(safe_zip.open_zip(packed({"a.xml": b" " * (19 << 20)}), 100))
    safe_zip.verify_members(safe_zip.open_zip(packed({"a.bin": b"\0" * (30 << 20)}, zipfile.ZIP_STORED), 100))


def test_a_part_alone_has_a_limit() -> None:
    archive = safe_zip.open_zip(packed({"a.xml": b" " * (2 << 20), "b.bin": b"\0" * (2 << 20)}), 100)
    with pytest.raises(UnsafeZipError, match=ZipProblem.TOO_LARGE.value):
        safe_zip.read_member(archive, "a.xml", 1)
    with pytest.raises(UnsafeZipError, match=ZipProblem.TOO_LARGE.value):
        safe_zip.verify_members(archive, 1)
    assert len(safe_zip.read_member(archive, "a.xml", 2)) == 2 << 20
    safe_zip.verify_members(archive, 2)
    with pytest.raises(UnsafeZipError, match=ZipProblem.DAMAGED.value):
        safe_zip.read_member(archive, "not there")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "gbk"]
)
def test_declarations_are_found_in_every_encoding(encoding: str) -> None:
    assert safe_zip.has_doctype_or_entity(ENTITY.encode(encoding))
    named = HEAD.format(encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be"))
    assert safe_zip.has_doctype_or_entity((named + ENTITY).encode(encoding))
    assert safe_zip.has_doctype_or_entity((named + "<!-- 说明 -->" * 5000 + ENTITY).encode(encoding))
    assert not safe_zip.has_doctype_or_entity((named + "<a>声明！DOCTYPE，&lt;!ENTITY</a>").encode(encoding))


def test_an_encoding_that_could_hide_one_is_as_bad() -> None:
    hidden = HEAD.format("UTF-7").encode() + b"+ADw-!DOCTYPE a+AD4-+ADw-a/+AD4-"
    assert safe_zip.has_doctype_or_entity(hidden)
    assert safe_zip.has_doctype_or_entity(b"\xef\xbb\xbf" + HEAD.format("hz").encode() + b"<a/>")


DOORS: dict[str, Callable[[bytes], object]] = {
    "import": lambda content: import_draft(content, "旧.docx"),
    "check": lambda content: word_paragraphs(content, "旧.docx"),
    "compare": lambda content: EditablePackage(content, "旧.docx"),
}


def test_every_door_opens_for_a_good_file() -> None:
    for opens in DOORS.values():
        assert opens(word())


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "an old Word file": (lambda: OLE, "旧版 Word 文件（.doc）"),
    "an Office file with a password": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "这个文件设了打开密码",
    ),
    "a zip with a password": (lambda: locked(word()), "这个文件设了打开密码"),
    "plain text": (lambda: b"hello", "这不是 Word 文件"),
    "cut off": (lambda: word()[:3000], "损坏|这不是 Word 文件"),
    "packed too well": (
        lambda: word({"word/media/a.bin": b"\0" * (60 << 20)}),
        r"压缩得不正常（0\.[12]MB 解开有57MB）|压缩得不正常",
    ),
    "an entity": (
        lambda: word({"word/document.xml": ENTITY.encode("utf-16")}),
        "XML 实体|word/document.xml 已经损坏",
    ),
    "a part over 64 MB": (
        lambda: word({"word/document.xml": b" " * (65 << 20) + bytes(range(256)) * 4000}),
        "超过64MB|压缩得不正常",
    ),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("what", REFUSED)
def test_no_door_is_less_careful(door: str, what: str) -> None:
    content, sentence = REFUSED[what]
    with pytest.raises(DataError, match=sentence) as told:
        DOORS[door](content())
    assert len(told.value.faults) == 1


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_altered_bytes_raise_nothing_but_the_one_refusal(data: st.DataObject) -> None:
    method = data.draw(st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
    changed = bytearray(packed({"a.xml": b"<a>" * 40, "b.bin": bytes(range(200))}, method))
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(2, len(changed) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(UnsafeZipError), safe_zip.open_zip(bytes(changed), 10) as archive:
        safe_zip.verify_members(archive)


def test_the_workbooks_door_asks_too() -> None:
    for content, sentence in (
        (locked(packed({"xl/workbook.xml": b"<a/>"})), "有打开密码|设了打开密码"),
        (packed({"xl/workbook.xml": b"<a/>", "xl/A.XML": ENTITY.encode()}), "XML 实体"),
    ):
        with pytest.raises(ValueError, match=sentence):
            check_workbook(content)
