"""What the documents tell a person to type works, in the order they tell it, and what they name is there."""

from __future__ import annotations

import ast
import builtins
import json
import re
import shlex
import shutil
import tomllib
import urllib.request
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import click
import pytest

import generator
from generator import build, load_meeting, render
from generator.cli.app import wengao
from generator.cli.error_handler import run
from generator.cli.gettext_zh import chinese_gettext
from generator.files import resources
from tests.how_to import CannotFollowError, Commands, Edit, steps
from tests.server import served
from tests.waiting import HANG

ROOT = Path(__file__).resolve().parent.parent
API = ROOT / "docs" / "api.md"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "docs" / "skill" / "SKILL.md"]
DEV_PAGES = sorted((ROOT / "docs" / "dev").rglob("*.md"))
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


TYPED: set[tuple[str, ...]] = set()


def once(words: list[str]) -> bool:
    """Whether no page before told to type the same, for what takes long and goes over our own files."""
    known = tuple(words) in TYPED
    TYPED.add(tuple(words))
    return not known


def serves(words: list[str], folder: Path) -> None:
    with served(*words, cwd=folder) as server:
        assert urllib.request.urlopen(server.url, timeout=HANG).status == 200


@cache
def sample_notice() -> bytes:
    return build(load_meeting(resources.data_dir() / "full.yaml"), "会议通知").files["docx"]


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
    Path("会议通知.docx").write_bytes(sample_notice())
    for name in ("底稿.md", "会议通知.md"):
        Path(name).write_text("# 关于召开会议的通知\n\n定于近日召开会议。\n", encoding="utf-8")
    for line in commands(page):
        words = shlex.split(line)[1:] or ["demo"]
        if words[0] == "test" or words == ["demo"]:
            continue  # the one is what is running, the other is in tests/cli/test_commands.py
        if "pdf" in words:
            require_program("soffice")
        if words[0] == "serve":
            if once(words):
                serves(words[1:], tmp_path)
            continue
        if words == ["template", "check"] and not once(words):
            continue
        if words[0] == "mcp":  # waits for questions; tests/assistants asks them
            assert [*wengao_faults(words)] == []
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


@pytest.fixture
def meeting_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(resources.data_dir() / "环保攻坚动员.yaml", "会议.yaml")
    return tmp_path


