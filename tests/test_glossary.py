"""docs/dev/glossary.md has every key of a record, with its name in the code and what it means."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.records.model import Meeting, Office
from generator.records.model.base import Fact
from generator.records.model.shape import Key, entity_keys

GLOSSARY = Path(__file__).resolve().parent.parent / "docs" / "dev" / "glossary.md"
BEGIN, END = "<!-- keys -->\n", "<!-- end of keys -->\n"
ENTITY = re.compile(r"^### `(\w+)`.*\n\n((?:\|.*\n)+)", re.MULTILINE)
ROW = re.compile(
    r"^\| (?P<key>\S+) \| `(?P<name>\w+)` \| (?P<holds>.*?) \| (?P<meaning>.*) \|$", re.MULTILINE
)
SHOWN = {"texts": "lines", "clock": "time", "yesno": "yes/no"}


def places(top: type[Fact], path: str, found: dict[type[Fact], list[str]]) -> dict[type[Fact], list[str]]:
    """Every entity of a record with the paths where it stands, in the order of the model."""
    found.setdefault(top, []).append(path)
    for key in entity_keys(top):
        here = f"{path}.{key.name}" if path else key.name
        if key.entity in found:
            found[key.entity].append(here)
        elif key.entity:
            places(key.entity, here, found)
    return found


def holds(key: Key) -> str:
    kind = "choice" if key.choices else SHOWN.get(key.kind, key.kind)
    if key.entity:
        kind = f"list of `{key.entity.__name__}`" if key.kind == "entities" else f"`{key.entity.__name__}`"
    return f"{kind}, required" if key.required else kind


def tables(before: str) -> str:
    """The tables as the model has them now, with the meanings that stand in ``before``. The meaning of a
    new key is its Chinese description."""
    told = {
        (entity[1], row["key"]): row["meaning"]
        for entity in ENTITY.finditer(before)
        for row in ROW.finditer(entity[2])
    }
    lines: list[str] = []
    for top, file in ((Meeting, "会议.yaml"), (Office, "office.yaml")):
        for entity, paths in places(top, "", {}).items():
            name = entity.__name__
            rows = [
                (key.name, attribute, holds(key), key.description)
                for key, attribute in zip(entity_keys(entity), entity.model_fields, strict=True)
            ]
            rows += [(alias, attribute, "computed", "") for alias, attribute in entity.derived.items()]
            lines += ["", f"### `{name}`: {'、'.join(filter(None, paths)) or f'the whole of {file}'}", ""]
            lines += [
                f"| key | in `{entity.__module__.replace('.', '/')}.py` | holds | meaning |",
                "|---|---|---|---|",
            ]
            lines += [
                f"| {key} | `{one}` | {what} | {told.get((name, key), said)} |"
                for key, one, what, said in rows
            ]
    return "\n".join(lines) + "\n\n"


def test_it_has_every_key_of_the_model(request: pytest.FixtureRequest) -> None:
    head, rest = GLOSSARY.read_text(encoding="utf-8").split(BEGIN)
    keys, tail = rest.split(END)
    right = tables(keys)
    if request.config.getoption("--rewrite-goldens"):
        GLOSSARY.write_text(head + BEGIN + right + END + tail, encoding="utf-8")
        return
    differing = sorted({*right.splitlines()} ^ {*keys.splitlines()})
    assert right == keys, f"run this test with --rewrite-goldens; these lines differ: {differing}"
    untold = [row["key"] for row in ROW.finditer(keys) if not re.search("[a-z]{2}", row["meaning"])]
    assert untold == [], f"say in English in {GLOSSARY.name} what these keys mean"
