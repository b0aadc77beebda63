"""Small Word files made of plain values, and people who edit them, for property tests.

A story is a list of paragraphs ``(look, [(text, bold), …])`` and tables ``[[cell, …], …]``, a cell again
a story.
"""

from __future__ import annotations

import copy
import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

from hypothesis import strategies as st

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
REL = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
Story = list[Any]

SENTENCES = (
    "会议定于2016年7月13日上午9:00召开。",
    "请各单位准时参加，不得请假。",
    "要加强领导，压实责任，确保完成219天的目标。",
    "散会。",
    "The Word file, 24.95%.",
    "<w:p>&amp;“引号”",
    "𠮷野家王·李",
    "甲\t乙",
    "上\n下",
    " 前后有空格 ",
    "",
)
CHARACTERS = "会议开9:30月日。，\n\t <&¶é\u0301\ue000\ue002 aZ"


def docx(story: Story, footer: Story | None = None, extra: dict[str, str] | None = None) -> bytes:
    """A .docx that says ``story``; ``extra``: further members."""
    sections = '<w:footerReference w:type="default" r:id="rId9"/>' if footer is not None else ""
    members = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{MAIN}.footer+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{REL}"><Relationship Id="rId1" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{REL}">'
        + (f'<Relationship Id="rId9" Type="{R}/footer" Target="footer1.xml"/>' if footer is not None else "")
        + "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{blocks(story)}'
        f'<w:sectPr>{sections}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
    }
    if footer is not None:
        members["word/footer1.xml"] = f'<w:ftr xmlns:w="{W}" xmlns:r="{R}">{blocks(footer)}</w:ftr>'
    members |= extra or {}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def blocks(story: Story) -> str:
    return "".join(table(one) if isinstance(one, list) else paragraph(one) for one in story)


def paragraph(one: tuple[str, list[tuple[str, bool]]]) -> str:
    look, runs = one
    properties = f'<w:pPr><w:jc w:val="{look}"/></w:pPr>' if look else ""
    return f"<w:p>{properties}{''.join(run(*piece) for piece in runs)}</w:p>"


def run(text: str, bold: bool) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    inner, plain = "", ""
    for sign in [*text, ""]:
        if sign in ("\t", "\n", ""):
            inner += f'<w:t xml:space="preserve">{escape(plain)}</w:t>' if plain else ""
            inner += {"\t": "<w:tab/>", "\n": "<w:br/>", "": ""}[sign]
            plain = ""
        else:
            plain += sign
    return f"<w:r>{look}{inner}</w:r>"


def table(rows: list[list[Story]]) -> str:
    made = ""
    for row in rows:
        made += "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{blocks(cell)}</w:tc>" for cell in row) + "</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def said(story: Story) -> Story:
    """What a reader finds in it."""
    return [
        [[said(cell) for cell in row] for row in one]
        if isinstance(one, list)
        else "".join(t for t, _ in one[1])
        for one in story
    ]


RUNS = st.lists(
    st.tuples(st.sampled_from(SENTENCES) | st.text(CHARACTERS, max_size=6), st.booleans()), max_size=3
)
PARAGRAPHS = st.tuples(st.sampled_from(("", "center", "right")), RUNS)


def stories(depth: int = 2, most: int = 6) -> st.SearchStrategy[Story]:
    """Ends with a paragraph, as Word wants it."""
    one: st.SearchStrategy[Any] = PARAGRAPHS
    if depth:
        cells = stories(depth - 1, 2)
        rows = st.integers(1, 3).flatmap(
            lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=3)
        )
        one = st.one_of(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS, rows)
    return st.tuples(st.lists(one, max_size=most), PARAGRAPHS).map(lambda both: [*both[0], both[1]])


@st.composite
def edited(draw: st.DrawFn, story: Story) -> Story:
    """What somebody made of it: paragraphs come, go, move, are split and joined; words change; rows and
    columns come and go, cells are written over."""
    made = copy.deepcopy(story)
    for _ in range(draw(st.integers(0, 4))):
        act = draw(st.sampled_from(_ACTS))
        act(draw, made)
    if not made or isinstance(made[-1], list):
        made.append(("", []))
    return made


def _come(draw: st.DrawFn, made: Story) -> None:
    made.insert(
        draw(st.integers(0, len(made))), draw(st.one_of(PARAGRAPHS, stories(1, 1).map(lambda one: one[0])))
    )


def _go(draw: st.DrawFn, made: Story) -> None:
    if made:
        del made[draw(st.integers(0, len(made) - 1))]


def _move(draw: st.DrawFn, made: Story) -> None:
    if made:
        one = made.pop(draw(st.integers(0, len(made) - 1)))
        made.insert(draw(st.integers(0, len(made))), one)


def _one(draw: st.DrawFn, made: Story, sort: type) -> int | None:
    places = [n for n, one in enumerate(made) if isinstance(one, sort)]
    return draw(st.sampled_from(places)) if places else None


def _split(draw: st.DrawFn, made: Story) -> None:
    n = _one(draw, made, tuple)
    if n is None:
        return
    look, runs = made[n]
    text = "".join(piece for piece, _ in runs)
    at = draw(st.integers(0, len(text)))
    made[n : n + 1] = [
        (look, [(text[:at], False)]),
        (draw(st.sampled_from(("", look))), [(text[at:], False)]),
    ]


def _join(draw: st.DrawFn, made: Story) -> None:
    n = _one(draw, made, tuple)
    if n is not None and n + 1 < len(made) and isinstance(made[n + 1], tuple):
        made[n : n + 2] = [(made[n + 1][0], made[n][1] + made[n + 1][1])]


def _write(draw: st.DrawFn, made: Story) -> None:
    n = _one(draw, made, tuple)
    if n is None:
        return
    look, runs = made[n]
    text = "".join(piece for piece, _ in runs)
    a = draw(st.integers(0, len(text)))
    b = min(len(text), a + draw(st.integers(0, 5)))
    new = text[:a] + draw(st.text(CHARACTERS, max_size=4)) + text[b:]
    made[n] = (look, [(new[:a], draw(st.booleans())), (new[a:], draw(st.booleans()))])


def _table(draw: st.DrawFn, made: Story) -> None:
    n = _one(draw, made, list)
    if n is None:
        return
    rows = made[n]
    width = len(rows[0])
    act = draw(st.sampled_from(("row", "no row", "cell", "column")))
    at = draw(st.integers(0, len(rows) - 1))
    if act == "row":
        rows.insert(at, [[draw(PARAGRAPHS)] for _ in range(width)])
    elif act == "no row" and len(rows) > 1:
        del rows[at]
    elif act == "cell":
        rows[at][draw(st.integers(0, len(rows[at]) - 1))] = draw(stories(0, 2))
    elif act == "column":
        for row in rows:
            row.append([("", [("新", False)])])


_ACTS = (_come, _go, _move, _split, _join, _write, _write, _table, _table)


@st.composite
def two_versions(draw: st.DrawFn) -> tuple[Story, Story]:
    old = draw(stories())
    return old, draw(st.one_of(edited(old), edited(old), stories()))
