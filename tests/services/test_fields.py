"""One invented meeting for each field, different in shape: every kind it allows, read in three variants."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from generator import document, records
from generator.records.model import Meeting
from generator.services import pipeline
from generator.services.pipeline import RenderOptions
from generator.templating.compose import elaborations_said
from generator.templating.elaborations.library import load_library
from generator.yamlfile import loader
from tests.proofreading import (
    AFTERNOON_BY_24,
    facts_in,
    lone_firsts,
    repeated,
    residue,
    strangers,
    stray_numbers,
)
from tests.services.fields.carried import lost

TESTS = Path(__file__).parent
FIELDS = TESTS / "fields"
OTHERS = (TESTS.parent.parent / "data", TESTS / "cases")
NAMES = sorted(path.stem for path in FIELDS.glob("*.yaml"))
PACKS = {
    *("通用", "生态环境", "安全生产", "防汛抗旱", "信访维稳", "项目建设", "招商引资", "乡村振兴", "教育"),
    *("党建", "精神文明创建", "数字政府", "营商环境"),
}
VARIANTS = (1, 2, 3)
SPOKEN = "讲话"
COUNTED = {"生态环境": ["33.3"], "防汛抗旱": ["50"], "信访维稳": ["25"]}
"""Shares that the bulletin computes from its ledger."""

PERSON_KEYS = {"姓名", "签字人", "责任人", "联系人"}
NOT_FLOODS = re.compile("洪|涝|台风|山洪|撤人|巡堤|决口|垮坝")
LEVELS = {"省": "省", "市": "市", "区": "区", "县": "县"}
_SLOT = re.compile("〈[^〈〉]*〉")
_WHERE = re.compile("(?<!由)[全我]([省市区县镇乡])(?![^，。；]{0,2}[长委])")


@dataclass(frozen=True)
class Text:
    kind: str
    family: str
    variant: int
    head: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.kind} {self.variant}"


@dataclass(frozen=True)
class Sample:
    name: str
    meeting: Meeting
    facts: str
    texts: tuple[Text, ...]
    added: dict[tuple[str, int], tuple[str, ...]]
    """Kind and variant → the elaborations it may hold."""


@cache
def sample(name: str) -> Sample:
    path = FIELDS / f"{name}.yaml"
    meeting = pipeline.load_meeting(path)
    return Sample(name, meeting, facts_in(path), tuple(_texts(meeting)), _added(meeting))


def _texts(meeting: Meeting) -> Iterator[Text]:
    for chance in pipeline.available_kinds(meeting):
        if chance.reason:
            continue
        for variant in VARIANTS:
            draft = pipeline.render(meeting, chance.kind, RenderOptions(variant=variant))
            tree = document.parse(draft.text, draft.name)
            head = str(dict(tree.meta))
            yield Text(chance.kind.name, chance.kind.family, variant, head, document.plain_text(tree))


def _added(meeting: Meeting) -> dict[tuple[str, int], tuple[str, ...]]:
    kinds = [chance.kind for chance in pipeline.available_kinds(meeting) if not chance.reason]
    return {
        (kind.name, variant): tuple(one.text for one in elaborations_said(meeting, kind, variant=variant))
        for kind in kinds
        for variant in VARIANTS
    }


def found(one: Sample, look: Callable[[str], object]) -> list[str]:
    return [f"{text.place}: {what}" for text in one.texts if (what := look(text.text))]


def every_field(test: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.parametrize("name", NAMES)(test)


def test_every_pack_has_its_meeting() -> None:
    assert set(NAMES) >= PACKS


@every_field
def test_the_file_is_sound(name: str) -> None:
    read = records.read_meeting(FIELDS / f"{name}.yaml")
    assert read.warnings == ()
    first, second, *_ = (FIELDS / f"{name}.yaml").read_text("utf-8").splitlines()
    assert first == "# yaml-language-server: $schema=../../../data/meeting.schema.json"
    assert second.startswith("# ")


def _named(value: object, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for inner, one in value.items():
            yield from _named(one, str(inner))
    elif isinstance(value, list):
        for one in value:
            yield from _named(one, key)
    elif key in PERSON_KEYS and 2 <= len(str(value)) <= 4:
        yield str(value)


def test_no_person_lives_in_two_files() -> None:
    """Neither in two of these nor in a sample or a case (full and office are one world)."""
    homes: dict[str, set[str]] = {}
    paths = [*FIELDS.glob("*.yaml"), *(path for folder in OTHERS for path in folder.glob("*.yaml"))]
    for path in paths:
        data = loader.load(path.read_text("utf-8"), path.name).data
        world = "full" if path.stem in ("office", "recipients") else path.stem
        for person in _named(data):
            homes.setdefault(person, set()).add(world)
    assert {person: sorted(many) for person, many in homes.items() if len(many) > 1} == {}
    assert len(homes) > 120


def test_no_place_stands_for_two_meetings() -> None:
    samples = [path for path in OTHERS[0].glob("*.yaml") if path.stem not in ("office", "recipients")]
    meetings = [sample(name).meeting for name in NAMES] + [pipeline.load_meeting(path) for path in samples]
    places = Counter(one.info.place_name for one in meetings if one.info.place_name)
    assert {place: n for place, n in places.items() if n > 1} == {}


@every_field
class TestProofreading:
    def test_no_residue(self, name: str) -> None:
        one = sample(name)
        assert found(one, residue) == []
        assert found(one, AFTERNOON_BY_24.findall) == []

    def test_no_lone_first(self, name: str) -> None:
        assert found(sample(name), lone_firsts) == []

    def test_no_empty_paragraph(self, name: str) -> None:
        def empty(text: str) -> list[str]:
            return [line for line in text.split("\n") if not line.strip(" 　。，")]

        assert [
            place for place in found(sample(name), lambda text: empty(text.strip())) if "\n" in place
        ] == []

    def test_no_sentence_twice(self, name: str) -> None:
        assert found(sample(name), repeated) == []

    def test_no_figure_from_nowhere(self, name: str) -> None:
        one = sample(name)
        known = "\n".join([one.facts, *COUNTED.get(name, [])])
        assert found(one, lambda text: stray_numbers(text, known)) == []

    def test_nobody_from_nowhere(self, name: str) -> None:
        one = sample(name)
        names = {person.name for person in one.meeting.people}
        wrong = {text.place: strangers(_facts_of(one, text), one.facts, names) for text in one.texts}
        assert {place: many for place, many in wrong.items() if many} == {}


@every_field
def test_no_fact_is_lost(name: str) -> None:
    one = sample(name)
    missing = {
        text.place: gone
        for text in one.texts
        if (gone := lost(one.meeting, text.kind, text.head + text.text))
    }
    assert missing == {}


@every_field
class TestElaborations:
    def test_a_variant_changes_nothing_else(self, name: str) -> None:
        one = sample(name)
        facts: dict[str, set[str]] = {}
        for text in one.texts:
            facts.setdefault(text.kind, set()).add(_facts_of(one, text))
        assert [kind for kind, many in facts.items() if len(many) > 1] == []

    def test_a_document_that_reports_has_none(self, name: str) -> None:
        kinds = {kind for (kind, _), many in sample(name).added.items() if many}
        assert {text.family for text in sample(name).texts if text.kind in kinds} <= {SPOKEN}
        assert not kinds & {"主持词", "讲话要点", "表态发言"}

    def test_no_blank_is_left(self, name: str) -> None:
        assert found(sample(name), _SLOT.findall) == []

    def test_the_level_is_that_of_the_meeting(self, name: str) -> None:
        """我县 is said in a county, 全市 in a city, unless the data itself says so."""
        one = sample(name)
        level = LEVELS.get(one.meeting.info.level or "", "")

        def wrong(text: str) -> list[str]:
            hits = _WHERE.finditer(text)
            return [hit[0] for hit in hits if hit[1] != level and f"全{hit[1]}" not in one.facts]

        assert found(one, wrong) == []


def _facts_of(one: Sample, text: Text) -> str:
    """The text without its elaborations."""
    plain = text.text
    for added in sorted(one.added.get((text.kind, text.variant), ()), key=len, reverse=True):
        plain = plain.replace(f"，{added}", "").replace(f"{added}。", "")
    return plain


@every_field
class TestNothingIsClaimed:
    """What leads from one kind of fact to another stands only where there are such facts."""

    def test_praise_needs_something_done(self, name: str) -> None:
        one = sample(name)
        facts = one.meeting.situation
        assert (facts and facts.achievements) or found(one, re.compile("应当肯定").findall) == []

    def test_a_turn_needs_both_sides(self, name: str) -> None:
        one = sample(name)
        facts = one.meeting.situation
        assert (facts and facts.achievements) or found(one, re.compile("同时也要看到").findall) == []

    def test_a_key_period_needs_one(self, name: str) -> None:
        one = sample(name)
        facts = one.meeting.situation
        assert (facts and facts.key_period) or found(one, re.compile("关键期").findall) == []

    def test_just_now_needs_a_speaker(self, name: str) -> None:
        one = sample(name)
        spoke = any((item.people or item.units) and not item.past for item in one.meeting.agenda)
        assert spoke or found(one, re.compile("刚才").findall) == []


def test_in_a_drought_nobody_speaks_of_floods() -> None:
    one = sample("防汛抗旱")
    assert any(one.meeting.info.field in known.fields for known in load_library().concepts)
    assert found(one, NOT_FLOODS.findall) == []


def test_a_rank_moves_up_and_is_never_reached() -> None:
    said = {text.text for text in sample("精神文明创建").texts if text.kind == "动员讲话"}
    assert said
    for text in said:
        assert "力争年度测评位次前移至第12位" in text
        assert "市民知晓率、满意率分别达到95%和90%以上" in text
        assert "“两个100%”：一是" in text
        assert not re.search("达到第|达到[^，。；]*一半", text)


def test_a_ceiling_is_kept_and_a_range_held() -> None:
    said = [text.text for text in sample("防汛抗旱").texts if text.kind == "主持讲话"]
    assert said
    for text in said:
        assert "管网漏损率控制在10%以内" in text
        assert "下泄流量保持在1.2～1.5立方米/秒之间" in text
        assert "城区出厂水水质稳定达标" in text
        assert "46眼应急水源井9月10日前全部完成" in text


def test_an_admonition_names_who_is_called_and_what_follows() -> None:
    said = [text.text for text in sample("生态环境").texts if text.kind == "约谈讲话"]
    assert said
    for text in said:
        assert "被约谈的是磐山县政府、洛坪县政府和嵩原水泥有限责任公司。" in text
        assert "分别控制在52和50微克/立方米以内" in text
        assert "对继续弄虚作假的，移送司法机关。" in text
        assert "成绩" not in text


def test_who_is_away_is_told_in_the_record_and_not_called_up() -> None:
    by_kind = {text.kind: text.text for text in sample("安全生产").texts if text.variant == 1}
    assert "请假：副市长、市公安局局长　宫予安（出差，市公安局副局长代会）" in by_kind["会议记录"]
    assert "宫予安" not in by_kind["座次图"] + by_kind["签到表"]


def test_each_who_signs_has_his_own_targets() -> None:
    meeting = sample("乡村振兴").meeting
    letter = pipeline.render(meeting, "目标责任状", recipient={"单位": "竹陵县政府"}).text
    assert "4200户改厕任务" in letter
    assert "简从容" in letter
    assert "农村公路列养率" not in letter
    assert "岳小川" not in letter


def test_what_comes_after_the_speech_is_not_looked_back_on() -> None:
    by_kind = {text.kind: text.text for text in sample("集中开工").texts if text.variant == 1}
    assert "宣布了" not in by_kind["动员讲话"]
    assert "佘望舒同志宣布了项目集中开工" in by_kind["主持词"]


def test_a_ceremony_is_held_and_greets_its_guests() -> None:
    one = sample("集中开工")
    assert found(one, re.compile("召开|散会|现在开会|穆勒同志").findall) == []
    script = next(text.text for text in one.texts if text.kind == "主持词")
    assert "各位领导、各位来宾，同志们：" in script
    assert "请莱茵储能（中国）有限公司总经理汉斯·穆勒先生致辞。" in script
    news = next(text.text for text in one.texts if text.kind == "会议新闻")
    assert "市四大班子在家领导，市发展改革委党组书记、主任郦文卿出席活动。" in news
    assert news.count("年度计划投资61.45亿元") == 1


def test_a_bare_matter_says_its_date_and_how_far_it_must_be() -> None:
    works = next(text.text for text in sample("集中开工").texts if text.kind == "动员讲话")
    assert "莱茵储能二期10月31日前主体封顶。" in works
    assert "落实质量终身负责制" in works
    votes = next(text.text for text in sample("村级换届").texts if text.kind == "动员讲话")
    assert "选民登记，选举日20日前公布。" in votes
    assert "大专以上学历占比提高12个百分点" in votes
    assert "平均年龄下降3至5岁" in votes


def test_the_situation_stands_before_demands_that_are_all_tasks() -> None:
    said = [text.text for text in sample("森林防火").texts if text.kind == "主持讲话"]
    assert said
    for text in said:
        before, _, demands = text.partition("再讲三点意见。")
        assert "风大、物燥、人多" in before
        assert "火情24小时扑灭率由原来的96.5%提高到98%以上" in before
        assert "进山路口设卡" in demands


def test_who_is_called_to_report_is_not_said_to_steer() -> None:
    script = next(text.text for text in sample("森林防火").texts if text.kind == "主持词")
    assert "石鼓林场、大坪村和桐坑村依次汇报了情况" in script
    assert "国有石鼓林场各管护站收听收看" in script
    assert found(sample("森林防火"), re.compile("调度了|有赏").findall) == []


def test_the_verdicts_of_the_minutes_keep_their_rank() -> None:
    petitions = next(text.text for text in sample("信访维稳").texts if text.kind == "会议纪要")
    data = next(text.text for text in sample("数字政府").texts if text.kind == "会议纪要")
    assert "会议审议并原则通过县信访工作联席会议工作规则（修订稿）。" in petitions
    assert "会议同意数据共享责任清单。" in data
    assert "会议原则同意在五个部门先行试点。" in data
    assert "暂缓" in petitions
    assert "暂缓" in data
