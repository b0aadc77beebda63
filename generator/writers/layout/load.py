"""Find layout files, resolve their base layout (``继承``), and cache the result."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from generator.errors import LayoutError
from generator.files import resources
from generator.writers.layout.build import build_layout as build_layout
from generator.writers.layout.entries import entry_error
from generator.writers.layout.merge import (
    FOLDER,
    apply_office_layout,
    find_entry,
    merge_mappings,
    parse_layout_file,
    wrong_entry,
)
from generator.writers.layout.model import Layout

OFFICE_LAYOUT_FILE = "layout.yaml"
_NAME = re.compile(r"[\w-]+")
_DEEPEST = 8


def load_layout(name: str, search: Sequence[Path] = (), own: Path | None = None) -> Layout:
    """The layout ``name`` (``official``, or its Chinese title ``公文``).

    ``search`` are template folders asked before the bundled one; a layout file lies in their
    ``_layouts``. ``own`` is the office's ``layout.yaml`` (:func:`office_layout`), laid over the layout.
    Raises LayoutError naming file and key.
    """
    folders = tuple(search)
    return _load_cached(name, folders, own, _stamps(folders, own))


def layout_names(search: Sequence[Path] = ()) -> dict[str, str]:
    """File name → Chinese title of every layout that can be chosen, sorted by file name."""
    return {name: title for name, title in sorted(_titles(search).items()) if title}


def office_layout(folders: Iterable[Path]) -> Path | None:
    """The first ``layout.yaml`` in these folders: what an office wants different in every layout."""
    return next((file for folder in folders if (file := folder / OFFICE_LAYOUT_FILE).is_file()), None)


def choose_layouts(
    names: Sequence[str], wish: str, search: Sequence[Path] = (), own: Path | None = None
) -> list[Layout]:
    """The layouts of these names, each replaced by ``wish`` where that may stand for it.

    Raises LayoutError when it may stand for none of them.
    """
    usual = [load_layout(name, search, own) for name in names]
    if not wish or not usual:
        return usual
    other = load_layout(wish, search, own)
    fits = [not other.instead_of or one.name in (*other.instead_of, other.name) for one in usual]
    if not any(fits):
        stead = "、".join(load_layout(name, search, own).title for name in other.instead_of)
        here = usual[0].title
        raise LayoutError(f"“{other.title}”只能代替{stead}版式，这里是{here}版式，请换文种或者换版式")
    return [other if fit else one for fit, one in zip(fits, usual, strict=True)]


@lru_cache(maxsize=64)
def _load_cached(
    name: str, search: tuple[Path, ...], own: Path | None, stamps: tuple[tuple[str, int], ...]
) -> Layout:
    """``stamps`` are part of the key, so that an edited layout is read again."""
    name = _file_name(name, search)
    merged = _read_with_base(name, search, ())
    if not merged.get("名称"):
        raise LayoutError(f"版式文件 {name}.yaml：没有“名称”，只能供别的版式继承，请选用：{_offer(search)}")
    files = _files_of(name, search)
    made = _built(name, merged, f"{name}.yaml", files)
    if own is None:
        return made
    over = apply_office_layout(merged, name, made.title, own, set(_titles(search).items()))
    return _built(name, over, own.name, [own, *files], (("版式", made.title), ("版式", name), ()))


def _built(
    name: str,
    data: Mapping[str, object],
    label: str,
    files: Sequence[Path],
    inside: Sequence[tuple[str, ...]] = ((),),
) -> Layout:
    """The layout of ``data``, which comes out of ``files``, each over those behind it; ``inside``: where in
    the first of them entries may stand. Raises LayoutError with the line of the file that is wrong."""
    try:
        return build_layout(name, data, label)
    except LayoutError as error:
        found = find_entry(error.place, files, inside)
        if found is None:
            raise
        file, line = found
        raise entry_error(f"版式文件 {file.name}", error.message, error.place, f"第{line}行") from error


def _stamps(search: tuple[Path, ...], own: Path | None) -> tuple[tuple[str, int], ...]:
    files = [path for folder in search for path in sorted((folder / FOLDER).glob("*.yaml"))]
    files += [own] if own is not None else []
    return tuple((str(path), path.stat().st_mtime_ns) for path in files)


def _file_name(name: str, search: Sequence[Path]) -> str:
    by_title = {title: file for file, title in _titles(search).items() if title}
    return by_title.get(name, name)


def _read_with_base(name: str, search: Sequence[Path], below: tuple[str, ...]) -> dict[str, object]:
    """The file's own entries laid over those of the file it names in 继承."""
    if name in below or len(below) > _DEEPEST:
        raise LayoutError(f"版式文件 {name}.yaml 继承：绕成了圈（{'、'.join((*below, name))}），请改正")
    own = _read(name, search)
    base = own.get("继承")
    if base is None:
        return own
    if not isinstance(base, str):
        raise wrong_entry(_file(name, search), "应为一个版式文件的名字", ("继承",))
    if not any((folder / f"{base}.yaml").is_file() for folder in _folders(search) if _NAME.fullmatch(base)):
        said = f"没有“{base}”这种版式，可以用：{_offer(search)}"
        raise wrong_entry(_file(name, search), said, ("继承",))
    inherited = _read_with_base(base, search, (*below, name))
    inherited.pop("名称", None)
    return merge_mappings(inherited, own)


def _read(name: str, search: Sequence[Path]) -> dict[str, object]:
    return parse_layout_file(_file(name, search), f"版式文件 {name}.yaml")


def _file(name: str, search: Sequence[Path]) -> Path:
    for folder in _folders(search):
        file = folder / f"{name}.yaml"
        if _NAME.fullmatch(name) and file.is_file():
            return file
    raise LayoutError(f"没有“{name}”这种版式，可以用：{_offer(search)}")


def _files_of(name: str, search: Sequence[Path]) -> list[Path]:
    """The file of a layout and those it inherits from, the nearest first."""
    files = [_file(name, search)]
    while isinstance(base := parse_layout_file(files[-1], "").get("继承"), str):
        files.append(_file(base, search))
    return files


def _titles(search: Sequence[Path]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for folder in reversed(list(_folders(search))):
        for file in sorted(folder.iterdir(), key=lambda each: each.name):
            stem, dot, ending = file.name.rpartition(".")
            if dot and ending == "yaml" and not stem.startswith("_"):
                title = parse_layout_file(file, f"版式文件 {file.name}").get("名称")
                titles[stem] = title if isinstance(title, str) else ""
    return titles


def _folders(search: Sequence[Path]) -> Iterator[Path]:
    for folder in (*search, resources.templates_dir()):
        layouts = folder / FOLDER
        if layouts.is_dir():
            yield layouts


def _offer(search: Sequence[Path]) -> str:
    return "、".join(f"{title}（{name}）" for name, title in layout_names(search).items())
