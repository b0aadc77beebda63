"""The tab 台账."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

BASE = "/m/full.yaml/ledger/"


def test_what_is_overdue_depends_on_the_day(client: FlaskClient) -> None:
    text = client.get(f"{BASE}?as_of=2024-06-10").text
    assert text.count("超期10天") == 3
    assert "2024年6月10日（星期一）" in text
    assert "没有超期的" in client.get(f"{BASE}?as_of=2024-04-20").text
    assert client.get(f"{BASE}?as_of=后天").status_code == 400


def test_filters(client: FlaskClient) -> None:
    text = client.get(f"{BASE}?as_of=2024-06-10&late=1&text=水库").text
    assert "6个里的1个" in text
    assert "双溪口水库溢洪道淤堵" in text
    assert "没有这样的问题" in client.get(f"{BASE}?unit=没有").text


def test_cells_of_any_text_are_text(client: FlaskClient, folder: Path) -> None:
    hostile = "<script>alert(1)</script>\"'{{7*7}}"
    quoted = hostile.replace("'", "''")
    (folder / "坏.yaml").write_text(
        f"会议: {{名称: 会}}\n问题台账:\n  - {{问题: '{quoted}', 责任单位: '{quoted}'}}\n", "utf-8"
    )
    text = client.get("/m/坏.yaml/ledger/").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#34;&#39;{{7*7}}" in text


def test_an_empty_ledger_says_how_to_begin(client: FlaskClient) -> None:
    assert "台账还是空的" in client.get("/m/minimal.yaml/ledger/").text


def test_faults_stand_at_their_cells(client: FlaskClient, folder: Path) -> None:
    (folder / "缺.yaml").write_text("会议: {名称: 会}\n问题台账:\n  - {责任单位: 甲镇}\n", "utf-8")
    text = client.get("/m/缺.yaml/ledger/").text
    assert 'aria-invalid="true"' in text


@pytest.mark.browser
def test_a_status_is_changed_in_place(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(f"{BASE}?as_of=2024-06-10")
    page.get_by_label("第1个问题 状态").select_option("已办结")
    page.locator("#sums", has_text="办结2个").wait_for()
    page.get_by_label("第1个问题 进展").fill("清淤已经完成")
    page.get_by_label("第1个问题 进展").press("Tab")
    page.get_by_label("第2个问题 时限").fill("7月底")
    page.get_by_label("第2个问题 时限").press("Tab")
    page.locator("#sums", has_text="超期1个").wait_for()
    first: Any = live.workspace.open("full.yaml").data["问题台账"]
    assert (first[0]["状态"], first[0]["进展"], first[1]["时限"]) == ("已办结", "清淤已经完成", "7月底")
    assert "# 全样" in (live.folder / "full.yaml").read_text("utf-8")


@pytest.mark.browser
def test_filters_answer_as_one_types(browser_page: Any) -> None:
    page = browser_page
    page.goto(f"{BASE}?as_of=2024-06-10")
    page.get_by_label("有这些字").fill("水库")
    page.get_by_text("6个里的1个").wait_for()
    assert "text=" in page.url
    page.get_by_label("有这些字").fill("")
    page.get_by_label("只看超期的").check()
    page.get_by_text("6个里的3个").wait_for()


@pytest.mark.browser
def test_issues_come_and_go_and_come_back(browser_page: Any, live: Any) -> None:
    page = browser_page
    page.goto(BASE)
    page.get_by_role("button", name="加一个问题").click()
    page.get_by_label("第7个问题 问题").fill("新查出的隐患")
    page.get_by_label("第7个问题 问题").press("Tab")
    page.locator("#ledger[data-count='7']").wait_for()
    page.get_by_label("删除第1个问题").click()
    page.get_by_role("button", name="撤销").click()
    page.get_by_label("删除第7个问题").wait_for()
    rows: Any = live.workspace.open("full.yaml").data["问题台账"]
    assert [rows[0]["问题"], rows[6]["问题"]] == ["双溪口水库溢洪道淤堵", "新查出的隐患"]


@pytest.mark.browser
def test_the_bulletin_and_letters_are_made_from_here(browser_page: Any) -> None:
    page = browser_page
    page.goto(BASE)
    page.get_by_role("button", name="给6家责任单位各做一份交办单").click()
    page.get_by_role("button", name="生成交办单").click()
    page.get_by_text("交办单做好了6份").wait_for()
    page.goto(BASE)
    page.get_by_role("link", name="整改进展通报").click()
    page.wait_for_url("**/?kind=progress-bulletin")
