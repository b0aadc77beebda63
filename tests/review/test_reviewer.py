"""Documents one after the other: what a reviewer says of each is what :func:`check` says of it alone.

The drafts are made of what the rules look for (cases.yaml, the planted faults), and change a little from
one to the next: another text in one place, another figure, a character more.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import review
from generator.document import parse
from generator.document.draft_reader import DraftReader
from generator.errors import DraftError
from generator.files import resources
from generator.memory import USUAL
from generator.records.model import Meeting
from generator.review import Line, RuleConfig, parse_rule_config
from generator.review.known_lines import MOST_LINES
from generator.review.reviewer import Reviewer
from generator.review.rule_registry import ASKS_RECORD
from generator.services import pipeline
from generator.yamlfile import loader
from tests.sampling import each_once

HERE = Path(__file__).parent
CASES: dict[str, Any] = loader.load_mapping((HERE / "cases.yaml").read_text("utf-8"), "cases.yaml")
SIDES = [text for case in CASES.values() for side in ("找", "不找") for text in case[side]]
PLANTED = [path.read_text("utf-8") for path in sorted((HERE / "planted").glob("*.md"))]
POOL = sorted(
    {
        line.lstrip("# ").strip()
        for text in (*SIDES, *PLANTED)
        for line in text.splitlines()
        if line.strip() and "|" not in line and not line.startswith(("---", "{:", "<"))
    }
)
HEADS = ["会议时间", "会议地点", "时间、地点", "附件1", "附件", "一、会议内容", "（一）抓落实", "1. 报名"]
LINKED = [  # what means something together
    "2016年7月12日上午9:00",
    "县政府三楼会议室",
    "县委副书记王大同主持会议，县长李明出席。",
    "讲三点意见。",
    "一是要抓实。",
    "三是要抓细。",
    "二、",
    "（三）抓督查",
    "3、抓考核",
    "定于7月13日召开会议。",
    "请于7月12日前报名。",
    "共有三项议程。第一项，宣读。",
    "水、气、土等三个方面",
    "水方面，已完成。",
    "4大任务9项工作",
    "县水利局局长赵前程同志",
    "县水利局局长孙立",
    "7",
    "合计",
    "12",
]
OWN = parse_rule_config(
    "词语:\n  - 抓实\n级别: {长句: 必改}\n开关: {叠字: 关}\n篇幅: {句子: 30}\n", "rules.yaml", ("抓细",)
)
KINDS = ["会议通知", "推进会讲话", "会议纪要", "整改进展通报"]
WAYS = [(known, rules) for known in ("meeting", "nothing") for rules in (review.DEFAULT_RULES, OWN)]
FEW, MANY = 120, 300  # drafts one after the other, most of them a place or two away from the one before


def slots(chance: random.Random) -> list[str]:
    """Texts for: title, three elements, two headings, six paragraphs, three items, four cells."""
    return [chance.choice(POOL + LINKED * 4) for _ in range(19)]


def draft(kind: str, texts: list[str]) -> str:
    bare = [re.sub(r"[\n|\\*_`\[\]{}<>#]", "", text) or "空" for text in texts]
    title, sent, dated, annex, *rest = bare
    head = [f"文种: {kind}", f"主送: {quoted(sent)}", f"日期: {quoted(dated)}", f"附件: {quoted(annex)}"]
    first, second, *body = rest
    items = "\n".join(f"1. {text}" for text in body[6:9])
    rows = [f"| 单位 | {body[9]} | 合计 |", "|---|---|---|", f"| 甲 | {body[10]} | {body[11]} |"]
    table = "\n".join([*rows, f"| 合计 | {body[12]} | 9 |"])
    parts = [f"# {title}", body[0], f"## {first}", body[1], body[2], items, body[3], table, f"## {second}"]
    return "---\n" + "\n".join(head) + "\n---\n\n" + "\n\n".join([*parts, body[4], body[5]]) + "\n"


def quoted(text: str) -> str:
    return '"' + text.replace('"', "”") + '"'


def changed(texts: list[str], chance: random.Random) -> list[str]:
    """One place, sometimes two, otherwise."""
    texts = list(texts)
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.randrange(len(texts))
        way, old = chance.random(), texts[at]
        if way < 0.2:
            texts[at] = re.sub(r"\d", lambda _: str(chance.randrange(10)), old)
        elif way < 0.35:
            texts[at] = chance.choice("一第甲（，") + old
        elif way < 0.5:
            texts[at] = texts[chance.randrange(len(texts))]
        elif way < 0.6:
            texts[at] = chance.choice(HEADS)
        else:
            texts[at] = chance.choice(POOL + LINKED * 4)
    return texts


def drafts(kind: str, seed: str, steps: int) -> Iterator[str]:
    chance = random.Random(seed)
    texts = slots(chance)
    for step in range(steps):
        texts = slots(chance) if step % 60 == 59 else changed(texts, chance)
        yield draft(kind, texts)


def says_the_same(kind: str, known: str, rules: RuleConfig, meeting: Meeting, steps: int) -> None:
    about = meeting if known == "meeting" else None
    reviewer, reader, found = Reviewer(rules), DraftReader(), set()
    for text in drafts(kind, f"{kind} {known}", steps):
        try:
            tree = reader.read(text)
        except DraftError:
            continue
        expected = review.check(parse(text), about, rules)
        made = reviewer.check(tree, about)
        assert made == expected, text
        assert [one.spot for one in made] == [one.spot for one in expected]
        found |= {one.rule for one in made}
    assert len(found) > 25


@pytest.mark.parametrize(("kind", "way"), each_once(KINDS, WAYS), ids=KINDS)
def test_a_reviewer_says_what_is_said_of_each(
    kind: str, way: tuple[str, RuleConfig], meeting: Meeting
) -> None:
    says_the_same(kind, *way, meeting, FEW)


@pytest.mark.sweep
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("known", ["meeting", "nothing"])
@pytest.mark.parametrize("rules", [review.DEFAULT_RULES, OWN], ids=["usual", "own"])
def test_a_reviewer_of_many_says_what_is_said_of_each(
    kind: str, known: str, rules: RuleConfig, meeting: Meeting
) -> None:
    says_the_same(kind, known, rules, meeting, MANY)


LONG = (
    "各乡镇各部门要把这项工作摆在突出位置，主要负责人亲自抓，分管负责人具体抓，一级抓一级，"
    "层层抓落实，做到有人管、有人抓、有人干，"
)
PAIRS = {  # rule → lines, of which one is otherwise the second time
    "任务项数不符": (
        "今年有2大任务3项工作。",
        "（一）抓水。一是甲。二是乙。",
        "（二）抓气。一是丙。/（二）抓气。一是丙。二是丁。",
    ),
    "时限顺序": (
        "请于2024年7月12日前报名单到县政府办公室。/请于2024年7月14日前报名单到县政府办公室。",
        "定于2024年7月13日召开会议。",
    ),
    "时限顺序 标题": (
        "请于2024年7月14日前报名单到县政府办公室。",
        "开会日子/开会时间",
        "2024年7月13日上午。",
    ),
    "节假日开会": ("定于2024年9月29日召开会议。/定于2024年10月1日召开会议。",),
    "节假日开会 标题": ("开会日子/开会时间", "2024年10月1日上午。"),
    "数字前后不一": ("全县排查整治企业共35家。", "全县排查整治企业共35家。/全县排查整治企业共36家。"),
    "表格合计": ("| 项 | 数 |\n|---|---|\n| 甲 | 3 |\n| 乙 | 4/5 |\n| 合计 | 7 |",),
    "表格关系": (
        "| 镇 | 计划 | 完成 | 剩余 |\n|---|---|---|---|\n| 甲 | 320 | 210 | 110 |\n"
        "| 乙 | 450 | 380 | 70/170 |\n| 丙 | 260 | 190 | 70 |",
    ),
    "表格序号": ("| 序号 | 事 |\n|---|---|\n| 1 | 甲 |\n| 2 | 乙 |\n| 3/4 | 丙 |\n| 4/5 | 丁 |",),
    "表格名次": (
        "| 镇 | 得分 | 名次 |\n|---|---|---|\n| 甲 | 95 | 1 |\n"
        "| 乙 | 93/91 | 2 |\n| 丙 | 92 | 3 |\n| 丁 | 90 | 4 |",
    ),
    "文表不一": (
        "得分最高的是甲镇。/得分最高的是乙镇。",
        "| 镇 | 得分 |\n|---|---|\n| 甲镇 | 95 |\n| 乙镇 | 93 |\n| 丙镇 | 92 |",
    ),
    "文表不一 格": (
        "得分最高的是甲镇。",
        "| 镇 | 得分 |\n|---|---|\n| 甲镇 | 95/91 |\n| 乙镇 | 93 |\n| 丙镇 | 92 |",
    ),
    "文表不一 第一列": (
        "得分最高的是甲镇。/得分最高的是乙镇。",
        "| 得分 | 镇 |\n|---|---|\n| 95 | 甲镇 |\n| 93 | 乙镇 |\n| 92 | 丙镇 |",
    ),
    "页码混入": ("2、抓好落实。", LONG, "3、抓好督查。", LONG + "。/" + LONG, "4、抓好考核。"),
    "序号顿号": ("2、抓好落实。", LONG, "3、抓好督查。", LONG + "/" + LONG + "。", "4、抓好考核。"),
    "附件名称": ("附录一/附件1", "参会回执"),
    "附件缺失": ("附件/附录一", "座次表"),
    "附件标记": ("附件/附录一", "座次表\n{: .标题 }"),
    "讲话超时": ("抓好落实。/" + LONG * 3,),
    "会期不一": ("开会日子/会议时间", "2016年7月1日上午9:30"),
    "会议时间不一": ("开会日子/会议时间", "2016年7月12日上午4:30"),
    "会议地点不一": ("开会地方/会议地点", "河东乡小学操场"),
}


@pytest.mark.parametrize("named", PAIRS)
def test_a_rule_is_asked_again_when_its_line_changes(named: str, meeting: Meeting) -> None:
    rule = named.split()[0]
    talk = next(item for item in meeting.agenda if item.people)
    talk = talk.model_copy(update={"kind": "讲话", "minutes": 1})
    spoken = meeting.model_copy(update={"agenda": (talk,)})
    about = spoken if rule == "讲话超时" else meeting if rule.startswith("会") else None
    kind = "推进会讲话" if about is spoken else "会议通知"
    rules = parse_rule_config("篇幅: {每分钟: 60}\n", "rules.yaml")
    reviewer, reader = Reviewer(rules), DraftReader()
    said = []
    for at in (0, -1, 0, -1, -1, 0):
        lines = "\n\n".join(
            re.sub(r"[^/\n| ]*/[^/\n|]*", lambda one, at=at: one[0].split("/")[at], line)  # type: ignore[misc]
            for line in PAIRS[named]
        )
        text = f"---\n文种: {kind}\n附件: 座次表\n---\n\n# 题\n\n今年工作如下\n\n{lines}\n"
        made = reviewer.check(reader.read(text), about)
        assert made == review.check(parse(text), about, rules)
        said.append(rule in {one.rule for one in made})
    assert said == [False, True, False, True, True, False]


def test_a_title_may_say_what_a_short_form_stands_for() -> None:
    reviewer, reader = Reviewer(), DraftReader()
    for body in ("县环委会要抓好落实。", "各单位要抓好落实。", "请县环委会抓好落实。"):
        title = "县生态环境保护委员会（以下简称县环委会）工作规则"
        text = f"---\n文种: 会议通知\n---\n\n# 第一题\n\n{body}\n\n{title}\n{{: .标题 }}\n"
        assert reviewer.check(reader.read(text)) == review.check(parse(text))


def test_meetings_may_alternate(meeting: Meeting) -> None:
    other = meeting.model_copy(update={"info": meeting.info.model_copy(update={"name": "全县另一个会议"})})
    reviewer, reader = Reviewer(), DraftReader()
    for n, text in enumerate(drafts("会议通知", "alternate", FEW)):
        about = (meeting, other, None)[n % 3]
        try:
            tree = reader.read(text)
        except DraftError:
            continue
        assert reviewer.check(tree, about) == review.check(parse(text), about)


def records_like(meeting: Meeting) -> list[Meeting | None]:
    """The record, and as it is after one change each."""
    info = meeting.info
    others = [
        info.model_copy(update=one) for one in ({"place": "河东乡小学操场"}, {"day": None}, {"start": None})
    ]
    spoken = [
        one.model_copy(update={"people": ("岑望之",), "on_behalf_of": "县政协"}) for one in meeting.agenda
    ]
    renamed = [one.model_copy(update={"name": "王大同", "posts": ("县长",)}) for one in meeting.people[:1]]
    changed = [
        *({"info": one} for one in others),
        {"agenda": tuple(spoken)},
        {"people": (*renamed, *meeting.people[1:])},
        {"people": ()},
        {"notice": None},
        {"attendance": ()},
    ]
    return [meeting, None, *(meeting.model_copy(update=one) for one in changed)]


def test_a_record_that_changes(meeting: Meeting) -> None:
    """Of a text that stays only what the record has to say of it is told otherwise."""
    reviewer, reader, told = Reviewer(), DraftReader(), set()
    records, chance = records_like(meeting), random.Random(3)
    for text in drafts("会议通知", "records", 6):
        try:
            tree, lines = reader.read(text), review.linearize_draft(text)
        except DraftError:
            continue
        for about in chance.sample(records, len(records)):
            made = reviewer.check(tree, about)
            assert made == review.check(parse(text), about)
            alone = reviewer.check_alone("通知", lines, about)
            assert alone == review.in_order(review.check_alone("通知", lines, about), ("通知",))
            told.add(tuple(one.rule for one in made))
    assert len(told) > 6


def test_only_rules_that_say_so_get_the_record(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.review.rule_registry import DOCUMENT_RULES, EACH_LINE_RULES, PACK_RULES

    got = {}
    for rules in (EACH_LINE_RULES, DOCUMENT_RULES, PACK_RULES):
        for name in rules:
            monkeypatch.setitem(
                rules, name, lambda *about, name=name: got.update({name: about[-1].meeting}) or ()
            )
    about = meeting.model_copy()
    text = draft("会议通知", LINKED)
    Reviewer().check(parse(text), about)
    assert {"同人异职", "星期不符"} <= set(got)
    assert {name for name, record in got.items() if record is about} == {
        name for name in got if name in ASKS_RECORD
    }


def test_a_rule_that_fails_costs_one_document(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.review.rule_registry import DOCUMENT_RULES

    texts = [draft("会议通知", ["题", *["抓好工作。"] * 18]) for _ in range(3)]
    texts[1] = texts[1].replace("题", "坏题")
    whole = DOCUMENT_RULES["附件名称"]

    def breaks(reading: Any, about: Any) -> Any:
        if reading.title == "坏题":
            raise KeyError("x")
        return whole(reading, about)

    monkeypatch.setitem(DOCUMENT_RULES, "附件名称", breaks)
    reviewer, reader = Reviewer(), DraftReader()
    for text in texts:
        tree = reader.read(text)
        if "坏题" in text:
            with pytest.raises(KeyError):
                reviewer.check(tree, meeting)
        else:
            assert reviewer.check(tree, meeting) == review.check(parse(text), meeting)


COUPLES = [
    "各乡镇要把责任落到每一处堤段、每一座水库。",
    "抽调的队伍要练到位，晚上拉得出，雨里走得动。",
    "全县排查整治的隐患点12个。",
    "全县排查整治的隐患点15个。",
    "全县排查整治的隐患点12个。全县排查整治的隐患点15个。",
    "各乡镇要把责任落到每一处堤段、每一座水库。各乡镇要把责任落到每一处堤段、每一座水库。",
    "空",
]


@pytest.mark.parametrize("seed", range(3))
def test_what_stands_twice_comes_and_goes(seed: int) -> None:
    chance, reviewer, reader = random.Random(seed), Reviewer(), DraftReader()
    texts, told = ["题", *["空"] * 18], set()
    for _ in range(60):
        for at in chance.sample(range(4, 19), chance.choice((1, 2))):
            texts[at] = chance.choice(COUPLES)
        text = draft("会议通知", texts)
        found = reviewer.check(reader.read(text))
        assert found == review.check(parse(text))
        told.add(frozenset(one.rule for one in found) & {"句子重复", "数字前后不一"})
    assert len(told) > 1


def test_paragraphs_that_come_and_go(meeting: Meeting) -> None:
    """What stands below them is found at its new place, with what is above it now."""
    chance, reviewer, reader = random.Random(9), Reviewer(), DraftReader()
    texts, places = [chance.choice(LINKED + COUPLES) for _ in range(12)], set[str]()
    for _ in range(FEW):
        at = chance.randrange(len(texts))
        if chance.random() < 0.5 and len(texts) > 6:
            del texts[at]
        else:
            texts.insert(at, chance.choice(LINKED + COUPLES + HEADS))
        text = "---\n文种: 会议通知\n---\n\n# 题\n\n" + "\n\n".join(texts) + "\n"
        try:
            expected = review.check(parse(text), meeting)
        except DraftError:
            continue
        assert reviewer.check(reader.read(text), meeting) == expected
        places |= {one.place for one in expected}
    assert len(places) > 6


def test_what_was_read_is_not_read_again(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a document that differs in one line only that line is read, and no rule is asked that takes nothing
    else from it."""
    from generator.review import known_lines as module
    from generator.review.rule_registry import DOCUMENT_RULES

    read, asked = [], []
    together, whole = module.run_line_rules_on, DOCUMENT_RULES["层级跳级"]

    def reads(lines: list[Line], *more: Any) -> Any:
        read.extend(line.text for line in lines)
        return together(lines, *more)

    monkeypatch.setattr(module, "run_line_rules_on", reads)
    monkeypatch.setitem(
        DOCUMENT_RULES, "层级跳级", lambda reading, about: asked.append(reading) or whole(reading, about)
    )
    reviewer, reader = Reviewer(), DraftReader()
    texts = ["题", *["各有关单位要抓好工作。"] * 18]
    reviewer.check(reader.read(draft("会议通知", texts)), meeting)
    read.clear()
    reviewer.check(reader.read(draft("会议通知", [*texts[:6], "另一句话。", *texts[7:]])), meeting)
    assert read == ["另一句话。"]
    assert len(asked) == 1


