"""A notice: who is told, when to answer, what to bring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.chinese.fact_text import join
from generator.records.model.agenda import Reference, References
from generator.records.model.base import DayField, Fact, KnownWords, Listed, Names, Texts, under


class Reply(Fact):
    """How and until when to report who comes."""

    deadline: str = Field("", alias="截止", description="什么时候前，照写，例如 6月6日（星期一）下午4:00前")
    channel: str = Field("", alias="方式", description="怎么报，例如 OA邮件")
    receiver: str = Field("", alias="报送单位", description="报给谁，例如 会务联络科")
    contact: str = Field("", alias="联系人", description="联系人；两个人的用顿号隔开")
    phone: str = Field("", alias="电话", description="联系电话，照写")
    fax: str = Field("", alias="传真", description="传真号码，照写")
    mail: str = Field("", alias="邮箱", description="电子邮箱，照写")
    content: str = Field("", alias="内容", description="报什么，不填是“参会人员名单”")
    leave: str = Field("", alias="请假", description="请假怎么办，例如 书面请假")


POSITIONS = (
    "会议时间后",
    "会议地点后",
    "会议形式后",
    "会议内容后",
    "参会人员后",
    "材料准备后",
    "报到和食宿后",
    "有关要求后",
)


class Section(Fact):
    """A part of the notice in the user's own words."""

    heading: str = Field("", alias="标题", description="小标题，例如 着装要求")
    items: Texts = Field((), alias="内容", description="一句或几句")
    position: Annotated[str, KnownWords(POSITIONS)] = Field(
        "",
        alias="位置",
        description="放在哪一部分后面，例如 会议时间后、会议内容后、参会人员后；不填放在最后",
    )


class Forwarded(Fact):
    """The notice of a higher body that this one passes on."""

    document: Annotated[Reference, under("标题")] | None = Field(
        None, alias="来文", description="上级的通知，例如 省政府办公厅关于召开全省防汛工作视频会议的通知"
    )
    attending: Texts = Field(
        (), alias="参加会议", description="本地谁去参加、在哪里参加，逐条，例如 分管副县长在县会场参加"
    )
    requests: Texts = Field((), alias="要求", description="转发时本单位另提的要求，逐条")


class Notice(Fact):
    """What a notice needs beyond the meeting itself. Templates get 发文机关 as one text, as always, and the
    single ones of a joint notice as 各发文机关."""

    derived: ClassVar[Mapping[str, str]] = {"发文机关": "issuer", "各发文机关": "each_issuer"}

    title: str = Field("", alias="题名", description="标题，照写；不填由发文机关、会议名称和“通知”合成")
    issuers: Names = Field((), alias="发文机关", description="落款单位；联合行文写几个，主办的在前")
    signers: Names = Field((), alias="签发人", description="签发人；联合行文的，次序和发文机关一样")
    mark: str = Field("", alias="标志", description="红色大字，例如 宛陵市人民政府办公室文件")
    number: str = Field("", alias="文号", description="例如 宛政办〔2022〕8号")
    date: DayField | None = Field(None, alias="日期", description="成文日期")
    secrecy: str = Field("", alias="密级", description="例如 机密★1年")
    urgency: str = Field("", alias="紧急程度", description="特急、加急")
    recipients: Names = Field((), alias="主送", description="主送单位")
    forwarded: Annotated[Forwarded, under("来文")] | None = Field(
        None, alias="转发", description="转发上级会议通知时填：来文、本地谁参加"
    )
    basis: References = Field((), alias="依据", description="依据的文件")
    reason: str = Field("", alias="缘由", description="为什么开会，照写；不填用会议的目的")
    approved_by: str = Field("", alias="同意", description="经谁同意，例如 县政府领导")
    reply: Reply | None = Field(None, alias="报名", description="报名办法")
    materials: Texts = Field((), alias="材料", description="材料准备，逐条整句")
    report_rules: Texts = Field((), alias="汇报要求", description="汇报的字数、时间等，逐条")
    logistics: Texts = Field((), alias="报到食宿", description="报到、食宿、交通，逐条")
    rules: Texts = Field((), alias="要求", description="有关要求，逐条整句")
    sections: Annotated[tuple[Section, ...], Listed] = Field(
        (), alias="其他", description="其他部分，自己起小标题"
    )
    attachments: Texts = Field(
        (),
        alias="附件",
        description="附件名称，例如 参会回执、座次表、会议议程；能做的印在后面，不随文发的写明另附",
    )
    note: str = Field("", alias="附注", description="例如 此件公开发布")
    copies: Names = Field((), alias="抄送", description="抄送单位")
    printed_by: str = Field("", alias="印发机关", description="印发机关")
    printed_on: DayField | None = Field(None, alias="印发日期", description="印发日期")
    style: Literal["分级", "分条"] = Field(
        "分级", alias="体例", description="分级：一、二、三；分条：时间地点一段，下接1. 2. 3."
    )

    @property
    def issuer(self) -> str:
        """All issuers in one line, as running text names them."""
        return join("、", self.issuers)

    @property
    def each_issuer(self) -> tuple[str, ...]:
        """The issuers one by one, the one in charge first."""
        return self.issuers
