"""The Word file of a paper as LibreOffice sets it, to be compared with the pages set here: one paper after
the other, in the background."""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from generator.errors import GeneratorError
from generator.services import pipeline
from generator.workspace.papers.paper import Papers
from generator.writers.images import page_images
from generator.writers.printing import print_word_files

State: TypeAlias = Literal["waiting", "working", "done", "failed", "cancelled"]
Pages: TypeAlias = tuple[list[bytes], tuple[str, ...]]
_KEPT = 4  # papers; a page is about a tenth of a megabyte
NO_OFFICE = "这台电脑上没有找到 LibreOffice，核对不了 Word 文件；看版面、出 PDF 都不用它。"


@dataclass(slots=True)
class PageImageJob:
    """``key`` names text and look; ``pages`` are PNGs once it is ``done``."""

    key: str
    state: State = "waiting"
    began: float = field(default_factory=time.monotonic)
    pages: list[bytes] = field(default_factory=list)
    warnings: tuple[str, ...] = ()
    error: str = ""

    @property
    def seconds(self) -> int:
        """Since it was asked for."""
        return round(time.monotonic() - self.began)


class PageImageQueue:
    """One paper at a time: LibreOffice is heavy."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, PageImageJob] = OrderedDict()
        self._lock, self._turn = threading.Lock(), threading.Lock()

    def start(self, key: str, make: Callable[[], Pages]) -> PageImageJob:
        """Begin, unless the same is there or on its way."""
        with self._lock:
            job = self._jobs.get(key)
            if job is None or job.state in ("failed", "cancelled"):
                job = self._jobs[key] = PageImageJob(key)
                threading.Thread(target=self._run, args=(job, make), daemon=True).start()
            self._jobs.move_to_end(key)
            self._forget()
            return job

    def job(self, key: str) -> PageImageJob:
        """Raises GeneratorError when it is no longer kept."""
        with self._lock:
            if key not in self._jobs:
                raise GeneratorError(
                    "这一次核对的页面已经不在了，请再点一次“用 LibreOffice 核对 Word 文件”。"
                )
            return self._jobs[key]

    def cancel(self, key: str) -> PageImageJob:
        """Nobody waits for it any more; what LibreOffice has begun it ends, and it is thrown away."""
        job = self.job(key)
        with self._lock:
            if job.state in ("waiting", "working"):
                job.state = "cancelled"
        return job

    def _run(self, job: PageImageJob, make: Callable[[], Pages]) -> None:
        with self._turn:
            if not self._to(job, "waiting", "working"):
                return
            try:
                job.pages, job.warnings = make()
            except GeneratorError as error:
                job.error = str(error)
            except Exception as error:
                job.error = f"程序内部出错（{type(error).__name__}），没有排出来；资料没有动，请再试一次。"
            if not self._to(job, "working", "failed" if job.error else "done"):
                job.pages = []

    def _to(self, job: PageImageJob, before: State, after: State) -> bool:
        with self._lock:
            if job.state != before:
                return False
            job.state = after
            return True

    def _forget(self) -> None:
        ended = [key for key, job in self._jobs.items() if job.state not in ("waiting", "working")]
        for key in ended[: max(0, len(self._jobs) - _KEPT)]:
            del self._jobs[key]


PRESS = PageImageQueue()


def office_is_here() -> bool:
    """Whether Word files can be checked on this machine."""
    return pipeline.find_office() is not None


def word_pages(papers: Papers, kind: str, press: PageImageQueue = PRESS) -> PageImageJob:
    """Begin with the pages of the Word file as it is now. Raises GeneratorError without LibreOffice."""
    if not office_is_here():
        raise GeneratorError(NO_OFFICE)
    document, _ = papers.document(papers.choice(kind))
    layout = document.tree.layout
    said = f"{document.draft.text}\n{layout!r}"
    key = hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:24]

    def make() -> Pages:
        built = document.built(("docx",))
        (pdf,) = print_word_files([built.files["docx"]], layout.fonts.values())
        return list(page_images(pdf)), built.warnings

    return press.start(key, make)
