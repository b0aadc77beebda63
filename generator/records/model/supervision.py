"""What the papers of supervision need beyond the ledger: the assignment, and the bulletin on progress."""

from __future__ import annotations

from pydantic import Field

from generator.records.model.base import DayField, Fact, Names, Texts


class Letter(Fact):
    """One paper that goes out: number, date, to whom."""

    title: str = Field("", alias="题名", description="标题，照写；不填由发文机关、会议主题和文种合成")
    number: str = Field("", alias="文号", description="例如 清整改办〔2024〕3号")
    date: DayField | None = Field(None, alias="日期", description="成文日期")
    recipients: Names = Field((), alias="主送", description="主送单位；不填是台账里的责任单位")
    copies: Names = Field((), alias="抄送", description="抄送单位")


class Supervision(Fact):
    """Who supervises, as of when the ledger speaks, and how progress is reported."""

    issuer: str = Field("", alias="发文机关", description="交办和通报的单位；不填用通知的发文机关")
    mark: str = Field("", alias="标志", description="红色大字；不填不套红头")
    assignment: Letter | None = Field(None, alias="交办", description="交办单的文号、日期")
    bulletin: Letter | None = Field(None, alias="通报", description="进展通报的文号、日期")
    as_of: str = Field("", alias="截至", description="台账里的进展是什么时候的，例如 2024年4月10日")
    report_by: str = Field("", alias="报送时限", description="什么时候报进展，例如 每月25日前")
    report_to: str = Field("", alias="报送单位", description="进展报给谁")
    contact: str = Field("", alias="联系方式", description="照写，例如 简秋禾，6220118")
    rules: Texts = Field((), alias="要求", description="整改和报送的要求，逐条整句")
