"""Clauses and sentences of words and places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.services.model_writing.clauses import clauses_of, sentences
from generator.services.model_writing.places import FactPlace, Token, Use

PLACES = {
    1: FactPlace(1, "县水利局", False, "牵头", ("要求", 0), (("要求", 0, "牵头"),)),
    2: FactPlace(2, "形势严峻。", True, "判断", ("形势", "判断", 0), (("形势", "判断", 0),)),
}


def test_a_mark_ends_a_clause_and_stands_with_it() -> None:
    found = clauses_of(("由", Use(1), "牵头，抓好落实；见效。\n\n另一段"), PLACES)
    assert [one.tokens for one in found] == [
        ("由", Use(1), "牵头，"),
        ("抓好落实；",),
        ("见效。",),
        ("另一段",),
    ]
    assert [one.ends_sentence for one in found] == [False, False, True, True]
    assert [one.ends_paragraph for one in found] == [False, False, True, True]


def test_a_fact_with_its_own_full_stop_ends_the_sentence() -> None:
    assert sentences((Use(2), "由", Use(1), "牵头。"), PLACES) == [[Use(2)], ["由", Use(1), "牵头。"]]
    assert sentences((Use(2), "，由", Use(1), "牵头。"), PLACES)[0][:1] == [Use(2)]


@given(
    st.lists(
        st.one_of(
            st.text("甲乙，；。！\n”", max_size=8), st.sampled_from([Use(1), Use(2), Use(2, "严峻。")])
        ),
        max_size=10,
    )
)
def test_every_token_comes_once_and_in_order(tokens: list[Token]) -> None:
    def flat(some: list[Token]) -> list[str]:
        return [
            char for one in some for char in ([repr(one)] if isinstance(one, Use) else one) if char != "\n"
        ]

    found = [token for one in clauses_of(tokens, PLACES) for token in one.tokens]
    assert flat(found) == flat(list(tokens))
