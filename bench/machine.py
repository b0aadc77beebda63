"""What kind of machine this is, without its name or any path of it."""

from __future__ import annotations

import os
import platform
import time
from importlib.metadata import version
from pathlib import Path


def pace() -> float:
    """Milliseconds of a fixed piece of work in plain Python, the fastest of five: shared machines are slower
    at one time than at another, and figures of two runs say something only beside this one."""
    times = []
    for _ in range(5):
        began = time.perf_counter()
        sum(len(str(n)) for n in range(200_000))
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def rested(fastest: float, seconds: float = 90.0) -> float:
    """Wait until the machine keeps its pace: a processor that is shared goes on more slowly after some
    minutes of work. Gives the pace, which may still be slow when the ``seconds`` are over."""
    until = time.monotonic() + seconds
    while (now := pace()) > fastest * 8 / 7 and time.monotonic() < until:
        time.sleep(5)
    return now


def described() -> str:
    """Processor, cores, system, Python."""
    cores = f"{os.cpu_count()} cores, {platform.machine()}"
    return f"{_processor()}, {cores}, {_memory()}{_system()}, Python {platform.python_version()}"


def memory_folder() -> str | None:
    """A folder that is no disk, where there is one."""
    folder = Path("/dev/shm")
    return str(folder) if folder.is_dir() and os.access(folder, os.W_OK) else None


def files() -> str:
    """Where the documents are written, for the report."""
    return "into memory (tmpfs)" if memory_folder() else "to disk"


def libraries() -> dict[str, str]:
    """Versions of what takes part from this project's own environment."""
    return {"python-docx": version("python-docx"), "jinja2 (floor)": version("jinja2")}


def _processor() -> str:
    return _line("/proc/cpuinfo", "model name", ":") or platform.processor() or "unknown processor"


def _memory() -> str:
    said = _line("/proc/meminfo", "MemTotal", ":")
    return f"{int(said.split()[0]) / 1024**2:.0f} GB, " if said else ""


def _system() -> str:
    name = _line("/etc/os-release", "PRETTY_NAME", "=")
    return name.strip('"') or f"{platform.system()} {platform.release()}"


def _line(path: str, key: str, mark: str) -> str:
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError:
        return ""
    return next((one.partition(mark)[2].strip() for one in lines if one.startswith(key)), "")
