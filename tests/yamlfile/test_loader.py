import random
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import DataError, Diagnostic
from generator.yamlfile import loader as strict_yaml
from generator.yamlfile.loader import Position, load, load_mapping

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__, autouse=True, scope="module")
def each_loader(request: pytest.FixtureRequest) -> Iterator[None]:
    """Everything here holds with the C parser and without it."""
    usual = strict_yaml._LOADER
    strict_yaml._LOADER = request.param
    yield
    strict_yaml._LOADER = usual


AS_WRITTEN = (
    *("9:30", "12:30:45", "0512", "007", "1.10", "1e3", "0x1F", "1_000", ".5", "+1", "-5", "2024-13-45"),
    *("yes", "no", "on", "=", "24.95%", "近860台", "C#"),
)


@pytest.mark.parametrize("written", AS_WRITTEN)
def test_scalars_stay_as_written(written: str) -> None:
    assert load(f"值: {written}\n项: [{written}]\n").data == {"值": written, "项": [written]}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_an_empty_value_is_none(written: str) -> None:
    assert load(f"值: {written}\n后: 1\n").data == {"值": None, "后": "1"}


def test_quoted_values_are_texts() -> None:
    assert load("""a: ""\nb: "null"\nc: '~'\nd: |\n  一\n  二\n""").data == {
        "a": "",
        "b": "null",
        "c": "~",
        "d": "一\n二\n",
    }


def test_an_empty_text_is_none_and_an_empty_mapping() -> None:
    assert load("").data is None
    assert load("# 说明\n").data is None
    assert load_mapping("") == {}


def test_lines_of_chinese_meet_without_a_space() -> None:
    text = "值: 各乡镇要\n  立即行动，use Word\n  2019 起\n  执行\n\n  第二段\n后: 1\n"
    assert load(text).data == {"值": "各乡镇要立即行动，use Word 2019 起执行\n第二段", "后": "1"}


def test_positions_of_keys_and_values() -> None:
    loaded = load("会议:\n  名称: 防汛会\n议程:\n  - 类型: 宣读\n  - {类型: 讲话, 时长: 二}\n")
    assert loaded.positions["议程", 1, "时长"] == Position(5, 18)
    assert loaded.key_positions["议程", 1, "时长"] == Position(5, 14)
    assert loaded.key_positions["会议", "名称"] == Position(2, 3)
    assert loaded.positions["会议", "名称"] == Position(2, 7)
    assert str(loaded.positions["议程", 0]) == "第4行第5列"


def test_a_byte_order_mark_does_not_shift_positions() -> None:
    assert load("\ufeff名称: 会\n").key_positions["名称",] == Position(1, 1)


def test_aliases_repeat_what_was_said() -> None:
    loaded = load("一: &a [甲, 乙]\n二: *a\n")
    assert loaded.data == {"一": ["甲", "乙"], "二": ["甲", "乙"]}
    assert loaded.positions["二",] == Position(2, 4)


def _faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(DataError) as caught:
        load(text, "会议.yaml")
    assert caught.value.file == "会议.yaml"
    return [(fault.place, fault.message) for fault in caught.value.faults]


