#!/usr/bin/env python3
"""Write .ci/constraints.txt anew: the newest version that pyproject.toml allows of every package it needs.

Direct and indirect packages, all extras, the tools of the checks too. One file serves every system and every
Python from 3.11 on: what differs carries a marker. Where a pin, or a lower bound of pyproject.toml, has no
ready-made wheel, that is told and the old file stays: a user there would need a compiler. Needs only the
standard library; uv, which resolves for other systems than this one, goes into a folder that is removed.

    python3 .ci/renew_constraints.py
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
OLDEST = "3.11"
PYTHONS = (OLDEST, "3.12", "3.13", "3.14")
SYSTEMS = ("linux", "macos", "windows")
HEADER = """\
# Every package that start.py and CI install, to the version. Not written by hand: after a change of the
# dependencies in pyproject.toml, or to take newer versions, run
#     python3 .ci/renew_constraints.py
"""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        uv = installed_uv(Path(folder))
        pins = compiled(uv, "--universal", "--python-version", OLDEST, "--annotation-style", "line")
        fresh = Path(folder) / "constraints.txt"
        fresh.write_text(HEADER + pins, encoding="utf-8")
        for python in PYTHONS:
            for system in SYSTEMS:
                print(f"wheels for Python {python} on {system} ...", flush=True)
                wheels = ("--only-binary", ":all:", "--python-version", python, "--python-platform", system)
                compiled(uv, *wheels, "--constraints", str(fresh))
                compiled(uv, *wheels, "--resolution", "lowest-direct")
        CONSTRAINTS.write_bytes(fresh.read_bytes())
    print(f"wrote {CONSTRAINTS}")
    return 0


def installed_uv(folder: Path) -> Path:
    """The uv command, in an environment of its own."""
    venv.create(folder / "env", with_pip=True)
    binaries = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    quiet = ("--quiet", "--disable-pip-version-check")
    subprocess.run([binaries / "python", "-m", "pip", "install", *quiet, "uv>=0.9,<1"], check=True)
    return binaries / "uv"


def compiled(uv: Path, *options: str) -> str:
    """What uv makes of pyproject.toml, one ``name==version`` a line. Stops the program where it cannot."""
    env = dict(os.environ)
    if "PIP_INDEX_URL" in env:  # an office's own index, told to pip
        env.setdefault("UV_DEFAULT_INDEX", env["PIP_INDEX_URL"])
    command = [uv, "pip", "compile", "--quiet", "--no-header", "--all-extras", *options, "pyproject.toml"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(done.stderr)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
