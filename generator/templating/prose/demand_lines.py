"""Demands and tasks as short lines, each a sentence without a closing mark, without phrases."""

from __future__ import annotations

from collections.abc import Sequence

from generator.chinese.fact_text import join, say
from generator.records.model import Campaign, Meeting, Point, Requirement
from generator.templating.prose import safeguards, targets
from generator.templating.prose.demands import asked_of, owners
from generator.templating.prose.joining import bare, join_list, join_nouns, quoted
from generator.templating.prose.points import said, side_sentences
from generator.templating.prose.words import Lexicon


def demand_lines(block: Requirement, words: Lexicon) -> list[str]:
    """A demand: its own words, its points one by one, what stands below it in one line each."""
    lines = [*([block.opening] if block.opening else []), *block.body]
    lines += _points(block.points, words)
    lines += targets.sentences(block.targets, words)
    for section in block.sections:
        inner = join("；", (bare(line) for line in demand_lines(section, words) if line))
        lines.append(say(bare(section.heading), "：", inner) if inner else bare(section.heading))
    lines += [say("台账明确", join_nouns(block.ledger_columns))] if block.ledger_columns else []
    lines += [say(bare(one.case), "：", join("，", map(bare, one.way))) for one in block.disposals if one.way]
    lines += [say(bare(one.lead), "是", bare(one.text)) for one in block.stresses]
    return [*lines, asked_of(join_list(block.audience)), owners(block)]


def task_lines(meeting: Meeting, campaign: Campaign, words: Lexicon) -> list[str]:
    """The campaign with its sums where no dates have introduced it, then a line a task."""
    sums, period = safeguards.sums(meeting), safeguards.period(meeting)
    lines = [say("开展", quoted(campaign.name), "，", sums)] if sums and not period else []
    for task in campaign.tasks:
        items = join("；", (bare(line) for line in _points(task.items, words) if line))
        parts = [items, *map(bare, targets.sentences(task.targets, words)), bare(owners(task))]
        lines.append(say(bare(task.name), "：", join("；", (part for part in parts if part))))
    return lines


def _points(points: Sequence[Point], words: Lexicon) -> list[str]:
    lines: list[str] = []
    for point in points:
        lines += [said(point, words, set()).text, *side_sentences(point, words)]
    return lines
