"""Phrase packs: what is picked, never twice, and how little three variants share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.errors import TemplateError
from generator.templating import Pack, Picker, Search

Folder = Callable[..., Search]
COUNTING = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰"


def lines(slot: str, words: str) -> str:
    return f"{slot}:\n" + "".join(f"  - 第{word}句话。\n" for word in words)


def pack(folder: Folder, field: str = "生态环境", **files: str) -> Pack:
    return Pack.load(field, folder({f"_phrases/{name}.yaml": text for name, text in files.items()}))


def test_a_field_first_then_the_general_pack(folder: Folder) -> None:
    found = pack(folder, 生态环境="意义:\n  - 蓝天。\n", 通用="意义:\n  - 大事。\n号召:\n  - 干。\n")
    assert sorted(Picker(found, "会", 0, {}).pick("意义", 5)) == ["大事。", "蓝天。"]
    assert Picker(found, "会", 0, {}).pick("号召") == ["干。"]
    assert Picker(found, "会", 0, {}).pick("没有的槽") == []
    assert found.slots() == ["意义", "号召"]


def test_enough_sentences_of_the_field_keep_the_general_ones_out(folder: Folder) -> None:
    found = pack(folder, 生态环境=lines("意义", COUNTING[:6]), 通用="意义:\n  - 大事。\n")
    for variant in range(3):
        assert "大事。" not in Picker(found, "会", variant, {}).pick("意义", 2)


@pytest.mark.parametrize("name", ["精神文明", "精神文明创建", "文明城市"])
def test_a_pack_by_its_aliases(folder: Folder, name: str) -> None:
    text = "领域: [精神文明创建, 文明城市]\n意义:\n  - 文明。\n"
    assert Picker(pack(folder, name, 精神文明=text), "会", 0, {}).pick("意义") == ["文明。"]


def test_an_unknown_field_has_the_general_pack(folder: Folder) -> None:
    found = pack(folder, "航天", 通用="意义:\n  - 大事。\n")
    assert found.field == "通用"
    assert Picker(found, "会", 0, {}).pick("意义") == ["大事。"]


def test_never_the_same_sentence_twice_in_one_document(folder: Folder) -> None:
    picker = Picker(pack(folder, 生态环境=lines("意义", COUNTING[:5])), "会", 0, {})
    picked = picker.pick("意义", 2) + picker.pick("意义", 2) + picker.pick("意义", 2)
    assert len(picked) == len(set(picked)) == 5


def test_the_same_again_for_the_same_seed_and_another_order_for_another(folder: Folder) -> None:
    found = pack(folder, 生态环境=lines("意义", COUNTING))
    first = Picker(found, "会", 0, {}).pick("意义", 15)
    assert first == Picker(found, "会", 0, {}).pick("意义", 15)
    assert first != Picker(found, "另一个会", 0, {}).pick("意义", 15)


@pytest.mark.parametrize("supply", range(3, 16))
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
def test_three_variants_share_as_little_as_the_supply_allows(folder: Folder, supply: int, count: int) -> None:
    found = pack(folder, 生态环境=lines("意义", COUNTING[:supply]))
    picked = [Picker(found, "会", variant, {}).pick("意义", count) for variant in range(3)]
    taken = min(count, supply)
    assert [len(one) for one in picked] == [taken] * 3
    assert len({text for one in picked for text in one}) == min(3 * taken, supply)


def test_variants_beyond_the_third_are_still_different(folder: Folder) -> None:
    found = pack(folder, 生态环境=lines("意义", COUNTING))
    assert len({tuple(Picker(found, "会", variant, {}).pick("意义", 3)) for variant in range(9)}) == 9


def test_blanks_are_filled_or_the_sentence_is_left_out(folder: Folder) -> None:
    found = pack(folder, 生态环境='意义:\n  - "{主题}是大事。"\n  - "{地区}的{主题}。"\n')
    assert Picker(found, "会", 0, {"主题": "环保", "地区": ""}).pick("意义", 5) == ["环保是大事。"]
    assert sorted(Picker(found, "会", 0, {"主题": "环保", "地区": "清溪县"}).pick("意义", 5)) == [
        "清溪县的环保。",
        "环保是大事。",
    ]


def test_tone_and_occasion(folder: Folder) -> None:
    text = (
        "意义:\n  - {文: 稳一点。, 语气: 稳}\n  - {文: 严一点。, 语气: 严, 场合: [约谈, 调度]}\n  - 都行。\n"
    )
    found = pack(folder, 生态环境=text)

    def picked(**conditions: str) -> list[str]:
        return sorted(Picker(found, "会", 0, {}).pick("意义", 9, **conditions))

    assert picked() == ["严一点。", "稳一点。", "都行。"]
    assert picked(语气="稳") == ["稳一点。", "都行。"]
    assert picked(场合="约谈") == ["严一点。", "稳一点。", "都行。"]
    assert picked(场合="动员", 语气="严") == ["都行。"]
    with pytest.raises(TemplateError, match="没有“口气”这个条件，可用的有：语气、场合"):
        picked(口气="稳")


def test_sentences_that_speak_of_the_facts_come_first(folder: Folder) -> None:
    text = "措施:\n  - {文: 管住工地。, 词: [扬尘, 工地]}\n  - {文: 管住河。, 词: [河]}\n  - 抓紧。\n"
    found = pack(folder, 生态环境=text)
    assert Picker(found, "会", 0, {}).pick("措施", 3, "扬尘治理") == ["管住工地。", "抓紧。"]
    assert Picker(found, "会", 1, {}).pick("措施", 3) == ["抓紧。"]


def test_an_idiom_stands_twice_at_most(folder: Folder) -> None:
    text = (
        "意义:\n"
        + "".join(f"  - 压实责任，第{word}件。\n" for word in "甲乙丙丁")
        + "  - 都要压实责任到人。\n  - 别的。\n"
    )
    picked = Picker(pack(folder, 生态环境=text), "会", 0, {}).pick("意义", 9)
    assert sum("压实责任" in one for one in picked) == 2
    assert "别的。" in picked


def test_ensuring_ends_two_sentences_at_most(folder: Folder) -> None:
    text = (
        "意义:\n"
        + "".join(f"  - 第{word}件事，确保办好{word}事。\n" for word in "甲乙丙丁")
        + "  - 确保有数，再往前走。\n"
    )
    picked = Picker(pack(folder, 生态环境=text), "会", 0, {}).pick("意义", 9)
    assert len(picked) == 3
    assert "确保有数，再往前走。" in picked


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("意义: 一句\n", "“意义”下面应是列表"),
        ("意义:\n  - [甲]\n", "“意义”里的每一句应是一段文字"),
        ("意义:\n  - {文: 甲, 语汽: 稳}\n", "可写：文、词、语气、场合"),
        ("意义:\n  - 甲\n意义:\n  - 乙\n", "素材库写法不对"),
        ("- 甲\n", "素材库写法不对"),
    ],
)
def test_a_pack_that_is_wrong(folder: Folder, text: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said) as caught:
        pack(folder, 生态环境=text)
    assert "生态环境.yaml" in str(caught.value)


def test_the_bundled_packs_can_be_read() -> None:
    assert Pack.load("生态环境").slots()
