"""A speech written by a model, section by section, held against the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from generator.chinese.fact_text import MISSING, paths_of, spans_of
from generator.chinese.fact_text import Path as FactPath
from generator.errors import GeneratorError
from generator.records.model import Meeting
from generator.review import Finding
from generator.services.model_writing import prompt
from generator.services.model_writing.additions import added_words
from generator.services.model_writing.asking import AnswersPrompts, ChatMessage, ModelError
from generator.services.model_writing.guard import Brief, Fault, load_rules
from generator.services.model_writing.guard.repetition import words_outside
from generator.services.model_writing.places import PlacedText, placed
from generator.services.model_writing.prompt import Frame
from generator.services.model_writing.section_rounds import SectionResult, write_section
from generator.services.model_writing.sections import DraftSection, sections_of, with_sections
from generator.services.options import Draft
from generator.services.session import Session
from generator.templating.catalog import DocumentKind

_SECRET = "这份资料标着密级“{}”，涉密内容不能交给模型，请自己写。"
_NOT_SPOKEN = "“{}”要照资料写，不请模型；能请模型写的是讲话和主持词一类念的稿子。"
_NOTHING = "“{}”里没有可以请模型写的段落。"
_MOST_FAILED = 2
_SHORT = 2  # places: a section of fewer is a formula


@dataclass(frozen=True, slots=True)
class SectionOutcome:
    """``by_model``: whether the model's text stands there; else ``faults`` say why not. ``demands``: how many
    clauses are marked 【请核】; ``added``: what it said beside the facts."""

    name: str
    by_model: bool
    answers: int
    demands: int = 0
    faults: tuple[Fault, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenSpeech:
    """The draft, and what became of each section that was asked for; ``results`` with every question and
    answer."""

    draft: Draft
    outcomes: tuple[SectionOutcome, ...]
    results: tuple[SectionResult, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a section first."""

    section: DraftSection
    base: PlacedText
    messages: tuple[ChatMessage, ...]


