"""Facts: found with certainty, each with its sentence, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.files.resources import data_dir
from generator.importing import ExtractionResult, extract_facts, import_draft
from generator.importing.facts.people import labelled_person, names_only
from generator.records.loading import meeting_from_text
from generator.yamlfile.loader import load_mapping
from tests.importing.conftest import Made
from tests.importing.making import docx, p, row, table

Record = Mapping[str, Any]
_SAME = {"以上": ">=", "以内": "<=", "以下": "<=", "达到": "="}  # ways to say one direction


def facts(text: str) -> ExtractionResult:
    return extract_facts(import_draft(text.encode(), "旧文稿.txt"))


def values(found: ExtractionResult) -> dict[str, str]:
    return {".".join(map(str, one.path)): one.value for one in found.facts}


NEWS = """\
7月13日上午，我县在文化活动中心三楼会议室召开环保攻坚推进会议，部署下步工作。市委常委、县委书记岑怀远主持会议。
县委副书记、县长陶致和要求，要紧盯目标。
今年的目标是实现“两个明显”：一是全年优良天数确保在219天以上，PM10、PM2.5浓度控制在全省要求的平均值以下；二是省控河流柳渡河水质实现稳定持续达标。
会上，县委常委、常务副县长尹修齐宣读了县委办公室《关于调整县环境保护工作委员会的通知》；县环保局、县住建委和安禾商贸城负责人分别作了表态发言。
"""


def test_a_report() -> None:
    found = values(facts(NEWS))
    assert found == {
        "会议.名称": "环保攻坚推进会议",
        "会议.日期": "7月13日",
        "会议.时段": "上午",
        "会议.地点": "文化活动中心三楼会议室",
        "人员.0.姓名": "岑怀远",
        "人员.0.职务.0": "市委常委",
        "人员.0.职务.1": "县委书记",
        "人员.0.角色": "主持",
        "人员.1.姓名": "陶致和",
        "人员.1.职务.0": "县委副书记",
        "人员.1.职务.1": "县长",
        "人员.2.姓名": "尹修齐",
        "人员.2.职务.0": "县委常委",
        "人员.2.职务.1": "常务副县长",
        "议程.0.类型": "宣读",
        "议程.0.人": "尹修齐",
        "议程.0.文件.0.标题": "关于调整县环境保护工作委员会的通知",
        "议程.0.文件.0.发文机关": "县委办公室",
        "议程.1.类型": "表态发言",
        "议程.1.单位.0": "县环保局",
        "议程.1.单位.1": "县住建委",
        "议程.1.单位.2": "安禾商贸城",
        "议程.1.代表": "负责人",
        "目标.0.指标": "全年优良天数",
        "目标.0.比较": ">=",
        "目标.0.值": "219",
        "目标.0.单位": "天",
        "目标.1.指标": "PM10、PM2.5浓度",
        "目标.1.比较": "以下",
        "目标.1.值": "全省要求的平均值",
        "目标.2.指标": "省控河流柳渡河水质",
        "目标.2.比较": "稳定达标",
        "目标.2.值": "稳定持续达标",
    }


def test_every_fact_stands_in_its_sentence_and_line() -> None:
    imported = import_draft(NEWS.encode(), "旧文稿.txt")
    rows = imported.draft.split("\n")
    for fact in extract_facts(imported).facts:
        assert fact.sentence in rows[fact.line - 1], fact
        if fact.path[-1] not in ("比较", "类型"):
            assert fact.value in fact.sentence, fact


def test_the_file_has_a_comment_for_each_and_reads_back() -> None:
    found = facts(NEWS)
    assert found.yaml.count("# 待核（底稿第") == 12
    meeting = meeting_from_text(found.yaml, "会议.yaml").meeting
    assert meeting.info.name == "环保攻坚推进会议"
    assert meeting.targets[0].value == "219"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024年4月18日（星期四）下午2:30", {"日期": "2024-04-18", "开始": "14:30"}),
        (
            "2024年4月18日（星期四）下午2:30至19日（星期五）中午12:00",
            {"日期": "2024-04-18", "开始": "14:30", "结束日期": "2024-04-19", "结束": "12:00"},
        ),
        ("4月18日上午9时", {"日期": "4月18日", "开始": "09:00"}),
        ("2024年4月18日上午9:00—11:30", {"日期": "2024-04-18", "开始": "09:00", "结束": "11:30"}),
        ("2024年2月30日上午9:00", {}),
        ("2024年4月18日（星期五）下午2:30", {}),
    ],
)
def test_days_and_times(when: str, expected: dict[str, str]) -> None:
    found = facts(
        f"关于召开全县清障会议的通知\n各乡镇人民政府：\n一、会议时间\n{when}。\n二、会议地点\n县政府会议室。\n"
    )
    said = {key.removeprefix("会议."): one for key, one in values(found).items() if key.startswith("会议.")}
    assert said == {"名称": "全县清障会议", "地点": "县政府会议室", **expected}


def test_a_wrong_weekday_is_told() -> None:
    found = facts(
        "关于召开全县清障会议的通知\n各乡镇人民政府：\n一、会议时间\n2024年4月18日（星期五）。\n二、其他\n无。\n"
    )
    assert any("写的是星期五，实际是星期四" in one for one in found.warnings)


def test_what_is_said_twice_differently_is_left_out() -> None:
    found = facts("全县清障会议记录\n时间：2024年4月18日\n时间：2024年4月19日\n地点：县政府\n")
    assert "会议.日期" not in values(found)
    assert any("会议 › 日期前后不一致（2024-04-18、2024-04-19）" in one for one in found.warnings)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("污水处理率达到95%以上", ("污水处理率", ">=", "95%", "")),
        ("水库汛限水位控制在102.5米以内", ("水库汛限水位", "<=", "102.5", "米")),
        ("森林覆盖率不低于40%", ("森林覆盖率", ">=", "40%", "")),
        ("死亡人数不超过3人", ("死亡人数", "<=", "3", "人")),
        ("因灾死亡人数清零", ("因灾死亡人数", "清零", "", "")),
        ("设施投运率100%", ("设施投运率", "达到", "100%", "")),
    ],
)
def test_targets(clause: str, expected: tuple[str, ...]) -> None:
    meeting = meeting_from_text(
        facts(f"在全县清障会议上的讲话\n要确保{clause}。\n").yaml, "会议.yaml"
    ).meeting
    (target,) = meeting.targets
    assert (target.indicator, target.comparator, target.value, target.unit) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "目前完成率达到80%以上，去年的目标是70%。",
        "火电机组脱硫、脱硝效率必须分别稳定控制在95%以上和70%以上。",
        "大家要确保投入80%以上的精力。",
        "发言要控制在5分钟以内。",
    ],
)
def test_no_target_is_invented(sentence: str) -> None:
    assert not any(key.startswith("目标") for key in values(facts(f"在全县清障会议上的讲话\n{sentence}\n")))


def test_indicators_and_figures_side_by_side() -> None:
    found = facts("在全县清障会议上的讲话\n清运率、修复率和巡查覆盖率必须确保达到75%、80%和95%。\n")
    told = [one.value for one in found.facts if one.path[0] == "目标" and one.path[-1] in ("指标", "值")]
    assert told == ["清运率", "75%", "修复率", "80%", "巡查覆盖率", "95%"]


def test_other_figures_are_listed_as_comments() -> None:
    found = facts("在全县清障会议上的讲话\n全县共有28家砂场，违建12处。\n")
    assert "# 第7行：全县共有28家砂场，违建12处。" in found.yaml
    assert meeting_from_text(found.yaml).meeting.targets == ()


def test_without_a_name_there_is_no_file() -> None:
    found = facts("清障要求\n要抓紧。\n")
    assert found.yaml == ""
    assert any("没有找到会议名称" in one for one in found.warnings)


def test_an_agenda_that_is_not_wholly_known_is_left_out() -> None:
    found = facts("全县清障会议议程\n一、通报清障情况\n二、随便聊聊近况\n")
    assert not any(key.startswith("议程") for key in values(found))
    assert any("“随便聊聊近况”认不准" in one for one in found.warnings)


def test_all_that_is_found_in_the_packs_is_what_the_samples_say(packs: list[Made]) -> None:
    """Precision: each fact equals the sample's own. Recall: so many of each kind are found."""
    wrong: list[object] = []
    count: Counter[str] = Counter()
    for made in packs:
        found = extract_facts(import_draft(made.files["docx"], "文稿.docx"))
        if not found.yaml:
            continue
        meeting_from_text(found.yaml, "会议.yaml")
        for section, ok, what in compared(load_mapping(found.yaml, "会议.yaml"), record(made.sample)):
            count[section] += 1
            wrong += [] if ok else [(made.name, section, what)]
    assert wrong == []
    assert count["名称"] >= 75
    assert count["日期"] >= 65
    assert count["地点"] >= 35
    assert count["目标"] >= 40
    assert count["问题台账"] >= 30
    assert count["人员"] >= 25
    assert count["议程"] >= 18  # an agenda with an item of unknown form is told, not taken by halves


