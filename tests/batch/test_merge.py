"""One document for printing: nothing lost, each part on a new sheet with its own page numbers."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from pypdfium2 import PdfDocument

from generator.batch.merge import MERGED, write_merged
from generator.errors import GeneratorError
from tests.batch.conftest import Start, finished, units
from tests.waiting import HANG

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "".join(ElementTree.fromstring(archive.read("word/document.xml")).itertext())


@pytest.mark.parametrize("kind", ["会议通知", "参会回执", "席卡"])
def test_every_word_is_there_in_order(start: Start, tmp_path: Path, kind: str) -> None:
    finished(start(units(5), kind=kind, merge=True))
    parts = sorted(path for path in (tmp_path / "出").glob("*.docx") if path.name != MERGED)
    assert words(tmp_path / "出" / MERGED) == "".join(map(words, parts))


@pytest.mark.parametrize("layout", ["", "letter", "overprint"])
def test_sections(start: Start, tmp_path: Path, layout: str) -> None:
    from generator.services.pipeline import RenderOptions

    finished(start(units(4), merge=True, options=RenderOptions(layout=layout)))
    document = docx.Document(str(tmp_path / "出" / MERGED))
    sections = list(document.element.body.iter(f"{W}sectPr"))
    assert len(sections) == 4
    for section in sections:
        order = [child.tag.removeprefix(W) for child in section]
        assert order.index("type") < order.index("pgSz") < order.index("pgMar") < order.index("pgNumType")
        assert section.find(f"{W}type").get(f"{W}val") == "oddPage"
        assert section.find(f"{W}pgNumType").get(f"{W}start") == "1"
    assert [len(one.footer.paragraphs) > 0 for one in document.sections] == [True] * 4


def test_headers_that_differ_stay_different(start: Start, tmp_path: Path) -> None:
    from generator.services.pipeline import RenderOptions

    rows = [
        {"单位": "甲局", "通知.文号": "桐政办〔2024〕1号"},
        {"单位": "乙局", "通知.文号": "桐政办〔2024〕2号"},
    ]
    finished(start(rows, merge=True, options=RenderOptions(layout="letter")))
    with zipfile.ZipFile(tmp_path / "出" / MERGED) as archive:
        whole = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    everything = "".join(whole.values())
    assert "〔2024〕1号" in everything
    assert "〔2024〕2号" in everything
    relations = docx.Document(str(tmp_path / "出" / MERGED)).part.rels
    for section in docx.Document(str(tmp_path / "出" / MERGED)).element.body.iter(f"{W}sectPr"):
        for child in section:
            ident = child.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            assert ident is None or ident in relations


def test_charts_cannot_be_merged(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "甲.docx", "w") as archive:
        archive.writestr("word/charts/_rels/chart1.xml.rels", "")
    with pytest.raises(GeneratorError, match="图表"):
        write_merged(tmp_path, ["甲.docx"])
    assert [path.name for path in tmp_path.iterdir()] == ["甲.docx"]


@pytest.mark.office
def test_on_paper(start: Start, tmp_path: Path, require_program: Callable[[str], str]) -> None:
    office = require_program("soffice")
    finished(start(units(3), merge=True))
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "出" / MERGED)]
    subprocess.run(command, check=True, capture_output=True, timeout=HANG)
    document = PdfDocument(tmp_path / "合并打印.pdf")
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    firsts = [at for at, text in enumerate(pages) if "— 1 —" in text]
    assert len(firsts) == 3
    assert all(at % 2 == 0 for at in firsts)
