"""Who speaks to an item of the agenda, each once."""

from __future__ import annotations

from generator.chinese.fact_text import also, say
from generator.records.model import AgendaItem, Meeting, Person
from generator.templating.prose.joining import bare
from generator.templating.prose.words import Lexicon


def each_once(meeting: Meeting, words: Lexicon) -> Meeting:
    """The meeting where a unit that a speaker of the item is of is no second speaker beside him: he speaks
    for it, and his posts say so."""
    if not any(_of_several(item, words) for item in meeting.agenda):
        return meeting
    people = {one.name: one for one in meeting.people}
    items = tuple(_merged(meeting, item, people, words) for item in meeting.agenda)
    known = tuple(people[one.name] for one in meeting.people)
    return meeting.model_copy(update={"agenda": items, "people": known})


def _of_several(item: AgendaItem, words: Lexicon) -> bool:
    """Whether the item has speakers of both kinds; to be given a prize is another thing."""
    return item.kind in words.in_turn and bool(item.people and item.units)


def _merged(meeting: Meeting, item: AgendaItem, people: dict[str, Person], words: Lexicon) -> AgendaItem:
    if not _of_several(item, words):
        return item
    speakers = [known.name for name in item.people if (known := meeting.person(name))]
    left = list[str]()
    for unit in item.units:
        his = next((name for name in speakers if _is_of(people[name], unit)), "")
        if his:
            people[his] = _with_unit(people[his], unit)
        else:
            left.append(unit)
    return item.model_copy(update={"units": tuple(left)})


def _is_of(person: Person, unit: str) -> bool:
    return bare(person.unit) == bare(unit) or any(post.startswith(bare(unit)) for post in person.posts)


def _with_unit(person: Person, unit: str) -> Person:
    """The person whose posts name the unit, which knows that the agenda names it too."""
    name = bare(unit)
    posts = tuple(
        also(post[: len(name)], name) + post[len(name) :] if post.startswith(name) else post
        for post in person.posts
    )
    if not any(post.startswith(name) for post in posts):
        posts = (say(name, posts[0] if posts else ""), *posts[1:])
    return person.model_copy(update={"posts": posts})
