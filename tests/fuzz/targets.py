"""What is given damaged inputs: the ways by which files and requests come in."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import docx
from flask.testing import FlaskClient

from generator import importing
from generator.batch import BatchOptions, prepare_batch
from generator.files import resources
from generator.records import load_recipients
from generator.services import compare, convert_workbook, pipeline, proofreading
from generator.services.import_document import draft_text, import_document
from generator.services.options import RenderOptions
from generator.services.session import Session, open_session
from generator.services.template_copy import bundled_file
from generator.web.app import create_app
from generator.web.safety import HEADER, listen_to
from tests.fuzz.mutations import mutated_bytes, mutated_package, mutated_text
from tests.web import routes

DATA = resources.data_dir()
TOKEN = "t" * 40
ADDRESS = "http://127.0.0.1:8765"
RULES = """\
级别: {易错词: 疑似, 待补: 提示}
关闭: [叠词]
限值: {句长: 80, 段长: 400}
词语:
  - {不用: 亮化, 改用: 照明, 级别: 疑似, 说明: 本办不用}
  - {不用: "第[一二三]季度", 级别: 提示}
"""
LAYOUT = """\
纸张: {左: 30毫米, 上: 37毫米}
字体:
  仿宋: {中文: 方正仿宋_GBK, 替代: [仿宋]}
印章: {盖章: 是}
要素: {印发机关: 某某县人民政府办公室}
版式:
  公文: {版记页: 偶数页, 页码: {位置: 居中}, 样式: {二级标题: {加粗: 是, 字号: 三号}}}
"""
DRAFT = """\
---
文种: 会议通知
署名: 某某县人民政府办公室
日期: 2024年4月11日
---

# 关于召开全县防汛工作会议的通知

各乡镇人民政府：

定于2024年4月18日（星期四）上午9时召开会议。**务必**参加，见 [附件](x)。

## 一、参会人员

1. 各乡镇
   - 镇长
2. 县直各单位

| 单位 | 名额 |
|---|---|
| 清溪镇 | 2 |

> 引用
"""


@dataclass(frozen=True)
class Target:
    """``make`` damages an input, ``give`` hands it over, in a folder of its own."""

    make: Callable[[Random], bytes]
    give: Callable[[bytes, Path], object]


def _of_files(*names: str) -> Callable[[Random], bytes]:
    def make(random: Random) -> bytes:
        return mutated_bytes((DATA / random.choice(names)).read_text("utf-8"), random)

    return make


def _of_text(*texts: str) -> Callable[[Random], bytes]:
    return lambda random: mutated_bytes(random.choice(texts), random)


def _record(data: bytes, place: Path) -> object:
    (place / "会议.yaml").write_bytes(data)
    return _made_of(place / "会议.yaml")


def _made_of(path: Path) -> object:
    session = open_session(path)
    possible = session.documents(())
    document = possible[len(path.read_bytes()) % len(possible)] if possible else None
    return document and session.build([document], ("docx", "md"))


def _workbook(data: bytes, place: Path) -> object:
    (place / "会议.xlsx").write_bytes(data)
    convert_workbook.workbook_to_yaml(place / "会议.xlsx")
    return _made_of(place / "会议.xlsx")


def _recipients(data: bytes, place: Path, ending: str = "csv") -> object:
    (place / f"名单.{ending}").write_bytes(data)
    load_recipients(place / f"名单.{ending}")
    shutil.copy(DATA / "minimal.yaml", place / "会议.yaml")
    job = prepare_batch(
        *(place / "会议.yaml", "会议通知", place / f"名单.{ending}", place / "出"), extras=BatchOptions()
    )
    job.rows = job.rows[:3]
    return list(job.run())


@cache
def _word_files() -> tuple[bytes, ...]:
    """Of our own making, and one that says more: tables, notes of python-docx's own styles."""
    session = open_session(DATA / "full.yaml")
    ours = [
        session.document(kind).built(("docx",)).files["docx"] for kind in ("会议通知", "会议纪要", "签到表")
    ]
    other = docx.Document()
    other.add_heading("关于开展检查的通知", 0)
    for line in (
        "各乡镇：",
        "一、总体要求",
        "（一）时间。2024年5月6日。",
        "1. 认真组织",
        "联系人：张三，13800000000",
    ):
        other.add_paragraph(line, "List Number" if line.startswith("1") else None)
    table = other.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "合并"
    saved = io.BytesIO()
    other.save(saved)
    return (*ours, saved.getvalue())


def _of_word(random: Random) -> bytes:
    return mutated_package(random.choice(_word_files()), random)


def _word(data: bytes, place: Path) -> object:
    (place / "来稿.docx").write_bytes(data)
    imported = import_document(place / "来稿.docx")
    draft_text(imported)
    importing.extract_facts(imported)
    (papers,) = proofreading.document_sets([place / "来稿.docx"])
    papers.findings()
    (place / "原稿.docx").write_bytes(_word_files()[0])
    return compare.compare(place / "原稿.docx", place / "来稿.docx").file("docx")


def _base(data: bytes, place: Path) -> object:
    (place / "底子.docx").write_bytes(data)
    session = open_session(DATA / "minimal.yaml", RenderOptions(base=place / "底子.docx"))
    return session.document("会议通知").built(("docx",))


def _draft(data: bytes, place: Path) -> object:
    (place / "稿.md").write_bytes(data)
    options = RenderOptions(beside=place)
    (papers,) = proofreading.document_sets([place / "稿.md"])
    papers.findings()
    importing.extract_facts(import_document(place / "稿.md"))
    document = Session(None, options).document_of(pipeline.read_draft(place / "稿.md", options))
    return document.built(("docx", "html", "xlsx"))


