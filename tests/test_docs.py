"""What the documents tell a person to type works, in the order they tell it."""

from __future__ import annotations

import re
import shlex
import shutil
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.app import wengao
from generator.cli.error_handler import run
from generator.files import resources
from tests.server import served
from tests.waiting import HANG

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^([ ]*)```(\w+)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`(wengao [^`]*)`")
PLACEHOLDER = re.compile(r"…|命令")
RECIPIENTS = "单位,会议.地点\n清溪镇人民政府,\n县水务局,第二会议室\n"


def commands(page: Path) -> list[str]:
    """Every command line of a page, in order; ``start.py`` stands for the command it starts."""
    text = page.read_text(encoding="utf-8")
    found: list[tuple[int, str]] = []
    for block in BLOCK.finditer(text):
        if block[2] in {"console", "bash"}:
            found += [(block.start(), line.strip()) for line in block[3].splitlines() if line.strip()]
    found += [(inline.start(), inline[1]) for inline in INLINE.finditer(text)]
    lines = [
        re.sub(r"^python3 start\.py ?", "wengao ", line) for _, line in sorted(found, key=lambda one: one[0])
    ]
    return [line for line in lines if not PLACEHOLDER.search(line)]


def test_the_readme_has_both_commands_and_the_way_to_a_first_meeting() -> None:
    found = commands(ROOT / "README.md")
    assert found[:2] == ["wengao ", "wengao test"]
    assert {"new", "build", "kinds", "preview", "batch", "template", "doctor"} <= {
        line.split()[1] for line in found if line.split()[1:]
    }


SERVED: set[tuple[str, ...]] = set()


def serves(words: tuple[str, ...], folder: Path) -> None:
    """Five pages tell to type the same: a program is started once for each way of saying it."""
    if words not in SERVED:
        with served(*words, cwd=folder) as server:
            assert urllib.request.urlopen(server.url, timeout=HANG).status == 200
        SERVED.add(words)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_works(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    require_program: Callable[[str], str],
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(resources.data_dir() / "full.yaml", "会议.yaml")
    shutil.copy(resources.data_dir() / "office.yaml", "office.yaml")
    shutil.copy(resources.data_dir() / "环保攻坚动员.xlsx", "会议.xlsx")
    shutil.copy(resources.data_dir() / "recipients.xlsx", "名单.xlsx")
    Path("名单.csv").write_text(RECIPIENTS, encoding="utf-8")
    for name in ("底稿.md", "会议通知.md"):
        Path(name).write_text("# 关于召开会议的通知\n\n定于近日召开会议。\n", encoding="utf-8")
    for line in commands(page):
        words = shlex.split(line)[1:] or ["demo"]
        if words[0] == "test":
            continue  # this is what is running
        if "pdf" in words:
            require_program("soffice")
        if words[0] == "serve":
            serves(tuple(words[1:]), tmp_path)
            continue
        code = run(wengao, words)
        out, err = capsys.readouterr()
        strict = "--strict" in words and ("待补" in err or "还缺" in err)
        assert code == 0 or strict, f"{line}\n{out}{err}"


def test_the_program_of_the_readme_works(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (program,) = [block[3] for block in BLOCK.finditer(text) if block[2] == "python"]
    exec(compile(program, "README.md", "exec"), {})
    assert "b'PK'" in capsys.readouterr().out


def test_every_folder_and_file_the_readme_names_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"^\| `([\w./-]+)` \|", text, re.MULTILINE):
        assert (ROOT / name).exists(), name


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_every_module_a_page_names_is_there(page: Path) -> None:
    named = re.findall(
        r"`((?:generator|templates|tests|data|docs|\.ci)/[\w./-]*)`", page.read_text(encoding="utf-8")
    )
    assert [name for name in named if not (ROOT / name).exists() and "bundled" not in name] == []


def test_every_room_is_on_the_way_of_the_data() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (ROOT / "generator").iterdir() if list(path.glob("*.py"))}
    assert {room for room in rooms if f"`generator/{room}/" not in text} == set()
