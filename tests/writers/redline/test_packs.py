"""Every document of a sample pack against the same with other words: exact both ways, and valid."""

from __future__ import annotations

from pathlib import Path

from openxml_audit import OpenXmlValidator

from generator.files.resources import data_dir
from generator.services import pipeline
from generator.services.options import RenderOptions
from generator.services.session import Session
from generator.writers.docx.redline import redline
from tests.tracked_changes import body, stories


def test_a_whole_pack_in_two_variants(tmp_path: Path) -> None:
    meeting = pipeline.load_meeting(data_dir() / "环保攻坚动员.yaml")
    sessions = [Session(meeting, RenderOptions(length="详", variant=n)) for n in (1, 2)]
    sides = [one.build(one.documents(), ("docx",)) for one in sessions]
    validator, changed = OpenXmlValidator(), 0
    for one, other in zip(*sides, strict=True):
        old, new = one.files["docx"], other.files["docx"]
        made = redline(old, new, "文稿")
        changed += made.marks > 0
        assert stories(made.content, accept=False) == stories(old, accept=True), one.kind
        assert body(made.content, accept=True) == body(new, accept=True), one.kind
        file = tmp_path / "one.docx"
        file.write_bytes(made.content)
        assert [str(error) for error in validator.validate(file).errors] == [], one.kind
    assert changed
