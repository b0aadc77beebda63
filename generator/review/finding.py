"""Result types of a review: hit, location, finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias, get_args

Level: TypeAlias = Literal["必改", "疑似", "提示"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""Must be changed; probably wrong; worth a look."""

NO_WORDS: Mapping[str, str] = MappingProxyType({})


class Hit(NamedTuple):
    """What a rule found: ``start``–``end`` in the text of a line, ``words`` for the slots of the
    rule's sentence, ``fix`` the text to put there (None: none is safe). A rule over a whole document
    fills in ``line`` (its index), a rule over a pack ``document`` too; ``level`` only where it differs
    from the rule's."""

    start: int
    end: int
    words: Mapping[str, str] = NO_WORDS
    fix: str | None = None
    line: int = 0
    document: str = ""
    level: Level | None = None


class TextLocation(NamedTuple):
    """Location of a finding: index of the line and the characters ``start``–``end`` in it."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. ``text`` is what stands there, ``fix`` what a program may put there without
    asking (None: for a person to decide, also where ``message`` names a likely word); ``document`` is the
    name within a pack, empty for a single document."""

    rule: str
    level: Level
    place: str
    text: str
    message: str
    fix: str | None = None
    document: str = ""
    spot: TextLocation = field(default=TextLocation(0, 0, 0), compare=False)

    def __str__(self) -> str:
        return f"{self.place}：{self.message}" if self.place else self.message
