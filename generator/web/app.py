"""The Flask app: which pages there are, and how everything that goes wrong is told."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from generator.errors import GeneratorError
from generator.web import safety
from generator.web.access import Access, kept_secret
from generator.web.pages.meetings import GLANCE
from generator.web.requests import Json, NotWritten, WebRequest
from generator.web.shared import MODEL, WORKSPACE, asset, asset_there, log_exception, workspace
from generator.workspace import MeetingFolder

_PAGES = (
    "meetings",
    "home",
    "meeting",
    "batch",
    "kind_menu",
    "ledger",
    "help",
    "templates",
    "facts",
    "office",
    "page",
    "review",
    "model",
    "draft",
    "history",
    "output",
    "word_in",
    "redline",
)
_LARGEST = 20 * 1024 * 1024  # bytes of a request
_SAID = {
    400: "这个请求不对，没有照办；请刷新网页再试。",
    403: "这个请求不是从本页发出的，没有照办；请刷新网页再试。",
    404: "没有这一页，可能已经改名或删除；请回到会议列表。",
    405: "这一页不能这样用；请回到会议列表。",
    414: "这个地址太长，没有照办；请回到会议列表。",
    431: "这个请求太长，没有照办；请刷新网页再试。",
    413: "文件太大，超过20MB；请分开或精简后再传。",
}
_NOT_LET_IN = (
    "这里的文稿只有打开它的人能看；请双击“启动”，或者用启动时黑色窗口里写的那个完整地址（带 key= 的）打开。"
)


def create_app(folder: Path, token: str = "", access: Access | None = None) -> Flask:
    """The app over the meetings in ``folder``. ``access``: who may use it (None: who knows ``token``; when
    that is empty, the secret kept in the folder). The addresses it answers to are set by
    :func:`safety.listen_to`."""
    from generator.workspace import Workspace  # loads what opens a meeting
    from generator.workspace.papers.model_use import OPEN_MODEL

    place = Workspace(folder)
    app = _app(place, access or Access(token or kept_secret(place.own)), _PAGES)
    app.extensions[MODEL] = OPEN_MODEL
    app.before_request(_there)
    return app


def first_app(folder: Path, access: Access) -> Flask:
    """The same with nothing but the list of meetings: what is seen first, and loads quickly."""
    app = _app(MeetingFolder(folder), access, ("meetings",))
    app.config[GLANCE] = True
    return app


def _app(place: MeetingFolder, access: Access, pages: tuple[str, ...]) -> Flask:
    app = Flask(__name__)
    app.json = Json(app)
    app.request_class = WebRequest
    app.config.update(MAX_CONTENT_LENGTH=_LARGEST, MAX_FORM_MEMORY_SIZE=_LARGEST)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions[WORKSPACE] = place
    safety.guard(app, access)
    for name in pages:
        app.register_blueprint(import_module(f"generator.web.pages.{name}").pages)
    app.context_processor(lambda: {"asset": asset})
    app.jinja_env.tests["asset_there"] = asset_there
    app.register_error_handler(GeneratorError, _told)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _broken)
    return app


def _there() -> None:
    """Whatever is asked of a meeting, there must be one. Raises DataError."""
    if name := (request.view_args or {}).get("name"):
        workspace().path(name)


def _told(error: Exception) -> tuple[Response | str, int]:
    """What the user can put right."""
    from generator.workspace import StaleError

    code = 409 if isinstance(error, StaleError) else 423 if isinstance(error, NotWritten) else 400
    return _answer(str(error), code)


def _refused(error: Exception) -> tuple[Response | str, int]:
    code = getattr(error, "code", None) or 500
    if isinstance(error, safety.NotLetIn):
        return _answer(_NOT_LET_IN, code)
    return _answer(_SAID.get(code, f"没有办成（{code}）；请刷新网页再试。"), code)


def _broken(error: Exception) -> tuple[Response | str, int]:
    kind = type(error).__name__
    log_exception(error)
    return _answer(f"程序内部出错（{kind}），不是资料的问题；资料没有动，请刷新网页再试。", 500)


def _answer(sentence: str, code: int) -> tuple[Response | str, int]:
    """One sentence: as data for our scripts, as a piece for htmx, as a page for a person."""
    if request.accept_mimetypes.best == "application/json" or request.is_json:
        return jsonify({"error": sentence}), code
    if request.headers.get("HX-Request"):
        return render_template("told.html", sentence=sentence), code
    return render_template("error.html", sentence=sentence), code
