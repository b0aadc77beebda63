"""Every document of every pack comes back: from Word to the same Word file, from text to the same text."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest

from generator.document import parse, plain_text
from generator.document.inlines import inline_text
from generator.document.nodes import Document, Heading, Inline, Paragraph, Table
from generator.importing import ImportResult, import_draft
from generator.writers import WRITERS
from generator.writers.layout import load_layout
from generator.writers.text_loss_check import wanted_text
from tests.importing.conftest import Made, built
from tests.waiting import HANG

_FREE = frozenset({"docProps/core.xml"})  # its title and date come from keys that are not printed
_UNPRINTED = {"文种", "会议", "版本"}
_COVER = {"封面时间", "封面地点", "主办"}  # only their styles tell what lines on a cover are


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name not in _FREE}


def words(content: bytes) -> str:
    return "".join(content.decode().split())


def front(meta: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in meta.items() if key not in _UNPRINTED}


def styles(document: Document) -> list[str | None]:
    """Of paragraphs and headings; a table of a style that no layout has looks like any other."""
    return [one.style for one in document.blocks if isinstance(one, Paragraph | Heading)]


Read = dict[str, ImportResult]


@pytest.fixture(scope="module")
def read(packs: list[Made]) -> Read:
    """What import finds in every Word file of ours, by name."""
    return {made.name: import_draft(made.files["docx"], "文稿.docx") for made in packs}


@pytest.fixture(scope="module")
def read_bare(packs: list[Made]) -> Read:
    """The same of files without our styles."""
    return {made.name: import_draft(without_styles(made.files["docx"]), "文稿.docx") for made in packs}


def test_every_word_file_is_built_again_byte_for_byte(packs: list[Made], read: Read) -> None:
    differing = []
    for made in packs:
        assert read[made.name].ours, made.name
        again = built(read[made.name].draft)["docx"]
        differing += [made.name] if members(again) != members(made.files["docx"]) else []
    assert differing == []


def test_nothing_is_said_of_files_that_come_back_whole(read: Read) -> None:
    assert {
        name: one.warnings + one.removed for name, one in read.items() if one.warnings or one.removed
    } == {}


def test_the_tree_is_the_one_it_was_written_from(packs: list[Made], read: Read) -> None:
    """Titles may have been broken anew; what is not printed (文种, 会议, 版本, columns without a word) cannot
    come back."""
    for made in packs:
        before = parse(made.files["md"].decode())
        after = read[made.name].document
        assert "".join(wanted_text(after).split()) == "".join(wanted_text(before).split()), made.name
        assert [type(one) for one in after.blocks] == [type(one) for one in before.blocks], made.name
        assert styles(after) == styles(before), made.name


def test_every_kind_is_among_them(packs: list[Made]) -> None:
    assert {
        "会议通知",
        "会议纪要",
        "席卡",
        "座次图",
        "签到表",
        "问题整改台账",
        "目标责任状",
        "整改进展通报",
    } <= {made.kind for made in packs}


def test_text_files_of_ours_come_back_word_for_word(packs: list[Made]) -> None:
    differing = []
    for made in packs:
        again = built(import_draft(made.files["txt"], "文稿.txt").draft, ("txt",))["txt"]
        differing += [made.name] if words(again) != words(made.files["txt"]) else []
    assert differing == []


def without_styles(content: bytes) -> bytes:
    """As a file of somebody who knows no styles."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != "word/styles.xml":
                new.writestr(name, old.read(name))
    return made.getvalue()


def test_without_their_styles_they_still_keep_every_word_in_its_place(
    packs: list[Made], read_bare: Read
) -> None:
    differing = []
    for made in packs:
        assert not read_bare[made.name].ours, made.name
        again = built(read_bare[made.name].draft, ("txt",))["txt"]
        differing += [made.name] if words(again) != words(made.files["txt"]) else []
    assert differing == []


def headings(document: Document) -> Counter[str]:
    found = [one for one in document.blocks if isinstance(one, Heading)]
    return Counter((one.label + inline_text(one.inlines)).rstrip("。") for one in found)


