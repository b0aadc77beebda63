"""参会回执: whoever answers is told where to go."""

from __future__ import annotations

from tests.templating.papers import text

KIND = "参会回执"
ROOMS = (
    "会议: {名称: 视频会议, 会场: [{地点: 市政府三楼}, {类别: 分会场, 地点: 各县政府}]}\n"
    "通知: {发文机关: 市政府}"
)


def test_every_room_stands_on_it() -> None:
    said = text(ROOMS, KIND)
    assert "主会场：市政府三楼" in said
    assert "分会场：各县政府" in said


def test_the_only_place_stands_alone() -> None:
    assert "会议地点：三楼" in text("会议: {名称: 会议, 地点: 三楼}\n通知: {发文机关: 市政府}", KIND)