def test_documents_that_were_learned_are_told_the_same(meeting: Meeting) -> None:
    """Read together, line by line of each rule, and then checked one by one."""
    reviewer, reader = Reviewer(), DraftReader()
    trees = []
    for text in drafts("会议通知", "together", 24):
        try:
            trees.append((reader.read(text), text))
        except DraftError:
            continue
    for few in (trees[:10], trees[8:]):
        reviewer.learn([(tree, meeting) for tree, _ in few])
        for tree, text in few:
            assert reviewer.check(tree, meeting) == review.check(parse(text), meeting)


def test_what_is_kept_is_bounded(meeting: Meeting) -> None:
    reviewer, reader = Reviewer(), DraftReader()
    texts = ["题", *["空"] * 18]
    for number in range(USUAL + 100):
        reviewer.check(
            reader.read(draft("会议通知", [*texts[:6], f"第{number}镇有{number}个。", *texts[7:]]))
        )
    (known,) = reviewer._known.values()
    assert len(reviewer._parts) <= USUAL
    lines = known._lines
    for hits in (known._in_document, known._in_pack):
        assert len(hits._judged) <= USUAL
    numbers = (lines._shapes._known, lines._builds._known, lines._taken._known)
    for memory in (*numbers, lines._own, lines._placed, known._answers):
        assert len(memory) <= MOST_LINES


ASIDE = {"office", "recipients", "rules"}
SAMPLES = sorted(path for path in resources.data_dir().glob("*.yaml") if path.stem not in ASIDE)
EVERYWHERE = Reviewer()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_kind_of_a_sample(path: Path) -> None:
    """By a reviewer that has read the other samples; and once more, when nothing is new."""
    about, reader = pipeline.load_meeting(path), DraftReader()
    able = pipeline.available_kinds(about, [kind.slug for kind in pipeline.kinds()])
    for kind in [one.kind for one in able if not one.missing]:
        text = pipeline.render(about, kind).text
        expected = review.check(parse(text), about)
        for _ in range(2):
            assert EVERYWHERE.check(reader.read(text), about) == expected
