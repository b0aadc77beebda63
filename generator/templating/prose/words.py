"""The word lists of ``templates/_words/``, read once.

They are data an office may change: which words begin a verb phrase, which verb goes with which
noun, how a target of each direction is said, how each agenda item is announced.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.chinese.fact_text import say
from generator.errors import TemplateError
from generator.files import resources
from generator.files.paths import outside_sentence, stays_inside
from generator.files.regular_files import read_regular
from generator.templating.limits import MOST_SOURCE
from generator.templating.word_list_shape import check_word_list
from generator.yamlfile import loader

FOLDER = "_words"
PAPERS = ("新闻", "记录", "方案", "责任状", "督办", "议程句", "通知", "简称", "程式句")
"""Word lists of one family of papers, or of one matter that several of them tell."""
FORMULAS = "程式句"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``verbs`` are two or more characters long, ``short_verbs`` one (verbs only before ``results``).

    ``either`` words stand before verbs and nouns; ``noun_verbs`` before one of ``noun_ends`` make a
    noun. The rest are plain tables.
    """

    verbs: frozenset[str]
    short_verbs: frozenset[str]
    prepositions: frozenset[str]
    results: tuple[str, ...]
    short_adverbs: frozenset[str]
    after_adverbs: frozenset[str]
    adverbs: tuple[str, ...]
    either: tuple[str, ...]
    noun_verbs: frozenset[str]
    noun_ends: tuple[str, ...]
    topic_ends: tuple[str, ...]
    clause_verbs: tuple[str, ...]
    modals: tuple[str, ...]
    not_modal: frozenset[str]
    collocations: Mapping[str, tuple[str, ...]]
    any_verb: tuple[str, ...]
    targets: Mapping[str, Mapping[str, str]]
    agenda: Mapping[str, Mapping[str, str]]
    speeches: frozenset[str]
    in_turn: frozenset[str]
    part_words: Mapping[str, tuple[str, ...]]
    sanction_verbs: Mapping[str, str]
    papers: Mapping[str, Mapping[str, Any]]
    meeting_kinds: Mapping[str, tuple[str, ...]]
    natures: Mapping[str, str]
    levels: Mapping[str, tuple[str, ...]]
    levels_in_names: tuple[str, ...]
    levels_by_rank: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=8)
def load_words(folders: tuple[Path, ...] = ()) -> Lexicon:
    """Word lists from the first folder that has each file, filled up from the bundled ones."""
    verbs = table("动词", folders)
    pairs = table("搭配", folders)
    agenda = table("议程", folders)
    speeches, in_turn = agenda.pop("讲话类"), agenda.pop("依次")
    meetings = table("会议", folders)
    return Lexicon(
        verbs=frozenset(verbs["动词"].split()),
        short_verbs=frozenset(verbs["单字"].split()),
        prepositions=frozenset(verbs["介词"].split()),
        results=tuple(verbs["补语"].split()),
        short_adverbs=frozenset(verbs["副字"].split()),
        after_adverbs=frozenset(verbs["副字动词"].split()),
        adverbs=tuple(verbs["副词"].split()),
        either=tuple(verbs["两可"].split()),
        noun_verbs=frozenset(verbs["名动"].split()),
        noun_ends=tuple(verbs["名尾"].split()),
        topic_ends=tuple(verbs["题目尾"].split()),
        clause_verbs=tuple(verbs["句中"].split()),
        modals=tuple(verbs["情态"].split()),
        not_modal=frozenset(verbs["非情态"].split()),
        collocations={noun: tuple(known) for noun, known in pairs["搭配"].items()},
        any_verb=tuple(pairs["通用"]),
        targets=table("目标", folders),
        agenda=agenda,
        speeches=frozenset(speeches),
        in_turn=frozenset(in_turn),
        part_words=_tuples(table("归类", folders)),
        sanction_verbs=pairs["问责"],
        papers={name: table(name, folders) for name in PAPERS},
        meeting_kinds=_tuples(meetings["类型"]),
        natures=meetings.get("性质") or table("会议", ())["性质"],
        levels=_tuples(meetings["层级"]),
        levels_in_names=tuple(meetings["会名可知"]),
        levels_by_rank=tuple(map(tuple, meetings["高低"])),
    )


def table(name: str, folders: tuple[Path, ...], *, as_written: bool = False) -> dict[str, Any]:
    """One word list; what a user's own copy does not say, it may be older than this program, is taken from
    the bundled one, but not where it shall stand ``as_written``. Raises TemplateError."""
    bundled = resources.templates_dir()
    found = [one for folder in (*folders, bundled) if (one := folder / FOLDER / say(name, ".yaml")).is_file()]
    if found and not all(stays_inside(one.parent.parent, one) for one in found[:1]):
        raise TemplateError(outside_sentence(found[0].name))
    if not found:
        raise TemplateError(f"缺少词表“{FOLDER}/{name}.yaml”，请从自带的模板里复制一份")
    usual = bundled / FOLDER / say(name, ".yaml")
    if as_written or found[0].resolve() == usual.resolve() or not usual.is_file():
        return _table(found[0])
    own, known = _document(found[0]), _table(usual)
    check_word_list(own, known, found[0].name, in_turn=name == FORMULAS)
    return filled_up(_mapping(own, found[0]), known)


def filled_up(own: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    """``own`` with what it does not say, or leaves empty, from ``usual``; a list or a text that is there
    stands as a whole."""
    made = dict(own)
    for key, value in usual.items():
        there = made.get(key)
        if there is None:
            made[key] = value
        elif isinstance(there, dict) and isinstance(value, dict):
            made[key] = filled_up(there, value)
    return made


def _table(file: Path) -> dict[str, Any]:
    return _mapping(_document(file), file)


def _mapping(document: loader.YamlDocument, file: Path) -> dict[str, Any]:
    if not isinstance(document.data, dict):
        raise TemplateError(f"词表“{file.name}”应由“名称: 内容”组成，请照自带的词表改")
    return document.data


def _document(file: Path) -> loader.YamlDocument:
    try:
        text = read_regular(file, MOST_SOURCE * 4).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError(f"词表“{file.name}”不是 UTF-8 编码，请用记事本打开后另存为 UTF-8") from error
    except OSError as error:
        raise TemplateError(f"词表“{file.name}”读不了，请检查是不是放错了文件") from error
    return loader.load(text, str(file.name), word_lists=True)


def _tuples(listed: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(known) for name, known in listed.items()}
