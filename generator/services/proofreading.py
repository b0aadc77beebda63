"""Proofread the documents of a meeting, drafts, Word files, or folders of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import review
from generator.errors import GeneratorError
from generator.records.model import Meeting
from generator.records.read.text import read_file_bytes, read_text_file
from generator.records.read.word import read_word
from generator.review import Finding, LinearText, RuleConfig
from generator.review.rule_config import FILE_NAME, parse_rule_config
from generator.review.word_lines import linearize_word
from generator.services import pipeline
from generator.services.pipeline import BuiltDocument, Draft, RenderOptions
from generator.writers.docx.comments import Comment, add_comments

DRAFTS, WORD, MEETINGS = (".md", ".markdown"), (".docx",), (".yaml", ".yml", ".xlsx")
MARKED = "（核稿）"
_ASIDE = ("office", "recipients", "rules")


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """One document to check. ``path`` is None for one just made from a meeting; ``draft`` is the text of
    a draft."""

    name: str
    reading: LinearText
    path: Path | None = None
    draft: str | None = None

    @property
    def is_word(self) -> bool:
        return self.path is not None and self.path.suffix.lower() in WORD


@dataclass(frozen=True, slots=True)
class DocumentSet:
    """Documents that belong together, with the meeting they are about, if it is known."""

    papers: tuple[CheckedDocument, ...]
    meeting: Meeting | None = None
    rules: RuleConfig = review.DEFAULT_RULES
    warnings: tuple[str, ...] = ()
    skipped: tuple[str, ...] = field(default=())

    def findings(self) -> tuple[Finding, ...]:
        """Those of all documents, in their order. Raises GeneratorError."""
        readings = {paper.name: paper.reading for paper in self.papers}
        return review.check_documents(readings, self.meeting, self.rules)


def document_sets(
    paths: Sequence[Path],
    kinds: Sequence[str] = (),
    options: RenderOptions = pipeline.DEFAULT_RENDER_OPTIONS,
    office: Path | None = None,
    own_rules: Path | None = None,
) -> list[DocumentSet]:
    """Document sets to check: the documents built from each meeting, or the given files together with one
    meeting. Raises GeneratorError."""
    meetings = [path for path in paths if path.suffix.lower() in MEETINGS and not path.is_dir()]
    others = [path for path in paths if path not in meetings]
    if kinds and not meetings:
        raise GeneratorError("-k 只用于会议资料；现成的文稿不用写文种。")
    if not others:
        return [_of_meeting(path, kinds, options, office, own_rules) for path in meetings]
    if len(meetings) > 1:
        raise GeneratorError("一次只能拿一份会议资料去核对文稿，请分几次运行。")
    loaded = pipeline.read(meetings[0], office) if meetings else None
    papers = tuple(_paper(path, names) for path, names in _named(others))
    if not papers:
        raise GeneratorError(f"{'、'.join(map(str, others))} 里没有 .md 或 .docx 文稿，请检查路径。")
    forbidden = loaded.office.forbidden if loaded and loaded.office else ()
    rules = _rules(own_rules, [*meetings, *others], forbidden)
    return [DocumentSet(papers, loaded.meeting if loaded else None, rules, loaded.warnings if loaded else ())]


def _of_meeting(
    path: Path, kinds: Sequence[str], options: RenderOptions, office: Path | None, own_rules: Path | None
) -> DocumentSet:
    loaded = pipeline.read(path, office)
    found = pipeline.available_kinds(loaded.meeting, kinds, options)
    drafts = [pipeline.render(loaded.meeting, one.kind, options) for one in found if kinds or not one.reason]
    papers = tuple(
        CheckedDocument(one.stem, review.linearize_draft(one.text, one.name), draft=one.text)
        for one in drafts
    )
    forbidden = loaded.office.forbidden if loaded.office else ()
    rules = _rules(own_rules, [path], forbidden)
    return DocumentSet(papers, loaded.meeting, rules, loaded.warnings)


def attach_findings(
    built: Sequence[BuiltDocument],
    drafts: Sequence[Draft],
    meeting: Meeting | None,
    rules: RuleConfig = review.DEFAULT_RULES,
) -> list[BuiltDocument]:
    """Attach to each built document its findings; a finding about several documents goes to the first
    one concerned."""
    readings = {draft.stem: review.linearize_draft(draft.text, draft.name) for draft in drafts}
    found = review.check_documents(readings, meeting, rules)
    return [replace(one, findings=tuple(f for f in found if f.document == one.stem)) for one in built]


def rules_for(paths: Iterable[Path], forbidden: tuple[str, ...] = ()) -> RuleConfig:
    """The user's own rules that lie beside these files, else the usual ones."""
    return _rules(None, paths, forbidden)


def _rules(own: Path | None, paths: Iterable[Path], forbidden: tuple[str, ...]) -> RuleConfig:
    path = own or next((one for one in _beside(paths) if one.is_file()), None)
    if path is None:
        return replace(review.DEFAULT_RULES, forbidden=forbidden)
    return parse_rule_config(read_text_file(path).text, str(path), forbidden)


def _beside(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        folder = path if path.is_dir() else path.parent
        yield from (folder / FILE_NAME, folder.parent / FILE_NAME)


def _named(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Yield every document with its display name: relative to its folder, or the file name."""
    for path in paths:
        if not path.is_dir():
            yield path, path.name
            continue
        for found in sorted(path.rglob("*")):
            known = found.suffix.lower() in (*DRAFTS, *WORD) and not found.name.startswith(("~$", "."))
            if known and found.is_file() and MARKED not in found.name:
                yield found, found.relative_to(path).as_posix()


def _paper(path: Path, name: str) -> CheckedDocument:
    ending = path.suffix.lower()
    if ending in WORD:
        return CheckedDocument(name, linearize_word(read_word(path)), path)
    if ending not in DRAFTS:
        raise GeneratorError(f"{path}：不认识这种文件，可以检查的有 .md、.docx 文稿、会议资料和文件夹。")
    text = read_text_file(path).text
    return CheckedDocument(name, review.linearize_draft(text, str(path)), path, text)


def add_review_comments(paper: CheckedDocument, findings: Iterable[Finding]) -> bytes:
    """A copy of a Word file with the findings as comments at their places."""
    assert paper.path is not None
    lines = paper.reading.lines
    remarks = [
        Comment(lines[one.spot.line].number, one.spot.start, one.spot.end, f"【{one.level}】{one.message}")
        for one in findings
        if one.document == paper.name
    ]
    return add_comments(read_file_bytes(paper.path), remarks)
