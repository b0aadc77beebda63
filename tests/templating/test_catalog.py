"""Kinds from front matter, the order of folders, and what is said when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import TemplateError, UnknownKindError
from generator.templating import Search, catalog, filename, find_kind, find_templates, render, wanted

Folder = Callable[..., Search]


def head(name: str = "会议通知", family: str = "公文", more: str = "") -> str:
    return f"---\n名称: {name}\n简介: 开会\n版式: official\n族: {family}\n{more}---\n正文\n"


def test_kinds_come_by_family_and_order(folder: Folder) -> None:
    search = folder(
        {
            "b.j2.md": head("乙", "会务"),
            "c.j2.md": head("丙", "讲话", "次序: 2\n"),
            "a.j2.md": head("甲", "讲话", "次序: 10\n"),
            "_partials/d.j2.md": "不是文种",
            "README.md": "不是文种",
        }
    )
    assert [(kind.slug, kind.name, kind.layout) for kind in catalog(search)] == [
        ("c", "丙", "official"),
        ("a", "甲", "official"),
        ("b", "乙", "official"),
    ]


def test_a_kind_knows_its_front_matter(folder: Folder) -> None:
    search = folder({"notice.j2.md": head(more="文件名: '{{ 会议.名称 }}通知'\n需要: [会议.名称, 要求]\n")})
    kind = find_kind("会议通知", search)
    assert kind == find_kind("notice", search)
    assert (kind.summary, kind.needs, kind.path.name) == ("开会", ("会议.名称", "要求"), "notice.j2.md")
    assert filename(kind, lambda: {"会议": {"名称": "全县*大会"}}, search=search) == "全县*大会通知"


def test_an_unknown_kind_names_the_nearest_and_all(folder: Folder) -> None:
    search = folder({"notice.j2.md": head(), "minutes.j2.md": head("会议纪要")})
    with pytest.raises(UnknownKindError) as caught:
        find_kind("会议通告", search)
    assert str(caught.value) == "没有“会议通告”这个文种，是不是“会议通知”？可用的有：会议纪要、会议通知"
    with pytest.raises(UnknownKindError, match="没有“xyz”这个文种。可用的有：会议纪要、会议通知"):
        find_kind("xyz", search)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("正文", "缺少“名称”"),
        ("---\n名称: 甲\n---\n", "缺少“版式”"),
        ("---\n名称: 甲\n版式: x\n族: 公文\n版势: y\n---\n", "没有“版势”这一项，是不是“版式”"),
        (
            "---\n名称: 甲\n版式: x\n族: 别的\n---\n",
            "“族”应为讲话、公文、会务、督办、宣传中的一个（填的是：别的）",
        ),
        ("---\n名称: [甲]\n版式: x\n族: 公文\n---\n", "“名称”应是一段文字"),
        ("---\n名称: 甲\n版式: x\n族: 公文\n次序: 一\n---\n", "“次序”应为整数"),
        ("---\n名称: 甲\n名称: 乙\n---\n", "开头的说明（两行 --- 之间）写法不对"),
    ],
)
def test_wrong_front_matter(folder: Folder, text: str, said: str) -> None:
    with pytest.raises(TemplateError) as caught:
        catalog(folder({"a.j2.md": text}))
    assert str(caught.value).startswith("模板 a.j2.md")
    assert said in str(caught.value)


def test_two_templates_of_one_name(folder: Folder) -> None:
    with pytest.raises(TemplateError, match=r"名称“会议通知”已经给了模板 a\.j2\.md，请改掉一个"):
        catalog(folder({"a.j2.md": head(), "b.j2.md": head()}))


def test_a_template_that_is_not_utf8(folder: Folder, tmp_path: Path) -> None:
    search = folder({})
    (tmp_path / "a.j2.md").write_bytes(head().encode("gbk"))
    with pytest.raises(TemplateError, match="不是 UTF-8 编码"):
        catalog(search)


def test_an_edited_file_is_read_again(folder: Folder) -> None:
    search = folder({"a.j2.md": head("甲")})
    assert [kind.name for kind in catalog(search)] == ["甲"]
    folder({"a.j2.md": head("乙乙") + "改过的正文"})
    (kind,) = catalog(search)
    assert kind.name == "乙乙"
    assert render(kind, {}, search=search) == "正文\n改过的正文\n"


def test_facts_a_kind_needs(folder: Folder) -> None:
    search = folder({"a.j2.md": head(more="需要: [会议.名称, 会议.地点, 议程, 目标或要求]\n")})
    (kind,) = catalog(search)
    facts = {"会议": {"名称": "大会", "地点": ""}, "议程": [], "目标": [], "要求": ["甲"]}
    assert wanted(facts, kind) == ["会议地点", "议程"]
    assert wanted({**facts, "要求": []}, kind) == ["会议地点", "议程", "目标或要求"]
    with pytest.raises(TemplateError, match=r"“需要”里的“会议\.地点”不对：没有“会议\.地点”这个字段"):
        wanted({**facts, "会议": {"名称": "大会"}}, kind)


def test_the_users_folder_comes_first_and_the_original_stays(tmp_path: Path) -> None:
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    for folder, words in ((own, "自己的"), (bundled, "自带的")):
        folder.mkdir()
        (folder / "甲.md").write_text(words, encoding="utf-8")
    (own / "a.j2.md").write_text(head("甲") + "{% include '甲.md' %}、{% include 'builtin/甲.md' %}", "utf-8")
    search = Search((own, bundled), bundled)
    (kind,) = catalog(search)
    assert render(kind, {}, search=search) == "正文\n自己的、自带的\n"


@pytest.mark.parametrize(
    "name", ["../甲.md", "/甲.md", "a/../../甲.md", "C:甲.md", "a\\甲.md", "", "builtin/../甲.md"]
)
def test_names_cannot_leave_the_folders(folder: Folder, tmp_path: Path, name: str) -> None:
    search = folder({"own/a.md": "甲"})
    (tmp_path / "甲.md").write_text("外面的", encoding="utf-8")
    assert Search((tmp_path / "own",), tmp_path / "own").find(name) is None
    assert search.find("own/a.md") is not None


def test_the_usual_order_ends_with_the_bundled_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    extra = tmp_path / "extra"
    extra.mkdir()
    (tmp_path / "templates").mkdir()
    search = find_templates((extra,))
    assert search.folders == (extra, tmp_path / "templates", search.bundled)
    assert find_templates(search) is search
    with pytest.raises(TemplateError, match=r"没有“.*none”这个模板文件夹"):
        find_templates((tmp_path / "none",))


def test_the_bundled_kinds_are_all_right() -> None:
    kinds = catalog()
    assert kinds
    assert len({kind.slug for kind in kinds}) == len(kinds)
