"""One damaged input handed over: what came of it, within the limits that everybody is promised."""

from __future__ import annotations

import re
import resource
import shutil
import signal
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from generator.errors import GeneratorError
from tests.fuzz.targets import TARGETS

SECONDS = 10
MEGABYTES = 500
_CAP = 3 << 30  # bytes of address space beyond what there is: a bomb must not take the machine along
_CHINESE = re.compile("[\u4e00-\u9fff]")
_JARGON = re.compile(r"Traceback|Error\b|Exception|None\b|<class|object at 0x")


class TooSlowError(BaseException):
    """Not an Exception: nobody who catches all of those may swallow it."""


def verdict(name: str, seed: int) -> str:
    """What is wrong with how the input ``seed`` of a target was taken; empty when all is well."""
    target = TARGETS[name]
    data = target.make(Random(f"{name} {seed}"))
    return verdict_of(name, data)


def verdict_of(name: str, data: bytes) -> str:
    """The same for an input at hand."""
    place = Path(tempfile.mkdtemp(prefix="fuzz-"))
    before = _peak()
    try:
        with _limited():
            TARGETS[name].give(data, place)
    except GeneratorError as error:
        said = str(error)
        if not _CHINESE.search(said) or (found := _JARGON.search(said)):
            return f"no plain sentence: {said[:300]}"
        del found
    except TooSlowError:
        return f"more than {SECONDS} s of a processor"
    except BaseException as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [one for one in frames if "/generator/" in one.filename] or [*frames]
        return f"{type(error).__name__}: {str(error)[:200]} at {ours[-1].name}, line {ours[-1].lineno}"
    finally:
        shutil.rmtree(place, ignore_errors=True)
    grown = (_peak() - before) >> 10
    return f"{grown} MB" if grown > MEGABYTES else ""


def _peak() -> int:
    """The most memory this process has had, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@contextmanager
def _limited() -> Iterator[None]:
    """Processor time, not time on the clock: others work on this machine, too."""

    def stop(number: int, frame: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGPROF, stop)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + _CAP, hard))
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
