"""A section asked for, sent back, read over, and given up."""

from __future__ import annotations

from generator.chinese.fact_text import fact, paths_of, say
from generator.services.model_writing.asking import ChatMessage, ModelError
from generator.services.model_writing.guard import Brief, Fault
from generator.services.model_writing.places import placed
from generator.services.model_writing.section_rounds import SectionResult, write_section
from tests.services.model_writing.scripted import Scripted

POINT = ("要求", 0, "要点", 0)
BASE = placed(
    say("由", fact("县水利局", (*POINT, "牵头")), "牵头，", fact("加强巡查", (*POINT, "内容")), "。")
)
FIRST = (ChatMessage("system", "文风"), ChatMessage("user", "写"))
GOOD, DROPPED, FINE = "⟦2：加强巡查⟧这项工作，由⟦1⟧牵头落实。", "由⟦1⟧牵头。", "没有问题"


def written(model: Scripted, *said: Fault, read_over: bool = True) -> SectionResult:
    return write_section(model, FIRST, Brief(BASE), lambda text: said, read_over=read_over)


def test_a_good_answer_is_read_over_and_filled_in() -> None:
    model = Scripted(GOOD, FINE)
    result = written(model)
    assert result.text == "加强巡查这项工作，由县水利局牵头落实。"
    assert set(paths_of(result.text)) == {(*POINT, "牵头"), (*POINT, "内容")}
    assert model.asked[0] == FIRST
    assert model.asked[1][-1].text == result.text
    assert [one.what for one in result.exchanges] == ["写", "复读"]


def test_what_is_wrong_goes_back_with_the_answer() -> None:
    model = Scripted(DROPPED, GOOD, FINE)
    assert written(model).text
    back = model.asked[1]
    assert back[:2] == FIRST
    assert back[2] == ChatMessage("assistant", DROPPED)
    assert "漏了⟦2⟧（加强巡查）" in back[3].text


def test_after_three_answers_nothing_is_used() -> None:
    model = Scripted(DROPPED)
    result = written(model)
    assert result.text == ""
    assert [one.rule for one in result.faults] == ["漏了"]
    assert len(model.asked) == 3


def test_what_the_second_reading_finds_goes_back_too() -> None:
    model = Scripted(GOOD, "- “落实”说了两遍，改掉一处", "由⟦1⟧牵头⟦2：加强巡查⟧。", FINE)
    assert written(model).text == "由县水利局牵头加强巡查。"
    assert "“落实”说了两遍" in model.asked[2][-1].text
    assert len(model.asked) == 4


def test_a_second_reading_that_never_ends_leaves_the_text_as_it_was() -> None:
    result = written(Scripted(GOOD, "1. 第一句训人，要改", GOOD, "2. 还是训人，要改", GOOD, "3. 仍然训人"))
    assert result.text == ""
    assert result.faults[0].said == "3. 仍然训人"


def test_the_proofreader_is_heard() -> None:
    result = written(Scripted(GOOD), Fault("核稿", "“巡查”：写错了。"))
    assert result.text == ""
    assert result.faults[0].rule == "核稿"


def test_who_does_not_answer_is_no_reader() -> None:
    assert written(Scripted(GOOD, ModelError("等得太久。"))).text


def test_who_does_not_answer_at_all_wrote_nothing() -> None:
    result = written(Scripted(ModelError("等得太久。")))
    assert (result.text, result.answers) == ("", [])
    assert str(result.failure) == "等得太久。"
