"""What a person made of a generated draft: their text, the text it was made from, and every version."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.errors import GeneratorError
from generator.files.atomic_files import save, save_all
from generator.files.history import FOUND, History, Step
from generator.workspace.storage.kind_settings import Choice, choice_of
from generator.workspace.storage.meeting_file import StaleError
from generator.workspace.storage.workspace import Workspace

TYPED, BACK = "改底稿", "改回自动生成的"
_BASE, _MINE, _ABOUT, _FACTS, _BESIDE = "base.md", "mine.md", "about.json", "facts", "beside.json"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a draft was begun from. ``version`` is that of the program (empty: 0.1, which did not note it);
    ``facts`` the record of then, completed from the office file, as YAML (empty: nobody knows)."""

    version: str = ""
    facts: str = ""

    @property
    def digest(self) -> str:
        """Names the facts; empty when there are none."""
        return (
            hashlib.sha256(self.facts.encode("utf-8", "surrogatepass")).hexdigest()[:16] if self.facts else ""
        )


@dataclass(frozen=True, slots=True)
class Edited:
    """``mine`` is the person's text, ``base`` the generated one it was made from, with ``choice``, by and
    from what ``origin`` says. When it is not ``on`` the generated one is used and this one is kept."""

    base: str
    mine: str
    choice: Choice
    on: bool = True
    origin: Origin = field(default=Origin())

    @property
    def version(self) -> str:
        """Changes with every character."""
        return hashlib.sha256(_packed(self)).hexdigest()[:16]


