"""What Typst paints: our pages and nothing else, whatever the text says."""

from __future__ import annotations

import io
import threading
from contextlib import suppress
from pathlib import Path

import pypdfium2
import pytest

from generator.document import parse
from generator.errors import WriteError
from generator.writers.fitting import Typesetter
from generator.writers.layout import load_layout
from generator.writers.printing import Printer
from generator.writers.sheets import sheets
from generator.writers.typst import paint, paint_images, paint_pdf, paint_svg, type_faces
from tests.writers import paper
from tests.writers.drafts import NOTICE
from tests.writers.measured import DRAFTS

OFFICIAL = load_layout("official")
HOSTILE = [
    '#panic("停")',
    '#read("/etc/passwd")',
    "$x^2$ *粗* _斜_ @引 //注释",
    "= 标题",
    "--- 'a' \"b\" ... ~",
    "\\u{1F600} \\n <标签> {{ 会议.名称 }}",
    "𠮷𰻞龘镕堃喆珺玥",
    "甲·买买提——“引”……（括）《书》〔2024〕",
]


def pdf_text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("words", HOSTILE)
def test_words_come_out_as_they_are_written(words: str) -> None:
    """Not what they would mean to Typst, nor smart quotes, dashes, ligatures."""
    marked = "".join(
        f"\\{char}" if char.isascii() and not char.isalnum() and char != " " else char for char in words
    )
    made = Printer().printed(parse(f"# 通知\n\n甲{marked}乙\n"), OFFICIAL, pdf=True, images=False)
    assert squeezed(f"甲{words}乙") in squeezed(pdf_text(made.pdf or b""))


@pytest.mark.parametrize(
    "words",
    [
        "e\u0301e\u0300",
        "甲\u0301乙\u3099",
        "🇨🇳",
        "\u0bb5\u0bbf\u0ba3",
        "👨\u200d👩\u200d👧",
    ],
)
def test_signs_of_several_characters_are_painted(words: str) -> None:
    """Typst takes a letter and its accents for one; widths are asked for character by character."""
    made = Printer().printed(parse(f"# 通知\n\n甲{words}乙\n"), OFFICIAL, pdf=True, images=False)
    assert {"甲", "乙"} <= set(pdf_text(made.pdf or b""))


class PanicException(BaseException):
    """As pyo3 raises it, which is no Exception."""


def test_what_typst_trips_over_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """It panics at some Arabic words; the next document is painted again."""

    class Tripping:
        def compile(self, *_: object, **__: object) -> bytes:
            raise PanicException("byte range starts at 2 but ends at 0")

    printer, document = Printer(), parse("# 通知\n\n甲乙\n")
    with monkeypatch.context() as patch:
        patch.setattr(paint, "_compiler", Tripping)
        with pytest.raises(WriteError, match="排不出 PDF"):
            printer.printed(document, OFFICIAL, pdf=True, images=False)
    assert printer.printed(document, OFFICIAL, pdf=True, images=False).pdf


@pytest.mark.parametrize("words", ["\u0627\u0644\u05d0", "\u0627\u0644", "\u05d0\u05d1"])
def test_words_from_right_to_left_end_in_no_inner_error(words: str) -> None:
    with suppress(WriteError):
        Printer().printed(parse(f"# 通知\n\n甲{words}乙\n"), OFFICIAL, pdf=True, images=False)
    assert Printer().printed(parse("# 通知\n\n甲乙\n"), OFFICIAL, pdf=True, images=False).pdf


def test_the_same_pages_are_the_same_bytes_in_every_thread() -> None:
    made: list[bytes] = []

    def paint() -> None:
        made.append(paint_pdf(sheets(Typesetter(OFFICIAL).set(parse(NOTICE))), "通知", "办公室"))

    threads = [threading.Thread(target=paint) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) == 4
    assert len(set(made)) == 1


def test_title_and_author_stand_in_the_file() -> None:
    made = Printer().printed(parse(NOTICE), OFFICIAL, pdf=True, images=False)
    told = pypdfium2.PdfDocument(made.pdf).get_metadata_dict()
    assert told["Title"].startswith("云溪县")
    assert told["Author"] == "云溪县人民政府办公室"


def test_headings_are_bookmarks() -> None:
    text = "# 讲话\n\n## 总体要求\n\n甲\n\n### 指导思想\n\n乙\n"
    made = Printer().printed(parse(text), load_layout("speech"), pdf=True, images=False)
    marks = [one.get_title() for one in pypdfium2.PdfDocument(made.pdf).get_toc()]
    assert [squeezed(one) for one in marks] == ["讲话", "一、总体要求", "（一）指导思想"]


@pytest.mark.parametrize("name", ["notice", "letter", "joint", "annexes", "minutes", "reading"])
def test_every_character_stands_where_it_was_placed(name: str, tmp_path: Path) -> None:
    """Within a third of a millimetre; stand-ins of marks are narrower than the cell they stand in."""
    text, layout = DRAFTS[name]
    pages = Typesetter(load_layout(layout)).set(parse(text))
    placed = sheets(pages)
    (tmp_path / "one.pdf").write_bytes(paint_pdf(placed))
    for sheet, page in zip(placed, paper.pages(tmp_path / "one.pdf"), strict=True):
        wanted = sorted(
            (round(line.baseline * paper.MM, 1), run.text[at], (run.x + sum(run.steps[:at])) * paper.MM)
            for block in sheet.blocks
            for line in block.lines
            for run in line.runs
            for at in range(len(run.text))
            if "\u4e00" <= run.text[at] <= "\u9fff"
        )
        found = sorted(
            (round(char.y, 1), char.text, char.x0)
            for char in page.chars
            if not char.angle and "\u4e00" <= char.text <= "\u9fff"
        )
        assert len(found) == len(wanted)
        for (y, char, x), (wanted_y, wanted_char, wanted_x) in zip(found, wanted, strict=True):
            assert (char, y) == (wanted_char, pytest.approx(wanted_y, abs=0.15))
            assert x == pytest.approx(wanted_x, abs=0.34)


def test_an_image_is_a_page_of_the_paper() -> None:
    from PIL import Image

    (first, *_) = paint_images(sheets(Typesetter(OFFICIAL).set(parse(NOTICE))), 96)
    assert Image.open(io.BytesIO(first)).size == (794, 1123)


def test_a_drawing_of_a_page_asks_for_nothing_from_elsewhere() -> None:
    svg = paint_svg(sheets(Typesetter(OFFICIAL).set(parse(NOTICE)))[0]).decode()
    assert svg.startswith("<svg")
    assert "<script" not in svg
    assert svg.count("http") == svg.count("http://www.w3.org/")


def test_the_program_uses_no_package_from_the_network() -> None:
    assert "@" not in Path(paint.__file__).with_name("sheet.typ").read_text("utf-8")


def test_every_family_of_the_layouts_has_an_english_name() -> None:
    names = type_faces._english_names()
    for font in OFFICIAL.fonts.values():
        assert font.east_asia in names
    assert all(name.isascii() for one in names.values() for name in one)
