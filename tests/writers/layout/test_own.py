"""An office's layout.yaml over every layout, and layouts chosen in place of others."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from generator.document.parse import parse
from generator.errors import LayoutError
from generator.writers.docx import write_docx
from generator.writers.layout import choose_layouts, load_layout, office_layout


def own(folder: Path, text: str) -> Path:
    (folder / "layout.yaml").write_text(text, encoding="utf-8")
    return folder / "layout.yaml"


def test_names_fonts_and_margins_hold_in_every_layout(tmp_path: Path) -> None:
    file = own(
        tmp_path,
        "纸张: {左: 30毫米}\n字体:\n  仿宋: {中文: 方正仿宋_GBK}\n印章: {盖章: 是}\n"
        "要素: {印发机关: 云溪县人民政府办公室}\n",
    )
    for name in ("official", "speech", "table"):
        layout = load_layout(name, (), file)
        assert layout.page.left == 1701
        assert layout.body.font.east_asia == "方正仿宋_GBK"
        assert layout.body.font.latin == "Times New Roman"
        assert layout.seal.used
        assert layout.given["印发机关"] == ("云溪县人民政府办公室",)
    assert load_layout("official").page.left == 1587


@pytest.mark.parametrize("name", ["公文", "official"])
def test_what_is_under_a_layouts_name_holds_for_it_alone(tmp_path: Path, name: str) -> None:
    file = own(tmp_path, f"版式:\n  {name}:\n    页码: {{位置: 居中}}\n    版记页: 偶数页\n")
    assert load_layout("official", (), file).number.place == "center"
    assert load_layout("official", (), file).even_colophon
    assert load_layout("minutes", (), file).number.place == "outer"


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    near, far = tmp_path / "near", tmp_path / "far"
    for folder in (near, far):
        folder.mkdir()
    assert office_layout([near, far]) is None
    there = own(far, "版记页: 偶数页\n")
    assert office_layout([near, far]) == there
    here = own(near, "版记页: 末页\n")
    assert office_layout([near, far]) == here


def test_the_office_says_what_becomes_of_empty_columns(tmp_path: Path) -> None:
    layout = load_layout("official", (), own(tmp_path, "表格: {空列: 留, 手写栏: [手印], 手写宽: 40毫米}\n"))
    assert layout.table.keep_empty
    assert layout.table.by_hand == ("手印",)
    assert layout.table.hand_width == 2268


def test_an_edited_file_is_read_again(tmp_path: Path) -> None:
    file = own(tmp_path, "版记页: 偶数页\n")
    assert load_layout("official", (), file).even_colophon
    file.write_text("印章: {盖章: 是}  # 版记页 不写了\n", encoding="utf-8")
    assert not load_layout("official", (), file).even_colophon


MISTAKES = [
    ("纸张: {左: 30}\n", "layout.yaml 第1行 纸张 › 左：应为长度"),
    ("页边距: 30毫米\n", "layout.yaml 第1行 页边距：没有这个键"),
    ("名称: 我的\n", "layout.yaml 第1行 名称：这个文件管所有版式，不用写“名称”"),
    ("版式: {海报: {}}\n", "layout.yaml 第1行 版式 › 海报：应为版式的名字加上要改的几项，版式有："),
    ("版式: 公文\n", "layout.yaml 第1行 版式：应为"),
    ("版式: {公文: 居中}\n", "layout.yaml 第1行 版式 › 公文"),
    ("印章: {直径: 大}\n", "layout.yaml 第1行 印章 › 直径：应为长度"),
    ("表格: {横排列数: 多}\n", "layout.yaml 第1行 表格 › 横排列数：应为整数"),
    ("表格: {空列: 删}\n", "layout.yaml 第1行 表格 › 空列：应为 留、去 之一"),
    ("表格: {手写宽: 很宽}\n", "layout.yaml 第1行 表格 › 手写宽：应为长度"),
    ("版记页: 奇数页\n", "layout.yaml 第1行 版记页：应为 末页、偶数页 之一"),
]


@pytest.mark.parametrize(("text", "expected"), MISTAKES, ids=[expected[16:26] for _, expected in MISTAKES])
def test_every_mistake_names_the_office_file_and_the_key(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(LayoutError) as caught:
        load_layout("official", (), own(tmp_path, text))
    assert expected in str(caught.value)


def test_a_reading_copy_takes_the_place_of_speeches_only() -> None:
    chosen = choose_layouts(["speech", "official"], "reading")
    assert [one.name for one in chosen] == ["reading", "official"]
    assert [one.name for one in choose_layouts(["official"], "套打")] == ["overprint"]
    assert [one.name for one in choose_layouts(["official", "plain"], "letter")] == ["letter", "letter"]


def test_a_layout_that_fits_none_of_the_documents_is_refused() -> None:
    with pytest.raises(LayoutError, match="“大字版”只能代替讲话版式，这里是公文版式"):
        choose_layouts(["official"], "reading")
    with pytest.raises(LayoutError, match="没有“海报”这种版式"):
        choose_layouts(["official"], "海报")


def test_the_example_of_the_manual_works(tmp_path: Path, root: Path) -> None:
    page = (root / "docs" / "layouts.md").read_text(encoding="utf-8")
    example = page.partition("```yaml\n纸张")[2].partition("```")[0]
    layout = load_layout("公文", (), own(tmp_path, f"纸张{example}"))
    assert layout.page.left == 1701
    assert layout.seal.used
    assert layout.even_colophon
    assert layout.styles["二级标题"].bold
    assert not load_layout("speech", (), own(tmp_path, f"纸张{example}")).even_colophon


def test_a_file_says_nothing_of_itself_where_the_office_wants_it_so(tmp_path: Path) -> None:
    layout = load_layout("official", (), own(tmp_path, "文件属性: 空\n"))
    document = parse("---\n署名: 某某县人民政府\n日期: 2024年4月11日\n---\n\n# 关于开会的通知\n\n请参加。\n")
    for content in (write_docx(document, layout), write_docx(document, layout, base_with_properties())):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            said = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("docProps/"))
        assert not [word for word in ("通知", "某某", "2024", "张三", "2000") if word.encode() in said]
        docx.Document(io.BytesIO(content))
    usual = docx.Document(io.BytesIO(write_docx(document, load_layout("official"))))
    assert usual.core_properties.author == "某某县人民政府"


def base_with_properties() -> bytes:
    """A base whose properties name a person, a company and a project."""
    made = docx.Document()
    made.core_properties.author = "张三"
    plain = io.BytesIO()
    made.save(plain)
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    custom = (
        f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes"><property '
        'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="项目"><vt:lpwstr>张三的项目</vt:lpwstr>'
        "</property></Properties>"
    )
    into = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(into, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
                part = f'<Override PartName="/docProps/custom.xml" ContentType="{kind}"/></Types>'
                text = text.replace(b"</Types>", part.encode())
            elif name == "_rels/.rels":
                kind = f"{office}/relationships/custom-properties"
                link = f'<Relationship Id="c1" Type="{kind}" Target="docProps/custom.xml"/>'
                text = text.replace(b"</Relationships>", f"{link}</Relationships>".encode())
            elif name == "docProps/app.xml":
                text = text.replace(b"</Properties>", "<Company>张三公司</Company></Properties>".encode())
            target.writestr(name, text)
        target.writestr("docProps/custom.xml", custom)
    return into.getvalue()
