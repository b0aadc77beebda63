"""A folder that remembers the record of its documents, and what check makes of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest

from generator.review import Finding
from generator.services import proofreading
from generator.services.build_files import build_from_draft, build_from_meeting
from generator.services.options import RenderOptions
from generator.services.proofreading import DocumentSet
from generator.services.record_memory import MEMORY, remembered_record

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("会议通知", "签到表", "问题整改台账", "会议议程")
FIELDS = {"与资料不符", "比资料少", "比资料多", "次序与资料不符"}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    for name in ("full.yaml", "office.yaml"):
        shutil.copy(ROOT / "data" / name, tmp_path / name)
    return tmp_path / "full.yaml"


@pytest.fixture
def folder(record: Path) -> Path:
    made = build_from_meeting(
        record, KINDS, ("md", "docx"), record.parent / "出稿" / "防汛", RenderOptions(length="简", variant=2)
    )
    return made.folder


def checked(*paths: Path) -> DocumentSet:
    (pack,) = proofreading.document_sets(paths)
    return pack


def fields(pack: DocumentSet) -> list[Finding]:
    return [one for one in pack.findings() if one.rule in FIELDS]


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


class TestMemory:
    def test_it_is_a_way_from_the_folder(self, folder: Path, record: Path) -> None:
        memory = remembered_record(folder)
        assert memory is not None
        assert memory.record == record
        assert (memory.is_there, memory.is_as_it_was) == (True, True)
        assert (memory.length, memory.variant) == ("简", 2)
        assert set(memory.kinds) == set(KINDS)
        data = json.loads((folder / MEMORY).read_text("utf-8"))
        assert data["资料"] == "../../full.yaml"
        assert str(record.parent) not in (folder / MEMORY).read_text("utf-8")

    def test_the_next_build_of_that_record_adds_its_kinds(self, folder: Path, record: Path) -> None:
        build_from_meeting(record, ("席卡",), ("md",), folder, RenderOptions())
        memory = remembered_record(folder)
        assert memory is not None
        assert set(memory.kinds) == {*KINDS, "席卡"}

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "{",
            "[]",
            '{"资料": 3, "SHA-256": ""}',
            '{"资料": "/etc/passwd.yaml", "SHA-256": ""}',
            '{"资料": "C:\\\\x.yaml", "SHA-256": ""}',
            '{"资料": "../会议.txt", "SHA-256": ""}',
        ],
    )
    def test_a_damaged_one_is_none(self, tmp_path: Path, text: str) -> None:
        (tmp_path / MEMORY).write_text(text, "utf-8")
        assert remembered_record(tmp_path) is None


class TestCheck:
    def test_what_was_built_says_nothing(self, folder: Path) -> None:
        pack = checked(folder)
        assert pack.session.has_meeting
        assert (fields(pack), pack.remarks) == ([], ())

    def test_an_edited_draft_is_compared_without_the_record_being_given(self, folder: Path) -> None:
        replaced(folder / "会议通知.md", "4月16日（星期二）下午5:00前", "4月17日（星期三）下午5:00前")
        assert [(one.document, one.level, one.message) for one in fields(checked(folder))] == [
            (
                "会议通知.md",
                "必改",
                "报名截止这里写“4月17日（星期三）下午5:00前”，资料里是“4月16日（星期二）下午5:00前”，请核对哪个对",
            )
        ]

    def test_a_file_of_the_folder_is_compared_too(self, folder: Path) -> None:
        replaced(folder / "签到表.md", "县委副书记、县长", "县委副书记、代县长")
        (one,) = fields(checked(folder / "签到表.md"))
        assert (one.level, one.text) == ("必改", "代县长")

    def test_an_edited_word_file_is_compared_cell_by_cell(self, folder: Path) -> None:
        path = folder / "问题整改台账.docx"
        document = docx.Document(str(path))
        cell = next(cell for cell in document.tables[0].rows[2].cells if cell.text == "枫林镇")
        column = [one.text.replace("\n", "") for one in document.tables[0].rows[0].cells].index("责任单位")
        cell = document.tables[0].rows[2].cells[column]
        cell.paragraphs[0].runs[0].text = "城南镇"
        document.save(str(path))
        (one,) = fields(checked(folder))
        assert (one.document, one.level, one.text) == ("问题整改台账.docx", "必改", "城南镇")
        assert one.place == f"表1第3行第{column + 1}列"
        assert one.message == ("“枫林镇堤防渗漏”的责任单位这里写“城南镇”，资料里是“枫林镇”，请核对哪个对")

    def test_a_record_that_was_changed_is_said(self, folder: Path, record: Path) -> None:
        replaced(record, "4月16日（星期二）下午5:00前", "4月15日（星期一）下午5:00前")
        pack = checked(folder)
        (remark,) = pack.remarks
        assert "在出稿以后改过" in remark
        assert {one.text for one in fields(pack)} == {"4月16日（星期二）下午5:00前"}

    def test_a_record_that_is_gone_is_said_in_one_sentence(self, folder: Path, record: Path) -> None:
        record.unlink()
        pack = checked(folder)
        (remark,) = pack.remarks
        assert "找不到了" in remark
        assert remark.count("。") == 1
        assert (pack.session.has_meeting, fields(pack)) == (False, [])

    def test_a_record_that_cannot_be_read_is_said_in_one_sentence(self, folder: Path, record: Path) -> None:
        record.write_text("会议: {", "utf-8")
        (remark,) = checked(folder).remarks
        assert "现在读不了" in remark

    def test_without_the_memory_it_is_as_before(self, folder: Path) -> None:
        (folder / MEMORY).unlink()
        pack = checked(folder)
        assert (pack.session.has_meeting, pack.remarks) == (False, ())

    def test_a_record_that_is_given_counts(self, folder: Path, record: Path) -> None:
        other = record.with_name("另一份.yaml")
        other.write_text(record.read_text("utf-8").replace("4406121", "4406129"), "utf-8")
        found = {(one.text, one.rule) for one in fields(checked(other, folder))}
        assert found == {("4406121", "与资料不符")}


class TestOtherMeetings:
    NOTICE = "# 关于召开全县{}工作会议的通知\n\n定于2024年{}在县政府三楼会议室召开会议。\n"

    def test_documents_of_other_meetings_are_not_compared(self, tmp_path: Path) -> None:
        for name, (about, day) in {
            "甲": ("防汛抗旱", "4月18日14:30"),
            "乙": ("防汛抗旱", "4月19日14:30"),
            "丙": ("营商环境优化提升", "5月20日9:00"),
        }.items():
            (tmp_path / f"{name}.md").write_text(self.NOTICE.format(about, day), "utf-8")
        main, other = proofreading.document_sets([tmp_path])
        assert {one.name for one in main.papers} == {"甲.md", "乙.md"}
        assert [one.name for one in other.papers] == ["丙.md"]
        assert main.remarks == ("“丙.md”看来是另一次会议的（会议名称和日期都不一样），没有和其余文稿对照。",)
        assert len({one.document for one in main.findings() if one.rule == "会期不一"}) == 1
        assert "会期不一" not in {one.rule for one in other.findings()}

    def test_meetings_of_a_row_are_told_apart_by_their_numbers(self, tmp_path: Path) -> None:
        for number, day in ((32, 8), (33, 22)):
            text = f"# 县政府第{number}次常务会议纪要\n\n2024年5月{day}日，县政府召开第{number}次常务会议。\n"
            (tmp_path / f"{number}.md").write_text(text, "utf-8")
        assert [len(one.papers) for one in proofreading.document_sets([tmp_path])] == [1, 1]

    def test_nor_with_the_record_of_another_meeting(self, record: Path, tmp_path: Path) -> None:
        path = tmp_path / "丙.md"
        path.write_text(self.NOTICE.format("营商环境优化提升", "5月20日9:00"), "utf-8")
        (pack,) = proofreading.document_sets([record, path])
        assert not pack.session.has_meeting
        assert "会期不一" not in {one.rule for one in pack.findings()}


class TestPlainText:
    def test_a_line_is_a_paragraph(self, tmp_path: Path) -> None:
        path = tmp_path / "通知.txt"
        path.write_text("关于召开会议的通知\r\n\r\n各单位：\r\n定于5月16日下午15:00召开会议。\r\n", "utf-8")
        pack = checked(path)
        assert [(one.place, one.rule) for one in pack.findings()] == [("第4行", "时刻混写")]
        assert pack.papers[0].reading.kind == "会议通知" or pack.papers[0].reading.title

    def test_that_of_a_windows_editor_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "通知.txt"
        path.write_bytes("定于5月16日下午15:00召开会议。\r\n".encode("gb18030"))
        assert [one.rule for one in checked(tmp_path).findings()] == ["时刻混写"]

    def test_it_is_compared_with_the_record(self, folder: Path, record: Path) -> None:
        build_from_meeting(
            record, ("会议通知", "签到表"), ("txt",), folder, RenderOptions(length="简", variant=2)
        )
        assert fields(checked(folder)) == []
        replaced(folder / "会议通知.txt", "160余人", "180余人")
        (one,) = fields(checked(folder))
        assert (one.document, one.level, one.text) == ("会议通知.txt", "必改", "180余人")


def test_a_word_file_made_of_an_edited_draft_is_compared(folder: Path) -> None:
    draft = folder / "会议通知.md"
    replaced(draft, "160余人", "180余人")
    build_from_draft(draft, (), ("docx",), None, RenderOptions(), force=True)
    assert {(one.document, one.text) for one in fields(checked(folder))} == {
        ("会议通知.md", "180余人"),
        ("会议通知.docx", "180余人"),
    }
