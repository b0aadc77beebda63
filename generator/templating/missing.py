"""Facts the model knows but the data does not give, and names nobody knows."""

from __future__ import annotations

from typing import Any, NoReturn

from jinja2 import StrictUndefined, Undefined

from generator.templating.faults import TemplateFault

Path = tuple[str | int, ...]


COMPOSED = "文"
"""What templates call the pieces that prose made; nobody fills in a fact of that name."""


class Fold(Exception):
    """A missing fact was printed inside a sentence or clause, which now goes."""


class Absent(Undefined):
    """A missing fact: false, empty, neither more nor less than anything; all that hangs on it is missing.

    ``path`` is the key path, e.g. ``("会议", "地点")``.
    """

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        super().__init__(name=label(path))
        self.path = path

    @property
    def label(self) -> str:
        """What a person would call it: 会议地点."""
        return label(self.path)

    def __getattr__(self, name: str) -> Absent:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.field(name)

    def field(self, name: object) -> Absent:
        """What hangs on a missing fact is missing too."""
        return Absent((*self.path, name)) if isinstance(name, str | int) else self

    __getitem__ = field  # type: ignore[assignment]

    def __call__(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TemplateFault(f"“{self.label}”是一项资料，不能当作宏来调用")

    def __str__(self) -> str:
        return f"【待补：{self.label}】"

    def __repr__(self) -> str:
        return f"Absent({self.path!r})"

    def __bool__(self) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __iter__(self) -> Any:
        return iter(())

    def __contains__(self, item: object) -> bool:
        return False

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Absent) and other.path == self.path

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.path)

    def _less_or_more(self, other: Any) -> bool:
        return False

    def _stays(self, other: Any) -> Absent:
        return self

    __lt__ = __le__ = __gt__ = __ge__ = _less_or_more  # type: ignore[assignment]
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _stays  # type: ignore[assignment]
    __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _stays  # type: ignore[assignment]
    __pow__ = __rpow__ = _stays  # type: ignore[assignment]


class Unknown(StrictUndefined):
    """A name or attribute nobody knows: any use of it is an error in Chinese."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint and "unsafe" in self._undefined_hint:
            return f"模板里不能使用“{self._undefined_name}”"
        if self._undefined_name is None:
            return "这里的内容不存在"
        return f"没有“{self._undefined_name}”这个名称"


def label(path: Path) -> str:
    """``("会议", "地点")`` → 会议地点; ``("议程", 1, "时长")`` → 议程第2项时长; no word twice."""
    said = ""
    for step in path[1:] if len(path) > 1 and path[0] == COMPOSED else path:
        word = f"第{step + 1}项" if isinstance(step, int) else step
        said = word if said and word.startswith(said) else said + word
    return said