@cache
def record(sample: Path) -> Record:
    return load_mapping(sample.read_text(encoding="utf-8"), sample.name)


def compared(found: Record, sample: Record) -> Iterator[tuple[str, bool, object]]:
    """Section, whether the sample says the same, and what was found."""
    for key, value in (found.get("会议") or {}).items():
        said = sample["会议"].get(key)
        yield (
            key,
            said == value
            or (key == "结束日期" and same_day(value, said))
            or (key == "日期" and (same_day(value, said) or value in speaking_days(sample)))
            or (key == "时段" and bool(sample["会议"].get("开始"))),
            value,
        )
    for one in found.get("人员", ()):
        known = [*plain(sample.get("人员")), *plain(record(data_dir() / "office.yaml").get("人员"))]
        yield "人员", any(same_person(one, other) for other in known), one
    for one in found.get("议程", ()):
        yield "议程", any(within(one, other) for other in plain(sample.get("议程"))), one
    for one in found.get("目标", ()):
        yield "目标", any(same_target(one, other) for other in targets(sample)), one
    for one in found.get("问题台账", ()):
        yield "问题台账", any(within(one, other) for other in plain(sample.get("问题台账"))), one
    for section in ("通知", "纪要", "行动"):
        if section in found:
            yield section, within(found[section], sample.get(section) or {}), found[section]


