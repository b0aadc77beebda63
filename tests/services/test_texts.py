"""Every text of every sample, read as a proofreader reads it: what is wrong with it is listed by place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TypeAlias, get_args

import pytest

from generator import document
from generator.errors import GeneratorError
from generator.records.model import Meeting
from generator.services import pipeline
from generator.services.pipeline import DraftLength, RenderOptions
from tests.proofreading import (
    AFTERNOON_BY_24,
    facts_in,
    lone_firsts,
    repeated,
    residue,
    strangers,
    stray_numbers,
)

DATA = Path(__file__).resolve().parents[2] / "data"
NOT_MEETINGS = {"office", "recipients"}
SAMPLES = sorted(path.stem for path in DATA.glob("*.yaml") if path.stem not in NOT_MEETINGS)
SPOKEN = [name for name in SAMPLES if name not in ("minimal", "党代会主席团会议", "联合转发视频会议")]
LENGTHS: tuple[DraftLength, ...] = get_args(DraftLength)
VARIANTS = (1, 2, 3)
Way: TypeAlias = tuple[DraftLength, int]
BROKEN = "\x00"
"""Stands before the message of a text that could not be made."""

WITH_OFFICE = ("full",)
"""Samples whose people and sender stand in the office file."""
COMPUTED = {
    "秋冬百日行动": ["19"],
    "排查整治主持讲话": ["5.6"],
    "信访研判": ["16.7"],
    "full": ["16.7", "44"],
}
"""Sums that are counted from lists and stand nowhere in the data: 6+5+4+4 items of the campaign; problems
dealt with, in percent of 18 and of 6; days from the meeting to the first of the key months."""


@dataclass(frozen=True)
class Sample:
    meeting: Meeting
    facts: str

    @property
    def names(self) -> set[str]:
        return {one.name for one in self.meeting.people}


@dataclass(frozen=True)
class Text:
    sample: str
    kind: str
    length: DraftLength
    variant: int
    draft: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.sample} {self.kind} {self.length} {self.variant}"


@pytest.fixture(scope="session")
def samples() -> dict[str, Sample]:
    office = facts_in(DATA / "office.yaml")
    return {
        name: Sample(
            pipeline.load_meeting(DATA / f"{name}.yaml"),
            facts_in(DATA / f"{name}.yaml") + (office if name in WITH_OFFICE else ""),
        )
        for name in SAMPLES
    }


ALL: list[Way] = list(product(LENGTHS, VARIANTS))
EACH: list[Way] = [*product(LENGTHS, VARIANTS[:1]), *product(("中",), VARIANTS[1:])]


@pytest.fixture(
    scope="session",
    params=[pytest.param(EACH, id="each"), pytest.param(ALL, id="all", marks=pytest.mark.sweep)],
)
def made(samples: dict[str, Sample], request: pytest.FixtureRequest) -> dict[str, list[Text]]:
    """The texts of a sample: every kind it allows in every length and in three variants; as a sweep, every
    length in every variant."""
    return {name: list(_texts(name, sample.meeting, request.param)) for name, sample in samples.items()}


@pytest.fixture(scope="session")
def texts(made: dict[str, list[Text]]) -> dict[str, list[Text]]:
    """Those that could be made: one test tells of the others, the rest read on."""
    return {name: [one for one in many if not one.draft.startswith(BROKEN)] for name, many in made.items()}


def _texts(sample: str, meeting: Meeting, ways: Sequence[Way]) -> Iterable[Text]:
    kinds = [one.kind for one in pipeline.available_kinds(meeting) if not one.missing]
    for kind, (length, variant) in product(kinds, ways):
        try:
            draft = pipeline.render(meeting, kind, RenderOptions(variant=variant, length=length)).text
            plain = document.plain_text(document.parse(draft, kind.name))
        except GeneratorError as error:
            draft, plain = f"{BROKEN}{error}", ""
        yield Text(sample, kind.name, length, variant, draft, plain)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_text_can_be_made(sample: str, made: dict[str, list[Text]]) -> None:
    broken = [one for one in made[sample] if one.draft.startswith(BROKEN)]
    assert [f"{one.place}: {one.draft.removeprefix(BROKEN)}" for one in broken] == []


def found(texts: Iterable[Text], look: Callable[[str], Iterable[str]]) -> list[str]:
    """Each place with what was found there."""
    return [f"{one.place}: {what}" for one in texts for what in look(one.text)]


def the(texts: dict[str, list[Text]], sample: str, kind: str) -> str:
    """The usual text of a kind: 中, variant 1."""
    return next(one.text for one in texts[sample] if (one.kind, one.length, one.variant) == (kind, "中", 1))


def test_every_sample_allows_its_kinds(texts: dict[str, list[Text]]) -> None:
    for name in SAMPLES:
        kinds = {one.kind for one in texts[name]}
        speeches = {"主持词", "动员讲话", "会议议程"} if name in SPOKEN else set()
        assert {"会议通知", *speeches} <= kinds
    assert "会议纪要" in {one.kind for one in texts["full"]}


@pytest.mark.parametrize("sample", SAMPLES)
class TestEveryText:
    def test_no_residue(self, sample: str, texts: dict[str, list[Text]]) -> None:
        assert found(texts[sample], residue) == []
        assert found(texts[sample], AFTERNOON_BY_24.findall) == []

    def test_no_lone_first(self, sample: str, texts: dict[str, list[Text]]) -> None:
        assert found(texts[sample], lone_firsts) == []

    def test_no_empty_paragraph(self, sample: str, texts: dict[str, list[Text]]) -> None:
        lines = ((one, one.text.split("\n")) for one in texts[sample])
        assert [one.place for one, many in lines if not all(line.strip(" 　。，") for line in many)] == []

    def test_no_sentence_twice(self, sample: str, texts: dict[str, list[Text]]) -> None:
        assert found(texts[sample], repeated) == []

    def test_no_figure_from_nowhere(
        self, sample: str, texts: dict[str, list[Text]], samples: dict[str, Sample]
    ) -> None:
        known = samples[sample].facts + "\n" + "\n".join(COMPUTED.get(sample, []))
        assert found(texts[sample], lambda text: stray_numbers(text, known)) == []

    def test_no_date_from_nowhere(
        self, sample: str, texts: dict[str, list[Text]], samples: dict[str, Sample]
    ) -> None:
        known = samples[sample].facts + samples[sample].meeting.model_dump_json()
        assert found(texts[sample], lambda text: dates(text) - dates(known)) == []

    def test_nobody_from_nowhere(
        self, sample: str, texts: dict[str, list[Text]], samples: dict[str, Sample]
    ) -> None:
        one = samples[sample]
        assert found(texts[sample], lambda text: strangers(text, one.facts, one.names)) == []

    def test_nobody_of_another_sample(
        self, sample: str, texts: dict[str, list[Text]], samples: dict[str, Sample]
    ) -> None:
        others = set().union(*(one.names for one in samples.values())) - samples[sample].names
        assert found(texts[sample], lambda text: [name for name in others if name in text]) == []

    def test_names_are_spelt_as_in_the_data(
        self, sample: str, texts: dict[str, list[Text]], samples: dict[str, Sample]
    ) -> None:
        names = [name for name in samples[sample].names if len(name) > 2]
        assert (
            found(texts[sample], lambda text: [n for n in names if text.count(n[:2]) != text.count(n)]) == []
        )

    def test_just_now_only_where_somebody_spoke(
        self, sample: str, texts: dict[str, list[Text]], samples: dict[str, Sample]
    ) -> None:
        spoke = any(
            (item.people or item.units or item.candidates or item.method)
            and not (item.written_only or item.past)
            for item in samples[sample].meeting.agenda
        )
        assert spoke or found(texts[sample], lambda text: re.findall("刚才", text)) == []

    def test_more_words_for_a_greater_length(self, sample: str, texts: dict[str, list[Text]]) -> None:
        sizes: dict[tuple[str, int], list[int]] = {}
        for one in texts[sample]:
            sizes.setdefault((one.kind, one.variant), []).append(len(one.text))
        assert {key: many for key, many in sizes.items() if many != sorted(many)} == {}

    def test_same_facts_same_words(
        self, sample: str, texts: dict[str, list[Text]], samples: dict[str, Sample]
    ) -> None:
        again = _texts(sample, pipeline.load_meeting(DATA / f"{sample}.yaml"), [("中", 1)])
        before = set(texts[sample])
        changed = [one.place for one in again if one not in before and not one.draft.startswith(BROKEN)]
        assert changed == []


def dates(text: str) -> set[str]:
    return set(re.findall(r"\d{1,2}月\d{1,2}日", text))


@pytest.mark.parametrize("sample", SPOKEN)
def test_variants_of_what_a_host_says_do_not_differ(sample: str, texts: dict[str, list[Text]]) -> None:
    hosted = {one.text for one in texts[sample] if (one.kind, one.length) == ("主持词", "中")}
    assert len(hosted) in (0, 1)  # a host reports


def test_variants_of_a_speech_differ(texts: dict[str, list[Text]]) -> None:
    """Where the concepts of a record have one wording, there is one text."""
    said = [
        {one.text for one in listed if (one.kind, one.length) == ("动员讲话", "中")}
        for listed in texts.values()
    ]
    assert {len(one) for one in said} & {2, len(VARIANTS)}


@pytest.mark.parametrize("sample", SPOKEN)
def test_the_agenda_names_everybody_on_it(
    sample: str, texts: dict[str, list[Text]], samples: dict[str, Sample]
) -> None:
    said = the(texts, sample, "会议议程")
    listed = [
        name
        for item in samples[sample].meeting.agenda
        if item.counted and not item.past
        for name in item.people
    ]
    assert [name for name in listed if name not in said] == []


@pytest.mark.parametrize("sample", SPOKEN)
def test_a_speech_keeps_every_demand(
    sample: str, texts: dict[str, list[Text]], samples: dict[str, Sample]
) -> None:
    said = the(texts, sample, "动员讲话" if samples[sample].meeting.with_role("讲话") else "主持讲话")
    blocks = [one for one in samples[sample].meeting.requirements if not one.said_by]
    demands = [block.heading for block in blocks]
    for block in [*blocks, *(inner for one in blocks for inner in one.sections)]:
        for point in block.points:
            many = (point.text, point.actor, *point.focus, *point.inspect, *point.check, *point.watch)
            demands += [*many, *point.measures, *point.lead, *point.support]
    assert [text for text in demands if text.rstrip("。") not in said] == []


class TestMinimal:
    """A name and nothing else."""

    def test_what_it_allows(self, texts: dict[str, list[Text]]) -> None:
        assert "会议通知" in {one.kind for one in texts["minimal"]}

    def test_what_is_missing_is_marked_not_made_up(self, texts: dict[str, list[Text]]) -> None:
        said = the(texts, "minimal", "会议通知")
        assert said.startswith("关于召开全县春季义务植树动员会议的通知\n")
        assert "现就召开全县春季义务植树动员会议有关事项通知如下：" in said
        assert {"【待补：会议时间】", "【待补：会议地点】"} <= set(re.findall("【待补：[^】]+】", said))
        assert not re.search(r"\d", said)


class TestMobilization:
    """The speech with the 219 good-air days."""

    @pytest.fixture
    def speech(self, texts: dict[str, list[Text]]) -> str:
        return the(texts, "环保攻坚动员", "动员讲话")

    def test_length(self, speech: str) -> None:
        assert 1_300 <= pipeline.count_characters(speech) <= 2_400

    def test_good_air_days_are_a_floor(self, speech: str) -> None:
        assert "确保" in speech.split("全年优良天数达到219天以上")[0].rsplit("。", 1)[-1]
        assert speech.count("219") == speech.count("219天以上") >= 1

    def test_dust_is_a_ceiling(self, speech: str) -> None:
        assert "PM10、PM2.5浓度控制在全省要求的平均值以下" in speech
        assert not re.search("达到[^，。；]*(全省|平均值)", speech)

    def test_two_marked_changes(self, speech: str) -> None:
        assert re.search(
            "“两个明显”：一是大气方面，确保下半年优良天数明显增加.+；二是水方面，确保省控河流柳渡河水质稳定持续达标。",
            speech,
        )

    def test_key_months(self, speech: str) -> None:
        assert "7、8、9三个月是关键期" in speech

    def test_what_happened_before_in_order(self, speech: str) -> None:
        told = next(line for line in speech.split("\n") if line.startswith("刚才，"))
        acts = [told.index(act) for act in ("宣读了", "传达了", "作了表态发言")]
        assert acts == sorted(acts)
        assert "尹修齐同志宣读了县委办公室、县政府办公室《关于调整县环境保护工作委员会的通知》" in told
        assert "白景行同志传达了全市环保攻坚突破集中观摩讲评会议精神，并分析了" in told
        assert "县环保局、县住建委、安禾商贸城和禾川化工有限责任公司负责人分别作了表态发言" in told

    def test_understanding_then_tasks_then_safeguards(self, speech: str) -> None:
        assert re.findall("^[一二三四五六]、.+$", speech, re.MULTILINE) == [
            "一、认清严峻形势，增强攻坚意识",
            "二、抓住关键环节，提升攻坚水平",
            "三、严格压实责任，确保攻坚实效",
        ]
        assert "稍后，岑书记还要讲话" in speech
        assert "下面，我先讲三点意见。" in speech

    def test_accountability_and_call(self, speech: str) -> None:
        assert "对环境保护“党政同责、一岗双责、失职追责”落实不到位的，实行双重追责、终身追责。" in speech
        assert speech.split("\n")[-1].startswith("同志们，")
        assert speech.endswith("让全县群众看得见蓝天、守得住碧水。")


class TestHostRemarks:
    """The host who goes on to speak."""

    @pytest.fixture
    def remarks(self, texts: dict[str, list[Text]]) -> str:
        return the(texts, "排查整治主持讲话", "主持讲话")

    def test_length(self, remarks: str) -> None:
        assert 2_500 <= pipeline.count_characters(remarks) <= 4_000

    def test_three_reasons(self, remarks: str) -> None:
        told = next(line for line in remarks.split("\n") if "三个方面的考虑" in line)
        assert re.findall("[一二三四五]是", told) == ["一是", "二是", "三是"]

    def test_who_attends(self, remarks: str) -> None:
        assert (
            "参加今天会议的有：县委、县政府分管领导，各乡（镇）党委书记或乡镇长，县直及省市驻县有关单位主要负责人。"
            in remarks
        )

    def test_two_items(self, remarks: str) -> None:
        told = next(line for line in remarks.split("\n") if "共有两项议程" in line)
        assert re.findall("[一二三四五]是", told) == ["一是", "二是"]

    def test_papers_have_no_speaker(self, remarks: str) -> None:
        told = next(line for line in remarks.split("\n") if "第一项议程，" in line)
        assert "第一项议程，书面传达全省生态环境问题排查整治工作视频会议精神" in told
        assert "请" not in told.split("。")[0]

    def test_the_report_is_announced_and_looked_back_on(self, remarks: str) -> None:
        assert "第二项议程，请副县长卓清原同志通报全县突出生态环境问题。\n（通报毕）\n刚才，" in remarks
        assert "卓清原同志通报了全县突出生态环境问题" in remarks

    def test_five_points_run_in(self, remarks: str) -> None:
        points = re.findall("^([一二三四五六]要[^。]+)。.", remarks, re.MULTILINE)
        assert points == ["一要深入看", "二要细致查", "三要快速改", "四要合力抓", "五要严格督"]
        assert "五点意见" in remarks

    def test_six_areas(self, remarks: str) -> None:
        second = remarks.split("二要细致查。")[1].split("三要快速改。")[0]
        assert "六个方面" in second
        assert re.findall("^(.+?)方面，", second, re.MULTILINE) == [
            "河湖整治",
            "生态保护",
            "环境基础设施建设",
            "污染防治",
            "高质量发展",
            "各级反馈问题整改",
        ]

    def test_count_of_problems(self, remarks: str) -> None:
        assert "10个部门18条问题" in remarks

    def test_closing(self, remarks: str) -> None:
        assert remarks.endswith("散会。")
