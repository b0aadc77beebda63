"""The server of a folder that runs already: it is found again, and opened instead of a second one."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from generator.files.atomic_files import save
from generator.files.own_folder import kept_beside
from generator.web.access import KEY, Access, kept_secret, same

ADDRESS = "127.0.0.1"
PROOF = "/running/"
"""Below it a server proves which folder it serves."""
_FILE = "serving.json"
_PATIENCE = 2.0  # seconds
_LONGEST = 200  # bytes of an answer


def note_running(own: Path, port: int, access: Access) -> None:
    """Write down in ``.wengao`` where the folder is served. Raises SaveError."""
    file = own / _FILE
    save(file, json.dumps({"port": port, "run": access.run}).encode())
    file.chmod(0o600)


def forget_running(own: Path, access: Access) -> None:
    """The server of this run has ended."""
    if _noted(own)[1] == access.run:
        (own / _FILE).unlink(missing_ok=True)


def running(folder: Path) -> tuple[str, str] | None:
    """The addresses of the server that serves ``folder`` now: to be told, and to be opened once. None when
    there is none: what is written down may be left from a server that was killed, and its port may be
    somebody else's, who learns nothing from being asked."""
    own = kept_beside(folder.resolve())
    port, run = _noted(own)
    if not port:
        return None
    access = Access(kept_secret(own), run)
    question = secrets.token_hex(16)
    if not same(_answer(port, question), access.proof(question)):
        return None
    return address(port, access.key), address(port, access.key_for_once())


def address(port: int, key: str) -> str:
    return f"http://{ADDRESS}:{port}/?{KEY}={key}"


def _noted(own: Path) -> tuple[int, str]:
    try:
        said = json.loads((own / _FILE).read_text("utf-8"))
        return int(said["port"]), str(said["run"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0, ""


def _answer(port: int, question: str) -> str:
    from http.client import HTTPConnection, HTTPException  # only a second start asks

    asking = HTTPConnection(ADDRESS, port, timeout=_PATIENCE)
    try:
        asking.request("GET", PROOF + question)
        return asking.getresponse().read(_LONGEST).decode("ascii", "replace")
    except (OSError, HTTPException, ValueError, OverflowError):
        return ""
    finally:
        asking.close()
