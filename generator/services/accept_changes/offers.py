"""What can be offered, and what cannot."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import format_path
from generator.yamlfile.loader import KeyPath


@dataclass(frozen=True, slots=True)
class Offer:
    """The value at ``path`` of the meeting file becomes ``new``, since in the document ``said`` became
    ``says``. ``others`` are the kinds of the other documents that would change with it;
    ``elsewhere``: the document still says ``said`` in another place; ``also``: where else the file names
    the same person, who is renamed everywhere; ``unread``: what the paragraph holds besides that is not
    printed."""

    path: KeyPath
    old: str
    new: str
    old_wording: str
    new_wording: str
    passage: str
    others: tuple[str, ...] = ()
    elsewhere: bool = False
    also: tuple[KeyPath, ...] = ()
    unread: str = ""

    def __str__(self) -> str:
        change = f"{format_path(self.path)} {self.old} → {self.new}"
        more = f"改动数据并更新其余{len(self.others)}份材料？" if self.others else "改动数据？"
        doubt = f"（注意：文中别处还写着“{self.old_wording}”）" if self.elsewhere else ""
        together = f"（资料里另外{len(self.also)}处一起改）" if self.also else ""
        beside = f"（注意：这一段里有{self.unread}，没有算）" if self.unread else ""
        return f"{change}：{more}{together}{doubt}{beside}"


@dataclass(frozen=True, slots=True)
class SkippedChange:
    """A fact changed in the document that stays there: why the meeting file is not offered for it."""

    old_wording: str
    new_wording: str
    reason: str

    def __str__(self) -> str:
        return f"{self.old_wording} → {self.new_wording or '（删去）'}：{self.reason}"


@dataclass(frozen=True, slots=True)
class Offers:
    offers: tuple[Offer, ...]
    kept: tuple[SkippedChange, ...]
