"""numbering.xml: the number Word shows before a paragraph, counted as Word counts it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from generator.chinese.enumerators import label
from generator.chinese.numerals import chinese_numeral
from generator.importing.word.names import child, int_or, toggle_property, value, w

_PLACE = re.compile(r"%([1-9])")
_MOST = 10**6
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class _Level:
    """``legal``: all numbers in its label are figures; ``restarts``: a level above begins it anew."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    restarts: bool = True


@dataclass(frozen=True, slots=True)
class NumberLabel:
    """``label``: the words before the paragraph; ``bullet``: there is only a sign."""

    label: str = ""
    bullet: bool = False
    depth: int = 0


@dataclass(slots=True)
class NumberingCounter:
    """Counts as the paragraphs come."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)  # numId → what it counts with
    restarted: dict[str, dict[int, int]] = field(default_factory=dict)
    redefined: dict[str, dict[int, _Level]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: Any | None) -> NumberingCounter:
        made = cls()
        if root is None:
            return made
        styles: dict[str, dict[int, _Level]] = {}
        for one in root.findall(w("abstractNum")):
            levels = {int_or(value(each, "ilvl")): _read(each) for each in one.findall(w("lvl"))}
            made.levels[value(one, "abstractNumId")] = levels
            if style := value(child(one, "styleLink")):
                styles[style] = levels
        for one in root.findall(w("abstractNum")):
            if linked := styles.get(value(child(one, "numStyleLink"))):
                made.levels[value(one, "abstractNumId")] = linked
        for one in root.findall(w("num")):
            ident = value(one, "numId")
            made.lists[ident] = value(child(one, "abstractNumId"))
            made.restarted[ident] = {
                int_or(value(each, "ilvl")): int_or(value(child(each, "startOverride")), 1)
                for each in one.findall(w("lvlOverride"))
                if child(each, "startOverride") is not None
            }
            made.redefined[ident] = {
                int_or(value(each, "ilvl")): _read(child(each, "lvl"))
                for each in one.findall(w("lvlOverride"))
                if child(each, "lvl") is not None
            }
        return made

    def next(self, ident: str, depth: int) -> NumberLabel:
        """The label of one more paragraph of that list; nothing for a list nobody knows (numId 0)."""
        abstract = self.lists.get(ident)
        levels = {**self.levels.get(abstract or "", {}), **self.redefined.get(ident, {})}
        if abstract is None or depth not in levels:
            return NumberLabel()
        counts = self.counts.setdefault(abstract, {})
        self._begin(ident, counts)
        counts[depth] = min(counts.get(depth, levels[depth].start - 1) + 1, _MOST)
        for deeper in [at for at in counts if at > depth and levels.get(at, _Level()).restarts]:
            del counts[deeper]
        if levels[depth].form == "bullet":
            return NumberLabel(bullet=True, depth=depth)
        return NumberLabel(_label(levels, counts, depth), depth=depth)

    def _begin(self, ident: str, counts: dict[int, int]) -> None:
        """A list that counts anew sets the counts back when its first paragraph comes."""
        if ident in self.begun:
            return
        self.begun.add(ident)
        for depth, start in self.restarted.get(ident, {}).items():
            counts[depth] = start - 1


def _read(element: Any) -> _Level:
    return _Level(
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")),
        int_or(value(child(element, "start")), 1),
        toggle_property(child(element, "isLgl")) is True,
        value(child(element, "lvlRestart")) != "0",
    )


def _label(levels: Mapping[int, _Level], counts: Mapping[int, int], depth: int) -> str:
    def said(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        level = levels.get(at, _Level())
        form = "decimal" if levels[depth].legal and level.form != "decimalZero" else level.form
        return _FORMS.get(form, str)(counts.get(at, level.start))

    return _PLACE.sub(said, levels[depth].text)


def _roman(n: int) -> str:
    made = ""
    for size, sign in _ROMAN:
        while n >= size and len(made) < 30:
            made, n = made + sign, n - size
    return made


def _letter(n: int) -> str:
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1) if 0 < n < 1000 else str(n)


def _capital(n: int) -> str:
    """壹, 拾贰, as cheques have them."""
    return _chinese(n).translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))


def _stem(n: int) -> str:
    """甲, 乙; behind 癸 figures."""
    return "甲乙丙丁戊己庚辛壬癸"[n - 1] if 0 < n <= 10 else str(n)


def _branch(n: int) -> str:
    """子, 丑; behind 亥 figures."""
    return "子丑寅卯辰巳午未申酉戌亥"[n - 1] if 0 < n <= 12 else str(n)


def _enclosed(first: str) -> Callable[[int], str]:
    """⑴ or ⒈ up to 20."""
    return lambda n: chr(ord(first) + n - 1) if 0 < n <= 20 else str(n)


def _circled(n: int) -> str:
    return label("①", n, n) if n > 0 else str(n)


def _chinese(n: int) -> str:
    return chinese_numeral(n) if n >= 0 else str(n)


_FORMS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "none": lambda n: "",
        "decimalZero": lambda n: f"{n:02d}",
        "decimalFullWidth": str,
        "chineseCounting": _chinese,
        "chineseCountingThousand": _chinese,
        "japaneseCounting": _chinese,
        "taiwaneseCounting": _chinese,
        "taiwaneseCountingThousand": _chinese,
        "ideographDigital": _chinese,
        "japaneseDigitalTenThousand": _chinese,
        "chineseLegalSimplified": _capital,
        "ideographLegalTraditional": _capital,
        "japaneseLegal": _capital,
        "ideographTraditional": _stem,
        "ideographZodiac": _branch,
        "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if 0 < n <= 10 else str(n),
        "decimalEnclosedParen": _enclosed("⑴"),
        "decimalEnclosedFullstop": _enclosed("⒈"),
        "numberInDash": lambda n: f"- {n} -",
        "decimalEnclosedCircle": _circled,
        "decimalEnclosedCircleChinese": _circled,
        "lowerLetter": _letter,
        "upperLetter": lambda n: _letter(n).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda n: _roman(n).upper(),
    }
)
