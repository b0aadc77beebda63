"""Where templates are looked for: the user's folder, ./templates, the bundled ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from generator.errors import TemplateError
from generator.files import resources
from generator.files.paths import outside_sentence, stays_inside
from generator.files.regular_files import read_regular
from generator.templating.limits import MOST_SOURCE

BUILTIN = "builtin/"


@dataclass(frozen=True, slots=True)
class Search:
    """Folders in the order they are asked; ``builtin/x`` asks the last, the bundled one, only."""

    folders: tuple[Path, ...]
    bundled: Path

    def find(self, name: str) -> Path | None:
        """The file of a template, partial or phrase pack; None when there is none.

        A name is a relative path with ``/``; one that leads outside the folders finds nothing. Raises
        TemplateError for a link that does.
        """
        folders = self.folders
        if name.startswith(BUILTIN):
            name, folders = name.removeprefix(BUILTIN), (self.bundled,)
        for folder, path in _places(folders, name):
            if path.is_file():
                if not self._is_in(folder, path):
                    raise TemplateError(outside_sentence(name))
                return path
        return None

    def names(self, pattern: str) -> list[str]:
        """Names that match a glob pattern in any folder, sorted, each once."""
        found = {
            path.relative_to(folder).as_posix()
            for folder in self.folders
            for path in folder.glob(pattern)
            if path.is_file() and self._is_in(folder, path)
        }
        return sorted(found)

    def _is_in(self, folder: Path, path: Path) -> bool:
        """Whether a file lies in the folder really; of the program's own nobody has to ask."""
        return folder == self.bundled or stays_inside(folder, path)

    def read(self, name: str) -> tuple[str, Path]:
        """The text of a file and where it was found. Raises TemplateError."""
        path = self.find(name)
        if path is None:
            raise TemplateError(f"找不到“{name}”，找过：{'、'.join(str(folder) for folder in self.folders)}")
        return read_text(path, name), path


@lru_cache(maxsize=1024)
def _places(folders: tuple[Path, ...], name: str) -> tuple[tuple[Path, Path], ...]:
    """Each folder, and where a file of that name may lie in it; none for a name that leads outside."""
    steps = PurePosixPath(name).parts
    if not steps or any(step in {"..", "/"} or "\\" in step or ":" in step for step in steps):
        return ()
    return tuple([(folder, folder.joinpath(*steps)) for folder in folders])


def find_templates(search: Search | Sequence[Path] = ()) -> Search:
    """The search order: the given folders, then ./templates, then the bundled ones.

    Raises TemplateError for a given folder that does not exist.
    """
    if isinstance(search, Search):
        return search
    for folder in search:
        if not folder.is_dir():
            raise TemplateError(f"没有“{folder}”这个模板文件夹，请检查 --templates 的写法")
    bundled = _resolved(resources.templates_dir())
    own = Path("templates")
    order = [*search, *([own] if own.is_dir() else [])]
    return Search(tuple(dict.fromkeys([*(folder.resolve() for folder in order), bundled])), bundled)


@lru_cache(maxsize=4)
def _resolved(bundled: Path) -> Path:
    """Where the bundled folder really lies: it does not move while the program runs."""
    return bundled.resolve()


def read_text(path: Path, name: str) -> str:
    """A template file as text. Raises TemplateError when it cannot be read."""
    try:
        text = read_regular(path, MOST_SOURCE * 4).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateError("不是 UTF-8 编码，请用记事本打开后另存为 UTF-8", name) from error
    except OSError as error:
        raise TemplateError("打不开，可能太大、没有权限或正被别的程序占用，请检查后再试", name) from error
    if len(text) > MOST_SOURCE:
        raise TemplateError(f"超过{MOST_SOURCE}字，不像是模板，请检查是不是放错了文件", name)
    return text.replace("\r\n", "\n").replace("\r", "\n")
