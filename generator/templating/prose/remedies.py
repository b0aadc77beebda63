"""What is to be done, when the data names only what is wrong: one heading for each problem."""

from __future__ import annotations

from generator.chinese.fact_text import say
from generator.records.model import Meeting
from generator.templating.prose.joining import bare


def problems_to_solve(meeting: Meeting) -> list[str]:
    """``解决部分水库溢洪道淤堵的问题`` for each problem that is a phrase."""
    listed = meeting.situation.problems if meeting.situation else ()
    phrases = [bare(one) for one in listed if not one.strip().endswith(("。", "！", "？"))]
    return [say("解决", _trouble(one)) for one in phrases]


def _trouble(problem: str) -> str:
    return problem if problem.endswith(("问题", "短板", "隐患", "现象")) else say(problem, "的问题")
