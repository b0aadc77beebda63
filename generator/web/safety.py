"""Only this machine, only our own pages: hosts, origins, token, headers."""

from __future__ import annotations

import hmac
import secrets
from pathlib import Path

from flask import Flask, Response, abort, request

from generator.files.atomic_files import save

COOKIE, HEADER, FIELD = "wengao", "X-Wengao-Token", "_token"
_UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def guard(app: Flask, token: str) -> None:
    """Every request is looked at before a page sees it."""
    app.config.setdefault("HOSTS", frozenset())
    app.before_request(lambda: _check(app, token))
    app.after_request(_with_headers)
    app.context_processor(lambda: {"token": token})


def listen_to(app: Flask, port: int) -> None:
    """The port is known: these are the names under which a browser on this machine asks."""
    names = ("127.0.0.1", "localhost", "[::1]")
    app.config["HOSTS"] = frozenset(f"{name}:{port}" for name in names)


def kept_token(folder: Path) -> str:
    """The secret of this folder, so that open pages go on working when the program starts again."""
    file = folder / "token"
    try:
        found = file.read_text("ascii").strip()
    except (OSError, ValueError):
        found = ""
    if len(found) < 32:
        found = secrets.token_urlsafe(32)
        save(file, found.encode("ascii"))
        file.chmod(0o600)
    return found


def _check(app: Flask, token: str) -> None:
    hosts = app.config["HOSTS"]
    if request.environ.get("HTTP_HOST", "").lower() not in hosts:
        abort(403)
    if request.method not in _UNSAFE:
        return
    origin = request.headers.get("Origin", "")
    if origin and origin.lower() not in {f"http://{host}" for host in hosts}:
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    given = request.headers.get(HEADER) or request.form.get(FIELD, "")
    if not hmac.compare_digest(given.encode("utf-8", "replace"), token.encode()):
        abort(403)


def _with_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint == "static" and "v" in request.args:
        response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    else:
        response.headers["Cache-Control"] = "no-store"
    return response