def speaking_days(sample: Record) -> list[str]:
    """A speech of a later day bears that day."""
    return [one["日期"] for one in plain(sample.get("议程")) if one.get("类型") == "讲话" and "日期" in one]


def plain(entries: Any) -> list[Record]:
    return [one for one in entries or () if isinstance(one, Mapping)]


def within(one: Any, other: Any) -> bool:
    """All that ``one`` says ``other`` says too; a single value stands for a list of it."""
    if isinstance(one, Mapping):
        return isinstance(other, Mapping) and all(within(value, other.get(key)) for key, value in one.items())
    if isinstance(one, list) or isinstance(other, list):
        ones, others = ([each] if isinstance(each, str) else list(each or ()) for each in (one, other))
        return all(any(within(each, another) for another in others) for each in ones)
    return bool(one == other)


def same_day(one: str, other: str | None) -> bool:
    """7月13日 of 2016-07-13."""
    month, day = (other or "0-0-0").split("-")[1:]
    return one == f"{int(month)}月{int(day)}日"


def same_person(one: Record, other: Record) -> bool:
    """Posts may come from the office file; whoever presides in the sample speaks there as well."""
    role = one.get("角色", other.get("角色"))
    roles = role == other.get("角色") or (role == "讲话" and other.get("角色") == "主持")
    posts = one.get("职务") == other["职务"] if "职务" in other and "职务" in one else True
    return one["姓名"] == other["姓名"] and roles and posts


def targets(record: Any) -> Iterator[Record]:
    """Those of the meeting and of every demand and task in it."""
    inner = record.values() if isinstance(record, Mapping) else record if isinstance(record, list) else ()
    for one in inner:
        yield from targets(one)
    if isinstance(record, Mapping):
        yield from plain(record.get("目标") if isinstance(record.get("目标"), list) else ())


