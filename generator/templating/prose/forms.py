"""What shape a phrase of the data has, so that it can be joined without hurting it.

Step 3 of the domain page on prose: whole sentences stand alone, verb phrases follow 要, noun
phrases get a verb that goes with them. The words of the data are never changed.
"""

from __future__ import annotations

import re
from typing import Literal

from generator.chinese.fact_text import sub
from generator.templating.prose.words import Lexicon

PhraseForm = Literal["整句", "动宾", "名词"]

ENDS = "。！？"
_NO_SUBJECT_BEFORE = re.compile(r"[，；：]")
_SUBJECT_LENGTH = 24
ASKING = "要"
EVERY = "每"
DISPOSING = "把将"
LONG_ENOUGH = 5
SHORT = 4
_BY_DATE = re.compile("[月底日年天周度末](?:之?前|之?内|以内)")
_CLEFT = re.compile("的是[^非，。]")
_WHOLLY = re.compile("^(?:全部|基本|一律|如期|必须|要|全面)")
_EACH = re.compile("逐[\u4e00-\u9fff](?=.{2})")
_EVERYWHERE = re.compile("^(.)\\1[有都能是要讲]")
"""``周周有调度``, ``人人都尽责``: what is so everywhere is a sentence, whatever noun it ends with."""
_OWN_SUBJECT = re.compile(
    "(?:每(?:个|一个|家|户|名)?(?:乡镇|镇|村|社区|县|区|单位|部门|企业|学校|家庭|人)"
    "|[\u4e00-\u9fff]{0,6}(?:督导组|检查组|工作组|专班|工作队|网格员|保洁员|党员户|志愿者|负责人|负责同志|领导干部|包案领导|包联领导|包保人|责任人|抢险队伍|救援队伍))(?=[^、，。；的和及与]{2})"
)
"""``督导组带专家下去``: who does it is named, though the first two characters are a verb elsewhere."""
_CASES = re.compile(
    "能够?[^，。；]{2,8}的(?:立即|马上|当场|及时|尽快)|[^，。；]{2,6}向社会公[开布示]|[^，。；]{2,10}是第一|宣传进"
    "|[^，。；]+各(?:组织|开展|安排|确定|明确|配备|选派)"
    "|[^，。；：]+(?:逐项|逐家|逐户|逐个|逐一)[\u4e00-\u9fff]{2}$"
)
"""``能够立行立改的立即整改``, ``食堂、校车逐项检查``: a clause with a subject of its own."""
_TWO_STEPS = re.compile(
    "不(?:比|搞|让|留|断|走|做|等|靠)[\u4e00-\u9fff]{2}|"
    "(?:各司其职|各负其责|标本兼治|建管并重|交往有度|上下联动|齐抓共管|群防群治|多措并举|分类施策|因地制宜)[，、]"
)
"""What is left undone, and four characters that say how before what is done."""
_ACTING = re.compile(
    "(?:（[^（）]{1,8}）|[^，。；：、（）]){0,10}(?:部门|机关|机构|单位|企业|公司|学校|医院|乡镇|街道|社区|村|组|队|站|所|局|委|办|厅|院|校|“一把手”)"
    "(?:都|要)?(?=[对把将向每按]|逐[户个家项])[^，。；、]{4}"
)
"""``市场监管部门对改装厂点拉网检查``, ``各局“一把手”每周听一次进度``: who acts stands before what is done."""
_OF_A_CASE = re.compile("对[^，。；]+的，")
"""``对涉嫌骗税的，稽查局提前介入``: what is done with a case, not what is asked of everybody."""
_DONE_TO = re.compile(
    "(?:对|向|为|与|同)(?![外内])[^，。；]{2,}(?:逐[户个家项人]|一律|及时|定期|随机|每[周月天日季])[^，。；]{2}"
)
"""``对重点人员逐户签监护责任``: whatever noun ends it, a verb stands before that."""
_LATER_MODAL = re.compile("[，；](?:要|必须|务必|不得|应当|方可)")


def form_of(phrase: str, words: Lexicon) -> PhraseForm:
    """Whole sentence, verb phrase or noun phrase."""
    phrase = str.__str__(phrase)  # only looked at: slices of plain text cost a tenth
    text = phrase.strip().lstrip("“《（")
    if phrase.strip().endswith(tuple(ENDS)) or re.search("[。！？]", phrase):
        return "整句"
    if _CLEFT.search(text) or _EVERYWHERE.match(text):
        return "整句"
    if text.startswith(ASKING) and text[:2] not in words.not_modal:
        return "动宾"
    if text.startswith(words.modals) and text[:2] not in words.not_modal:
        return "整句"
    if text[:2] in words.noun_verbs and _LATER_MODAL.search(text):
        return "整句"
    if any(one.match(text) for one in (_OWN_SUBJECT, _CASES, _ACTING, _OF_A_CASE)):
        return "整句"
    if _TWO_STEPS.match(text) or _DONE_TO.match(text):
        return "动宾"
    if starts_with_verb(text, words):
        return "动宾"
    if _done_by_a_date(text, words) or has_modal(text, words) or _LATER_MODAL.search(text):
        return "整句"
    return "名词" if _is_noun(text, words) else "整句"


