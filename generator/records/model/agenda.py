"""The agenda: what happens, in order, and who does it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from generator.chinese.fact_text import replace_in, say
from generator.records.model.base import (
    ClockField,
    DayField,
    Fact,
    Listed,
    Names,
    Texts,
    Whole,
    YesNo,
    under,
)


class Reference(Fact):
    """A document that is read, passed on or cited."""

    derived: ClassVar[Mapping[str, str]] = {"全称": "cited"}

    title: str = Field(alias="标题", min_length=1, description="文件标题，不用写书名号")
    short: str = Field("", alias="简称", description="以下简称什么，例如 实施意见")
    number: str = Field("", alias="文号", description="文号，例如 国发〔2010〕23号")
    issuer: str = Field("", alias="发文机关", description="发文机关")
    quoted: YesNo = Field(True, alias="书名号", description="是否加书名号；“会议精神”一类填 否")

    @property
    def cited(self) -> str:
        """``县委办公室《关于…的通知》（文号）``; 《》 inside become 〈〉; a body is named once."""
        title = self.title.strip()
        if self.quoted and not title.startswith("《"):
            title = "《" + replace_in(replace_in(title, "《", "〈"), "》", "〉") + "》"
        issuer = "" if self.issuer and title.strip("《").startswith(self.issuer) else self.issuer
        return say(issuer, title) + (say("（", self.number, "）") if self.number else "")


ReferenceField = Annotated[Reference, under("标题")]
References = Annotated[tuple[ReferenceField, ...], Listed]


def _no_blank(value: Any) -> Any:
    if isinstance(value, str) and not value.strip():
        raise ValueError("议程的“类型”不能空着，例如 宣读、通报、表态发言、讲话")
    return value


class Contribution(Fact):
    """What one of several says or reports in an item, each for a body of their own."""

    people: Names = Field((), alias="人", description="谁：姓名或称呼")
    units: Names = Field((), alias="单位", description="哪个单位")
    on_behalf_of: str = Field("", alias="代表谁", description="受谁委托、代表谁，例如 县安委会")
    title: str = Field("", alias="题目", description="讲什么，例如 安全生产工作")
    minutes: Annotated[int, Field(ge=1, le=600), Whole] | None = Field(
        None, alias="时长", description="分钟数，例如 5"
    )
    figures: Texts = Field((), alias="数据", description="他说到的数，例如 已转移2308人")
    gist: Texts = Field((), alias="要点", description="他说了什么，写纪要和新闻用")


class Award(Fact):
    """One kind of award given in an item."""

    name: str = Field(alias="名称", min_length=1, description="奖项、称号，例如 先进集体")
    number: str = Field("", alias="数量", description="几个，照写，例如 10家、5名")
    units: Names = Field((), alias="单位", description="受表彰的单位")
    people: Names = Field((), alias="人", description="受表彰的人")
    presented_by: Names = Field((), alias="颁发", description="由谁颁发，例如 周书记")


class AgendaItem(Fact):
    """One item. ``类型`` is one of the known acts (see templates/_words/议程.yaml) or any words
    of one's own, which are then used as they stand."""

    kind: Annotated[str, BeforeValidator(_no_blank)] = Field(
        alias="类型",
        description="做什么：宣读、传达、书面传达、通报、汇报、工作报告、交流发言、表态发言、典型发言、签订责任状、颁奖、观摩、观看专题片、审议、表决、部署、动员报告、讲话……",
    )
    people: Names = Field(
        (),
        alias="人",
        description="谁来做：姓名或称呼，一个或多个；颁奖的在“颁发”里写由谁颁，“人”是上台领奖的",
    )
    units: Names = Field((), alias="单位", description="哪些单位来做，依次")
    representatives: str = Field(
        "", alias="代表", description="单位出面的人，例如 负责人、主要负责同志；不填不写"
    )
    title: str = Field("", alias="题目", description="内容或题目，例如 全县突出生态环境问题、2023年落实情况")
    documents: References = Field((), alias="文件", description="宣读、传达、下发的文件")
    also: Texts = Field((), alias="并", description="同一个人接着做的事，动词开头，例如 部署2024年工作")
    on_behalf_of: str = Field(
        "", alias="代表谁", description="受谁委托、代表谁；几个人各代表各的，写在“发言”里"
    )
    contributions: Annotated[tuple[Annotated[Contribution, under("人")], ...], Listed] = Field(
        (), alias="发言", description="一项里有几个人发言、报告，各有各的题目或各代表各的，逐个写"
    )
    stage: str = Field(
        "", alias="阶段", description="属于会议的哪一段，或套开的哪个会，例如 第一阶段、预备会议"
    )
    day: DayField | None = Field(None, alias="日期", description="这一项在哪天；和会议同一天的不填")
    half_day: str = Field("", alias="时段", description="这一项在上午、下午还是晚上；填了开始不用填")
    start: ClockField | None = Field(None, alias="开始", description="这一项几点开始")
    place: str = Field("", alias="地点", description="这一项在哪里；就在会场的不填")
    minutes: Annotated[int, Field(ge=1, le=600), Whole] | None = Field(
        None, alias="时长", description="分钟数，例如 10"
    )
    written_only: YesNo = Field(False, alias="书面", description="只发书面材料、不安排发言时填 是")
    announce_no: YesNo | None = Field(
        None, alias="报序号", description="主持时报不报“第几项”；不填时最后的讲话不报"
    )
    counted: YesNo = Field(True, alias="计入议程", description="会前放的片子等不算一项议程的填 否")
    cue: str = Field("", alias="提示", description="给主持人看的提示，例如 签字完毕")
    action: str = Field("", alias="动作", description="集体动作，例如 到前面捐款")
    receiver: str = Field(
        "", alias="递交", description="向谁递交，例如 县长；双方签订的不填这一项，填甲方、乙方"
    )
    party_a: Names = Field((), alias="甲方", description="签订的一方，例如 市政府")
    party_b: Names = Field((), alias="乙方", description="签订的另一方，一个或多个，例如 各乡镇政府")
    presented_by: Names = Field((), alias="颁发", description="由谁颁奖、授牌、颁发，例如 周书记")
    awards: Annotated[tuple[Annotated[Award, under("名称")], ...], Listed] = Field(
        (), alias="奖项", description="颁奖、表彰、授牌的各个奖项，给谁、由谁颁发"
    )
    nominated_by: Names = Field((), alias="提名", description="由谁提名，例如 上届党委")
    candidates: Names = Field((), alias="候选", description="候选人、提名人选，依次")
    places_to_fill: str = Field("", alias="应选", description="应选几名，例如 2")
    margin: str = Field("", alias="差额", description="差额选举差几名，例如 1；等额的不填")
    ordering: str = Field("", alias="排序说明", description="名单怎么排，照写，例如 按姓氏笔画为序")
    scrutineers: Names = Field((), alias="监票人", description="监票人，依次")
    tellers: Names = Field((), alias="计票人", description="计票人，依次")
    method: str = Field("", alias="方式", description="怎么进行，例如 举手、无记名投票")
    results: Texts = Field(
        (), alias="结果", description="表决、选举的结果，逐条，例如 到会60人，赞成58票，弃权2票"
    )
    figures: Texts = Field((), alias="数据", description="这一项里说到的数，例如 通报涉及12个部门46条问题")
    gist: Texts = Field((), alias="要点", description="说了什么，写纪要和新闻用")
    past: YesNo = Field(
        False, alias="会前", description="会前已经完成的（如观摩），讲话里承接、主持时不安排的填 是"
    )
