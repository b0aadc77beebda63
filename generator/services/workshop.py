"""Many documents of one kind, made one after the other: what did not change is not made again.

The steps are those of :mod:`generator.services.pipeline`, and so is what comes of them; a workshop only keeps
the tools that know what they did before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator import review, templating
from generator.chinese.fact_marks import unmarked
from generator.document.draft_reader import DraftReader
from generator.errors import GeneratorError
from generator.memory import Memory
from generator.records.model import Meeting
from generator.review import Finding, RuleConfig
from generator.review.reviewer import Reviewer
from generator.services import pipeline
from generator.services.options import DEFAULT_RENDER_OPTIONS, Draft, RenderOptions
from generator.services.stage import staged
from generator.templating import DocumentKind
from generator.templating.recipient_drafts import RecipientDrafts, addressed_to
from generator.writers import WordWriter
from generator.writers.layout import Layout, choose_layouts
from generator.writers.writing import StyledDocument, record_layout, write_all

_MEETINGS = 16
_LAYOUTS = 8


@dataclass(frozen=True)
class Work:
    """A document on its way: its draft with marks around facts, the tree of that in its layout, and all that
    it was made of."""

    marked: str
    kind: DocumentKind
    paper: StyledDocument
    meeting: Meeting
    row: Mapping[str, str]

    @cached_property
    def draft(self) -> Draft:
        """Its draft, as :func:`pipeline.render` gives it."""
        return Draft(unmarked(self.marked), self.kind.name, self.kind.name, self.kind)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one document by ending, and what is to be told of them."""

    files: Mapping[str, bytes]
    warnings: tuple[str, ...] = ()


class Workshop:
    """Makes documents of ``kind``. Templates, layouts and the office's own .docx are read when they are first
    needed, and not again."""

    def __init__(
        self,
        kind: DocumentKind,
        options: RenderOptions = DEFAULT_RENDER_OPTIONS,
        rules: RuleConfig = review.DEFAULT_RULES,
    ) -> None:
        self._kind, self._options = kind, options
        self._reader, self._reviewer = DraftReader(), Reviewer(rules)
        self._recipients: Memory[int, tuple[Meeting, RecipientDrafts]] = Memory(_MEETINGS)
        self._layouts: Memory[str, Layout] = Memory(_LAYOUTS)
        self._wanting: Memory[tuple[int, bool], tuple[Meeting, str]] = Memory(_MEETINGS)

    def work(self, meeting: Meeting, row: Mapping[str, str], unit: str = "") -> Work:
        """The document for one row of a list (收文), addressed to ``unit``. Raises GeneratorError naming the
        facts that are missing, TemplateError, DraftError, LayoutError."""
        self._refuse_wanting(meeting, unit)
        known = self._recipients.get(id(meeting))
        if known is None:
            options = self._options
            made = RecipientDrafts(
                meeting,
                self._kind,
                search=options.search,
                variant=options.variant,
                length=options.length,
                strict=options.strict,
            )
            known = self._recipients.keep(id(meeting), (meeting, made))
        draft = known[1].marked_draft(row, unit)
        return Work(draft, self._kind, self._paper(draft), meeting, row)

    def files(self, works: Sequence[Work], formats: Sequence[str]) -> list[Files]:
        """Documents in every format, with one call of LibreOffice for all PDFs. Raises WriteError."""
        papers = [work.paper for work in works]
        written = write_all(papers, formats, self._base, self._word)
        return [
            Files(one.files, pipeline.document_warnings(work.marked, self._kind, work.paper, one))
            for work, one in zip(works, written, strict=True)
        ]

    def findings(self, work: Work) -> tuple[Finding, ...]:
        """What the review says of a document. Raises GeneratorError when a rule of an installed package
        fails."""
        return self._reviewer.check(work.paper.document, work.meeting, work.row)

    def learn(self, works: Iterable[Work]) -> None:
        """Read documents whose findings will be asked for next. Raises whatever a rule raises."""
        self._reviewer.learn([(work.paper.document, work.meeting) for work in works])

    def _refuse_wanting(self, meeting: Meeting, unit: str) -> None:
        key = id(meeting), bool(unit)
        known = self._wanting.get(key)
        if known is None:
            missing = templating.wanted(addressed_to(meeting, unit), self._kind)
            known = self._wanting.keep(key, (meeting, "、".join(missing)))
        if known[1]:
            raise GeneratorError(f"{self._kind.name}生成不了：资料里还缺{known[1]}。")

    def _paper(self, draft: str) -> StyledDocument:
        tree = self._reader.read_marked(draft, self._kind.name)
        tree = pipeline.with_kind_and_layout(tree, self._kind)
        layout = self._layout(str(tree.meta["版式"]))
        return staged(StyledDocument(record_layout(tree, layout), layout), self._options.stage)

    def _layout(self, name: str) -> Layout:
        known = self._layouts.get(name)
        if known is None:
            options = self._options
            own = pipeline.own_layout(options)
            (known,) = choose_layouts([name], options.layout, options.search, own)
            self._layouts.keep(name, known)
        return known

    @cached_property
    def _base(self) -> bytes | None:
        return pipeline.base_bytes(self._options)

    @cached_property
    def _word(self) -> WordWriter:
        return WordWriter(self._base)