MISTAKES = [
    ("会议:\n\t名称: x\n", "第2行", "制表符"),
    ("会议:\n  类型: a\n\t名称: x\n", "第3行", "制表符"),
    ("会议:\n  名称：全县\n  类型: 动员\n", "第2行第5列", "“名称: ”"),
    ("会议:\n  类型: 动员\n  名称：全县\n", "第3行第5列", "“名称: ”"),
    ("会议：\n  名称: a\n", "第1行第3列", "“会议: ”"),
    ("- 姓名：张三\n  职务: 县长\n", "第1行第5列", "“姓名: ”"),
    ("会议:\n  类型: a\n  名称:\u3000全县\n", "第3行第5列", "全角空格"),
    ("\u3000名称: x\n", "第1行第1列", "行首用了全角空格"),
    ("名称:全县\n类型: b\n", "第1行第3列", "后面没有空格"),
    ('名称: "全县\n类型: 动员\n', "第1行第5列", "引号没有配对"),
    ("名称: '全县\n", "第1行第5列", "引号没有配对"),
    ('a: "b" c\n', "第1行第4列", "引号外面还有字"),
    ("名称: [a, b\n类型: c\n", "第1行第5列", "请补上“]”"),
    ("a: {b: 1\n", "第1行第4列", "请补上“}”"),
    ("[县委, 县政府]]\n", "第1行", "多了一个“]”"),
    ("a:\n    b: 1\n  c: 2\n", "第3行第3列", "缩进没有对齐"),
    ("a: 1\n  b: 2\n", "第2行第4列", "缩进没有对齐"),
    ("人员:\n  -姓名: 张三\n", "第2行第3列", "“- 姓名”"),
    ("议程:\n  -宣读\n  -讲话\n", "第2行", "“- 宣读”"),
    ("- a\n-b\n", "第2行", "“- b”"),
    ("a: 关于: 会议\n", "第1行第6列", "没加引号的内容里有“: ”"),
    ("a: 1\nb\n", "第2行", "“b: 内容”"),
    ("a: @x\n", "第1行第4列", "“@”开头"),
    ("a: >=\n", "第1行第4列", "“>”开头"),
    ("a: *重要*\n", "第1行第4列", "“*”开头"),
    ("a: ,x\n", "第1行第4列", "“,”开头"),
    ("a: [b]?\n", "第1行第7列", "从“?”起看不懂"),
    ("a: [b,,c]\n", "第1行第4列", "一个英文逗号"),
    ("a:\n  b: 1\n  \tc: 2\n", "第3行", "制表符"),
    ("a: %x\n", "第1行第4列", "“%”开头"),
    ("a: !x 1\n", "第1行第4列", "标签"),
    ("!x a: 1\n", "第1行第1列", "标签"),
    ("a: x\x07\n", "第1行第5列", "U+0007"),
    ("a: x\u2028y\n", "第1行第5列", "U+2028"),
    ('a: "\\q"\n', "第1行", "反斜杠"),
    ('a: "\\ud800"\n', "第1行", "，请"),
    ('a: "\\U00110000"\n', "第1行", "反斜杠"),
    ('a: 1\nb: "中\\x00"\n', "第2行第6列", "U+0000"),
    ('a: "中\\u0007"\n', "第1行第6列", "U+0007"),
    ('a: ["一", "\\e"]\n', "第1行第11列", "U+001B"),
    ('"a\\0": 1\n', "第1行第3列", "U+0000"),
    ("a: {姓名：张三, 职务: 县长}\n", "第1行第5列", "“姓名: ”"),
    ("a: {姓名: 张三，职务: 县长}\n", "第1行第11列", "英文逗号加一个空格"),
    ("a: {姓名: 张三； 职务: 县长}\n", "第1行第11列", "全角“；”"),
    ("a:\n  －一\n  －二\n", "第2行", "“- 一”"),
    ("a:\n  · 一\n  · 二\n", "第2行", "“- 一”"),
    ("a:\n  一、看\n  二、听\n", "第2行", "“- 一、看”"),
    ("a:\n  1.看\n  2.听\n", "第2行", "“- 1.看”"),
    ("a: {{ 会议.名称 }}\n", "第1行第5列", "以“{{”开头"),
    ("a: !!str 1\n", "第1行第4列", "“!!str”"),
    ("a: [县委 #1, 县政府]\nb: 1\n", "第1行", "“#1, 县政府]”"),
    ("a: [\n  县委 #1,\n  县政府\nb: 1\n", "第2行", "“#1,”"),
    ("a: 一\n  二 #2\n  三\n", "第2行", "“#2”"),
    ("地点 #2: 会议室\n", "第1行", "“#2: 会议室”"),
    ("a: 1\n---\nb: 2\n", "第2行第1列", "多余的分隔线"),
    ("? [a]\n: b\n", "第1行第3列", "不能是列表"),
    ("<<: {a: 1}\n", "第1行第1列", "“<<”"),
    ("{'': 1}\n", "第1行第2列", "缺少名称"),
    ("全县会议\n", "第1行", "全县会议"),
    ("a: &x [*x]\n", "第1行第8列", "加上英文双引号"),
    ('a: "' + "[" * 2000, "第1行第4列", "引号没有配对"),
]


@pytest.mark.parametrize(("text", "place", "words"), MISTAKES, ids=[repr(one[0][:24]) for one in MISTAKES])
def test_mistakes_are_told_where_they_are(text: str, place: str, words: str) -> None:
    faults = _faults(text)
    assert len(faults) == 1
    assert faults[0][0].startswith(place)
    assert words in faults[0][1]


MANY = 100_000
DEEP = {
    "lists": ("[" * MANY, 61),
    "lists, closed": ("[" * 61 + "]" * 61, 61),
    "lists with a mistake behind": ("[" * 61 + "@", 61),
    "mappings": ("{a: " * MANY, 1 + 60 * 4),
    "mappings for keys": ("{" * MANY, 61),
    "lists and mappings": ("[{a: " * MANY, 1 + 30 * 5),
    "brackets in texts do not count": ("a: ['[[[', \"]\", " + "[" * MANY, 17 + 58),
    "lines of lists": ("- " * MANY + "x", 1 + 60 * 2),
    "keys that are mappings": ("? " * MANY, 1 + 60 * 2),
    "a list that is a key": ("[" * MANY + ": 1", 61),
    "behind a sound value": ("a: [b]\nc: " + "[" * MANY, 4 + 59),
    "an alias": ("a: &a [[b]]\nc: " + "[" * 58 + "*a", 4 + 58),
}


