"""What each block says of a record, optional facts present and absent: ``cases/*.md``, to be read.

A file is one block: after its title a block ``yaml`` says whose words are shown, either ``文种`` (a kind)
with ``段`` (which paragraphs of it, a pattern) or ``模板`` (lines as they stand in a template), and the facts
that all cases have in common. A case is a heading, its facts, and the text that comes out.
``--rewrite-goldens`` writes the texts anew: read what git shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator import document
from generator.records.model import Meeting
from generator.services import pipeline
from generator.services.options import RenderOptions
from generator.yamlfile import loader
from tests.proofreading import RESIDUE

CASES = Path(__file__).with_name("cases")
FILES = sorted(CASES.glob("*.md"))
KIND = "试句"
HEAD = f"""---
名称: {KIND}
简介: 试一句话
版式: plain
文件名: 试句
族: 公文
篇幅: 无
---
文种: {KIND}
---

"""
_FACTS = re.compile(r"```yaml\n(.*?)```(?:\n|$)", re.DOTALL)
_COLLAPSED = re.compile(
    RESIDUE.pattern
    + r"|^[，。；：、！？）”》]|以形式|(?<!关)[在于]召开|向递交|受委托|由(?:作|担任|负责|牵头|主持)"
    r"|《》|“”|（）|：。|请讲话|这项工作"
    r"|(?:^|[。；，])(?:进行了|作了|宣读了|通报了|以及|并且)",
    re.MULTILINE,
)


def read(file: Path) -> tuple[str, list[tuple[str, str]]]:
    """What stands before the cases, and of each its title and facts as they are written."""
    head, *cases = file.read_text(encoding="utf-8").split("\n## ")
    told = [(one.partition("\n")[0], found[1]) for one in cases if (found := _FACTS.search(one))]
    assert len(told) == len(cases), f"{file.name}: a case without facts"
    return head.rstrip("\n"), told


def said(how: Mapping[str, Any], facts: Mapping[str, Any], folder: Path) -> str:
    """The text a case gives."""
    common = how.get("共有") or {}
    record = {**common, **facts}
    record["会议"] = {"名称": "全县防汛工作会议", **common.get("会议", {}), **facts.get("会议", {})}
    kind = how.get("文种", KIND)
    if "模板" in how:
        (folder / "case.j2.md").write_text(HEAD + how["模板"], encoding="utf-8")
    options = RenderOptions(search=(folder,) if "模板" in how else ())
    draft = pipeline.render(Meeting.model_validate(record), kind, options)
    lines = document.plain_text(document.parse(draft.text, draft.name)).split("\n")
    if "模板" in how:
        del lines[0]  # 文种
    return "\n".join(one for one in lines if one and re.search(how.get("段", ""), one)) or "（不写）"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_case_file(file: Path, golden: Callable[[Path, str], None], tmp_path: Path) -> None:
    head, cases = read(file)
    found = _FACTS.search(head)
    assert found, f"{file.name}: nothing says whose words are shown"
    how: Any = loader.load(found[1], file.name).data
    made, collapsed = [head], {}
    for title, facts in cases:
        data: Any = loader.load(facts, file.name).data
        text = said(how, data or {}, tmp_path)
        made.append(f"\n## {title}\n\n```yaml\n{facts}```\n\n{text}")
        if wrong := _COLLAPSED.search(text):
            collapsed[title] = wrong[0]
    golden(file, "\n".join(made) + "\n")
    assert collapsed == {}


def test_every_file_has_cases_and_no_title_twice() -> None:
    assert len(FILES) >= 12
    for file in FILES:
        titles = [title for title, _ in read(file)[1]]
        assert len(titles) == len(set(titles)) >= 4, file.name


@pytest.mark.parametrize(
    "text",
    [
        "刚才，进行了讲话。\n进行了讲话。",
        "会议在召开。",
        "由牵头，县水利局配合。",
        "宣读了《》。",
        "目标是：。",
    ],
)
def test_what_counts_as_collapsed(text: str) -> None:
    assert _COLLAPSED.search(text)
