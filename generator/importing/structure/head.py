"""The lines above the body: red head, number, title, speaker, date, whom it is addressed to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.document.nodes import Inline, LineBreak
from generator.importing.inlines import to_inlines
from generator.importing.source_blocks import SourceBlock, SourceParagraph, SourceRun
from generator.importing.structure import patterns
from generator.importing.structure.labels import typed_label
from generator.importing.structure.lines import is_address

_LONGEST, _MOST_LINES = 60, 4
_CENTRED = "center"
_CONTINUES = re.compile("关于.{2,80}的(?:通知|通报|报告|请示|批复|函|意见|决定|公告|通告|纪要|方案|预案)")
"""What a title says below the name of who issues it."""


@dataclass(slots=True)
class DocumentHead:
    """``meta`` as front matter has it; ``size``: how many blocks it took; ``from_shell``: the text itself
    has no title."""

    title: tuple[Inline, ...] = ()
    meta: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    size: int = 0
    from_shell: bool = False


def head_of(blocks: list[SourceBlock], shell_title: str = "") -> DocumentHead:
    """The head of a text; ``shell_title`` is its title where the text itself has none."""
    head = DocumentHead()
    paras = [one if isinstance(one, SourceParagraph) else None for one in blocks]
    _above_title(paras, head)
    _title(paras, head)
    if not head.title and shell_title:
        head.title, head.from_shell = to_inlines((SourceRun(shell_title),)), True
    _below_title(paras, head)
    return head


def _above_title(paras: list[SourceParagraph | None], head: DocumentHead) -> None:
    while head.size < len(paras) and (para := paras[head.size]) is not None:
        text = para.whole.strip().replace("\n", "")
        if not _above(text, paras[head.size + 1 : head.size + 3], head):
            return
        head.size += 1


def _above(text: str, below: list[SourceParagraph | None], head: DocumentHead) -> bool:
    key = next((key for key, form in _SIMPLE if form.fullmatch(text) and key not in head.meta), "")
    if key:
        head.meta[key] = text
        return True
    signer = patterns.SIGNER.search(text)
    number = text[: signer.start()].strip() if signer else text
    if patterns.NUMBER.fullmatch(number) and "文号" not in head.meta:
        head.meta["文号"] = number
        if signer:
            head.meta["签发人"] = signer[1].strip()
        return True
    if "期号" in head.meta and (signed := patterns.SIGNED.fullmatch(text)):
        head.meta |= {
            key: value for key, value in (("签发人", signed["谁"]), ("签发日期", signed["日"])) if value
        }
        return True
    both = patterns.ISSUER_AND_DAY.fullmatch(text) if "期号" in head.meta else None
    if both and "发文机关" not in head.meta:
        head.meta["发文机关"], head.meta["日期"] = both["谁"].strip(), patterns.day_text(both["日"])
        return True
    return _banner(text, below, head)


_SIMPLE = (
    ("份号", patterns.COPY_NUMBER),
    ("密级", patterns.SECRECY),
    ("紧急程度", patterns.URGENCY),
    ("期号", patterns.ISSUE),
)


def _banner(text: str, below: list[SourceParagraph | None], head: DocumentHead) -> bool:
    """A red head is known by the number below it."""
    following = [one.whole.strip() for one in below if one is not None]
    numbered = any(patterns.NUMBER.match(one) for one in following)
    issued = any(patterns.ISSUE.fullmatch(one) for one in following)
    if (patterns.BANNER.fullmatch(text) and numbered) or (patterns.MINUTES_MARK.fullmatch(text) and issued):
        head.meta["发文机关标志"] = text
        return True
    return False


def _title(paras: list[SourceParagraph | None], head: DocumentHead) -> None:
    made: list[Inline] = []
    count = 0
    while count < _MOST_LINES and head.size < len(paras) and (para := paras[head.size]) is not None:
        text = para.whole.strip()
        if not _is_title(para, text, paras, head.size, bool(made)):
            break
        made += [*([LineBreak()] if made else []), *to_inlines(para.runs)]
        head.size += 1
        count += 1
    head.title = tuple(made)


def _is_title(
    para: SourceParagraph, text: str, paras: list[SourceParagraph | None], at: int, more: bool
) -> bool:
    if not _could_be_title(text, above_subtitle=_is_subtitle(paras, at + 1)):
        return False
    if para.level == 0 or not more:
        return para.level is None or para.level < 2
    above = paras[at - 1]
    if _CONTINUES.fullmatch(text):
        return True
    same = above is not None and (above.align, above.style) == (para.align, para.style)
    return same and para.align == _CENTRED and not _is_name(text)


def _is_subtitle(paras: list[SourceParagraph | None], at: int) -> bool:
    para = paras[at] if at < len(paras) else None
    return para is not None and patterns.SUBTITLE.fullmatch(para.whole.strip()) is not None


def _could_be_title(text: str, above_subtitle: bool) -> bool:
    """A title of two halves (绷紧防汛弦 筑牢安全堤) looks like a post and a name; the dash below it tells."""
    if not text or len(text) > _LONGEST or not patterns.no_sentence(text) or typed_label(text):
        return False
    others = (patterns.TITLE_DAY, patterns.SUBTITLE, *(() if above_subtitle else (patterns.SPEAKER,)))
    return not any(form.fullmatch(text) for form in others)


def _is_name(text: str) -> bool:
    return re.fullmatch("[\u4e00-\u9fff]{2,4}", text.replace("\u3000", "").replace(" ", "")) is not None


def _below_title(paras: list[SourceParagraph | None], head: DocumentHead) -> None:
    while head.size < len(paras) and (para := paras[head.size]) is not None:
        text = para.whole.strip()
        if not _below(text, para, head):
            break
        head.size += 1
    para = paras[head.size] if head.size < len(paras) else None
    if para is not None and head.title and _is_addressee(para.text.strip()):
        head.meta["主送"] = para.text.strip().rstrip("：:")
        head.size += 1


def _below(text: str, para: SourceParagraph, head: DocumentHead) -> bool:
    if not head.title:
        return False
    if day := patterns.TITLE_DAY.fullmatch(text):
        head.meta.setdefault("题下日期", patterns.day_text(day[1]))
    elif patterns.DAY.fullmatch(text) and para.align == _CENTRED:
        head.meta.setdefault("题下日期", patterns.day_text(text))
    elif patterns.SUBTITLE.fullmatch(text) and "副题" not in head.meta:
        head.meta["副题"] = text
    elif "题注" not in head.meta and (note := patterns.NOTE.fullmatch(text)):
        head.meta["题注"] = note[1]
    elif "讲话人" not in head.meta and _is_speaker(text, para):
        head.meta["讲话人"] = text
    else:
        return False
    return True


def _is_speaker(text: str, para: SourceParagraph) -> bool:
    """Post and name with a gap between them, or a name in the middle of the line."""
    if patterns.SPEAKER.fullmatch(text):
        return patterns.no_sentence(text)
    return para.align == _CENTRED and _is_name(text)


def _is_addressee(text: str) -> bool:
    """Units before a colon; 同志们： is a form of address, and stays in the body."""
    return not is_address(text) and not typed_label(text) and patterns.UNITS.fullmatch(text) is not None