def test_without_their_styles_titles_headings_and_heads_are_found(packs: list[Made], read_bare: Read) -> None:
    wanted, found = Counter[str](), Counter[str]()
    for made in packs:
        before = parse(made.files["md"].decode())
        after = read_bare[made.name].document
        told = {key: value for key, value in front(before.meta).items() if key not in _COVER}
        wanted += Counter(标题=1, 小标题=headings(before).total(), 要素=len(told) - 1)
        found["标题"] += one_line(after.title) == one_line(before.title)
        found["小标题"] += (headings(before) & headings(after)).total()
        same = [key for key, value in told.items() if as_text(value) == as_text(after.meta.get(key))]
        found["要素"] += len([key for key in same if key != "版式"])
    for what, least in (("标题", 0.97), ("小标题", 0.98), ("要素", 0.95)):
        assert found[what] >= least * wanted[what], (what, found[what], wanted[what])


def one_line(inlines: tuple[Inline, ...]) -> str:
    return inline_text(inlines).replace("\n", "")


def as_text(value: object) -> str:
    return "，".join(value) if isinstance(value, tuple) else str(value)


def test_drafts_of_ours_come_back_as_they_are(packs: list[Made]) -> None:
    for made in packs:
        assert import_draft(made.files["md"], "文稿.md").draft == made.files["md"].decode(), made.name


_SIGNERS = """\
---
版式: official
文号: 桐政发〔2024〕1号
签发人: [方致远, 成源, 关云亭]
---

# 请示

正文。
"""
_SEALED = """\
---
版式: official
发文机关标志: [桐源县水利局文件, 桐源县财政局文件]
文号: 桐水〔2024〕1号
署名: [桐源县水利局, 桐源县财政局]
日期: 2024年5月6日
用印: 是
---

# 通知

正文。
"""
_LETTER = """\
---
版式: letter
发文机关标志: 桐源县人民政府
文号: 桐政函〔2024〕3号
主送: 清溪县人民政府
抄送: [县委办公室, 县人大常委会办公室（含各委、室）]
---

# 函

正文。
"""
_ANNEX = """\
---
版式: plain
附件: 名单
---

# 方案

一段*楷体*和**粗体**，还有【待补：地点】。

---

# 名单

## 第一

1. 甲
    1. 乙
    2. 丙
2. 丁

话。

- 点一
- 点二
"""
_SPOKEN = """\
---
版式: speech
---

# 讲话

同志们：
{: .称谓 }

## 提高认识 {: .一要 .接排 }

话。

## 抓住重点 {: .一要 .接排 }

话。

### 小标题 {: .无 }

1. 甲
2. 乙
3. 丙
{: .首先， }
"""


@pytest.mark.parametrize("draft", [_SIGNERS, _SEALED, _LETTER, _ANNEX, _SPOKEN])
def test_what_the_packs_do_not_have(draft: str) -> None:
    first = built(draft)["docx"]
    imported = import_draft(first, "文稿.docx")
    assert members(built(imported.draft)["docx"]) == members(first)
    before = parse(draft)
    assert plain_text(imported.document) == plain_text(before)
    assert {key: tuple(value) for key, value in imported.document.meta.items()} == {
        key: tuple(value) for key, value in before.meta.items()
    }
    assert (imported.removed, imported.warnings) == ((), ())


def test_a_line_put_into_a_cell_of_ours() -> None:
    """By shift and enter, and as a paragraph of its own."""
    content = built("# 名单\n\n| 姓名 | 电话 |\n| --- | --- |\n| 张三 | 5512036 |\n")["docx"]
    document = docx.Document(io.BytesIO(content))
    name, phone = document.tables[0].rows[1].cells
    name.paragraphs[0].runs[0].add_break()
    name.paragraphs[0].add_run("李四").bold = True
    phone.add_paragraph("5512037", style=phone.paragraphs[0].style)
    saved = io.BytesIO()
    document.save(saved)
    found = import_draft(saved.getvalue(), "文稿.docx")
    assert found.ours
    assert found.draft.split("\n")[-2] == "| 张三；**李四** | 5512036；5512037 |"


def words_of(document: Document) -> list[str]:
    """Lines with words: seats are drawn without the empty head of their table."""
    return [line for line in plain_text(document).split("\n") if line.strip()]


