"""Every rule of GB/T 9704-2012 that can be measured on paper, as it comes out of a PDF: what, how much it
should be, and how it is measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from page_proofs import CARDS, FINE, GREY, Box, Proof

from tests.writers.paper import MM, Line, Page, Rule

LINE, CHAR, SMALL = 28.95 * MM, 15.75 * MM, 14 * MM
LEFT, TOP, RIGHT, FOOT = 28.0, 37.0, 184.0, 262.0
TITLE = 33 * MM  # from line to line of a title
OVER, UNDER = 0.8, 0.2  # of an exact line, above and below the baseline
FOLD = 104.5  # mm from the top of a sheet of cards
SIGNED, DATED = "云溪县人民政府办公室", "2024年6月5日"

Measure = Callable[[Proof], float]


@dataclass(frozen=True)
class PageRule:
    """``wanted`` in ``unit``, give or take ``allowed``; ``clause`` of the standard, or 惯例. ``least``: more
    is no fault."""

    clause: str
    what: str
    draft: str
    wanted: float
    unit: str
    allowed: float
    measure: Measure
    least: bool = False

    def kept(self, found: float) -> bool:
        if self.least:
            return found >= self.wanted - self.allowed
        return abs(found - self.wanted) <= self.allowed + 1e-6


def mm(clause: str, what: str, draft: str, wanted: float, measure: Measure, allowed: float = 0.5) -> PageRule:
    return PageRule(clause, what, draft, wanted, "毫米", allowed, measure)


def of(
    unit: str, clause: str, what: str, draft: str, wanted: float, measure: Measure, allowed: float = 0.1
) -> PageRule:
    return PageRule(clause, what, draft, wanted, unit, allowed, measure)


# What is found on a page


def body(page: Page, size: float = 16) -> list[Line]:
    return [line for line in page.lines if line.size == size]


def pitch(page: Page) -> float:
    """From line to line: documents are fitted to their pages by it."""
    steps = [below.y - above.y for above, below in pairwise(body(page)) if 8 < below.y - above.y < 12]
    return median(steps) if steps else LINE


def blank(above: Line, below: Line, page: Page, over: float = 0.0, under: float = 0.0) -> float:
    """Blank lines between two lines of text; ``over``, ``under``: mm from line to line of the upper and of
    the lower where they are not of the text."""
    step = pitch(page)
    top, foot = above.y + UNDER * (over or step), below.y - OVER * (under or step)
    return (foot - top) / step


def after(page: Page, line: Line) -> Line:
    return page.lines[page.lines.index(line) + 1]


def before(page: Page, line: Line) -> Line:
    return page.lines[page.lines.index(line) - 1]


def holding(proof: Proof, words: str) -> tuple[int, Line]:
    """The last page with a line that begins with these words, and the line."""
    found = [
        (at, line)
        for at, page in enumerate(proof.pages)
        for line in page.lines
        if line.text.startswith(words)
    ]
    return found[-1]


def head(proof: Proof) -> Line:
    return next(line for line in proof.pages[0].lines if line.chars[0].red)


def head_ink(proof: Proof) -> Box:
    return proof.ink_of(0, head(proof), red=True)


def titles(page: Page) -> list[Line]:
    return body(page, 22)


def wide_rules(page: Page, width: float = 156) -> list[Rule]:
    """LibreOffice's bounds of borders are up to 2 mm too wide: only where to look for the ink."""
    found = [rule for rule in page.rules if abs(rule.right - rule.left - width) < 3]
    return sorted(found, key=lambda rule: (rule.top + rule.bottom) / 2)


def red_rule(proof: Proof) -> Box:
    number = number_line(proof)
    found = next(rule for rule in wide_rules(proof.pages[0]) if rule.top > number.y)
    return proof.rule(0, (found.top + found.bottom) / 2, red=True)


def number_line(proof: Proof) -> Line:
    return proof.pages[0].line("云政办〔")


def letter_rule(proof: Proof, foot: bool) -> Box:
    """Both lines of a double rule."""
    found = wide_rules(proof.pages[0], 170)
    half = [rule for rule in found if (rule.top > 150) == foot]
    near = (min(rule.top for rule in half) + max(rule.bottom for rule in half)) / 2
    inked = proof.rule(0, near, red=True)
    both = proof.ink(0, Box(100, near - 2, 102, near + 2), red=True, dpi=FINE)
    return Box(inked.left, both.top, inked.right, both.bottom)


