"""Habits a listener notices: definitions, the same sentence frame again, 要 after 要."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bench.prose.texts import Prose, clauses, plain, running_sentences, sentences, size
from bench.prose.word_lists import listed, patterns, tagged

MOST_OF_A_FRAME = 2
"""A frame may come twice in a text; a third time it is heard."""
MOST_IN_A_ROW = 3
"""So many 要-sentences in a row a leader can say."""
_HEARD = {1: 4, 2: 3}
"""How many characters besides nouns and verbs make a frame of one clause, of two."""
_SKELETON = ("d", "p", "c", "u", "r", "y", "f")
_MARKS = "，；：“”、"
_WITHOUT_WEIGHT = re.compile(r"[…要的，、“”]")


def definitions(text: str) -> list[str]:
    """重在…, 是…的前提: sentences that explain a word, each hit once."""
    return [found[0] for one in patterns("释义", "句式") for found in one.finditer(text)]


def definitions_per_thousand(prose: Prose) -> float:
    text = plain(prose)
    return 1000 * len(definitions(text)) / max(1, size(text))


def frame(sentence: str) -> str:
    """What is left of a sentence without its nouns, verbs and figures: …不…，就看…."""
    kept: list[str] = []
    verbs = listed("语体")["句框动词"]
    for word, tag in tagged(sentence):
        if word in _MARKS or word in verbs or tag.startswith(_SKELETON):
            kept.append(word)
        elif word not in "。！？" and kept[-1:] != ["…"]:
            kept.append("…")
    return "".join(kept)


def repeated_frames(prose: Prose) -> dict[str, int]:
    """Frames of a clause, or of two side by side, that come more than twice, with how often. 要…，… is none:
    any demand has it."""
    counted = Counter(one for sentence in running_sentences(prose) for one in _frames(sentence.text))
    return {one: n for one, n in counted.items() if n > MOST_OF_A_FRAME}


def _frames(sentence: str) -> Iterator[str]:
    """Those of a sentence that are long enough to be heard."""
    parts = clauses(sentence)
    for many in (*((one,) for one in parts), *pairwise(parts)):
        made = "，".join(map(frame, many))
        if len(_WITHOUT_WEIGHT.sub("", made)) >= _HEARD[len(many)]:
            yield made


def runs_of_demands(prose: Prose) -> list[int]:
    """How long each row of 要-sentences is that is longer than three."""
    (demand,) = patterns("语体", "要求句")
    rows = [
        row
        for part in prose.sections()
        for row in _rows(
            bool(demand.search(one.text)) for line in part if not line.level for one in sentences(line)
        )
    ]
    return [row for row in rows if row > MOST_IN_A_ROW]


def _rows(hits: Iterable[bool]) -> Iterator[int]:
    row = 0
    for hit in hits:
        if hit:
            row += 1
        else:
            yield row
            row = 0
    yield row
