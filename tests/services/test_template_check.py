"""wengao template check: a fact that a kind has to tell and that stands nowhere in it is named."""

from __future__ import annotations

from pathlib import Path

from generator.services.pipeline import template_file
from generator.services.template_check import template_faults, unread_tables


def faults(folder: Path, kind: str, old: str, new: str) -> list[str]:
    """What is said of the bundled template of ``kind`` once ``old`` has been changed."""
    file = template_file(f"builtin/{kind}")
    partials = folder / "_partials"
    partials.mkdir()
    for one in [file, *(file.parent / "_partials").glob("*.md")]:
        text = one.read_text(encoding="utf-8").replace(old, new)
        (folder if one == file else partials).joinpath(one.name).write_text(text, encoding="utf-8")
    ((_, said),) = template_faults([kind], (folder,))
    return said


def test_a_line_less_is_told(tmp_path: Path) -> None:
    said = faults(tmp_path, "会议通知", "{% if 通知.附注 %}附注: {{ 通知.附注 }}{% endif %}", "")
    assert said == ["notice.j2.md 资料里有“通知.附注”，提纲里没有地方写"]


def test_an_item_of_a_list_has_its_position(tmp_path: Path) -> None:
    said = faults(tmp_path, "会议方案", "{{ 件.份数|可缺 }}", "")
    assert said == ["meeting-plan.j2.md 资料里有“会务.材料[1].份数”，提纲里没有地方写"]


def test_a_kind_without_a_table_is_asked_for_nothing(tmp_path: Path) -> None:
    assert faults(tmp_path, "座次图", "该讲: [会议.名称, 座次]\n", "") == []


def test_a_fact_of_ones_own_is_asked_for(tmp_path: Path) -> None:
    head = "该讲: [会议.名称, 座次, 自定.资金.总额]\n"
    said = faults(tmp_path, "座次图", "该讲: [会议.名称, 座次]\n", head)
    assert said == ["seat-plan.j2.md 资料里有“自定.资金.总额”，提纲里没有地方写"]


def test_a_table_that_is_wrong_is_told(tmp_path: Path) -> None:
    said = faults(tmp_path, "座次图", "该讲: [会议.名称, 座次]\n", "该讲: [会议.名乘]\n")
    assert said == ["模板 seat-plan.j2.md 第1行：没有“会议.名乘”这个字段，是不是“名称”？"]


def test_a_word_list_that_is_not_read_any_more_is_told(tmp_path: Path) -> None:
    assert unread_tables((tmp_path,)) == []
    (tmp_path / "_words").mkdir()
    (tmp_path / "_words" / "篇幅.yaml").write_text("通用: {}\n", encoding="utf-8")
    (said,) = unread_tables((tmp_path,))
    assert "篇幅.yaml 不再用了：话说多少看 阐发.yaml" in said
