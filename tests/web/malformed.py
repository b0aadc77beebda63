"""Requests as nobody's page makes them, from a seed: every address with wrong types, missing keys, huge and
deep values, wrong methods, broken encodings, tricks with paths, and lines that are hardly HTTP."""

from __future__ import annotations

import inspect
import json
import random
import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask
from werkzeug.routing import Rule

from generator.web.safety import HEADER
from tests.waiting import HANG
from tests.web.routes import address, rules

_KEY = re.compile(r'(?:"|\(|, )([a-z_]{2,13})(?:"|="")')  # what a page asks a request for
_GO_ON = re.compile(rb"\AHTTP/1\.1 100 Continue\r\n\r\n")
_METHODS = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "FOO")
_NAMES = (
    "minimal.yaml",
    "full.yaml",
    "没有.yaml",
    "..",
    "../full.yaml",
    "..\\full.yaml",
    ".wengao",
    ".wengao/token",
    "office.yaml",
    "a\0b.yaml",
    "x" * 300 + ".yaml",
    "CON",
    "nul.yaml",
    "full.yaml.",
    "full.yaml ",
    "full.yaml:x",
    "😀.yaml",
    "\r\nX-Evil: 1.yaml",
    "{{7*7}}.yaml",
    "%2e%2e%2ffull.yaml",
    "\u202egpj.yaml",
    "/etc/passwd",
)
_PATHS = (
    "会议.名称",
    "会议.日期",
    "人员[0]",
    "人员[0].姓名",
    "议程[0].人",
    "议程[99999]",
    "会议[0]",
    "x",
    "",
    "a..b",
)
_QUERY = ("kind", "page", "first", "path", "group", "variant", "length", "seen", "q", "f", "facts", "alone")
_TYPES = (
    "application/json",
    "application/json; charset=gb18030",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "text/plain",
    "",
)
_HEADERS = (
    ("Accept", "application/json"),
    ("Accept", "\xff\xfe;q=x"),
    ("Range", "bytes=9-1,x"),
    ("If-None-Match", '"' * 50),
    ("If-Modified-Since", "Thu, 99 Foo 99999 99:99:99 GMT"),
    ("Cookie", "a=" + "b" * 4000),
    ("Content-Encoding", "gzip"),
    ("Expect", "100-continue"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("HX-Request", "true"),
    ("Accept-Language", "x" * 3000),
)
_LINES = (
    b"GET / HTTP/9.9\r\n",
    b"GET /\r\n",
    b"get / HTTP/1.1\r\n",
    b"\r\n\r\nGET / HTTP/1.1\r\n",
    b"GET  /  HTTP/1.1\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\n",
    b"GET /\xff\xfe%zz%u4e00 HTTP/1.1\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: -1\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: 9\r\nContent-Length: 1\r\n",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n",
    b"GET / HTTP/1.1\r\nHost : x\r\n folded\r\n",
    b"GET /" + b"a" * 300_000 + b" HTTP/1.1\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"\0" * 100 + b"\r\n",
)


@dataclass(frozen=True, slots=True)
class Malformed:
    """The bytes of a request; ``of_ours``: whether it is HTTP, so that the app itself answers."""

    raw: bytes
    of_ours: bool


def malformed(app: Flask, port: int, secret: str, seed: int, count: int) -> Iterator[Malformed]:
    """``count`` requests; the same for the same seed."""
    choose = random.Random(seed)
    known = [(one, _keys(app, one)) for method in ("GET", "POST") for one in rules(app, method)]
    for n in range(count):
        if n % 12 == 11:
            yield Malformed(choose.choice(_LINES) + _host(port) + b"\r\n\r\n", False)
            continue
        rule, keys = known[n % len(known)]
        yield Malformed(_request(choose, rule, keys, port, secret), True)


def answered(port: int, one: Malformed) -> tuple[int, str]:
    """The status and the body; 0 where the server has closed the connection, as it may on what is no HTTP."""
    with socket.create_connection(("127.0.0.1", port), timeout=HANG) as asking:
        try:
            asking.sendall(one.raw)
            with suppress(OSError):  # it has answered already, and closed
                asking.shutdown(socket.SHUT_WR)
            said = b"".join(iter(lambda: asking.recv(65536), b""))
        except ConnectionError:
            return 0, ""
    said = _GO_ON.sub(b"", said)
    found = re.match(rb"HTTP/1\.[01] (\d{3})", said)
    return (int(found[1]) if found else 0), said.partition(b"\r\n\r\n")[2].decode("utf-8", "replace")


def _keys(app: Flask, rule: Rule) -> list[str]:
    view = inspect.getmodule(app.view_functions[rule.endpoint])
    return sorted(set(_KEY.findall(inspect.getsource(view)))) if view else []


def _host(port: int) -> bytes:
    return f"Host: 127.0.0.1:{port}\r\nConnection: close".encode()


def _request(choose: random.Random, rule: Rule, keys: list[str], port: int, secret: str) -> bytes:
    usual = "POST" if "POST" in (rule.methods or ()) else "GET"
    method = usual if choose.random() < 0.85 else choose.choice(_METHODS)
    target = address(rule, **_places(choose, rule)) + _query(choose)
    kind, body = _body(choose, keys) if method not in ("GET", "HEAD") else ("", b"")
    heads = [("Content-Type", kind), (HEADER, secret), *choose.sample(_HEADERS, choose.randrange(3))]
    lines = [f"{method} {target} HTTP/1.1".encode("latin-1", "replace"), _host(port)]
    lines += [f"{name}: {value}".encode("latin-1", "replace") for name, value in heads if value]
    lines.append(f"Content-Length: {len(body)}".encode())
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _places(choose: random.Random, rule: Rule) -> dict[str, str]:
    """Mostly what makes sense there: what is asked for is to be reached."""
    odd = {place for place in rule.arguments if choose.random() < 0.25}
    found = {place: choose.choice(_NAMES) for place in odd - {"number", "way"}}
    if "name" in rule.arguments and "name" not in found:
        found["name"] = choose.choice(_NAMES[:2])
    if "number" in odd:
        found["number"] = choose.choice(("0", "-1", "9" * 40, "１"))
    return found


def _query(choose: random.Random) -> str:
    if choose.random() < 0.5:
        return ""
    pairs = [(choose.choice(_QUERY), _plain(choose)) for _ in range(choose.randrange(1, 5))]
    return "?" + urlencode(pairs, quote_via=quote, errors="replace")


def _plain(choose: random.Random) -> str:
    return choose.choice(
        (
            "",
            "notice",
            "会议通知",
            "x" * 3000,
            "-1",
            "0",
            "9" * 50,
            "\0",
            "\ud800",
            "人员",
            "a[0][1].b",
            "%",
            "１",
            "news",
        )
    )


def _value(choose: random.Random, depth: int = 0) -> Any:
    plain: list[Any] = [None, True, False, 0, -1, 1.5, 10**40, "", "x", "\0\x1b", "是", "x" * 20_000, [], {}]
    if depth > 3 or choose.random() < 0.7:
        return choose.choice([*plain, *_PATHS])
    if choose.random() < 0.5:
        return [_value(choose, depth + 1) for _ in range(choose.randrange(4))]
    return {choose.choice(("a", "会议", "名称", "")): _value(choose, depth + 1) for _ in range(3)}


def _changes(choose: random.Random) -> Any:
    if choose.random() < 0.1:
        return _value(choose)
    acts = ("set", "insert", "remove", "move", "rename", "eval", None, 1)
    return [
        {
            "act": choose.choice(acts),
            "path": choose.choice(_PATHS) if choose.random() < 0.9 else _value(choose),
            "value": _value(choose),
            "old": _value(choose),
            "to": _value(choose),
        }
        for _ in range(choose.randrange(4))
    ]


def _body(choose: random.Random, keys: list[str]) -> tuple[str, bytes]:
    asked: dict[str, Any] = {key: _value(choose) for key in keys if choose.random() < 0.6}
    if choose.random() < 0.6:
        asked |= {"changes": _changes(choose), "version": choose.choice(("", "0" * 16, "f" * 16))}
    if choose.random() < 0.5:
        asked["kind"] = "notice"
    whole = json.dumps(asked).encode()
    kind = _TYPES[0] if choose.random() < 0.7 else choose.choice(_TYPES)
    if kind.startswith("multipart"):
        return kind, _parts(choose, keys)
    if kind == "application/x-www-form-urlencoded":
        plain = [(key, str(value)[:5000]) for key, value in asked.items()]
        return kind, urlencode(plain, errors="replace").encode()
    broken = (
        whole,
        whole[: len(whole) // 2],
        b"",
        b"[" * 50_000,
        b'{"changes":' * 20_000,
        b"\xff\xfe" + whole,
        whole.decode().encode("utf-16"),
        b"null",
        b"[1,2]",
        b'{"kind":"\\ud800","text":"\\udfff"}',
        b'{"version":NaN,"changes":Infinity}',
        b'{"a":1,"a":2}' + whole,
    )
    return kind, whole if choose.random() < 0.7 else choose.choice(broken)


def _parts(choose: random.Random, keys: list[str]) -> bytes:
    """A form with files, whole or cut off."""
    names = [*keys, "file", "workbook", "list", ""]
    files = (b"PK\x03\x04" + b"\0" * 40, b"%PDF-1.4", "单位\n甲镇\n".encode("gb18030"), b"\0" * 3000, b"")
    made = b""
    for _ in range(choose.randrange(1, 5)):
        name, file = (
            choose.choice(names),
            choose.choice(("a.docx", "a.xlsx", "../a.csv", "a\0.txt", "", "x" * 500)),
        )
        made += b"--x\r\nContent-Disposition: form-data; name=" + json.dumps(name).encode()
        made += (f'; filename="{file}"'.encode() if choose.random() < 0.7 else b"") + b"\r\n\r\n"
        made += choose.choice(files) + b"\r\n"
    return made + (b"--x--\r\n" if choose.random() < 0.7 else b"")
