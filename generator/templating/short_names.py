"""Short forms, other names and members, told where a draft first says a name that has them.

``四城同创`` and its four, a campaign with two names, a paper that is 以下简称《实施意见》: an aside behind
the first mention in running text, and the short form from then on. Headings, tables, the data at the top,
and names that are part of another (某行动领导小组, 《某行动方案》) are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.chinese.fact_text import also, fill, join, say
from generator.records.model import Meeting, Reference
from generator.templating.escaping import escape_text, unescape_text
from generator.templating.heads import split_head
from generator.templating.prose.joining import bare, join_list, quoted
from generator.templating.prose.words import Lexicon

_NO_RUNNING_TEXT = ("#", "|", "{:", "---", ">")


@dataclass(frozen=True, slots=True)
class Term:
    """A name as it stands in a draft, what follows it at its first mention, and what stands for it later."""

    name: str
    short: str = ""
    others: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    paper: bool = False


class ShortNames:
    """What the record says of names, ready for any number of its drafts. Called with a draft it gives the
    draft with every name introduced once; of one said by its short form alone the members are told. What is
    ``spoken`` has no brackets: nobody can say them."""

    def __init__(self, meeting: Meeting, words: Lexicon, spoken: bool = False) -> None:
        info = meeting.info
        self._words, self._terms = words, () if spoken else _terms(meeting)
        self._longer = tuple(bare(one) for one in (info.name, info.short, *info.upper_meetings) if one)

    @property
    def any(self) -> bool:
        """Whether the record has such names at all."""
        return bool(self._terms)

    def __call__(self, draft: str) -> str:
        if not self._terms:
            return draft
        if not self._mentioned(str.__str__(draft)):
            return draft
        _, body = split_head(draft)
        top = draft.removesuffix(body)
        for term in self._terms:
            longer = tuple(name for name in self._longer if name != term.name)
            body = _introduced(body, term, self._words, longer)
        return top + body

    def _mentioned(self, draft: str) -> bool:
        """Whether running text says any of the names: a text of some hundred rows that does not is not taken
        apart."""
        lines = split_head(draft)[1].split("\n")
        running = [line for line in lines if not line.startswith(_NO_RUNNING_TEXT)]
        names = [escape_text(name) for term in self._terms for name in (term.name, term.short) if name]
        return any(name in line for line in running for name in names)


def _terms(meeting: Meeting) -> tuple[Term, ...]:
    found = [Term(bare(one.name), bare(one.short), (), one.members) for one in meeting.collectives]
    if one := meeting.campaign:
        found.append(Term(bare(one.name), bare(one.short), one.other_names, one.members))
    found += [
        Term(paper.cited, bare(paper.short).strip("《》“”"), paper=paper.quoted)
        for paper in _papers(meeting)
        if paper.short
    ]
    told = (one for one in found if one.short or one.others or one.members)
    return tuple({one.name: one for one in told}.values())


def _papers(meeting: Meeting) -> Iterator[Reference]:
    notice, minutes = meeting.notice, meeting.minutes
    if notice:
        yield from notice.basis
        if notice.forwarded and notice.forwarded.document:
            yield notice.forwarded.document
    yield from (paper for item in meeting.agenda for paper in item.documents)
    if minutes:
        yield from (paper for topic in minutes.topics for paper in topic.documents)


def _introduced(body: str, term: Term, words: Lexicon, longer: Sequence[str]) -> str:
    name = escape_text(term.name)
    first = _mentions(body, name, words, longer, term.paper)
    if not first:
        return _members_told(body, term, words, longer)
    end = first[0] + len(name)
    aside = _aside(body, term, words)
    for at in reversed(first[1:] if term.short else []):
        called = also(_called(term), body[at : at + len(name)])
        body = body[:at] + escape_text(called) + body[at + len(name) :]
    return _with_aside(body, end, aside, words)


def _called(term: Term) -> str:
    return say("《", term.short, "》") if term.paper else term.short


def _members_told(body: str, term: Term, words: Lexicon, longer: Sequence[str]) -> str:
    if not (term.short and term.members):
        return body
    short = escape_text(term.short)
    found = _mentions(body, short, words, longer, False)
    only = Term(term.name, members=term.members)
    return _with_aside(body, found[0] + len(short), _aside(body, only, words), words) if found else body


def _aside(body: str, term: Term, words: Lexicon) -> str:
    """What the brackets hold: other names, the short form, the members; nothing the draft says already."""
    patterns, said = words.papers["简称"], unescape_text(body)
    short = _called(term) if term.paper else quoted(term.short)
    others = [one if "“" in one else quoted(one) for one in map(bare, term.others)]
    members = join_list(term.members)
    told = [
        fill(patterns["又称"], 名=join_list(others)) if others else "",
        fill(patterns["简称"], 名=short) if term.short and say("以下简称", short) not in said else "",
        fill(patterns[_relation(term, patterns)], 项=members) if members and members not in said else "",
    ]
    return escape_text(str(join(patterns["之间"], (one for one in told if one))))


def _relation(term: Term, patterns: Mapping[str, Any]) -> str:
    """What the members are to the name: parts of it, or groups and offices that take part."""
    bodies = all(bare(one).endswith(tuple(patterns["机构尾"])) for one in term.members)
    return "成员" if bodies else "包括"


def _with_aside(body: str, end: int, aside: str, words: Lexicon) -> str:
    """Behind the name and the quote that closes it, or inside the brackets that end it already."""
    if not aside:
        return body
    patterns = words.papers["简称"]
    if body[end - 1] == "）":
        return say(body[: end - 1], patterns["之间"], aside, body[end - 1 :])
    end += body[end : end + 1] == "”"
    if body[end : end + 1] == "（":
        return say(body[: end + 1], aside, patterns["之间"], body[end + 1 :])
    return say(body[:end], fill(patterns["括注"], 话=aside), body[end:])


def _mentions(body: str, name: str, words: Lexicon, longer: Sequence[str], paper: bool) -> list[int]:
    """Where running text says the name and means it, from the first on."""
    if name not in body:
        return []
    nouns = join("|", words.papers["简称"]["另一名称"])
    pattern = re.compile(re.escape(name) + ("" if paper else say("(?!”?(?:", nouns, "))")))
    found, at = [], 0
    for line in str.splitlines(body, keepends=True):
        if name in line and not line.lstrip().startswith(_NO_RUNNING_TEXT):
            taken = [span.span() for one in longer for span in re.finditer(re.escape(escape_text(one)), line)]
            found += [
                at + one.start()
                for one in pattern.finditer(line)
                if not any(start <= one.start() and one.end() <= stop for start, stop in taken)
                and (paper or line.count("《", 0, one.start()) == line.count("》", 0, one.start()))
            ]
        at += len(line)
    return found