@pytest.mark.parametrize("case", DEEP)
def test_nesting_is_told_at_level_61(case: str) -> None:
    text, column = DEEP[case]
    line = text.count("\n") + 1
    assert _faults(text) == [(f"第{line}行第{column}列", "内容嵌套超过60层，请检查括号和缩进")]


@pytest.mark.parametrize(
    "text", ["\n".join(f"{' ' * n}a:" for n in range(2000)), "[\n" * MANY], ids=["a:", "["]
)
def test_nesting_over_many_lines(text: str) -> None:
    [(place, message)] = _faults(text)
    assert place.startswith("第61行第")
    assert "嵌套超过60层" in message


def test_sixty_levels_are_read() -> None:
    assert load("[" * 60 + "甲" + "]" * 60).data
    assert load("{a: " * 60 + "甲" + "}" * 60).positions[("a",) * 60] == Position(1, 241)
    assert load("a: &a [[甲]]\nb: " + "[" * 57 + "*a" + "]" * 57).data
    assert load("- &a [甲]\n" + "- *a\n" * 100).data


def test_aliases_of_aliases_do_not_pile_up_levels() -> None:
    lines = ["- &a0 [甲]", *(f"- &a{n} [*a{n - 1}]" for n in range(1, 200))]
    [(place, _)] = _faults("\n".join(lines))
    assert place == "第60行第9列"


