"""The benchmark runs, makes every document it counts, and finds the same words in all of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parent.parent / "bench"


@pytest.fixture
def measuring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    """``bench/measuring.py`` with a folder to work in, its work prepared."""
    monkeypatch.syspath_prepend(str(BENCH))
    import measuring
    import work

    work.prepare(tmp_path / "work", 6, 6)
    return measuring.Track(tmp_path, tmp_path / "work")


ROWS = ("| wengao |", "| floor |", "| python-docx |")
MORE = ("| 40 notices |", "| `wengao --help` |")


def smoke_run(script: str, results: str, parts: tuple[str, ...]) -> str:
    """What a short run prints; the results in the repository stay as they are."""
    before = (BENCH / results).read_bytes()
    done = subprocess.run(
        [sys.executable, str(BENCH / script), "--smoke", *parts],
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (BENCH / results).read_bytes() == before
    return done.stdout


@pytest.mark.parametrize(
    ("parts", "rows"),
    [
        (("--only", "notices"), ROWS),
        pytest.param((), (*ROWS, *MORE), marks=pytest.mark.sweep),
    ],
    ids=["notices", "all parts"],
)
def test_a_smoke_run(parts: tuple[str, ...], rows: tuple[str, ...]) -> None:
    """Our own path, the floor and python-docx; nothing is fetched, nothing of the repository is written."""
    said = smoke_run("run.py", "results.md", parts)
    assert [row for row in rows if row not in said] == []
    assert "the same for all" in said
    assert "Not there" not in said


RULE_ROWS = (
    "| 7.2.4 | 发文机关标志墨迹上边，距版心上边 | 35.00 毫米 |",
    "| 7.4.1 | 末条线下边（版心下边） | 262.00 毫米 |",
)
TIME_ROWS = (
    "| 读字体（",
    "| `wengao build 会议通知.md -f pdf` |",
    "| 改的那一页出 SVG |",
    "| PDF 共 MB |",
)


@pytest.mark.parametrize(
    ("parts", "rows"),
    [
        (("--only", "rules"), RULE_ROWS),
        pytest.param((), (*RULE_ROWS, *TIME_ROWS), marks=pytest.mark.sweep),
    ],
    ids=["rules", "all parts"],
)
def test_a_smoke_run_of_the_pages(parts: tuple[str, ...], rows: tuple[str, ...]) -> None:
    """Every rule can be measured in our own PDF; nothing of the repository is written."""
    said = smoke_run("pages.py", "results-pages.md", parts)
    assert [row for row in rows if row not in said] == []
    assert "量不出" not in said


def test_a_rule_that_is_broken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    from page_report import outside, rule_table
    from page_rules import PageRule

    broken = PageRule("7.2.7", "红线长", "notice", 156, "毫米", 0.5, lambda proof: 0)
    least = PageRule("惯例", "行高", "figures", 8, "毫米", 0.05, lambda proof: 0, least=True)
    found = {
        broken: {"Typst": 155.4, "LibreOffice": 156.5},
        least: {"Typst": 12.0, "LibreOffice": "量不出：没有线"},
    }
    rows = list(rule_table(found))
    assert rows[2].endswith("| 155.40 ✗ | 156.50 |")
    assert rows[3].endswith("| 12.00 | 量不出：没有线 |")
    assert list(outside(found)) == [
        "- Typst：2 条，超出允许 1 条：红线长 155.40（应为 156.00 毫米）。",
        "- LibreOffice：2 条，超出允许 1 条：行高 量不出：没有线（应为 8.00 毫米）。",
    ]


def test_who_prints_other_words_or_fails_is_put_out_and_told(measuring: object, tmp_path: Path) -> None:
    from contestants import Contestant, at_home

    ours = at_home()[0]
    forger = tmp_path / "forger.py"
    forger.write_text(
        "import shutil, sys\n"
        f"sys.path.insert(0, {str(BENCH)!r})\n"
        "import json, make\nfrom pathlib import Path\n"
        "name, work, folder, target, count = sys.argv[1:]\n"
        "told = make.main('floor', work, Path(folder), Path(target), int(count))\n"
        "shutil.copy(f'{target}/1.docx', f'{target}/2.docx')\n"
        "print(json.dumps(told))\n"
    )
    broken = tmp_path / "broken.py"
    broken.write_text("raise SystemExit('/somewhere/secret: no such thing')\n")
    others = [
        Contestant("forger", (sys.executable, str(forger))),
        Contestant("broken", (sys.executable, str(broken))),
    ]
    found = measuring.rounds([ours, *others], "notice", 5, 1)  # type: ignore[attr-defined]
    assert set(found) == {ours.name}
    failed = measuring.failed  # type: ignore[attr-defined]
    assert "document 2 has other words" in failed["forger, notice"]
    assert "no such thing" in failed["broken, notice"]
    assert "somewhere" not in failed["broken, notice"]


_PATH = re.compile(r"(?<![\w./:-])(?:~?/[\w.-]+(?:/[\w.-]*)*|~/)|\b[A-Za-z]:[\\/](?!/)")
"""An absolute path, or one from a home folder."""


def test_the_results_name_every_peer_and_no_machine() -> None:
    text = (BENCH / "results.md").read_text(encoding="utf-8")
    others = ("docxtpl", "rust-docxtpl", "docx-mailmerge2", "python-docx", "docxtemplater", "easy-template-x")
    for peer in others:
        assert peer in text
    assert not _PATH.search(text)
    for place in ("/home/someone/bench", "in `/tmp/x`", "(/srv/app/bench/ours.py)", "~/bench", r"C:\Users\x"):
        assert _PATH.search(place), place
    assert not _PATH.search("10/20 s, bench/results.md, https://example.org/a/b")
