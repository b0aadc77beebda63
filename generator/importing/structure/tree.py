"""Blocks of a file from elsewhere → Document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from generator.document.inlines import inline_text
from generator.document.nodes import Block, Document, PageBreak, Paragraph
from generator.importing.import_result import ImportNotes, SourceLine
from generator.importing.inlines import to_inlines
from generator.importing.messages import message_text
from generator.importing.source_blocks import SourceBlock, SourceParagraph
from generator.importing.structure import patterns
from generator.importing.structure.body import BodyReader
from generator.importing.structure.foot import foot_of
from generator.importing.structure.forms import open_forms
from generator.importing.structure.head import DocumentHead, head_of
from generator.importing.structure.labels import typed_label
from generator.importing.structure.lines import split_source_paragraphs
from generator.importing.structure.resolve_numbers import resolve_numbers
from generator.importing.structure.titles import is_broken_title
from generator.writers.layout import load_layout
from generator.writers.layout.front_matter import unplaced_keys

_OFFICIAL = ("文号", "主送", "发文机关标志", "抄送", "印发日期", "附注")
_OTHERS = ("plain", "official", "minutes")


def blocks_to_document(blocks: list[SourceBlock], notes: ImportNotes, shell_title: str = "") -> Document:
    """The tree; ``meta`` names the layout that fits best. ``shell_title``: see :func:`head_of`."""
    lines = split_source_paragraphs(open_forms(blocks), is_broken_title)
    head = head_of(lines, shell_title)
    foot = foot_of(lines, head.size)
    body = BodyReader(notes).read(lines[head.size : foot.start])
    body += _annexes(lines[foot.annex : foot.end], notes)
    if head.from_shell:
        notes.warn(message_text("提示", "外壳标题", 文=shell_title))
    if not head.title:
        notes.warn(message_text("提示", "没有标题"))
    counted, kept = resolve_numbers(body)
    if kept:
        notes.warn(message_text("提示", "编号照旧", 文=" ".join(kept[:10])))
    meta = {**head.meta, **foot.meta}
    document = Document(head.title, counted, MappingProxyType(meta))
    name = _first_layout_with_room(document, _layout(head, meta, body))
    notes.lines += _source_lines(lines)
    return replace(document, meta=MappingProxyType({"版式": name, **meta}))


def _source_lines(lines: list[SourceBlock]) -> Iterator[SourceLine]:
    """Every line, without its number, which the layout may write otherwise."""
    for one in lines:
        if isinstance(one, SourceParagraph):
            typed = typed_label(one.whole.strip())
            words = typed.rest if typed else one.text
            yield SourceLine("".join(words.split()).rstrip("。：:"), one.whole.strip())


def _first_layout_with_room(document: Document, first: str) -> str:
    """The first layout that has a place for all of the front matter."""
    names = (first, *_OTHERS)
    return next((name for name in names if not unplaced_keys(document.meta, load_layout(name))), first)


def _annexes(lines: list[SourceBlock], notes: ImportNotes) -> list[Block]:
    """Each begins a page: 附件1 where that is said, and its title."""
    made: list[Block] = []
    at = 0
    while at < len(lines):
        made.append(PageBreak())
        one = lines[at]
        if isinstance(one, SourceParagraph) and _is_label(one):
            made.append(Paragraph(to_inlines(one.runs), "附件"))
            at += 1
        title = head_of(lines[at : at + 1]).title
        if title:
            made.append(Paragraph(title, "标题"))
            at += 1
        end = next((n for n in range(at, len(lines)) if _is_label(lines[n])), len(lines))
        made += BodyReader(notes).read(lines[at:end])
        at = end
    return made


def _is_label(one: SourceBlock) -> bool:
    return isinstance(one, SourceParagraph) and patterns.ANNEX.fullmatch(one.whole.strip()) is not None


def _layout(head: DocumentHead, meta: dict[str, str | tuple[str, ...]], body: list[Block]) -> str:
    title = inline_text(head.title)
    if "纪要" in title + str(meta.get("发文机关标志", "")) and ("期号" in meta or "出席" in meta):
        return "minutes"
    if any(key in meta for key in _OFFICIAL):
        return "official"
    spoken = any(isinstance(one, Paragraph) and one.style == "称谓" for one in body)
    return "speech" if spoken and "署名" not in meta else "plain"
