"""Read the runs of a Word paragraph, and its notes, text boxes, pictures and revisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.files import word_text
from generator.files.word_census import choice, drawing_kind, inside, is_floating
from generator.files.word_fields import FieldReader
from generator.files.word_math import formula_text
from generator.files.word_symbols import UNKNOWN
from generator.files.word_text import Fate, Visibility
from generator.importing.messages import message_text
from generator.importing.source_blocks import SourceRun, SourceRuns
from generator.importing.word.looks import count_looks, looks_of
from generator.importing.word.names import RELATION, child, local_name, toggle_property, value, w
from generator.importing.word.styles import Styles

_GONE = {"del": "删去的修订", "moveFrom": "移走的修订"}
_ADDED = frozenset({"ins", "moveTo"})
_EMPTY = frozenset({"pPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"})
"""What says nothing itself. Everything else that may hold characters is looked into: what nobody thought of
is not lost."""
_LOST = {"contentPart": "图形", "subDoc": "插入的文件"}
_EMPHASIS = "emphasis"
_GAPS = {"\x01": "图片", "\x02": "嵌入的对象", "\x03": "公式"}
"""Signs, until the paragraph is read, for what stands in the line and is no text; XML has none of them."""


@dataclass(slots=True)
class ParagraphExtras:
    """What a paragraph carries besides its characters. ``boxes``: ``w:txbxContent`` elements; ``charts``:
    ids of relations; ``notes``: (footnote or endnote, id); ``counted``: what there is of each kind;
    ``breaks``: a page ends in it; ``ruby``: (characters, reading); ``unread``: stretches that are struck,
    hidden or not filled in; ``comments``: ids of them; ``gaps``: how many signs the text has for what is
    none; ``links``: (id of a relation, words); ``looks``: of characters, those that a draft cannot say."""

    boxes: list[Any] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    breaks: bool = False
    ruby: list[tuple[str, str]] = field(default_factory=list)
    unread: list[tuple[Fate, str]] = field(default_factory=list)
    comments: set[str] = field(default_factory=set)
    gaps: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)
    looks: Counter[str] = field(default_factory=Counter)
    fields: FieldReader = field(default_factory=FieldReader)


def runs_of(paragraph: Any, styles: Styles, visibility: Visibility, hung: ParagraphExtras) -> SourceRuns:
    """Neighbours of one look are one run; ``hung`` takes the rest."""
    made: list[SourceRun] = []
    looks: list[frozenset[str]] = []
    before: Fate = ""
    for run in _runs(paragraph, visibility, hung):
        if isinstance(run, str):
            look, text = SourceRun(""), run
        elif fate := visibility.of(run):
            before = _leave_out(run, fate, before, hung)
            continue
        else:
            look, text = _look(run, styles), "".join(_texts(run, hung))
        if text:
            before = ""
            plain = isinstance(run, str) or hung.fields.inside
            looks.append(frozenset() if plain else looks_of(run, text))
            if made and _alike(made[-1], look):
                text = made.pop().text + text
            made.append(SourceRun(text, look.strong, look.emphasis, look.look))
    made = _with_gaps(made) if hung.gaps else made
    hung.looks += count_looks(looks)
    hung.fields.close()
    hung.counted["域"] += len(hung.fields.unread)
    return tuple(made)


def _with_gaps(runs: list[SourceRun]) -> list[SourceRun]:
    """Where a picture stands between two characters, as one does for a rare character, or a formula beside
    them, something is missing in the text; a picture beside the text is no part of it."""
    text = "".join(run.text for run in runs)
    made: list[SourceRun] = []
    at = 0
    for run in runs:
        said = ""
        for one in run.text:
            beside = [bool(each.strip()) for each in (text[max(at - 1, 0) : at], text[at + 1 : at + 2])]
            if one not in _GAPS:
                said += one
            elif all(beside) or (any(beside) and _GAPS[one] == "公式"):
                said += message_text("改动", "缺口是", 什么=_GAPS[one])
            at += 1
        made.append(SourceRun(said, run.strong, run.emphasis, run.look))
    return [run for run in made if run.text]


def _alike(one: SourceRun, other: SourceRun) -> bool:
    return (one.strong, one.emphasis, one.look) == (other.strong, other.emphasis, other.look)


def _leave_out(run: Any, fate: Fate, before: Fate, hung: ParagraphExtras) -> Fate:
    """Note the characters of a run that is not read, with those just before it; gives the fate of what is
    now before. A picture is shown though its run be struck, and a field that ends in it has ended."""
    text = "".join(text for _, text in word_text.characters(run))
    if fate == "struck":
        for _ in _texts(run, hung):
            pass
    else:
        said = dict(word_text.characters(run))
        for one in run:
            hung.fields.shown(one, said.get(one, ""))
    if not text:
        return before
    if before == fate:
        text = hung.unread.pop()[1] + text
    hung.unread.append((fate, text))
    return fate


def _runs(element: Any, visibility: Visibility, hung: ParagraphExtras) -> Iterator[Any]:
    """``w:r`` elements, and the words of what shows some without them."""
    for one in element:
        name = local_name(one)
        if name == "r":
            yield one
        elif name == "fldSimple":
            words = hung.fields.simple(value(one, "instr"), word_text.simple_result(one, visibility))
            yield from _runs(one, visibility, hung) if words is None else [hung.fields.shown(one, words)]
        elif name == "oMath":
            hung.counted["公式"] += 1
            yield hung.fields.shown(one, formula_text(one))
        elif name == "AlternateContent":
            yield from _runs(choice(one), visibility, hung)
        elif name in _GONE:
            hung.counted[_GONE[name]] += 1
            for node in one.iter(w("fldChar")):
                hung.fields.deleted(node)
        elif name in _LOST:
            hung.counted[_LOST[name]] += 1
        elif name == "commentRangeStart":
            hung.comments.add(value(one, "id"))
        elif name == "hyperlink":
            inner = [*_runs(one, visibility, hung)]
            hung.links.append((str(one.get(RELATION) or ""), "".join(one.itertext(w("t")))))
            yield from inner
        elif name == "t":
            yield one.text or ""
        elif name and name not in _EMPTY:
            hung.counted["插入的修订"] += name in _ADDED
            yield from _runs(one, visibility, hung)


def _texts(run: Any, hung: ParagraphExtras) -> Iterator[str]:
    said = dict(word_text.characters(run))
    for one in run:
        name = local_name(one)
        text = said.get(one, "")
        if name == "ruby":
            text = _ruby(one, hung)
        yield hung.fields.shown(one, text)
        if name == "br":
            hung.breaks = hung.breaks or value(one, "type") == "page"
        elif UNKNOWN in text:
            hung.counted["特殊字体的符号"] += text.count(UNKNOWN)
        elif name in ("footnoteReference", "endnoteReference"):
            hung.notes.append((name.removesuffix("Reference"), value(one, "id")))
        elif one.tag in word_text.DATE_PARTS:
            hung.counted["域"] += 1
        elif name == "commentReference":
            hung.comments.add(value(one, "id"))
        elif name == "AlternateContent":
            _collect_drawing(choice(one), hung)
        elif name in ("drawing", "pict", "object"):
            _collect_drawing(one, hung)
            gap = _gap(one)
            hung.gaps += bool(gap)
            yield gap


def _ruby(element: Any, hung: ParagraphExtras) -> str:
    base, reading = (
        "".join(t.text or "" for t in element.iterfind(f"{w(part)}/{w('r')}/{w('t')}"))
        for part in ("rubyBase", "rt")
    )
    hung.ruby.append((base, reading))
    return base


def _gap(element: Any) -> str:
    """The sign for what stands in the line and is no text."""
    kind = drawing_kind(element)[1:]
    return next((sign for sign, said in _GAPS.items() if said == kind and not is_floating(element)), "")


def _collect_drawing(element: Any, hung: ParagraphExtras) -> None:
    boxes = [one for one in inside(element) if local_name(one) == "txbxContent"]
    hung.boxes += boxes
    charts = [str(one.get(RELATION)) for one in inside(element) if local_name(one) == "chart"]
    hung.charts += charts
    kind = drawing_kind(element)[1:].strip()
    if (
        not charts
        and kind != "文本框"
        and (kind != "图形" or local_name(element) not in ("Choice", "Fallback"))
    ):
        hung.counted["嵌入的公式" if kind == "公式" else kind] += 1


def _look(run: Any, styles: Styles) -> SourceRun:
    properties = child(run, "rPr")
    style = styles.character(value(child(properties, "rStyle")))
    said = toggle_property(child(properties, "b"))
    strong = style.strong if said is None else said
    own = style.name.lower() == _EMPHASIS or (bool(style.name) and child(properties, "rFonts") is not None)
    slanted = toggle_property(child(properties, "i")) is True
    return SourceRun("", bool(strong), own or slanted, "" if style.name.lower() == _EMPHASIS else style.name)
