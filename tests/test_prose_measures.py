"""The measures of prose count what they say they count: small texts whose figures are known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.prose import habits, lengths, register
from bench.prose.facts import asked_of, item_of, not_word_for_word
from bench.prose.figures import MEASURES
from bench.prose.fragments import fragments, has_no_task
from bench.prose.kept import BEFORE, keep, kept
from bench.prose.orders import orders_without_source
from bench.prose.own_words import own_sentences, own_share, sentences_unlike_record, unlike_record
from bench.prose.owners import is_formula, owned_share, touching_share, unowned, unowned_clauses
from bench.prose.page import Compared, found, page
from bench.prose.points import announced_points, unequal_announcements
from bench.prose.run import ALL, PAIRED, collect, hand, measured
from bench.prose.shared_text import closest_pairs, shared_sentences, shared_shares, shared_stretches
from bench.prose.sources import HAND, Collected, opened, prose_of, records_in
from bench.prose.texts import Prose, ProseLine, clauses, lines_in, running_sentences, size
from bench.prose.word_lists import WORDS, content_words, listed, tokens
from generator import document

ROOT = Path(__file__).resolve().parent.parent
FULL = ROOT / "data" / "full.yaml"
SMALL = ROOT / "tests" / "services" / "cases" / "05.yaml"
LONGEST_WORD = 6


def prose(*lines: str | ProseLine, meeting: str = "甲会", **given: object) -> Prose:
    """A text of these lines; a text alone is a paragraph."""
    made = tuple(ProseLine(one) if isinstance(one, str) else one for one in lines)
    return Prose(meeting, "动员讲话", made, **given)  # type: ignore[arg-type]


def said(text: str, *facts: str) -> ProseLine:
    """A paragraph in which these words are facts of the record."""
    return ProseLine(text, facts=tuple((text.index(one), text.index(one) + len(one)) for one in facts))


def heading(text: str, level: int = 1) -> ProseLine:
    return ProseLine(text, level)


# -- how a text is read --------------------------------------------------------------------------------


def test_a_typed_text_is_read_from_its_address_on() -> None:
    head = "在全县防汛会议上的讲话\n县长　方致远\n（2024年4月18日）\n"
    typed = f"{head}同志们：\n现在开会。\n一、查隐患\n（一）查水库\n要查溢洪道。\n（通报毕）\n散会。"
    read = [(one.text, one.level, one.style) for one in lines_in(typed)]
    assert read == [
        ("同志们：", 0, "称谓"),
        ("现在开会。", 0, ""),
        ("一、查隐患", 1, ""),
        ("（一）查水库", 2, ""),
        ("要查溢洪道。", 0, ""),
        ("（通报毕）", 0, "提示"),
        ("散会。", 0, ""),
    ]


def test_a_draft_is_read_with_its_facts() -> None:
    session = opened(FULL)
    made = session.document("动员讲话")
    read = prose_of(session, made)
    assert "\n".join(one.text for one in read.lines) == document.plain_text(made.tree.document.blocks)
    background = next(one for one in read.running if one.text.startswith("4月以来我县降雨偏多"))
    assert background.facts[0] == (0, len("4月以来我县降雨偏多，土壤含水量偏高。"))
    assert any(one.level == 1 and one.text.startswith("一、") for one in read.lines)


def test_a_sentence_ends_at_its_stop_and_keeps_the_closing_quote() -> None:
    text = prose("问：“查了没有？”答得出来。（播放）还有一句")
    assert [one.text for one in running_sentences(text)] == [
        "问：“查了没有？”",
        "答得出来。",
        "（播放）还有一句",
    ]


def test_marks_are_not_characters() -> None:
    assert size("4月底前，95%以上。") == 8
    assert clauses("查水库，查山洪；不走过场。") == ["查水库", "查山洪", "不走过场"]


# -- facts and own words -------------------------------------------------------------------------------


def test_own_words_are_what_is_no_fact() -> None:
    text = prose(said("要加快水毁工程修复，5月底前完成。", "加快水毁工程修复", "5月底"), "大家回去就办。")
    assert own_share(text) == pytest.approx(10 / 21)
    assert [one.text for one in own_sentences(text)] == ["大家回去就办。"]


def test_a_place_held_open_is_neither_fact_nor_own() -> None:
    line = ProseLine("由【待补：牵头单位】牵头。", held_open=((1, 10),))
    assert own_share(prose(line)) == 1
    assert own_sentences(prose(line)) == []


def test_four_characters_in_a_row_are_the_records() -> None:
    text = prose("要加快水毁工程修复，抢抓工期。", record="加快水毁工程修复\n抢工期")
    assert unlike_record(text) == pytest.approx(5 / 13)
    assert sentences_unlike_record(text) == []
    other = prose("要加快工程修复，抢抓有利时机不放松。", record="加快水毁工程修复")
    assert [one.text for one in sentences_unlike_record(other)] == []
    assert len(sentences_unlike_record(prose("抢抓有利时机不放松。", record="加快水毁工程修复"))) == 1


@pytest.mark.parametrize(
    ("path", "item"),
    [
        ("要求[1].要点[2].牵头[0]", "要求[1].要点[2]"),
        ("要求[1].要点[2].内容", "要求[1].要点[2]"),
        ("人员[4].称呼", "人员[4]"),
        ("形势.成绩[1]", "形势.成绩[1]"),
        ("会议.名称", "会议.名称"),
    ],
)
def test_what_is_said_of_one_thing_is_one_item(path: str, item: str) -> None:
    assert item_of(path) == item


def test_asked_values_are_looked_for_word_for_word() -> None:
    text = prose("会议在县政府四楼会议室召开，“两个确保”要实现。")
    assert not_word_for_word(text, ["县政府四楼会议室", "两个确保", "4月18日"]) == ["4月18日"]
    asked = asked_of(opened(FULL), opened(FULL).kind("动员讲话"))
    assert "加快水毁工程修复" in asked
    assert "4406121" not in asked  # the phone of the notice


# -- owners --------------------------------------------------------------------------------------------


def test_a_sentence_has_an_owner_or_is_a_formula() -> None:
    line = said("要查水库。闸门能否启闭，要在现场检验清楚。谁家的孩子谁家抱。特此通知。", "查水库")
    text = prose(line, knows_facts=True, elaborations=("闸门能否启闭，要在现场检验清楚",))
    assert [one.text for one in own_sentences(text)] == [
        "闸门能否启闭，要在现场检验清楚。",
        "谁家的孩子谁家抱。",
        "特此通知。",
    ]
    assert [one.text for one in unowned(text)] == ["谁家的孩子谁家抱。"]
    assert owned_share(text) == pytest.approx(2 / 3)


def test_a_long_clause_beside_a_fact_wants_an_owner_too() -> None:
    line = said("要查水库，把力气用在最要紧的地方，闸门启闭都要在现场检验清楚，快办。", "查水库")
    text = prose(line, knows_facts=True, elaborations=("闸门启闭都要在现场检验清楚",))
    assert unowned_clauses(text) == ["把力气用在最要紧的地方"]
    heard = said("县水利局通报了隐患情况，书面材料请各单位会后认真学习。", "县水利局", "隐患情况")
    assert unowned_clauses(prose(heard, knows_facts=True)) == []  # a formula of the program
    assert unowned(text) == []


def test_without_a_record_of_elaborations_nothing_has_an_owner() -> None:
    text = prose(said("要查水库。闸门要现场检验。", "查水库"), knows_facts=True)
    assert owned_share(text) == 0
    assert owned_share(prose(said("要查水库。", "要查水库"), knows_facts=True)) is None


@pytest.mark.parametrize(
    ("sentence", "formal"),
    [
        ("现在开会。", True),
        ("这次会议到此结束，散会。", True),
        ("（三）请准时参加。", True),
        ("下面，我讲三点意见。", True),
        ("特此通知。", True),
        ("会后，请各单位认真传达学习会议精神，按照会议要求抓好落实。", True),
        ("希望大家把防汛备汛的责任担起来，把会议定下的措施落下去。", True),
        ("请准时参加。", True),
        ("下面，我把这件事的来龙去脉讲三遍。", False),
        ("大家要把准备做在前面。", False),
    ],
)
def test_formulas(sentence: str, formal: bool) -> None:
    assert is_formula(sentence) is formal


def test_words_shared_with_the_facts_of_the_part() -> None:
    record = "检查泄洪设施\n清淤排水管网\n防汛"
    text = prose(
        heading("一、查水库"),
        "要检查泄洪设施。设施完好与否，以现场结果为准。",
        heading("二、治内涝"),
        "要清淤排水管网。设施完好与否，同样看结果。",
        record=record,
    )
    assert touching_share(text) == pytest.approx(1 / 2)  # 设施 stands in the facts of the first part only
    assert touching_share(text, topic="泄洪设施") == 0


# -- orders --------------------------------------------------------------------------------------------


def test_an_order_is_a_word_the_record_does_not_have() -> None:
    text = prose(
        said("对弄虚作假的，移送司法机关，一律停产。", "移送司法机关"),
        "发现险情必须搬迁。水来得不得了，碰不得。",
        record="移送司法机关\n做好群众搬迁",
    )
    assert [(one.group, one.word) for one in orders_without_source(text)] == [
        ("停工停产", "停产"),
        ("加码", "一律"),
        ("加码", "必须"),
    ]


@pytest.mark.parametrize(
    ("sentence", "groups"),
    [
        ("卡在人上马上换人。", ["换人"]),
        ("该关停的坚决关停。", ["关停", "关停"]),
        ("三天内报结果。", ["期限"]),
        ("每周调度一次。", ["频次"]),
        ("安排两名干部盯守。", ["人数"]),
        ("逐户建档。", ["登记"]),
        ("干得好的要表彰。", ["奖惩"]),
        ("到年底还有五个月，12月底前完成，一天一天干。", []),
        ("把优良天数一天一天争回来，每年的任务都要清楚。", []),
    ],
)
def test_groups_of_orders(sentence: str, groups: list[str]) -> None:
    assert [one.group for one in orders_without_source(prose(sentence))] == groups


# -- fragments -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("进行了表彰先进。", ["没有主语", "搭不上"]),
        ("会上，进行了捐款仪式。", ["没有主语"]),
        ("四是严格严格环境准入。", ["重字"]),
        ("抓好的的落实。", ["重字"]),
        ("抓好排查、。", ["标点"]),
        ("会议听取了、和汇报。", ["标点"]),
        ("排查水库、堤防、等4类隐患。", ["标点"]),
        ("办事要跑几个地方、等多长时间，和谐、和睦、与时俱进都说。", []),
        ("修复率达到以上，由牵头落实，共项议程。", ["缺了字", "缺了字"]),
        ("由县水利局牵头，县财政局配合，6月底前完成。", ["悬空"]),
        ("这项工作，由县水利局牵头。", ["悬空", "悬空"]),
        ("这是对各乡镇的要求。", ["悬空"]),
        ("各乡镇要把任务逐条分解下去并且落实到人", ["断头行"]),
        ("县长作了讲话，实实在在，一件一件地办，一处一处地查。", []),
        ("由县水利局牵头、县财政局配合，各项目单位要加快修复，5月底前达到标准。", []),
        ("联系人：毕秋实，电话4406121，传真4406122", []),
    ],
)
def test_fragments_of_a_sentence(sentence: str, kinds: list[str]) -> None:
    assert [one.kind for one in fragments(prose(sentence))] == kinds


@pytest.mark.parametrize(
    ("sentence", "dangling"),
    [
        ("县水利局牵头抓好落实，县应急管理局配合，6月底前完成。", True),
        ("由市环保局牵头，并报市政府督查室。", True),
        ("县水务局要牵头抓好三件事。", False),
        ("由市工信局牵头，一企一策改造，12月底前整改到位。", False),
        ("6月底前完成。", False),
    ],
)
def test_who_and_when_without_a_task(sentence: str, dangling: bool) -> None:
    assert has_no_task(sentence) is dangling


def test_a_heading_with_nothing_below_it() -> None:
    lines = (
        heading("一、查"),
        heading("（一）水库", 2),
        "要查水库。",
        heading("二、改"),
        heading("三、督"),
        "要督查。",
    )
    assert [one.text for one in fragments(prose(*lines))] == ["二、改"]
    assert [one.text for one in fragments(prose("要查。", heading("一、完")))] == ["一、完"]
    assert fragments(prose(heading("一、材料"), ProseLine("", style="表"))) == []


# -- points --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "announced", "printed"),
    [
        (("下面，我讲三点意见。", "一、查", "要查。", "二、改", "要改。", "三、督", "要督。"), 3, 3),
        (("下面，我再讲三点意见。", "一要查。先查。", "二要改。再改。"), 3, 2),
        (("下面，我就贯彻会议精神，再强调两点：一是查隐患；二是抓整改；三是严督查。",), 2, 3),
        (("方致远提出三点要求。一要查。二要改。三要督。",), 3, 3),
        (("下面，我讲两点意见。", "第一，查。", "第二，改。"), 2, 2),
        (("下面，我讲三点意见。", "要查。"), 3, 0),
        (("这里讲三点意见的由来，不是数。", "一、查"), None, 0),
    ],
)
def test_points_said_and_printed(lines: tuple[str, ...], announced: int | None, printed: int) -> None:
    text = prose(*(heading(one) if re.match("[一二三]、", one) else one for one in lines))
    counted = announced_points(text)
    assert (counted.said, counted.printed) == (announced, printed)
    assert counted.holds is (announced in (None, printed))


def test_one_point_is_a_heading_without_a_number() -> None:
    assert announced_points(prose("下面，我讲一点意见。", heading("抓好整改"), "要改。")).holds


def test_a_speaker_announces_the_same_number_everywhere() -> None:
    said_three = prose("下面，我讲三点意见。", speaker="方致远")
    said_two = prose("下面，我讲两点意见。", speaker="方致远")
    other = prose("下面，我讲两点意见。", speaker="成思源")
    assert unequal_announcements([said_three, other]) == []
    assert unequal_announcements([said_three, said_two, other]) == ["甲会 方致远：[2, 3]"]


# -- shared between meetings ---------------------------------------------------------------------------


def test_twelve_characters_in_a_row_are_shared() -> None:
    stock = "把该学的学到手，把该改的改过来。"  # 14 characters
    one = prose(f"{stock}水库要查。", meeting="甲会")
    two = prose(f"会议强调，{stock}", meeting="乙会")
    again = prose(f"{stock}山洪要防。", meeting="甲会")
    assert shared_shares([one, two]) == {
        "甲会 动员讲话": pytest.approx(14 / 18),
        "乙会 动员讲话": pytest.approx(14 / 18),
    }
    assert set(shared_shares([one, again]).values()) == {0}
    assert [(hit.text, hit.meetings) for hit in shared_sentences([one, two, again])] == []
    whole = prose(stock, meeting="丙会")
    assert [(hit.text, hit.meetings) for hit in shared_sentences([one, whole])] == [(stock, ("甲会", "丙会"))]


def test_a_stretch_is_as_long_as_its_meetings_share_it() -> None:
    one = prose("水库要查。把该学的学到手，把该改的改过来，一件一件办。", meeting="甲会")
    two = prose("把该学的学到手，把该改的改过来，一件不落。", meeting="乙会")
    stretches = [(hit.text, hit.meetings) for hit in shared_stretches([one, two])]
    assert stretches == [("把该学的学到手把该改的改过来一件", ("乙会", "甲会"))]


def test_the_most_alike_of_two_meetings_come_first() -> None:
    stock = "把该学的学到手，把该改的改过来。"
    one, two = prose(stock, meeting="甲会"), prose(stock, meeting="乙会")
    half = prose("把该学的学到手，把该改的改一遍。", meeting="丙会")  # one string of its three
    pairs = [(pair.one, pair.other, pair.share) for pair in closest_pairs([half, one, two])]
    assert pairs == [
        ("甲会 动员讲话", "乙会 动员讲话", 1),
        ("丙会 动员讲话", "甲会 动员讲话", 1 / 3),
        ("丙会 动员讲话", "乙会 动员讲话", 1 / 3),
    ]
    assert closest_pairs([one, prose(stock, meeting="甲会")]) == []


def test_eleven_characters_are_not() -> None:
    alike = "把该学的学到手，把该改"  # 10 characters and the one after them differs
    assert set(
        shared_shares([prose(f"{alike}的。", meeting="甲会"), prose(f"{alike}掉。", meeting="乙会")]).values()
    ) == {0}


# -- habits --------------------------------------------------------------------------------------------


def test_definitions() -> None:
    text = "转移避险，重在提前。预警是转移避险的前提。关键在于落实，问题现在于此。这是大家的基础工作。"
    assert habits.definitions(text) == ["重在", "在于", "是转移避险的前提"]
    assert habits.definitions_per_thousand(prose("重在提前。" * 10)) == pytest.approx(250)


def test_a_frame_heard_three_times() -> None:
    frame = "夜间偷排就属于这一类。臭气投诉就属于这一类。"
    assert habits.repeated_frames(prose(frame)) == {}
    assert list(habits.repeated_frames(prose(f"{frame}雨污混流就属于这一类。")).values()) == [3]
    demands = "要加快修复，储备砂石。要检查设施，疏通管网。要组建队伍，落实值班。"
    assert habits.repeated_frames(prose(demands)) == {}


def test_rows_of_demands() -> None:
    four = "要查水库。各乡镇要查山洪。一要备队伍。主要负责同志要到场。"
    assert habits.runs_of_demands(prose(four)) == [4]
    assert habits.runs_of_demands(prose("要查水库。要查山洪。", "要备队伍。要落实值班。")) == [4]
    assert habits.runs_of_demands(prose("要查水库。要查山洪。形势严峻。要备队伍。这是重要任务。")) == []


# -- register ------------------------------------------------------------------------------------------


def test_words_are_counted_where_the_segmenter_cuts_them() -> None:
    assert tokens("确保取得实效，把责任压紧压实") == ["确保", "取得", "实效", "，", "把", "责任", "压紧压实"]
    counted = register.words_per_thousand(["要切实把责任压紧压实，不断取得实效。"])
    assert {group: round(many * 16 / 1000) for group, many in counted.items()} == {
        "公务动词": 2,  # 压紧压实 取得
        "公务名词": 2,  # 责任 实效
        "副词": 2,  # 切实 不断
        "承接词": 0,
        "口语虚词": 1,  # 把
        "否定": 0,
    }


def test_content_words_say_something() -> None:
    assert content_words("要认真检查泄洪设施的情况") == {"检查", "泄洪", "设施"}


@pytest.mark.parametrize(
    ("sentence", "proverbial"),
    [
        ("家安在河边、田种在坡下的群众，下雨天睡不踏实，我们要替他们把夜守住，鞋子要沾泥。", True),
        ("雨就是命令，水就是战场。", True),
        ("宁可备而不用，不可用时无备。", True),
        ("各责任单位要主动配合、密切协作，形成齐抓共管的工作合力。", False),
        ("5月底前修好3座桥。", False),
        ("要加强值守，落实责任，把门口的事办好。", False),
    ],
)
def test_proverbs(sentence: str, proverbial: bool) -> None:
    assert register.is_proverbial(sentence) is proverbial


def test_lengths_of_sentences_and_paragraphs() -> None:
    counted = register.register(
        prose("查水库。查山洪沟口。", "按照统一部署要求抓好整改落实工作。", record="")
    )
    assert counted["句长"] == 5
    assert counted["段长"] == pytest.approx((8 + 16) / 2)
    assert counted["介词框架"] == pytest.approx(1000 / 24)


# -- lengths -------------------------------------------------------------------------------------------


def test_opening_and_closing() -> None:
    text = prose(
        ProseLine("同志们：", style="称谓"),
        "今天召开会议。",
        "刚才通报了情况。下面，我讲两点意见。这一句不算。",
        heading("一、查"),
        "要查。",
        "同志们，任务明确，让我们行动起来。",
        "散会。",
    )
    assert lengths.opening(text) == 6 + 7 + 8
    assert lengths.closing(text) == 14
    assert lengths.opening(prose("今天召开会议。", heading("一、查"), "要查。")) == 6
    assert lengths.opening(prose("没有标题，也没有点数。")) is None
    assert lengths.closing(prose("散会。")) is None
    formula = "希望大家把责任担起来，把会议定下的措施落下去。"
    assert lengths.closing(prose("要查。", formula, "会议到此结束，散会。")) == size(formula)
    assert [lengths.lies_within(n, lengths.CLOSING) for n in (59, 60, 130, 131, None)] == [
        *(False, True, True, False, None)
    ]


def test_minutes_at_two_hundred_characters() -> None:
    assert lengths.minutes(prose("讲" * 500, ProseLine("（讲话毕）", style="提示"))) == 2.5


# -- word lists, tables, command -----------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.stem for path in WORDS.glob("*.yaml")))
def test_every_list_can_be_read(name: str) -> None:
    groups = listed(name)
    assert all(groups.values())
    assert all(len(many) == len(set(many)) for many in groups.values())
    for group, many in groups.items():
        if all(re.fullmatch("[\u4e00-\u9fff]+", one) for one in many):
            assert max(map(len, many)) <= LONGEST_WORD, f"two words of {group} have grown together"
        else:
            assert [re.compile(one) for one in many]


@pytest.fixture(scope="module")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collected, Path]:
    """What is made of one small record, and a folder with a draft by hand of the same meeting."""
    folder = tmp_path_factory.mktemp("hand")
    (folder / "01-动员讲话-05.txt").write_text("同志们：\n要查水库。\n散会。", encoding="utf-8")
    return collect("中", {"样例": [SMALL]}), folder


def test_a_page_has_a_row_for_every_measure(small_run: tuple[Collected, Path]) -> None:
    collected, folder = small_run
    pairs = hand(folder, {"样例": [SMALL]})
    now = measured(collected, pairs, ("样例",))
    beside = measured(Collected(pairs), pairs, (HAND,))
    text = page("# 实测", Compared(now, None, beside), collected)
    for one in MEASURES:
        assert f"| {one.name} |" in text
    assert beside.speeches[PAIRED]["份数"] == 1
    assert now.speeches[ALL]["份数"] == sum(
        "讲话" in one.prose.kind and one.prose.kind != "讲话要点" for one in collected.texts
    )
    assert any(line.startswith("- 没有主的整句") for line in found(collected))


def test_a_further_folder_is_measured_by_itself(small_run: tuple[Collected, Path]) -> None:
    collected, _ = small_run
    more = collect("中", {"冻结后": [FULL]})
    both = Collected(collected.texts + more.texts, nowhere=more.nowhere)
    now = measured(both, [], ("样例",))
    assert now.speeches[ALL] == measured(collected, [], ("样例",)).speeches[ALL]
    assert now.speeches["冻结后"]["份数"] == 2
    assert now.nowhere == {"冻结后": len(more.nowhere)}


def test_kept_figures_are_read_again(small_run: tuple[Collected, Path], tmp_path: Path) -> None:
    now = measured(small_run[0], [], ("样例",))
    keep(now, tmp_path / "kept.json")
    read = kept(tmp_path / "kept.json")
    assert read.speeches[ALL].keys() == now.speeches[ALL].keys()
    assert read.speeches[ALL] == {
        name: pytest.approx(value, abs=1e-6) for name, value in now.speeches[ALL].items()
    }


def test_the_version_before_has_all_measures() -> None:
    assert set(kept(BEFORE).speeches[ALL]) == {one.name for one in MEASURES}


def test_records_of_a_folder_are_meetings() -> None:
    assert "full" in [one.stem for one in records_in(ROOT / "data")]
    assert not {"office", "recipients"} & {one.stem for one in records_in(ROOT / "data")}


def test_the_results_have_all_measures() -> None:
    text = (ROOT / "bench" / "results-prose.md").read_text(encoding="utf-8")
    assert [one.name for one in MEASURES if f"| {one.name} |" not in text] == []
