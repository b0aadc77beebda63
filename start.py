#!/usr/bin/env python3
"""准备好运行环境，然后运行 wengao。只用 Python 自带的功能。

python3 start.py                生成样例会议的全套文稿（等于 wengao demo）
python3 start.py test [...]     运行检查和测试，后面的内容交给 pytest
python3 start.py 其他命令 ...    等于 wengao 其他命令 ...
"""

import contextlib
import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "wengao-ready.txt"
PROJECT = ROOT / "pyproject.toml"
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"  # written by .ci/renew_constraints.py
NEWEST_PYTHON = (3, 14)  # that all packages have been seen to be made for


class CannotStartError(Exception):
    """Its text is the one sentence the user reads."""


def main(args):
    """Prepare, run, return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    try:
        check_python()
        testing = args[:1] == ["test"]
        prepare(extra="dev" if testing else "")
        return (
            run_checks(args[1:]) if testing else call([PYTHON, "-P", "-m", "generator", *(args or ["demo"])])
        )
    except CannotStartError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def check_python():
    """Refuse what cannot work, before anything is written."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python is told so
        have = ".".join(map(str, sys.version_info[:3]))
        raise CannotStartError(
            f"需要 Python 3.11 或更新的版本，现在用的是 {have}：请从 python.org 安装新版后再运行。"
        )
    if any(importlib.util.find_spec(module) is None for module in ("venv", "ensurepip")):
        raise CannotStartError(
            "这台机器的 Python 缺少 venv 模块：请先运行 sudo apt install python3-venv，再运行本程序。"
        )


def prepare(extra):
    """Make ``.venv`` beside this file and install into it, unless that was done for the same project."""
    wanted = fingerprint()
    if STAMP.is_file() and PYTHON.exists():
        done = STAMP.read_text(encoding="utf-8").splitlines()
        if done[:1] == [wanted] and extra in ("", *done[1:]):
            return
    print("正在准备运行环境（只在第一次或更新后需要，约一分钟）……", file=sys.stderr, flush=True)
    if not works():
        make_venv()
    install(extra)
    STAMP.write_text(f"{wanted}\n{extra}\n", encoding="utf-8")


def fingerprint():
    """Changes when the dependencies, the place or the Python change."""
    parts = [contents(PROJECT), contents(CONSTRAINTS), str(ROOT).encode(), sys.version.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def contents(path):
    """The bytes of a file without which nothing can be installed."""
    try:
        return path.read_bytes()
    except OSError as error:
        name = path.relative_to(ROOT).as_posix()
        raise CannotStartError(f"程序的文件不全，读不到 {name}：请重新取得完整的程序文件夹。") from error


def works():
    """Is there a Python in ``.venv`` that starts, is new enough and has pip?"""
    test = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([PYTHON, "-c", test], capture_output=True).returncode == 0
    except OSError:
        return False


def make_venv():
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True
    )
    if made.returncode != 0:
        reason = last_line(made.stdout + made.stderr)
        raise CannotStartError(
            f"不能在 {VENV} 建立运行环境（{reason}）：请检查文件夹能不能写、磁盘满不满；"
            "Debian、Ubuntu 上请先运行 sudo apt install python3-venv。"
        )


def install(extra):
    """The project and what it needs, in the versions of the constraints; hatchling, which builds it, too."""
    what = f"{ROOT}[{extra}]" if extra else str(ROOT)
    # Told nothing, pip compiles every module of every package, most of which are never imported.
    options = ["--quiet", "--disable-pip-version-check", "--no-compile", "--retries", "2"]
    options += ["-c", str(CONSTRAINTS)]
    # The environment in which pip builds a package takes its constraints from these variables only: the first
    # up to pip 25, the other after it. As an address, for a path with a space in it would be taken for two.
    building = {name: CONSTRAINTS.as_uri() for name in ("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT")}
    command = [PYTHON, "-m", "pip", "install", *options, "-e", what]
    done = subprocess.run(
        command, capture_output=True, text=True, errors="replace", env={**os.environ, **building}
    )
    if done.returncode != 0:
        advice = "请检查网络后再运行一次；单位内网请先用环境变量 PIP_INDEX_URL 指定软件源。"
        if sys.version_info[:2] > NEWEST_PYTHON:
            have, newest = (".".join(map(str, version[:2])) for version in (sys.version_info, NEWEST_PYTHON))
            advice = f"Python {have} 太新，有的软件包还没有跟上，请改装 Python {newest}；也{advice}"
        raise CannotStartError(f"没有装好需要的软件包（{last_line(done.stderr)}）：{advice}")


def last_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["没有说明原因"])[-1][:200]


def run_checks(pytest_args):
    """The same checks everywhere; pytest last, so that its summary is the last thing on the screen."""
    checks = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"])
    with tests_compiled():
        failed = [" ".join(check) for check in checks if call([PYTHON, "-m", *check], cwd=ROOT) != 0]
    if failed:
        print(f"没有通过：{'、'.join(failed)}（见上）。", file=sys.stderr, flush=True)
    many = str((os.cpu_count() or 2) + 1)  # one more than there are cores: many tests wait for a program
    workers = [] if any(arg.startswith("-n") for arg in pytest_args) else ["-n", many, "--dist", "loadfile"]
    tested = call([PYTHON, "-m", "pytest", *workers, *pytest_args], cwd=ROOT)
    return tested or (1 if failed else 0)


@contextlib.contextmanager
def tests_compiled():
    """On a fresh clone each worker of pytest would compile all tests at the same time, 6 seconds of a
    processor each. One process does it beside the checks, which need one processor."""
    tests = ROOT / "tests"
    if not tests.is_dir() or (tests / "__pycache__").is_dir():
        yield
        return
    command = [PYTHON, "-m", "pytest", "--collect-only", "-qq", "-p", "no:cacheprovider"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}  # the workers tell what is wrong
    reading = subprocess.Popen(command, cwd=ROOT, **quiet)
    try:
        yield
        reading.wait()
    finally:
        reading.kill()


def call(command, cwd=None):
    return subprocess.run([str(part) for part in command], cwd=cwd).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