_TEMPLATES = ("会议通知", "动员讲话", "会议纪要", "签到表", "问题整改台账")


def _of_template(random: Random) -> bytes:
    kind = random.choice(_TEMPLATES)
    return mutated_bytes(f"{kind}\n{bundled_file(kind)[0].read_text('utf-8')}", random)


def _template(data: bytes, place: Path) -> object:
    """The first line says which template it stands for, as long as it can be read."""
    head, _, text = data.partition(b"\n")
    kind = head.decode("utf-8", "replace")
    kind = kind if kind in _TEMPLATES else _TEMPLATES[0]
    _, where = bundled_file(kind)
    (place / where).parent.mkdir(parents=True, exist_ok=True)
    (place / where).write_bytes(text)
    session = open_session(DATA / "full.yaml", RenderOptions(search=(place,)))
    return session.document(kind).built(("docx",))


def _layout(data: bytes, place: Path) -> object:
    (place / "layout.yaml").write_bytes(data)
    shutil.copy(DATA / "full.yaml", place / "会议.yaml")
    session = open_session(place / "会议.yaml", RenderOptions(beside=place))
    return session.document("会议通知").built(("docx", "html"))


def _rules(data: bytes, place: Path) -> object:
    (place / "rules.yaml").write_bytes(data)
    (place / "稿.md").write_text(DRAFT, "utf-8")
    (papers,) = proofreading.document_sets([place / "稿.md"])
    return papers.findings()


def _of_request(random: Random) -> bytes:
    """The number of an address, what stands in its places, and a body."""
    values: list[Any] = [
        None,
        True,
        0,
        -1,
        1e308,
        [],
        {},
        [[]],
        "",
        "x",
        "notice",
        "会议 › 名称",
        "../x",
        "\x00",
        {"a": {"b": []}},
    ]
    keys = (
        "kind",
        "path",
        "value",
        "version",
        "name",
        "text",
        "on",
        "unit",
        "now",
        "wanted",
        "fields",
        "file",
        "key",
    )
    body: Any = {key: random.choice(values) for key in random.sample(keys, random.randint(0, 6))}
    if random.random() < 0.2:
        body = random.choice(values)
    asked = {
        "at": random.randrange(10_000),
        "given": {
            random.choice(("name", "kind", "key", "slug", "ending", "number")): mutated_text("full", random)[
                :300
            ]
        },
        "query": {random.choice(keys): mutated_text("notice", random)[:300]},
        "form": random.random() < 0.4,
        "raw": mutated_text(json.dumps(body, ensure_ascii=False), random) if random.random() < 0.4 else "",
        "body": body,
    }
    return json.dumps(asked).encode("utf-8", "surrogatepass")


@contextmanager
def _client(place: Path) -> Iterator[FlaskClient]:
    for name in ("full.yaml", "office.yaml"):
        shutil.copy(DATA / name, place)
    app = create_app(place, TOKEN)
    listen_to(app, 8765)
    client = app.test_client()
    client.environ_base["HTTP_" + HEADER.upper().replace("-", "_")] = TOKEN
    yield client


def _request(data: bytes, place: Path) -> object:
    asked: Mapping[str, Any] = json.loads(data)
    with _client(place) as client:
        known = [
            (method, rule)
            for method in ("GET", "POST")
            for rule in sorted(routes.rules(client.application, method), key=lambda one: one.rule)
        ]
        method, rule = known[asked["at"] % len(known)]
        query = "&".join(
            f"{key}={quote(value, safe='', errors='replace')}" for key, value in asked["query"].items()
        )
        given = {key: value.encode("utf-8", "replace").decode() for key, value in asked["given"].items()}
        sent: dict[str, Any] = {}
        if method == "POST" and asked["form"] and isinstance(asked["body"], dict):
            sent = {
                "data": {key: str(value).encode("utf-8", "replace") for key, value in asked["body"].items()}
            }
        elif method == "POST":
            text = asked["raw"] or json.dumps(asked["body"])
            sent = {"data": text.encode("utf-8", "replace"), "content_type": "application/json"}
        answer = client.open(
            f"{routes.address(rule, **given)}?{query}", base_url=ADDRESS, method=method, **sent
        )
        assert answer.status_code < 500, f"{method} {rule.rule}: {answer.status_code}"
        return answer.data


_BOOKS = ("环保攻坚动员.xlsx",)
TARGETS: dict[str, Target] = {
    "yaml": Target(_of_files("full.yaml", "minimal.yaml", "信访研判.yaml", "联合转发视频会议.yaml"), _record),
    "xlsx": Target(
        lambda random: mutated_package((DATA / random.choice(_BOOKS)).read_bytes(), random), _workbook
    ),
    "list-xlsx": Target(
        lambda random: mutated_package((DATA / "recipients.xlsx").read_bytes(), random),
        lambda data, place: _recipients(data, place, "xlsx"),
    ),
    "csv": Target(_of_files("recipients.csv"), _recipients),
    "docx": Target(_of_word, _word),
    "base": Target(_of_word, _base),
    "md": Target(_of_text(DRAFT), _draft),
    "template": Target(_of_template, _template),
    "layout": Target(_of_text(LAYOUT), _layout),
    "rules": Target(_of_text(RULES), _rules),
    "request": Target(_of_request, _request),
}
