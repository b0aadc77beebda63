"""Days in figures, said in words, with the facts they had."""

from __future__ import annotations

from generator.chinese.fact_text import fact, paths_of
from generator.chinese.figure_dates import with_said_dates

PATH = ("问题台账", 0, "时限")


def test_a_date_in_words_is_still_the_fact_of_the_record() -> None:
    said = with_said_dates(fact("2024-11-05", PATH))
    assert said == "2024年11月5日"
    assert paths_of(said) == (PATH,)


def test_numbers_that_are_no_days_stay() -> None:
    for text in ("3.5", "12.40", "2024.13", "0391-6612345", "1.5亿元", "192.168.1.1"):
        assert with_said_dates(text) == ("3月5日" if text == "3.5" else text)
