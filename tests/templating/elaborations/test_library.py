"""The library: files of concepts, an office's own over the bundled ones, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.templating.elaborations.library import Concept, Library, load_library

DAMS = "概念:\n  小型水库:\n    触发: [小型水库]\n    类: 工程\n    承: [〈词〉看设施，也看人]\n"


def written(folder: Path, text: str, name: str = "防汛抗旱.yaml") -> list[Path]:
    place = folder / "_elaborations"
    place.mkdir(exist_ok=True)
    (place / name).write_text(text, encoding="utf-8")
    return [folder]


def concept(library: Library, name: str, field: str = "防汛抗旱") -> Concept | None:
    return next((one for one in library.concepts if one.name == name and field in one.fields), None)


def test_the_bundled_files_serve_nine_fields() -> None:
    fields = {field for one in load_library().concepts for field in one.fields}
    assert {
        "通用",
        "生态环境",
        "安全生产",
        "消防",
        "防汛抗旱",
        "信访",
        "营商环境",
        "乡村振兴",
        "教育",
    } <= fields
    assert {"项目建设", "招商引资", "农业"} <= fields


def test_an_own_concept_stands_instead_of_the_bundled_one(tmp_path: Path) -> None:
    usual, own = load_library(), load_library(written(tmp_path, DAMS))
    found = concept(own, "小型水库")
    assert found
    assert found.sentences == {"承": ("〈词〉看设施，也看人",)}
    assert concept(usual, "小型水库") != found
    assert {one.name for one in usual.concepts} == {one.name for one in own.concepts}


def test_a_concept_can_be_switched_off(tmp_path: Path) -> None:
    library = load_library(written(tmp_path, "概念:\n  小型水库: 不用\n"))
    assert concept(library, "小型水库") is None
    assert len(library.concepts) == len(load_library().concepts) - 1


def test_a_field_of_ones_own(tmp_path: Path) -> None:
    text = "领域: [档案]\n概念:\n  档案移交:\n    触发: [档案移交]\n    类: 档案\n    展: [逐卷核对]\n"
    found = concept(load_library(written(tmp_path, text, "档案.yaml")), "档案移交", "档案")
    assert found
    assert found.calls == ("档案移交",)


def test_an_edited_file_is_read_again(tmp_path: Path) -> None:
    import os

    load_library(written(tmp_path, DAMS))
    folders = written(tmp_path, DAMS.replace("看设施，也看人", "看人，也看设施"))
    os.utime(tmp_path / "_elaborations" / "防汛抗旱.yaml", ns=(1, 1))
    found = concept(load_library(folders), "小型水库")
    assert found
    assert found.sentences["承"] == ("〈词〉看人，也看设施",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("句子: [一]\n", "没有“句子”这一项"),
        ("概念: [小型水库]\n", "应是 概念名: 内容"),
        ("概念:\n  小型水库: 要看\n", "不要这个概念，写“不用”"),
        ("概念:\n  小型水库:\n    触发: [小型水库]\n", "要写“触发”"),
        ("概念:\n  水库:\n    触发: [库]\n    类: 工程\n", "两个字以上"),
        ("概念:\n  水库:\n    触发: [水库]\n    类: 工程\n    说法: [一]\n", "没有“说法”这一项"),
        ("概念:\n  水库:\n    触发: [水库]\n    类: 工程\n    用于: [开头]\n", "只能写要求"),
        ("概念:\n  水库:\n    触发: [水库]\n    类: 工程\n    互: [一]\n", "应按展"),
        ("概念:\n  水库:\n    触发: [水库]\n    类: 工程\n    承: [〈谁〉要看]\n", "〈谁〉不认识"),
        ("概念:\n  水库:\n 触发: [水库]\n", "阐发库写法不对"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        load_library(written(tmp_path, text))
