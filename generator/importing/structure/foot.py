"""The lines below the body: attachments named, signature, date, note, 版记; where attachments begin."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.importing.source_blocks import SourceBlock, SourceParagraph
from generator.importing.structure import patterns
from generator.importing.structure.labels import typed_label

_NAME_MOST = 40
_LOOKED_AT = 30
_ROLLS = {"应邀参加": "邀请", "应邀列席": "邀请列席"}


@dataclass(slots=True)
class DocumentFoot:
    """``meta`` as front matter has it; ``start`` is where it begins, ``annex`` where attachments begin,
    ``end`` where they end and 版记 begins."""

    meta: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    start: int = 0
    annex: int = 0
    end: int = 0


def foot_of(blocks: list[SourceBlock], begin: int) -> DocumentFoot:
    """The foot of a text whose body begins at ``begin``."""
    annex = next((at for at in range(begin + 1, len(blocks)) if _is_annex(blocks, at)), len(blocks))
    foot = DocumentFoot({}, annex, annex)
    lines = [one.whole.strip() if isinstance(one, SourceParagraph) else "" for one in blocks]
    foot.end = _colophon(lines, len(blocks), foot, begin)
    foot.annex = at = min(annex, foot.end)
    at = _note(lines, at, foot, begin)
    at = _signature(blocks, lines, at, foot, begin)
    at = _rolls(lines, at, foot, begin)
    foot.start = _attachments(lines, at, foot, begin)
    return foot


def _is_annex(blocks: list[SourceBlock], at: int) -> bool:
    """附件1 on a line of its own, or what begins a page behind the date."""
    one, above = blocks[at], blocks[at - 1]
    if not isinstance(one, SourceParagraph) or not isinstance(above, SourceParagraph):
        return isinstance(one, SourceParagraph) and patterns.ANNEX.fullmatch(one.whole.strip()) is not None
    behind = one.new_page and patterns.DAY.fullmatch(above.whole.strip()) is not None
    return behind or patterns.ANNEX.fullmatch(one.whole.strip()) is not None


def _colophon(lines: list[str], end: int, foot: DocumentFoot, begin: int) -> int:
    """From the last line up: 印发, 抄送, 分送. Without either of them there is no 版记."""
    at, held = end, dict[str, str | tuple[str, ...]]()
    while at > begin:
        text = lines[at - 1]
        if found := patterns.COPIES.fullmatch(text):
            held[found[1]] = found[2].rstrip("。")
        elif issued := patterns.ISSUED.fullmatch(text):
            held["印发日期"] = patterns.day_text(issued["日"])
            if issued["谁"]:
                held["印发机关"] = issued["谁"].strip()
            elif at - 1 > begin and _is_name(lines[at - 2]):
                held["印发机关"] = lines[at - 2]
                at -= 1
        elif at == end and _is_name(text) and patterns.COPIES.fullmatch(lines[at - 2]):
            held["印发机关"] = text
        else:
            break
        at -= 1
    foot.meta.update(dict(reversed(held.items())))
    return at


def _note(lines: list[str], at: int, foot: DocumentFoot, begin: int) -> int:
    """（此件公开发布） stands under the date."""
    found = patterns.NOTE.fullmatch(lines[at - 1]) if at - 1 > begin else None
    above = lines[at - 2] if found else ""
    if found and (patterns.DAY.fullmatch(above) or patterns.ISSUER_AND_DAY.fullmatch(above)):
        foot.meta["附注"] = found[1]
        return at - 1
    return at


def _signature(blocks: list[SourceBlock], lines: list[str], at: int, foot: DocumentFoot, begin: int) -> int:
    """A date on a line of its own, and the names above it; or a name and a date on one line."""
    if at - 1 <= begin:
        return at
    both = patterns.ISSUER_AND_DAY.fullmatch(lines[at - 1])
    if both and _is_name(issuer := both["谁"].strip()):
        foot.meta["署名"], foot.meta["日期"] = issuer, patterns.day_text(both["日"])
        return at - 1
    if not patterns.DAY.fullmatch(lines[at - 1]):
        return at
    foot.meta["日期"] = patterns.day_text(lines[at - 1])
    at -= 1
    names: list[str] = []
    while at > begin + 1 and len(names) < 6 and _is_signer(blocks[at - 1], lines[at - 1]):
        names.insert(0, lines[at - 1])
        at -= 1
        if not _aside(blocks[at]):
            break
    if names:
        foot.meta["署名"] = names[0] if len(names) == 1 else tuple(names)
    return at


def _is_signer(block: SourceBlock, text: str) -> bool:
    return _is_name(text) and not typed_label(text) and not patterns.ATTACHMENT.fullmatch(text)


def _aside(block: SourceBlock) -> bool:
    return isinstance(block, SourceParagraph) and block.align in ("right", "end")


def _is_name(text: str) -> bool:
    return 2 <= len(text) <= _NAME_MOST and patterns.no_sentence(text) and re.search("[，：]", text) is None


def _rolls(lines: list[str], at: int, foot: DocumentFoot, begin: int) -> int:
    """出席：… 请假：… after the text of minutes; 出席 must be among them."""
    found: dict[str, str] = {}
    while at > begin and (one := patterns.ROLL.fullmatch(lines[at - 1])):
        found[_ROLLS.get(one[1], one[1])] = one[2]
        at -= 1
    if "出席" not in found and "参加" not in found:
        return at + len(found)
    foot.meta.update(dict(reversed(found.items())))
    return at


def _attachments(lines: list[str], at: int, foot: DocumentFoot, begin: int) -> int:
    """附件：1.… 2.… above the signature."""
    above = range(at - 1, max(begin, at - _LOOKED_AT), -1)
    first = next((n for n in above if patterns.ATTACHMENTS.fullmatch(lines[n])), 0)
    if not first:
        return at
    found = patterns.ATTACHMENTS.fullmatch(lines[first])
    names = [found[1]] if found and found[1] else []
    for line in lines[first + 1 : at]:
        if not patterns.ATTACHMENT.fullmatch(line) or len(line) > 2 * _NAME_MOST:
            return at
        names.append(line)
    numbered = [patterns.ATTACHMENT.fullmatch(name) for name in names]
    if all(one and int(one[1]) == n for n, one in enumerate(numbered, 1)):
        names = [one[2] for one in numbered if one]
    if names:
        foot.meta["附件"] = names[0] if len(names) == 1 else tuple(names)
    return first
