"""Everything the page tests need, printed once: the packs of all samples and the drafts made for measuring,
in one call of LibreOffice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.document import parse
from generator.document.nodes import Document
from generator.services import pipeline
from generator.services.samples import sample_meetings
from generator.writers import WRITERS
from generator.writers.layout import Layout, load_layout
from generator.writers.pdf import convert_to_pdf
from tests.writers import measured, paper

GOLDENS = Path(__file__).parent / "goldens" / "pages"


@dataclass(frozen=True)
class Printed:
    """``kind`` is the slug of a document of a sample pack, empty for a draft made for measuring;
    ``text`` the draft."""

    name: str
    kind: str
    text: str
    document: Document
    layout: Layout
    word: bytes


@dataclass(frozen=True)
class Papers:
    """What was printed, and its pages, by name."""

    printed: Mapping[str, Printed]
    pages: Mapping[str, list[paper.Page]]

    @property
    def packs(self) -> list[Printed]:
        return [one for one in self.printed.values() if one.kind]


def printed(name: str, kind: str, text: str, layout: str = "") -> Printed:
    document = parse(text, name)
    look = load_layout(layout or str(document.meta["版式"]))
    return Printed(name, kind, text, document, look, WRITERS["docx"](document, look))


def pack(source: Path) -> list[Printed]:
    """Every document that ``wengao build`` makes of a sample."""
    meeting = pipeline.read(source).meeting
    wanted = [one.kind for one in pipeline.available_kinds(meeting) if not one.reason]
    return [
        printed(f"{source.stem}·{kind.name}", kind.slug, pipeline.render(meeting, kind).text, kind.layout)
        for kind in wanted
    ]


def first_draft(kind: pipeline.DocumentKind, packs: list[Printed]) -> str:
    """Of the first pack that has it, else of the first sample that has the facts."""
    for one in packs:
        if one.kind == kind.slug:
            return one.text
    read = (pipeline.read(source).meeting for source in sample_meetings())
    return next(
        pipeline.render(meeting, kind).text
        for meeting in read
        if not pipeline.available_kinds(meeting, [kind.slug])[0].missing
    )


@pytest.fixture(scope="session")
def packs() -> list[Printed]:
    return [one for source in sample_meetings() for one in pack(source)]


@pytest.fixture(scope="session")
def kept(packs: list[Printed], request: pytest.FixtureRequest) -> dict[str, Printed]:
    """By slug: one draft of every kind, kept beside its golden page, so that new words in a template do not
    move the golden; ``--rewrite-goldens`` takes them anew from the first sample that has the kind."""
    found = {}
    for kind in pipeline.kinds():
        file = GOLDENS / f"{kind.slug}.md"
        if request.config.getoption("--rewrite-goldens"):
            GOLDENS.mkdir(parents=True, exist_ok=True)
            file.write_text(first_draft(kind, packs), encoding="utf-8")
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            found[kind.slug] = printed(f"golden {kind.slug}", "", text, kind.layout)
    return found


@pytest.fixture(scope="session")
def papers(
    packs: list[Printed],
    kept: dict[str, Printed],
    tmp_path_factory: pytest.TempPathFactory,
    require_program: Callable[[str], str],
) -> Papers:
    require_program("soffice")
    folder = tmp_path_factory.mktemp("papers")
    drafts = [printed(name, "", text, layout) for name, (text, layout) in measured.DRAFTS.items()]
    everything = {one.name: one for one in (*drafts, *kept.values(), *packs)}
    files = [folder / f"{at}.docx" for at in range(len(everything))]
    for file, one in zip(files, everything.values(), strict=True):
        file.write_bytes(one.word)
    fonts = {font.name: font for one in everything.values() for font in one.layout.fonts.values()}
    pdfs = convert_to_pdf(files, folder, fonts.values())
    return Papers(everything, {name: paper.pages(pdf) for name, pdf in zip(everything, pdfs, strict=True)})
