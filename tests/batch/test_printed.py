"""PDFs: our own one after the other; on an office's own .docx many rows go to LibreOffice in one call. What
cannot be printed costs itself."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest

from generator.batch import MANIFEST
from generator.errors import GeneratorError, WriteError
from generator.services import pipeline
from generator.services.options import RenderOptions
from generator.services.workshop import Files, Work, Workshop
from generator.writers import pdf
from tests.batch.conftest import FULL, Start, finished, listed, units
from tests.cli.conftest import Cli

FONTS = "PDF 里有字体本机没有。"
Calls = list[int]


@pytest.fixture
def based(tmp_path: Path) -> RenderOptions:
    """Documents on a .docx of an office."""
    base = tmp_path / "底子.docx"
    docx.Document().save(str(base))
    return RenderOptions(base=base)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """A printer that counts what it gets at a time, and refuses whatever names 坏."""
    sizes: Calls = []

    def files(self: Workshop, works: Sequence[Work], formats: Sequence[str]) -> list[Files]:
        sizes.append(len(works))
        if any("坏" in work.draft.text for work in works):
            raise WriteError("LibreOffice 没有转出这些文件")
        return [Files({name: work.draft.text.encode() for name in formats}, (FONTS,)) for work in works]

    monkeypatch.setattr(Workshop, "files", files)
    monkeypatch.setattr(pipeline, "find_office", lambda: "soffice")
    return sizes


def test_fifty_at_a_time(start: Start, calls: Calls, based: RenderOptions) -> None:
    job = start(units(120), formats=("pdf",), options=based)
    assert not [one.fault for one in finished(job) if one.fault]
    assert calls == [50, 50, 20]


def test_a_row_that_cannot_be_printed_costs_itself(
    start: Start, tmp_path: Path, calls: Calls, based: RenderOptions
) -> None:
    rows = units(60)
    rows[30]["单位"] = "坏镇人民政府"
    outcomes = finished(start(rows, formats=("docx", "pdf"), options=based))
    assert [one.row.number for one in outcomes if one.fault] == [31]
    assert outcomes[30].fault == "第32行：LibreOffice 没有转出这些文件"
    assert len(list((tmp_path / "出").glob("*.pdf"))) == len(list((tmp_path / "出").glob("*.docx"))) == 59
    assert len(calls) < 16
    rows[30]["单位"] = "好镇人民政府"
    calls.clear()
    job = start(rows, formats=("docx", "pdf"), resume=True, options=based)
    finished(job)
    assert (job.done, job.kept, calls) == (60, 59, [1])


def test_a_row_that_is_at_fault_is_not_printed(start: Start, calls: Calls, based: RenderOptions) -> None:
    rows = units(6)
    rows[2]["座位"] = "1\x07排"
    assert [bool(one.fault) for one in finished(start(rows, formats=("pdf",), options=based))].index(
        True
    ) == 2
    assert calls == [5]


def test_what_is_said_of_every_row_is_said_once(cli: Cli, folder: Path, calls: Calls) -> None:
    listed(Path("名单.csv"), units(70))
    code, _, err = cli("batch", FULL, "-k", "会议通知", "-r", "名单.csv", "-o", "出", "-f", "pdf")
    assert code == 0
    assert err.splitlines() == [f"第2行等70行：{FONTS}"]
    rows = json.loads(Path("出", MANIFEST).read_text("utf-8"))["结果"]
    assert all(row["提示"] == [FONTS] for row in rows)


def test_without_libreoffice_nothing_is_begun_on_a_base(
    start: Start, monkeypatch: pytest.MonkeyPatch, based: RenderOptions
) -> None:
    monkeypatch.setattr(pipeline, "find_office", lambda: None)
    with pytest.raises(GeneratorError, match="要靠 LibreOffice，没有找到"):
        start(units(2), formats=("pdf",), options=based)


def test_our_own_pdfs_need_no_libreoffice(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "find_office", lambda: None)
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    job = start(units(3), kind="会议议程", formats=("docx", "pdf"))
    assert not [one.fault for one in finished(job) if one.fault]
    made = sorted((tmp_path / "出").glob("*.pdf"))
    assert len(made) == 3
    assert all(path.read_bytes().startswith(b"%PDF-") for path in made)


@pytest.mark.office
def test_one_call_of_libreoffice(
    start: Start,
    monkeypatch: pytest.MonkeyPatch,
    require_program: Callable[[str], str],
    based: RenderOptions,
) -> None:
    require_program("soffice")
    runs: list[int] = []
    whole = pdf._run

    def counted(office: str, files: list[Path], *rest: Any) -> None:
        runs.append(len(files))
        whole(office, files, *rest)

    monkeypatch.setattr(pdf, "_run", counted)
    job = start(units(3), kind="会议议程", formats=("pdf",), options=based)
    assert not [one.fault for one in finished(job) if one.fault]
    assert runs == [3]
