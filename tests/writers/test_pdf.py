"""PDF through LibreOffice: what happens when it is missing, slow, or fails."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.errors import WriteError
from generator.writers import pdf


def program(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_no_files_need_no_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    assert pdf.convert_to_pdf([], tmp_path) == []


def test_a_missing_program_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    with pytest.raises(WriteError, match=r"没有找到 LibreOffice.*请安装"):
        pdf.convert_to_pdf([tmp_path / "甲.docx"], tmp_path)


def test_a_file_left_out_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: program(tmp_path, "exit 0"))
    with pytest.raises(WriteError, match=r"没有转出这些文件：甲\.docx"):
        pdf.convert_to_pdf([tmp_path / "甲.docx"], tmp_path)


def test_a_crash_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: program(tmp_path, "exit 3"))
    with pytest.raises(WriteError, match="转 PDF 出错"):
        pdf.convert_to_pdf([tmp_path / "甲.docx"], tmp_path)


def test_a_program_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def hang(command: list[str], **options: object) -> None:
        raise subprocess.TimeoutExpired(command, 120)

    monkeypatch.setattr(pdf, "find_office", lambda: "soffice")
    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(WriteError, match="120秒还没转完"):
        pdf.convert_to_pdf([tmp_path / "甲.docx"], tmp_path)
