"""Whether an answer is the text of a section at all: no refusal, no talk about itself, no marks, whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.services.model_writing.answer import has_broken_mark
from generator.services.model_writing.guard.brief import Brief, Fault, GuardRules
from generator.services.model_writing.places import Token

RULE = "格式"
_MARKUP = re.compile(
    r"^\s*(?:#{1,6}\s|[-*+>|]|\d+[.)、]\s|（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)|[`*_~]{2,}|`|<[/a-zA-Z!]|\]\(|https?:|www\.|[{}\\|]|【|】",
    re.MULTILINE,
)
_FOREIGN = re.compile(r"[A-Za-z]{2,}|[ぁ-ゖァ-ヺ가-힣Ѐ-ӿ\ufffd\u200b-\u200f\u202a-\u202e\ue000-\uf8ff]")
_ENDS = tuple("。！？”》）")


def shape_faults(tokens: Sequence[Token], brief: Brief, rules: GuardRules) -> Iterator[Fault]:
    words = "".join(one if isinstance(one, str) else one.words for one in tokens)
    if not "".join(one.strip() if isinstance(one, str) else "事" for one in tokens):
        yield Fault(RULE, "没有写出正文，请只写这一节的正文。")
        return
    if has_broken_mark(tuple(tokens)):
        yield Fault(RULE, "有写坏的编号，编号只能写成 ⟦3⟧ 或 ⟦7：……⟧。")
    own = brief.own_words
    for one in rules.listed("不是稿子"):
        if one in words and one not in own:
            yield Fault(RULE, f"“{one}”不是稿子里的话，请只写正文，不解释、不客套。")
            break
    if found := _MARKUP.search(words):
        yield Fault(RULE, f"正文里不能有“{found[0].strip() or '标记'}”这样的标题、序号、列表或者标记。")
    if (found := _FOREIGN.search(words)) and found[0] not in own:
        yield Fault(RULE, f"正文里不能有“{found[0]}”。")
    if not _end(tokens[-1], brief).endswith(_ENDS):
        yield Fault(RULE, "没有写完：最后一句没有句号。")
    limit = rules.words["篇幅"]
    most = int(limit["倍"]) * len(brief.base.words) + int(limit["加"])
    if len(words) > most:
        yield Fault("篇幅", f"编号以外写了{len(words)}个字，最多{most}个；请写短，只围着事实写。")


def _end(token: Token, brief: Brief) -> str:
    if isinstance(token, str):
        return token.rstrip()
    place = brief.base.places.get(token.place)
    return token.words or (str.__str__(place.text) if place else "")
