"""Parts of a template that can be written once for many recipients.

Every statement that uses only names of the whole meeting becomes a part: its text is kept when nothing
it did depended on the recipient (:mod:`generator.templating.sharing` decides that while it runs).
Statements with names of their own (loops, macros, ``set``) are left as they are. Once some drafts have
shown which parts are the same for all, templates are cut anew: of those only their text stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jinja2 import nodes

_WRAPPED = (nodes.Output, nodes.If, nodes.For, nodes.CallBlock, nodes.Include, nodes.FilterBlock)
_IMPORTS = (nodes.Import, nodes.FromImport)
_WITHIN = frozenset({"loop", "caller", "varargs", "kwargs", "self", "super"})
_INCLUDE = "{% include %}"  # stands among names for all that another template sees
KEPT, KEEP, GIVE, SURE = "_kept", "_keep", "_give", "_sure"


@dataclass(frozen=True, slots=True)
class Part:
    """What a part depends on: ``names`` of the meeting; with ``everything``, whatever else a template
    sees; whether it stands in a sentence (None: not known)."""

    names: frozenset[str]
    everything: bool = False
    in_sentence: bool | None = None


@dataclass(frozen=True, slots=True)
class Learnt:
    """What drafts showed of the parts, by their names: the texts of those that are the same for all, and
    which are not the same."""

    texts: Mapping[str, tuple[Part, str]] = field(default_factory=dict)
    varying: frozenset[str] = frozenset()


class Parts:
    """The numbered parts of all templates of one environment."""

    def __init__(self, learnt: Learnt | None = None) -> None:
        self.learnt = learnt or Learnt()
        self.all: list[Part] = []
        self.names: list[str] = []

    def add(self, part: Part, name: str = "") -> int:
        self.all.append(part)
        self.names.append(name)
        return len(self.all) - 1


def split_up(tree: nodes.Template, template: str, parts: Parts, apart: frozenset[str]) -> nodes.Template:
    """Make the parts of a template; ``apart`` are names that differ for every recipient."""
    _Splitter(tree, parts, apart).body(tree.body, template)
    return tree


class _Splitter:
    def __init__(self, tree: nodes.Template, parts: Parts, apart: frozenset[str]) -> None:
        self._parts, self._learnt = parts, parts.learnt
        self._free = FreeNames()
        self._macros = {one.name: one for one in tree.body if isinstance(one, nodes.Macro)}
        bound = _bound(tree)
        self._own = apart | bound | _WITHIN | ({_INCLUDE} if bound else frozenset())

    def body(self, statements: list[nodes.Node], place: str) -> None:
        """Make parts of one list of statements, in place; ``place`` says where it stands."""
        done: list[nodes.Node] = []
        known: list[tuple[nodes.Node, Part | None, str]] = []
        single = [one for statement in statements for one in self._singled(statement)]
        for at, statement in enumerate(single):
            name = f"{place}.{at}"
            if (text := _fixed(statement)) is not None:
                known.append((statement, None, text))
            elif name in self._learnt.texts:
                known.append((statement, *self._learnt.texts[name]))
            else:
                done += self._known(known)
                known = []
                part = self._part(statement)
                self._inside(statement, name)
                wanted = part is not None and name not in self._learnt.varying
                done.append(
                    _wrapped(statement, self._parts.add(part, name)) if part and wanted else statement
                )
        statements[:] = [*done, *self._known(known)]

    def _singled(self, statement: nodes.Node) -> list[nodes.Node]:
        """What is put out of the recipient parted from what is put out of the meeting."""
        if not isinstance(statement, nodes.Output) or not self._free.of(statement) & self._own:
            return [statement]
        outputs = [nodes.Output([one], lineno=one.lineno or statement.lineno) for one in statement.nodes]
        for one in outputs:
            one.environment = statement.environment
        return [*outputs]

    def _inside(self, statement: nodes.Node, place: str) -> None:
        if _is_outline(statement):  # its parts are no texts: they are gathered, and set as a whole
            return
        for key in ("body", "else_"):
            inner = getattr(statement, key, None)
            if isinstance(inner, list):
                self.body(inner, f"{place}.{key}")
        for at, one in enumerate(getattr(statement, "elif_", ())):
            self._inside(one, f"{place}.elif{at}")

    def _part(self, statement: nodes.Node) -> Part | None:
        if not isinstance(statement, _WRAPPED):
            return None
        names = self._with_macros(self._free.of(statement))
        if names & self._own:
            return None
        return Part(names - set(self._macros) - {_INCLUDE}, _INCLUDE in names)

    def _with_macros(self, names: frozenset[str]) -> frozenset[str]:
        """The names, and those that the macros among them use."""
        seen: frozenset[str] = frozenset()
        while more := names - seen:
            seen = names
            names = names.union(*(self._free.of(self._macros[one]) for one in more if one in self._macros))
        return names

    def _known(self, run: list[tuple[nodes.Node, Part | None, str]]) -> list[nodes.Node]:
        """Neighbours whose text is known, as one statement for each depth of sentence."""
        parts = [part for _, part, _ in run if part]
        if not parts:
            return [statement for statement, _, _ in run]
        inside = {part.in_sentence for part in parts}
        if len(inside) > 1:
            return [made for one in run for made in self._known([one])]
        names = frozenset[str]().union(*(part.names for part in parts))
        number = self._parts.add(Part(names, any(part.everything for part in parts), inside.pop()))
        text = nodes.Output([nodes.TemplateData("".join(text for _, _, text in run))])
        return [_placed(nodes.If(_filter(SURE, nodes.Const(number)), [text], [], []), run[0][0])]


def _is_outline(statement: nodes.Node) -> bool:
    call = statement.call if isinstance(statement, nodes.CallBlock) else None
    return isinstance(call, nodes.Call) and getattr(call.node, "name", "") == "_outline"


def _wrapped(statement: nodes.Node, number: int) -> nodes.Node:
    kept = nodes.FilterBlock([], _filter(GIVE, None, nodes.Const(number)))
    made = nodes.FilterBlock([statement], _filter(KEEP, None, nodes.Const(number)))
    return _placed(nodes.If(_filter(KEPT, nodes.Const(number)), [kept], [], [made]), statement)


def _filter(name: str, value: nodes.Expr | None, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(arguments), [], None, None)


def _placed(made: nodes.Node, statement: nodes.Node) -> nodes.Node:
    """New nodes get the place of the statement they stand for."""
    if made is not statement and made.lineno is None:
        made.lineno, made.environment = statement.lineno, statement.environment
        for child in made.iter_child_nodes():
            _placed(child, statement)
    return made


def _fixed(statement: nodes.Node) -> str | None:
    """The text of a statement that is nothing but text."""
    if isinstance(statement, nodes.Output) and all(
        isinstance(one, nodes.TemplateData) for one in statement.nodes
    ):
        return "".join(one.data for one in statement.nodes if isinstance(one, nodes.TemplateData))
    return None


def _bound(tree: nodes.Template) -> frozenset[str]:
    """Names that may stand for different things in different places of a template: all it sets or
    imports, and macros that are not simply defined once at its top."""
    bound = [node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"]
    bound += [name for node in tree.find_all(_IMPORTS) for name in _imported(node)]
    macros = [node.name for node in tree.find_all(nodes.Macro)]
    simple = {node.name for node in tree.body if isinstance(node, nodes.Macro)}
    bound += [name for name in macros if macros.count(name) > 1 or name not in simple]
    return frozenset(bound)


def _imported(node: nodes.Node) -> list[str]:
    if isinstance(node, nodes.Import):
        return [node.target]
    assert isinstance(node, nodes.FromImport)
    return [name if isinstance(name, str) else name[1] for name in node.names]


class FreeNames:
    """Names that nodes of one tree use and do not bind themselves; each node is looked at once."""

    def __init__(self) -> None:
        self._found: dict[
            int, tuple[nodes.Node, frozenset[str]]
        ] = {}  # the node too, lest its id be given anew

    def of(self, node: nodes.Node) -> frozenset[str]:
        if id(node) not in self._found:
            self._found[id(node)] = node, self._look(node)
        return self._found[id(node)][1]

    def _look(self, node: nodes.Node) -> frozenset[str]:
        if isinstance(node, nodes.Name | nodes.NSRef):
            return frozenset({node.name})
        if isinstance(node, nodes.For):
            outside = self.of(node.iter) | self._all(node.else_)
            inside = self._all(node.body) | (self.of(node.test) if node.test else frozenset())
            return outside | (inside - self.of(node.target) - {"loop"})
        if isinstance(node, nodes.CallBlock | nodes.Macro):
            bound = {argument.name for argument in node.args}
            call = self.of(node.call) if isinstance(node, nodes.CallBlock) else frozenset()
            return call | self._all(node.defaults) | (self._all(node.body) - bound)
        found = self._all(node.iter_child_nodes())
        return found | {_INCLUDE} if isinstance(node, nodes.Include) else found

    def _all(self, many: Iterable[nodes.Node]) -> frozenset[str]:
        return frozenset[str]().union(*map(self.of, many))
