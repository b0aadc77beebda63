"""Links in folders of templates lead to nothing outside of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import GeneratorError, TemplateError
from generator.files.paths import stays_inside
from generator.files.resources import data_dir
from generator.services import pipeline
from generator.services.options import RenderOptions
from generator.templating import find_templates
from generator.writers.layout import load_layout

SECRET = "不该印出来的话"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "话.txt").write_text(SECRET, encoding="utf-8")
    folder = tmp_path / "own"
    (folder / "_partials").mkdir(parents=True)
    return folder


def notice(folder: Path, body: str) -> str:
    head = (find_templates().bundled / "notice.j2.md").read_text(encoding="utf-8").split("---\n")[1]
    (folder / "notice.j2.md").write_text(f"---\n{head}---\n\n# 通知\n\n{body}\n", encoding="utf-8")
    meeting = pipeline.load_meeting(data_dir() / "full.yaml")
    return pipeline.render(meeting, "notice", RenderOptions(search=(folder,))).text


@pytest.mark.parametrize(
    "name",
    [
        "../secret/话.txt",
        "_partials/../../secret/话.txt",
        "builtin/../secret/话.txt",
        "..\\\\secret\\\\话.txt",
        "/etc/passwd",
        "C:/secret/话.txt",
    ],
)
@pytest.mark.parametrize("tag", ["include", "import", "extends"])
def test_names_that_lead_outside_find_nothing(own: Path, tag: str, name: str) -> None:
    with pytest.raises(TemplateError, match="找不到"):
        notice(own, f'{{% {tag} "{name}" {"as 外" if tag == "import" else ""} %}}')


def test_a_link_to_a_file_outside(own: Path) -> None:
    (own / "_partials" / "p.txt").symlink_to(own.parent / "secret" / "话.txt")
    with pytest.raises(TemplateError, match=r"“_partials/p\.txt”是指到文件夹外面的链接，没有读"):
        notice(own, '{% include "_partials/p.txt" %}')


def test_a_link_to_a_folder_outside(own: Path) -> None:
    (own / "s").symlink_to(own.parent / "secret")
    with pytest.raises(TemplateError, match="指到文件夹外面的链接"):
        notice(own, '{% include "s/话.txt" %}')


def test_a_link_inside_the_folder_is_followed(own: Path) -> None:
    (own / "_partials" / "q.txt").write_text("可以印的话。", encoding="utf-8")
    (own / "_partials" / "p.txt").symlink_to(own / "_partials" / "q.txt")
    assert "可以印的话。" in notice(own, '{% include "_partials/p.txt" %}')


def test_links_in_a_circle_are_no_files(own: Path) -> None:
    (own / "a").symlink_to(own / "b")
    (own / "b").symlink_to(own / "a")
    assert not stays_inside(own, own / "a")


@pytest.mark.parametrize(
    ("place", "kind"),
    [("_words/归类.yaml", "mobilization-speech"), ("_elaborations/通用.yaml", "mobilization-speech")],
    ids=["word list", "elaborations"],
)
def test_data_of_templates(own: Path, place: str, kind: str) -> None:
    (own / place).parent.mkdir()
    (own / place).symlink_to("/etc/passwd")
    meeting = pipeline.load_meeting(data_dir() / "full.yaml")
    with pytest.raises(GeneratorError, match="指到文件夹外面的链接"):
        pipeline.render(meeting, kind, RenderOptions(search=(own,)))


def test_a_layout(own: Path) -> None:
    (own / "_layouts").mkdir()
    (own.parent / "secret" / "x.yaml").write_text("名称: 甲\n继承: base\n", encoding="utf-8")
    (own / "_layouts" / "mine.yaml").symlink_to(own.parent / "secret" / "x.yaml")
    with pytest.raises(GeneratorError, match="指到文件夹外面的链接"):
        load_layout("mine", [own])
