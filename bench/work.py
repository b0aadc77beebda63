"""The work every contestant is given: one notice for many recipients, and many speeches."""

from __future__ import annotations

import json
import random
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from cutting import DIALECTS, cut, notice_tagger, speech_tagger

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = Path(__file__).resolve().parent / "templates"
FIELDS = {"单位": "unit", "名额": "quota", "座位": "seat", "联络员": "contact"}
MARKS = {"单位": "甲甲甲甲", "名额": "乙乙乙乙", "座位": "丙丙丙丙", "联络员": "丁丁丁丁"}
_SENTENCES = (
    "各乡镇要把责任落到每一处堤段、每一座水库，人员、物资、预案一样都不能少。",
    "前一阶段的排查查出了一批问题，有的已经改了，有的还在改，有的一动没动。",
    "凡是能马上改的，当天就改；一时改不了的，先把人撤出来，再把路封上。",
    "牵头单位每周五把进度报上来，报的数要经得起核对，不能用大概、差不多来应付。",
    "群众看的是水退得快不快、路通得早不早，不是看我们开了几次会、发了几个文。",
    "资金已经拨到项目上，哪一笔花在哪里，要有账可查，有实物可看。",
    "值班的同志不能离岗，电话要有人接，雨情要有人看，指令要有人办。",
    "这件事去年讲过，今年还在讲，明年不能再讲，要一次把它办到底。",
    "抽调的队伍要练到位，晚上拉得出，雨里走得动，到了现场干得成。",
    "督查组不打招呼，直接到现场，看见什么就报什么，不听汇报，不看材料。",
    "转移路线要走过一遍，安置点的灯、水、药都要试过，不能只写在预案里。",
    "谁包的堤段谁签字，谁签的字谁负责，换了人要当面交接，不留一天空当。",
)


def meeting() -> dict[str, Any]:
    """The meeting of the notice."""
    topics = [
        "通报水利工程隐患情况",
        "部署汛前除险工作",
        "宣读排查整治方案",
        "交流乡镇做法",
        "签订防汛责任书",
        "县政府领导讲话",
    ]
    units = [["县水利局"], ["县应急管理局"], ["县政府办公室"], ["城南镇", "枫林镇"], ["各乡镇"], ["县政府"]]
    return {
        "会议": {
            "名称": "全县防汛备汛工作会议",
            "日期": "2024-04-18",
            "开始": "14:30",
            "地点": "县政府四楼会议室",
            "会期": "半天",
        },
        "形势": {"意义": _paragraphs(2)},
        "议程": [
            {"类型": "其他", "题目": topic, "单位": unit} for topic, unit in zip(topics, units, strict=True)
        ],
        "通知": {
            "标志": "桐源县人民政府办公室文件",
            "文号": "桐政办〔2024〕8号",
            "发文机关": "桐源县人民政府办公室",
            "日期": "2024-04-11",
            "要求": _paragraphs(6)[2:],
        },
    }


def _paragraphs(count: int) -> list[str]:
    """The first ones of two sentences each; no sentence twice, as a notice that may go out has it."""
    return ["".join(_SENTENCES[2 * at : 2 * at + 2]) for at in range(count)]


def recipient(number: int) -> dict[str, str]:
    return {
        "单位": f"第{number}镇人民政府",
        "名额": f"{number % 5 + 1}名",
        "座位": f"{number // 20 + 1}排{number % 20 + 1}号",
        "联络员": f"{'赵钱孙李周吴郑王'[number % 8]}{'明华敏军'[number % 4]}",
    }


def speech(number: int) -> dict[str, Any]:
    """A speech of about 5,000 characters that shares no paragraph with another."""
    chance = random.Random(number)
    sections = [
        {
            "标题": f"第{number}次讲话的第{section}个问题要办到底",
            "正文": [
                f"{number}之{section}之{at}，" + "".join(chance.choices(_SENTENCES, k=7))
                for at in range(1, 5)
            ],
        }
        for section in range(1, 6)
    ]
    return {
        "会议": {"名称": f"第{number}次会议", "讲话标题": f"在第{number}次会议上的讲话"},
        "要求": sections,
    }


def ours(kind: str, data: dict[str, Any], row: dict[str, str] | None = None) -> bytes:
    """One document by this project, the usual way."""
    sys.path.insert(0, str(ROOT))
    from generator.records.model import Meeting
    from generator.services import pipeline

    options = pipeline.RenderOptions(search=(TEMPLATES,))
    built = pipeline.build(Meeting.model_validate(data), kind, ("docx",), options, row)
    return bytes(built.files["docx"])


def prepare(folder: Path, notices: int, speeches: int) -> None:
    """Write the data and all templates into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    _json(folder / "meeting.yaml", meeting())  # JSON is YAML
    rows = [recipient(number) for number in range(notices)]
    head = ",".join(FIELDS)
    lines = (",".join(row.values()) for row in rows)
    (folder / "recipients.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    agenda = [
        {"at": str(number), "topic": one["题目"], "units": "、".join(one["单位"])}
        for number, one in enumerate(meeting()["议程"], 1)
    ]
    _json(
        folder / "notices.json",
        [{FIELDS[key]: text for key, text in row.items()} | {"rows": agenda} for row in rows],
    )
    _json(folder / "speeches.json", [_plain(speech(number)) for number in range(speeches)])
    _json(folder / "speech-meetings.json", [speech(number) for number in range(speeches)])
    _templates(folder)


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    sections = [
        {"head": f"{'一二三四五'[at]}、{one['标题']}", "paragraphs": [{"text": text} for text in one["正文"]]}
        for at, one in enumerate(data["要求"])
    ]
    return {"title": data["会议"]["讲话标题"], "sections": sections}


def _json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def _templates(folder: Path) -> None:
    """The two pages in every dialect."""
    first = meeting()["议程"][0]
    cells = {"at": "1", "topic": first["题目"], "units": "、".join(first["单位"])}
    one = _plain(speech(0))
    pages = {
        "notice": (
            ours("测速通知", meeting(), MARKS),
            notice_tagger(cells, {FIELDS[key]: mark for key, mark in MARKS.items()}),
        ),
        "speech": (
            ours("测速讲话", speech(0)),
            speech_tagger(one["title"], one["sections"][0]["head"].partition("、")[2]),
        ),
    }
    for work, (page, tagger) in pages.items():
        for name, dialect in DIALECTS.items():
            if dialect.loops or work == "notice":
                (folder / f"{work}-{name}.docx").write_bytes(cut(page, tagger, dialect))


def words(path: Path) -> str:
    """All words of a document, without blanks."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "".join("".join(one.text or "" for one in root.iter(f"{space}t")).split())
