"""What every page needs."""

from __future__ import annotations

import hashlib
import logging
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from flask import current_app, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

if TYPE_CHECKING:
    from generator.workspace import MeetingFolder, Workspace
    from generator.workspace.papers.model_use import OpensModel

WORKSPACE, MODEL = "wengao", "wengao-model"
_STATIC = Path(__file__).parent / "static"


def workspace() -> Workspace:
    """The folder this app works in."""
    return cast("Workspace", current_app.extensions[WORKSPACE])


def place() -> MeetingFolder:
    """The same folder, also before what opens a meeting is loaded."""
    return cast("MeetingFolder", current_app.extensions[WORKSPACE])


def opens_model() -> OpensModel:
    """How this app comes by the language model an office configured."""
    return cast("OpensModel", current_app.extensions[MODEL])


def asset(name: str) -> str:
    """The address of a static file; it changes with the content, so that browsers may keep it."""
    return url_for("static", filename=name, v=_print_of(name, (_STATIC / name).stat().st_mtime_ns))


def asset_there(name: str) -> bool:
    return (_STATIC / name).is_file()


@cache
def _print_of(name: str, _changed: int) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:10]


def redirect_to(address: str) -> Response:
    """Redirect: JSON {to} for fetch(), 303 otherwise."""
    if request.accept_mimetypes.best == "application/json":
        return jsonify({"to": address})
    return redirect(address, 303)


def log_exception(error: Exception) -> None:
    """Log an unexpected exception with its traceback."""
    logging.getLogger("wengao.web").error("inner fault", exc_info=error)
