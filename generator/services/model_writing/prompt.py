"""What a model is asked: the style guide, the rules of the places, and the facts of one section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.services.model_writing import tables
from generator.services.model_writing.asking import ChatMessage
from generator.services.model_writing.guard import Fault
from generator.services.model_writing.places import FactPlace, PlacedText


@dataclass(frozen=True, slots=True)
class Frame:
    """What a speech is: its kind, its title, the meeting, and a sentence about who speaks."""

    kind: str
    title: str
    meeting: str
    speaker: str = ""


def first_messages(
    base: PlacedText, frame: Frame, names: Sequence[str], at: int, folders: tuple[Path, ...] = ()
) -> tuple[ChatMessage, ...]:
    """The question about section ``at`` (from 0) of those that are called ``names``."""
    before = f"前一节是“{names[at - 1]}”。" if at else ""
    after = f"后一节是“{names[at + 1]}”。" if at + 1 < len(names) else "这是最后一节。"
    asked = _filled(
        tables.text("节.md", folders),
        {
            "文种": frame.kind,
            "题名": frame.title,
            "会议": frame.meeting,
            "身份": frame.speaker,
            "各节": "、".join(f"“{one}”" for one in names),
            "本节": f"“{names[at]}”",
            "前后": before + after,
            "单子": fact_list(base),
            "底稿": base.as_prompt(),
        },
    )
    return (_system(folders), ChatMessage("user", asked))


def paragraph_messages(
    base: PlacedText, how: str, wish: str, folders: tuple[Path, ...] = ()
) -> tuple[ChatMessage, ...]:
    """The question about one paragraph, which is to be said otherwise, shorter or longer."""
    slots = {"做法": how, "要求": wish, "单子": fact_list(base), "底稿": base.as_prompt()}
    return (_system(folders), ChatMessage("user", _filled(tables.text("段.md", folders), slots)))


def again(answer: str, faults: Sequence[Fault], folders: tuple[Path, ...] = ()) -> tuple[ChatMessage, ...]:
    """What is added when an answer was refused."""
    told = "\n".join(f"- {said}" for said in dict.fromkeys(one.said for one in faults))
    asked = _filled(tables.text("重写.md", folders), {"毛病": told})
    return (ChatMessage("assistant", answer), ChatMessage("user", asked))


def second_reading(text: str, folders: tuple[Path, ...] = ()) -> tuple[ChatMessage, ...]:
    """The question to whoever reads the section over."""
    return (ChatMessage("system", tables.text("复读.md", folders).strip()), ChatMessage("user", text))


def complaints(answer: str, most: int = 5) -> list[Fault]:
    """What the second reading found; nothing when it says so, or says nothing that is a line."""
    said = answer.strip()
    if not said or "没有问题" in said[:40]:
        return []
    lines = [one.strip(" -•*　") for one in said.splitlines()]
    return [Fault("复读", one[:200]) for one in lines if len(one) > 4][:most]


def fact_list(base: PlacedText) -> str:
    """A line for each matter with its facts, in the order of the text."""
    lines: dict[object, list[FactPlace]] = {}
    for place in base.places.values():
        key = place.matter if len(place.matter) > 1 else (place.number,)
        lines.setdefault(key, []).append(place)
    return "\n".join(_line(one) for one in lines.values())


def _line(places: Sequence[FactPlace]) -> str:
    told = "；".join(f"{one.mark} {str.__str__(one.text)}（{one.role}{_twice(one)}）" for one in places)
    return f"同一件事：{told}" if len(places) > 1 else told


def _twice(place: FactPlace) -> str:
    return f"，可以用{place.times}次" if place.times > 1 else ""


def _system(folders: tuple[Path, ...]) -> ChatMessage:
    style, rules = tables.text("文风.md", folders), tables.text("规矩.md", folders)
    return ChatMessage("system", f"{style.strip()}\n\n{rules.strip()}")


def _filled(text: str, slots: Mapping[str, str]) -> str:
    """Only slots are filled: what stands in facts is no slot."""
    parts = text.strip().split("{")
    made = [parts[0]]
    for one in parts[1:]:
        name, closed, rest = one.partition("}")
        made.append(slots[name] + rest if closed and name in slots else "{" + one)
    return "".join(made)
