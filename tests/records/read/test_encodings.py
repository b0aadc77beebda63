import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import DataError
from generator.records.read.text import MAX_MEGABYTES, decode, read_text_file

TEXT = "会议:\n  名称: 清溪县防汛工作会议\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16-le", "utf-16-be"],
)
def test_unicode_is_read_without_a_word(content: bytes) -> None:
    assert decode(content) == (TEXT, ())


@pytest.mark.parametrize("encoding", ["gbk", "gb18030"])
def test_gbk_is_read_with_a_warning(encoding: str) -> None:
    text, warnings = decode(TEXT.encode(encoding))
    assert text == TEXT
    assert warnings == ("文件不是 UTF-8 编码，已按 GBK 读取，请核对文字，最好另存为 UTF-8",)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=4))
def test_any_chinese_text_survives_utf8(text: str) -> None:
    assert decode(text.encode()) == (text, ())


def _sentence(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        read_text_file(path)
    [fault] = caught.value.faults
    assert str(caught.value) == f"{path}：{fault.message}"
    return fault.message


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "防汛工作会议.yaml").write_text(TEXT, encoding="utf-8")
    assert _sentence(tmp_path / "防汛工作会.yaml") == "没有这个文件，是不是“防汛工作会议.yaml”？"
    assert _sentence(tmp_path / "防汛工作会议.yml") == "没有这个文件，是不是“防汛工作会议.yaml”？"
    assert _sentence(tmp_path / "xyz") == "没有这个文件，请检查文件名和所在文件夹"


def test_a_missing_folder(tmp_path: Path) -> None:
    assert _sentence(tmp_path / "甲" / "乙.yaml") == f"没有“{tmp_path / '甲'}”这个文件夹，请检查路径"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert _sentence(tmp_path) == "这是一个文件夹，请指定里面的文件"


def test_too_large(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        file.truncate(MAX_MEGABYTES * 1024 * 1024 + 1)
    assert _sentence(large) == "文件超过10MB，请检查是不是选错了文件"


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.yaml"
    path.write_text(TEXT, encoding="utf-8")

    def refuse(_: Path, mode: str) -> bytes:
        raise PermissionError(mode)

    monkeypatch.setattr(Path, "open", refuse)
    assert _sentence(path) == "文件打不开，可能没有权限或正被别的程序占用，请关闭后再试"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "文件是空的"),
        (b" \r\n\t", "文件是空的"),
        (codecs.BOM_UTF8, "文件是空的"),
        (b"%PDF-1.7", "压缩文件"),
        (b"\x00\x01\x02", "不是文字文件"),
        (TEXT.encode("utf-16-le"), "不是文字文件"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\xfd", "不是文字文件"),
        (TEXT.encode() + "汛".encode()[:2], "第3行有损坏的文字"),
        (codecs.BOM_UTF8 + b"a\n\xff", "第2行有损坏的文字"),
    ],
    ids=[
        "nothing",
        "only gaps",
        "only a byte order mark",
        "pdf",
        "control characters",
        "utf-16 without a mark",
        "png",
        "half a character at the end",
        "a byte of no character",
    ],
)
def test_no_text(content: bytes, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        decode(content)
