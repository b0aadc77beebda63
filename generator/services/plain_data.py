"""Findings, facts, kinds and comparisons as plain data for a program, by Chinese names.

The command line (``--json``) and assistants tell the same by the same names. A name once given stays; what is
new takes a new one. ``docs/api.md`` lists them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.chinese.fact_text import path_text
from generator.review import Finding
from generator.services.accept_changes import Offers
from generator.services.compare import Comparison
from generator.services.fact_ledger import LedgerFact
from generator.services.missing_facts import MissingFact
from generator.services.options import KindAvailability
from generator.templating import DocumentKind


def finding_data(found: Finding) -> dict[str, Any]:
    """``改为`` is None where a person has to decide."""
    return {
        "文件": found.document,
        "位置": found.place,
        "级别": found.level,
        "规则": found.rule,
        "文字": found.text,
        "说明": found.message,
        "改为": found.fix,
    }


def ledger_data(facts: Iterable[LedgerFact]) -> dict[str, Any]:
    """The facts a document says, value by place, and those it does not; ``该写``: its kind has to."""
    known = list(facts)
    return {
        "写了": {one.path: one.value for one in known if one.said},
        "没写": [
            {"位置": one.path, "名称": one.label, "值": one.value, "该写": one.must}
            for one in known
            if not one.said
        ],
    }


def missing_data(places: Iterable[MissingFact]) -> list[dict[str, str]]:
    """What stands open as 【待补：…】, and the place in the record it is wanted at where that is known."""
    return [{"名称": one.label, "位置": one.path} for one in places]


def kind_data(kind: DocumentKind) -> dict[str, Any]:
    return {"名称": kind.name, "代号": kind.slug, "族": kind.family, "简介": kind.summary}


def state_data(
    one: KindAvailability, open_places: Iterable[MissingFact] = (), fault: str = ""
) -> dict[str, Any]:
    """A kind for a meeting: ``缺``: facts without which it is not made; ``用不上``: what the meeting is, when
    the kind is for others; ``待补``: what its document leaves open; ``毛病``: of its template."""
    return {
        **kind_data(one.kind),
        "能做": not one.reason and not fault,
        "缺": list(one.missing),
        "用不上": one.unsuited,
        "待补": missing_data(open_places),
        "毛病": fault,
    }


def comparison_data(found: Comparison, offers: Offers) -> dict[str, Any]:
    """``可改资料``: what of the changes the record can take over (``写作``: the place as a path is written,
    议程[1].人); ``只在文稿``: what it cannot, and why."""
    summary = found.summary
    return {
        "新增字数": summary.came,
        "删去字数": summary.went,
        "修订": found.redline.marks,
        "事实": [
            {"类别": one.change.kind, "原来": one.change.old, "现在": one.change.new, "所在": one.passage}
            for one in summary.facts
        ],
        "新增": list(summary.added),
        "删去": list(summary.deleted),
        "移动": list(summary.moved),
        "改写": [{"原来": one, "现在": other} for one, other in summary.reworded],
        "批注": list(found.redline.comments),
        "可改资料": [
            {
                "位置": list(one.path),
                "写作": path_text(one.path),
                "原来": one.old,
                "现在": one.new,
                "其余文种": list(one.others),
            }
            for one in offers.offers
        ],
        "只在文稿": [
            {"原来": one.old_wording, "现在": one.new_wording, "说明": one.reason} for one in offers.kept
        ],
    }