class Drafts:
    """The edited drafts of one meeting, by the slug of their kind."""

    def __init__(self, workspace: Workspace, name: str) -> None:
        self._workspace, self._name = workspace, name

    def of(self, kind: str) -> Edited | None:
        """The one that is used instead of the generated one."""
        found = self.kept(kind)
        return found if found and found.on else None

    def kept(self, kind: str) -> Edited | None:
        """The one that is there, used or laid aside."""
        place = self._place(kind)
        try:
            about = json.loads((place / _ABOUT).read_text("utf-8"))
            choice = choice_of(kind, str(about["length"]), str(about["variant"]))
            origin = self._origin(kind, str(about.get("version") or ""), str(about.get("facts") or ""))
            return Edited(_text(place / _BASE), _text(place / _MINE), choice, bool(about["on"]), origin)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, GeneratorError) as error:
            raise GeneratorError(
                f"改过的底稿读不了（{place / _MINE}），没有动它；请先把这个文件另存一份，再点“撤销”。"
            ) from error

    def save(self, edited: Edited, version: str, label: str = TYPED) -> Edited:
        """Keep it. ``version`` is that of the one the person saw (empty: there was none).

        Raises StaleError when another one is there now, SaveError."""
        with self._workspace.locked():
            now = self.kept(edited.choice.kind)
            if now == edited:  # also when it was kept before, and nobody heard of it
                return edited
            if (now.version if now else "") != version:
                raise StaleError("这份底稿刚才在别处改过，没有覆盖；请先复制好这里的文字，再刷新网页。")
            history = self._history(edited.choice.kind)
            before = now or replace(edited, mine=edited.base, on=False)
            history.note(_packed(before), FOUND if now else "自动生成的")
            self._write(edited)
            history.note(_packed(edited), label)
            return edited

    def use(self, kind: str, on: bool, version: str) -> Edited:
        """Take the person's text, or (``on`` false) the generated one; the other is kept. Raises as save."""
        now = self.kept(kind)
        if now is None:
            raise GeneratorError("这份材料没有改过底稿，用的就是自动生成的。")
        return self.save(replace(now, on=on), version, "用改过的底稿" if on else BACK)

    def undo(self, kind: str) -> Edited:
        """The version before. Raises GeneratorError when there is none."""
        return self._go(kind, -1)

    def redo(self, kind: str) -> Edited:
        return self._go(kind, +1)

    def lay_beside(self, edited: Edited) -> None:
        """Keep a text that nobody has taken yet, beside the draft; one that lay there goes. Raises
        SaveError."""
        with self._workspace.locked():
            place = self._place(edited.choice.kind)
            _keep_facts(place, edited.origin)
            save(place / _BESIDE, _packed(edited))

    def beside(self, kind: str) -> Edited | None:
        """The one that lies beside; None when there is none, or it cannot be read."""
        try:
            return self._unpacked(kind, (self._place(kind) / _BESIDE).read_bytes())
        except (OSError, ValueError, TypeError, GeneratorError):
            return None

    def clear_beside(self, kind: str) -> None:
        """It has been taken, or is not wanted."""
        with self._workspace.locked():
            (self._place(kind) / _BESIDE).unlink(missing_ok=True)

    def begun(self, kind: str) -> float | None:
        """When the draft got the base it has now, in seconds since 1970; None when its history is gone."""
        history, now = self._history(kind), self.kept(kind)
        steps, at = history.steps()
        since: float | None = None
        for step in reversed(steps[: at + 1]):
            content = history.text(step)
            if now is None or content is None or json.loads(content)[0] != now.base:
                break
            since = step.saved
        return since

    def can(self, kind: str) -> tuple[bool, bool]:
        """Whether there is something to undo, to redo."""
        steps, now = self._history(kind).steps()
        return now > 0, now + 1 < len(steps)

    def done(self, kind: str, way: int) -> str:
        """What was undone last (``way`` -1), or made again (+1)."""
        step = self._history(kind).done(way)
        return step.label if step else ""

    def versions(self, kind: str) -> tuple[tuple[Step, ...], int]:
        """Every version that is kept, oldest first, and the number of the one that is there now (0: none)."""
        history = self._history(kind)
        steps, now = history.steps()
        return history.every(), steps[now].number if steps else 0

    def version(self, kind: str, number: int) -> Edited:
        """One of them. Raises GeneratorError when it is not kept any more."""
        history = self._history(kind)
        step = next((one for one in history.every() if one.number == number), None)
        content = history.text(step) if step else None
        if content is None:
            raise GeneratorError("这一版已经不在了，请回到历史里另选一版。")
        return self._unpacked(kind, content)

    def _go(self, kind: str, way: int) -> Edited:
        with self._workspace.locked():
            return self._history(kind).go(way, partial(self._put, kind))

    def _put(self, kind: str, content: bytes) -> Edited:
        edited = self._unpacked(kind, content)
        self._write(edited)
        return edited

    def _place(self, kind: str) -> Path:
        return self._workspace.aside("drafts", self._name, kind)

    def _history(self, kind: str) -> History:
        return History(self._place(kind) / "history")

    def _write(self, edited: Edited) -> None:
        choice, origin = edited.choice, edited.origin
        about = {
            "length": choice.length,
            "variant": choice.variant,
            "on": edited.on,
            "version": origin.version,
            "facts": origin.digest,
        }
        place = self._place(choice.kind)
        _keep_facts(place, origin)
        files = {_BASE: edited.base, _MINE: edited.mine, _ABOUT: json.dumps(about, ensure_ascii=False)}
        save_all(place, {name: text.encode() for name, text in files.items()})

    def _origin(self, kind: str, version: str, digest: str) -> Origin:
        """With the facts, if they are still there."""
        try:
            facts = _facts_file(self._place(kind), digest).read_text("utf-8") if digest else ""
        except (OSError, UnicodeDecodeError):
            facts = ""
        made = Origin(version, facts)
        return made if made.digest == digest else Origin(version)

    def _unpacked(self, kind: str, content: bytes) -> Edited:
        """A version from the history; those of 0.1 do not tell what they were begun from."""
        said: Any = json.loads(content)
        base, mine, length, variant, on, *origin = said
        version, digest = map(str, origin) if origin else ("", "")
        return Edited(
            base, mine, choice_of(kind, length, str(variant)), on, self._origin(kind, version, digest)
        )


def _facts_file(place: Path, digest: str) -> Path:
    return place / _FACTS / f"{digest}.yaml"


def _keep_facts(place: Path, origin: Origin) -> None:
    if origin.facts and not (facts := _facts_file(place, origin.digest)).is_file():
        save(facts, origin.facts.encode("utf-8", "surrogatepass"))


def _text(file: Path) -> str:
    """As it stands; a program on Windows may have changed the ends of its lines."""
    return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def _packed(edited: Edited) -> bytes:
    choice, origin = edited.choice, edited.origin
    said = [edited.base, edited.mine, choice.length, choice.variant, edited.on, origin.version, origin.digest]
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
