"""Real meetings, names changed: the text has every fact it must have, and no figure of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from generator import document
from generator.services import pipeline
from generator.services.pipeline import RenderOptions
from generator.yamlfile import loader
from tests.proofreading import (
    AFTERNOON_BY_24,
    facts_in,
    lone_firsts,
    numbers,
    repeated,
    residue,
    stray_numbers,
)

CASES = Path(__file__).parent / "cases"
EXPECTED = loader.load((CASES / "expected.yml").read_text(encoding="utf-8").strip(), "expected.yml").data
KINDS = {one.name for one in pipeline.kinds()}
POSSIBLE = sorted(number for number, case in EXPECTED.items() if case["文种"] in KINDS)
WISHES = [
    RenderOptions(variant=variant, length=length) for length in ("简", "中", "详") for variant in (1, 2, 3)
]


@dataclass(frozen=True)
class Page:
    """``head`` is what stands outside the running text: speaker, date, recipients, sender …"""

    head: str
    text: str


@cache
def pages(number: str) -> list[Page]:
    """The texts of a case, every length and variant; the usual one (中, 1) first."""
    meeting = pipeline.load_meeting(CASES / f"{number}.yaml")
    drafts = [
        pipeline.render(meeting, EXPECTED[number]["文种"], wish)
        for wish in sorted(WISHES, key=lambda one: one.length != "中")
    ]
    trees = [document.parse(one.text, one.name) for one in drafts]
    return [Page(str(dict(tree.meta)), document.plain_text(tree)) for tree in trees]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", text)


def test_every_case_has_its_facts() -> None:
    assert sorted(path.stem for path in CASES.glob("[0-9]*.yaml")) == sorted(EXPECTED)
    assert {"02", "05", "16", "18", "21", "23", "29"} <= set(POSSIBLE)


@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_what_must_appear_stands_in_the_data(number: str) -> None:
    """A figure that is asked of the text must be one that the data holds."""
    asked = "\n".join([*EXPECTED[number]["必有"], *EXPECTED[number].get("首部", [])])
    assert stray_numbers(asked, facts_in(CASES / f"{number}.yaml")) == []


@pytest.mark.parametrize("number", POSSIBLE)
class TestCase:
    def test_nothing_is_missing(self, number: str) -> None:
        for page in pages(number):
            whole = squeezed(page.head + page.text)
            assert [fact for fact in EXPECTED[number]["必有"] if squeezed(fact) not in whole] == []

    def test_the_head_has_its_own(self, number: str) -> None:
        head = squeezed(pages(number)[0].head)
        assert [fact for fact in EXPECTED[number].get("首部", []) if squeezed(fact) not in head] == []

    def test_no_stray_figure(self, number: str) -> None:
        known = facts_in(CASES / f"{number}.yaml")
        for page in pages(number):
            assert stray_numbers(page.text, known) == []

    def test_no_residue(self, number: str) -> None:
        for page in pages(number):
            assert residue(page.text) == []
            assert AFTERNOON_BY_24.findall(page.text) == []

    def test_no_sentence_twice_and_no_lone_first(self, number: str) -> None:
        for page in pages(number):
            assert repeated(page.text) == []
            assert lone_firsts(page.text) == []


class TestTheProofreader:
    """The rules themselves find what they are there for, and leave good text alone."""

    @pytest.mark.parametrize(
        ("text", "wrong"),
        [
            ("会议，，在三楼召开", ["，，"]),
            ("抓好落实。。", ["。。"]),
            ("各单位（）参加", ["（）"]),
            ("宣读《》", ["《》"]),
            ("由主持，共计人", ["由主持", "共计人"]),
            ("在在三楼", ["在在"]),
            ("请None讲话", ["None"]),
            ("请{{ 人 }}讲话", ["{{", "}}"]),
            ("XX局参加", ["XX"]),
            ("抓好落实,确保见效", ["实,"]),
            ("实实在在的成绩，数据管理、督查。“两高”《甲》（乙）", []),
            ("上午9:00召开，PM2.5，51.2%", []),
        ],
    )
    def test_residue(self, text: str, wrong: list[str]) -> None:
        assert residue(text) == wrong

    @pytest.mark.parametrize(
        ("text", "data", "strays"),
        [
            ("219天", "优良天数 219", []),
            ("220天", "优良天数 219", ["220"]),
            ("51.2%、51%", "51.2%", ["51"]),
            ("12. 报名\n3家", "", []),
            ("2016年7月13日上午9:00", "2016-07-13 09:00", []),
        ],
    )
    def test_stray_figures(self, text: str, data: str, strays: list[str]) -> None:
        assert stray_numbers(text, data) == strays

    def test_numbers_are_taken_whole(self) -> None:
        assert numbers("400.3亿元，106项，009") == {"400.3", "106", "9"}

    @pytest.mark.parametrize(
        ("text", "lone"),
        [
            ("一是治水；二是治气。", []),
            ("一是治水。", ["一是治水。"]),
            ("一是治水。\n二是治气。", []),
            ("重点一是治水。\n二是治气。", ["重点一是治水。"]),
        ],
    )
    def test_lone_firsts(self, text: str, lone: list[str]) -> None:
        assert lone_firsts(text) == lone

    def test_repeated_sentences(self) -> None:
        twice = "各乡镇要把责任落到每一个人头上。"
        assert repeated(twice + "散会。散会。" + twice) == [twice]

    def test_afternoon_is_not_told_by_the_24_hour_clock(self) -> None:
        assert AFTERNOON_BY_24.findall("下午15:00、下午3:00、晚上20:30、15:00") == ["下午15:00", "晚上20:30"]
