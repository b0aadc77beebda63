"""What a language model is asked to write for a meeting: one thing at a time, in the background, to be called
off at any moment."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from generator.errors import GeneratorError
from generator.records.read.messages import load_messages
from generator.services.model_writing.asking import AnswersPrompts, ChatMessage, ModelAnswer
from generator.services.model_writing.section_rounds import Exchange

MESSAGES = "templates/_messages/model_jobs.yaml"
JobState: TypeAlias = Literal["waiting", "working", "saving", "done", "failed", "cancelled"]
MeetingPlace: TypeAlias = tuple[Path, str]
"""The folder and the name of a meeting."""
_MOST_ENDED = 32  # meetings whose last job is remembered


def job_text(section: str, code: str, **words: object) -> str:
    """The sentence ``code`` of a section of :data:`MESSAGES`, its ``{…}`` filled in."""
    return load_messages(MESSAGES)[section][code].format(**words)


class ModelStopped(GeneratorError):
    """The person does not want it any more."""


@dataclass(slots=True)
class ModelJob:
    """``kind`` is the slug of what is written, ``title`` its name; ``total``: how many sections (0: it is one
    paragraph), ``lines`` what became of those that are done. When it has ended ``said`` tells how, in a
    sentence; ``beside``: the text was not put in place of one the person edited meanwhile. Of a paragraph
    ``text`` is what the model wrote, for the one that reads ``now`` in place ``unit``."""

    kind: str
    title: str
    total: int = 0
    way: str = ""
    unit: int = -1
    now: str = ""
    key: str = field(default_factory=lambda: secrets.token_hex(8))
    state: JobState = "waiting"
    lines: list[str] = field(default_factory=list)
    said: str = ""
    beside: bool = False
    text: str = ""
    ended: threading.Event = field(default_factory=threading.Event)
    stopped: threading.Event = field(default_factory=threading.Event)

    @property
    def is_under_way(self) -> bool:
        return self.state in ("waiting", "working", "saving")

    def check(self, *_: object) -> None:
        """Raises ModelStopped when it was called off. An endpoint calls it with each piece it hears."""
        if self.stopped.is_set():
            raise ModelStopped(job_text("不能写", "停了"))


class ListeningModel:
    """A model that is asked no more when the job was called off, and of which every question is noted that
    went out: those of a job that breaks off belong into the log too."""

    def __init__(self, model: AnswersPrompts, job: ModelJob) -> None:
        self._model, self._job = model, job
        self.exchanges: list[Exchange] = []
        self.answers: list[ModelAnswer] = []

    def ask(self, messages: Sequence[ChatMessage]) -> ModelAnswer:
        """Raises ModelError, ModelStopped."""
        self._job.check()
        self.exchanges.append(Exchange(tuple(messages), ""))
        answer = self._model.ask(messages)
        self.exchanges[-1] = Exchange(tuple(messages), answer.text)
        self.answers.append(answer)
        self._job.check()
        return answer


class ModelJobs:
    """The last job of each meeting. Safe to be used by several threads."""

    def __init__(self) -> None:
        self._last: dict[MeetingPlace, ModelJob] = {}
        self._turns: dict[MeetingPlace, threading.Lock] = {}
        self._lock = threading.Lock()

    def start(self, place: MeetingPlace, job: ModelJob, work: Callable[[ModelJob], None]) -> ModelJob:
        """Begin. ``work`` says in the job what came of it, and asks :meth:`keeps` before it writes anything.
        Raises GeneratorError while another one of this meeting is under way."""
        with self._lock:
            last = self._last.get(place)
            if last and last.is_under_way:
                raise GeneratorError(job_text("不能写", "正在写", 文种=last.title))
            self._last[place] = job
            turn = self._turns.setdefault(place, threading.Lock())
            self._forget()
        threading.Thread(target=self._run, args=(turn, job, work), daemon=True, name="wengao-model").start()
        return job

    def last(self, place: MeetingPlace) -> ModelJob | None:
        with self._lock:
            return self._last.get(place)

    def of_key(self, place: MeetingPlace, key: str) -> ModelJob:
        """Raises GeneratorError when another one has come since."""
        job = self.last(place)
        if job is None or job.key != key:
            raise GeneratorError(job_text("不能写", "没有了"))
        return job

    def cancel(self, place: MeetingPlace, key: str) -> ModelJob:
        """Nobody waits for it any more; what it has written so far is thrown away. What is being saved
        already is saved. Raises as :meth:`of_key`."""
        job = self.of_key(place, key)
        with self._lock:
            if job.state in ("waiting", "working"):
                job.state, job.said = "cancelled", job_text("不能写", "停了")
                job.stopped.set()
        return job

    def keeps(self, job: ModelJob) -> None:
        """From now on it cannot be called off. Raises ModelStopped when it has been."""
        if not self._to(job, "working", "saving"):
            raise ModelStopped(job_text("不能写", "停了"))

    def _run(self, turn: threading.Lock, job: ModelJob, work: Callable[[ModelJob], None]) -> None:
        """One that was called off may still wait for an answer: the next one begins when it has let go."""
        with turn:
            try:
                if self._to(job, "waiting", "working"):
                    work(job)
                    self._end(job, "done")
            except ModelStopped:
                pass
            except GeneratorError as error:
                self._end(job, "failed", job_text("停下", "出错", 因=str(error).rstrip("。")))
            except Exception as error:
                self._end(job, "failed", job_text("停下", "内错", 错=type(error).__name__))
            finally:
                job.ended.set()

    def _end(self, job: ModelJob, state: JobState, said: str = "") -> None:
        with self._lock:
            if job.state != "cancelled":
                job.state, job.said = state, said or job.said

    def _to(self, job: ModelJob, before: JobState, after: JobState) -> bool:
        with self._lock:
            if job.state != before:
                return False
            job.state = after
            return True

    def _forget(self) -> None:
        ended = [place for place, job in self._last.items() if job.ended.is_set()]
        for place in ended[: max(0, len(ended) - _MOST_ENDED)]:
            del self._last[place], self._turns[place]


JOBS = ModelJobs()