@pytest.mark.parametrize("deepest", [61, 100, 1000])
def test_a_parser_with_a_limit_of_its_own_makes_no_difference(
    deepest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Limited(yaml.SafeLoader):
        """Gives up as the C parser of PyYAML 6.0.4 does."""

        def fetch_flow_collection_start(self, token: type) -> None:
            if self.flow_level >= deepest:
                raise yaml.scanner.ScannerError(
                    "while increasing flow level",
                    self.get_mark(),
                    "exceeded maximum nesting depth",
                    self.get_mark(),
                )
            super().fetch_flow_collection_start(token)

    monkeypatch.setattr(strict_yaml, "_LOADER", Limited)
    for text in ("[" * 5000, "a: 1\nb: [甲, {乙: " + "[" * 5000):
        [(place, message)] = _faults(text)
        assert place in ("第1行第61列", "第2行第69列")
        assert "嵌套超过60层" in message


def test_lines_are_parted_once_however_many_numbers_are_below_nothing() -> None:
    """Parting them for each made 20,000 of them take 22 seconds."""
    called: list[str] = []
    before = sys.getprofile()
    sys.setprofile(lambda frame, event, what: called.append(what.__name__) if event == "c_call" else None)
    try:
        load("a:\n" + "- -5\n" * 1000)
    finally:
        sys.setprofile(before)
    assert called.count("splitlines") == 1


def test_all_repeated_keys_at_once() -> None:
    assert [place for place, _ in _faults("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\nb: 4\n")] == [
        "第3行第1列",
        "第4行第11列",
        "第5行第1列",
    ]
    assert "第1行" in _faults("a: 1\nb: 2\na: 3\n")[0][1]


def test_billion_laughs_are_refused() -> None:
    lines = ["a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    [(place, message)] = _faults("\n".join(lines))
    assert place.startswith("第4行")
    assert "展开后内容太多" in message


def test_a_mapping_is_wanted() -> None:
    with pytest.raises(DataError, match=r"^版式\.yaml：第1行：应为“名称: 内容”"):
        load_mapping("- a\n", "版式.yaml")


NEVER = "\x00\x01\x07\x1b\x7f\x84\x86\x9f\ud800\ufdd0\ufffe\uffff"
words = st.text(
    alphabet=st.characters(
        exclude_categories=["Cs", "Cc"], exclude_characters=NEVER, include_characters="\n\t\r\x85"
    ),
    max_size=12,
)
keys = words.filter(bool)
trees: st.SearchStrategy[Any] = st.recursive(
    words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)


def _paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _paths(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _paths(one, (*path, number))


@settings(deadline=None)
@given(st.dictionaries(keys, trees, max_size=5), st.booleans())
def test_quoted_yaml_loads_back_equal_with_a_position_for_every_path(
    data: dict[str, Any], ascii_only: bool
) -> None:
    loaded = load(yaml.safe_dump(data, default_style='"', allow_unicode=not ascii_only))
    assert loaded.data == data
    assert set(_paths(data)) == set(loaded.positions)
    assert {path for path in _paths(data) if path and isinstance(path[-1], str)} == set(loaded.key_positions)


@settings(deadline=None)
@given(st.text(alphabet="会议名称 :：-[]{}\"'\n\t\u3000#&*!|>%@,?，1a", max_size=60))
def test_any_text_loads_or_is_a_data_error(text: str) -> None:
    data, faults = _outcome(text)
    assert all(fault.message and fault.place.startswith("第") for fault in faults)
    assert bool(faults) or data is None or isinstance(data, dict | list | str)


def _outcome(text: str) -> tuple[object, tuple[Diagnostic, ...]]:
    try:
        return load(text).data, ()
    except DataError as error:
        return None, error.faults


def test_a_damaged_real_file_never_breaks_the_loader() -> None:
    text = "会议:\n  名称: 全县防汛会\n  召集: [县委, 县政府]\n人员:\n  - {姓名: 周启明, 职务: [县长]}\n"
    dice = random.Random(7)
    outcomes = []
    for _ in range(500):
        at = dice.randrange(len(text))
        damaged = text[:at] + dice.choice("：\t\"'[]{}:- \u3000\n&*!") + text[at + dice.randrange(2) :]
        outcomes.append(_outcome(damaged))
    assert sum(bool(faults) for _, faults in outcomes) > 100


UNREAD = [
    ("地点: 政府大楼 #2会议室\n", "第1行", "#2会议室"),
    ("地点: 政府大楼 # 2会议室\n", "第1行", "#2会议室"),
    ("地点: #2会议室\n", "第1行", "#2会议室"),
    ('地点: "政府大楼" #2会议室\n', "第1行", "#2会议室"),
    ("地点: | #2会议室\n  政府大楼\n", "第1行", "#2会议室"),
    ("召集: [县委, #县政府\n  县人大]\n", "第1行", "#县政府"),
    ("- 一\n- 二 #三\n", "第2行", "#三"),
    ("地点: 政府大楼  # 2号楼，见 #3\n", "第1行", "#2号楼，见 #3"),
]


@pytest.mark.parametrize(("text", "place", "words"), UNREAD, ids=[repr(one[0][:24]) for one in UNREAD])
def test_words_behind_a_number_sign_are_told(text: str, place: str, words: str) -> None:
    [told] = load(text).warnings
    assert told.place == place
    assert f"“{words}”当作说明，没有读" in told.message


@pytest.mark.parametrize(
    "text",
    [
        "# 地点\n#地点: 政府大楼\n  #2会议室\na: 1\n",
        "a: 政府大楼  # 全称，见 #2\n",
        "a: \"政府大楼 #2会议室\"\nb: '大楼 #3'\n",
        "a: |\n  政府大楼 #2会议室\n\n  三楼 #3\nb: >\n  四楼 #4\n  五楼\n",
        "a: C#2\nb: 政府大楼#2会议室\nc: 政府大楼 ＃2会议室\n",
        "a: 1 #\nb: 2  #  \n",
    ],
    ids=["whole lines", "behind a value", "in quotes", "in blocks", "no blank before", "nothing behind"],
)
def test_comments_are_no_words(text: str) -> None:
    assert load(text).warnings == ()


def test_a_path_in_double_quotes_is_asked_about() -> None:
    [told] = load('a: "C:\\temp\\new"\n').warnings
    assert told.place == "第1行第5列"
    assert "请改用英文单引号" in told.message
    assert load("a: \"A:\\n一\\nB:\\n二\"\nb: 'C:\\temp'\n").warnings == ()


def test_a_sign_of_a_block_with_nothing_below_is_the_sign() -> None:
    assert load("比较: >\n值: 1\n").data == {"比较": ">", "值": "1"}
    assert load("a: |\nb: 1\n").data == {"a": None, "b": "1"}


def test_folded_lines_of_chinese_meet_without_a_space() -> None:
    text = "a: >\n  各乡镇要\n  立即行动，use Word\n  2019 起\n\n  第二段\nb: >-\n  一\n  二\n"
    assert load(text).data == {"a": "各乡镇要立即行动，use Word 2019 起\n第二段\n", "b": "一二"}


def test_lines_of_a_list_of_words_stay_words_apart() -> None:
    text = "动作: >-\n  布置 部署\n  考察 签订\n"
    assert load(text, word_lists=True).data == {"动作": "布置 部署 考察 签订"}