def colophon_rules(proof: Proof) -> list[Box]:
    last = len(proof.pages) - 1
    near = {
        round((rule.top + rule.bottom) / 2, 1) for rule in wide_rules(proof.pages[last]) if rule.top > 200
    }
    return [proof.rule(last, one) for one in sorted(near)]


def page_number(proof: Proof, page: int) -> Box:
    """The ink of a page number."""
    return proof.ink_of(page, _last_line(proof, page))


def dash(proof: Proof, page: int) -> Box:
    """The ink of the dash before the digits."""
    line = _last_line(proof, page)
    left, right = line.chars[0].x0, line.chars[1].x0
    return proof.ink(page, Box(left - 0.2, line.y - 5, right - 0.2, line.y + 2))


def _last_line(proof: Proof, page: int) -> Line:
    return proof.pages[page].lines[-1]


# 版头


def under_the_head(proof: Proof) -> float:
    page, line = proof.pages[0], head(proof)
    return blank(line, number_line(proof), page, over=1.2 * line.size * MM)


def ink_to_rule(proof: Proof) -> float:
    return red_rule(proof).top - proof.ink_of(0, number_line(proof)).bottom


def rule_to_title(proof: Proof) -> float:
    page = proof.pages[0]
    return (titles(page)[0].y - OVER * TITLE - red_rule(proof).bottom) / pitch(page)


def title_to_recipients(proof: Proof) -> float:
    page = proof.pages[0]
    return blank(titles(page)[-1], page.line("各乡镇"), page, over=TITLE)


def furthest_from_the_middle(proof: Proof) -> float:
    """Of the lines of a title."""
    return max(abs((line.left + line.right) / 2 - (LEFT + RIGHT) / 2) for line in titles(proof.pages[0]))


def joint_middle(proof: Proof) -> float:
    """文件 beside two issuers: how far from half-way between them."""
    red = [line for line in proof.pages[0].lines if line.chars[0].red]
    first, second = (next(one for one in red if one.text.startswith(name)) for name in ("中共", "云溪"))
    return next(one for one in red if "文件" in one.text).y - (first.y + second.y) / 2


# 主体


def attached(proof: Proof) -> list[Line]:
    lines = proof.pages[0].lines
    at = next(at for at, line in enumerate(lines) if line.text.startswith("附件：1."))
    return lines[at - 1 : at + 3]


def signature(proof: Proof) -> tuple[Page, Line, Line]:
    at, date = holding(proof, DATED)
    page = proof.pages[at]
    return page, before(page, date), date


def above_signature(proof: Proof) -> float:
    page, name, _ = signature(proof)
    return blank(before(page, name), name, page)


def sealed_middle(proof: Proof) -> float:
    _, name, date = signature(proof)
    return ((name.left + name.right) - (date.left + date.right)) / 2


# 特定格式


def letter_number_below_rule(proof: Proof) -> float:
    return proof.ink_of(0, number_line(proof)).top - letter_rule(proof, foot=False).bottom


def letter_title(proof: Proof) -> float:
    page = proof.pages[0]
    return blank(number_line(proof), titles(page)[0], page, under=TITLE)


def list_label_to_names(proof: Proof) -> float:
    """Names that go on below begin under the first name: the label, as it hangs."""
    line = proof.pages[0].line("出席：")
    return (line.chars[3].x0 - line.left) / CHAR


def annex_title(proof: Proof) -> float:
    page = proof.pages[-1]
    return 2 + blank(page.line("附件2"), page.line("参会回执"), page, under=TITLE)


def turned(proof: Proof, odd: bool) -> tuple[int, Box]:
    """A page turned of an odd or an even number, and the ink of the dash at the outer end of its number."""
    for at, page in enumerate(proof.pages):
        if page.width > page.height and (at % 2 == 0) == odd:
            chars = sorted((char for char in page.chars if char.angle), key=lambda char: char.y)
            outer = chars[-1 if odd else 0]
            return at, proof.ink(at, Box(20, outer.y, 33, outer.y + SMALL + 0.2))
    raise ValueError("no such page")


def turned_distance(proof: Proof) -> float:
    """7 mm below the text of an upright page is 7 mm left of the lower edge of the text on a page turned."""
    return 35 - turned(proof, odd=True)[1].right


