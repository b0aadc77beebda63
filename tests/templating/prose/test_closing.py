"""The last paragraph of a speech."""

from __future__ import annotations

import pytest

from generator.templating.prose.closing import closing
from tests.templating.prose.facts import WORDS, meeting


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ("三个冲刺", "“三个冲刺”"),
        ("“三个冲刺”", "“三个冲刺”"),
        ("四季度“三冲刺”", "四季度“三冲刺”"),
    ],
)
def test_the_name_of_the_targets_is_quoted_once(group: str, said: str) -> None:
    text = "".join(closing(meeting(目标=[{"归类": group, "指标": "增速"}]), WORDS))
    assert said in text
    assert text.count("“") == text.count("”") == 1
