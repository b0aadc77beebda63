"""What answers cost, said in half a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_UP, Decimal

from generator.records.model import LanguageModel
from generator.records.model.language_model import price_of
from generator.services.model_writing.asking import ModelAnswer, model_text

_PER = 1000
_CENT = Decimal("0.01")


def cost_text(answers: Iterable[ModelAnswer], settings: LanguageModel) -> str:
    """``用了5300个词元（问4100、答1200），约0.04元``; without the money when the office gave no prices; empty
    when an endpoint did not count. Money is rounded up to the fen."""
    asked = answered = 0
    for one in answers:
        if one.prompt_tokens is None or one.answer_tokens is None:
            return ""
        asked, answered = asked + one.prompt_tokens, answered + one.answer_tokens
    if not asked + answered:
        return ""
    said = model_text("花费", "词元", 共=asked + answered, 问=asked, 答=answered)
    ask, answer = price_of(settings.prompt_price), price_of(settings.answer_price)
    if ask is None and answer is None:
        return said
    money = (asked * (ask or Decimal()) + answered * (answer or Decimal())) / _PER
    return said + model_text("花费", "钱", 元=f"{money.quantize(_CENT, ROUND_UP)}")
