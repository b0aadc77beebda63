"""A letter of responsibility: who signs with whom, for how long, in how many copies."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.records.model.agenda import References
from generator.records.model.base import DayField, Fact, Listed, Texts, under


class Signatory(Fact):
    """One unit that takes the duty on. Its own targets and tasks stand where all others do: under
    目标, 行动 and 纪要, with the unit as 责任单位 or 牵头."""

    unit: str = Field(alias="单位", min_length=1, description="责任单位，例如 澜溪县政府")
    person: str = Field("", alias="签字人", description="这个单位的签字人，姓名")


class ResponsibilityPledge(Fact):
    """What a letter of responsibility needs beyond the meeting itself."""

    title: str = Field("", alias="名称", description="例如 “两河同治”工作责任状；不填是“目标责任状”")
    party_a: str = Field("", alias="甲方", description="要求别人负责的一方，例如 市政府")
    person: str = Field("", alias="签字人", description="甲方签字人，姓名")
    party_b: Annotated[tuple[Annotated[Signatory, under("单位")], ...], Listed] = Field(
        (), alias="乙方", description="责任单位，一个或多个"
    )
    basis: References = Field((), alias="依据", description="依据的文件")
    safeguards: Texts = Field((), alias="保障", description="保障措施，逐条；不填用“要求”里保障部分的要点")
    appraisal: Texts = Field((), alias="考核", description="考核办法，逐条整句，例如 年底由督查室考核。")
    period: str = Field("", alias="期限", description="责任期限，照写，例如 2021年3月26日至12月31日")
    copies: str = Field("", alias="份数", description="一式几份，例如 两份")
    date: DayField | None = Field(None, alias="日期", description="签订日期；不填用会议日期")
