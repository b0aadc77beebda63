"""The tags an outline is written in: 提纲 the whole, 领起 what announces it, 部分 a part, 写 facts.

::

    {% 提纲 次序="资料" %}
    {% 领起 %}下面，我讲{{ 几点意见 }}。{% 领起终 %}
    {% 部分 "认识", 标题="认清形势，增强紧迫感" %}
    {% 写 形势.背景, 形势.意义 %}
    {% 写 要求 %}
    {% 部分终 %}
    {% 提纲终 %}

A part outside of an outline is a section: its heading and what stands under it go together. ，：“” may be
typed for , = and quotes. Whatever is wrong is told with the line, before the template runs where that can be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

from generator.chinese.enumerators import is_enumerator, label
from generator.templating.escaping import plain
from generator.templating.fact_sentences import sentences_of
from generator.templating.faults import TemplateFault, nearest
from generator.templating.missing import Absent
from generator.templating.offered import needed
from generator.templating.outline import (
    AFTER,
    BEFORE,
    BY_RECORD,
    DEMANDS,
    ORDERS,
    USUAL,
    USUAL_BELOW,
    ListedLines,
    Outline,
    OutlinePart,
    OutlinePoint,
    Piece,
    split_blocks,
    teller_of,
)
from generator.templating.prose.passage import Passage, RecordPoint
from generator.templating.record_paths import is_record_key, steps_of, wrong_path
from generator.templating.state import current
from generator.templating.tag_punctuation import with_western_punctuation
from generator.templating.view import fact

OUTLINE, LEAD, PART, TELL = "提纲", "领起", "部分", "写"
DEMANDS_PATH = "要求"
COUNT, OPINIONS = "点数", "几点意见"
_STRETCH = "_段落"
_SILENT = "无"
_YES = {"是": True, "否": False}
_MOST_SENTENCES = 9
_OPTIONS: Mapping[str, tuple[str, ...]] = {
    OUTLINE: ("次序", "阐发"),
    LEAD: (),
    PART: ("标题", "序次", "阐发"),
    TELL: ("序次", "阐发", "须有", "领起", "分条", "逐段", "从简", "转述", "主语"),
}
_SLOT = re.compile("(〈[^〈〉]+〉)")
_YES_OR_NO = frozenset({"分条", "从简", "转述"})


class OutlineTags(Extension):
    """``{% 提纲 %}…{% 提纲终 %}``, 领起 and 部分 likewise, ``{% 写 … %}``."""

    tags: ClassVar[set[str]] = {OUTLINE, LEAD, PART, TELL}  # type: ignore[misc]

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return with_western_punctuation(source, sorted(self.tags))

    def parse(self, parser: Parser) -> nodes.Node:
        tag = next(parser.stream)
        free, options = _arguments(parser, tag.value, tag.lineno)
        if tag.value == TELL:
            return self._parse_tell(free, options, tag.lineno)
        body = parser.parse_statements((f"name:{tag.value}终",), drop_needle=True)
        if tag.value == OUTLINE:
            _only(free, 0, OUTLINE, tag.lineno)
            _check_body(body, tag.lineno)
            call = self.call_method("_outline", [nodes.ContextReference()], options)
            return nodes.CallBlock(call, [], [], body).set_lineno(tag.lineno)
        if tag.value == LEAD:
            _only(free, 0, LEAD, tag.lineno)
            names: list[nodes.Expr] = [nodes.Name(one, "param") for one in (COUNT, OPINIONS)]
            call = self.call_method("_lead", [])
            return nodes.CallBlock(call, names, [], body).set_lineno(tag.lineno)
        return self._parse_part(free, options, body, tag.lineno)

    def _parse_tell(
        self, free: Sequence[nodes.Expr], options: list[nodes.Keyword], line: int
    ) -> nodes.Output:
        if not free:
            raise TemplateFault("“写”后面要有资料的路径，例如 {% 写 形势.成绩 %}", line)
        paths = [_path(one, line) for one in free]
        if "转述" in {one.key for one in options} and paths != [DEMANDS_PATH]:
            raise TemplateFault("“转述”只用在 {% 写 要求, 转述=true %}：会上各人讲的话", line)
        arguments = [nodes.ContextReference(), nodes.Const(tuple(paths)), *free]
        call = self.call_method("_tell", arguments, options)
        told = nodes.Output([nodes.MarkSafe(call)])
        told.set_lineno(line)
        return told

    def _parse_part(
        self, free: Sequence[nodes.Expr], options: list[nodes.Keyword], body: list[nodes.Node], line: int
    ) -> nodes.CallBlock:
        _only(free, 1, PART, line)
        places = [n for n, node in enumerate(body) if _tells_demands(node)]
        inside = sum(_tells_demands(found) for node in body for found in node.find_all(nodes.Output))
        if len(places) > 1:
            raise TemplateFault("一个“部分”里只能有一处 {% 写 要求 %}，请去掉多的", line)
        if inside > len(places):
            raise TemplateFault("{% 写 要求 %} 要直接放在“部分”里，不能放在 if、for 或别的标签里面", line)
        at = places[0] if places else len(body)
        stretches = {BEFORE: body[:at], DEMANDS: body[at : at + 1], AFTER: body[at + 1 :]}
        chosen = [_when(stretch, told, line) for stretch, told in stretches.items() if told]
        name = free[0] if free else nodes.Const("")
        call = self.call_method("_part", [name, nodes.Const(bool(places))], options)
        stretch: list[nodes.Expr] = [nodes.Name(_STRETCH, "param")]
        part = nodes.CallBlock(call, stretch, [], list(chosen))
        part.set_lineno(line)
        return part

    def _outline(self, context: Any, *, caller: Callable[[], str], **options: Any) -> Markup:
        state = current()
        if state is None or state.outline is not None:
            raise TemplateFault("“提纲”里面不能再套“提纲”")
        order = _choice(options, "次序", ORDERS, BY_RECORD)
        outline = Outline(order, teller_of(context))
        outline.most = _most_sentences(options)
        state.outline = outline
        try:
            caller()
            return outline.text()
        finally:
            state.outline = None

    def _lead(self, *, caller: Callable[[int, str], str]) -> Markup:
        state = current()
        outline = state.outline if state else None
        if outline is None or outline.telling:
            raise TemplateFault("“领起”要放在“提纲”里面、各个“部分”外面")
        if outline.lead is not None:
            raise TemplateFault("“提纲”里只能有一个“领起”")
        outline.lead = caller
        return Markup("")

    def _part(
        self, name: Any, takes_demands: bool, *, caller: Callable[[str], str], **options: Any
    ) -> Markup:
        state = current()
        headings = _headings(options.get("标题"))
        enumerator = _enumerator(options)
        outline = state.outline if state else None
        if outline is None:
            return _section(headings, enumerator, [caller(one) for one in (BEFORE, DEMANDS, AFTER)])
        most = _most_sentences(options)
        if outline.telling:
            return Markup(outline.put(_inner(outline, headings, enumerator, caller)))
        outline.add_part(OutlinePart(plain(name), headings, enumerator or USUAL, caller, takes_demands, most))
        return Markup("")

    def _tell(self, context: Any, paths: tuple[str, ...], *values: Any, **options: Any) -> Markup:
        state = current()
        if state is not None and state.depth:
            raise TemplateFault("“写”自成句子，不能放在“句”“节”里面")
        outline = state.outline if state else None
        wishes = _wishes(options)
        if outline is not None:
            wishes.setdefault("阐发", outline.most_now)
        if outline is not None and outline.demand and paths == (DEMANDS_PATH,):
            heading, part = outline.demand
            return Markup(outline.put(_demand(heading, part, wishes)))
        facts = [(path, partial(sentences_of, value)) for path, value in zip(paths, values, strict=True)]
        teller = teller_of(context)
        piece: Piece
        if wishes.get("分条"):
            piece = ListedLines(teller.lines(facts, wishes), wishes.get("序次") or USUAL_BELOW)
        elif wishes.get("逐段"):
            piece = _counted(
                [teller.tell([one], {"阐发": wishes.get("阐发")}) for one in facts], wishes["逐段"]
            )
        else:
            piece = teller.tell(facts, wishes)
        called = wishes.get("须有")
        if called and _is_empty(piece):
            piece = str(needed(Absent(steps_of(paths[0])), str(called))) + "。"
        if _is_empty(piece):
            return Markup("")
        return outline.put(piece) if outline is not None and outline.telling else _printed(piece)


def _arguments(parser: Parser, tag: str, line: int) -> tuple[list[nodes.Expr], list[nodes.Keyword]]:
    """The plain arguments of a tag, and those with a name. Raises TemplateFault for what it does not take."""
    free: list[nodes.Expr] = []
    named: list[nodes.Keyword] = []
    while parser.stream.current.type != "block_end":
        if (free or named) and not parser.stream.skip_if("comma"):
            raise TemplateFault(f"“{tag}”后面的各项之间要用逗号隔开", line)
        if parser.stream.current.type == "block_end":
            break
        if parser.stream.current.type == "name" and parser.stream.look().type == "assign":
            name = next(parser.stream).value
            parser.stream.skip()
            _check_option(tag, name, [one.key for one in named], line)
            named.append(nodes.Keyword(name, _option(name, parser.parse_expression(), line), lineno=line))
        elif named:
            raise TemplateFault(f"“{tag}”里没有名称的一项要写在前面", line)
        else:
            free.append(parser.parse_expression())
    return free, named


def _check_option(tag: str, name: str, given: Sequence[str], line: int) -> None:
    known = _OPTIONS[tag]
    if name not in known:
        usable = f"，可用的有：{'、'.join(known)}" if known else "，它后面什么也不用写"
        raise TemplateFault(f"“{tag}”没有“{name}”这一项{nearest(name, known) or usable}", line)
    if name in given:
        raise TemplateFault(f"“{tag}”里“{name}”写了两次", line)


def _option(name: str, value: nodes.Expr, line: int) -> nodes.Expr:
    """A word may stand without quotes where only certain words can: 次序=模板, 阐发=无, 分条=是."""
    if isinstance(value, nodes.Name):
        if name == "次序":
            value = nodes.Const(value.name, lineno=line)
        elif name == "阐发" and value.name == _SILENT:
            value = nodes.Const(_SILENT, lineno=line)
        elif name in _YES_OR_NO and value.name in _YES:
            value = nodes.Const(_YES[value.name], lineno=line)
    if name == "标题":
        return _heading_choice(value, line)
    if isinstance(value, nodes.Const):
        _check(name, value.value, line)
    return value


def _heading_choice(value: nodes.Expr, line: int) -> nodes.Expr:
    """A heading, or several in a list, with what stands in 〈〉 taken from the record."""
    if isinstance(value, nodes.List | nodes.Tuple):
        return nodes.List([_heading_choice(one, line) for one in value.items], lineno=line)
    if not isinstance(value, nodes.Const):
        return value
    _any_text("标题", value.value, line)
    pieces = [_filled_in(one, line) for one in _SLOT.split(value.value) if one]
    return pieces[0] if len(pieces) == 1 else nodes.Concat(pieces, lineno=line)


def _filled_in(text: str, line: int) -> nodes.Expr:
    path = text[1:-1] if _SLOT.fullmatch(text) else ""
    if not path or not is_record_key(path):
        return nodes.Const(text, lineno=line)
    if wrong := wrong_path(path):
        raise TemplateFault(wrong, line)
    root, *steps = path.split(".")
    found: nodes.Expr = nodes.Name(root, "load", lineno=line)
    for step in steps:
        found = nodes.Getattr(found, step, "load", lineno=line)
    return found


def _check_order(name: str, value: Any, line: int | None = None) -> None:
    if value not in ORDERS:
        raise TemplateFault(f"“{name}”应为{'或'.join(ORDERS)}（写的是：{value}）", line)


def _check_amount(name: str, value: Any, line: int | None = None) -> None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if value != _SILENT and not (whole and 0 <= value <= _MOST_SENTENCES):
        raise TemplateFault(f"“{name}”应为“无”或0至{_MOST_SENTENCES}的整数（写的是：{value}）", line)


def _check_enumerator(name: str, value: Any, line: int | None = None) -> None:
    if not isinstance(value, str) or not is_enumerator(value):
        raise TemplateFault(f"“{name}”应是第一项的样子，例如 一、 （一） 一是（写的是：{value}）", line)


def _check_yes_or_no(name: str, value: Any, line: int | None = None) -> None:
    if not isinstance(value, bool):
        raise TemplateFault(f"“{name}”应为 true 或 false（写的是：{value}）", line)


def _any_text(name: str, value: Any, line: int | None = None) -> None:
    if not isinstance(value, str):
        raise TemplateFault(f"“{name}”应是引号里的文字（写的是：{value}）", line)


_CHECKS: Mapping[str, Callable[[str, Any, int | None], None]] = {
    "次序": _check_order,
    "阐发": _check_amount,
    "序次": _check_enumerator,
    "逐段": _check_enumerator,
    **dict.fromkeys(_YES_OR_NO, _check_yes_or_no),
}


def _check(name: str, value: Any, line: int | None = None) -> None:
    """Raises TemplateFault for a value that the option ``name`` cannot have."""
    check = _CHECKS.get(name)
    (check or _any_text)(name, value, line)


def _only(free: Sequence[nodes.Expr], most: int, tag: str, line: int) -> None:
    if len(free) > most:
        usable = "、".join(_OPTIONS[tag])
        said = f"只能写 {usable}" if usable else "什么也不用写"
        raise TemplateFault(f"“{tag}”后面{'名称只能有一个，其余' if most else ''}{said}", line)


def _path(value: nodes.Expr, line: int) -> str:
    """``形势.成绩`` as it is written. Raises TemplateFault for what is no path."""
    steps: list[str] = []
    at: nodes.Expr = value
    while isinstance(at, nodes.Getattr | nodes.Getitem):
        step = at.attr if isinstance(at, nodes.Getattr) else at.arg
        if isinstance(step, nodes.Const):
            step = step.value
        if not isinstance(step, str | int):
            break
        steps.insert(0, f"[{step + 1}]" if isinstance(step, int) else f".{step}")
        at = at.node
    if not isinstance(at, nodes.Name):
        raise TemplateFault("“写”后面要是资料的路径，例如 形势.成绩、自定.资金；文字直接写在标签外面", line)
    path = at.name + "".join(steps)
    if wrong := wrong_path(path):
        raise TemplateFault(wrong, line)
    return path


def _tells_demands(node: nodes.Node) -> bool:
    """Whether a node is ``{% 写 要求 %}``."""
    if not isinstance(node, nodes.Output) or len(node.nodes) != 1:
        return False
    call = node.nodes[0].expr if isinstance(node.nodes[0], nodes.MarkSafe) else None
    if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.ExtensionAttribute):
        return False
    return call.node.name == "_tell" and getattr(call.args[1], "value", ()) == (DEMANDS_PATH,)


def _check_body(body: Sequence[nodes.Node], line: int) -> None:
    """An outline holds its lead and its parts, perhaps on a condition, and nothing else."""
    for node in body:
        if isinstance(node, nodes.If):
            _check_body([*node.body, *node.else_], line)
            _check_body(node.elif_, line)
        elif isinstance(node, nodes.Output):
            text = [one for one in node.nodes if not isinstance(one, nodes.TemplateData)]
            if text or any(one.data.strip() for one in node.nodes if isinstance(one, nodes.TemplateData)):
                raise TemplateFault(
                    "“提纲”里只能有“领起”和“部分”，这里的文字请放进“部分”里面", node.lineno or line
                )
        elif isinstance(node, nodes.For):
            raise TemplateFault("“部分”不能放在 for 里面", node.lineno)
        elif not isinstance(node, nodes.CallBlock | nodes.Assign | nodes.AssignBlock):
            raise TemplateFault("“提纲”里只能有“领起”和“部分”", node.lineno or line)


def _when(stretch: str, body: list[nodes.Node], line: int) -> nodes.If:
    is_now = nodes.Compare(nodes.Name(_STRETCH, "load"), [nodes.Operand("eq", nodes.Const(stretch))])
    branch = nodes.If(is_now, body, [], [])
    branch.set_lineno(line)
    return branch


def _choice(options: Mapping[str, Any], name: str, known: Sequence[str], usual: str) -> str:
    value = options.get(name, usual)
    _check_order(name, value)
    return str(value)


def _most_sentences(options: Mapping[str, Any]) -> int | None:
    """How many sentences of the packs may follow at a place; None: as many as the kind has."""
    if "阐发" not in options:
        return None
    _check_amount("阐发", options["阐发"])
    return 0 if options["阐发"] == _SILENT else int(options["阐发"])


def _enumerator(options: Mapping[str, Any]) -> str:
    if "序次" not in options:
        return ""
    _check_enumerator("序次", options["序次"])
    return str(options["序次"])


def _wishes(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of 写 with values that are right. Raises TemplateFault."""
    wishes = {name: value for name, value in options.items() if not isinstance(fact(value), Absent)}
    for name, value in wishes.items():
        _check(name, value)
    if "阐发" in wishes:
        wishes["阐发"] = _most_sentences(options)
    return wishes


