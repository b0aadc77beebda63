"""A speech as an outline: headings, and under each what is asked, in short lines and without phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.chinese.fact_text import join, say
from generator.records.model import Meeting, Point, Requirement
from generator.templating.prose import safeguards, situation, targets
from generator.templating.prose.demands import asked_of, owners
from generator.templating.prose.joining import bare, join_list, join_nouns, quoted
from generator.templating.prose.outline import OutlineSection, plan
from generator.templating.prose.points import said, side_sentences
from generator.templating.prose.words import Lexicon


@dataclass(frozen=True, slots=True)
class Noted:
    """A heading and its lines, each a sentence without a closing mark."""

    heading: str
    lines: tuple[str, ...]


def notes(meeting: Meeting, words: Lexicon, kind: str) -> list[Noted]:
    """The sections of the speech, each fact once; one of the pack without facts is left out."""
    told = [
        (one, Noted(bare(one.heading), tuple(_lines(meeting, one, words))))
        for one in plan(meeting, words, kind)
    ]
    return [noted for section, noted in told if noted.lines or section.blocks]


def _lines(meeting: Meeting, section: OutlineSection, words: Lexicon) -> list[str]:
    lines: list[str] = []
    if section.situation and meeting.situation:
        facts = meeting.situation
        lines += [*facts.background, *facts.meaning, *situation.achievements(facts, words)]
        lines += [situation.ranks(facts), *situation.figures(facts.figures), *facts.judgement]
        count = situation.issue_count(meeting)
        lines += [say("共有", count)] if count else []
        lines += [*situation.problems(meeting), *situation.pressure(facts)]
        lines += [say(bare(facts.key_period), "是关键期")] if facts.key_period else []
    if section.targets:
        lines += targets.sentences(meeting.targets, words)
    lines += [line for block in section.blocks for line in _block(block, words)]
    if section.campaign and meeting.campaign:
        known = (safeguards.period(meeting), safeguards.sums(meeting))
        lines += (
            [say("开展", quoted(meeting.campaign.name), "，", known[1])] if known[1] and not known[0] else []
        )
        for task in meeting.campaign.tasks:
            owned = [_items(task.items, words), bare(owners(task))]
            lines.append(say(bare(task.name), "：", join("；", (part for part in owned if part))))
    if section.safeguards:
        lines += [safeguards.leading_group(meeting, words, _silent), safeguards.phases(meeting)]
        lines += [safeguards.accountability(meeting, words, _silent)]
    return [bare(line) for line in lines if line.strip()]


def _block(block: Requirement, words: Lexicon) -> list[str]:
    lines = [*([block.opening] if block.opening else []), *block.body]
    lines += _points(block.points, words)
    lines += targets.sentences(block.targets, words)
    for section in block.sections:
        inner = join("；", (bare(line) for line in _block(section, words) if line))
        lines.append(say(bare(section.heading), "：", inner) if inner else bare(section.heading))
    lines += [say("台账明确", join_nouns(block.ledger_columns))] if block.ledger_columns else []
    lines += [say(bare(one.case), "：", join("，", map(bare, one.way))) for one in block.disposals if one.way]
    lines += [say(bare(one.lead), "是", bare(one.text)) for one in block.stresses]
    return [*lines, asked_of(join_list(block.audience)), owners(block)]


def _points(points: Sequence[Point], words: Lexicon) -> list[str]:
    lines: list[str] = []
    for point in points:
        lines += [said(point, words, set()).text, *side_sentences(point, words)]
    return lines


def _items(items: Sequence[Point], words: Lexicon) -> str:
    return join("；", (bare(line) for line in _points(items, words) if line))


def _silent(slot: str, about: str) -> str:
    return ""