def is_topic(heading: str, words: Lexicon) -> bool:
    """Whether a heading names what is spoken of, not what is to be done: ``关于当前形势``."""
    said = heading.strip()
    if said.startswith("关于"):
        return True
    return said.endswith(words.topic_ends) and form_of(said, words) != "动宾" and not has_modal(said, words)


def _is_noun(text: str, words: Lexicon) -> bool:
    """Sure only where a known noun ends the phrase, or where it is short; else it stands as it is."""
    core = _core(text)
    if any(core.find(verb, 2) > 0 for verb in words.clause_verbs):
        return False
    return len(core) <= SHORT or core.endswith((*words.collocations, *words.noun_ends))


def _core(noun: str) -> str:
    """The phrase without an aside or a closing quote."""
    return sub(r"（[^（）]*）$|[”》]$", "", noun)


def starts_with_verb(text: str, words: Lexicon) -> bool:
    """Whether the phrase begins with a verb, perhaps after an adverb; ``治理体系`` does not."""
    if text[:SHORT] in words.verbs:
        return True
    for adverb in (*words.adverbs, *words.either):
        if text.startswith(adverb) and len(text) > len(adverb):
            return adverb in words.adverbs or starts_with_verb(text.removeprefix(adverb), words)
    if text.startswith(EVERY):
        return True
    if _EACH.match(text):
        return True
    verb = next((text[:size] for size in (4, 3, 2) if text[:size] in words.verbs), "")
    if not verb and text[:2] in words.noun_verbs:
        verb = text[:2]
    if verb:
        return not (verb in words.noun_verbs and text.removeprefix(verb).startswith(words.noun_ends))
    return _short_verb(text, words)


def _short_verb(text: str, words: Lexicon) -> bool:
    """One character is a verb with its result (管好), after 不 or 少, or as 把 in a long phrase."""
    first, rest = text[:1], text[1:]
    if text[:2] in words.not_modal:
        return False
    if first in words.prepositions:
        return first in DISPOSING or (len(text) >= LONG_ENOUGH and has_verb(rest, words))
    if first in words.short_adverbs and rest[:1] in words.after_adverbs:
        return True
    return first in words.short_verbs and rest.startswith(words.results) and len(text) > 2


def has_verb(text: str, words: Lexicon) -> bool:
    """Whether a known verb stands anywhere in ``text``."""
    return any(text[n : n + size] in words.verbs for n in range(len(text)) for size in (2, 3, 4))


def _done_by_a_date(text: str, words: Lexicon) -> bool:
    """``设施11月底前全部完成``: a date inside, then a verb; such a phrase is a sentence of its own."""
    found = _BY_DATE.search(text)
    return found is not None and starts_with_verb(sub(_WHOLLY, "", text[found.end() :]), words)


def has_modal(text: str, words: Lexicon) -> bool:
    """Whether a subject with 要, 必须, 不得 … stands at the start."""
    head = _NO_SUBJECT_BEFORE.split(text, maxsplit=1)[0][:_SUBJECT_LENGTH]
    for modal in words.modals:
        at = head.find(modal, 1)
        while at > 0:
            around = (head[at - 1 : at + 1], head[at : at + 2])
            if len(modal) > 1 or not any(pair in words.not_modal for pair in around):
                return True
            at = head.find(modal, at + 1)
    return False


def verb_for(noun: str, words: Lexicon, used: set[str]) -> str:
    """A verb that goes with ``noun`` and is not in ``used`` (which it then joins)."""
    core = _core(noun)
    known = next((words.collocations[end] for end in _by_length(words) if core.endswith(end)), words.any_verb)
    choice = next((verb for verb in (*known, *words.any_verb[:2]) if verb not in used), known[0])
    used.add(choice)
    return choice


def as_verb_phrase(phrase: str, words: Lexicon, used: set[str]) -> str:
    """The phrase itself, or with a fitting verb before it when it is a noun phrase."""
    if form_of(phrase, words) != "名词":
        return phrase
    verb = verb_for(phrase, words, used)
    return phrase if phrase.startswith(verb) else verb + phrase


def _by_length(words: Lexicon) -> list[str]:
    return sorted(words.collocations, key=len, reverse=True)
