"""Drafts made to be measured on paper: name → (draft, layout)."""

from __future__ import annotations

from tests.writers.drafts import MINUTES, NOTICE

CHARACTERS = "全县环境保护工作会议研究部署大气水土壤污染防治攻坚任务"
SHORT = f"{CHARACTERS}。\n\n"
_HEAD = "文号: 云政办〔2024〕15号\n主送: [各乡镇人民政府, 县政府各部门]\n"
_FOOT = """署名: 云溪县人民政府办公室
日期: 2024年6月5日
附注: 此件公开发布
抄送: [县委办公室]
印发机关: 云溪县人民政府办公室
印发日期: 2024年6月5日
"""
_TITLE = "# 云溪县人民政府办公室关于召开全县生态环境保护突出问题整改工作推进会议的通知\n\n"
_HEADINGS = "## 总体要求\n\n甲\n\n### 指导思想\n\n乙\n\n#### 基本原则\n\n丙\n\n##### 具体条目\n\n丁\n\n"
_ROW = "县生态环境局 | 有一段要折行的问题描述"
_WIDE = (
    f"| {' | '.join(f'列{at}' for at in range(1, 13))} |\n|{'---|' * 12}\n"
    + f"| {' | '.join([_ROW] * 6)} |\n" * 30
)
_ANNEXES = f"""
---

附件1
{{: .附件 }}

问题整改台账
{{: .标题 }}

{_WIDE}

---

附件2
{{: .附件 }}

参会回执
{{: .标题 }}

| 姓名 | 职务 |
|---|---|
| 甲 | 乙 |
"""


def _front(*entries: str) -> str:
    return f"---\n{''.join(entries)}---\n\n"


def _sealed(names: list[str], date: str) -> str:
    return f"署名: [{', '.join(names)}]\n日期: {date}\n用印: 是\n"


def _filled(count: int) -> str:
    """A notice whose text takes two lines a paragraph, so that every way of ending a page occurs."""
    return _front(_FOOT) + "# 关于开会的通知\n\n" + f"{CHARACTERS}，各级各部门要认真抓好落实。\n\n" * count


_JOINT = "发文机关标志: [中共云溪县委办公室, 云溪县人民政府办公室文件]\n签发人: [陈一鸣, 孙立, 欧阳晓舟]\n"
_BUREAUS = ["云溪县水利局", "云溪县财政局", "云溪县农业农村局", "云溪县教育局", "云溪县公安局"]

_SEATS = f"""
---

附件
{{: .附件 }}

# 座次表

会　场
{{: .居中 }}

|{"  |" * 11}
|{":---:|" * 11}
| {" | ".join(f"{at} 方致远" for at in range(1, 12))} |
{{: .座次图 }}

主席台
{{: .居中 }}

从会场看，自左至右。
{{: .表后 }}
"""
LISTED = {
    f"listed {count}": (
        _front("附件: [座次表, 参会回执, 会议议程]\n", "署名: 云溪县人民政府\n日期: 2024年6月5日\n")
        + "# 关于开会的通知\n\n"
        + f"{CHARACTERS}，各级各部门要认真抓好落实。\n\n" * count,
        "official",
    )
    for count in range(5, 11)
}
FILLED = {f"filled {count}": (_filled(count), "official") for count in range(6, 22)}
DRAFTS: dict[str, tuple[str, str]] = {
    "speech": (f"# 在会议上的讲话\n\n---\n\n{CHARACTERS * 60}\n{{: .称谓 }}\n", "speech"),
    "reading": (f"# 在会议上的讲话\n\n---\n\n{CHARACTERS * 60}\n{{: .称谓 }}\n", "reading"),
    "notice": (NOTICE, "official"),
    "overprint": (NOTICE, "overprint"),
    "minutes": (MINUTES, "minutes"),
    "letter": (NOTICE.replace("办公室文件", "办公室") + SHORT * 20, "letter"),
    "headings": (_front(_HEAD) + _TITLE + _HEADINGS, "official"),
    "joint": (
        _front(_HEAD, _JOINT, "份号: '000012'\n密级: 机密★1年\n紧急程度: 特急\n", _FOOT) + _TITLE + SHORT * 3,
        "official",
    ),
    "sealed 1": (_front(_HEAD, _sealed(["云溪县人民政府"], "2024年6月5日")) + _TITLE + SHORT, "official"),
    "sealed 2": (_front(_HEAD, _sealed(_BUREAUS[:2], "2024年6月5日")) + _TITLE + SHORT, "official"),
    "sealed 5": (_front(_HEAD, _sealed(_BUREAUS, "2024年12月15日")) + _TITLE + SHORT, "official"),
    "short name": (
        _front("署名: 云溪县政府\n日期: 2024年12月15日\n") + "# 关于开会的通知\n\n" + SHORT,
        "official",
    ),
    "attached": (
        _front(_HEAD, f"附件: [{CHARACTERS}会议材料分解清单, 参会回执]\n", _FOOT) + _TITLE + SHORT,
        "official",
    ),
    "annexes": (_front(_HEAD, "发文机关标志: 云溪县文件\n", _FOOT) + _TITLE + SHORT + _ANNEXES, "official"),
    "seats": (_front("附件: 座次表\n", _FOOT) + _TITLE + SHORT + _SEATS, "official"),
    "crowded": (
        _front(
            f"主送: [{', '.join(f'云溪县第{at}镇人民政府' for at in range(50))}]\n",
            "发文机关标志: 云溪县文件\n文号: 云政办〔2024〕15号\n",
            _FOOT,
        )
        + _TITLE
        + SHORT,
        "official",
    ),
    **FILLED,
    **LISTED,
}
