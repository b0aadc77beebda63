"""``wengao serve``: the web app."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import click

from generator.cli.console import echo
from generator.cli.help import command

_FOLDER = "会议资料"
_TIDY = (2000, 10, 50)
"""A server lives long: other commands clear away less often. All that lives long is looked through in times
of rest (``web.server``), so that nobody who types waits for that, and here only where there is no rest."""


@command("在浏览器里办：填事实、看版面、出文稿")
@click.argument(
    "folder", metavar="[文件夹]", default=_FOLDER, type=click.Path(file_okay=False, path_type=Path)
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=None,
    metavar="端口",
    help="网页的端口；0 是随便一个，不写是 8765，被占用就用下一个。",
)
@click.option("--open/--no-open", "opened", default=True, help="要不要打开浏览器。", show_default=True)
def serve(folder: Path, port: int | None, opened: bool) -> None:
    """打开网页，会议资料存在“文件夹”里（不写时是当前位置的 会议资料）。只有打开它的人能看，不上网；
    已经开着的，再打开还是那一个。

    \b
    wengao serve
    wengao serve D:/会议 --port 8800
    """
    import gc
    import logging

    from generator.web.running import running
    from generator.web.server import open_server

    gc.set_threshold(*_TIDY)
    logging.getLogger("waitress").setLevel(logging.ERROR)
    folder.mkdir(parents=True, exist_ok=True)
    if there := running(folder):
        address, address_for_once = there
        echo(f"这个文件夹的文稿已经开着，不用再开一个：{address}")
        if opened:
            _open_window(address_for_once).join()
        return
    server = open_server(folder, port)
    echo(f"文稿已经打开：{server.address}  （资料在 {folder.resolve()}；按 Ctrl+C 关掉）")
    if opened:
        _open_window(server.address_for_once)
    try:
        server.run()
    finally:
        server.close()


def _open_window(url: str) -> Thread:
    """Show ``url`` in the browser. Starting one may take seconds, and its first question must not wait for
    that: the server listens already, and goes on to answer."""
    import webbrowser

    opening = Thread(target=webbrowser.open, args=(url,), daemon=True, name="wengao-window")
    opening.start()
    return opening
