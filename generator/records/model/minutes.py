"""Minutes: topics, what was said of them, what was decided."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.records.model.agenda import References
from generator.records.model.base import DayField, Fact, KnownWords, Listed, Names, Texts, under

VERDICTS = ("同意", "原则同意", "原则通过", "通过", "暂缓", "再议")
NO_TITLE = "省略"


class Decision(Fact):
    """An action item: what, who leads, who helps, by when."""

    verb: str = Field(
        "", alias="动词", description="会议……：决定、议定、要求、同意、原则同意、请；不填是“议定”"
    )
    text: str = Field(alias="事项", min_length=1, description="决定的事项，照写")
    lead: Names = Field((), alias="牵头", description="牵头或责任单位")
    support: Names = Field((), alias="配合", description="配合单位")
    start: str = Field("", alias="开始", description="从什么时候起，照写，例如 7月3日18时起")
    deadline: str = Field("", alias="时限", description="什么时候前完成")
    report_to: str = Field("", alias="报送", description="结果报给谁")


Decisions = Annotated[tuple[Annotated[Decision, under("事项")], ...], Listed]


class Topic(Fact):
    """One topic of the minutes."""

    title: str = Field(alias="题目", min_length=1, description="议题，例如 经济工作会议准备情况")
    act: str = Field("", alias="方式", description="听取汇报、审议、研究、传达学习、讨论；不填是“研究”")
    presenters: Names = Field((), alias="汇报人", description="谁汇报")
    documents: References = Field((), alias="文件", description="有关文件")
    contents: Texts = Field((), alias="内容", description="传达学习、汇报了什么，逐条")
    also: Texts = Field((), alias="并", description="同时讨论的事，动词开头，例如 讨论扩大自主权的十条规定")
    remarks: Texts = Field((), alias="指出", description="会议指出，整句")
    views: Texts = Field((), alias="认为", description="会议认为，整句")
    verdict: Annotated[str, KnownWords(VERDICTS)] = Field(
        "", alias="结论", description="同意、原则同意、原则通过、通过、暂缓、再议，也可以写别的，例如 备案"
    )
    verdict_on: str = Field("", alias="结论事项", description="同意什么；不填就是本议题")
    results: Texts = Field(
        (), alias="结果", description="表决的方式和票数，照写，例如 以举手方式表决，同意19票"
    )
    requirements: Texts = Field((), alias="要求", description="会议要求，逐条，不写序号")
    decisions: Decisions = Field((), alias="决定", description="议定事项，逐条")
    units: Names = Field((), alias="参加单位", description="参加、列席这个议题研究的单位")


class Minutes(Fact):
    """What minutes need beyond the meeting itself."""

    mark: str = Field("", alias="标志", description="红色大字，例如 安陵市人民政府常务会议纪要")
    issue_no: str = Field("", alias="期号", description="例如 第32期、〔2023〕15号")
    issuer: str = Field("", alias="发文机关", description="印发纪要的机关")
    date: DayField | None = Field(
        None, alias="日期", description="成文日期；没有另填签发日期、印发日期的就用它"
    )
    signed_by: Names = Field((), alias="签发人", description="谁签发，例如 李明远")
    signed_on: DayField | None = Field(None, alias="签发日期", description="签发日期")
    printed_on: DayField | None = Field(None, alias="印发日期", description="印发日期")
    title: str = Field(
        "",
        alias="题名",
        description="红头下面的标题；红色大字已经写明会议名称、不再写标题的填 省略；不填自动写",
    )
    topics: Annotated[tuple[Annotated[Topic, under("题目")], ...], Listed] = Field(
        (), alias="议题", description="按议题写"
    )
    nature: str = Field("", alias="性质", description="例如 常务会议、专题会议")
    intro: str = Field("", alias="领起", description="领起句，不填自动写")
    style: Literal["分题", "连写"] = Field(
        "分题", alias="体例", description="分题：一、二、三；连写：以“会议××”领起，不编序号"
    )
    names_at: Literal["文首", "文末"] = Field("文末", alias="名单位置", description="出席名单在文首还是文末")
    other: Texts = Field((), alias="其他", description="会议还研究的其他事项")
    distribution: Names = Field((), alias="分送", description="分送单位")
