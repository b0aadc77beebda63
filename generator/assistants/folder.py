"""The folder an assistant may look into: its meetings and its files, nothing else, nothing classified."""

from __future__ import annotations

from pathlib import Path

from generator.assistants.messages import sentence
from generator.assistants.secrecy import KEY, ClassifiedError, refuse_paper, refuse_record, refuse_unreadable
from generator.errors import DataError, GeneratorError
from generator.files.paths import stays_inside
from generator.records.read.text import read_file_bytes, read_text_file
from generator.services.options import Draft
from generator.services.proofreading import DRAFTS, PLAIN, WORD, CheckedDocument, checked_file
from generator.services.record_memory import RecordMemory, remembered_record
from generator.services.session import Session
from generator.workspace.papers.paper import Papers
from generator.workspace.storage.meeting_file import MeetingFile
from generator.workspace.storage.workspace import Workspace

OUTPUT = "output"
_LONGEST = 400  # characters of a path
_PAPERS = (*DRAFTS, *WORD, *PLAIN)


class AssistantFolder:
    """A folder of meetings. Meetings are named by their files, files by their way from the folder."""

    def __init__(self, folder: Path) -> None:
        self.workspace = Workspace(folder)

    @property
    def path(self) -> Path:
        return self.workspace.folder

    def opened(self, name: str, keep: bool = True) -> MeetingFile:
        """The meeting file of that name; ``keep``: false for who goes through all of them. Raises DataError,
        ClassifiedError."""
        try:
            found = self.workspace.open(name) if keep else self.workspace.read(name)
        except DataError:
            refuse_unreadable(name, read_file_bytes(self.workspace.path(name)).decode("utf-8", "replace"))
            raise
        refuse_record(name, found.data)
        return found

    def papers(self, name: str) -> Papers:
        """Raises as :meth:`opened`."""
        return Papers(self.workspace, name, self.opened(name))

    def file(self, said: str) -> Path:
        """The paper of the folder at ``said``, a way from the folder. Raises GeneratorError for one that
        leads elsewhere, for what belongs to the program, and for what is no paper."""
        path = self._inside(said)
        if path.suffix.lower() not in _PAPERS:
            raise GeneratorError(sentence("不是文稿", 名=said[:_LONGEST], 有="、".join(_PAPERS)))
        try:
            there = stays_inside(self.path, path) and path.is_file()
        except (OSError, ValueError):  # a name no file can have
            there = False
        if not there:
            raise GeneratorError(sentence("没有文件", 名=said[:_LONGEST]))
        return path

    def _inside(self, said: str) -> Path:
        steps = said.replace("\\", "/").split("/")
        plain = all(
            step and not step.startswith(".") and ":" not in step and "\0" not in step for step in steps
        )
        if not plain or len(said) > _LONGEST:
            raise GeneratorError(sentence("在外面", 名=said[:40]))
        return self.path.joinpath(*steps)

    def memory(self, path: Path) -> RecordMemory | None:
        """What the folder of a paper remembers of the record it was made of, when that is a meeting of this
        folder. Raises ClassifiedError when that is classified."""
        memory = remembered_record(path.parent) if self._is_own(path.parent) else None
        if memory is None or memory.record.parent != self.path:
            return None
        try:
            self.opened(memory.record.name)
        except ClassifiedError:
            raise ClassifiedError(sentence("涉密文稿", 名=path.name)) from None
        except GeneratorError:
            return None
        return memory

    def _is_own(self, folder: Path) -> bool:
        return folder == self.path or stays_inside(self.path, folder)

    def read(self, path: Path, session: Session) -> CheckedDocument:
        """A paper of the folder as the review reads it. Raises GeneratorError, ClassifiedError."""
        self.memory(path)
        if path.suffix.lower() not in WORD:  # first: what is wrong in it is told with its words
            refuse_paper(self.called(path), None, read_text_file(path).text.splitlines())
        found, level = checked_file(path, self.called(path), session), None
        if found.draft is not None:
            document = session.document_of(Draft(found.draft, str(path), path.stem))
            level = document.tree.document.meta.get(KEY)
        refuse_paper(found.name, level, (one.text for one in found.reading.lines))
        return found

    def called(self, path: Path) -> str:
        """The way from the folder to ``path``."""
        return path.relative_to(self.path).as_posix()

    def output(self, name: str) -> Path:
        """Where the documents of a meeting of that name go. Raises GeneratorError when that is elsewhere."""
        place = self.path / OUTPUT / name
        if not stays_inside(self.path, place):
            raise GeneratorError(sentence("在外面", 名=f"{OUTPUT}/{name}"))
        return place
