"""自定 in a template of one's own: facts by name, folding where the record has none of that name."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import GeneratorError
from generator.records.model import Meeting
from generator.services import pipeline, template_check
from generator.services.options import RenderOptions

TEMPLATE = """---
名称: 简报
版式: plain
族: 公文
{needs}
---
---
文种: 简报
---

# 简报

{{% 段 %}}
{{% 句 %}}资金{{{{ 自定.资金.总额 }}}}{{% 句终 %}}
{{% 句 %}}来源为{{{{ 自定.资金.来源|顿号 }}}}{{% 句终 %}}
{{% 句 %}}期限{{{{ 自定.资金.期限 }}}}{{% 句终 %}}
{{% 句 %}}在{{{{ 自定["用 途"] }}}}{{% 句终 %}}
{{% 段终 %}}
"""
MONEY = {"资金": {"总额": "3000万元", "来源": ["省级", "县级"]}, "用 途": "乡村"}


def options(folder: Path, needs: str = "") -> RenderOptions:
    (folder / "简报.j2.md").write_text(TEMPLATE.format(needs=needs), "utf-8")
    return RenderOptions((folder,))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (MONEY, "资金3000万元。来源为省级、县级。在乡村。"),
        ({"资金": {"期限": "三年"}}, "期限三年。"),
        ({"人员": "三人"}, ""),
        ({}, ""),
    ],
)
def test_a_missing_name_folds_its_sentence(tmp_path: Path, facts: object, said: str) -> None:
    meeting = Meeting.model_validate({"会议": "全县会议", "自定": facts})
    body = pipeline.render(meeting, "简报", options(tmp_path)).text.partition("# 简报")[2]
    assert body.strip() == said


def test_a_kind_may_need_a_fact_of_ones_own(tmp_path: Path) -> None:
    made = options(tmp_path, "需要: [自定.资金.总额]")
    with pytest.raises(GeneratorError, match="资料里还缺自定资金总额。"):
        pipeline.render(Meeting.model_validate({"会议": "全县会议"}), "简报", made)
    known = Meeting.model_validate({"会议": "全县会议", "自定": MONEY})
    assert "3000万元" in pipeline.render(known, "简报", made).text


def test_the_check_of_templates_knows_them(tmp_path: Path) -> None:
    options(tmp_path)
    assert list(template_check.template_faults(["简报"], (tmp_path,))) == [("简报", [])]
