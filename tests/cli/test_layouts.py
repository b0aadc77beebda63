"""--layout, --base, layout.yaml beside the data, page images: from the line typed to the files on disk."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import docx
import pytest

from generator.files import resources
from tests.cli.conftest import Cli, made

FULL = resources.data_dir() / "full.yaml"


def styles(file: Path) -> str:
    with zipfile.ZipFile(file) as archive:
        return archive.read("word/styles.xml").decode()


def test_a_speech_in_large_type(cli: Cli, folder: Path) -> None:
    assert cli("build", FULL, "-k", "动员讲话", "--layout", "reading", "-o", "出").code == 0
    assert 'w:val="36"' in styles(folder / "出" / "动员讲话.docx")


def test_in_a_pack_only_the_speeches_become_large(cli: Cli, folder: Path) -> None:
    words = ("build", FULL, "-k", "动员讲话", "-k", "会议通知", "--layout", "大字版", "-f", "md", "-o", "出")
    assert cli(*words).code == 0
    assert "版式: reading" in (folder / "出" / "动员讲话.md").read_text(encoding="utf-8")
    assert "版式: official" in (folder / "出" / "会议通知.md").read_text(encoding="utf-8")


def test_a_layout_that_fits_nothing_asked_for_is_refused(cli: Cli, folder: Path) -> None:
    code, out, err = cli("build", FULL, "-k", "会议通知", "--layout", "reading", "-o", "出")
    assert (code, out) == (1, "")
    assert "“大字版”只能代替讲话版式" in err
    assert made(folder) == []


def test_the_office_layout_is_found_beside_the_data(cli: Cli, folder: Path) -> None:
    for name in ("full.yaml", "office.yaml"):
        shutil.copy(resources.data_dir() / name, folder / name)
    assert cli("build", "full.yaml", "-k", "会议通知", "-o", "前").code == 0
    Path("layout.yaml").write_text("样式: {正文: {字号: 19磅}}\n", encoding="utf-8")
    assert cli("build", "full.yaml", "-k", "会议通知", "-o", "后").code == 0
    assert 'w:val="38"' not in styles(folder / "前" / "会议通知.docx")
    assert 'w:val="38"' in styles(folder / "后" / "会议通知.docx")
    Path("layout.yaml").write_text("样式: {正文: {字号: 大}}\n", encoding="utf-8")
    code, _, err = cli("preview", "full.yaml", "-k", "会议通知")
    assert code == 1
    assert "layout.yaml 第1行 样式 › 正文 › 字号：应为字号" in err


def test_an_office_file_as_base(cli: Cli, folder: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "某某县人民政府办公室"
    document.save(str(folder / "底子.docx"))
    assert cli("build", FULL, "-k", "会议通知", "--base", "底子.docx", "-o", "出").code == 0
    content = (folder / "出" / "会议通知.docx").read_bytes()
    assert docx.Document(io.BytesIO(content)).sections[0].header.paragraphs[0].text == "某某县人民政府办公室"


@pytest.mark.parametrize("base", ["没有.docx", "文字.docx"])
def test_a_base_that_cannot_be_used_is_one_sentence(cli: Cli, folder: Path, base: str) -> None:
    Path("文字.docx").write_text("不是 Word", encoding="utf-8")
    code, _, err = cli("build", FULL, "-k", "会议通知", "--base", base, "-o", "出")
    assert code == 1
    assert "作底子的" in err
    assert made(folder) == ["文字.docx"]


@pytest.mark.office
def test_pages_as_pictures_and_a_word_about_fonts(cli: Cli, folder: Path, require_program: object) -> None:
    require_program("soffice")  # type: ignore[operator]
    code, _, err = cli("build", FULL, "-k", "会议议程", "-f", "png", "-o", "出")
    assert code == 0
    files = made(folder)
    assert files[0] == "出/会议议程.1.png"
    assert all(file.endswith(".png") for file in files)
    assert all(Path(file).read_bytes().startswith(b"\x89PNG") for file in files)
    assert ("wengao doctor" in err) == ("没有 仿宋_GB2312，PDF" in cli("doctor").out)
