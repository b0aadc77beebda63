"""Which concept a fact speaks of: what stands in its first clause, on the right, not in names and rows."""

from __future__ import annotations

import pytest

from generator.templating.elaborations.library import Concept, Library
from generator.templating.elaborations.recognition import Recognition


def concept(word: str, *, avoids: tuple[str, ...] = (), serves: str = "要求", field: str = "通用") -> Concept:
    return Concept(
        word,
        (word,),
        word,
        avoids,
        serves=frozenset({serves}),
        sentences={},
        mutual={},
        fields=frozenset({field}),
    )


WORDS = ("两手抓", "大气污染防治", "污水处理厂", "管网", "督查", "业务培训", "小型水库", "水库")
LIBRARY = Library([concept(word) for word in WORDS])


def found(text: str, role: str = "要求", library: Library = LIBRARY, **wishes: object) -> str:
    recognition = Recognition(library, str(wishes.get("field", "")), frozenset(wishes.get("names", ())))  # type: ignore[arg-type]
    one = recognition.concept_of(text, role)
    return one.word if one else ""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("坚持两手抓，一手抓大气污染防治", "两手抓"),  # the trunk counts for more than the longest word
        ("加快污水处理厂管网的改造", "管网"),  # what is done to something stands on the right
        ("紧盯小型水库", "小型水库"),  # a longer word covers a shorter one
        ("查找业务培训、执法监管、项目审批五个方面的问题", ""),  # one of a row is not spoken of
        ("抓好业务培训", "业务培训"),
        ("备足砂石", ""),
    ],
)
def test_what_is_spoken_of(text: str, word: str) -> None:
    assert found(text) == word


def test_names_of_the_record_mean_nothing() -> None:
    assert found("由县督查室牵头抓好督促") == "督查"
    assert found("由县督查室牵头抓好督促", names=["县督查室"]) == ""


def test_words_beside_which_it_is_not_meant() -> None:
    library = Library([concept("水库", avoids=("移民",))])
    assert found("查水库", library=library) == "水库"
    assert found("做好水库移民工作", library=library) == ""


def test_a_concept_serves_its_places() -> None:
    library = Library([concept("麻痹", serves="问题"), concept("责任", serves="保障")])
    assert found("少数干部思想麻痹", "问题", library) == "麻痹"
    assert found("克服麻痹思想", "要求", library) == ""
    assert found("压实责任", "要求", library) == "责任"  # what is asked for is the same in every part


def test_the_field_of_the_meeting_settles_a_tie() -> None:
    library = Library([concept("水源", field="农业"), concept("水源 ".strip(), field="生态环境")])
    recognition = Recognition(library, "生态环境", frozenset())
    one = recognition.concept_of("保护水源", "要求")
    assert one
    assert one.concept.fields == {"生态环境"}
