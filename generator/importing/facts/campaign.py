"""A campaign whose name and days stand in one sentence."""

from __future__ import annotations

import re

from generator.chinese.dates import parse_date
from generator.importing.facts.entries import FactCollector
from generator.importing.facts.text import DraftText

_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
_CAMPAIGN = re.compile(
    rf"从(?P<始>{_DAY})至(?P<终>(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)，(?:在全[省市县区镇乡])?(?:组织)?开展“(?P<名>[^“”]{{3,30}}行动)”"
)


def find_campaign(text: DraftText, found: FactCollector) -> None:
    """行动: 名称, 开始, 结束."""
    for sentence in text.sentences:
        one = _CAMPAIGN.search(sentence.text)
        if one is None:
            continue
        end = one["终"] if one["终"][4:5] == "年" else one["始"][:5] + one["终"]
        try:
            first, last = parse_date(one["始"]), parse_date(end)
        except ValueError:
            continue
        found.add(("行动", "名称"), one["名"], sentence.text, sentence.line)
        for key, day in (("开始", first), ("结束", last)):
            found.add(
                ("行动", key), f"{day.year:04}-{day.month:02}-{day.day:02}", sentence.text, sentence.line
            )
