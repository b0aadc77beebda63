"""``程式("散会", 会=文.会)``: a template calls a sentence of the list of formulas, facts in its slots."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.templating.escaping import plain
from generator.templating.faults import TemplateFault, nearest
from generator.templating.missing import Absent
from generator.templating.prose.formulas import LIST, SLOT, filled, formula
from generator.templating.prose.words import Lexicon


def formula_function(words: Lexicon) -> Callable[..., Any]:
    """What templates call as 程式. It gives '' for a formula the office has emptied, and a missing fact where
    one of its slots has nothing to stand there, so that the sentence around it folds. Raises TemplateFault
    for a name that is not in the list, and for a slot the template does not fill."""

    def said(name: Any, /, **slots: Any) -> Any:
        called = str(name)
        known = words.papers[LIST]
        if called not in known:
            raise TemplateFault(
                f"程式句里没有“{called}”" + (nearest(called, known) or "，请看 _words/程式句.yaml")
            )
        wording = formula(words, called)
        wanted = SLOT.findall(wording)
        if strange := next((one for one in wanted if one not in slots), None):
            raise TemplateFault(f"程式句“{called}”里的“〈{strange}〉”，这里没有内容可填；{_may_hold(slots)}")
        if missing := [slots[one] for one in wanted if isinstance(slots[one], Absent)]:
            return missing[0]
        return filled(wording, {one: plain(slots[one]) for one in wanted})

    return said


def _may_hold(slots: dict[str, Any]) -> str:
    return "可以写" + "".join(f"〈{one}〉" for one in slots) if slots else "这一句不能有空格"
