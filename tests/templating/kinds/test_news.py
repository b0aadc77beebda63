"""会议新闻: lead, first leader, second leader, 会上, attendance; by weight, not by time."""

from __future__ import annotations

import re

import pytest

from tests.templating.kinds.conftest import Page

KIND = "会议新闻"
SPOKEN = ("排查整治主持讲话", "环保攻坚动员", "信访研判", "两河同治推进", "秋冬百日行动")


def test_source_001_lead_two_leaders_and_the_agenda_last(read: Page) -> None:
    text = read("环保攻坚动员", KIND).text
    marks = (
        "安禾县召开",
        "7月13日上午",
        "岑怀远主持会议并讲话",
        "岑怀远指出",
        "岑怀远强调",
        "岑怀远要求",
        "陶致和要求，一要",
        "会上，",
        "参加会议。",
    )
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


def test_source_001_everybody_in_full_once(read: Page) -> None:
    text = read("环保攻坚动员", KIND).text
    for person in (
        "市委常委、县委书记岑怀远",
        "县委副书记、县长陶致和",
        "县委常委、常务副县长尹修齐",
        "副县长白景行",
    ):
        assert text.count(person) == 1
        assert text.index(person) == text.index(person[-3:]) - len(person) + 3


def test_source_001_companies_pledge_beside_offices(read: Page) -> None:
    assert (
        "县环保局、县住建委、安禾商贸城和禾川化工有限责任公司负责人分别作了表态发言"
        in read("环保攻坚动员", KIND).text
    )


def test_source_000_the_host_is_the_speaker(read: Page) -> None:
    text = read("排查整治主持讲话", KIND).text
    assert "县委副书记、县长闻启泽主持会议并讲话。" in text
    assert "会上，书面传达了全省生态环境问题排查整治工作视频会议精神" in text
    assert "副县长卓清原通报了全县突出生态环境问题" in text


@pytest.mark.parametrize("sample", SPOKEN)
def test_length_of_a_news_item(read: Page, sample: str) -> None:
    text = read(sample, KIND).text  # usually 300 to 1500 (kinds.md 3.5); no point is cut to get there
    assert 300 <= len(text) <= 2500


@pytest.mark.parametrize("sample", SPOKEN)
def test_told_from_outside(read: Page, sample: str) -> None:
    text = read(sample, KIND).text
    assert re.findall("刚才|大家|(?<!负责)同志|重要讲话|下面，", text) == []


@pytest.mark.parametrize("sample", SPOKEN)
def test_the_ladder_is_not_climbed_down(read: Page, sample: str) -> None:
    verbs = re.findall("(?:^|。)[^，。]{2,4}(指出|强调|要求)，", read(sample, KIND).text, re.MULTILINE)
    first = verbs[: verbs.index("要求") + 1]
    assert first == sorted(first, key=("指出", "强调", "要求").index)
    assert len(first) == len(set(first))
