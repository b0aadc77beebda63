"""A model writes for a meeting: what is shown before, what is told meanwhile, what becomes of it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from generator.cli.app import wengao
from generator.web.shared import MODEL
from generator.workspace import Workspace
from generator.workspace.papers.model_jobs import JOBS
from generator.workspace.papers.paper import Papers
from tests.echoing_model import DEMAND, EchoingModel
from tests.waiting import HANG

ROOT = Path(__file__).resolve().parents[2]
NAME, KIND, BASE = "攻坚.yaml", "mobilization-speech", "/m/攻坚.yaml/model"
ADDRESS = "http://127.0.0.1:9/v1"
JSON = {"Accept": "application/json"}


@pytest.fixture
def folder(folder: Path) -> Path:
    """With a meeting whose record has no 密级, and an office that has a model."""
    shutil.copy(ROOT / "data" / "环保攻坚动员.yaml", folder / NAME)
    with (folder / "office.yaml").open("a", encoding="utf-8") as file:
        file.write(f"\n模型: {{地址: {ADDRESS}, 名称: 甲}}\n")
    return folder


@pytest.fixture
def model(app: Flask, monkeypatch: pytest.MonkeyPatch) -> EchoingModel:
    made = EchoingModel({1: DEMAND})
    monkeypatch.setitem(app.extensions, MODEL, lambda office, file, heard: made)
    return made


def get(client: FlaskClient, where: str, **query: str) -> Any:
    answer = client.get(f"{BASE}/{where}", query_string={"kind": KIND} | query, headers=JSON)
    return answer.get_json() | {"code": answer.status_code}


def post(client: FlaskClient, where: str, **asked: Any) -> Any:
    answer = client.post(f"{BASE}/{where}", json={"kind": KIND} | asked, headers=JSON)
    return answer.get_json() | {"code": answer.status_code}


def begin(client: FlaskClient) -> Any:
    return post(client, "write", mark=get(client, "question.json")["mark"])


def ended(client: FlaskClient, folder: Path) -> Any:
    job = JOBS.last((folder.resolve(), NAME))
    assert job
    assert job.ended.wait(HANG)
    return get(client, f"job/{job.key}.json")


def written(client: FlaskClient, folder: Path) -> Any:
    assert begin(client)["code"] == 200
    return ended(client, folder)


def papers(folder: Path) -> Papers:
    return Papers(Workspace(folder), NAME)


def page(client: FlaskClient) -> Any:
    return client.get(f"/m/{NAME}/page.json", query_string={"kind": KIND}).get_json()


def test_nothing_is_offered_without_a_model(client: FlaskClient, folder: Path) -> None:
    shutil.copy(ROOT / "data" / "office.yaml", folder)
    assert get(client, "state.json")["offer"] == {
        "shown": False,
        "refusal": "",
        "address": "",
        "records": 0,
    }
    assert "没有配置大模型" in get(client, "question.json")["error"]
    assert post(client, "write", mark="x")["code"] == 400
    told = client.get(f"/m/{NAME}/wordings.json", query_string={"kind": KIND}).get_json()
    assert told["model"]["ways"] == []


def test_only_what_is_spoken_is_offered(client: FlaskClient, model: EchoingModel) -> None:
    assert get(client, "state.json")["offer"]["shown"]
    assert not get(client, "state.json", kind="agenda")["offer"]["shown"]
    assert "不请模型" in get(client, "question.json", kind="agenda")["error"]
    assert "不请模型" in post(client, "write", kind="agenda", mark="x")["error"]
    assert not model.asked


def test_a_record_with_a_mark_of_secrecy_is_refused(client: FlaskClient, model: EchoingModel) -> None:
    told = client.get("/m/full.yaml/model/state.json", query_string={"kind": KIND}).get_json()
    assert told["offer"]["shown"]
    assert "密级" in told["offer"]["refusal"]
    for way in ("write", "paragraph"):
        asked = {"kind": KIND, "mark": "x", "unit": 1, "now": "", "way": "精简"}
        answer = client.post(f"/m/full.yaml/model/{way}", json=asked, headers=JSON)
        assert answer.status_code == 400
        assert "密级" in answer.get_json()["error"]
    assert "密级" in client.get("/m/full.yaml/model/question.json", query_string={"kind": KIND}).text
    told = client.get("/m/full.yaml/wordings.json", query_string={"kind": KIND}).get_json()
    assert told["model"]["ways"] == []
    assert not model.asked


def test_what_is_shown_is_what_a_dry_run_prints_and_what_is_sent(
    client: FlaskClient, model: EchoingModel, folder: Path
) -> None:
    told = get(client, "question.json")
    asked = ["write", str(folder / NAME), "-k", "动员讲话", "--dry-run"]
    printed = CliRunner().invoke(wengao, asked)
    assert printed.exit_code == 0, printed.output
    assert told["text"].strip() == printed.stdout.strip()
    assert (told["address"], told["model"], told["sections"], told["edited"]) == (ADDRESS, "甲", 4, False)
    assert not model.asked
    written(client, folder)
    first = [one for one in model.asked if len(one) == 2 and one[1].text in model.known]
    assert len(first) == 4
    assert all(message.text in told["text"] for one in first for message in one)


def test_what_was_shown_must_be_what_would_be_sent(
    client: FlaskClient, model: EchoingModel, folder: Path
) -> None:
    mark = get(client, "question.json")["mark"]
    file = folder / NAME
    file.write_text(file.read_text("utf-8").replace("219", "220"), "utf-8")
    told = post(client, "write", mark=mark)
    assert told["code"] == 400
    assert "没有发" in told["error"]
    assert not model.asked
    told = post(client, "write", mark=get(client, "question.json")["mark"])
    assert told["code"] == 200
    ended(client, folder)


def test_it_becomes_the_draft_of_the_person(client: FlaskClient, model: EchoingModel, folder: Path) -> None:
    made = papers(folder).generated(papers(folder).choice(KIND)).text
    told = written(client, folder)
    assert told["state"] == "done"
    assert told["lines"] == [
        "第1节“开头”写好了",
        "第2节“认清严峻形势，增强攻坚意识”写好了，1处请核",
        "第3节“抓住关键环节，提升攻坚水平”写好了",
        "第4节“严格压实责任，确保攻坚实效”写好了",
    ]
    assert "4节里模型写了4节，1处标了【请核】" in told["said"]
    edited = papers(folder).drafts.of(KIND)
    assert edited
    assert edited.base == made
    assert edited.mine == made.replace("举全县之力打赢这一仗。", f"举全县之力打赢这一仗。{DEMAND}【请核】")
    assert edited.origin.facts == papers(folder).facts
    assert page(client)["edited"]
    assert page(client)["behind"] == 0
    back = client.post(f"/m/{NAME}/draft/undo", json={"kind": KIND}, headers=JSON).get_json()
    assert back["text"] == made
    assert not back["edited"]


def test_a_section_that_cannot_be_used_is_told_with_the_reason(
    client: FlaskClient, model: EchoingModel, folder: Path
) -> None:
    model.refused = (2,)
    told = written(client, folder)
    assert told["lines"][2].startswith("第3节“抓住关键环节，提升攻坚水平”用原来的稿子：")
    assert "4节里模型写了3节" in told["said"]


def test_nothing_of_use_leaves_the_draft_alone(
    client: FlaskClient, model: EchoingModel, folder: Path
) -> None:
    model.refused = (0, 1, 2, 3)
    told = written(client, folder)
    assert told["state"] == "done"
    assert told["said"] == "4节都没有用上模型写的，底稿没有动。"
    assert papers(folder).drafts.kept(KIND) is None


def log_of(folder: Path) -> Any:
    (log,) = (folder / ".wengao" / "model" / NAME).glob("*.json")
    return json.loads(log.read_text("utf-8"))["各节"]


def test_a_model_that_cannot_be_reached(client: FlaskClient, model: EchoingModel, folder: Path) -> None:
    model.breaks = (0, 1, 2, 3)
    told = written(client, folder)
    assert (told["state"], told["said"]) == ("failed", "模型没有写完，底稿没有动：连不上。")
    assert told["lines"] == []
    assert papers(folder).drafts.kept(KIND) is None
    (section,) = log_of(folder)
    assert [one["答"] for one in section["来回"]] == ["", ""]  # what was sent in vain


def test_a_section_without_an_answer_stays(client: FlaskClient, model: EchoingModel, folder: Path) -> None:
    model.breaks = (2,)
    told = written(client, folder)
    assert told["state"] == "done"
    assert told["lines"][2] == "第3节“抓住关键环节，提升攻坚水平”用原来的稿子：连不上"
    assert "4节里模型写了3节" in told["said"]
    assert len(log_of(folder)) == 4


def test_one_at_a_time_and_called_off(client: FlaskClient, model: EchoingModel, folder: Path) -> None:
    model.holds = 1
    job = begin(client)
    assert model.held.wait(HANG)
    now = get(client, "state.json")["job"]
    assert (now["key"], now["state"], len(now["lines"])) == (job["key"], "working", 1)
    assert "正在写这次会议的“动员讲话”" in begin(client)["error"]
    assert "不在了" in post(client, "cancel", key="another")["error"]
    assert post(client, "cancel", key=job["key"])["state"] == "cancelled"
    again = begin(client)  # the first still waits for its answer
    assert again["state"] == "waiting"
    model.holds = -1
    model.let_go.set()
    assert ended(client, folder)["state"] == "done"
    assert len(model.known) == 4
    assert "不在了" in get(client, f"job/{job['key']}.json")["error"]


def test_what_is_called_off_changes_nothing(client: FlaskClient, model: EchoingModel, folder: Path) -> None:
    model.holds = 3
    job = begin(client)
    assert model.held.wait(HANG)
    post(client, "cancel", key=job["key"])
    model.let_go.set()
    told = ended(client, folder)
    assert (told["state"], told["said"]) == ("cancelled", "已经取消。")
    assert papers(folder).drafts.kept(KIND) is None
    assert len(model.asked) == 7  # it is not read over any more
    assert get(client, "state.json")["offer"]["records"] == 1


def test_what_was_typed_meanwhile_is_not_overwritten(
    client: FlaskClient, model: EchoingModel, folder: Path
) -> None:
    model.holds = 3
    begin(client)
    assert model.held.wait(HANG)
    text = papers(folder).generated(papers(folder).choice(KIND)).text
    asked = {"kind": KIND, "text": text + "\n谢谢大家。\n", "base": text, "version": ""}
    client.post(f"/m/{NAME}/draft/save", json=asked, headers=JSON)
    model.let_go.set()
    told = ended(client, folder)
    assert told["beside"]
    assert "没有覆盖" in told["said"]
    mine = papers(folder).drafts.of(KIND)
    assert mine
    assert mine.mine.endswith("谢谢大家。\n")
    assert get(client, "state.json")["beside"]
    assert "【请核】" in get(client, "beside.json")["text"]
    assert post(client, "beside", use=True, draft_version="")["code"] == 409
    assert post(client, "beside", use=True, draft_version=mine.version)["code"] == 200
    assert not get(client, "state.json")["beside"]
    assert "不在了" in get(client, "beside.json")["error"]
    assert "【请核】" in page(client)["unasked"][0]["text"]
    back = client.post(f"/m/{NAME}/draft/undo", json={"kind": KIND}, headers=JSON).get_json()
    assert back["text"].endswith("谢谢大家。\n")


def test_what_lies_beside_can_be_thrown_away(client: FlaskClient, model: EchoingModel, folder: Path) -> None:
    written(client, folder)
    here = papers(folder)
    edited = here.drafts.of(KIND)
    assert edited
    here.drafts.lay_beside(replace(edited, mine="别的"))
    assert get(client, "beside.json")["text"] == "别的"
    assert "底稿没有动" in post(client, "beside", use=False)["said"]
    assert not get(client, "state.json")["beside"]
    assert papers(folder).drafts.of(KIND) == edited


def test_each_open_clause_is_taken_or_struck(client: FlaskClient, model: EchoingModel, folder: Path) -> None:
    model.adds = {1: DEMAND, 3: "要层层抓、人人抓。"}
    written(client, folder)
    first, second = page(client)["unasked"]
    assert first == {"number": 0, "clause": DEMAND, "text": DEMAND + "【请核】", "nth": 0}
    asked = {"number": 0, "clause": DEMAND, "draft_version": page(client)["draft_version"]}
    assert "没有了" in post(client, "decide", **asked | {"clause": "别的", "way": "采用"})["error"]
    assert post(client, "decide", **asked | {"way": "再说"})["code"] == 400
    assert post(client, "decide", **asked | {"way": "采用", "draft_version": "x"})["code"] == 409
    assert "采用了" in post(client, "decide", **asked, way="采用")["said"]
    (left,) = page(client)["unasked"]
    assert left == second | {"number": 0}
    asked = {"number": 0, "clause": left["clause"], "draft_version": page(client)["draft_version"]}
    assert "删去了" in post(client, "decide", **asked, way="删去")["said"]
    assert page(client)["unasked"] == []
    edited = papers(folder).drafts.of(KIND)
    assert edited
    assert DEMAND in edited.mine
    assert "层层抓" not in edited.mine
    client.post(f"/m/{NAME}/draft/undo", json={"kind": KIND}, headers=JSON)
    assert page(client)["unasked"] == [left]


def test_the_log_is_counted_and_erased(client: FlaskClient, model: EchoingModel, folder: Path) -> None:
    assert "没有模型记录" in post(client, "erase")["said"]
    written(client, folder)
    assert get(client, "state.json")["offer"]["records"] == 1
    assert post(client, "erase")["said"] == "删掉了1份模型记录。"
    assert get(client, "state.json")["offer"]["records"] == 0
    shutil.copy(ROOT / "data" / "office.yaml", folder)  # also when the model is off again
    assert get(client, "state.json")["offer"]["records"] == 0


def paragraphs(client: FlaskClient) -> Any:
    return client.get(f"/m/{NAME}/wordings.json", query_string={"kind": KIND}).get_json()["paragraphs"]


def test_a_paragraph_is_written_and_taken(client: FlaskClient, model: EchoingModel, folder: Path) -> None:
    one = next(one for one in paragraphs(client) if one["text"].startswith("今年是"))
    asked = {"unit": one["unit"], "now": one["text"], "way": "展开"}
    assert "不能这样写" in post(client, "paragraph", **asked | {"way": "改短"})["error"]
    assert "改过了" in post(client, "paragraph", **asked | {"now": "别的"})["error"]
    assert "改过了" in post(client, "paragraph", **asked | {"unit": 0})["error"]
    model.adds = {0: DEMAND}
    job = post(client, "paragraph", **asked)
    told = ended(client, folder)
    assert told["text"] == f"{one['text']}{DEMAND}【请核】"
    assert papers(folder).drafts.kept(KIND) is None
    assert "不在了" in post(client, "take", key="x", draft_version="")["error"]
    assert post(client, "take", key=job["key"], draft_version="")["code"] == 200
    assert len(page(client)["unasked"]) == 1
    assert "有定" not in post(client, "take", key=job["key"], draft_version="").get("said", "")
    now = next(each for each in paragraphs(client) if each["unit"] == one["unit"])
    refused = post(client, "paragraph", unit=now["unit"], now=now["text"], way="精简")
    assert "【请核】没有定" in refused["error"]
    assert get(client, "state.json")["offer"]["records"] == 1


def test_a_paragraph_that_cannot_be_used_stays(
    client: FlaskClient, model: EchoingModel, folder: Path
) -> None:
    one = next(one for one in paragraphs(client) if one["text"].startswith("今年是"))
    model.refused = (0,)
    job = post(client, "paragraph", unit=one["unit"], now=one["text"], way="精简")
    told = ended(client, folder)
    assert told["text"] == ""
    assert told["said"].startswith("这一段没有用模型写的，还是原来的：")
    assert post(client, "take", key=job["key"], draft_version="")["code"] == 400
    bare = next(one for one in paragraphs(client) if one["text"].startswith("下面，我先讲"))
    assert bare["others"] == []