def faces(proof: Proof) -> tuple[Box, Box]:
    """The ink of the upper and of the lower face of the first card."""
    left, right = 11.0, 146.0
    return proof.ink(0, Box(left, 6, right, FOLD - 1)), proof.ink(0, Box(left, FOLD + 1, right, 203.5))


def card_edges(proof: Proof) -> tuple[float, float, float]:
    """The upper edge, the fold and the lower edge of the first sheet of cards, by the line that parts two
    cards: LibreOffice draws no line along the upper edge. Lines are one point thick."""
    parting = proof.ink(0, Box(148, 0, 149, 210), dpi=FINE, least=GREY)
    fold = proof.ink(0, Box(12, FOLD - 1.2, 40, FOLD + 1.2), dpi=FINE, least=GREY)
    return parting.top + MM / 2, (fold.top + fold.bottom) / 2, parting.bottom - MM / 2


def lowest_row(words: str) -> Measure:
    """From row to row of a table, by the lines of type of one column."""

    def measured(proof: Proof) -> float:
        rows = [line.y for line in proof.pages[0].lines if line.text[0] in words]
        return min(below - above for above, below in pairwise(rows))

    return measured


def full_page(proof: Proof) -> list[Line]:
    """The text of the second page without the page number."""
    page = proof.pages[1]
    return [line for line in page.lines if line.y < FOOT]


def count_lines(proof: Proof) -> float:
    return len(full_page(proof))


def count_characters(proof: Proof) -> float:
    counts = {len(line.text) for line in full_page(proof)}
    if len(counts) > 1:
        raise ValueError(f"lines of {sorted(counts)} characters")
    return counts.pop()