def same_target(one: Record, other: Record) -> bool:
    """A figure that must be reached may be the least one."""
    ways = [_SAME.get(each.get("比较", "原文"), each.get("比较", "原文")) for each in (one, other)]
    same = ways[0] == ways[1] or (ways == ["=", ">="])
    return one["指标"] == other["指标"] and same and one.get("值", "") == other.get("值", "")


def test_a_speech_with_a_line_below_its_title() -> None:
    found = values(
        facts("抓春耕促丰收\n——在全县春耕推进会上的讲话\n同志们：\n今天会议的主要任务是部署春耕。\n")
    )
    assert (found["讲话.标题"], found["讲话.副题"]) == ("抓春耕促丰收", "在全县春耕推进会上的讲话")


def test_who_signed_a_notice() -> None:
    found = values(
        facts(
            "清政办〔2024〕8号　签发人：李明远　王晓东\n关于召开全县清障会议的通知\n各乡镇人民政府：\n"
            "一、会议时间\n2024年4月18日（星期四）。\n二、会议地点\n县政府会议室。\n"
        )
    )
    assert (found["通知.签发人.0"], found["通知.签发人.1"]) == ("李明远", "王晓东")


def form(*rows: tuple[str, ...], title: str = "会议纪要") -> ExtractionResult:
    """Minutes in the form of a table."""
    cells = [row(*(p(text) for text in one)) for one in rows]
    return extract_facts(import_draft(docx(p(title, jc="center") + table(*cells)), "纪要.docx"))


def test_minutes_in_the_form_of_a_table() -> None:
    found = values(
        form(
            ("会议名称", "全县安全生产工作会议"),
            ("时　间", "2024年4月18日 9:00", "地　点", "县政府四楼会议室"),
            ("主持人", "王建国", "记录人：", "李小明（秘书科科长）"),
            ("参会人员（签名）", "王建国、张　三、李四"),
            ("列席人员", "各乡镇分管负责人"),
            ("缺席人员", "无"),
            ("序号", "事项", "责任人", "时限"),
        )
    )
    assert found == {
        "会议.名称": "全县安全生产工作会议",
        "会议.日期": "2024-04-18",
        "会议.开始": "09:00",
        "会议.地点": "县政府四楼会议室",
        "人员.0.姓名": "王建国",
        "人员.0.角色": "主持",
        "人员.1.姓名": "李小明",
        "人员.1.职务.0": "秘书科科长",
        "人员.1.角色": "记录",
        "参会.0.资格": "参加",
        "参会.0.人.0": "王建国",
        "参会.0.人.1": "张三",
        "参会.0.人.2": "李四",
        "参会.1.资格": "列席",
        "参会.1.范围": "各乡镇分管负责人",
    }


def test_a_form_with_label_and_words_in_one_cell() -> None:
    found = form(
        ("会议时间：2024年4月18日上午9:00", "会议地点：县政府四楼会议室"), ("主持：王建国", "记录：李小明")
    )
    assert {"会议.日期", "会议.地点", "人员.0.姓名", "人员.1.姓名"} <= set(values(found))


def test_a_form_goes_on_below_a_merged_label() -> None:
    found = form(
        ("会议名称", "全县清障会议"),
        ("会议时间", "2024.4.18 9:00-11:00"),
        ("参会人员", "县领导：王建国"),
        ("", "部门：李四"),
        ("主持人", "王建国"),
    )
    assert values(found) == {
        "会议.名称": "全县清障会议",
        "会议.日期": "2024-04-18",
        "会议.开始": "09:00",
        "会议.结束": "11:00",
        "人员.0.姓名": "王建国",
        "人员.0.角色": "主持",
        "参会.0.资格": "参加",
        "参会.0.范围": "县领导：王建国；部门：李四",
    }


