"""The style sheet of a layout: a white A4 sheet in real millimetres, and the same on paper."""

from __future__ import annotations

from functools import lru_cache

from generator.writers import character_styles
from generator.writers.layout import Font, Layout, ParagraphStyle

_ALIGN = {"both": "justify"}
_LATIN_STAND_INS = {"Times New Roman": ("Times New Roman", "Liberation Serif"), "宋体": ("宋体", "SimSun")}
_SHEET = """
html {{ background: #d9d9d9; }}
body {{ margin: 0; color: #000; }}
.page {{ box-sizing: border-box; width: {width}; min-height: {height}; margin: 8mm auto; padding: {padding};
  background: #fff; box-shadow: 0 1px 6px rgba(0, 0, 0, .35); display: flex; flex-direction: column; }}
.page > * {{ flex: none; }}
.page p, .page h1, .page h2, .page h3, .page h4, .page h5 {{ margin: 0; font-weight: normal;
  white-space: pre-wrap; overflow-wrap: anywhere; }}
.page .pair {{ display: flex; justify-content: space-between; }}
.page strong {{ font-weight: bold; }}
.page em {{ font-style: normal; font-family: {emphasis}; }}
.page mark {{ background: #ff0; color: inherit; }}
.page table {{ border-collapse: collapse; width: 100%; table-layout: fixed; }}
.page th, .page td {{ border: .5pt solid #000; padding: 0 var(--side, 1.9mm); }}
.page tr {{ height: var(--row, auto); }}
.page table.bare td {{ border: none; padding: 0; vertical-align: bottom; }}
.page .banner {{ display: flex; justify-content: center; align-items: center; gap: .2em; line-height: 1.2; }}
.page .banner > div {{ display: flex; flex-direction: column; }}
.page .banner > div > span {{ text-align-last: justify; }}
.page .colophon {{ margin-top: auto; padding-top: 7mm; }}
.page .new-page {{ break-before: page; }}
@media screen {{ .page .new-page {{ border-top: 1px dashed #999; margin-top: 8mm; padding-top: 8mm; }} }}
@page {{ size: {width} {height}; margin: {padding};
  @bottom-center {{ content: {number}; font-size: 14pt; }} }}
@page sideways {{ size: {height} {width}; }}
@media print {{
  .page .sideways {{ page: sideways; }}
  html {{ background: none; }}
  .page {{ width: auto; min-height: {inner}; margin: 0; padding: 0; box-shadow: none; }}
  thead {{ display: table-header-group; }}
  tr {{ break-inside: avoid; }}
}}
"""


@lru_cache(maxsize=32)
def style_sheet(layout: Layout) -> str:
    """CSS without any request to elsewhere: fonts are those of the machine."""
    page = layout.page
    faces = "".join(_face(font) for font in layout.fonts.values())
    sheet = _SHEET.format(
        width=_pt(page.width),
        height=_pt(page.height),
        padding=" ".join(_pt(side) for side in (page.top, page.right, page.bottom, page.left)),
        inner=_pt(page.text_height - 40),
        emphasis=family(layout.emphasis),
        number=_page_number(layout),
    )
    rules = "".join(_rule(f".page .{ident}", style) for ident, style in _classes(layout))
    spans = "".join(
        f".page .{ident} {{ font-family: {family(font)}; font-weight: {'bold' if bold else 'normal'}; }}\n"
        for ident, (font, bold) in zip(
            look_classes(layout).values(), character_styles.character_looks(layout).values(), strict=True
        )
    )
    return faces + sheet + rules + spans


@lru_cache(maxsize=32)
def style_classes(layout: Layout) -> dict[str, str]:
    """Style name → CSS class."""
    return {name: f"s{number}" for number, name in enumerate(layout.styles, 1)}


@lru_cache(maxsize=32)
def look_classes(layout: Layout) -> dict[str, str]:
    return {name: f"c{number}" for number, name in enumerate(character_styles.character_looks(layout), 1)}


def family(font: Font) -> str:
    """Latin first, kept to ASCII, so that Chinese quotation marks stay Chinese."""
    return f'"wengao {font.latin}", "wengao {font.name}", "{font.east_asia}", serif'


def _classes(layout: Layout) -> list[tuple[str, ParagraphStyle]]:
    return [(style_classes(layout)[name], style) for name, style in layout.styles.items()]


def _face(font: Font) -> str:
    latin = _LATIN_STAND_INS.get(font.latin, (font.latin,))
    chinese = (font.east_asia, *font.fallbacks)
    return (
        f'@font-face {{ font-family: "wengao {font.latin}"; src: {_locals(latin)};'
        " unicode-range: U+20-7E; }\n"
        f'@font-face {{ font-family: "wengao {font.name}"; src: {_locals(chinese)}; }}\n'
    )


def _locals(names: tuple[str, ...]) -> str:
    return ", ".join(f'local("{name}")' for name in names)


def _rule(selector: str, style: ParagraphStyle) -> str:
    said = {
        "font-family": family(style.font),
        "font-size": f"{style.size:g}pt",
        "font-weight": "bold" if style.bold else "",
        "line-height": _pt(style.line) if style.line is not None else "1.2",
        "letter-spacing": _pt(style.spacing) if style.spacing else "",
        "text-align": _ALIGN.get(style.align, style.align),
        "text-indent": _pt(style.first.twips) if style.first.twips else "",
        "margin": " ".join(_pt(side) for side in _margins(style)) if any(_margins(style)) else "",
        "color": f"#{style.color}" if style.color else "",
        "break-after": "avoid" if style.keep_next else "",
        **_lines(style),
    }
    return f"{selector} {{ {' '.join(f'{key}: {value};' for key, value in said.items() if value)} }}\n"


def _margins(style: ParagraphStyle) -> tuple[int, int, int, int]:
    return style.before, style.right.twips, style.after, style.left.twips


def _lines(style: ParagraphStyle) -> dict[str, str]:
    made = {}
    if style.border:
        kind = "solid" if style.border.kind == "single" else "double"
        made["border-bottom"] = f"{style.border.width:g}pt {kind} #{style.border.color}"
    if style.shade:
        made |= {
            "background": f"#{style.shade}",
            "height": _pt(style.line or 20),
            "print-color-adjust": "exact",
        }
    return made


def _page_number(layout: Layout) -> str:
    if layout.number.place == "none":
        return "none"
    before, after = layout.number.pattern.split("{}")
    return f'"{before}" counter(page) "{after}"'


def _pt(twips: int) -> str:
    return f"{twips / 20:g}pt"