class SpeechToWrite:
    """A speech of the record, as it is made without a model, with its facts numbered. Raises GeneratorError:
    for what a model may not write, and for a record with 密级."""

    def __init__(self, session: Session, kind: DocumentKind) -> None:
        self.session, self.kind = session, kind
        refuse_secret(session.meeting)
        if not kind.is_spoken:
            raise GeneratorError(_NOT_SPOKEN.format(kind.name))
        self.draft = session.draft(kind)
        self._folders = tuple(session.options.search)
        if not self.questions:
            raise GeneratorError(_NOTHING.format(kind.name))

    @cached_property
    def _sections(self) -> tuple[tuple[DraftSection, PlacedText], ...]:
        found, first = list[tuple[DraftSection, PlacedText]](), 1
        for section in sections_of(self.draft.text):
            base = placed(section.text, first, self._folders)
            first += len(base.places)
            if len(base.places) >= _SHORT and not any(one.how == MISSING for one in spans_of(section.text)):
                found.append((section, base))
        return tuple(found)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What would be asked, section by section."""
        names = [section.name for section, _ in self._sections]
        return tuple(
            Question(
                section,
                base,
                prompt.first_messages(base, self._frame, names, at, self._folders),
            )
            for at, (section, base) in enumerate(self._sections)
        )

    @property
    def _frame(self) -> Frame:
        meta = self.session.document(self.kind).tree.document.meta
        title = self.session.document(self.kind).built().title
        speaker = " ".join(str(meta.get("讲话人") or "").split())
        return Frame(
            self.kind.name, title, self.session.meeting.info.name, f"讲话人：{speaker}。" if speaker else ""
        )

    def write(
        self,
        model: AnswersPrompts,
        heard: Callable[[SectionOutcome], None] | None = None,
        *,
        read_over: bool = True,
    ) -> WrittenSpeech:
        """Have it written; ``heard`` is told of each section when it is done. A section for which the model
        did not answer stays as it is made without one; after the second in a row no more is asked. Raises
        ModelError when it does not answer at all."""
        texts: dict[int, str] = {}
        written = {one.section.start: one.base.words for one in self.questions}
        results, outcomes, failed = list[SectionResult](), list[SectionOutcome](), list[ModelError]()
        told = 0
        for question in self.questions:
            start = question.section.start
            if len(failed) < _MOST_FAILED:
                result = self._section(model, question, texts, written, failed, read_over)
            else:
                result = SectionResult(faults=(Fault("连接", str(failed[-1])),))
            if result.text:
                texts[start], written[start] = result.text, words_outside(result.tokens)
            results.append(result)
            outcome = SectionOutcome(
                question.section.name,
                bool(result.text),
                len(result.answers),
                result.demands,
                result.faults,
                added_words(result.tokens, question.base),
            )
            outcomes.append(outcome)
            if heard and any(one.answers for one in results):  # else there is nothing to tell but one error
                for one in outcomes[told:]:
                    heard(one)
                told = len(outcomes)
        if failed and not any(one.answers for one in results):
            raise failed[0]
        made = replace(self.draft, text=with_sections(self.draft.text, texts))
        return WrittenSpeech(made, tuple(outcomes), tuple(results))

    def _section(
        self,
        model: AnswersPrompts,
        question: Question,
        texts: Mapping[int, str],
        written: Mapping[int, str],
        failed: list[ModelError],
        read_over: bool,
    ) -> SectionResult:
        """``failed``: the sections in a row, up to this one, for which the model did not answer."""
        start = question.section.start
        others = tuple(words for at, words in written.items() if at != start)
        brief = replace(self.brief(question), written=others)
        proofread = partial(self._proofread_section, texts, start)
        result = write_section(model, question.messages, brief, proofread, self._folders, read_over=read_over)
        if result.failure:
            failed.append(result.failure)
        else:
            failed.clear()
        if result.text and not _says_all(result.text, question.section.text):
            result.refuse(Fault("事实", "填进编号以后少了事实，没有用。"))
        return result

    def brief(self, question: Question) -> Brief:
        """What the guard knows of a section."""
        elsewhere = tuple(
            str.__str__(place.text)
            for _, base in self._sections
            if base is not question.base
            for place in base.places.values()
            if place.phrase
        )
        return Brief(question.base, self._names, elsewhere)

    @cached_property
    def _names(self) -> frozenset[str]:
        """Of people, bodies and places, of the whole speech and of the office."""
        roles = set(load_rules(self._folders).facts["名字项"])
        said = {
            str.__str__(place.text).removesuffix("同志")
            for _, base in self._sections
            for place in base.places.values()
            if place.role in roles and not place.phrase
        }
        meeting, office = self.session.meeting, self.session.office
        said |= {one.name for one in meeting.people}
        if office:
            said |= {one.name for one in office.roster} | {one.name for one in office.units}
            said |= {one.short for one in office.units if one.short}
        return frozenset(one for one in said if not one.startswith(("各", "全", "我", "有关", "大家")))

    def _proofread_section(self, texts: Mapping[int, str], start: int, text: str) -> Sequence[Fault]:
        return self._proofread({**texts, start: text})

    def _proofread(self, texts: dict[int, str]) -> Sequence[Fault]:
        """What the proofreader says of the draft with these sections and did not say before; no hints."""
        made = replace(self.draft, text=with_sections(self.draft.text, texts))
        lines = self.session.document_of(made).lines
        known = {_what(one) for one in self.session.findings(self.kind)}
        found = self.session.findings_of(made.stem, lines)
        return [
            Fault("核稿", f"“{one.text}”：{one.message}。")
            for one in found
            if one.level != "提示" and _what(one) not in known and "请核】" not in one.text
        ]


def refuse_secret(meeting: Meeting) -> None:
    """Raises GeneratorError when the record is marked with a 密级."""
    if meeting.notice and meeting.notice.secrecy:
        raise GeneratorError(_SECRET.format(meeting.notice.secrecy))


def _what(finding: Finding) -> tuple[str, str]:
    return finding.rule, finding.text


def _says_all(new: str, old: str) -> bool:
    """Whether every fact of the one stands in the other: the guard has asked for it; this is the proof."""
    return set[FactPath](paths_of(old)) <= set(paths_of(new))
