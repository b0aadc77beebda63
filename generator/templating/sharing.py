"""What a row of recipients shares: texts of fragments that never looked at the recipient.

A fragment runs inside a frame. Whatever hands out something of the recipient calls :func:`touch`, which
spoils every frame that is open; an unspoilt fragment would give the same text for everybody, so its
text is kept. Sentences of a phrase pack depend on what was picked before: they may only be picked where
every recipient gets the same, else :class:`Unshareable` is raised and each draft is written alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup

from generator.templating.fragments import GIVE, KEEP, KEPT, SURE, Learnt, Part, Parts
from generator.templating.state import Unshareable, current
from generator.templating.view import MappingView, wrap

NEVER = -1
"""Number of a frame that is no fragment."""


@dataclass(slots=True)
class Frame:
    """A fragment that is being written: did it look at the recipient, did it pick a sentence?"""

    number: int
    spoilt: bool = False
    picked: bool = False


@dataclass(slots=True)
class Sharing:
    """Everything kept for one row of recipients. ``base``: the names all templates see, which a template
    may cover with its own. ``strict``: a draft that misses a fact fails anyway, so nothing is kept of it."""

    parts: Sequence[Part]
    strict: bool = False
    base: dict[str, Any] = field(default_factory=dict)
    kept: dict[tuple[int, bool], Markup] = field(default_factory=dict)
    varying: set[int] = field(default_factory=set)
    frames: list[Frame] = field(default_factory=list)
    first: bool = True

    def touch(self) -> None:
        """Something that differs between recipients was looked at."""
        if self.frames:
            self.frames[-1].spoilt = True

    def pick(self) -> None:
        """A sentence of the phrase pack is picked. Raises Unshareable."""
        if not self.first or not self.frames:
            raise Unshareable
        self.frames[0].picked = True

    def close(self, down_to: int) -> Frame:
        """Leave frames until ``down_to`` are open; what spoilt an inner one spoils those around it."""
        while True:
            frame = self.frames.pop()
            if frame.spoilt and self.frames:
                self.frames[-1].spoilt = True
            if frame.spoilt and frame.picked:
                raise Unshareable
            if len(self.frames) <= down_to:
                return frame

    def learnt(self, parts: Parts) -> Learnt:
        """What the drafts so far showed of the parts."""
        names = parts.names
        both = {number for number, inside in self.kept if (number, not inside) in self.kept}
        texts = {
            names[number]: (replace(parts.all[number], in_sentence=inside), str(text))
            for (number, inside), text in self.kept.items()
            if number not in self.varying | both
        }
        return Learnt(texts, frozenset(names[number] for number in self.varying))

    def start_again(self, parts: Parts) -> None:
        """Go on with templates that were cut anew."""
        self.parts = parts.all
        self.kept, self.varying, self.frames = {}, set(), []

    @contextmanager
    def watched(self) -> Iterator[Frame]:
        """A frame of its own around something that is not a fragment."""
        depth = len(self.frames)
        frame = Frame(NEVER)
        self.frames.append(frame)
        try:
            yield frame
        finally:
            self.close(depth)


class Row(MappingView):
    """``收文``: one recipient; every look at it is noticed."""

    __slots__ = ("_now", "_sharing")

    def __init__(self, values: Mapping[str, Any], sharing: Sharing) -> None:
        self._path = ("收文",)
        self._now, self._sharing = values, sharing

    @property
    def _values(self) -> Mapping[str, Any]:  # type: ignore[override]
        self._sharing.touch()
        return self._now

    def now(self, values: Mapping[str, Any]) -> None:
        """The recipient whose turn it is."""
        self._now = values

    def field(self, name: object) -> Any:
        self._sharing.touch()
        if isinstance(name, str) and name in self._now:
            return wrap(self._now[name], ("收文", name))
        return super().field(name)


@pass_context
def _kept(context: Context, number: int) -> bool:
    """Whether the text of a part is there; opens its frame when it is now to be written."""
    state = current()
    if state is None or state.sharing is None or number in state.sharing.varying:
        return False
    sharing: Sharing = state.sharing
    if not _as_usual(context, sharing, sharing.parts[number]):
        return False
    if (number, state.depth > 0) in sharing.kept:
        return True
    sharing.frames.append(Frame(number))
    return False


@pass_context
def _sure(context: Context, number: int) -> bool:
    """Whether a text learnt from other drafts holds here. Raises Unshareable."""
    state = current()
    assert state is not None
    sharing: Sharing = state.sharing
    part = sharing.parts[number]
    if (state.depth > 0) is not part.in_sentence or not _as_usual(context, sharing, part):
        raise Unshareable
    return True


def _as_usual(context: Context, sharing: Sharing, part: Part) -> bool:
    """Whether the names of a part stand for what they stand for everywhere."""
    base = sharing.base
    if context.parent is base and not context.vars:
        return True
    if part.everything:
        return False
    return all(context.resolve_or_missing(name) is base.get(name, missing) for name in part.names)


def _give(_: Markup, number: int) -> Markup:
    state = current()
    assert state is not None
    text: Markup = state.sharing.kept[number, state.depth > 0]
    return text


def _keep(text: Markup, number: int) -> Markup:
    """Close the frame of a fragment, and keep its text if it may be kept."""
    state = current()
    if state is None or state.sharing is None:
        return text
    sharing: Sharing = state.sharing
    at = next((at for at in reversed(range(len(sharing.frames))) if sharing.frames[at].number == number), -1)
    if at >= 0:
        if sharing.close(at).spoilt:
            sharing.varying.add(number)
        elif not (sharing.strict and state.missing):
            sharing.kept[number, state.depth > 0] = text
    return text


FILTERS: Mapping[str, Callable[..., Any]] = {KEPT: _kept, KEEP: _keep, GIVE: _give, SURE: _sure}
