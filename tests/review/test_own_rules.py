"""rules.yaml of an office, and rules of other packages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint
from typing import Any

import pytest

from generator import review
from generator.errors import GeneratorError
from generator.review import Hit, LinearText, parse_rule_config, plugins


def found(text: str, rules: str, **more: Any) -> list[review.Finding]:
    return list(review.check(review.linearize_draft(text), None, parse_rule_config(rules, **more)))


def test_a_rule_is_switched_off() -> None:
    assert found("建立明细帐。\n", "开关: {易错词: 关}\n") == []


def test_a_level_is_changed() -> None:
    assert [one.level for one in found("建立明细帐。\n", "级别: {易错词: 提示}\n")] == ["提示"]


def test_words_of_ones_own() -> None:
    rules = "词语:\n  - {写法: 高大上, 改为: 高标准, 级别: 必改, 说明: 口语}\n  - 给力\n"
    said = [(one.rule, one.level, one.text, one.fix, str(one)) for one in found("高大上，真给力。\n", rules)]
    assert said == [
        ("本单位用语", "必改", "高大上", "高标准", "底稿第1行：“高大上”口语，写“高标准”"),
        ("本单位用语", "疑似", "给力", None, "底稿第1行：“给力”本单位不用这个词"),
    ]


def test_limits() -> None:
    assert [one.rule for one in found("要抓好落实，抓出成效。\n", "篇幅: {段落: 5}\n")] == ["长段"]


def test_words_an_office_forbids() -> None:
    (one,) = found("这项工作很给力。\n", "", forbidden=("给力",))
    assert (one.rule, one.level, one.text) == ("禁用词", "必改", "给力")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("开头: 关\n", "不认识“开头”"),
        ("开关: {没有的: 关}\n", "没有“没有的”这条规则"),
        ("开关: {长句: 也许}\n", "应写“开”或“关”"),
        ("级别: {长句: 严重}\n", "级别应为必改、疑似、提示"),
        ("词语: [{改为: 甲}]\n", "要有“写法”"),
        ("开关: {长句: 关}\n篇幅: {句子: 很长}\n", "rules.yaml 第2行 的“篇幅”只能给"),
        pytest.param(f"篇幅: {{句子: {'9' * 5000}}}\n", "填1至999999的整数", id="5000 digits"),
        ("词语: ['']\n", "rules.yaml 第1行 的“词语”每一项要有“写法”"),
        ("词语:\n  - 给力\n  - {写法: ' '}\n", "rules.yaml 第3行 的“词语”每一项要有“写法”"),
        ("词语: [{写法: 甲, 改为: [乙]}]\n", "“改为”应为一段文字"),
        ("词语: [{写法: 甲, 改成: 乙}]\n", "里没有“改成”这一项"),
        ("级别: {长句: [必改]}\n", "填的是：一个列表"),
        ("插件: {开: 是}\n", "应写“开”或“关”"),
        ("开关:\n  没有的: 关\n", "rules.yaml 第2行：没有“没有的”这条规则"),
        ("词语: 给力\n", "应为列表"),
    ],
)
def test_what_is_written_wrongly_is_said(text: str, said: str) -> None:
    with pytest.raises(GeneratorError, match=said):
        parse_rule_config(text, "rules.yaml")


def too_many_us(reading: LinearText, context: review.ReviewContext) -> Iterator[Hit]:
    for index, line in enumerate(reading.lines):
        if line.text.count("我们") > 1:
            yield Hit(0, 2, {"说": "“我们”太多"}, line=index)


def failing(reading: LinearText, context: review.ReviewContext) -> Iterator[Hit]:
    raise ZeroDivisionError


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    point = EntryPoint("我单位:称呼", f"{__name__}:{request.param}", plugins.GROUP)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point])
    monkeypatch.setattr(EntryPoint, "load", lambda self: globals()[request.param])
    plugins.installed_rules.cache_clear()
    yield
    plugins.installed_rules.cache_clear()


@pytest.mark.parametrize("installed", ["too_many_us"], indirect=True)
def test_a_rule_of_another_package(installed: None) -> None:
    (one,) = found("我们抓，我们干。\n", "")
    assert (one.rule, one.level, one.message) == ("我单位:称呼", "疑似", "“我们”太多")
    assert found("我们抓，我们干。\n", "开关: {我单位:称呼: 关}\n") == []
    assert found("我们抓，我们干。\n", "插件: 关\n") == []


@pytest.mark.parametrize("installed", ["failing"], indirect=True)
def test_one_that_fails_is_named(installed: None) -> None:
    with pytest.raises(GeneratorError, match="外加的规则“我单位:称呼”运行出错"):
        found("我们抓。\n", "")
