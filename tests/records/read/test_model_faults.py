from typing import Annotated, Literal, get_args

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core.core_schema import ErrorType

from generator.records.read.known_keys import all_keys, keys_of, model_at
from generator.records.read.messages import error_message
from generator.records.read.validation_diagnostics import validation_diagnostics
from generator.yamlfile.loader import load


class Step(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(alias="名称", min_length=1)
    minutes: Annotated[int, Field(ge=1)] | Literal["不限"] = Field("不限", alias="时长")
    inner: "tuple[Step, ...]" = Field((), alias="子项")


class Plan(BaseModel):
    model_config = ConfigDict(extra="forbid")

    steps: tuple[Step, ...] = Field((), alias="步骤")
    first: str = Field("", alias="开始")
    last: str = Field("", alias="结束")
    length: float | None = Field(None, alias="长度", gt=0, lt=10)

    @model_validator(mode="after")
    def _ordered(self) -> "Plan":
        if self.last < self.first:
            raise ValueError("“结束”应在“开始”之后")
        return self


def _faults(text: str) -> list[str]:
    loaded = load(text)
    with pytest.raises(ValidationError) as caught:
        Plan.model_validate(loaded.data)
    return [str(fault) for fault in validation_diagnostics(caught.value, Plan, loaded)]


def test_a_choice_of_types_is_one_fault() -> None:
    assert _faults("步骤:\n  - 名称: 甲\n    时长: 二\n") == [
        "第3行第9列 步骤 › 第1项 › 时长：应为整数，例如 60，或者应为“不限”中的一个（填的是：二）"
    ]


def test_deep_in_a_tree() -> None:
    assert _faults("步骤:\n  - 名称: 甲\n    子项:\n      - 名称: 乙\n        名字: 丙\n") == [
        "第5行第9列 步骤 › 第1项 › 子项 › 第1项：不认识“名字”，是不是“名称”？"
    ]


def test_faults_come_in_the_order_of_the_file() -> None:
    places = [fault.split(" ")[0] for fault in _faults("长度: 长\n步骤:\n  - 时长: 0\n其他: 1\n")]
    assert places == [
        "第1行第5列",
        "第3行第5列",
        "第3行第9列",
        "第4行第1列：不认识“其他”，这里可以填：步骤、开始、结束、长度",
    ]


def test_a_missing_key_spelt_wrong_is_told_once() -> None:
    assert _faults("步骤:\n  - 名衬: 甲\n") == ["第2行第5列 步骤 › 第1项：不认识“名衬”，是不是“名称”？"]


def test_the_models_own_words_stay_and_point_at_the_key_they_name() -> None:
    assert _faults("开始: 9\n结束: 8\n") == ["第2行第5列：“结束”应在“开始”之后"]


def test_limits() -> None:
    assert _faults("长度: 11\n") == ["第1行第5列 长度：应小于10.0（填的是：11）"]


def test_a_long_value_is_cut() -> None:
    [fault] = _faults("长度: " + "长" * 50 + "\n")
    assert fault.endswith(f"（填的是：{'长' * 30}……）")


def test_an_empty_item() -> None:
    assert _faults("步骤:\n  -\n") == ["第2行第4列 步骤 › 第1项：这一项是空的，请填上或者删掉"]


@pytest.mark.parametrize("code", get_args(ErrorType))
def test_every_error_the_checker_knows_has_a_chinese_sentence(code: str) -> None:
    words = dict.fromkeys(["gt", "ge", "lt", "le", "min_length", "max_length", "选项"], "3")
    text = error_message("应为", code, **words)
    assert text
    assert not text.isascii()


def test_keys_of_a_model_that_contains_itself() -> None:
    assert keys_of(Step) == ("名称", "时长", "子项")
    assert model_at(Plan, ("步骤", 0, "子项", 2)) is Step
    assert model_at(Plan, ("开始",)) is None
    assert all_keys(Plan) == {"步骤", "开始", "结束", "长度", "名称", "时长", "子项"}
