"""Templates cut into parts that can be shared; the same cut of the same template is compiled once, however
many batches there are."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from types import CodeType
from typing import Any

from jinja2 import nodes

from generator.templating.environment import SearchLoader, TemplateEnvironment
from generator.templating.fragments import Part, Parts, split_up
from generator.templating.search import Search
from generator.templating.sharing import FILTERS

_OF_THE_ROW = frozenset({"收文"})
_KEPT = 64


@dataclass(frozen=True, slots=True)
class _Cut:
    """A compiled template, and what it added to the parts; ``fixed``: how much text it has of its own."""

    code: CodeType
    parts: tuple[Part, ...]
    names: tuple[str, ...]
    fixed: int


_cuts: OrderedDict[Hashable, _Cut] = OrderedDict()


class CutEnvironment(TemplateEnvironment):
    """Cuts templates into ``parts``, as those have learnt."""

    def __init__(self, search: Search, parts: Parts) -> None:
        self.parts = parts
        self._learnt = (frozenset(parts.learnt.texts.items()), parts.learnt.varying)
        super().__init__(SearchLoader(search))
        self.auto_reload = False  # one batch, one state of the templates
        self.filters.update(FILTERS)

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *more: Any) -> Any:
        if not isinstance(source, str) or more:
            return super().compile(source, name, filename, *more)
        parts, start = self.parts, len(self.parts.all)
        key = (source, name, filename, start, self._learnt)
        cut = _cuts.get(key)
        if cut is None:
            code = super().compile(source, name, filename)
            cut = _Cut(
                code, tuple(parts.all[start:]), tuple(parts.names[start:]), self._fixed.get(name or "", 0)
            )
            _cuts[key] = cut
            if len(_cuts) > _KEPT:
                _cuts.popitem(last=False)
        else:
            parts.all += cut.parts
            parts.names += cut.names
            self._fixed[name or ""] = cut.fixed
        return cut.code

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return split_up(super()._parse(source, name, filename), name or "", self.parts, _OF_THE_ROW)
