"""Everything the page tests need, printed once, in one call of LibreOffice: each kind, the drafts of the
goldens, the drafts made for measuring. All packs of all samples are a ``sweep``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
from generator.writers.printing import Printer
from tests.writers import measured, paper

GOLDENS = Path(__file__).parent / "goldens" / "pages"
WRITES = "test_the_first_page_is_as_agreed"


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
    gap: float = 0.0  # em: what LibreOffice leaves between Chinese and Latin, whatever the file says

    @property
    def packs(self) -> list[Printed]:
        return [one for one in self.printed.values() if one.kind]


def printed(name: str, kind: str, text: str, layout: str = "") -> Printed:
    document = parse(text, name)
    look = load_layout(layout or str(document.meta["版式"]))
    return Printed(name, kind, text, document, look, WRITERS["docx"](document, look))


def packs_with(slug: str) -> list[tuple[Path, pipeline.KindAvailability]]:
    """The samples of which ``wengao build`` makes that kind."""
    asked = [
        (source, *pipeline.available_kinds(pipeline.read(source).meeting, [slug]))
        for source in sample_meetings()
    ]
    return [(source, chance) for source, chance in asked if not chance.reason]


def of_pack(source: Path, kind: pipeline.DocumentKind) -> Printed:
    text = pipeline.render(pipeline.read(source).meeting, kind).text
    return printed(f"{source.stem}·{kind.name}", kind.slug, text, kind.layout)


def first_draft(kind: pipeline.DocumentKind) -> str:
    """Of the first pack that has it, else of the first sample that has the facts."""
    for source, _ in packs_with(kind.slug):
        return of_pack(source, kind).text
    read = (pipeline.read(source).meeting for source in sample_meetings())
    return next(
        pipeline.render(meeting, kind).text
        for meeting in read
        if not pipeline.available_kinds(meeting, [kind.slug])[0].missing
    )


@pytest.fixture(scope="session")
def packs() -> list[Printed]:
    """Each kind once, one of the first sample that has it, one of the second, and so on."""
    able = [(kind, packs_with(kind.slug)) for kind in pipeline.kinds()]
    return [of_pack(has[at % len(has)][0], kind) for at, (kind, has) in enumerate(able) if has]


@pytest.fixture(scope="session")
def whole_packs() -> list[Printed]:
    """Every document of every sample pack: for sweeps."""
    return [of_pack(source, kind) for kind in pipeline.kinds() for source, _ in packs_with(kind.slug)]


@pytest.fixture(scope="session")
def kept(request: pytest.FixtureRequest) -> dict[str, Printed]:
    """By slug: one draft of every kind, kept beside its golden page, so that new words in a template do not
    move the golden; ``--rewrite-goldens`` takes them anew from the first sample that has the kind, those of
    the chosen tests only (``-k notice``)."""
    chosen = {one.name for one in request.session.items}
    found = {}
    for kind in pipeline.kinds():
        file = GOLDENS / f"{kind.slug}.md"
        if request.config.getoption("--rewrite-goldens") and f"{WRITES}[{kind.slug}]" in chosen:
            GOLDENS.mkdir(parents=True, exist_ok=True)
            file.write_text(first_draft(kind), encoding="utf-8")
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            found[kind.slug] = printed(f"golden {kind.slug}", "", text, kind.layout)
    return found


def print_out(everything: Iterable[Printed], folder: Path) -> Papers:
    by_name = {one.name: one for one in everything}
    files = [folder / f"{at}.docx" for at in range(len(by_name))]
    for file, one in zip(files, by_name.values(), strict=True):
        file.write_bytes(one.word)
    fonts = {font.name: font for one in by_name.values() for font in one.layout.fonts.values()}
    pdfs = convert_to_pdf(files, folder, fonts.values())
    return Papers(by_name, {name: paper.pages(pdf) for name, pdf in zip(by_name, pdfs, strict=True)}, 0.2)


PAINTERS = ("typst", pytest.param("office", marks=pytest.mark.office))
"""Our own pages, and the Word file as LibreOffice sets it."""


@pytest.fixture(scope="session")
def drafts_and_packs(packs: list[Printed], kept: dict[str, Printed]) -> list[Printed]:
    drafts = [printed(name, "", text, layout) for name, (text, layout) in measured.DRAFTS.items()]
    return [*drafts, *kept.values(), *packs]


@pytest.fixture(scope="session")
def own_papers(drafts_and_packs: list[Printed], tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """As Typst paints them."""
    folder, found = tmp_path_factory.mktemp("own"), {}
    for at, one in enumerate(drafts_and_packs):
        file = folder / f"{at}.pdf"
        made = Printer().printed(one.document, one.layout, pdf=True, images=False)
        file.write_bytes(made.pdf or b"")
        found[one.name] = paper.pages(file)
    return Papers({one.name: one for one in drafts_and_packs}, found)


@pytest.fixture(scope="session")
def office_papers(
    drafts_and_packs: list[Printed],
    tmp_path_factory: pytest.TempPathFactory,
    require_program: Callable[[str], str],
) -> Papers:
    """As LibreOffice prints the Word files."""
    require_program("soffice")
    return print_out(drafts_and_packs, tmp_path_factory.mktemp("papers"))


@pytest.fixture(params=PAINTERS)
def papers(request: pytest.FixtureRequest) -> Papers:
    """Both, one after the other."""
    return request.getfixturevalue("own_papers" if request.param == "typst" else "office_papers")


@pytest.fixture(scope="session")
def whole_papers(
    whole_packs: list[Printed],
    tmp_path_factory: pytest.TempPathFactory,
    require_program: Callable[[str], str],
) -> Papers:
    require_program("soffice")
    return print_out(whole_packs, tmp_path_factory.mktemp("papers"))