def test_the_programs_of_the_api_page_work(meeting_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In their order, each going on from the one before, as they are read."""
    text, names = API.read_text(encoding="utf-8"), dict[str, object]()
    for block in BLOCK.finditer(text):
        if block[2] == "python":
            exec(compile(block[3], "docs/api.md", "exec"), names)
    told = capsys.readouterr().out
    assert "会议通知 notice 能做" in told
    assert "会议.地点 会议地点 老干部活动中心大会议室 True True" in told
    assert "没有“情书”这个文种" in told
    assert (meeting_folder / "花脸稿.docx").is_file()


def test_the_api_page_tells_every_public_name() -> None:
    told = set(re.findall(r"^\| `(\w+)\(", API.read_text(encoding="utf-8"), re.MULTILINE))
    assert told == {*generator.__all__} - {"__version__"}


def keys_told(command: str) -> set[str]:
    """The keys of a command in the table of the API page."""
    row = re.search(rf"^\| `{command}` \| (.+) \|$", API.read_text(encoding="utf-8"), re.MULTILINE)
    assert row, f"docs/api.md has no row for {command}"
    return set(re.findall(r"\w+", row[1]))


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("kinds", "kinds"),
        ("kinds 资料", "kinds 会议.yaml"),
        ("build", "build 会议.yaml -k 会议通知 -o 出"),
        ("check", "check 会议.yaml 改.md"),
        ("compare", "compare 会议.yaml 改.md -k 会议通知"),
    ],
)
def test_the_api_page_tells_every_key_of_json(
    meeting_folder: Path, capsys: pytest.CaptureFixture[str], row: str, line: str
) -> None:
    draft = render(load_meeting(Path("会议.yaml")), "会议通知").text
    Path("改.md").write_text(draft.replace("大会议室", "小会议室"), encoding="utf-8")
    run(wengao, [*line.split(), "--json"])
    told = json.loads(capsys.readouterr().out)
    first = told if isinstance(told, dict) else told[0]
    keys = {*first, *(first["文稿"][0] if "文稿" in first else ())}
    assert keys - keys_told(row) == set(), "tell them in docs/api.md"
    assert {*first.get("事实", {})} <= {"写了", "没写"} or row == "compare"


def test_every_folder_and_file_the_readme_names_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"^\| `([\w./-]+)` \|", text, re.MULTILINE):
        assert (ROOT / name).exists(), name


def label(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [*PAGES, *DEV_PAGES, ROOT / "CONTRIBUTING.md"], ids=label)
def test_every_file_a_page_names_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    made = {step.path for step in steps(text) if isinstance(step, Edit) and step.new}
    named = {*re.findall(r"`((?:generator|templates|tests|data|docs|bench|\.ci)/[\w./-]*)`", text)}
    gone = sorted(name for name in named - made if not (ROOT / name).exists() and "bundled" not in name)
    assert gone == [], f"{label(page)} names what is not there; say where it went (git log --follow)"


@cache
def defined(module: Path) -> frozenset[str]:
    """Every name a module gives to a class, a function or a value, at any depth; of a package also what it
    hands on. Nothing is imported."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.ImportFrom) and module.name == "__init__.py":
            found |= {alias.name for alias in node.names}
    return frozenset(found)


def is_defined(name: str) -> bool:
    """Whether ``generator.x.y.Name`` or ``generator.x.y.Name.method`` is there."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        place = ROOT.joinpath(*parts[:length])
        for module in (place.with_suffix(".py"), place / "__init__.py"):
            if module.is_file():
                return set(parts[length:]) <= defined(module)
    return False


@pytest.mark.parametrize("page", DEV_PAGES, ids=label)
def test_every_name_a_page_tells_developers_is_in_the_code(page: Path) -> None:
    named = set(re.findall(r"`((?:generator|tests)(?:\.\w+)+)`", page.read_text(encoding="utf-8")))
    gone = sorted(name for name in named if not is_defined(name))
    assert gone == [], f"{label(page)} names what no module has; say what it is called now"


def test_a_name_that_is_gone_is_noticed() -> None:
    assert is_defined("generator.errors.GeneratorError")
    assert is_defined("generator.workspace.storage.workspace.Workspace.undo")
    assert not is_defined("generator.errors.NoSuchError")
    assert not is_defined("generator.nowhere.GeneratorError")


def test_every_error_a_docstring_names_is_in_the_code() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "generator").rglob("*.py")}
    known = {*dir(builtins), *re.findall(r"^class (\w+)", "\n".join(texts.values()), re.MULTILINE)}
    gone = [
        f"{label(path)}: {name}"
        for path, text in texts.items()
        for name in re.findall(r"Raises ([A-Z]\w+)", text)
        if name not in known
    ]
    assert sorted(gone) == [], "say what the error is called now"


def test_every_room_is_told() -> None:
    text = (ROOT / "docs" / "dev" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.name for path in (ROOT / "generator").iterdir() if list(path.glob("*.py"))}
    untold = {room for room in rooms if f"| `generator/{room}/` |" not in text}
    assert untold == set(), "give each a row in the table of rooms of docs/dev/architecture.md"


@pytest.mark.parametrize("page", DEV_PAGES, ids=label)
def test_every_step_of_a_page_can_be_done(page: Path) -> None:
    """Changes fit the files as they are now; commands name files, tests and options that exist. What they
    print is looked at by test_how_to.py, a sweep."""
    faults: list[str] = []
    made: set[str] = set()
    for step in steps(page.read_text(encoding="utf-8")):
        if isinstance(step, Commands):
            faults += [f"{line}: {fault}" for line in step.lines for fault in command_faults(line, made)]
            continue
        made.add(step.path)
        try:
            step.result(ROOT)
        except CannotFollowError as error:
            faults.append(str(error))
    assert faults == [], f"mend {label(page)}, then do it once: pytest -m sweep tests/test_how_to.py"


def command_faults(line: str, made: set[str]) -> Iterator[str]:
    """What is wrong with a command for developers; ``made``: files the page has made or changed before."""
    words = shlex.split(line.partition(" > ")[0])
    if words[:3] in (["python3", "start.py", "test"], [".venv/bin/python", "-m", "pytest"]):
        yield from pytest_faults(words[3:], made)
    elif words[:2] == ["python3", "start.py"]:
        yield from wengao_faults(words[2:]) if "generator/cli/click_options.py" not in made else ()
    elif words != [".venv/bin/lint-imports"]:
        yield "no test knows this program; teach it command_faults in tests/test_docs.py"


def wengao_faults(words: list[str]) -> Iterator[str]:
    command: click.Command = wengao
    context = click.Context(command, info_name="wengao")
    try:
        with chinese_gettext():  # click keeps the help option of a command as it was worded first
            while isinstance(command, click.Group):
                _, found, words = command.resolve_command(context, words)
                assert found is not None
                command = found
            command.make_context(command.name, list(words), parent=context)
    except click.ClickException as error:
        yield error.format_message()
    yield from (f"no file {one}" for one in words if one.startswith("data/") and not (ROOT / one).is_file())


SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]
MARKERS = {one.partition(":")[0] for one in SETTINGS["ini_options"]["markers"]}
OPTIONS = {"-m", "-k", "-n", "--dist", "--rewrite-goldens", "--version"}


def pytest_faults(words: list[str], made: set[str]) -> Iterator[str]:
    for word, value in pairwise([*words, ""]):
        path, _, name = word.partition("::")
        if word == "-m":
            named = set(re.findall(r"\w+", value)) - {"not", "and", "or"}
            yield from (f"no marker {one}" for one in sorted(named - MARKERS))
        elif word.startswith("-") and word not in OPTIONS:
            yield f"no test knows the option {word}; teach it pytest_faults in tests/test_docs.py"
        elif word.startswith("tests") and path not in made and not (ROOT / path).exists():
            yield f"no file {path}"
        elif name and name not in defined(ROOT / path):
            yield f"no test {name} in {path}"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("python3 start.py build data/gone.yaml", "no file data/gone.yaml"),
        ("python3 start.py build data/full.yaml -f odt", "odt"),
        ("python3 start.py sing", "sing"),
        (".venv/bin/python -m pytest tests/gone", "no file tests/gone"),
        (".venv/bin/python -m pytest tests/test_start.py::test_gone", "no test test_gone"),
        ('python3 start.py test -m "not slow"', "no marker slow"),
        ("make all", "no test knows this program"),
    ],
)
def test_a_command_that_cannot_work_is_noticed(line: str, fault: str) -> None:
    assert fault in "".join(command_faults(line, set()))


def test_a_change_that_does_not_fit_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("head\none\ntwo\ntwo\n", encoding="utf-8")
    change = Edit("a.txt", "one\n", "one\nand a half\n")
    assert change.result(tmp_path) == "head\none\nand a half\ntwo\ntwo\n"
    change.do(tmp_path)
    assert change.result(tmp_path) == "head\none\nand a half\ntwo\ntwo\n", "done already"
    for path, before, said in (
        ("a.txt", "three\n", "0 times"),
        ("a.txt", "two\n", "2 times"),
        ("b.txt", "x\n", "gone"),
    ):
        with pytest.raises(CannotFollowError, match=said):
            Edit(path, before, "new\n").result(tmp_path)


def test_a_promise_that_is_not_kept_is_noticed() -> None:
    promised = Commands(("",), ("1 passed in …", "存在 output/试"))
    assert promised.missing("1 passed in 0.2s\n存在 output/试\n") == []
    assert promised.missing("存在 output/试\n1 passed in 0.2s\n") == ["存在 output/试"]
