"""A merged layout mapping → :class:`Layout`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.writers.layout import styles as style_part
from generator.writers.layout import units
from generator.writers.layout.entries import LayoutEntries
from generator.writers.layout.model import (
    Element,
    ElementForm,
    Layout,
    NumberPlace,
    PageNumber,
    PageSetup,
    ParagraphStyle,
    Seal,
    TableLook,
    WorkbookLook,
)

_PLACES: Mapping[str, NumberPlace] = MappingProxyType({"居中": "center", "单右双左": "outer", "无": "none"})
_FORMS: Mapping[str, ElementForm] = MappingProxyType(
    {"标志": "banner", "签发人": "signers", "附件": "attachments", "落款": "signature"}
)
_SMALLEST_TEXT = round(20 * units.TWIPS_PER_MM)
_NEEDED_STYLES = (
    *("正文", "列项", "标题", "附件标题", "表头", "表文"),
    *("一级标题", "二级标题", "三级标题", "四级标题"),
)
_PARTS = ("正文前", "正文后", "版记", "首页页眉", "首页页脚")


def build_layout(name: str, data: object, file: str) -> Layout:
    """Raises LayoutError naming file and key for whatever is missing, misspelt or not understood."""
    top = LayoutEntries(data, file)
    top.text("继承", "")
    fonts = style_part.fonts(top.inside("字体"))
    styles = style_part.styles(top.inside("样式"), fonts)
    for needed in _NEEDED_STYLES:
        if needed not in styles:
            raise top.error("缺这个样式，请补上", ("样式", needed))
    before, after, colophon, header, footer = (_elements(top, part, styles) for part in _PARTS)
    made = Layout(
        name=name,
        title=top.text("名称"),
        page=_page(top.inside("纸张")),
        number=_number(top.inside("页码"), styles),
        fonts=MappingProxyType(fonts),
        emphasis=style_part.font_named(top, "强调字体", fonts, None),
        bullet=top.text("无序符"),
        styles=MappingProxyType(styles),
        before=before,
        after=after,
        colophon=colophon,
        first_header=header,
        first_footer=footer,
        table=_table(top.inside("表格")),
        workbook=_workbook(top.inside("工作簿")),
        seal=_seal(top.inside("印章")),
        properties=top.choice("文件属性", {"写": True, "空": False}, True),
        even_colophon=top.choice("版记页", {"末页": False, "偶数页": True}, False),
        instead_of=top.texts("代替"),
        gallery=_gallery(top, styles),
        automatic_numbers=top.flag("自动编号"),
        given=_text_lists(top.inside("要素")),
    )
    top.finish()
    return made


def _gallery(top: LayoutEntries, styles: Mapping[str, ParagraphStyle]) -> tuple[str, ...]:
    names = top.texts("常用样式")
    unknown = [name for name in names if name not in styles]
    if unknown:
        raise top.error(f"“样式”里没有“{unknown[0]}”", ("常用样式",))
    return tuple(dict.fromkeys(names))


def _page(one: LayoutEntries) -> PageSetup:
    def twips(key: str) -> int:
        one.text(key)
        return one.read(key, units.parse_distance, 0)

    page = PageSetup(
        width=twips("宽"),
        height=twips("高"),
        top=twips("上"),
        bottom=twips("下"),
        left=twips("左"),
        right=twips("右"),
        header=twips("页眉"),
        footer=twips("页脚"),
        grid=one.flag("文档网格"),
        mirrored=one.flag("对称页边距"),
    )
    one.finish()
    if min(page.text_width, page.text_height) < _SMALLEST_TEXT:
        raise one.error("页边距比纸还大，或者中间剩下不到20毫米，请改小", one.place)
    return page


def _table(one: LayoutEntries) -> TableLook:
    usual = TableLook()
    look = TableLook(
        one.read("行高", units.parse_distance, usual.row),
        one.read("横排列数", units.parse_count, usual.wide),
        one.choice("空列", {"留": True, "去": False}, usual.keep_empty),
        one.texts("手写栏"),
        one.read("手写宽", units.parse_distance, usual.hand_width),
    )
    one.finish()
    return look


def _workbook(one: LayoutEntries) -> WorkbookLook:
    look = WorkbookLook(
        tabular=one.flag("表格文种"),
        choices=_text_lists(one.inside("下拉")),
        as_text=one.texts("照写的栏"),
        units=one.texts("数的单位"),
        sums=one.texts("合计行"),
    )
    one.finish()
    return look


def _seal(one: LayoutEntries) -> Seal:
    seal = Seal(one.flag("盖章"), one.read("直径", units.parse_distance, 0))
    one.finish()
    return seal


def _text_lists(one: LayoutEntries) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({name: one.texts(name) for name in one.names()})


def _number(one: LayoutEntries, styles: Mapping[str, ParagraphStyle]) -> PageNumber:
    number = PageNumber(
        place=one.choice("位置", _PLACES, "center"),
        pattern=_pattern(one, "式样"),
        style=_style_name(one, "样式", styles),
        on_first=one.choice("首页", {"显示": True, "不显示": False}, True),
    )
    one.finish()
    return number


def _elements(top: LayoutEntries, part: str, styles: Mapping[str, ParagraphStyle]) -> tuple[Element, ...]:
    return tuple(_element(one, styles) for one in top.listed(part))


def _element(one: LayoutEntries, styles: Mapping[str, ParagraphStyle]) -> Element:
    form = _form(one)
    pair, signature = form in ("pair", "signers"), form == "signature"
    element = Element(
        form=form,
        style=_element_style(one, form, styles),
        keys=one.texts("左" if pair else "要素") if form not in ("rule", "gap") else (),
        pattern=_pattern(one, "左式样" if pair else "式样") if form not in ("rule", "gap") else "{}",
        separator=one.text("分隔", "、"),
        right_keys=one.texts("右" if pair else "日期") if pair or signature else (),
        right_pattern=_pattern(one, "右式样") if pair else "{}",
        right_style=_style_name(one, "日期样式", styles) if signature else "",
        gap=one.read("空行", _lines, 0.0),
        needs=one.texts("须有"),
        unless=one.texts("除非"),
        first_only=one.flag("只取第一个"),
    )
    one.finish()
    return element


def _form(one: LayoutEntries) -> ElementForm:
    if one.has("线"):
        return "rule"
    if one.has("左") or one.has("右"):
        return one.choice("排法", _FORMS, "pair")
    if one.has("要素"):
        return one.choice("排法", _FORMS, "plain")
    if one.has("空行"):
        return "gap"
    raise one.error("看不出是什么，请写 要素、左和右、线、空行 之一", one.place)


def _element_style(one: LayoutEntries, form: ElementForm, styles: Mapping[str, ParagraphStyle]) -> str:
    return "" if form == "gap" else _style_name(one, "线" if form == "rule" else "样式", styles)


def _style_name(one: LayoutEntries, key: str, styles: Mapping[str, ParagraphStyle]) -> str:
    name = one.text(key)
    if name not in styles:
        raise one.wrong(key, "“样式”里没有这个名字")
    return name


def _pattern(one: LayoutEntries, key: str) -> str:
    pattern = one.text(key, "{}")
    if pattern.count("{}") != 1:
        raise one.wrong(key, "式样里要有一个 {}，表示内容的位置")
    return pattern


def _lines(text: str) -> float:
    try:
        lines = float(text)
    except ValueError:
        lines = -1.0
    if not 0 <= lines <= 20:
        raise ValueError("应为空几行，例如 1 或 2")
    return lines