def _headings(given: Any) -> list[str]:
    """The headings a part may have, first those that are wanted first; one with a gap is left out."""
    if given is None or isinstance(given, Absent):
        return []
    listed = given if isinstance(given, list | tuple) else [given]
    return [plain(one) for one in listed if not isinstance(one, Absent)]


def _is_empty(piece: Piece) -> bool:
    if isinstance(piece, str):
        return not piece.strip()
    if isinstance(piece, ListedLines):
        return not piece.lines
    return not (piece.paragraphs or piece.parts or piece.ending)


def _demand(heading: RecordPoint, part: str, wishes: Mapping[str, Any]) -> Piece:
    if wishes.get("分条"):
        return ListedLines(heading.lines(), wishes.get("序次") or USUAL_BELOW)
    return heading.tell(part, wishes)


def _counted(passages: Sequence[Passage], enumerator: str) -> Passage:
    """What each fact tells in paragraphs of its own, counted: ``第一，……。第二，……。``; one alone is not."""
    told = [one.paragraphs for one in passages if one.paragraphs]
    numbered = len(told) > 1
    return Passage(
        paragraphs=[
            label(enumerator, n, len(told)) + text if numbered and at == 0 else text
            for n, paragraphs in enumerate(told, 1)
            for at, text in enumerate(paragraphs)
        ]
    )


def _printed(piece: Piece) -> Markup:
    point = OutlinePoint()
    point.add(piece)
    blocks = list(point.printed())
    return Markup("\n\n" + "\n\n".join(blocks) + "\n\n")


def _section(headings: Sequence[str], enumerator: str, stretches: Sequence[str]) -> Markup:
    """A heading with what stands under it; nothing where nothing does."""
    text = "".join(stretches)
    if not split_blocks(text):
        return Markup("\n\n")
    point = OutlinePoint(next(iter(headings), ""), enumerator or USUAL)
    return Markup("\n\n" + "\n\n".join(point.printed()) + "\n\n" + text + "\n\n")


def _inner(outline: Outline, headings: Sequence[str], enumerator: str, caller: Callable[[str], str]) -> Piece:
    """A part inside a part of an outline: a heading of the next level."""
    point = OutlinePoint(next(iter(headings), ""), enumerator or USUAL_BELOW, level=3)
    for stretch in (BEFORE, DEMANDS, AFTER):
        for piece in outline.split(caller(stretch)):
            point.add(piece)
    return point if point.paragraphs or point.parts or point.ending else ""
