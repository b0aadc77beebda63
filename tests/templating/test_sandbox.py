"""Templates from outside cannot get out, and cannot run for ever or write without end."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import Any

import pytest

from generator.errors import TemplateError
from generator.templating import Limits, Search, render_text
from generator.templating.environment import SearchLoader, TemplateEnvironment

SHORT = Limits(seconds=0.5, output=200_000)


class Secret:
    """An object that got into a context by mistake."""

    password = "secret"

    def method(self) -> str:
        return "secret"


@pytest.mark.parametrize(
    "source",
    [
        "{{ ().__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ 会议.__class__ }}",
        "{{ 会议._values }}",
        "{{ 会议['_values'] }}",
        "{{ 会议['__init__'] }}",
        "{{ 议程.__init__.__globals__ }}",
        "{{ range.__globals__ }}",
        "{{ 函数.__globals__ }}",
        "{{ 函数.__code__ }}",
        "{{ self.__init__ }}",
        "{{ loop }}",
        "{% for x in 议程 %}{{ loop.__class__ }}{% endfor %}",
        "{% macro 宏() %}{% endmacro %}{{ 宏.__globals__ }}{{ 宏._func }}",
        "{{ namespace.__init__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ '{0.__class__}'|format(1) }}",
        "{{ '%s' % 1 }}",
        "{{ ''|attr('__class__') }}",
        "{{ [1]|map(attribute='__class__')|list|join }}",
        "{{ [会议]|map(attribute='_values')|list|join }}",
        "{{ 秘密.password }}",
        "{{ 秘密.method() }}",
        "{{ (1).to_bytes(10) }}",
        "{{ 'a'.encode() }}",
        "{{ [1].append(2) }}",
        "{{ {'a': 1}.update({}) }}",
        "{{ [2, 1].sort() }}",
        "{{ lipsum() }}",
        "{{ dict(a=1) }}",
        "{{ [1, 2]|random }}",
        "{{ 会议|tojson }}",
        "{{ 会议|pprint }}",
        "{{ '<b>'|safe }}",
        "{{ 会议|_turns(1) }}",
        "{% macro 宏() %}{{ varargs }}{% endmacro %}{{ 宏(1) }}",
        "{% include '../secret' %}",
        "{% include '/etc/passwd' %}",
        "{% include 'C:\\\\secret' %}",
        "{% import 'os' as os %}",
        "{% do 1 %}",
        "{{ config }}",
    ],
)
def test_no_way_out(source: str) -> None:
    with pytest.raises(TemplateError) as caught:
        render_text(
            source,
            {"会议": {"名称": "会"}, "议程": ["甲"], "函数": lambda: None, "秘密": Secret()},
            limits=SHORT,
        )
    assert "secret" not in str(caught.value).replace("../secret", "").replace("C:\\secret", "")


def test_inputs_cannot_be_changed() -> None:
    agenda = ["甲"]
    facts = {"议程": agenda, "会议": {"名称": "会"}}
    for source in (
        "{% set 议程.x = 1 %}",
        "{% set 会议.名称 = 1 %}",
        "{{ 议程.append(1) }}",
        "{{ 会议.clear() }}",
    ):
        with pytest.raises(TemplateError):
            render_text(source, facts)
    assert facts == {"议程": ["甲"], "会议": {"名称": "会"}}


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(100000) %}{% for b in range(100000) %}{% set c = a * b %}{% endfor %}{% endfor %}",
        "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
        "{% for a in range(100000) %}{% set x = range(100000)|list %}{% endfor %}",
        "{% for a in range(100000) %}{% set x = range(100000)|map('string')|list %}{% endfor %}",
        "{% for a in range(100000) %}{{ 'x' * 1 if false }}{% set x = range(100000)|sum %}{% endfor %}",
        "{% macro 宏(n) %}{% if n %}{{ 宏(n - 1) }}{{ 宏(n - 1) }}{% endif %}{% endmacro %}{{ 宏(60) }}",
        "{% macro 宏(n) %}{% if n %}{% set x = 宏(n - 1) ~ 宏(n - 1) %}{% endif %}{% endmacro %}{{ 宏(60) }}",
        "{% for a in range(100000) recursive %}{{ loop(range(100000)) }}{% endfor %}",
    ],
)
def test_endless_work_is_stopped(source: str) -> None:
    with pytest.raises(TemplateError, match=r"已停下|停不下来"):
        render_text(source, {}, limits=Limits(seconds=0.15, output=200_000))


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(100000) %}一二三四五六七八九十{% endfor %}",
        "{% for a in range(100000) %}{{ '一二三四五六七八九十' }}{% endfor %}",
        "{% set x %}{% for a in range(100000) %}" + "长" * 1000 + "{% endfor %}{% endset %}",
        "{% 句 %}{% for a in range(100000) %}" + "长" * 1000 + "{% endfor %}{% 句终 %}",
        "{% set ns = namespace(x='一二三四五六七八九十') %}{% for a in range(64) %}"
        "{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x='一二三四五六七八九十') %}{% for a in range(64) %}"
        "{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x='一一') %}{% for a in range(64) %}"
        "{% set ns.x = ns.x|replace('一', ns.x) %}{% endfor %}",
        "{% set ns = namespace(x='一') %}{% for a in range(64) %}"
        "{% set y %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = y %}{% endfor %}",
        "{% set ns = namespace(x=[1]) %}{% for a in range(64) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x='一') %}{% for a in range(64) %}"
        "{% set ns.x = [ns.x, ns.x]|join %}{% endfor %}",
        "{% macro 宏() %}" + "长" * 10_000 + "{% endmacro %}{% for a in range(1000) %}{{ 宏() }}{% endfor %}",
    ],
)
def test_endless_output_is_stopped(source: str) -> None:
    with pytest.raises(TemplateError, match=r"已停下|列表最多"):
        render_text(source, {}, limits=SHORT)


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'a' * 10 ** 9 }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 1000000000 * 'a' }}",
        "{{ [1] * 1000000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ 2 ** -100000 }}",
        "{{ range(1000000) }}",
        "{{ range(100001)|list }}",
        "{{ 5|round(-1000000000) }}",
        "{{ 'a'|center(1000000000) }}",
        "{{ 'a'.ljust(1000000000) }}",
        "{{ 'a'.zfill(1000000000) }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ [1]|batch(1000000000, 'x')|list }}",
        "{{ [1]|slice(1000000000)|list }}",
        "{{ 'a'|indent(1000000000) }}",
        "{% set ns = namespace(x=2) %}{% for a in range(64) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
        "{% set ns = namespace(x=[]) %}{% for a in range(64) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}",
        "{% set ns = namespace(x=[]) %}{% for a in range(64) %}{% set ns.x = {'a': ns.x} %}{% endfor %}",
        "{{ [[1], [2]] == [[1], [2]] }}",
        "{{ [[1], [2]]|sort }}",
        "{{ [[1], [2]]|unique|list }}",
        "{{ [[1], [2]]|max }}",
        "{{ [[1], [2]]|select('in', [[[1]]])|list }}",
        "{{ [[1]]|sum }}",
        "{{ {('a', 'b'): 1} }}",
    ],
)
def test_what_makes_much_of_little_is_refused_at_once(source: str) -> None:
    with pytest.raises(TemplateError):
        render_text(source, {}, limits=Limits(seconds=60, output=200_000))


MANY = "'aaaaaaaaaa'" + "|replace('a', 'aaaaaaaaaa')" * 5  # a million characters out of 160
"""Constants only: a compiler could fold it, before there is a budget."""


@pytest.mark.parametrize(
    "source",
    [
        "{{ %s }}",
        "{{ (%s)|length }}",
        "{% set x = %s %}",
        "{% if (%s)|length > 1 %}{% endif %}",
        "{{ 1 if %s else 2 }}",
        "{% for a in [%s] %}{% endfor %}",
        "{% macro 宏(x=%s) %}{% endmacro %}{{ 宏() }}",
        "{% include %s %}",
        "{% include [%s, 'b'] %}",
        "{% filter replace('a', %s) %}a{% endfilter %}",
        "{% 句 %}甲{% 节 %s %}乙{% 节终 %}{% 句终 %}",
        "{{ {'a': %s}.a|length }}",
        "{{ (%s)[0] }}",
        "{{ '' ~ %s }}",
    ],
)
def test_constants_are_worked_out_under_the_limits(source: str) -> None:
    with pytest.raises(TemplateError) as caught:
        render_text(source.replace("%s", MANY), {}, limits=Limits(seconds=60, output=50_000))
    assert str(caught.value) == ("模板 （文字） 第1行：写出的内容超过50000字，已停下，请检查有没有多余的循环")


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("1" + "0" * 100, id="a hundred zeros"),
        pytest.param("-1" + "0" * 100, id="below zero"),
        pytest.param("0x" + "f" * 100_000, id="hexadecimal"),
        pytest.param("1e999", id="exponent"),
        pytest.param("10 ** 10 ** 8", id="power"),
    ],
)
def test_a_number_beyond_the_limit_is_told_with_its_line(number: str) -> None:
    for source in ("甲\n{{ %s }}", "甲\n{%% set x = %s %%}", "甲\n{{ [1, %s]|max }}"):
        with pytest.raises(TemplateError, match=r"^模板 （文字） 第2行：数字太大$"):
            render_text(source % number, {})


def test_nothing_runs_while_a_template_is_compiled(folder: Callable[..., Search]) -> None:
    class Watched(TemplateEnvironment):
        def call_binop(self, *given: Any) -> Any:
            ran.append("call_binop")
            return super().call_binop(*given)

    ran: list[str] = []

    def watch(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def watched(*given: Any, **named: Any) -> Any:
            ran.append(name)
            return function(*given, **named)

        return watched

    jinja = Watched(SearchLoader(folder({})))
    jinja.finalize = watch("finalize", jinja.finalize)
    jinja.filters = {name: watch(name, one) for name, one in jinja.filters.items()}
    jinja.tests = {name: watch(name, one) for name, one in jinja.tests.items()}
    source = (
        "甲{{ '乙' }}{{ 1 + 1 }}{{ '丙'|upper }}{{ 2 is even }}{{ 'a' ~ 'b' }}{{ [1, 2]|sum }}"
        "{% set x = 'a'|upper %}{% if 'a'|upper == 'A' %}丁{% endif %}{{ 'a' if 1 is odd else 'b' }}"
        "{% for y in [1, 2]|reverse %}{{ y }}{% endfor %}{% filter upper %}a{% endfilter %}"
        "{% macro 宏(z='a'|upper) %}{{ z }}{% endmacro %}{{ 宏() }}"
    )
    template = jinja.template_class.from_code(jinja, jinja.compile(source, "探"), {})
    assert ran == []
    assert "".join(template.root_render_func(template.new_context())) != ""
    wanted = {"finalize", "call_binop", "upper", "even", "odd", "sum", "reverse", "_concat", "_literal"}
    assert wanted <= set(ran)


def test_a_template_file_of_many_brackets() -> None:
    with pytest.raises(TemplateError):
        render_text("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", {})


def test_limits_are_told_in_one_sentence_with_the_line() -> None:
    source = "甲\n{% for a in range(100000) %}\n{% for b in range(100000) %}{% endfor %}\n{% endfor %}"
    with pytest.raises(TemplateError) as caught:
        render_text(source, {}, limits=SHORT)
    assert str(caught.value) == (
        "模板 （文字） 第3行：运行超过0.5秒，已停下，请检查有没有停不下来的循环或反复调用"
    )


def test_limits_work_in_threads_and_do_not_meet() -> None:
    barrier = threading.Barrier(4)
    source = "{% for a in range(次) %}{{ 值 }}{% endfor %}"

    def work(number: int) -> str:
        barrier.wait()
        turns, value = (9999, "甲" * 100) if number == 0 else (999, str(number))
        try:
            return render_text(source, {"次": turns, "值": value}, limits=SHORT)
        except TemplateError as error:
            return str(error)

    with ThreadPoolExecutor(4) as pool:
        first, *others = pool.map(work, range(4))
    assert "已停下" in first
    assert others == [str(number) * 999 + "\n" for number in (1, 2, 3)]


def test_what_the_machine_does_meanwhile_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when something else has the processors: a minute goes by at each look at the clock."""
    minutes = itertools.count(step=60)
    monkeypatch.setattr(time, "monotonic", lambda: float(next(minutes)))
    assert render_text("{% for 甲 in range(300) %}{{ 甲 }}{% endfor %}", {}).startswith("012")


def test_ordinary_templates_stay_within_the_limits() -> None:
    inner = "{% for 乙 in range(300) %}{% if 甲 == 乙 %}{{ 甲 }}{% endif %}{% endfor %}"
    source = "{% for 甲 in range(300) %}" + inner + "{% endfor %}"
    assert render_text(source, {}) == "".join(map(str, range(300))) + "\n"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("一\n{{ " + "9" * 80_000 + " }}", "第2行：数字太大"),
        ("一\n{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}", "第2行：括号或标签一层套一层"),
        ("{% if 1 %}" * 300 + "一" + "{% endif %}" * 300, "第1行：括号或标签一层套一层"),
    ],
    ids=["digits", "brackets", "tags"],
)
def test_what_cannot_be_compiled_is_told_with_its_line(source: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        render_text(source, {})
