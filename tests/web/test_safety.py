"""Only this machine, only our own pages."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from generator.web.safety import HEADER


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1:81", "127.0.0.1", "evil.example:8765", "0.0.0.0:8765"]
)
def test_a_foreign_host_is_refused(client: FlaskClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 403
    assert "没有照办" in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765"])
def test_our_own_names_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {HEADER: "wrong"},
        {HEADER: "错"},
    ],
)
def test_a_post_from_elsewhere_is_refused(client: FlaskClient, headers: dict[str, str]) -> None:
    encoded = {key: value.encode("utf-8").decode("latin-1") for key, value in headers.items()}
    assert client.post("/", headers=encoded).status_code == 403


def test_every_answer_forbids_scripts_of_others(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize(
    "name",
    ["..%2Foffice.yaml", "%2e%2e/x.yaml", ".wengao/token", "..", "office.yaml", "a%5Cb.yaml", "x" * 3000],
)
def test_no_path_leads_out_of_the_folder(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/m/{name}/")
    assert answer.status_code in (400, 404, 308)
    assert "token" not in answer.text or "wengao-token" in answer.text
