"""``wengao write`` against an endpoint on this machine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest

from generator.yamlfile.dumper import dump_yaml
from generator.yamlfile.loader import load_mapping
from tests.cli.conftest import Cli, made
from tests.services.model_writing.model_server import ModelServer, Reply

DATA = Path(__file__).resolve().parents[2] / "data"
RECORD, KIND = "环保攻坚动员.yaml", "动员讲话"
DEAD = "http://127.0.0.1:9/v1"


@pytest.fixture
def record(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("WENGAO_MODEL_KEY", raising=False)
    shutil.copy(DATA / RECORD, folder)
    return folder / RECORD


def configured(folder: Path, address: str) -> None:
    (folder / "office.yaml").write_text(
        f"模型: {{地址: '{address}', 名称: 样机, 重试: 0}}\n", encoding="utf-8"
    )


def reply(text: str) -> Reply:
    said = {"choices": [{"message": {"content": text}, "finish_reason": "stop"}]}
    used = {"usage": {"prompt_tokens": 900, "completion_tokens": 300}}
    return Reply((json.dumps(said | used, ensure_ascii=False).encode(),), kind="application/json")


def base_texts(cli: Cli, record: Path) -> list[str]:
    """What a model would answer that changes nothing."""
    told = json.loads(cli("write", record.name, "-k", KIND, "--dry-run", "--json").out)
    return [
        one["问"][1]["话"].split("（事实齐全，话平）：\n")[1].split("\n\n请把这一节写好")[0]
        for one in told["各节"]
    ]


def test_what_would_be_sent_is_shown_and_nothing_is_sent(cli: Cli, folder: Path, record: Path) -> None:
    configured(folder, DEAD)
    shown = cli("write", record.name, "-k", KIND, "--dry-run")
    assert shown.code == 0
    assert "―― 认清严峻形势，增强攻坚意识 ――" in shown.out
    assert "⟦40⟧ 各乡镇（对象）" in shown.out
    assert made(folder) == sorted(["office.yaml", RECORD])


def test_a_speech_is_written_told_and_logged(cli: Cli, folder: Path, record: Path) -> None:
    answers = base_texts(cli, record)
    answers[0] += "各级各部门要把会议要求传达到每一名干部。"
    replies = [reply(one) for text in answers[:3] for one in (text, "没有问题")]
    replies += [reply("今年要完成300项任务。")] * 3
    with ModelServer(*replies) as server:
        configured(folder, server.address)
        done = cli("write", record.name, "-k", KIND, "-f", "docx", "-f", "md", "-o", "稿")
    assert done.code == 0, done.err
    assert f"问的是 {server.address}/chat/completions（样机）" in done.err
    assert "“开头”：模型写好了，有1处标了【请核】" in done.err
    assert "没有用模型写的，用原来的稿子" in done.err
    assert (
        "4节里模型写了3节，1节用的是原来的稿子，有1处标了【请核】，请自己定留不留，用了10800个词元"
        in done.out
    )
    assert "传达到每一名干部。【请核】" in (folder / "稿" / f"{KIND}（模型稿）.md").read_text("utf-8")
    assert (folder / "稿" / f"{KIND}（模型稿）.docx").is_file()
    sheet = docx.Document(str(folder / "稿" / f"{KIND}（模型稿）-事实核对表.docx"))
    added = [row.cells[1].text for row in sheet.tables[-1].rows]
    assert added == ["模型加的话", "各级各部门要把会议要求传达到每一名干部"]
    (log,) = (folder / ".wengao" / "model").rglob("*.json")
    sections = json.loads(log.read_text("utf-8"))["各节"]
    assert [len(one["来回"]) for one in sections] == [2, 2, 2, 3]
    assert "写出了数“300”" in json.dumps(sections[3], ensure_ascii=False)
    assert cli("write", record.name, "--erase-log").out == "删掉了 1 份模型记录。\n"
    assert not list((folder / ".wengao" / "model").rglob("*.json"))


@pytest.mark.parametrize(
    ("office", "words", "said"),
    [
        ("单位名称: 某县政府办公室\n", ["-k", KIND], "没有"),
        (f"模型: {{地址: '{DEAD}', 名称: 样机, 重试: 0}}\n", ["-k", KIND], "连不上"),
        (f"模型: {{地址: '{DEAD}', 名称: 样机}}\n", [], "请用 -k 说明写哪一篇"),
        (f"模型: {{地址: '{DEAD}', 名称: 样机}}\n", ["-k", "会议纪要"], "要照资料写，不请模型"),
    ],
)
def test_what_keeps_it_from_being_written_is_one_sentence(
    cli: Cli, folder: Path, record: Path, office: str, words: list[str], said: str
) -> None:
    (folder / "office.yaml").write_text(office, encoding="utf-8")
    refused = cli("write", record.name, *words)
    assert refused.code != 0
    assert said in refused.err
    assert refused.err.strip().count("\n") <= 1
    assert not [one for one in made(folder) if one.endswith((".docx", ".json"))]


def test_a_secret_record_is_not_sent(cli: Cli, folder: Path, record: Path) -> None:
    data = load_mapping(record.read_text("utf-8"))
    data["通知"] = {"密级": "机密★1年"}
    record.write_text(dump_yaml(data), encoding="utf-8")
    configured(folder, DEAD)
    refused = cli("write", record.name, "-k", KIND, "--dry-run")
    assert "标着密级“机密★1年”" in refused.err
    assert refused.out == ""
