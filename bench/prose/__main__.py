"""Measure the prose: ``python -m bench.prose --gold DIR``.

Makes all speeches and short documents of the records that travel with the program (samples, cases, fields),
and of further folders (``--records``), and measures them beside drafts by a practised hand (``--gold``, files
named ``01-动员讲话-环保攻坚动员.txt``) and beside the figures of the version before. Prints the tables; a run
with the drafts of the hand also writes ``bench/results-prose.md``. ``--list`` prints every place instead.
``--keep FILE`` keeps the figures, ``--before FILE`` takes others than those of the last version.

Needs rjieba (``pip install -e ".[dev]"``). How each figure is taken stands in the module that takes it.
"""

from __future__ import annotations

import argparse
from importlib.metadata import version
from pathlib import Path

from bench.prose.kept import BEFORE, keep, kept
from bench.prose.page import Compared, found, page
from bench.prose.run import collect, hand, measured, usual_folders
from bench.prose.sources import HAND, Collected, usual_records

READ = Path(__file__).with_name("model_reading.md")  # what people found who read what a model wrote
RESULTS = Path(__file__).resolve().parents[1] / "results-prose.md"
HEAD = """\
# 文稿的实测

`python -m bench.prose --gold 好手的稿所在的文件夹` 写的。篇幅“{length}”，说法第1种；
{records}份资料，{texts}份稿；分词用 rjieba {rjieba}。“上一版”是照栏目抽素材句的最后一版。

- “同题”是好手也写了的那几份；“全部”是程序带的资料（样例、真实会议、领域）出的全部讲话。
  每份稿各算各的：“处”“份”“事实”“整句”“分句”是合计，别的是中位数（“其中有主的”是平均）。
- “自己的话”有两种算法：“事实之外”照稿子自己记着的事实算，好手的稿没有这个记录；“与资料无4字相同”两边一样算。
- “有主”：出稿时记着接的是哪条事实、凭哪个词，或者是程式句。“每条事实”：一条要求连同牵头、配合、时限算一条。
  “长分句”10字以上。
- “跨会相同”只在同一栏的稿子之间比，份数多的一栏自然高些。
- “添令”是词表命中而资料没有的；名目以外的查不到，要人读。好手的稿也有（“必须”“第一时间”）。
- “放回原处”和盲评要人读，另记。"""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        "bench.prose", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, help="drafts by a practised hand")
    parser.add_argument(
        "--records", type=Path, action="append", default=[], help="a further folder of records"
    )
    parser.add_argument("--length", choices=("简", "中", "详"), default="中")
    parser.add_argument("--before", type=Path, default=BEFORE, help="figures kept of another version")
    parser.add_argument("--keep", type=Path, help="where to keep the figures of this run")
    parser.add_argument("--list", action="store_true", help="print every place found, not the tables")
    chosen = parser.parse_args(arguments)
    usual, folders = tuple(usual_records()), usual_folders(chosen.records)
    collected = collect(chosen.length, folders)
    if chosen.list:
        print("\n".join(found(collected)))
        return 0
    pairs = hand(chosen.gold, folders)
    now = measured(collected, pairs, usual)
    if chosen.keep:
        keep(now, chosen.keep)
    before = kept(chosen.before) if chosen.before.is_file() else None
    compared = Compared(now, before, measured(Collected(pairs), pairs, (HAND,)) if pairs else None)
    head = HEAD.format(
        length=chosen.length,
        records=sum(map(len, folders.values())),
        texts=len(collected.texts),
        rjieba=version("rjieba"),
    )
    made = f"{page(head, compared, collected).rstrip()}\n\n{READ.read_text('utf-8')}"
    print(made, end="")
    if pairs:
        RESULTS.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
