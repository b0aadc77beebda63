"""Half-width punctuation between Chinese characters → full-width."""

from __future__ import annotations

import re
from collections import Counter

_C = r"\u3400-\u9fff\u3000-\u303f\uff01-\uff5e“”‘’—…℃％"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_SIGN = re.compile(rf"(?<=[{_C}])[,;:?!](?!\d)|(?<=[{_C}])[,;?!](?=\d)|(?<=[A-Za-z0-9%)])[,;:?!](?=[{_C}])")
_STOP = re.compile(r"(?<=[\u3400-\u9fff”）])\.(?=[\u3400-\u9fff“（]|$)")
_BRACKETS = re.compile(r"\(([^()]{0,200})\)")
_QUOTES = re.compile(r'"([^"\n]{1,200})"')
_ADDRESS = re.compile(r"([a-z]{3,5}://[!-~]+)")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMBER_SIGN = re.compile(r"(?<=[\u3400-\u9fff])[\[［〔(（](\d{4})[\]］〕)）](?=\d{1,5}号)")


def to_full_width(text: str, gone: Counter[str]) -> str:
    """The text; ``gone`` counts what was changed. ``9:00``, ``PM2.5,CO`` and addresses of the web stay."""
    if "://" in text:
        parts = [part for part in _ADDRESS.split(text) if part]
        return "".join(part if _ADDRESS.fullmatch(part) else to_full_width(part, gone) for part in parts)

    def wide(found: re.Match[str]) -> str:
        gone[found[0]] += 1
        return _WIDE[found[0]]

    def stop(found: re.Match[str]) -> str:
        gone["."] += 1
        return "。"

    text = _STOP.sub(stop, _SIGN.sub(wide, text))
    text = _NUMBER_SIGN.sub(lambda found: _count(gone, found, f"〔{found[1]}〕", "〔〕"), text)
    text = _BRACKETS.sub(lambda found: _bracket(found, gone), text)
    return _QUOTES.sub(lambda found: _to_chinese_quotes(found, gone), text)


def _count(gone: Counter[str], found: re.Match[str], made: str, sign: str) -> str:
    if found[0] != made:
        gone[sign] += 1
    return made


def _bracket(found: re.Match[str], gone: Counter[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    if not _HAN.search(found[1]) and not _HAN.match(before):
        return found[0]
    gone["()"] += 1
    return f"（{found[1]}）"


def _to_chinese_quotes(found: re.Match[str], gone: Counter[str]) -> str:
    if not _HAN.search(found[1]):
        return found[0]
    gone['"'] += 1
    return f"“{found[1]}”"
