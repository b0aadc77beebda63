"""What a request of our own scripts says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from flask import Request, request
from flask.json.provider import DefaultJSONProvider

from generator.errors import GeneratorError, SaveError

_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class WebRequest(Request):
    """A request that closes the files of a form, also of one that was cut off in the middle of them."""

    def _get_file_stream(self, *about: Any, **named: Any) -> IO[bytes]:
        made = super()._get_file_stream(*about, **named)
        self.__dict__.setdefault("made_files", []).append(made)
        return made

    def close(self) -> None:
        super().close()
        for one in self.__dict__.get("made_files", ()):
            one.close()


class Json(DefaultJSONProvider):
    """Chinese goes out as it is; what comes in must be text that can be written down."""

    ensure_ascii = False

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        """Raises ValueError for what is no JSON, for half a character, and for what is nested without end."""
        text = s.decode("utf-8") if isinstance(s, bytes) else s
        try:
            found = json.loads(text, parse_constant=_refused, **kwargs)
        except RecursionError as error:
            raise ValueError("nested too deep") from error
        if _HALF.search(text):
            json.dumps(found, ensure_ascii=False).encode("utf-8")
        return found


def _refused(constant: str) -> Any:
    raise ValueError(constant)


def json_body(**usual: str) -> dict[str, Any]:
    """The JSON of a POST, with ``usual`` where it says nothing. Raises GeneratorError when it is none of
    ours."""
    found = request.get_json(silent=True)
    if not isinstance(found, dict):
        raise GeneratorError("这个请求不对，没有照办；请刷新网页再试。")
    return {**usual, **{key: value for key, value in found.items() if value is not None}}


class NotWritten(GeneratorError):
    """What was typed could not be written just now (a full disk, a file held by another program): the page
    keeps it and tries again."""


@contextmanager
def writing() -> Iterator[None]:
    """``with writing():`` what a person typed is saved. Raises NotWritten instead of SaveError."""
    try:
        yield
    except SaveError as error:
        raise NotWritten(str(error)) from error


def number(value: object) -> int:
    """A whole number; -1 for what is none."""
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 10 else -1
