"""Who sits where: the order of the names, the rows, and the school that is followed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from generator.records.model.base import Fact, Names, Whole

EvenRule = Literal["2号居左", "1号居左"]
CardsPerSheet = Literal["两张", "一张"]


class SeatPlan(Fact):
    """The platform. Without names: those who preside, speak and attend, by 排序."""

    names: Names = Field(
        (), alias="名单", description="就座的人，按座次从1号起；不填就用主持、讲话和出席的人，按排序"
    )
    rows: Annotated[int, Field(ge=1, le=20), Whole] | None = Field(
        None, alias="排数", description="主席台几排，不填是一排；一排坐不下（超过21人）就分几排"
    )
    per_row: Annotated[int, Field(ge=1, le=40), Whole] | None = Field(
        None, alias="每排人数", description="一排最多坐几人，先排前排；不填则各排均分"
    )
    even_rule: EvenRule = Field(
        "2号居左",
        alias="双数规则",
        description="一排是双数时谁坐中线左手（以就座者的左手为准）：2号居左（默认）或 1号居左",
    )
    place: str = Field("主席台", alias="位置", description="是哪里的座次，例如 主席台、签约台；不填是主席台")
    per_sheet: CardsPerSheet = Field(
        "两张", alias="席卡", description="一张纸上排几个席卡：两张（默认）或 一张"
    )

    @model_validator(mode="after")
    def _all_have_a_seat(self) -> SeatPlan:
        if self.rows and self.per_row and len(self.names) > self.rows * self.per_row:
            raise ValueError(
                f"“名单”有{len(self.names)}人，{self.rows}排每排{self.per_row}人坐不下，请增加排数或每排人数"
            )
        return self
