"""What nobody asked for is kept or struck by one click."""

from __future__ import annotations

import io
import zipfile

import pytest

from generator.chinese.fact_text import fact, say, spans_of
from generator.document import parse
from generator.document.dump import dump
from generator.document.placeholders import UNASKED
from generator.errors import GeneratorError
from generator.services.model_writing.unasked import decided, unasked_clauses
from generator.writers.layout import load_layout
from generator.writers.writing import StyledDocument, write_all

OFFICE = fact("县水利局", ("要求", 0, "牵头"))
DRAFT = say(
    "由",
    OFFICE,
    "牵头，抓好除险，一周一调度【请核】。各级要立即行动。【请核】\n\n后面一段，全部公示【请核】，见效。\n",
)


def test_each_is_listed_with_its_words() -> None:
    assert [one.text for one in unasked_clauses(DRAFT)] == ["一周一调度", "各级要立即行动。", "全部公示"]


@pytest.mark.parametrize(
    ("number", "stands", "made"),
    [
        (
            0,
            True,
            "由县水利局牵头，抓好除险，一周一调度。各级要立即行动。【请核】\n\n后面一段，全部公示【请核】，见效。\n",
        ),
        (
            0,
            False,
            "由县水利局牵头，抓好除险。各级要立即行动。【请核】\n\n后面一段，全部公示【请核】，见效。\n",
        ),
        (1, False, "由县水利局牵头，抓好除险，一周一调度【请核】。\n\n后面一段，全部公示【请核】，见效。\n"),
        (
            2,
            False,
            "由县水利局牵头，抓好除险，一周一调度【请核】。各级要立即行动。【请核】\n\n后面一段，见效。\n",
        ),
    ],
)
def test_one_is_decided(number: int, stands: bool, made: str) -> None:
    words = unasked_clauses(DRAFT)[number].text
    after = decided(DRAFT, number, words, stands=stands)
    assert after == made
    assert spans_of(after) == spans_of(DRAFT)


def test_a_paragraph_of_nothing_else_is_gone() -> None:
    assert decided("甲。\n\n要公示。【请核】\n\n乙。\n", 0, "要公示。", stands=False) == "甲。\n\n乙。\n"
    assert (
        decided("甲。\n\n先说理由，再要公示。【请核】\n", 0, "先说理由，再要公示。", stands=False) == "甲。\n"
    )


def test_what_somebody_else_changed_is_not_touched() -> None:
    with pytest.raises(GeneratorError, match="已经没有了"):
        decided(DRAFT, 0, "别的话", stands=True)
    with pytest.raises(GeneratorError, match="已经没有了"):
        decided(DRAFT, 7, "一周一调度", stands=True)


def test_it_is_a_mark_of_the_tree() -> None:
    assert "⟨请核 【请核】⟩" in dump(parse("# 题\n\n各级要立即行动。【请核】\n"))


def test_it_is_yellow_in_word_and_on_the_page() -> None:
    document = parse("# 题\n\n各级要立即行动。【请核】\n")
    paper = StyledDocument(document, load_layout("speech"))
    (written,) = write_all([paper], ["docx", "html"])
    with zipfile.ZipFile(io.BytesIO(written.files["docx"])) as file:
        body = file.read("word/document.xml").decode()
    run = next(one for one in body.split("<w:r>") if UNASKED in one)
    assert 'w:val="yellow"' in run or "FFFF00" in run
    assert f"<mark>{UNASKED}</mark>" in written.files["html"].decode()
