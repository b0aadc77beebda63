"""What a machine can see of the bundled concepts: each sentence stands by its fact and adds no order.

Whether it is true after every fact that calls it, only a reader can tell (templates/_elaborations/README.md).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.templating.elaborations.library import KINDS, RESULT, SLOT, WITHIN, Concept, load_library

LIBRARY = load_library()
RECORDS_OWN = {"词", "主", "标", "账", "绩", "状", "表", "上", "余", "账数"}
ELSEWHERE = {"标", "账", "账数", "绩", "上", "表", "状", "余", "时", "主"}
LENGTHS = {"展": (8, 38), "尾": (8, 32), "承": (15, 50), "缘": (15, 50), "检": (15, 50), "警": (15, 50)}
BEGINNINGS = ("确保", "推动", "形成", "做到", "使", "防止", "促进", "实现")
ORDERS = (
    *("必须", "一律", "第一时间", "经常", "严禁", "处分", "追责", "停产", "关停", "搬迁", "约谈"),
    *("奖励", "务必", "立即", "每天", "每周", "每月", "挂牌"),
)
FIGURES = re.compile(r"[0-9０-９]|[二三四五六七八九十百]+[个条项天月年]")
DEFINES = re.compile("重在|在于|取决于|是[^，。]*的(?:前提|关键|基础|保证|保障|根本|重点)")
MOST_DEFINED = 0.1


def sentences() -> Iterator[tuple[Concept, str, str, bool]]:
    """Concept, kind, sentence, and whether it takes up another fact."""
    for one in LIBRARY.concepts:
        for kind in KINDS:
            yield from ((one, kind, text, False) for text in one.sentences.get(kind, ()))
            yield from ((one, kind, text, True) for text in one.mutual.get(kind, ()))


def called(one: Concept, word: str) -> bool:
    return any(word in call for call in one.calls)


def test_a_heading_has_six_characters() -> None:
    assert [(one.name, one.title) for one in LIBRARY.concepts if len(one.title) not in (0, 6)] == []


def test_words_of_two_characters_know_what_they_do_not_mean() -> None:
    loose = [one.name for one in LIBRARY.concepts if not one.avoids and any(len(w) == 2 for w in one.calls)]
    assert loose == []


def test_names_are_given_once_in_a_field() -> None:
    names = Counter((one.name, one.fields) for one in LIBRARY.concepts)
    assert [name for name, number in names.items() if number > 1] == []


def test_a_sentence_of_its_own_has_a_word_of_the_record() -> None:
    bare = [
        (one.name, text)
        for one, kind, text, _ in sentences()
        if kind not in WITHIN and not RECORDS_OWN & {*SLOT.findall(text)}
        if not any(word in text for word in one.calls)
    ]
    assert bare == []


def test_what_takes_up_another_fact_has_its_place_for_it() -> None:
    assert [
        text for _, _, text, mutual in sentences() if mutual and not ELSEWHERE & {*SLOT.findall(text)}
    ] == []


def test_a_result_begins_as_one() -> None:
    wrong = [text for _, kind, text, _ in sentences() if kind == RESULT and not text.startswith(BEGINNINGS)]
    assert wrong == []


def test_statements_are_followed_by_sentences_of_their_own() -> None:
    asking = {"要求", "保障", "督查"}
    wrong = [
        (one.name, text) for one, kind, text, _ in sentences() if kind in WITHIN and not one.serves & asking
    ]
    assert wrong == []


def test_no_order_and_no_figure_of_ours() -> None:
    orders = [
        (one.name, word, text)
        for one, _, text, _ in sentences()
        for word in ORDERS
        if word in text and not called(one, word)
    ]
    assert orders == []
    plain = ((one, SLOT.sub("", text)) for one, _, text, _ in sentences())
    figures = [(one.name, text) for one, text in plain if FIGURES.search(text) and not called(one, text[:2])]
    known = [(name, text) for name, text in figures if not _figure_of_its_words(name, text)]
    assert known == []


def _figure_of_its_words(name: str, text: str) -> bool:
    """A figure that stands in the words that call the concept: 三个清单."""
    concept = next(one for one in LIBRARY.concepts if one.name == name)
    found = FIGURES.findall(text)
    return all(any(figure in call for call in concept.calls) for figure in found)


def test_neither_too_short_nor_too_long() -> None:
    wrong = []
    for one, kind, text, _ in sentences():
        least, most = LENGTHS[kind]
        if not least <= len(SLOT.sub("某某", text)) <= most:
            wrong.append((one.name, kind, text))
    assert wrong == []


def test_definitions_are_few() -> None:
    texts = [text for _, _, text, _ in sentences()]
    assert sum(bool(DEFINES.search(text)) for text in texts) <= MOST_DEFINED * len(texts)


def test_no_exclamation_and_no_second_sentence() -> None:
    assert [text for _, _, text, _ in sentences() if re.search("[。！？!?；]", text)] == []


def test_no_sentence_stands_in_two_concepts() -> None:
    counts = Counter(text for _, _, text, _ in sentences())
    assert [text for text, number in counts.items() if number > 1] == []
