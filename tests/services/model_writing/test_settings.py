"""What an office writes of its language model, and where the key is looked for."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import Any

import pytest

from generator.errors import DataError
from generator.files.resources import data_dir
from generator.records import load_office
from generator.records.excel.write import office_workbook
from generator.records.model import LanguageModel, Office
from generator.services.model_writing.asking import ModelError
from generator.services.model_writing.endpoint import open_endpoint
from generator.services.model_writing.settings import KEY_VARIABLE, ModelKey, model_key, model_settings
from generator.yamlfile.loader import load

CASES: Any = load(Path(__file__).with_name("settings.yaml").read_text("utf-8")).data
KEY = "sk-0123456789"
posix = pytest.mark.skipif(os.name != "posix", reason="other systems have no such modes")


@pytest.fixture(autouse=True)
def no_key_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["事"])
def test_an_office_file_and_what_is_said_of_it(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "office.yaml"
    path.write_text(case["写"], encoding="utf-8")
    if "说" not in case:
        office = load_office(path)
        assert bool(office.language_model and office.language_model.is_on) == (case["用"] == "是")
        if case["用"] == "否":
            with pytest.raises(ModelError, match="没有配置大模型"):
                model_settings(office)
        return
    with pytest.raises(DataError) as caught:
        load_office(path)
    assert [str(fault) for fault in caught.value.faults] == case["说"]
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_a_key_in_a_workbook_is_refused_with_the_same_words(tmp_path: Path) -> None:
    given = Office.model_validate({"模型": {"地址": "http://10.1.2.3/v1", "名称": KEY}})
    content = office_workbook(given)
    path = tmp_path / "office.xlsx"
    path.write_bytes(content)
    from openpyxl import load_workbook

    book = load_workbook(path)
    for cell in (cell for row in book["模型"].iter_rows() for cell in row):
        if cell.value == "名称":
            cell.value = "密钥"
    book.save(path)
    with pytest.raises(DataError, match="密钥不写在单位资料里") as caught:
        load_office(path)
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_the_office_of_the_samples_has_none() -> None:
    with pytest.raises(ModelError, match="没有配置大模型"):
        open_endpoint(load_office(data_dir() / "office.yaml"), data_dir() / "office.yaml")
    with pytest.raises(ModelError, match="没有配置大模型"):
        model_settings(None)


def test_a_model_without_a_name_is_not_asked() -> None:
    with pytest.raises(ModelError, match="没有填“名称”"):
        model_settings(Office.model_validate({"模型": {"地址": "http://10.1.2.3/v1"}}))


def settings(file: str = "") -> LanguageModel:
    return LanguageModel.model_validate({"地址": "http://10.1.2.3/v1", "名称": "a", "密钥文件": file})


def key_file(path: Path, content: bytes = KEY.encode(), mode: int = 0o600) -> Path:
    path.write_bytes(content)
    path.chmod(mode)
    return path


def found(said: str, folder: Path, **environment: str) -> str | None:
    key = model_key(settings(said), folder / "office.yaml", environment)
    return key.header if key else None


def test_no_key_is_allowed(tmp_path: Path) -> None:
    assert found("", tmp_path) is None
    assert found("", tmp_path, **{KEY_VARIABLE: " "}) is None


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    key_file(tmp_path / "k", b"other")
    assert found("k", tmp_path, **{KEY_VARIABLE: f"{KEY}\n"}) == f"Bearer {KEY}"


@pytest.mark.parametrize("content", [KEY, f"{KEY}\r\n", f"\ufeff {KEY}\n\n"])
def test_a_file_beside_the_office_file(tmp_path: Path, content: str) -> None:
    key_file(tmp_path / "模型密钥.txt", content.encode("utf-8"))
    assert found("模型密钥.txt", tmp_path) == f"Bearer {KEY}"


def test_a_file_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    path = key_file(tmp_path / "home" / "k")
    assert found(str(path), Path("elsewhere")) == f"Bearer {KEY}"
    monkeypatch.setenv("HOME", str(path.parent))
    monkeypatch.setenv("USERPROFILE", str(path.parent))
    assert found("~/k", Path("elsewhere")) == f"Bearer {KEY}"


@posix
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o601])
def test_a_file_of_others_too_is_refused(tmp_path: Path, mode: int) -> None:
    key_file(tmp_path / "k", mode=mode)
    assert refused("k", tmp_path) == "密钥文件别的用户也能读，请先收紧：chmod 600 加文件名"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "写的文件不存在" in refused("k", tmp_path)
    assert "写的文件不存在" in refused("~nobody-of-that-name/k", tmp_path)


@pytest.mark.parametrize("said", [KEY, KEY * 40])
def test_the_key_itself_in_the_place_of_the_file_is_not_repeated(tmp_path: Path, said: str) -> None:
    assert "密钥文件" in refused(said, tmp_path)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "k").mkdir()
    assert "打不开" in refused("k", tmp_path)


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", f"{KEY}\n{KEY}".encode(), f"key {KEY}".encode(), "密钥".encode(), b"\xff" + KEY.encode()],
    ids=["empty", "blank", "two lines", "two words", "Chinese", "no UTF-8"],
)
def test_what_is_no_key_is_sent_nowhere(tmp_path: Path, content: bytes) -> None:
    """Nor a file of another kind that somebody's office file names, say a private key of many lines."""
    key_file(tmp_path / "k", content)
    assert "只有一行密钥" in refused("k", tmp_path)


def test_what_is_no_key_in_the_environment(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"环境变量 {KEY_VARIABLE}"):
        found("", tmp_path, **{KEY_VARIABLE: f"{KEY}\n{KEY}"})


def test_a_key_shows_itself_to_nobody() -> None:
    key = ModelKey(f"Bearer {KEY}")
    assert KEY not in f"{key} {key!r} {[key]}"


def refused(said: str, folder: Path) -> str:
    with pytest.raises(ModelError) as caught:
        found(said, folder)
    assert KEY not in "".join(traceback.format_exception(caught.value))
    return str(caught.value)
