"""What the record says at each path, and what a value there is called in a message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from generator.records.model import Meeting
from generator.records.record_values import entities, record_values
from generator.review.provenance.index import RecordIndex, record_index
from generator.review.record_text import cached_per_meeting
from generator.review.rules.recorded.field_words import field_words, key_of

_NAMING = ("指标", "问题", "题目", "事项", "标题", "内容", "名称")
"""Keys by which an entity is known, the most telling first."""
_LONGEST = 24


class KnownValues:
    """The values of one record."""

    def __init__(self, meeting: Meeting) -> None:
        self._meeting = meeting

    @cached_property
    def by_path(self) -> Mapping[str, str]:
        return {one.path: str(one.value) for one in record_values(tuple(entities(self._meeting)))}

    @cached_property
    def people(self) -> frozenset[str]:
        """Everybody whom the record names."""
        named = {one.name for one in self._meeting.people}
        named |= {name for group in self._meeting.attendance for name in group.people}
        named |= {name for item in self._meeting.agenda for name in item.people}
        return frozenset(name for name in named if 2 <= len(name) <= 4)

    @cached_property
    def posts(self) -> frozenset[str]:
        held = (post for one in self._meeting.people for post in one.posts)
        return frozenset([*held, *(post for group in self._meeting.attendance for post in group.posts)])

    @cached_property
    def units(self) -> frozenset[str]:
        keys = field_words("单位")
        return frozenset(text for path, text in self.by_path.items() if key_of(path) in keys)

    @cached_property
    def words(self) -> re.Pattern[str] | None:
        """Finds people, posts and units, the longest first."""
        longest = sorted(
            (one for one in self.people | self.posts | self.units if 1 < len(one) <= _LONGEST),
            key=len,
            reverse=True,
        )
        return re.compile("|".join(map(re.escape, longest))) if longest else None

    @property
    def index(self) -> RecordIndex:
        return record_index(self._meeting)

    def posts_of(self, path: str) -> frozenset[str]:
        """The posts of the person of a post's path."""
        within = f"{path.rpartition('.')[0]}.职务"
        return frozenset(text for key, text in self.by_path.items() if key.startswith(within))

    def says(self, path: str, text: str) -> bool:
        """Whether the record can say ``text`` for what stands at ``path``."""
        if self.by_path.get(path) == text:
            return True
        value = self.by_path.get(path)
        return any(one.path == path or one.value == value for one in self.index.candidates(text))

    def has_at(self, key: str, text: str) -> bool:
        """Whether ``text`` stands anywhere in the record under that key."""
        bare = text.rstrip("前")
        return any(key_of(one.path) == key for form in (text, bare) for one in self.index.candidates(form))

    def field(self, path: str) -> str:
        """What a value is called: 责任单位 of 问题台账[1] is “枫林镇堤防渗漏”的责任单位."""
        plain = path.partition("（")[0]
        within, _, key = plain.rpartition(".")
        key = key_of(key)
        if plain.startswith("会议.") and within == "会议":
            return f"会议{key}"
        if plain.startswith("通知.报名."):
            return f"报名{key}"
        known = (self.by_path.get(f"{within}.{one}", "") for one in _NAMING if one != key)
        named = next(filter(None, known), "")
        return f"“{named}”的{key}" if named and len(named) <= _LONGEST else key


@cached_per_meeting
def known_values(meeting: Meeting) -> KnownValues:
    return KnownValues(meeting)
