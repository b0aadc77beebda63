"""Layout files: inheritance, the user's own folder first, and every mistake named with file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import LayoutError
from generator.writers.layout import layout_names, load_layout

STANDARD = ("official", "letter", "minutes", "speech", "reading", "plain", "overprint")
MINE = "名称: 我的公文\n继承: official\n"


def own(folder: Path, text: str, name: str = "mine") -> Path:
    (folder / "_layouts").mkdir(exist_ok=True)
    (folder / "_layouts" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_bundled_layouts_are_offered_by_their_chinese_names() -> None:
    offered = {"official": "公文", "letter": "信函", "minutes": "纪要", "speech": "讲话", "plain": "普通材料"}
    assert offered.items() <= layout_names().items()
    assert "base" not in layout_names()


@pytest.mark.parametrize("name", STANDARD)
def test_every_layout_for_documents_keeps_the_standard_page(name: str) -> None:
    page = load_layout(name).page
    assert (page.width, page.height) == (11906, 16838)
    assert (page.top, page.bottom, page.left, page.right) == (2098, 1984, 1587, 1474)


@pytest.mark.parametrize("name", sorted(set(STANDARD) - {"reading"}))
def test_every_standard_layout_but_the_reading_copy_has_22_lines_of_28_characters(name: str) -> None:
    body = load_layout(name).body
    assert (body.size, body.line, body.spacing) == (16.0, 579, -5)
    assert (body.first.twips, body.first.chars) == (630, 2.0)


def test_a_reading_copy_is_large() -> None:
    body, page = load_layout("reading").body, load_layout("reading").page
    assert body.size == 18
    assert 36 <= (body.line or 0) / 20 <= 40
    assert page.text_height // (body.line or 1) == 16
    assert page.text_width // body.char == 24


def test_a_layout_is_found_by_its_chinese_name_and_kept() -> None:
    assert load_layout("公文") is load_layout("公文")
    assert load_layout("公文").name == "official"


def test_page_numbers_are_outside_in_documents_and_centred_in_speeches() -> None:
    assert load_layout("official").number.place == "outer"
    assert load_layout("speech").number.place == "center"
    assert load_layout("official").number.pattern == "— {} —"


def test_what_is_not_said_is_inherited(tmp_path: Path) -> None:
    layout = load_layout("mine", [own(tmp_path, MINE + "样式: {正文: {行距: 28磅}}\n")])
    assert layout.body.line == 560
    assert layout.body.font.east_asia == "仿宋_GB2312"
    assert layout.before == load_layout("official").before


def test_a_style_that_copies_another_follows_it(tmp_path: Path) -> None:
    layout = load_layout("mine", [own(tmp_path, MINE + "样式: {正文: {字号: 小三}}\n")])
    assert layout.styles["称谓"].size == 15.0
    assert layout.styles["一级标题"].size == 15.0


def test_the_own_folder_comes_first_and_edits_show(tmp_path: Path) -> None:
    folder = own(tmp_path, "名称: 公文\n继承: letter\n", "official")
    assert load_layout("official", [folder]).number.on_first is False
    assert load_layout("official").number.on_first is True
    own(tmp_path, "名称: 公文二\n继承: speech\n页码: {位置: 无}\n", "official")
    assert load_layout("official", [folder]).number.place == "none"


MISTAKES = [
    ("样式: {正文: {字号: 三}}", "样式 › 正文 › 字号：应为字号"),
    ("样式: {正文: {行距: 大}}", "样式 › 正文 › 行距：应为长度"),
    ("样式: {正文: {行距: 0磅}}", "样式 › 正文 › 行距：应为行距"),
    ("样式: {正文: {对齐: 中}}", "样式 › 正文 › 对齐：应为 左、居中、右、两端 之一（填的是：中）"),
    ("样式: {正文: {字体: 幼圆}}", "样式 › 正文 › 字体：应为 小标宋、仿宋"),
    ("样式: {正文: {首行: 2字}}", "样式 › 正文 › 首行：没有这个键，这里可以用：字号"),
    ("样式: {正文: {颜色: 红}}", "样式 › 正文 › 颜色：应为六位颜色值"),
    ("样式: {甲: {同: 乙}}", "样式 › 甲 › 同：没有这个样式"),
    ("样式: {甲: {同: 乙}, 乙: {同: 甲}}", "绕成了圈"),
    ("纸张: {上: 37}", "纸张 › 上：应为长度，例如 37毫米"),
    ("纸张: {左: 2字}", "纸张 › 左：应为长度"),
    ("纸张: {左: 120毫米, 右: 120毫米}", "纸张：页边距比纸还大"),
    ("纸张: {上: -37毫米}", "纸张 › 上：不能是负数（填的是：-37毫米）"),
    ("纸张: {宽: 99999毫米}", "纸张 › 宽：太长了，最长 559毫米"),
    ("样式: {正文: {段前: -3磅}}", "样式 › 正文 › 段前：不能是负数"),
    ("样式: {正文: {字号: 99999磅}}", "样式 › 正文 › 字号：应为字号"),
    (f"样式: {{正文: {{字号: {'9' * 5000}磅}}}}", "例如 三号、小四 或 16磅（填的是：99"),
    ("正文前: [一项]", "正文前 › 第1项：应为“键: 值”的对照"),
    ("页码: {位置: 左}", "页码 › 位置：应为 居中、单右双左、无 之一"),
    ("页码: {式样: 第页}", "页码 › 式样：式样里要有一个 {}"),
    ("正文前: [{要素: 标题, 样式: 大标题}]", "正文前 › 第1项 › 样式：“样式”里没有这个名字"),
    ("正文前: [{样式: 标题}]", "正文前 › 第1项：看不出是什么"),
    ("正文前: [{要素: 标题, 样式: 标题, 空行: 很多}]", "正文前 › 第1项 › 空行：应为空几行"),
    ("正文前: 标题", "正文前：应为列表"),
    ("正文前: [标题]", "正文前 › 第1项：应为“键: 值”的对照"),
    ("页眉: 无", "页眉：没有这个键"),
    ("字体: {仿宋: {中文: [甲]}}", "字体 › 仿宋 › 中文：应为一段文字"),
]


@pytest.mark.parametrize(("text", "expected"), MISTAKES, ids=[expected[-12:] for _, expected in MISTAKES])
def test_every_mistake_names_file_and_key(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(LayoutError) as caught:
        load_layout("mine", [own(tmp_path, f"{MINE}{text}\n")])
    assert expected in str(caught.value)
    line = MINE.count("\n") + 1
    assert str(caught.value).startswith(f"版式文件 mine.yaml 第{line}行 ")


@pytest.mark.parametrize("base", ["../../甲", "/etc/passwd", "[甲]"])
def test_what_is_inherited_is_a_layout_of_these_folders(tmp_path: Path, base: str) -> None:
    with pytest.raises(LayoutError, match=r"^版式文件 mine\.yaml 第2行 继承："):
        load_layout("mine", [own(tmp_path, f"名称: 甲\n继承: {base}\n")])


def test_the_example_of_the_manual_works(tmp_path: Path, root: Path) -> None:
    page = (root / "docs" / "layouts.md").read_text(encoding="utf-8")
    example = page.partition("```yaml\n名称")[2].partition("```")[0]
    example = f"名称{example}"
    layout = load_layout("县政府办公文", [own(tmp_path, example)])
    assert layout.name == "mine"
    assert layout.body.line == 560
    assert layout.styles["二级标题"].bold
    assert layout.number.place == "center"


def test_the_manual_names_every_layout(root: Path) -> None:
    page = (root / "docs" / "layouts.md").read_text(encoding="utf-8")
    for name, title in layout_names().items():
        assert f"| `{name}.yaml` | {title} |" in page


def test_an_unknown_layout_lists_what_there_is() -> None:
    with pytest.raises(LayoutError, match=r"没有“海报”这种版式，可以用：.*公文（official）"):
        load_layout("海报")


def test_a_name_cannot_leave_the_folder() -> None:
    with pytest.raises(LayoutError, match="没有“"):
        load_layout("../_messages/yaml")


def test_a_base_alone_cannot_be_chosen() -> None:
    with pytest.raises(LayoutError, match="只能供别的版式继承"):
        load_layout("base")


def test_inheritance_in_a_circle_is_refused(tmp_path: Path) -> None:
    own(tmp_path, "名称: 甲\n继承: b\n", "a")
    own(tmp_path, "名称: 乙\n继承: a\n", "b")
    with pytest.raises(LayoutError, match="绕成了圈"):
        load_layout("a", [tmp_path])


def test_broken_yaml_is_a_layout_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match=r"mine\.yaml"):
        load_layout("mine", [own(tmp_path, MINE + "样式: {正文\n")])


def test_a_file_that_is_not_utf8_says_what_to_do(tmp_path: Path) -> None:
    own(tmp_path, MINE)
    (tmp_path / "_layouts" / "mine.yaml").write_bytes("名称: 公文".encode("gbk"))
    with pytest.raises(LayoutError, match="另存为 UTF-8"):
        load_layout("mine", [tmp_path])
