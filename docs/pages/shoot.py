"""Pictures of the pages for the README, made anew: ``python docs/pages/shoot.py``.

Wants chromium, and the packages of the extra ``dev``.
"""

from __future__ import annotations

import io
import shutil
import tempfile
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from generator.files.resources import data_dir
from generator.web.server import LocalServer, open_server

HERE = Path(__file__).resolve().parent
WIDTHS = {1024: 720, 390: 780}
PAGES = {
    "home": "",
    "meeting": "m/full.yaml/",
    "draft": "m/full.yaml/draft/",
    "batch": "m/full.yaml/batch/",
    "ledger": "m/full.yaml/ledger/",
    "office": "office/",
    "help": "help/",
}
COLOURS = 64
_PLACE = """place => document.querySelectorAll(".foot").forEach(
    line => line.firstChild.data = line.firstChild.data.replace(place, "会议资料"))"""


def main() -> None:
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place) / "会议资料"
        folder.mkdir()
        for path in data_dir().glob("*.yaml"):
            shutil.copy(path, folder)
        server = open_server(folder, 0)
        threading.Thread(target=server.run, daemon=True).start()
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, height in WIDTHS.items():
            _shoot(browser, server, width, height, str(folder))
        browser.close()
        server.close()


def _shoot(browser: Browser, server: LocalServer, width: int, height: int, place: str) -> None:
    context = browser.new_context(locale="zh-CN", viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(server.address)
    url = server.url
    page.get_by_role("button", name="知道了").click()
    for name, path in PAGES.items():
        page.goto(url + path)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(2500)  # the list is filled one meeting after the other
        page.evaluate(_PLACE, place)
        _keep(page, HERE / f"{name}-{width}.png")
    context.close()


def _keep(page: Page, path: Path) -> None:
    """Few colours, so that the file is small."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
