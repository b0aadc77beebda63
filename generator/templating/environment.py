"""The Jinja environment: sandboxed, Chinese, data escaped once, every loop and call counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, Template, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.errors import TemplateError
from generator.templating import offered
from generator.templating.escaping import finalize
from generator.templating.faults import TemplateFault
from generator.templating.filters import FILTERS
from generator.templating.guards import GUARDS, fixed_text, guarded
from generator.templating.heads import without_head
from generator.templating.limits import binary, size
from generator.templating.missing import Absent, Unknown
from generator.templating.outline_tags import OutlineTags
from generator.templating.parts import KeptParts, mark_parts
from generator.templating.search import BUILTIN, Search
from generator.templating.sentences import FoldingTags
from generator.templating.state import tick
from generator.templating.view import MappingView, Rows, View, view_of

_FACTS = (View, Rows, MappingView, Absent)
_MACRO = re.compile(r"\{%-?\s*macro\s+(\w+)\s*\(")
_LONG_NUMBER = re.compile(r"(?<![0-9])[0-9]{300}")
"""More digits than any number of a template has; Jinja looks at each of them for all others."""
_SIGNS = frozenset({"+", "-", "*", "/", "//", "%", "**"})


class SearchLoader(BaseLoader):
    """Templates of a search order; the front matter of a kind is not part of what it puts out."""

    def __init__(self, search: Search) -> None:
        self.search = search

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        path = self.search.find(template)
        if path is None:
            raise TemplateNotFound(template)
        changed = path.stat().st_mtime_ns
        text, _ = self.search.read(template)
        if not template.removeprefix("builtin/").startswith("_"):
            text = without_head(text)
        elif not template.startswith(BUILTIN):
            text += self._macros_of_bundled(template, path, text)
        return text, str(path), lambda: self.search.find(template) == path and _time(path) == changed

    def _macros_of_bundled(self, template: str, path: Path, text: str) -> str:
        """What makes the macros of the bundled partial known where a user's own copy, it may be older than
        this program, lacks them: templates of today ask for them."""
        usual = self.search.find(BUILTIN + template)
        if usual is None or usual == path:
            return ""
        known = set(_MACRO.findall(text))
        missing = [one for one in _MACRO.findall(self.search.read(BUILTIN + template)[0]) if one not in known]
        if not missing:
            return ""
        named = "".join(f"{{% set {one} = 自带.{one} %}}" for one in dict.fromkeys(missing))
        return f'{{% import "{BUILTIN}{template}" as 自带 with context %}}{named}'


class RuntimeCodeGenerator(CodeGenerator):
    """Generates code that evaluates every expression while the template runs.

    ``optimized=False`` keeps Jinja (3.1.6) from folding constants in ``set``, ``if`` and arguments, but
    ``visit_Output`` still folds ``{{ … }}``: without a budget, and escaped as HTML before ``finalize``
    sees it. Only the fixed text between the tags is known at compile time.
    """

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Views are asked by field name, never by Python attribute; operators and calls are counted."""

    code_generator_class = RuntimeCodeGenerator
    intercepted_binops = _SIGNS

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            optimized=False,
            autoescape=True,
            finalize=finalize,
            undefined=Unknown,
            extensions=[FoldingTags, OutlineTags, KeptParts],
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=200,
        )
        self.filters: Any = {**offered.filters(FILTERS), **GUARDS}
        self.tests: Any = offered.tests()
        self.globals.clear()
        self.globals.update(offered.GLOBALS)
        self._fixed: dict[str, int] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, _FACTS):
            return obj.field(attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, _FACTS):
            return obj.field(argument)
        if not isinstance(argument, str | int):
            raise TemplateFault("方括号里应是位置或名称")
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if attr.startswith("_") or not super().is_safe_attribute(obj, attr, value):
            return False
        for kind, allowed in offered.METHODS.items():
            if isinstance(obj, kind):
                return attr in allowed
        return isinstance(obj, offered.OPEN_TYPES) or type(obj).__module__.startswith(offered.OPEN_ROOM)

    def wrap_str_format(self, value: Any) -> None:
        """``"…".format`` is not offered: a width makes much out of little."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, Absent) or isinstance(right, Absent):
            return left if isinstance(left, Absent) else right
        if operator == "+" and isinstance(left, str) and isinstance(right, str):
            return self.filters["_concat"]([left, right])
        result = binary(operator, left, right)
        tick(size(result))
        return result

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        tick()
        own = getattr(__obj, "__self__", None)
        if isinstance(own, FoldingTags | OutlineTags | KeptParts):  # safe and text
            for name in ("_loop_vars", "_block_vars"):
                kwargs.pop(name, None)
            return __obj(*args, **kwargs)
        if not callable(__obj):
            raise TemplateFault("括号前面不是宏或函数，请检查名称，或去掉括号")
        result = view_of(super().call(__context, __obj, *args, **kwargs))
        tick(size(result))
        return result

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:
        template = super().get_template(name, parent, globals)
        tick(self._fixed.get(template.name or "", 0))
        return template

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if long := _LONG_NUMBER.search(source):
            raise TemplateError("数字太大", name or "", source.count("\n", 0, long.start()) + 1)
        try:
            tree = guarded(super()._parse(source, name, filename), self.filters, self.tests)
        except TemplateFault as fault:
            raise TemplateError(str(fault), name or "", fault.line) from fault
        except RecursionError as error:
            raise TemplateError(
                "括号或标签一层套一层，套得太深，请改简单些", name or "", _deepest(source)
            ) from error
        self._fixed[name or ""] = fixed_text(tree)
        parts = self.extensions[KeptParts.identifier]
        assert isinstance(parts, KeptParts)
        return mark_parts(tree, parts)


def _deepest(source: str) -> int:
    """The line on which most brackets and tags are opened."""
    lines = source.split("\n")
    return max(range(len(lines)), key=lambda at: sum(lines[at].count(sign) for sign in ("(", "[", "{"))) + 1


@lru_cache(maxsize=8)
def environment(search: Search) -> TemplateEnvironment:
    """One environment a search order, with its compiled templates."""
    return TemplateEnvironment(SearchLoader(search))


def _time(path: Any) -> int:
    try:
        return int(path.stat().st_mtime_ns)
    except OSError:
        return 0
