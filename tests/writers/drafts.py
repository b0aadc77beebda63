"""Drafts that the tests write out, and ways to read Word files back."""

from __future__ import annotations

import io
import zipfile

import docx

from generator.document import parse
from generator.document.nodes import Document
from generator.writers.layout import layout_names, load_layout

NOTICE = """---
标题: 云溪县人民政府办公室关于召开全县生态环境保护突出问题整改工作推进会议的通知
发文机关标志: 云溪县人民政府办公室文件
文号: 云政办〔2024〕15号
主送: [各乡镇人民政府, 县政府各部门]
附件: [任务分解清单, 参会回执]
署名: 云溪县人民政府办公室
日期: 2024年6月5日
附注: 联系人：陈一鸣
抄送: [县委办公室, 县人大常委会办公室]
印发机关: 云溪县人民政府办公室
印发日期: 2024年6月5日
---
现将有关事项通知如下。

## 会议地点

【待补：会议地点】

## 参会人员 {: .接排 }

各乡镇*主要*负责人。

| 单位 | 名额 |
|:---|---|
| 县生态环境局 | 2名 |

1. 不得**迟到**。
2. 不得早退。
{: .一是 }
"""

MINUTES = """---
发文机关标志: 云溪县人民政府专题会议纪要
期号: 第12期
署名: 云溪县人民政府办公室
日期: 2024年6月12日
出席: [陈一鸣, 李晓舟]
请假: 孙立
分送: 县政府领导同志。
---
会议议定事项如下。
"""

WITH_TITLE = sorted(
    name for name in layout_names() if any("标题" in one.keys for one in load_layout(name).elements())
)


def notice() -> Document:
    return parse(NOTICE)


def reopened(content: bytes) -> list[str]:
    """Texts of paragraphs and table cells in the order of the page, as python-docx reads them."""
    body = docx.Document(io.BytesIO(content))
    texts: list[str] = []
    for block in body.iter_inner_content():
        if hasattr(block, "rows"):
            texts += [cell.text for row in block.rows for cell in row.cells]
        else:
            texts.append(block.text)
    return texts


def member(content: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode("utf-8")
