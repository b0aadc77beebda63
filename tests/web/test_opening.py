"""The list of meetings does not wait for the rest."""

from __future__ import annotations

import subprocess
import sys
import urllib.request
from pathlib import Path

from generator import importing
from generator.workspace import old_files

from .conftest import ROOT, Live

HEAVY = ("generator.batch", "generator.importing", "generator.checking", "docx", "openpyxl")


def test_the_list_is_answered_without_loading_what_makes_documents(folder: Path) -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from generator.web.app import FIRST, create_app\n"
        "from generator.web.safety import listen_to\n"
        "app = create_app(Path(sys.argv[1]), 't' * 40, FIRST)\n"
        "listen_to(app, 8765)\n"
        "answer = app.test_client().get('/', base_url='http://127.0.0.1:8765')\n"
        "assert answer.status_code == 200, answer.text\n"
        f"print([name for name in {HEAVY} if name in sys.modules])\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_all_other_pages_are_there_too(live: Live) -> None:
    for path in ("/", "/m/full.yaml/", "/", "/help/", "/office/"):
        assert urllib.request.urlopen(live.url + path, timeout=30).status == 200


def test_the_endings_told_are_those_that_can_be_read() -> None:
    assert {*old_files.ALWAYS, *old_files.BY_OFFICE} == set(importing.READABLE)
