"""What a clerk calls a fact of the record: 会议形式, 议程第4项的发言人第1位."""

from __future__ import annotations

from generator.chinese.fact_text import Path

_PEOPLE = {
    *("人员", "人", "汇报人", "候选", "提名", "监票人", "计票人", "颁发", "签发人", "副组长", "记者", "名单"),
    *("执行主席", "主席团"),
}
_UNITS = {
    *("单位", "牵头", "配合", "责任单位", "牵头部门", "召集", "主办", "承办", "协办", "指导", "主送", "抄送"),
    *("分送", "参加单位", "甲方", "乙方", "对象", "供稿", "发文机关"),
}
_WHO = {"议程": "发言人", "发言": "发言人", "参会": "参会人", "奖项": "获奖人"}
"""What 人 is called, by what it belongs to."""


def fact_label(path: Path) -> str:
    """``("议程", 3, "人", 0)`` → 议程第4项的发言人第1位; no word twice."""
    names = [step for step in path if isinstance(step, str)]
    said, last = "", len(path) - (2 if isinstance(path[-1], int) else 1)
    for at, step in enumerate(path):
        if isinstance(step, int):
            said += f"第{step + 1}{_measure(str(path[at - 1]), inner=at + 1 < len(path))}"
            continue
        word = _WHO.get(_above(names, step), step) if step == "人" else step
        belongs = at == last and at > 0 and isinstance(path[at - 1], int)
        said = word if said and word.startswith(said) else said + ("的" if belongs else "") + word
    return said


def _above(names: list[str], step: str) -> str:
    return names[names.index(step) - 1] if names.index(step) else ""


def _measure(name: str, inner: bool) -> str:
    """``inner``: there is more of the path behind it."""
    if name in _PEOPLE:
        return "位"
    if name in _UNITS:
        return "家"
    return "项" if inner else "条"
