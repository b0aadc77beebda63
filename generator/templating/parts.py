"""Parts of a template whose text can be kept: what stands at its top, outside of loops, macros and other
parts, and sets no name that is seen elsewhere.

A part is wrapped in a call that may give its text without running it. While the template runs,
:mod:`generator.templating.recollection` decides that by what the part read. A run of what does not name the
recipient is one part, and so is each 句, 段 and 有则: a part that reads the recipient does not spoil what
stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from generator.templating.state import current

RECIPIENT = "收文"
_INCLUDE = "{% include %}"  # stands among names for all that another template sees
_WITHIN = frozenset({"loop", "caller", "varargs", "kwargs", "self", "super"})
_KEPT = (nodes.Output, nodes.If, nodes.For, nodes.CallBlock, nodes.Include, nodes.FilterBlock, nodes.With)
_SCOPES = (nodes.For, nodes.CallBlock, nodes.FilterBlock, nodes.With)
_BINDING = (nodes.Import, nodes.FromImport, nodes.Macro, nodes.AssignBlock, nodes.Block)


class KeptParts(Extension):
    """Gives the text of a part. No tag of its own."""

    tags: ClassVar[set[str]] = set()  # type: ignore[misc]

    def wrapped(self, statements: list[nodes.Node], names: Iterable[str]) -> nodes.CallBlock:
        """Statements as one part that uses these names."""
        first = statements[0]
        arguments = [nodes.Const(tuple(sorted(names))), nodes.ContextReference()]
        call = self.call_method("_text", arguments)
        block = nodes.CallBlock(call, [], [], statements)
        for node in (block, call, *call.iter_child_nodes()):
            node.lineno, node.environment = first.lineno, first.environment
        return block

    def _text(self, names: tuple[str, ...], context: Context, caller: Macro) -> Markup:
        state = current()
        if state is None or state.recollection is None:
            return Markup(caller())
        return Markup(state.recollection.part(state, names, context, caller))


def as_usual(names: tuple[str, ...], context: Context, base: object) -> bool:
    """Whether these names stand for what they stand for everywhere (``base``): a part that uses a name which
    the template, or one that includes it, has set, is made every time."""
    if context.parent is base and not context.vars:
        return True
    if _INCLUDE in names:
        return False
    assert isinstance(base, dict)
    nothing = object()
    return all(context.get(name, nothing) is base.get(name, nothing) for name in names)


def mark_parts(tree: nodes.Template, parts: KeptParts) -> nodes.Template:
    """Wrap the parts of a template, in place."""
    if tree.find(nodes.Extends) is None:
        _Marker(tree, parts).body(tree.body)
    return tree


class _Marker:
    def __init__(self, tree: nodes.Template, parts: KeptParts) -> None:
        self._parts, self._free = parts, _FreeNames()
        macros = [node.name for node in tree.find_all(nodes.Macro)]
        self._macros = {
            one.name: one for one in tree.body if isinstance(one, nodes.Macro) and macros.count(one.name) == 1
        }
        bound = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
        self._macros = {name: one for name, one in self._macros.items() if name not in bound}

    def body(self, statements: list[nodes.Node]) -> None:
        """Wrap parts in one list of statements."""
        done: list[nodes.Node] = []
        run: list[nodes.Node] = []
        for one in (single for statement in statements for single in self._singled(statement)):
            if (
                self._can_be_kept(one)
                and not isinstance(one, nodes.CallBlock)
                and not self._of_recipient(one)
            ):
                run.append(one)
                continue
            done += self._run(run)
            run = []
            done.append(self._alone(one))
        statements[:] = [*done, *self._run(run)]

    def _alone(self, one: nodes.Node) -> nodes.Node:
        if isinstance(one, nodes.If) and self._of_recipient(one):
            for inner in (one, *one.elif_):
                self.body(inner.body)
            self.body(one.else_)
            return one
        if isinstance(one, nodes.Output) or not self._can_be_kept(one):
            return one
        return self._parts.wrapped([one], self._names(one))

    def _run(self, run: list[nodes.Node]) -> list[nodes.Node]:
        """Neighbours that do not name the recipient, as one part; should one of them read what the recipient
        is called all the same, the bigger ones among them are parts inside of it."""
        if all(_is_text(one) for one in run):
            return run
        names = frozenset[str]().union(*map(self._names, run))
        bigger = [one for one in run if not isinstance(one, nodes.Output)]
        if len(run) > 1:
            run = [self._parts.wrapped([one], self._names(one)) if one in bigger else one for one in run]
        return [self._parts.wrapped(run, names)]

    def _singled(self, statement: nodes.Node) -> list[nodes.Node]:
        """What is put out of the recipient parted from what is put out of the meeting."""
        if not isinstance(statement, nodes.Output) or not self._of_recipient(statement):
            return [statement]
        outputs = [nodes.Output([one], lineno=one.lineno or statement.lineno) for one in statement.nodes]
        for one in outputs:
            one.environment = statement.environment
        return [*outputs]

    def _of_recipient(self, one: nodes.Node) -> bool:
        return RECIPIENT in self._free.of(one)

    def _can_be_kept(self, one: nodes.Node) -> bool:
        return isinstance(one, _KEPT) and not _binds(one) and not self._free.of(one) & _WITHIN

    def _names(self, one: nodes.Node) -> frozenset[str]:
        """The names a statement uses, and those that macros of this template among them use."""
        names, seen = self._free.of(one), frozenset[str]()
        while more := names - seen:
            seen = names
            names = names.union(*(self._free.of(self._macros[name]) for name in more if name in self._macros))
        return names - self._macros.keys()


def _is_text(one: nodes.Node) -> bool:
    return isinstance(one, nodes.Output) and all(isinstance(node, nodes.TemplateData) for node in one.nodes)


def _binds(one: nodes.Node) -> bool:
    """Whether a statement sets a name that is seen after it."""
    if isinstance(one, _BINDING) or (isinstance(one, nodes.Name) and one.ctx != "load"):
        return True
    return not isinstance(one, _SCOPES) and any(map(_binds, one.iter_child_nodes()))


class _FreeNames:
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
        return found | {_INCLUDE} if isinstance(node, nodes.Include | nodes.ContextReference) else found

    def _all(self, many: Iterable[nodes.Node]) -> frozenset[str]:
        return frozenset[str]().union(*map(self.of, many))
