"""What the papers around a meeting need as ``文``: news, record, plan, pledge, assignment, bulletin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from typing import Any

from generator.records.model import Meeting
from generator.templating.prose import news, planning, pledging, progress, record, speaking
from generator.templating.prose.lazy import Lazy
from generator.templating.prose.words import Lexicon

Makers = dict[str, Callable[[], Any]]


@dataclass(frozen=True, slots=True)
class PaperRecipient:
    """Whom a paper is for: all names the recipient goes by; none: everybody."""

    names: tuple[str, ...] = ()


ANYONE = PaperRecipient()


def papers(meeting: Meeting, words: Lexicon, recipient: PaperRecipient) -> Makers:
    """The pieces by their Chinese names."""
    named_once = speaking.each_once(meeting, words)
    return {
        "新闻时间": lambda: news.when(meeting.info),
        "记录": lambda: [_chinese(one, _RECORD) for one in record.entries(named_once, words)],
        "记录议定": lambda: record.decisions(meeting),
        "备会材料": lambda: [_chinese(one, _PAPER) for one in planning.papers_needed(meeting, words)],
        "会务分工": lambda: [_chinese(one, _PAPER) for one in planning.duties(meeting)],
        "责任状": lambda: _chinese(pledging.letter(meeting, recipient.names, words), _LETTER),
        "通报": lambda: _chinese(progress.bulletin(meeting, words), _BULLETIN),
        "交办": lambda: _chinese(progress.assignment(meeting, recipient.names, words), _ASSIGNMENT),
        "新闻": lambda: _news(news.told_news(named_once, words)),
    }


_NEWS = {
    "title": "标题",
    "lead": "导语",
    "topics": "议题",
    "before": "会前",
    "at_meeting": "会上",
    "gists": "要点",
    "figures": "数据",
    "attendance": "参会",
}
_RECORD = {
    "heading": "题",
    "fact": "事",
    "voices": "发言",
    "outcome": "结论",
    "lacking": "缺",
    "who": "人",
    "name": "名",
    "points": "要点",
    "text": "话",
    "parts": "分",
}

_PAPER = {
    "name": "名称",
    "work": "事项",
    "unit": "责任单位",
    "person": "责任人",
    "deadline": "时限",
    "copies": "份数",
}

_LETTER = {
    "title": "名称",
    "called": "类",
    "party_a": "甲方",
    "signs_a": "甲方签字",
    "party_b": "乙方",
    "signs_b": "乙方签字",
    "basis": "依据",
    "targets": "目标",
    "tasks": "任务",
    "safeguards": "保障",
    "appraisal": "考核",
    "period": "期限",
    "copies": "份数",
    "date": "日期",
}

_BULLETIN = {
    "title": "标题",
    "topic": "主题",
    "as_of": "截至",
    "total": "总数",
    "by_status": "分状态",
    "done": "完成",
    "closed": "销号",
    "by_source": "来源",
    "head": "栏",
    "rows": "行",
    "behind_lead": "落后句",
    "behind": "落后",
    "steps": "下步",
    "units": "单位",
    "report": "报送",
    "contact": "联系",
}
_ASSIGNMENT = {
    "heading": "标题",
    "count": "数",
    "role": "角色",
    "led": "牵头",
    "issues": "问题",
    "title": "问题",
    "place": "所在地",
    "unit": "责任单位",
    "lead": "牵头部门",
    "person": "责任人",
    "deadline": "时限",
    "measures": "措施",
    "units": "单位",
    "rules": "要求",
    "report": "报送",
    "contact": "联系",
}


def _news(made: news.NewsText) -> Lazy:
    told = {said: partial(getattr, made, name) for name, said in _NEWS.items()}
    return Lazy({**told, "讲话": lambda: made.speeches})


def _chinese(made: Any, names: Mapping[str, str]) -> Any:
    """A finished piece, and the pieces in it, as templates see them."""
    if is_dataclass(made):
        return {names[one.name]: _chinese(getattr(made, one.name), names) for one in fields(made)}
    return [_chinese(one, names) for one in made] if isinstance(made, tuple) else made
