"""The measured pages as tables, and as ``results-pages.md``."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from page_agreement import Agreement
from page_proofs import PAINTERS
from page_rules import PageRule

Found = Mapping[PageRule, Mapping[str, float | str]]
"""Rule → painter → the figure, or why there is none."""

ABOUT_RULES = """\
条款是 GB/T 9704-2012 的。“墨迹”是把那一页按 300 dpi（细线按 1200 dpi）画出来量着色的边，随字体的字面
略有出入；其余量的是字框：字的起点、字号和基线，行框的基线在五分之四处。空几字按正文的字距 5.56 毫米
（版记和页码按四号字 4.94 毫米），空几行按那一份文稿的行距。“允许”里，天头、订口的 1 毫米是标准的，
别的是这里定的；✗ 是超出的。LibreOffice 在汉字和数字之间多留五分之一个字，文件里关不掉，带数字的行
因此宽些。
"""
ABOUT_LINES = """\
比的是三号字和更大的字的每一行；表格、版记、页码只通过页数进来。LibreOffice 7.4 把标点悬挂的开关读反了：
照发出去的文件，它不悬挂；去掉开关的副本，它悬挂。“照 LibreOffice 的办法断行”还补上它在汉字和数字之间
多留的空；“实际的断行”不补，带数字的行因此不同。
"""


@dataclass(frozen=True)
class Times:
    """What the processes told: ``first``: runs; ``commands``: name → runs of wall and CPU seconds and
    megabytes; the rest as ``page_times.py`` prints it. ``count`` documents, ``repainted`` times."""

    first: Sequence[Mapping[str, Any]]
    commands: Mapping[str, Sequence[tuple[float, float, float]]]
    warm: Mapping[str, Any]
    many: Mapping[str, float]
    repaints: Mapping[str, float]
    count: int
    repainted: int


def page(head: str, found: Found, times: Times | None, lines: Sequence[Agreement]) -> str:
    """The whole of ``results-pages.md``, without what was not measured."""
    parts = [
        [head],
        *([["## 毫米\n", ABOUT_RULES], rule_table(found), outside(found)] if found else []),
        *(time_tables(times) if times else []),
        *([["## 行和页，跟 LibreOffice 比\n", ABOUT_LINES], line_table(lines)] if lines else []),
    ]
    return "\n\n".join("\n".join(part).rstrip() for part in parts) + "\n"


def time_tables(times: Times) -> Iterator[Iterable[str]]:
    yield ["## 毫秒和大小"]
    yield from (first_table(times), command_table(times), warm_table(times.warm), many_table(times))


def rule_table(found: Found) -> Iterator[str]:
    painters = [one for one in PAINTERS if one in next(iter(found.values()))]
    yield f"| 条款 | 规则 | 应为 | 允许 | {' | '.join(painters)} |"
    yield f"|---|---|---:|---:|{'---:|' * len(painters)}"
    for rule, figures in found.items():
        cells = " | ".join(_cell(rule, figures[painter]) for painter in painters)
        allowed = "多些无妨" if rule.least else (f"±{rule.allowed:g}" if rule.allowed else "")
        yield f"| {rule.clause} | {rule.what} | {_wanted(rule)} | {allowed} | {cells} |"


def outside(found: Found) -> Iterator[str]:
    """What is not as it should be, by painter."""
    for painter in PAINTERS:
        figures = {rule: one[painter] for rule, one in found.items() if painter in one}
        wrong = [
            f"{rule.what} {_cell(rule, figure).removesuffix(' ✗')}（应为 {_wanted(rule)}）"
            for rule, figure in figures.items()
            if isinstance(figure, str) or not rule.kept(figure)
        ]
        if figures:
            told = f"超出允许 {len(wrong)} 条：{'；'.join(wrong)}" if wrong else "都在允许之内"
            yield f"- {painter}：{len(figures)} 条，{told}。"


def _wanted(rule: PageRule) -> str:
    return f"{_figure(rule, rule.wanted)} {rule.unit}"


def _cell(rule: PageRule, figure: float | str) -> str:
    if isinstance(figure, str):
        return figure
    return f"{_figure(rule, figure)}{'' if rule.kept(figure) else ' ✗'}"


def _figure(rule: PageRule, figure: float) -> str:
    return f"{round(figure, 2) + 0:.2f}" if rule.allowed else f"{figure:.0f}"


def first_table(times: Times) -> Iterator[str]:
    runs = times.first
    yield f"新开的程序，第一份文稿（会议通知），{len(runs)} 次的中位："
    yield ""
    yield "| 项目 | 毫秒 | 处理器毫秒 |"
    yield "|---|---:|---:|"
    for what in runs[0]:
        if what != "faces":
            shown = f"{what}（{runs[0]['faces']} 个字面）" if what == "读字体" else what
            wall, processor = (
                statistics.median(one) for one in zip(*(run[what] for run in runs), strict=True)
            )
            yield f"| {shown} | {wall:.0f} | {processor:.0f} |"


def command_table(times: Times) -> Iterator[str]:
    yield "| 一条命令 | 秒 | 处理器秒 | 内存最高 MB |"
    yield "|---|---:|---:|---:|"
    for shown, runs in times.commands.items():
        wall, processor, memory = (statistics.median(one) for one in zip(*runs, strict=True))
        yield f"| `{shown}` | {wall:.2f} | {processor:.2f} | {memory:.0f} |"


def warm_table(warm: Mapping[str, Any]) -> Iterator[str]:
    yield "已经热了的程序，每次的改动都不同（毫秒，中位：钟表时间 / 处理器时间）："
    yield ""
    heads = [f"{name}，{one['characters']:,} 字符，{one['pages']} 页" for name, one in warm.items()]
    yield f"| 项目 | {' | '.join(heads)} |"
    yield f"|---|{'---:|' * len(warm)}"
    one = next(iter(warm.values()))
    for what in one["steps"]:
        cells = (f"{wall:.1f} / {cpu:.1f}" for wall, cpu in (each["steps"][what] for each in warm.values()))
        yield f"| {what} | {' | '.join(cells)} |"
    for what in one["bytes"]:
        cells = (f"{each['bytes'][what] / 1000:.0f} KB" for each in warm.values())
        yield f"| {what} | {' | '.join(cells)} |"


def many_table(times: Times) -> Iterator[str]:
    many, count, memory = times.many, times.count, times.repaints
    yield f"| 一个程序，{count:,} 份通知出 PDF（连同读名单、成稿、核对、清单） | |"
    yield "|---|---:|"
    yield f"| 秒 / 处理器秒 | {many['wall']:.1f} / {many['cpu']:.1f} |"
    yield f"| 每份毫秒 / 处理器毫秒 | {many['wall'] / count * 1000:.1f} / {many['cpu'] / count * 1000:.1f} |"
    yield f"| 内存最高 MB | {many['megabytes']:.0f} |"
    yield f"| PDF 共 MB | {many['bytes'] / 1e6:.1f} |"
    what = f"讲话改一处、重画一页 SVG，第 1、{times.repainted // 2}、{times.repainted} 次后的内存 MB"
    yield f"| {what} | {memory['after 1']:.0f} / {memory['half']:.0f} / {memory['all']:.0f} |"


def line_table(lines: Sequence[Agreement]) -> Iterator[str]:
    yield "| 我们的 | LibreOffice 排的 | 文稿 | 页数相同 | 行 | 行相同 |"
    yield "|---|---|---:|---:|---:|---:|"
    for one in lines:
        same = f"{one.same:,}（{one.same / one.lines:.2%}）"
        pages = one.documents - len(one.apart)
        yield f"| {one.ours} | {one.theirs} | {one.documents} | {pages} | {one.lines:,} | {same} |"
    yield ""
    apart = dict.fromkeys(told for one in lines for told in one.apart)
    yield f"页数不同的（括号里是 LibreOffice 的）：{'；'.join(apart) or '没有'}。"
