"""A paper changed in Word → the edited draft of its kind: what was changed there and nothing else."""

from __future__ import annotations

import re

from generator import importing
from generator.document import diff, parse
from generator.document.nodes import MetaValue
from generator.errors import GeneratorError
from generator.workspace.papers.paper import Papers
from generator.workspace.word.roundtrip import brought_file, shelf
from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import YamlValue

KEPT = "带回改过的 Word"
_HEAD = re.compile(r"\A---\n(.*?\n)?---\n", re.DOTALL)


def keep(papers: Papers, key: str, version: str) -> str:
    """The file's text becomes the edited draft of its kind, whose slug comes back; ``version`` is
    that of the edited draft the person saw (empty: none). Raises StaleError when another is
    there, GeneratorError."""
    kind = str(shelf(papers).about(key)["kind"])
    choice = papers.choice(kind)
    document, edited = papers.document(choice)
    draft = document.draft
    name, content = brought_file(papers, key)
    brought = importing.import_draft(content, name)
    built = document.built(("docx",)).files["docx"]
    mine = with_edits(draft.text, importing.import_draft(built, name).draft, brought.draft)
    if mine == draft.text:
        raise GeneratorError("带回的 Word 同现在的底稿一样，不用再存。")
    papers.drafts.save(papers.continued(edited, choice, draft.text, mine), version, KEPT)
    return kind


def with_edits(own: str, before: str, after: str) -> str:
    """``own``, changed as ``before`` was changed to ``after``. A Word file does not say everything a draft
    does (its kind, how a list was typed): what nobody changed stays as it stands in ``own``. Where that
    cannot be kept apart, ``after`` counts."""
    merged = diff.three_way_merge(_body(before), _body(own), _body(after))
    body = "".join(one.theirs if one.side == "conflict" else one.text for one in merged.hunks)
    return _head(own, before, after) + body


def _head(own: str, before: str, after: str) -> str:
    """The front matter of ``own`` with the entries that were changed."""
    was, now, here = (parse(text).meta for text in (before, after, own))
    changed = [key for key in {**was, **now} if was.get(key) != now.get(key)]
    if not changed:
        found = _HEAD.match(own)
        return found[0] if found else ""
    made = {**here, **{key: now.get(key) for key in changed}}
    data: dict[str, YamlValue] = {key: _plain(value) for key, value in made.items() if value is not None}
    return f"---\n{dump_yaml(data)}---\n"


def _plain(value: MetaValue) -> YamlValue:
    return value if isinstance(value, str) else list(value)


def _body(draft: str) -> str:
    found = _HEAD.match(draft)
    return draft[found.end() :] if found else draft
