"""The 字体 and 样式 parts of a layout file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.writers.layout import units
from generator.writers.layout.entries import LayoutEntries
from generator.writers.layout.model import Border, BorderKind, Font, Length, ParagraphStyle, TextAlign

_ALIGNS: Mapping[str, TextAlign] = MappingProxyType(
    {"左": "left", "居中": "center", "右": "right", "两端": "both"}
)
_LINES: Mapping[str, BorderKind] = MappingProxyType(
    {"单线": "single", "上粗下细": "thickThin", "上细下粗": "thinThick"}
)
_OUTLINES = MappingProxyType({"无": 0, "1": 1, "2": 2, "3": 3, "4": 4})
_DEEPEST = 10


def fonts(entries: LayoutEntries) -> dict[str, Font]:
    found = {}
    for name in entries.names():
        one = entries.inside(name)
        chinese, latin = one.text("中文"), one.text("西文")
        makes = (one.texts("替代"), one.texts("应急"), one.texts("PDF里叫"))
        found[name] = Font(name, chinese, latin, *makes, install=one.text("安装", ""))
        one.finish()
    return found


def styles(raw: LayoutEntries, fonts: Mapping[str, Font]) -> dict[str, ParagraphStyle]:
    """Every style, ``同`` followed to its end."""
    names = raw.names()
    return {name: _style(name, _resolve_copies(name, raw), fonts, names) for name in names}


def _resolve_copies(name: str, raw: LayoutEntries) -> LayoutEntries:
    """The style's own entries over those of the style it copies."""
    merged: dict[str, object] = {}
    current, seen = name, 0
    while current:
        here = raw.inside(current)
        merged = {**{key: here.value(key) for key in here.names()}, **merged}
        base = here.text("同", "")
        if base and base not in raw.names():
            raise here.wrong("同", "没有这个样式")
        seen += 1
        if seen > _DEEPEST:
            raise here.wrong("同", "样式互相照抄，绕成了圈")
        current = base
    merged.pop("同", None)
    return LayoutEntries(merged, raw.file, (*raw.place, name))


def _style(
    name: str, one: LayoutEntries, fonts: Mapping[str, Font], names: tuple[str, ...]
) -> ParagraphStyle:
    size = one.read("字号", units.parse_size, units.NAMED_SIZES["三号"])
    spacing = one.read("字距", _twips, 0)
    length = _length_of(round(size * units.TWIPS_PER_POINT) + spacing)
    outline = one.choice("大纲", _OUTLINES, 0)
    style = ParagraphStyle(
        name=name,
        font=font_named(one, "字体", fonts, fonts.get("仿宋")),
        size=size,
        spacing=spacing,
        line=one.read("行距", _line, None),
        bold=one.flag("加粗"),
        color=one.read("颜色", _color, ""),
        align=one.choice("对齐", _ALIGNS, "left"),
        first=one.read("首行缩进", length, Length()),
        left=one.read("左缩进", length, Length()),
        right=one.read("右缩进", length, Length()),
        before=one.read("段前", units.parse_distance, 0),
        after=one.read("段后", units.parse_distance, 0),
        outline=outline,
        keep_next=one.flag("与下段同页"),
        border=_border(one),
        shade=one.read("底色", _color, ""),
        top=one.read("距版心上边", _optional_twips, None),
        below_ink=one.read("距上字", _optional_twips, None),
        fit=one.flag("缩至一行"),
        hanging=one.choice("悬挂", {"冒号": True, "无": False}, False),
        label_font=_optional_font(one, "标签字体", fonts),
        end_font=_optional_font(one, "右端字体", fonts),
        leader=one.choice("右端前导", {"点": True, "无": False}, False),
        blank=one.flag("不印"),
        together=one.read("整段同页", units.parse_count, 0),
        following=_following(name, one, names, "正文" if outline else name),
    )
    one.finish()
    return style


def _following(name: str, one: LayoutEntries, names: tuple[str, ...], usual: str) -> str:
    """A heading is followed by body text, anything else by its like, unless the layout says otherwise."""
    said = one.text("下一段", "") or usual
    if said not in names:
        raise one.wrong("下一段", "没有这个样式")
    return said


def font_named(one: LayoutEntries, key: str, fonts: Mapping[str, Font], default: Font | None) -> Font:
    found = one.choice(key, dict(fonts), default)
    if found is None:
        raise one.error("缺这一项，请写“字体”里的一个名字", (*one.place, key))
    return found


def _optional_font(one: LayoutEntries, key: str, fonts: Mapping[str, Font]) -> Font | None:
    one.text(key, "")
    return font_named(one, key, fonts, None) if one.has(key) else None


def _border(one: LayoutEntries) -> Border | None:
    width = one.read("下边线", units.parse_distance, 0)
    kind = one.choice("线型", _LINES, "single")
    color = one.read("线色", _color, "000000")
    return Border(width / units.TWIPS_PER_POINT, color, kind) if width else None


def _length_of(char: int) -> Callable[[str], Length]:
    return lambda text: units.parse_length(text, char)


def _twips(text: str) -> int:
    return units.parse_length(text).twips


def _optional_twips(text: str) -> int | None:
    return _twips(text)


def _line(text: str) -> int | None:
    if text == "单倍":
        return None
    twips = _twips(text)
    if twips <= 0:
        raise ValueError("应为行距，例如 28.95磅，或 单倍")
    return twips


def _color(text: str) -> str:
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", text):
        raise ValueError('应为六位颜色值并加引号，例如 "FF0000"')
    return text.upper()
