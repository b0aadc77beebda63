"""A unit under the names it goes by, and who is meant by 各…, 有关…, …等部门."""

from __future__ import annotations

import pytest

from generator.templating.prose.addressee import concerned, is_for

PLACE = "桐源县"


@pytest.mark.parametrize(
    ("receiver", "unit"),
    [
        ("桐源县水利局", "县水利局"),
        ("水利局", "县水利局"),
        ("城南镇人民政府", "城南镇"),
        ("澜溪县人民政府", "澜溪县政府"),
        ("县政府", "县政府"),
    ],
)
def test_one_unit(receiver: str, unit: str) -> None:
    assert is_for([receiver], unit, PLACE)


@pytest.mark.parametrize(
    ("receiver", "unit"),
    [("城南镇人民政府", "城北镇"), ("县水利局", "县水务局"), ("县教育局", ""), ("桐源县", "桐源镇")],
)
def test_two_units(receiver: str, unit: str) -> None:
    assert not is_for([receiver], unit, PLACE)


def test_any_of_its_names_will_do() -> None:
    assert is_for(["桐源县水利工程局", "县水利局"], "水利局", PLACE)
    assert not is_for([], "水利局", PLACE)


@pytest.mark.parametrize(
    ("receiver", "actor", "meant"),
    [
        ("城南镇人民政府", "各乡镇", True),
        ("县水利局", "各乡镇", False),
        ("县水利局", "各单位", True),
        ("县水利局", "有关部门", True),
        ("县水利局", "水利、环保等部门", True),
        ("县教育局", "水利、环保等部门", False),
        ("县教育局", "市水务投资公司", False),
    ],
)
def test_who_is_meant(receiver: str, actor: str, meant: bool) -> None:
    assert concerned([receiver], actor, PLACE, "乡镇区县市村", ["相关", "有关"]) is meant
