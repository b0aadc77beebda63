"""Tokens and prices, said in half a sentence."""

from __future__ import annotations

import pytest

from generator.records.model import LanguageModel
from generator.services.model_writing.asking import ModelAnswer
from generator.services.model_writing.cost import cost_text

ANSWERS = (ModelAnswer("甲", 4000, 1000), ModelAnswer("乙", 100, 200))


@pytest.mark.parametrize(
    ("prices", "said"),
    [
        ({}, "用了5300个词元（问4100、答1200）"),
        ({"输入价": "0.004", "输出价": "0.012"}, "用了5300个词元（问4100、答1200），约0.04元"),
        ({"输入价": "０．００４元"}, "用了5300个词元（问4100、答1200），约0.02元"),
        ({"输出价": "10"}, "用了5300个词元（问4100、答1200），约12.00元"),
        ({"输入价": "0"}, "用了5300个词元（问4100、答1200），约0.00元"),
    ],
)
def test_the_sum_of_all_answers(prices: dict[str, str], said: str) -> None:
    assert cost_text(ANSWERS, LanguageModel.model_validate(prices)) == said


@pytest.mark.parametrize("answers", [(), (ModelAnswer("甲"),), (*ANSWERS, ModelAnswer("丙", 3, None))])
def test_what_was_not_counted_is_not_told(answers: tuple[ModelAnswer, ...]) -> None:
    assert cost_text(answers, LanguageModel()) == ""