@pytest.mark.office
@pytest.mark.parametrize("target", ["doc", pytest.param("docx:MS Word 2007 XML", marks=pytest.mark.sweep)])
def test_a_file_of_ours_saved_by_another_program_comes_back(
    packs: list[Made], tmp_path: Path, require_program: Callable[[str], str], target: str
) -> None:
    """As an old .doc, which import converts itself; as .docx."""
    made = next(one for one in packs if one.name == "full/会议通知")
    wanted = parse(made.files["md"].decode())
    (tmp_path / "通知.docx").write_bytes(made.files["docx"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [require_program("soffice"), "--headless", profile, "--convert-to", target]
    command += ["--outdir", str(tmp_path / "out"), str(tmp_path / "通知.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=HANG)
    found = import_draft(tmp_path / "out" / f"通知.{target.partition(':')[0]}").document
    assert words_of(found) == words_of(wanted)
    assert {key: found.meta[key] for key in front(wanted.meta)} == front(wanted.meta)


@pytest.mark.parametrize(
    ("layout", "meta"),
    [
        ("speech", {"副题": "——在会上的讲话", "题注": "根据录音整理"}),
        ("speech", {"题注": "根据录音整理"}),
        ("minutes", {"发文机关": "县政府办", "签发人": "甲某", "签发日期": "2024年3月7日"}),
        ("minutes", {"发文机关": "县政府办", "日期": "2024年3月8日"}),
    ],
)
def test_elements_in_one_style_come_back_as_what_they_were(layout: str, meta: dict[str, str]) -> None:
    """Told apart by the words around them: （……）, 签发：……."""
    head = "\n".join(f'{key}: "{value}"' for key, value in meta.items())
    made = built(f"---\n版式: {layout}\n{head}\n---\n\n# 抓春耕\n\n同志们：\n{{: .称谓 }}\n\n要抓紧。\n")
    assert import_draft(made["docx"], "文稿.docx").document.meta == {"版式": layout, **meta}


SEATED = {
    "platform": "|  |  |\n|:-:|:-:|\n| 2 方致远 | 1 成　源 |\n| 3 关云亭 |  |\n{: .座次图 }\n",
    "platform with a passage": (
        "|  |  |\n|:-:|:-:|\n| 2 方致远 | 1 成　源 |\n|  |  |\n| 3 关云亭 | 4 江一帆 |\n{: .座次图 }\n"
    ),
    "hall": (
        "| 左区 |  |  | 右区 |  |\n|:-:|:-:|:-:|:-:|:-:|\n| 1 方致远 | 2 成　源 |  | 3 关云亭 | 4 江一帆 |\n"
        "|  |  |  |  |  |\n| 5 史文治 |  |  | 6 安巧珍 | 7 毕秋实 |\n{: .座次图 }\n"
    ),
    "one below the other": (
        f"|{'  |' * 30}\n|{':-:|' * 30}\n|{''.join(f' {n} 方致远 |' for n in range(1, 31))}\n{{: .座次图 }}\n"
    ),
    "in two lines": "|  |\n|:---:|\n| 阿卜杜热西提·买买提明 |\n| 艾山 |\n{: .席卡 }\n",
}


@pytest.mark.parametrize("name", SEATED)
def test_aisles_and_names_in_lines_come_back(name: str) -> None:
    layout = load_layout("cards" if "席卡" in SEATED[name] else "table-landscape")
    before = parse(SEATED[name])
    after = import_draft(WRITERS["docx"](before, layout), "文稿.docx").document
    assert plain_text(after) == plain_text(before)


def test_a_row_of_a_text_file_may_end_with_empty_cells() -> None:
    """Who strips the ends of lines takes the last cells; the table went to pieces there."""
    rows = "单位\t合计\t已办结\n甲镇\t1\n乙镇\t2\t1\n丙镇\t1\n"
    text = f"关于进展的通报\n\n现将进展通报如下：\n\n{rows}\n特此通报。\n"
    (table,) = (
        one for one in import_draft(text.encode(), "文稿.txt").document.blocks if isinstance(one, Table)
    )
    assert [len(row) for row in table.rows] == [3] * len(table.rows)
    assert "丙镇" in plain_text([table])