@pytest.mark.parametrize(
    "rows",
    [
        (("时间", "地点", "主持人"), ("4月18日", "四楼会议室", "王建国")),  # heads of columns
        (("时间", "4月18日"), ("地点", "四楼会议室")),  # two items are no form of a meeting
        (("地点", "四楼会议室"), ("主持人", "王建国"), ("记录人", "李小明")),
    ],
)
def test_other_tables_are_no_form(rows: tuple[tuple[str, ...], ...]) -> None:
    assert form(*rows).facts == ()


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("王建国", ((), "王建国")),
        ("王　军", ((), "王军")),
        ("王建国同志", ((), "王建国")),
        ("县长王建国", (("县长",), "王建国")),
        ("王建国（县委副书记、县长）", (("县委副书记", "县长"), "王建国")),
        ("王建国（代）", ((), "")),
        ("办公室", ((), "")),
        ("张三、李四", ((), "")),
        ("各单位", ((), "")),
    ],
)
def test_who_stands_behind_a_label(said: str, person: tuple[tuple[str, ...], str]) -> None:
    assert labelled_person(said) == person


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("王建国、张三，李四", ["王建国", "张三", "李四"]),
        ("王建国　张　三　李四", ["王建国", "张三", "李四"]),
        ("王建国、各科室负责人", []),
        ("", []),
    ],
)
def test_lists_of_nothing_but_names(said: str, names: list[str]) -> None:
    assert names_only(said) == names


def test_issuer_and_day_on_one_line_of_minutes() -> None:
    text = "清河县人民政府常务会议纪要\n〔2024〕5号\n清河县人民政府办公室　　　2024 年 4 月 22 日\n"
    found = values(facts(text + "关于清障工作的会议纪要\n会议认为，要抓紧清障。\n"))
    assert found["纪要.发文机关"] == "清河县人民政府办公室"
    assert found["纪要.日期"] == "2024-04-22"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a meeting that was held, told by its name first
        (
            "全县清障推进会议召开\n8月28日，全县河道清障推进会议在县政府四楼会议室召开，部署下步工作。\n",
            {"会议.名称": "全县河道清障推进会议", "会议.日期": "8月28日", "会议.地点": "县政府四楼会议室"},
        ),
        # a kind of meeting is no name; what was held says which
        (
            "常务会议纪要\n2024年4月18日，县长张民主持召开了县政府第8次常务会议，现纪要如下：\n一、关于清障\n同意。\n",
            {"会议.名称": "县政府第8次常务会议", "会议.日期": "2024-04-18"},
        ),
        ("常务会议纪要\n一、关于清障\n同意。\n", {}),
        # gaps around figures, a colon of another make
        (
            "关于召开全县清障会议的通知\n各乡镇人民政府：\n一、会议时间及地点\n"
            "2024 年 4 月 18 日上午9︰00，县政府会议室。\n二、其他\n无。\n",
            {"会议.名称": "全县清障会议", "会议.日期": "2024-04-18", "会议.开始": "09:00"},
        ),
        # a title below the name of who issues it, without any alignment
        (
            "清河县人民政府办公室\n关于召开全县清障会议的通知\n各乡镇人民政府：\n请准时参加。\n",
            {"会议.名称": "全县清障会议"},
        ),
        ("在全县清障会议上的主持词\n同志们：\n现在开会。\n", {"会议.名称": "全县清障会议"}),
    ],
)
def test_the_name_of_a_meeting(text: str, expected: dict[str, str]) -> None:
    found = values(facts(text))
    assert {key: one for key, one in found.items() if key.startswith("会议.")} == expected


def test_who_presides_over_another_meeting_is_not_taken() -> None:
    text = "9月20日下午，一河镇召开清障部署会议。会议由镇党委副书记、镇长潘大江主持，镇村干部参加会议。\n"
    found = values(facts(f"一河镇部署清障\n{text}会后，镇组织委员张光明主持召开培训会议。\n"))
    people = {key: one for key, one in found.items() if key.startswith("人员.")}
    assert people == {
        "人员.0.姓名": "潘大江",
        "人员.0.职务.0": "镇党委副书记",
        "人员.0.职务.1": "镇长",
        "人员.0.角色": "主持",
    }


def test_several_clauses_are_no_subject_of_a_report() -> None:
    found = facts("全县清障会议议程\n一、通报清障情况，安排部署下步工作\n")
    assert not any(key.startswith("议程") for key in values(found))
