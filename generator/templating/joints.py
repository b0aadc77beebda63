"""Punctuation of a sentence, settled when all its parts are known.

A sentence arrives as characters: what the author wrote, values between OPEN and CLOSE, clauses between
CLAUSE (with the mark that joins them) and CLAUSE_END, and GAP where a clause went. Only the author's
characters are changed, and only beside a clause, a gap or the end of a value.
"""

from __future__ import annotations

import re

from generator.templating.characters import western
from generator.templating.escaping import CLOSE, OPEN, bare

CLAUSE, JOINED, CLAUSE_END, GAP = "\x0e", "\x0f", "\x10", "\x11"

_STRENGTH = {"、": 1, "，": 2, "—": 2, "：": 3, "；": 4, "。": 5, "！": 6, "？": 6}
_SEPARATORS = "、，—：；"
_OPENERS, _CLOSERS = "（“‘《〈【〔", "）”’》〉】〕"
_NO_JOINT_AFTER = frozenset("、，：；。！？—…" + _OPENERS)
_NO_JOINT_BEFORE = frozenset("、，：；。！？—…（〔【" + _CLOSERS)
_SPECIAL = re.escape(f"\\{CLAUSE}{CLAUSE_END}{GAP}{OPEN}{''.join(_STRENGTH)}{_OPENERS}{_CLOSERS}")
_PART = re.compile(
    rf"{OPEN}[^{CLOSE}]*{CLOSE}|{CLAUSE}[^{JOINED}]*{JOINED}|[^\S\u3000]+|[^\s{_SPECIAL}]+|.", re.DOTALL
)
_UNSETTLED = re.compile(rf"[{CLAUSE}{GAP}]|[^\S\u3000]|{CLOSE}[、，：；。！？—]|^[、，；]|[、，]$")
_SILENT = re.compile(
    rf"(?:{CLAUSE}[^{JOINED}]*{JOINED}|{OPEN}{CLOSE}|[{CLAUSE_END}{GAP}\s、，：；。！？“”‘’（）《》〈〉【】〔〕…—*])*"
)
_ENDED = re.compile(r"[。！？：；…—][”’」』）》*]*$")


def clause(text: str, joint: str = "，") -> str:
    """A clause as part of a sentence; GAP when nothing of it is left."""
    text = text.strip()
    return f"{CLAUSE}{joint}{JOINED}{text}{CLAUSE_END}" if says_something(text) else GAP


def sentence(text: str) -> str:
    """The finished sentence: joints settled, a full stop at the end; empty when it says nothing."""
    if not says_something(text):
        return ""
    settled = tidy(text)
    return settled if _ENDED.search(bare(settled)) else settled + "。"


def says_something(text: str) -> bool:
    """Whether there is more than marks and blanks."""
    return not _SILENT.fullmatch(text)


def tidy(text: str) -> str:
    """Settle joints, drop blanks and marks that dangle; values stay as they are, and stay marked."""
    text = text.strip()
    if not _UNSETTLED.search(text):
        return text
    line = _Line()
    for part in _PART.findall(text):
        line.take(part)
    return line.finished()


class _Line:
    """What has been settled so far, in parts: single marks, runs of other characters, whole values.

    ``edge`` is set where a clause begins, ends or went (``gap``): of the marks that meet there one goes.
    """

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.edge = self.gap = True
        self.joint = ""
        self.blank = False

    def take(self, part: str) -> None:
        if part == GAP:
            self.edge = self.gap = True
        elif part[0] == CLAUSE:
            self.edge, self.joint = True, part[1:-1]
        elif part == CLAUSE_END:
            self.edge, self.joint = True, ""
        elif part.isspace() and part != "\u3000":
            self.blank = True
        elif self._fits(part):
            self._join(part)
            self.edge = self.gap = False
            self._put(part)

    def finished(self) -> str:
        dangling = _SEPARATORS if self.gap else "、，"
        while self.parts and self.parts[-1] in dangling:
            self.parts.pop()
        return "".join(self.parts)

    def _fits(self, part: str) -> bool:
        """Whether a part may stand here; at an edge the marks before it are settled first."""
        if self.edge and part in _CLOSERS:
            return self._closes(part)
        if part not in _STRENGTH:
            return True
        return self._mark_at_edge(part) if self.edge else not self._value_has_mark()

    def _closes(self, part: str) -> bool:
        """A bracket with nothing left inside goes altogether."""
        self._drop_separators()
        if self.parts and self.parts[-1] in _OPENERS:
            self.parts.pop()
            return False
        return True

    def _mark_at_edge(self, mark: str) -> bool:
        """Of two marks that meet the stronger stays."""
        last = self._last()
        if not last or last in _OPENERS:
            return False
        if last in _STRENGTH and _STRENGTH[mark] <= _STRENGTH[last]:
            return False
        self._drop_separators()
        return not self._value_has_mark()

    def _join(self, part: str) -> None:
        """Put the joining mark before the first part of a clause, unless a mark is there."""
        joint, self.joint = self.joint, ""
        last = self._last()
        if joint and last and last not in _NO_JOINT_AFTER and bare(part)[:1] not in _NO_JOINT_BEFORE:
            self.parts.append(joint)

    def _put(self, part: str) -> None:
        if self.blank and self.parts:
            if self.parts[-1] == "\\":
                self.parts.append("\n")
            elif western(self._last()) and western(bare(part)[:1]):
                self.parts.append(" ")
        self.blank = False
        self.parts.append(part)

    def _drop_separators(self) -> None:
        while self.parts and self.parts[-1] in _SEPARATORS:
            self.parts.pop()

    def _last(self) -> str:
        return bare(self.parts[-1])[-1:] if self.parts else ""

    def _value_has_mark(self) -> bool:
        return bool(self.parts) and self.parts[-1][0] == OPEN and self._last() in _STRENGTH
