"""A case under the cause it stands for and under the remedy with the same number."""

from __future__ import annotations

from typing import Any

from generator.records.model import Meeting
from generator.templating.prose.case_studies import CaseStudies

CAUSES = {"标题": "找准症结", "子项": [{"标题": "设施“欠账”"}, {"标题": "监管“宽松软”"}]}
REMEDIES = {"标题": "对症下药", "子项": [{"标题": "补短板"}, {"标题": "严监管"}]}
LEDGER = [
    {"问题": "管网破损", "类别": "设施“欠账”", "责任单位": "甲区", "时限": "12月底"},
    {"问题": "夜间偷排", "类别": "监管“宽松软”", "责任单位": "乙县", "时限": "立行立改"},
    {"问题": "办理拖延", "类别": "别的", "责任单位": "丙县"},
]


def studies(*demands: dict[str, Any]) -> tuple[Meeting, CaseStudies]:
    whole = Meeting.model_validate({"会议": "研判会", "要求": list(demands), "问题台账": LEDGER})
    return whole, CaseStudies(whole, whole.requirements)


def test_cause_and_remedy_with_the_same_number() -> None:
    whole, told = studies(CAUSES, REMEDIES)
    causes, remedies = (one.sections for one in whole.requirements)
    assert told.by_heading[id(causes[0])] == ["台账所列的管网破损，就是这方面的问题"]
    assert told.by_heading[id(remedies[0])] == ["管网破损问题，由甲区负责，12月底前完成整改"]
    assert told.by_heading[id(remedies[1])] == ["夜间偷排问题，由乙县负责，立行立改"]
    assert [one.title for one in told.left] == ["办理拖延"]


def test_without_remedies_the_cause_tells_what_is_done() -> None:
    whole, told = studies(CAUSES)
    assert told.by_heading[id(whole.requirements[0].sections[0])] == [
        "管网破损问题，由甲区负责，12月底前完成整改"
    ]


def test_headings_that_bear_no_category_tell_nothing() -> None:
    _, told = studies(REMEDIES)
    assert told.by_heading == {}
    assert len(told.left) == 3
