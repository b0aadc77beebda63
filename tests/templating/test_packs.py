"""The phrase packs keep the rules a program can check: numbers, lengths, forbidden words, no repetition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz.distance import Indel

from generator.yamlfile import loader

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "_phrases"
GENERAL = "通用"
FOR_SOME_KINDS = ("场合",)
"""Serves every field like the general pack, but only slots of single kinds of text."""
FILES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
PACKS = [name for name in FILES if name not in FOR_SOME_KINDS]
FIELDS = [name for name in PACKS if name != GENERAL]

CLAUSES = ("关键期", "兑现", "到会")
LEADS = (
    "成绩领起",
    "问题领起",
    "问题转折",
    "认识领起",
    "任务领起",
    "保障领起",
    "目标领起",
    "问责领起",
    "奖惩领起",
)
IN_NUMBERS = (
    *("开场", "意义", "成绩过渡", "问题收束", "形势", "认识领起", "认识收束", "目标收束", "任务领起"),
    *("措施", "任务收束", "保障领起", "组织", "责任", "督导", "宣传", "作风", "保障收束", "贯彻", "号召"),
)
SINGLE = ("成绩领起", "问题领起", "问题转折", "目标领起", "问责领起", "奖惩领起", "评价", "希望", *CLAUSES)
WIDE = ("意义", "形势", "认识收束", "目标收束", "保障收束", "问题收束")
NARROW = ("成绩过渡", "责任", "督导", "宣传", "组织", "作风", "任务收束", "号召")
FEWEST_GENERAL = {**dict.fromkeys(IN_NUMBERS, 18), **dict.fromkeys(SINGLE, 9)}
FEWEST_FIELD = {**dict.fromkeys(WIDE, 12), **dict.fromkeys(NARROW, 6), "措施": 20}

BLANKS = {"主题": "环保攻坚", "范围": "全县", "本地": "我县", "会议": "动员会"}
SHORTEST, SHORTEST_LEAD, LONGEST, LONG = 15, 9, 60, 33
SHARE_LONG = 0.5
SHARE_WITH_BLANK = 1 / 3
SHARE_SAME_OPENING = 1 / 4
MOST_ONE_IDIOM = MOST_ONE_BY_ONE = 2
ALIKE = 0.8

FORBIDDEN = {
    "context that may not be there": "刚才 以上 上述 这次通报 如前所述 前面提到 前面讲",
    "order of points": "一是 二是 三是 首先 其次 第一， 第二， 一要 二要",
    "relative time": "今年 去年 明年 年底 年初 年内 年前 上半年 下半年 月底 本月 下月 本周 昨天 明天 近年 "
    "几年来 多年来 这些年 前些年 前几年 前一段 前段时间 近期 最近 每月 每周 每旬 每季 每年 月月 周周",
    "facts the data must back": "成效显著 效果明显 位居前列 走在前列 名列前茅 满意度高 满意率 稳步提升 "
    "明显改善 显著提高 显著提升 圆满完成 取得了 再创新高 全省 全市第 全国第",
    "fixed formula": "习近平 总书记 四个意识 四个自信 两个维护 两个确立 二十大 十九大 十八大 新时代 "
    "国之大者 绿水青山 金山银山 不忘初心 牢记使命 初心使命 中国梦 伟大复兴 中国式现代化 五位一体 "
    "四个全面 新发展理念 高质量发展 以人民为中心 人民至上 生命至上 党中央 国务院 省委 市委 政治三力 "
    "政治判断力 枫桥经验 千万工程 总体国家安全观 科学发展观 三个代表 三严三实 从严治党 双碳 "
    "放管服 最多跑一次 党政同责 一岗双责",
    "empty words": "高度重视 切实加强 扎实推进 狠抓落实 落地见效 提高政治站位 深刻认识 充分认识 砥砺前行 "
    "再创佳绩 谱写 新篇章 赋能 抓手抓实 闭环 有力有序",
    "figures": "百分之 ％ % 万元 亿元 第一名 位次",
}
HEADS = "这 那 此 该项 该县 该同志 该单位 其 它 他们 但 因此 所以 同时 而且 另外 此外 于是 然而 可是 "
HEADS += "不过 并且 还有 总之 也 又"
BROAD = "建设 检查 企业 工作 项目 群众 干部 管理 服务 发展 治理 落实 推进 责任 问题 任务 安全 环境 重点 保障"
COMMON_IDIOMS = "真抓实干 齐心协力 实实在在 脚踏实地 千家万户 一心一意 各司其职 持之以恒 久久为功 以身作则 "
COMMON_IDIOMS += "马马虎虎 认认真真 扎扎实实 原原本本 清清楚楚 明明白白 稳稳当当 家家户户 田间地头 街头巷尾"

_BLANK = re.compile(r"\{([^{}]*)\}")
_PHRASE = re.compile(r"[^，。；：、！？（）“”《》…—\s]+")
_ONE_BY_ONE = re.compile(r"(一[\u4e00-\u9fff])[\u4e00-\u9fff]{0,2}\1")
_DATE = re.compile(r"[0-9０-９〇]|[二三四五六七八九十两]+(年|个月|月份|天|次|家|条|项|名|户|亩|吨)")
_EMPTY_LIKE = re.compile(r"[ \t!?,;:()]|，，|。。|、、|，。")


@lru_cache
def load(name: str) -> dict[str, list[dict[str, Any]]]:
    """Slots of a pack, each sentence as a mapping with 文 and 词."""
    data = dict(loader.load_mapping((FOLDER / f"{name}.yaml").read_text("utf-8"), name))
    data.pop("领域")
    return {
        slot: [{"文": one, "词": []} if isinstance(one, str) else {"词": [], **one} for one in many]
        for slot, many in data.items()
    }


def sentences(name: str) -> Iterator[tuple[str, str]]:
    """``(slot, text)`` of every sentence of a pack."""
    for slot, many in load(name).items():
        for one in many:
            yield slot, one["文"]


def filled(text: str) -> str:
    """The text with a short word in each blank."""
    return _BLANK.sub(lambda found: BLANKS[found[1]], text)


def every_pack(test: Any) -> Any:
    """Runs a test for each pack file."""
    return pytest.mark.parametrize("name", PACKS)(test)


def test_there_are_packs_for_the_fields() -> None:
    assert GENERAL in PACKS
    assert len(FIELDS) >= 12


@every_pack
def test_enough_sentences_in_each_slot(name: str) -> None:
    fewest = FEWEST_GENERAL if name == GENERAL else FEWEST_FIELD
    short = {slot: len(load(name).get(slot, [])) for slot in fewest}
    assert {slot: n for slot, n in short.items() if n < fewest[slot]} == {}


@every_pack
def test_only_known_slots(name: str) -> None:
    assert set(load(name)) - set(FEWEST_GENERAL) == set()


@every_pack
def test_only_known_blanks_and_few_of_them(name: str) -> None:
    texts = [text for _, text in sentences(name)]
    assert {blank for text in texts for blank in _BLANK.findall(text)} <= set(BLANKS)
    assert [text for text in texts if "{" in _BLANK.sub("", text) or "}" in _BLANK.sub("", text)] == []
    assert sum(bool(_BLANK.search(text)) for text in texts) <= len(texts) * SHARE_WITH_BLANK


@every_pack
def test_the_topic_is_never_the_object_of_doing(name: str) -> None:
    """干 or 做 does not go with every topic (做创建文明城市); 抓 does."""
    assert [text for _, text in sentences(name) if re.search(r"[做干搞办]\{主题\}", text)] == []


@every_pack
def test_lengths(name: str) -> None:
    def fits(slot: str, text: str) -> bool:
        return (SHORTEST_LEAD if slot in (*CLAUSES, *LEADS) else SHORTEST) <= len(filled(text)) <= LONGEST

    assert [(slot, len(filled(text)), text) for slot, text in sentences(name) if not fits(slot, text)] == []


@every_pack
def test_enough_long_sentences(name: str) -> None:
    texts = [filled(text) for slot, text in sentences(name) if slot not in (*CLAUSES, *LEADS)]
    long = [text for text in texts if len(text) >= LONG]
    assert len(long) >= len(texts) * SHARE_LONG


@every_pack
def test_a_sentence_ends_with_a_stop_and_a_clause_with_none(name: str) -> None:
    for slot, text in sentences(name):
        if slot in CLAUSES:
            assert "。" not in text, text
            assert text[-1] not in "，；：、！？", text
        else:
            assert text.index("。") == len(text) - 1, text


@every_pack
def test_no_stray_marks(name: str) -> None:
    assert [text for _, text in sentences(name) if _EMPTY_LIKE.search(text)] == []
    assert [text for _, text in sentences(name) if text.count("“") != text.count("”")] == []


@every_pack
@pytest.mark.parametrize("why", FORBIDDEN)
def test_forbidden_words(name: str, why: str) -> None:
    words = FORBIDDEN[why].split()
    assert [(word, text) for _, text in sentences(name) for word in words if word in text] == []


@every_pack
def test_no_figures_and_no_dates(name: str) -> None:
    assert [text for _, text in sentences(name) if _DATE.search(text)] == []


@every_pack
def test_no_sentence_leans_on_the_one_before(name: str) -> None:
    heads = tuple(HEADS.split())
    texts = [text for slot, text in sentences(name) if slot not in ("问题转折", *CLAUSES)]
    assert [text for text in texts if text.startswith(heads)] == []


@every_pack
def test_openings_differ(name: str) -> None:
    for slot, many in load(name).items():
        openings = Counter(filled(one["文"])[:2] for one in many)
        opening, n = openings.most_common(1)[0]
        assert n == 1 or n <= len(many) * SHARE_SAME_OPENING, (slot, opening)
        musts = sum(one["文"].startswith("要") for one in many)
        assert musts <= max(1, len(many) * SHARE_SAME_OPENING), slot


@every_pack
def test_no_idiom_too_often(name: str) -> None:
    text = "\n".join(filled(text) for _, text in sentences(name))
    fours = Counter(phrase for phrase in _PHRASE.findall(text) if len(phrase) == 4)
    fours.update({idiom: text.count(idiom) for idiom in COMMON_IDIOMS.split() if idiom not in fours})
    assert {phrase: n for phrase, n in fours.items() if n > MOST_ONE_IDIOM} == {}


@every_pack
def test_one_by_one_stays_rare(name: str) -> None:
    found = [text for _, text in sentences(name) for _ in _ONE_BY_ONE.findall(text)]
    assert len(found) <= MOST_ONE_BY_ONE, found


@every_pack
def test_words_of_measures_are_tight(name: str) -> None:
    measures = load(name)["措施"]
    with_words = [one for one in measures if one["词"]]
    for one in with_words:
        assert 2 <= len(one["词"]) <= 5, one["文"]
        assert [word for word in one["词"] if len(word) < 2 or word in BROAD.split()] == [], one["文"]
    if name != GENERAL:
        assert len(with_words) * 2 > len(measures)
    assert [slot for slot, many in load(name).items() if slot != "措施" and any(x["词"] for x in many)] == []


def test_no_sentence_twice() -> None:
    seen = Counter(text.rstrip("。") for name in FILES for _, text in sentences(name))
    assert [text for text, n in seen.items() if n > 1] == []


@every_pack
def test_no_two_sentences_alike(name: str) -> None:
    texts = [text for _, text in sentences(name)]
    alike = [pair for pair in combinations(texts, 2) if _alike(*pair)]
    assert alike == []


def _alike(one: str, other: str) -> bool:
    """What rapidfuzz tells in a microsecond, 2 × longest common subsequence ÷ length, is never less."""
    if Indel.normalized_similarity(one, other) <= ALIKE:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() > ALIKE


def test_a_word_more_is_alike_and_another_order_is_not() -> None:
    assert _alike("各乡镇要把责任落到每一处堤段", "各乡镇要把责任落实到每一处堤段")
    assert not _alike("各乡镇要把责任落到每一处堤段", "每一处堤段的责任要落到各乡镇")


def test_no_long_clause_in_two_packs() -> None:
    """A clause of ten characters or more stands in one pack only."""
    packs_of: dict[str, set[str]] = {}
    for name in PACKS:
        for _, text in sentences(name):
            for clause in _PHRASE.findall(text):
                if len(clause) >= 10:
                    packs_of.setdefault(clause, set()).add(name)
    assert {clause: packs for clause, packs in packs_of.items() if len(packs) > 1} == {}


def test_no_alias_twice() -> None:
    aliases = [
        alias
        for name in PACKS
        for alias in loader.load_mapping((FOLDER / f"{name}.yaml").read_text("utf-8"), name)["领域"]
    ]
    assert [alias for alias, n in Counter(aliases).items() if n > 1] == []
    assert set(PACKS) <= set(aliases)
