from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.files import resources


def test_templates_and_data_are_folders() -> None:
    assert (resources.templates_dir() / "_messages" / "yaml.yaml").is_file()
    assert resources.data_dir().name == "data"


def test_an_installed_package_uses_its_bundle_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "generator"
    for folder in (package / "bundled" / "templates", tmp_path / "templates", tmp_path / "data"):
        folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.templates_dir() == package / "bundled" / "templates"
    assert resources.data_dir() == tmp_path / "data"


def test_bundled_text_is_read_as_utf8() -> None:
    assert "制表符" in resources.read_text("templates/_messages/yaml.yaml")


@pytest.mark.parametrize("relative", ["templates/没有这个.yaml", "nowhere/x.yaml"])
def test_what_is_missing_is_told_in_one_sentence(relative: str) -> None:
    with pytest.raises(GeneratorError, match=r"请重新安装。$"):
        resources.read_text(relative)
