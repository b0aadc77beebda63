"""Only this machine, only who was given the key, only our own pages: hosts, keys, origins, token, headers."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import Flask, Response, abort, g, redirect, request
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response as Answer

from generator.web.access import DAYS, KEY, Access, same
from generator.web.running import PROOF

HEADER, FIELD = "X-Wengao-Token", "_token"
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


class NotLetIn(Forbidden):
    """Neither the key nor the cookie that is given for it."""


def guard(app: Flask, access: Access) -> None:
    """Every request is looked at before a page sees it."""
    app.config.setdefault("HOSTS", frozenset())
    app.before_request(lambda: _check(app, access))
    app.after_request(_with_headers)
    app.context_processor(lambda: _secrets(access))
    app.add_url_rule(f"{PROOF}<question>", "running", lambda question: access.proof(question))


def listen_to(app: Flask, port: int) -> None:
    """The port is known: these are the names under which a browser on this machine asks."""
    names = ("127.0.0.1", "localhost", "[::1]")
    app.config["HOSTS"] = frozenset(f"{name}:{port}" for name in names)


def _check(app: Flask, access: Access) -> Answer | None:
    hosts = app.config["HOSTS"]
    host = request.environ.get("HTTP_HOST", "").lower()
    if host not in hosts:
        abort(403)
    if request.endpoint in ("static", "running"):  # nothing of the folder is in them
        return None
    reading = request.method not in _UNSAFE
    if reading and KEY in request.args:
        return _let_in(access, host)
    if not _known(access):
        raise NotLetIn
    g.let_in = True
    if not reading:
        _check_page(access, hosts)
    return None


def _secrets(access: Access) -> dict[str, str]:
    """What pages carry; those that refuse somebody carry nothing."""
    known = g.get("let_in", False)
    return {"token": access.secret if known else "", "folder_mark": access.folder if known else ""}


def _let_in(access: Access, host: str) -> Answer:
    """The same address without the key, which stays in no history, and a cookie for the right one."""
    right = access.opens(request.args[KEY])
    if not right and not _known(access):
        raise NotLetIn
    rest = [(name, value) for name, value in request.args.items(multi=True) if name != KEY]
    asked = f"?{urlencode(rest)}" if rest else ""
    answer = redirect(f"http://{host}/{quote(request.path.lstrip('/'))}{asked}", 303)
    if right:
        answer.set_cookie(
            access.cookie_name, access.cookie, max_age=DAYS * 86400, httponly=True, samesite="Lax"
        )
    return answer


def _known(access: Access) -> bool:
    """A browser that was let in, or a script that knows the secret of the folder."""
    cookie = request.cookies.get(access.cookie_name, "")
    return same(cookie, access.cookie) or same(request.headers.get(HEADER, ""), access.secret)


def _check_page(access: Access, hosts: frozenset[str]) -> None:
    """What changes something comes from one of our own pages."""
    origin = request.headers.get("Origin", "")
    if origin and origin.lower() not in {f"http://{host}" for host in hosts}:
        abort(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    if not same(request.headers.get(HEADER) or request.form.get(FIELD, ""), access.secret):
        abort(403)


def _with_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if request.endpoint == "static" and "v" in request.args:
        response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    else:
        response.headers["Cache-Control"] = "no-store"
    return response
