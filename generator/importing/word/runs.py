"""Read the runs of a Word paragraph, and its notes, text boxes, pictures and revisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.files import word_text
from generator.files.word_text import Fate, Visibility
from generator.importing.source_blocks import SourceRun, SourceRuns
from generator.importing.word.names import CHOICE, RELATION, child, local_name, toggle_property, value, w
from generator.importing.word.styles import Styles

_THROUGH = frozenset(
    {"hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo"}
)
_GONE = {"del": "删去的修订", "moveFrom": "移走的修订"}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_LOST = {
    "object": "嵌入的对象",
    "oMath": "公式",
    "oMathPara": "公式",
    "chart": "图表",
    "relIds": "SmartArt 图",
}
_EMPHASIS = "emphasis"


@dataclass(slots=True)
class ParagraphExtras:
    """What a paragraph carries besides its characters. ``boxes``: ``w:txbxContent`` elements; ``charts``:
    ids of relations; ``notes``: (footnote or endnote, id); ``counted``: what there is of each kind;
    ``breaks``: a page ends in it; ``ruby``: (characters, reading); ``unread``: stretches that are struck or
    hidden."""

    boxes: list[Any] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    breaks: bool = False
    ruby: list[tuple[str, str]] = field(default_factory=list)
    unread: list[tuple[Fate, str]] = field(default_factory=list)


def runs_of(paragraph: Any, styles: Styles, visibility: Visibility, hung: ParagraphExtras) -> SourceRuns:
    """Neighbours of one look are one run; ``hung`` takes the rest."""
    made: list[SourceRun] = []
    before: Fate = ""
    for run in _runs(paragraph, hung):
        fate = visibility.of(run)
        if fate:
            before = _leave_out(run, fate, before, hung)
            continue
        text = "".join(_texts(run, hung))
        if text:
            before = ""
            look = _look(run, styles)
            if (
                made
                and made[-1].look == look.look
                and (made[-1].strong, made[-1].emphasis) == (look.strong, look.emphasis)
            ):
                text = made.pop().text + text
            made.append(SourceRun(text, look.strong, look.emphasis, look.look))
    return tuple(made)


def _leave_out(run: Any, fate: Fate, before: Fate, hung: ParagraphExtras) -> Fate:
    """Note the characters of a run that is not read, with those just before it; gives the fate of what is
    now before. A picture is shown though its run be struck."""
    text = "".join(text for _, text in word_text.characters(run))
    if fate == "struck":
        for _ in _texts(run, hung):
            pass
    if not text:
        return before
    if before == fate:
        text = hung.unread.pop()[1] + text
    hung.unread.append((fate, text))
    return fate


def _runs(element: Any, hung: ParagraphExtras) -> Iterator[Any]:
    for one in element:
        name = local_name(one)
        if name == "r":
            yield one
        elif name in _THROUGH:
            hung.counted["插入的修订"] += name in ("ins", "moveTo")
            yield from _runs(one, hung)
        elif name == "AlternateContent":
            yield from _runs(_choice(one), hung)
        elif name in _GONE:
            hung.counted["删去的修订"] += 1
        elif name in _LOST:
            hung.counted[_LOST[name]] += 1
        elif name == "commentRangeStart":
            hung.counted["批注"] += 1


def _texts(run: Any, hung: ParagraphExtras) -> Iterator[str]:
    for one in run:
        name = local_name(one)
        if name == "t":
            yield word_text.small(run, one.text or "")
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "br":
            yield from _break(one, hung)
        elif name == "sym":
            yield _symbol(value(one, "char"), hung)
        elif name in ("footnoteReference", "endnoteReference"):
            hung.notes.append((name.removesuffix("Reference"), value(one, "id")))
        elif name == "ruby":
            yield _ruby(one, hung)
        elif name == "AlternateContent":
            _collect_drawing(_choice(one), hung)
        elif name in ("drawing", "pict", "object"):
            _collect_drawing(one, hung)


def _break(element: Any, hung: ParagraphExtras) -> Iterator[str]:
    kind = value(element, "type")
    if kind == "page":
        hung.breaks = True
    elif kind != "column":
        yield "\n"


def _symbol(code: str, hung: ParagraphExtras) -> str:
    """A character of a symbol font has no meaning outside it."""
    try:
        number = int(code, 16)
    except ValueError:
        number = 0xF000
    if 0x20 <= number < 0xD800:
        return chr(number)
    hung.counted["特殊字体的符号"] += 1
    return "□"


def _ruby(element: Any, hung: ParagraphExtras) -> str:
    base, reading = (
        "".join(t.text or "" for t in element.iterfind(f"{w(part)}/{w('r')}/{w('t')}"))
        for part in ("rubyBase", "rt")
    )
    hung.ruby.append((base, reading))
    return base


def _choice(element: Any) -> Any:
    """The first alternative; the second says the same for older programs."""
    found = element.find(CHOICE)
    return element if found is None else found


def _collect_drawing(element: Any, hung: ParagraphExtras) -> None:
    boxes = [one for one in _inside(element) if local_name(one) == "txbxContent"]
    hung.boxes += boxes
    kinds = {local_name(one) for one in _inside(element)}
    hung.charts += [str(one.get(RELATION)) for one in _inside(element) if local_name(one) == "chart"]
    if "relIds" in kinds:
        hung.counted["SmartArt 图"] += 1
    elif "chart" in kinds:
        return
    elif kinds & {"pic", "imagedata", "blip"}:
        hung.counted["图片"] += 1
    elif "OLEObject" in kinds:
        hung.counted["嵌入的对象"] += 1
    elif not boxes and local_name(element) != "Choice":
        hung.counted["图形"] += 1


def _inside(element: Any) -> Iterator[Any]:
    """Everything in a drawing, of alternatives the first, not what stands in a text box."""
    for one in element:
        yield one
        if local_name(one) == "AlternateContent":
            yield from _inside(_choice(one))
        elif local_name(one) != "txbxContent":
            yield from _inside(one)


def _look(run: Any, styles: Styles) -> SourceRun:
    properties = child(run, "rPr")
    style = styles.character(value(child(properties, "rStyle")))
    said = toggle_property(child(properties, "b"))
    strong = style.strong if said is None else said
    own = style.name.lower() == _EMPHASIS or (bool(style.name) and child(properties, "rFonts") is not None)
    slanted = toggle_property(child(properties, "i")) is True
    return SourceRun("", bool(strong), own or slanted, "" if style.name.lower() == _EMPHASIS else style.name)
