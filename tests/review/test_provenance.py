"""Where the words of a document come from: each value of the record, found in the finished text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import document, writers
from generator.document.nodes import Document, Emphasis, Inline, LineBreak, Mark, Paragraph, Strong, Text
from generator.files import resources
from generator.records.model import Meeting
from generator.review import trace
from generator.review.fact_sheet import UNKNOWN, build_fact_sheet, fact_table
from generator.review.found_facts import document_facts
from generator.review.provenance.surface_forms import surface_forms
from generator.review.provenance.trace import record_index, trace_text
from generator.review.provenance.unsourced_numbers import find_unsourced_numbers
from generator.review.source_spans import blanked_text, inline_leaves, source_spans, text_runs
from generator.services import pipeline
from generator.services.pipeline import Draft
from generator.writers import layout

SAMPLES = sorted(resources.data_dir().glob("*攻坚*.yaml")) + [
    resources.data_dir() / f"{name}.yaml"
    for name in ("full", "minimal", "两河同治推进", "信访研判", "排查整治主持讲话", "秋冬百日行动")
]
CASES = sorted((Path(__file__).parent.parent / "services" / "cases").glob("[0-9]*.yaml"))
FIELDS = sorted((Path(__file__).parent.parent / "services" / "fields").glob("*.yaml"))


@cache
def loaded(path: Path) -> Meeting:
    return pipeline.load_meeting(path)


@cache
def drafts(path: Path) -> tuple[Draft, ...]:
    meeting = loaded(path)
    return tuple(
        pipeline.render(meeting, one.kind) for one in pipeline.available_kinds(meeting) if not one.reason
    )


def meeting_of(**data: object) -> Meeting:
    return Meeting.model_validate({"会议": "全县水利会议", **data})


def sources(text: str, meeting: Meeting) -> list[tuple[str, str]]:
    return [(one.text, one.source) for one in trace_text(text, meeting) if one.source]


def saved(draft: pipeline.Draft) -> str:
    """The text of a draft as a file holds it, which knows no facts."""
    return str.__str__(draft.text)


def traced(name: str, kind: str) -> dict[str, str]:
    meeting = loaded(resources.data_dir() / f"{name}.yaml")
    tree = trace(document.parse(saved(pipeline.render(meeting, kind)), kind), meeting)
    return {one.text: one.source for one in document_facts(tree, meeting)}


def unsourced(tree: Document) -> Document:
    """Sources dropped and texts side by side joined again."""

    def joined(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        made: list[Inline] = []
        for is_text, group in groupby(inlines, lambda one: isinstance(one, Text)):
            many = list(group)
            if is_text:
                made.append(Text("".join(one.text for one in many if isinstance(one, Text))))
            else:
                made += [
                    one if isinstance(one, LineBreak | Text) else replace(one, children=joined(one.children))
                    for one in many
                ]
        return tuple(made)

    return replace(
        tree,
        title=joined(tree.title),
        blocks=tuple(
            replace(one, inlines=joined(one.inlines)) if isinstance(one, Paragraph) else one
            for one in tree.blocks
        ),
    )


# The sample speech, as a reviewer reads it.


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("219", "目标[2].值"),
        ("全年优良天数", "目标[2].指标"),
        ("全县环保攻坚突破工作会议", "会议.名称"),
        ("2016年7月13日", "会议.日期"),
        ("尹修齐同志", "人员[4]"),
        ("县委办公室、县政府办公室", "议程[0].文件[0].发文机关"),
        ("《关于调整县环境保护工作委员会的通知》", "议程[0].文件[0].标题"),
        ("禾川化工有限责任公司", "议程[2].单位[3]"),
        ("三点意见", "要求（共3项）"),
        ("7、8、9三个月", "形势.关键期"),
        ("双重追责", "问责[0].措施[0]"),
    ],
)
def test_the_sample_speech(text: str, source: str) -> None:
    assert traced("环保攻坚动员", "动员讲话")[text] == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("2016年7月13日（星期三）", "会议.日期"),
        ("上午9:00", "会议.开始"),
        ("老干部活动中心大会议室", "会议.地点"),
        ("7月11日（星期一）下午5:00前", "通知.报名.截止"),
        ("5512036", "通知.报名.电话"),
        ("安办发〔2016〕21号", "通知.文号"),
        ("县直有关部门", "通知.主送[1]"),
    ],
)
def test_the_sample_notice(text: str, source: str) -> None:
    assert traced("环保攻坚动员", "会议通知")[text] == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("18条问题", "问题台账（共18条）"),
        ("10个部门", "问题台账（牵头部门，共10个）"),
        ("两项议程", "议程（共2项）"),
        ("三个方面", "会议.缘由（共3项）"),
        ("六个方面", "要求[1].子项（共6项）"),
    ],
)
def test_sums_say_what_was_counted(text: str, source: str) -> None:
    assert traced("排查整治主持讲话", "主持讲话")[text] == source


# What is found, and what is left alone.


def test_a_number_is_found_whole_or_not_at_all() -> None:
    meeting = meeting_of(目标=[{"指标": "天数", "比较": ">=", "值": "219", "单位": "天"}])
    assert sources("达到219天", meeting) == [("219", "目标[0].值")]
    for text in ("达到1219天", "达到2190天", "达到219.5天", "达到0.219", "219%", "219万元", "编号A219"):
        assert not sources(text, meeting), text
    assert sources("共219。5天", meeting) == [("219", "目标[0].值")]


def test_a_unit_that_changes_the_number_belongs_to_it() -> None:
    meeting = meeting_of(
        目标=[
            {"指标": "资金", "值": "48", "单位": "亿元"},
            {"指标": "断面", "值": "3", "单位": "个"},
            {"指标": "修复率", "值": "95", "单位": "%"},
        ]
    )
    assert sources("到位48亿元，不是48万元", meeting) == [("48亿元", "目标[0].值")]
    assert sources("3个断面，3月达标", meeting) == [("3个", "目标[1].值"), ("断面", "目标[1].指标")]
    assert sources("达到95%", meeting) == [("95%", "目标[2].值")]


def test_a_day_of_another_year_is_not_ours() -> None:
    meeting = meeting_of(会议={"名称": "全县水利会议", "日期": "2024-05-16", "开始": "下午3:00"})
    assert sources("5月16日下午3:00", meeting) == [("5月16日", "会议.日期"), ("下午3:00", "会议.开始")]
    assert sources("2024年5月16日（星期四）", meeting) == [("2024年5月16日（星期四）", "会议.日期")]
    for text in ("2023年5月16日", "15月16日", "5月16", "13:00", "3:001"):
        assert not sources(text, meeting), text


def test_a_deadline_in_figures_is_the_source_of_the_date_in_words() -> None:
    issues = [{"问题": "甲", "时限": "2024-11-05"}, {"问题": "乙", "时限": "11.20"}]
    index = record_index(meeting_of(问题台账=issues))
    assert index.unsourced_numbers("2024年11月5日前完成，11月20日前完成") == ()
    (other,) = index.unsourced_numbers("2024年12月1日前完成")
    assert other.kind == "日期"


def test_both_ends_of_a_meeting_of_several_days() -> None:
    meeting = meeting_of(会议={"名称": "全县水利会议", "日期": "2024-04-18", "结束日期": "2024-04-19"})
    assert sources("4月18日（星期四）至19日（星期五）", meeting) == [
        ("4月18日（星期四）", "会议.日期"),
        ("19日（星期五）", "会议.结束日期"),
    ]
    assert not sources("3月19日", meeting)


def test_a_person_by_every_address() -> None:
    meeting = meeting_of(人员=[{"姓名": "陶和", "职务": ["县委副书记", "县长"], "称呼": "陶县长"}])
    for text in ("县委副书记、县长陶和", "县委副书记、县长陶和同志"):
        assert sources(text, meeting) == [(text, "人员[0]")]
    assert sources("请陶县长讲话", meeting) == [("陶县长", "人员[0].称呼")]
    assert sources("陶　和", meeting) == [("陶　和", "人员[0].姓名")]


def test_figures_inside_a_sentence_of_the_record() -> None:
    meeting = meeting_of(通知={"材料": ["请准备5分钟以内的材料，一式20份，于6月3日前报送。"]})
    path = "通知.材料[0]"
    assert sources("发言5分钟，带20份", meeting) == [("5分", path), ("20份", path)]
    assert sources("6月3日", meeting) == [("6月3日", path)]
    assert not sources("5天、20日、第25份", meeting)


def test_of_several_places_the_one_named_before_it_counts() -> None:
    meeting = meeting_of(
        目标=[
            {"指标": "优良天数", "值": "95", "单位": "天"},
            {"指标": "修复率", "值": "95", "单位": "处"},
        ]
    )
    assert ("95", "目标[1].值") in sources("修复率达到95处", meeting)
    assert ("95", "目标[0].值") in sources("优良天数达到95天", meeting)
    assert sources("达到95", meeting) == [("95", "目标[0].值")]
    assert {one.path for one in record_index(meeting).candidates("95")} == {"目标[0].值", "目标[1].值"}


def test_the_head_of_a_column_is_no_fact() -> None:
    meeting = meeting_of(问题台账=[{"问题": "闸门锈蚀", "时限": "立行立改", "状态": "立行立改"}])
    table = "| 问题 | 立行立改 |\n|---|---|\n| 闸门锈蚀 | 立行立改 |\n"
    assert paths_of(table, meeting) == [
        ("闸门锈蚀", "问题台账[0].问题"),
        ("立行立改", "问题台账[0].时限"),
    ]


# Equal values: the nearest is meant.


def paths_of(draft: str, meeting: Meeting) -> list[tuple[str, str]]:
    """Texts with their paths, in order."""
    tree = trace(document.parse(draft), meeting)
    return [
        (blanked_text(inlines)[one.start : one.end], one.path)
        for inlines, _ in text_runs(tree)
        for one in source_spans(inlines)
    ]


TWINS = {
    "问题台账": [
        {"问题": "闸门锈蚀", "所在地": "城南镇", "责任单位": "城南镇", "时限": "5月底", "状态": "正在推进"},
        {"问题": "泵站停用", "所在地": "枫林镇", "责任单位": "城南镇", "时限": "5月底", "状态": "正在推进"},
    ]
}


def test_two_issues_with_one_deadline_in_a_table() -> None:
    rows = "".join(f"| {' | '.join(one.values())} |\n" for one in TWINS["问题台账"])
    head = "| 问题 | 所在地 | 责任单位 | 整改时限 | 状态 |\n|---|---|---|---|---|\n"
    keys = ("问题", "所在地", "责任单位", "时限", "状态")
    assert [path for _, path in paths_of(head + rows, meeting_of(**TWINS))] == [
        f"问题台账[{n}].{key}" for n in (0, 1) for key in keys
    ]


@pytest.mark.parametrize(
    "text",
    [
        "泵站停用，5月底前完成整改。",
        "5月底前完成泵站停用整改。",
        "闸门锈蚀正在处理，泵站停用的整改时限为5月底。",
        "泵站停用正在处理，闸门锈蚀另议；泵站停用，时限5月底。",
        "## 泵站停用\n\n由乡镇负责，时限是5月底。",
        "## 闸门锈蚀\n\n已换。\n\n## 泵站停用\n\n时限是5月底。",
        "1. 闸门锈蚀\n2. 泵站停用\n\n    时限是5月底。",
        "泵站停用\n\n时限：5月底。",
    ],
)
def test_two_issues_with_one_deadline_in_the_text(text: str) -> None:
    found = [path for said, path in paths_of(text, meeting_of(**TWINS)) if said.startswith("5月底")]
    assert found == ["问题台账[1].时限"]


def test_two_targets_with_one_value() -> None:
    meeting = meeting_of(
        目标=[
            {"指标": "修复率", "值": "95%", "时限": "5月底"},
            {"指标": "到户率", "值": "95%", "时限": "6月底"},
        ]
    )
    assert paths_of("到5月底，修复率达到95%，到户率达到95%。", meeting) == [
        ("5月底", "目标[0].时限"),
        ("修复率", "目标[0].指标"),
        ("95%", "目标[0].值"),
        ("到户率", "目标[1].指标"),
        ("95%", "目标[1].值"),
    ]
    assert ("95%", "目标[1].值") in paths_of("6月底前达到95%", meeting)


def test_two_persons_in_one_post() -> None:
    people = [{"姓名": name, "职务": ["副县长"]} for name in ("陶致和", "邹远山")]
    agenda = [{"类型": "通报", "人": "邹远山", "题目": "防汛情况"}]
    meeting = meeting_of(人员=people, 议程=agenda)
    table = "| 姓名 | 职务 |\n|---|---|\n| 陶致和 | 副县长 |\n| 邹远山 | 副县长 |\n"
    assert [path for _, path in paths_of(table, meeting)] == [
        *("人员[0].姓名", "人员[0].职务[0]", "人员[1].姓名", "人员[1].职务[0]")
    ]
    assert paths_of("副县长邹远山通报", meeting) == [("副县长邹远山", "人员[1]")]
    assert paths_of("邹远山，副县长", meeting)[-1] == ("副县长", "人员[1].职务[0]")
    assert paths_of("邹远山通报防汛情况", meeting)[0] == ("邹远山", "议程[0].人[0]")
    assert paths_of("## 邹远山\n\n时任副县长。", meeting)[-1] == ("副县长", "人员[1].职务[0]")


def test_the_key_that_is_named_counts() -> None:
    meeting = meeting_of(问题台账=[{"问题": "闸门锈蚀", "牵头部门": "水利站", "责任单位": "水利站"}])
    assert paths_of("责任单位：水利站，牵头部门：水利站。", meeting) == [
        ("水利站", "问题台账[0].责任单位"),
        ("水利站", "问题台账[0].牵头部门"),
    ]


def test_where_nothing_tells_the_first_is_named() -> None:
    assert paths_of("5月底前完成。", meeting_of(**TWINS)) == [("5月底前", "问题台账[0].时限")]


# The row of a recipient.


def test_values_of_the_row_of_a_recipient() -> None:
    meeting = meeting_of(**TWINS)
    row = {"单位": "城南镇", "名额": "3", "座位": "第3排", "会议.地点": "三楼"}
    draft = "城南镇参会名额为3名。座位安排在第3排。泵站停用，责任单位城南镇。"
    tree = trace(document.parse(draft), meeting, row)
    found = [(one.text, one.source) for one in document_facts(tree, meeting, row)]
    assert found == [
        ("城南镇", "收文.单位"),
        ("3名", "收文.名额"),
        ("第3排", "收文.座位"),
        ("泵站停用", "问题台账[1].问题"),
        ("城南镇", "问题台账[1].责任单位"),
    ]
    assert not document_facts(trace(document.parse("三楼"), meeting, row), meeting, row)
    named = meeting_of(人员=["陶致和"])
    text, row_of_one = "县水利局局长贾思齐作了发言。", {"姓名": "贾思齐"}
    tree = trace(document.parse(text), named, row_of_one)
    assert [(one.text, one.source) for one in document_facts(tree, named, row_of_one)] == [
        ("贾思齐", "收文.姓名")
    ]
    assert [(one.text, one.source) for one in document_facts(trace(document.parse(text), named), named)] == [
        ("贾思齐", "")
    ]
    assert [one.source for one in trace_text("城南镇：", meeting, row)] == ["收文.单位", None]
    assert trace_text("城南镇：", meeting)[0].source == "问题台账[0].所在地"


def test_head_and_foot_belong_to_their_kind() -> None:
    meeting = meeting_of(
        通知={"日期": "2024-05-16", "发文机关": "县政府办公室"},
        纪要={"日期": "2024-05-16", "发文机关": "县政府办公室"},
    )
    issuers = {"会议通知": ("通知", "通知.发文机关[0]"), "会议纪要": ("纪要", "纪要.发文机关")}
    for kind, (part, issuer) in issuers.items():
        assert [one.source for one in trace_text("2024年5月16日", meeting, kind=kind)] == [f"{part}.日期"]
        assert [one.source for one in trace_text("县政府办公室", meeting, kind=kind)] == [issuer]


def test_the_ordinal_of_an_item_counts_nothing() -> None:
    meeting = meeting_of(议程=[{"类型": "讲话"}, {"类型": "宣读"}])
    assert sources("今天有两项议程", meeting) == [("两项议程", "议程（共2项）")]
    assert not sources("进行第二项议程", meeting)


def test_nothing_is_found_in_what_is_still_wanting() -> None:
    meeting = meeting_of()
    tree = trace(Document((), (Paragraph((Mark((Text("【待补：全县水利会议】"),)),)),)), meeting)
    assert source_spans(tree.blocks[0].inlines) == ()  # type: ignore[union-attr]


def test_a_value_across_bold_is_one_fact() -> None:
    meeting = meeting_of()
    inlines = (Text("开好全县"), Strong((Text("水利"),)), Emphasis((Text("会议。"),)))
    tree = trace(Document((), (Paragraph(inlines),)), meeting)
    assert source_spans(tree.blocks[0].inlines) == ((2, 8, "会议.名称"),)  # type: ignore[union-attr]
    assert [(one.text, one.times) for one in document_facts(tree, meeting)] == [("全县水利会议", 1)]


def test_cells_of_a_ledger_and_of_its_sums() -> None:
    found = traced("full", "问题整改台账")
    assert found["双溪口水库溢洪道淤堵"] == "问题台账[0].问题"
    assert found["双溪口镇镇长"] == "问题台账[0].责任人"
    meeting = loaded(resources.data_dir() / "full.yaml")
    tree = trace(document.parse(saved(pipeline.render(meeting, "问题整改台账")), ""), meeting)
    paths = {span.path for inlines, cell in text_runs(tree) if cell for span in source_spans(inlines)}
    assert "问题台账（双溪口镇、正在推进，共1条）" in paths
    assert {f"问题台账[{n}].{key}" for n in range(6) for key in ("状态", "时限", "类别")} <= paths
    assert not any("台账要素" in path for path in paths)


# The whole of every document.


@pytest.mark.parametrize("path", [*SAMPLES, *CASES, *FIELDS], ids=lambda one: one.stem)
def test_every_figure_of_every_document_has_a_source(path: Path) -> None:
    meeting = loaded(path)
    seen_figures = 0
    for draft in drafts(path):
        tree = trace(document.parse(saved(draft), draft.name), meeting)
        assert [one.text for one in document_facts(tree, meeting) if not one.source] == []
        for inlines, is_cell in text_runs(tree):
            text, found = blanked_text(inlines), source_spans(inlines)
            if is_cell and text.isdecimal() and not found:
                continue  # the number of a row
            if text.removeprefix("附件").isdecimal() and not found:
                continue  # the mark over an annex
            known = {at for one in found for at in range(one.start, one.end)}
            missing = [
                at for at, char in enumerate(text) if char.isascii() and char.isdecimal() and at not in known
            ]
            assert not missing, f"{draft.name}: {text}"
            assert not list(find_unsourced_numbers(text, found)), f"{draft.name}: {text}"
            seen_figures += bool(known)
    assert seen_figures or path.stem == "minimal"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda one: one.stem)
def test_nothing_changes_but_the_sources(path: Path) -> None:
    meeting = loaded(path)
    plain = layout.load_layout("plain")
    for draft in drafts(path):
        tree = document.parse(saved(draft), draft.name)
        found = trace(tree, meeting)
        assert document.plain_text(found) == document.plain_text(tree)
        assert trace(found, meeting) == found
        assert writers.WRITERS["docx"](found, plain) == writers.WRITERS["docx"](tree, plain)


FULL = loaded(resources.data_dir() / "full.yaml")
WORDS = st.sampled_from([one.text for one in surface_forms(FULL)])
TEXTS = st.lists(WORDS | st.text(alphabet="0123456789.:年月日县第共，。、A %《》", max_size=6), max_size=12)


@given(TEXTS.map("".join))
@settings(deadline=None)
def test_pieces_are_the_text(text: str) -> None:
    pieces = trace_text(text, FULL)
    assert "".join(one.text for one in pieces) == text
    assert all(one.text for one in pieces) or not text
    for one in pieces:
        assert one.source is None or one.source in {
            form.path for form in record_index(FULL).candidates(one.text)
        }


LEAVES = TEXTS.map(lambda many: Text("".join(many))) | st.just(LineBreak())
INLINES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda make, many: make(tuple(many)),
        st.sampled_from([Strong, Emphasis, Mark]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=5,
)


@given(st.lists(INLINES, max_size=4).map(tuple))
@settings(deadline=None)
def test_any_tree_keeps_its_text(inlines: tuple[Inline, ...]) -> None:
    tree = Document(inlines, (Paragraph(inlines),))
    found = trace(tree, FULL)
    assert document.plain_text(found) == document.plain_text(tree)
    assert unsourced(found) == unsourced(tree)
    assert sum(1 for _ in inline_leaves(found.title)) >= sum(1 for _ in inline_leaves(tree.title))


# The table.


def test_the_table_counts_and_names_every_place() -> None:
    meeting = meeting_of(
        会议={"名称": "全县水利会议", "地点": "三楼"},
        人员=[{"姓名": "陶致和"}],
        责任状={"签字人": "陶致和"},
    )
    draft = "---\n署名: 全县水利会议办公室\n---\n\n陶致和在三楼讲话，陶致和投入860万元。\n"
    tree = trace(document.parse(draft), meeting)
    found = document_facts(tree, meeting)
    assert [(one.text, one.source, one.times) for one in found] == [
        ("全县水利会议", "会议.名称", 1),
        ("陶致和", "人员[0].姓名", 2),
        ("三楼", "会议.地点", 1),
        ("860", "", 1),
    ]
    rows = [[blanked_text(cell.inlines) for cell in row] for row in fact_table(found).rows]
    assert rows[1] == ["陶致和", "人员[0].姓名（又见责任状.签字人）", "陶致和", "2"]
    assert isinstance(fact_table(found).rows[3][1].inlines[0], Mark)
    told = document.plain_text(build_fact_sheet(tree, found, meeting))
    assert UNKNOWN in told
    assert "其中1处资料里没有" in told


def test_the_value_is_what_stands_in_the_record() -> None:
    meeting = loaded(resources.data_dir() / "环保攻坚动员.yaml")
    tree = trace(document.parse(saved(pipeline.render(meeting, "动员讲话")), ""), meeting)
    values = {one.text: one.value for one in document_facts(tree, meeting)}
    assert values["尹修齐同志"] == "县委常委、常务副县长尹修齐"
    assert values["《关于调整县环境保护工作委员会的通知》"] == "关于调整县环境保护工作委员会的通知"
    assert values["三点意见"] == "共3项"
