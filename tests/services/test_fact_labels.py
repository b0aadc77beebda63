"""What a clerk calls a fact."""

from __future__ import annotations

import pytest

from generator.services.fact_labels import fact_label
from generator.templating.record_paths import steps_of


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("会议.形式", "会议形式"),
        ("会议.会议说明[1]", "会议说明第1条"),
        ("会议.召集[1]", "会议召集第1家"),
        ("会议.会场[2].地点", "会议会场第2项的地点"),
        ("议程[4].人[1]", "议程第4项的发言人第1位"),
        ("议程[6].发言[1].人[2]", "议程第6项发言第1项的发言人第2位"),
        ("议程[9].奖项[1].人[1]", "议程第9项奖项第1项的获奖人第1位"),
        ("参会[2].人[1]", "参会第2项的参会人第1位"),
        ("人员[3].姓名", "人员第3位的姓名"),
        ("人员[3].职务[2]", "人员第3位的职务第2条"),
        ("要求[2].要点[1].措施[2]", "要求第2项要点第1项的措施第2条"),
        ("要求[2].牵头[1]", "要求第2项的牵头第1家"),
        ("目标[2].值", "目标第2项的值"),
        ("纪要.议题[1].决定[2].事项", "纪要议题第1项决定第2项的事项"),
        ("结尾[1]", "结尾第1条"),
    ],
)
def test_label(path: str, said: str) -> None:
    assert fact_label(steps_of(path)) == said
