"""An office's own word list that is built otherwise than the bundled one is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import TemplateError
from generator.templating.prose.words import load_words, table

WRONG = [
    ("归类", f"保障: {'9' * 5000}\n", "第1行“保障”应为列表"),
    ("归类", "认识: [认识]\n保障: ['']\n", "第2行“保障”第1项是空的"),
    ("归类", "认识: [认识]\n保障:\n  - 责任\n  - [领导]\n", "第4行“保障”第2项应为一段文字"),
    ("归类", "新的: 词\n", "第1行“新的”应为列表"),
    ("归类", "- 责任\n", "应为“名称: 内容”这样的一组内容"),
    ("动词", "动词: [抓, 干]\n", "第1行“动词”应为一段文字"),
    ("搭配", "搭配:\n  责任: 压实\n", "第2行“搭配”、“责任”应为列表"),
]


@pytest.mark.parametrize(("name", "text", "said"), WRONG, ids=[said[:20] for _, _, said in WRONG])
def test_another_kind_is_told(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / "_words").mkdir()
    (tmp_path / "_words" / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError) as caught:
        load_words((tmp_path,))
    assert f"词表“{name}.yaml”" in str(caught.value)
    assert said in str(caught.value)


def test_a_list_of_one_own_word_is_filled_up(tmp_path: Path) -> None:
    (tmp_path / "_words").mkdir()
    (tmp_path / "_words" / "归类.yaml").write_text("保障: [兜底]\n", encoding="utf-8")
    words = table("归类", (tmp_path,))
    assert words["保障"] == ["兜底"]
    assert "站位" in words["认识"]
