"""Every way a command can end."""

from __future__ import annotations

import io
import subprocess
import sys

import click
import pytest

from generator.cli.error_handler import run
from generator.errors import DataError, Diagnostic


def command(error: BaseException | None = None, code: int = 0) -> click.Command:
    @click.command()
    @click.pass_context
    def one(ctx: click.Context) -> None:
        if error is not None:
            raise error
        ctx.exit(code)

    return one


def test_exit_codes_of_commands_reach_the_shell() -> None:
    assert [run(command(code=code), []) for code in (0, 1, 3)] == [0, 1, 3]


def test_a_problem_of_the_user_is_its_sentence_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    fault = Diagnostic("不能识别", ("议程", 1), "第8行第3列")
    assert run(command(DataError([fault], "会议.yaml")), []) == 1
    assert capsys.readouterr() == ("", "会议.yaml：第8行第3列 议程 › 第2项：不能识别\n")


def test_a_fault_of_ours_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WENGAO_DEBUG", raising=False)
    assert run(command(RuntimeError("inside")), []) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("程序内部出错（RuntimeError）")
    assert err.count("\n") == 1


def test_the_traceback_is_there_when_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENGAO_DEBUG", "1")
    assert run(command(RuntimeError("inside")), []) == 1
    assert "raise error\nRuntimeError: inside" in capsys.readouterr().err


def test_so_is_the_cause_of_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = DataError([Diagnostic("这一行算不出来")])
    told.__cause__ = KeyError("hour")
    assert run(command(told), []) == 1
    assert capsys.readouterr().err == "这一行算不出来\n"
    monkeypatch.setenv("WENGAO_DEBUG", "1")
    assert run(command(told), []) == 1
    assert "KeyError: 'hour'\n" in capsys.readouterr().err


def test_an_interrupt_is_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command(KeyboardInterrupt()), []) == 130
    assert capsys.readouterr().err.strip() == ""


def test_a_gbk_console_never_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(raw, encoding="gbk", write_through=True))
    assert run(command(DataError([Diagnostic("𠀀✓〔二〕")])), []) == 1
    assert raw.getvalue().decode("gbk") == "??〔二〕\n"


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "utf-8"])
def test_help_on_any_console(encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--help"],
        capture_output=True,
        env={"PYTHONIOENCODING": encoding, "PATH": "", "SYSTEMROOT": ""},
    )
    assert done.returncode == 0
    assert done.stderr == b""
    if encoding != "ascii":
        assert "用法：" in done.stdout.decode(encoding)


def test_a_reader_that_goes_away_hears_no_complaint() -> None:
    script = f"{sys.executable} -m generator --help | true"
    done = subprocess.run(["bash", "-c", script], capture_output=True)
    assert done.stderr == b""