RULES = (
    # 纸张、版心
    mm("5.1", "纸宽", "notice", 210, lambda p: p.pages[0].width),
    mm("5.1", "纸高", "notice", 297, lambda p: p.pages[0].height),
    mm("5.2.1", "天头（第1行的行框上边）", "speech", TOP, lambda p: full_page(p)[0].y - OVER * LINE, 1),
    mm("5.2.1", "订口（行首字框左边）", "speech", LEFT, lambda p: full_page(p)[0].left, 1),
    mm("5.2.1", "版心宽", "speech", 156, lambda p: full_page(p)[0].right - full_page(p)[0].left, 1),
    mm("5.2.1", "版心高（22个行框）", "speech", 225, lambda p: count_lines(p) * pitch(p.pages[1]), 1),
    of("行", "5.2.3", "一面行数", "speech", 22, count_lines, 0),
    of("字", "5.2.3", "一行字数", "speech", 28, count_characters, 0),
    of("磅", "5.2.2", "正文字号（三号）", "notice", 16, lambda p: p.pages[0].line("现将").size, 0),
    # 版头
    of(
        "行",
        "7.2.1",
        "份号在第几行",
        "joint",
        1,
        lambda p: 1 + (p.pages[0].line("000012").y - TOP) // LINE,
        0,
    ),
    of(
        "行", "7.2.2", "密级在第几行", "joint", 2, lambda p: 1 + (p.pages[0].line("机密★").y - TOP) // LINE, 0
    ),
    mm("7.2.2", "密级顶格", "joint", LEFT, lambda p: p.pages[0].line("机密★").left),
    mm("7.2.4", "发文机关标志墨迹上边，距版心上边", "notice", 35, lambda p: head_ink(p).top - TOP),
    mm("7.2.4", "联合行文，“文件”偏离两机关正中", "joint", 0, joint_middle),
    of("行", "7.2.5", "标志与文号之间空行", "notice", 2, under_the_head),
    of("字", "7.2.5", "上行文，文号左空", "joint", 1, lambda p: (number_line(p).left - LEFT) / CHAR),
    of("字", "7.2.6", "签发人右空", "joint", 1, lambda p: (RIGHT - p.pages[0].line("签发人：").right) / CHAR),
    mm("7.2.7", "文号墨迹下边到红线", "notice", 4, ink_to_rule),
    mm("7.2.7", "红线左端", "notice", LEFT, lambda p: red_rule(p).left),
    mm("7.2.7", "红线长", "notice", 156, lambda p: red_rule(p).right - red_rule(p).left),
    mm("惯例", "红线粗（1.5磅）", "notice", 0.53, lambda p: red_rule(p).bottom - red_rule(p).top, 0.06),
    # 主体
    of("行", "7.3.1", "红线与标题之间空行", "notice", 2, rule_to_title),
    of("磅", "7.3.1", "标题字号（二号）", "notice", 22, lambda p: titles(p.pages[0])[0].size, 0),
    mm("7.3.1", "标题各行偏离正中，最多", "notice", 0, furthest_from_the_middle),
    of("行", "7.3.2", "标题与主送之间空行", "notice", 1, title_to_recipients),
    mm("7.3.2", "主送顶格", "notice", LEFT, lambda p: p.pages[0].line("各乡镇").left),
    of("字", "7.3.3", "正文段首空", "notice", 2, lambda p: (p.pages[0].line("现将").left - LEFT) / CHAR),
    of("种", "7.3.3", "一级、二级标题和正文的字体", "headings", 3, lambda p: _faces(p.pages[0]), 0),
    of(
        "行",
        "7.3.4",
        "正文与附件说明之间空行",
        "attached",
        1,
        lambda p: blank(*attached(p)[:2], p.pages[0]),
    ),
    of("字", "7.3.4", "附件说明左空", "attached", 2, lambda p: (attached(p)[1].left - LEFT) / CHAR),
    mm(
        "7.3.4",
        "附件名称回行，偏离首字",
        "attached",
        0,
        lambda p: attached(p)[2].left - attached(p)[1].chars[5].x0,
    ),
    mm(
        "7.3.4",
        "第2个附件的序号，偏离第1个",
        "attached",
        0,
        lambda p: attached(p)[3].left - attached(p)[1].chars[3].x0,
    ),
    of("行", "7.3.5.2", "不盖章，署名上面空行", "attached", 1, above_signature),
    of("字", "7.3.5.2", "不盖章，署名右空", "attached", 2, lambda p: (RIGHT - signature(p)[1].right) / CHAR),
    of(
        "字",
        "7.3.5.2",
        "不盖章，日期首字比署名首字右移",
        "attached",
        2,
        lambda p: (signature(p)[2].left - signature(p)[1].left) / CHAR,
    ),
    of("字", "7.3.5.1", "盖章，日期右空", "sealed 1", 4, lambda p: (RIGHT - signature(p)[2].right) / CHAR),
    mm("7.3.5.1", "盖章，署名偏离日期正中", "sealed 1", 0, sealed_middle),
    of("字", "7.3.6", "附注左空", "notice", 2, lambda p: (holding(p, "（联系")[1].left - LEFT) / CHAR),
    of(
        "行",
        "7.3.7",
        "“附件2”在第几行",
        "annexes",
        1,
        lambda p: 1 + _line_of(p.pages[-1].line("附件2"), LINE),
    ),
    mm("7.3.7", "“附件2”顶格", "annexes", LEFT, lambda p: p.pages[-1].line("附件2").left),
    of("行", "7.3.7", "附件标题在第几行", "annexes", 3, annex_title),
    # 版记、页码
    mm("7.4.1", "版记首条线粗", "notice", 0.35, lambda p: _thickness(colophon_rules(p)[0]), 0.05),
    mm("7.4.1", "版记中间线粗", "notice", 0.25, lambda p: _thickness(colophon_rules(p)[1]), 0.05),
    mm("7.4.1", "版记末条线粗", "notice", 0.35, lambda p: _thickness(colophon_rules(p)[-1]), 0.05),
    mm("7.4.1", "版记线长", "notice", 156, lambda p: colophon_rules(p)[0].right - colophon_rules(p)[0].left),
    mm("7.4.1", "末条线下边（版心下边）", "notice", FOOT, lambda p: colophon_rules(p)[-1].bottom),
    of("字", "7.4.2", "抄送左空", "notice", 1, lambda p: (holding(p, "抄送")[1].left - LEFT) / SMALL),
    of("磅", "7.4.2", "版记字号（四号）", "notice", 14, lambda p: holding(p, "抄送")[1].size, 0),
    of("字", "7.4.3", "印发日期右空", "notice", 1, lambda p: (RIGHT - _issued(p).right) / SMALL),
    mm("7.5", "一字线墨迹上边，距版心下边", "notice", 7, lambda p: dash(p, 0).top - FOOT),
    of("字", "7.5", "单页码墨迹右空", "notice", 1, lambda p: (RIGHT - page_number(p, 0).right) / SMALL),
    of("字", "7.5", "双页码墨迹左空", "notice", 1, lambda p: (page_number(p, 1).left - LEFT) / SMALL),
    mm("惯例", "讲话稿页码偏离正中", "speech", 0, lambda p: _middle(page_number(p, 1)) - (LEFT + RIGHT) / 2),
    mm("8", "横排页页码墨迹，距版心边", "annexes", 7, turned_distance),
    of("字", "8", "横排页单页码右空", "annexes", 1, lambda p: (RIGHT - turned(p, True)[1].bottom) / SMALL),
    of("字", "8", "横排页双页码左空", "annexes", 1, lambda p: (turned(p, False)[1].top - LEFT) / SMALL),
    # 特定格式
    mm("10.1", "信函标志墨迹上边，距上页边", "letter", 30, lambda p: head_ink(p).top),
    mm(
        "10.1",
        "信函标志墨迹下边到双线",
        "letter",
        4,
        lambda p: letter_rule(p, False).top - head_ink(p).bottom,
    ),
    mm("10.1", "信函上双线长", "letter", 170, lambda p: _length(letter_rule(p, False))),
    mm("10.1", "信函双线偏离版心正中", "letter", 0, lambda p: _middle(letter_rule(p, False)) - 106),
    mm("10.1", "信函下双线下边，距下页边", "letter", 20, lambda p: 297 - letter_rule(p, True).bottom),
    mm("10.1", "信函双线到文号墨迹（三号字高的7/8）", "letter", 14 * MM, letter_number_below_rule),
    of("字", "10.1", "信函文号右空", "letter", 0, lambda p: (RIGHT - number_line(p).right) / CHAR),
    of("行", "10.1", "信函文号与标题之间空行", "letter", 2, letter_title),
    of("处", "10.1", "信函首页的页码", "letter", 0, lambda p: p.pages[0].text.count("—1—"), 0),
    mm("10.3", "纪要标志墨迹上边，距版心上边", "minutes", 35, lambda p: head_ink(p).top - TOP),
    of("字", "10.3", "纪要名单左空", "minutes", 2, lambda p: (p.pages[0].line("出席").left - LEFT) / CHAR),
    of("字", "10.3", "纪要名单回行缩进到冒号后", "minutes", 3, list_label_to_names),
    of(
        "行",
        "10.3",
        "正文与纪要名单之间空行",
        "minutes",
        1,
        lambda p: blank(p.pages[0].line("会议议定"), p.pages[0].line("出席"), p.pages[0]),
    ),
    # 别的材料
    of("行", "惯例", "大字版一面行数", "reading", 16, count_lines, 0),
    of("字", "惯例", "大字版一行字数", "reading", 24, count_characters, 0),
    mm("惯例", "席卡上半高", CARDS, 100, lambda p: card_edges(p)[1] - card_edges(p)[0]),
    mm("惯例", "席卡下半高", CARDS, 100, lambda p: card_edges(p)[2] - card_edges(p)[1]),
    mm("惯例", "席卡上半的字，墨迹正中到折线", CARDS, 50, lambda p: FOLD - _height(faces(p)[0]), 1),
    mm("惯例", "席卡下半的字，墨迹正中到折线", CARDS, 50, lambda p: _height(faces(p)[1]) - FOLD, 1),
    mm("惯例", "席卡两半墨迹宽相差", CARDS, 0, lambda p: _length(faces(p)[0]) - _length(faces(p)[1])),
    PageRule("惯例", "表格行高，至少", "figures", 8, "毫米", 0.05, lowest_row("修到新"), True),
    PageRule("惯例", "签到表行高，至少", "sign-in", 9, "毫米", 0.05, lowest_row("12345678"), True),
)


def _faces(page: Page) -> int:
    return len({page.line(words).font for words in ("一、", "（一）", "甲")})


def _line_of(line: Line, high: float) -> float:
    return (line.y - OVER * high - TOP) / LINE


def _issued(proof: Proof) -> Line:
    return next(line for line in proof.pages[-1].lines if "印发" in line.text)


def _thickness(box: Box) -> float:
    return box.bottom - box.top


def _length(box: Box) -> float:
    return box.right - box.left


def _middle(box: Box) -> float:
    return (box.left + box.right) / 2


def _height(box: Box) -> float:
    return (box.top + box.bottom) / 2
