"""How the work grows with the lists of a record: ``python bench/growth.py`` renders, parses, writes and
reviews documents of records with more and more 人员, 要求, 台账 and 主送, and prints CPU seconds. Twice the
list should take twice the time; ``--most`` is the longest."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generator import review
from generator.records.model import Meeting
from generator.services import pipeline
from generator.writers.docx import write_docx

KINDS = {
    "人员": ("agenda", "notice", "news", "sign-in"),
    "要求": ("mobilization-speech", "news", "speech-outline"),
    "台账": ("ledger", "progress-bulletin", "assignment"),
    "主送": ("notice",),
}


def name(number: int) -> str:
    """Names of three characters, no two alike."""
    surname = "赵钱孙李周吴郑王"[number % 8]
    return f"{surname}{chr(0x5000 + number // 100 % 100)}{chr(0x6000 + number % 100)}"


def record(long: str, count: int, first: int = 0) -> Meeting:
    """A meeting with ``count`` entries in the list called ``long``; they are numbered from ``first``."""
    data: dict[str, Any] = {
        "会议": {
            "名称": "全县环保攻坚突破工作会议",
            "类型": "动员",
            "日期": "2016-07-13",
            "开始": "09:00",
            "地点": "县政府会议室",
            "召集": ["县委"],
        }
    }
    numbers = range(first, first + count)
    if long == "人员":
        data["人员"] = [{"姓名": name(n), "职务": [f"第{n}局局长"]} for n in numbers]
        data["参会"] = [{"资格": "出席", "人": [name(n) for n in numbers]}]
        data["议程"] = [{"类型": "表态发言", "人": [name(n)]} for n in numbers[::10]]
    elif long == "要求":
        data["要求"] = [
            {"标题": f"抓好第{n}件事", "正文": [f"第{n}镇要把第{n}件事办到底。"]} for n in numbers
        ]
    elif long == "台账":
        data["问题台账"] = [
            {
                "问题": f"第{n}号问题没有整改",
                "牵头部门": f"第{n % 50}局",
                "责任单位": f"第{n}镇",
                "责任人": name(n),
                "时限": "2016-08-01",
                "状态": "正在推进",
            }
            for n in numbers
        ]
    else:
        data["通知"] = {"主送": [f"第{n}镇人民政府" for n in numbers]}
    return Meeting.model_validate(data)


def steps(meeting: Meeting, kind: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each step of a document and what it does."""
    made: dict[str, Any] = {}

    def keep(key: str, make: Callable[[], Any]) -> Callable[[], Any]:
        return lambda: made.setdefault(key, make())

    yield "render", keep("draft", lambda: pipeline.render(meeting, kind))
    yield "parse", keep("paper", lambda: pipeline.styled_documents([made["draft"]])[0])
    yield "write", lambda: write_docx(made["paper"].document, made["paper"].layout)
    yield "review", lambda: review.check(made["paper"].document, meeting)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=5000)
    parser.add_argument("--only", action="append", choices=tuple(KINDS))
    chosen = parser.parse_args()
    print("| list | entries | kind | render s | parse s | write s | review s |")
    print("| --- | ---: | --- | ---: | ---: | ---: | ---: |")
    for long in chosen.only or KINDS:
        for count in (chosen.most // 4, chosen.most // 2, chosen.most):
            meeting = record(long, count)
            for kind in KINDS[long]:
                spent = []
                for _, step in steps(meeting, kind):
                    began = time.process_time()
                    step()
                    spent.append(time.process_time() - began)
                print(f"| {long} | {count:,} | {kind} | {' | '.join(f'{one:.2f}' for one in spent)} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
