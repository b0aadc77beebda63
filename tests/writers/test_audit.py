"""Every Word file of the sample packs, and every kind of page made for measuring, against the schemas."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from generator.document import parse
from generator.writers import WRITERS, WordWriter
from generator.writers.layout import load_layout
from tests.writers import measured
from tests.writers.conftest import Printed


@cache
def validator() -> OpenXmlValidator:
    """Reads its schemas, half a second; not when tests are only collected."""
    return OpenXmlValidator()


def faults(content: bytes, folder: Path) -> list[str]:
    file = folder / "one.docx"
    file.write_bytes(content)
    return [str(error) for error in validator().validate(file).errors]


def test_no_fault_in_any_kind(packs: list[Printed], tmp_path: Path) -> None:
    found = {one.name: faults(one.word, tmp_path) for one in packs}
    assert len(found) > 20
    assert {name: some for name, some in found.items() if some} == {}


@pytest.mark.sweep
def test_no_fault_in_any_document_of_the_sample_packs(whole_packs: list[Printed], tmp_path: Path) -> None:
    found = {one.name: faults(one.word, tmp_path) for one in whole_packs}
    assert len(found) > 90
    assert {name: some for name, some in found.items() if some} == {}


@pytest.mark.parametrize("name", [name for name in measured.DRAFTS if name not in measured.FILLED])
def test_no_fault_in_any_form_of_head_signature_and_table(name: str, tmp_path: Path) -> None:
    text, layout = measured.DRAFTS[name]
    assert faults(WRITERS["docx"](parse(text), load_layout(layout)), tmp_path) == []


def test_no_fault_on_an_office_base(tmp_path: Path) -> None:
    own = io.BytesIO()
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "某某机关"
    document.save(own)
    text, layout = measured.DRAFTS["notice"]
    assert faults(WordWriter(own.getvalue())(parse(text), load_layout(layout)), tmp_path) == []


def test_the_check_finds_what_is_wrong(tmp_path: Path) -> None:
    """An indent before its spacing: the schema wants them the other way round."""
    broken = docx.Document()
    paragraph = broken.add_paragraph("甲")._p.get_or_add_pPr()
    for tag in ("w:ind", "w:spacing"):
        paragraph.append(paragraph.makeelement(docx.oxml.ns.qn(tag), {}))
    content = io.BytesIO()
    broken.save(content)
    assert faults(content.getvalue(), tmp_path)
