"""PDFs: which fonts they show, where 版记 ends up, their pages as pictures."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.shared import Mm, Pt

from generator.document import parse
from generator.errors import WriteError
from generator.writers import WordWriter, fonts, images
from generator.writers.fitting import Typesetter
from generator.writers.layout import Font, Layout, load_layout
from generator.writers.layout_flow import arrange
from generator.writers.printing import PrintedDocument, Printer, required_fonts
from generator.writers.writing import StyledDocument, write_all
from tests.writers.drafts import NOTICE, member, reopened
from tests.writers.measured import SHORT

OFFICIAL = load_layout("official")
FANGSONG = Font("仿宋", "仿宋_GB2312", "Times New Roman", ("仿宋",), ("Noto Serif CJK SC",), ("FangSong",))
COLOPHON = "---\n署名: 甲县水利局\n日期: 2024年6月5日\n抄送: 县委办公室\n---\n\n# 通知\n\n"


def shown(*names: str) -> bytes:
    return b"".join(b"<</FontName/ABCDEF+%s>>" % name.encode() for name in names)


@pytest.mark.parametrize("name", ["FangSong_GB2312", "FangSong", "FANGSONG-Regular"])
def test_a_font_counts_as_there_in_any_make(name: str) -> None:
    assert fonts.replaced_fonts(shown(name, "TimesNewRomanPSMT"), [FANGSONG]) == ()


def test_a_font_that_the_pdf_does_not_show_was_replaced() -> None:
    assert fonts.replaced_fonts(shown("NotoSerifCJKjp-Regular"), [FANGSONG]) == (FANGSONG,)
    assert fonts.replaced_fonts(b"%PDF without text", [FANGSONG]) == ()


def test_missing_fonts_get_a_stand_in_each() -> None:
    there = frozenset({"noto serif cjk sc"})
    text = fonts.fontconfig_xml([FANGSONG], there)
    assert "<family>仿宋_GB2312</family><prefer><family>Noto Serif CJK SC</family>" in text
    assert fonts.fontconfig_xml([FANGSONG], there | {"仿宋_gb2312"}) == ""
    assert fonts.fontconfig_xml([FANGSONG], frozenset({"宋体"})) == ""


def test_another_make_comes_before_a_stand_in() -> None:
    assert fonts.stand_in(FANGSONG, frozenset({"noto serif cjk sc", "仿宋"})) == "仿宋"
    assert fonts.same_make(FANGSONG, frozenset({"noto serif cjk sc"})) == ""


def test_only_fonts_the_document_uses_are_wanted() -> None:
    names = {font.name for font in required_fonts(arrange(parse("正文"), OFFICIAL), OFFICIAL)}
    assert names == {"仿宋"}
    many = {font.name for font in required_fonts(arrange(parse(NOTICE), OFFICIAL), OFFICIAL)}
    assert many == {"仿宋", "小标宋", "黑体"}


EVEN = replace(OFFICIAL, even_colophon=True)


def printed(text: str, layout: Layout = OFFICIAL) -> PrintedDocument:
    return Printer().printed(parse(text), layout, pdf=True, images=False)


def pages_of(one: PrintedDocument) -> int:
    return len(pypdfium2.PdfDocument(one.pdf))


def test_the_time_of_printing_is_not_told() -> None:
    one, other = printed(COLOPHON + SHORT), printed(COLOPHON + SHORT)
    assert one.pdf == other.pdf
    assert (
        "1970" in pypdfium2.PdfDocument(one.pdf).get_metadata_dict()["CreationDate"]
        or not (pypdfium2.PdfDocument(one.pdf).get_metadata_dict()["CreationDate"])
    )


def test_fonts_that_were_replaced_are_told() -> None:
    there = fonts.installed_fonts() or frozenset()
    made = printed(COLOPHON + SHORT)
    for font in required_fonts(arrange(parse(COLOPHON + SHORT), OFFICIAL), OFFICIAL):
        told = any(font.east_asia in warning for warning in made.warnings)
        assert told == (not fonts.same_make(font, there))


def test_characters_that_no_font_has_are_told() -> None:
    made = printed("# 通知\n\n请\U0010ffff后的人名\U000e01f3以前写\U0002ebf0。\n")
    assert any("\U0002ebf0" in warning for warning in made.warnings)
    assert not any("都没有" in warning for warning in printed("# 通知\n\n镕、喆、①、℃、·。\n").warnings)


@pytest.mark.parametrize(("count", "pages"), [(1, 2), (12, 2), (50, 4)])
def test_colophons_end_on_even_pages(count: int, pages: int) -> None:
    assert pages_of(printed(COLOPHON + SHORT * count, EVEN)) == pages
    apart = Typesetter(EVEN).set(parse(COLOPHON + SHORT * count))
    assert len(apart.pages) == pages
    assert apart.flow.colophon_apart == (not apart.pages[-1].placements)


@pytest.mark.office
def test_pages_become_pictures_in_both_ways(
    require_program: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    require_program("pdftoppm")
    (written,) = write_all([StyledDocument(parse(COLOPHON + SHORT * 20), OFFICIAL)], ["png", "pdf"])
    assert list(written.files) == ["1.png", "2.png", "pdf"]
    monkeypatch.setattr(images.importlib, "import_module", missing)
    others = images.page_images(written.files["pdf"])
    assert len(others) == 2
    for one, other in zip((written.files["1.png"], written.files["2.png"]), others, strict=True):
        assert size(one) == pytest.approx((794, 1123), abs=2)
        assert size(other) == pytest.approx((794, 1123), abs=2)
        assert len(set(pixels(one))) > 20


def missing(name: str) -> object:
    raise ImportError(name)


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def pixels(png: bytes) -> bytes:
    start = png.index(b"IDAT")
    length = int.from_bytes(png[start - 4 : start], "big")
    return zlib.decompress(png[start + 4 : start + 4 + length])


def test_pictures_without_a_program_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images.importlib, "import_module", missing)
    monkeypatch.setattr(images.shutil, "which", lambda name: None)
    with pytest.raises(WriteError, match=r"pip install wengao\[png\]"):
        images.page_images(b"%PDF-1.4")


def test_a_broken_pdf_is_one_sentence() -> None:
    with pytest.raises(WriteError, match="转不成图片"):
        images.page_images(b"no pdf at all")
    assert pypdfium2  # the library itself refuses; nothing of ours guesses


def office_base(change: Callable[[docx.document.Document], None] = lambda _: None) -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.header.paragraphs[0].text = "某某县人民政府办公室"
    document.styles["Heading 1"].font.size = Pt(21)
    document.add_paragraph("旧的文字")
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_an_office_base_keeps_its_page_header_and_styles_but_not_its_text() -> None:
    content = WordWriter(office_base())(parse(NOTICE), OFFICIAL)
    document = docx.Document(io.BytesIO(content))
    assert document.sections[0].header.paragraphs[0].text == "某某县人民政府办公室"
    assert round(document.sections[0].left_margin.mm) == 30
    texts = reopened(content)
    assert "旧的文字" not in texts
    assert "一、会议地点" in texts
    heading = next(one for one in document.paragraphs if one.text == "一、会议地点")
    assert heading.style.name == "Heading 1"
    assert heading.style.font.size == Pt(21)
    assert document.styles["发文机关标志"].font.size == Pt(42)


def test_an_office_base_without_page_numbers_gets_them() -> None:
    document = docx.Document(io.BytesIO(WordWriter(office_base())(parse(NOTICE), OFFICIAL)))
    assert "PAGE" in document.sections[0].footer._element.xml
    own = WordWriter(office_base(footed))(parse(NOTICE), OFFICIAL)
    assert docx.Document(io.BytesIO(own)).sections[0].footer.paragraphs[0].text == "自己的页脚"


def footed(document: docx.document.Document) -> None:
    document.sections[0].footer.paragraphs[0].text = "自己的页脚"


def test_the_same_base_gives_the_same_bytes() -> None:
    writer = WordWriter(office_base())
    assert writer(parse(NOTICE), OFFICIAL) == writer(parse(NOTICE), OFFICIAL)


def test_tables_on_an_office_base_have_a_style_that_exists() -> None:
    content = WordWriter(office_base())(parse(NOTICE), OFFICIAL)
    assert '<w:tblStyle w:val="TableGrid"/>' in member(content)
    assert 'w:styleId="TableGrid"' in member(content, "word/styles.xml")


@pytest.mark.parametrize(
    "content", [b"", b"PK not a zip", "甲".encode()], ids=["nothing", "broken zip", "text"]
)
def test_a_base_that_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(WriteError, match="作底子的文件打不开"):
        WordWriter(content)(parse("甲"), OFFICIAL)


def test_a_base_that_is_locked_or_a_bomb_is_refused_unopened() -> None:
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(WriteError, match="有密码"):
        WordWriter(locked)(parse("甲"), OFFICIAL)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(40 << 20))
    with pytest.raises(WriteError, match="太大"):
        WordWriter(bomb.getvalue())(parse("甲"), OFFICIAL)


def test_a_page_that_leaves_no_room_is_refused() -> None:
    def narrow(document: docx.document.Document) -> None:
        document.sections[0].left_margin = document.sections[0].right_margin = Mm(120)

    with pytest.raises(WriteError, match="页边距比纸还大"):
        WordWriter(office_base(narrow))(parse("甲"), OFFICIAL)


def test_the_goldens_of_pages_are_small(root: Path) -> None:
    files = list((root / "tests" / "writers" / "goldens" / "pages").iterdir())
    assert sum(file.stat().st_size for file in files) < 400_000
