"""What the lines of a head and a foot look like."""

from __future__ import annotations

import re

_YEAR, _SMALL = r"(?:\d{4}|[一二三四五六七八九〇零○]{4})", r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_GAP = "[ \u3000]*"  # WPS puts gaps between figures and Chinese characters
_DAY = _GAP.join((_YEAR, "年", _SMALL, "月", _SMALL, "日"))
_NAME = r"[\u4e00-\u9fff·]{1,6}(?:[ \u3000]+[\u4e00-\u9fff])?"
_HAN_N = "[一二三四五六七八九十百]{1,5}"
COPY_NUMBER = re.compile(r"\d{6}")
SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:★.{0,10})?")
URGENCY = re.compile(r"特急|加急|特提|平急")
BANNER = re.compile(r"[\u4e00-\u9fff（）]{2,40}文件")
MINUTES_MARK = re.compile(r"[\u4e00-\u9fff（）]{2,40}(?:纪要|简报|专报|快报|要情)")
"""The head of what is numbered by issues."""
NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}〔\d{4}〕\d{1,5}号")
ISSUE = re.compile(rf"(?:〔\d{{4}}〕)?第?\d{{1,4}}[期次号]|〔\d{{4}}〕\d{{1,4}}号|第{_HAN_N}[期次号]")
SIGNED = re.compile(rf"签发[：:]\s*(?P<谁>(?:\S(?:.*?\S)??)??)\s*(?:(?P<日>{_DAY})签发)?")
SIGNER = re.compile(r"签发人[：:]\s*(.+)")
DAY = re.compile(_DAY)
ISSUER_AND_DAY = re.compile(rf"(?P<谁>[\u4e00-\u9fff（）、 \u3000]{{2,60}}?)[ \t\u3000]+(?P<日>{_DAY})")
"""桐源县人民政府办公室　　2024年4月22日."""
TITLE_DAY = re.compile(rf"[（(]\s*({_DAY})\s*[）)]")
SPEAKER = re.compile(rf"(?!第{_HAN_N}[章节条编篇])[\u4e00-\u9fff、（）·]{{2,60}}[ \u3000]+{_NAME}")
SUBTITLE = re.compile(r"[—–-]{1,2}\s*\S.{1,60}")
NOTE = re.compile(r"（([^（）]{2,60})）")
ATTACHMENTS = re.compile(r"附件[：:]\s*(.*)")
ATTACHMENT = re.compile(r"(\d{1,2})[.．、]\s*(.+)")
ANNEX = re.compile(r"附件\s*\d{0,2}|附件[一二三四五六七八九十]{1,2}")
ISSUED = re.compile(rf"(?P<谁>(?:.*?\S)??)\s*(?P<日>{_DAY})\s*印发")
COPIES = re.compile(r"(抄送|抄报|分送|主送)[：:]\s*(.+?)。?")
ROLL = re.compile(r"(主持|出席|参加|应邀参加|请假|列席|应邀列席|记录)[：:]\s*(.+)")
STAGE = re.compile(r"（[^（）]{1,20}(?:毕|鼓掌|掌声|宣读|签字|播放|起立|奏|讲话|发言|散会)[^（）]{0,6}）")
_UNITS = "[府委局办会院校厅部室处科所站镇乡村司团]|单位|部门|成员|机构|中心|同志|代表|公司|街道|企业"
UNITS = re.compile(rf"[^。！？；]{{1,400}}(?:{_UNITS})[：:]")
HEAD = (COPY_NUMBER, SECRECY, URGENCY, BANNER, NUMBER, ISSUE, DAY, TITLE_DAY, SPEAKER, SUBTITLE)
_ENDS = "。！？；：，、,;:!?"


def day_text(text: str) -> str:
    """A day without gaps in it."""
    return re.sub(r"\s", "", text)


def no_sentence(text: str) -> bool:
    """Whether a line could be a title or a name: no sign of a sentence at its end or inside."""
    return not text.endswith(tuple(_ENDS)) and not re.search("[。！？；]", text)
