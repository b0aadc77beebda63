"""Layout files as plain mappings: read, and laid one over the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.errors import GeneratorError, LayoutError
from generator.files.paths import outside_sentence, stays_inside
from generator.files.regular_files import read_regular
from generator.writers.layout.entries import entry_error
from generator.yamlfile import loader

FOLDER = "_layouts"
_VERSION = "版本"  # of the format the file is written in; says nothing of how a page looks
_ONLY = "版式"  # in an office's layout.yaml: what holds for one layout only
_MOST = 1 << 20  # bytes of a layout
_ITEM = re.compile(r"第\d+项")
_NOT_OURS = ("名称", "继承")


def parse_layout_file(file: Path, label: str) -> dict[str, object]:
    """Raises LayoutError when it is no UTF-8 or no YAML mapping."""
    if not stays_inside(file.parent.parent if file.parent.name == FOLDER else file.parent, file):
        raise LayoutError(f"{label}：{outside_sentence(file.name)}")
    try:
        said = dict(loader.load_mapping(read_regular(file, _MOST).decode("utf-8-sig"), label))
        said.pop(_VERSION, None)
        return dict(said)
    except UnicodeDecodeError:
        raise LayoutError(f"{label}：不是 UTF-8 文字，请用记事本另存为 UTF-8") from None
    except OSError as error:
        raise LayoutError(f"{label}：读不了，请检查是不是放错了文件") from error
    except GeneratorError as error:
        raise LayoutError(str(error)) from error


def find_entry(
    place: tuple[str, ...], files: Sequence[Path], inside: Sequence[tuple[str, ...]] = ((),)
) -> tuple[Path, int] | None:
    """File and line of an entry, or of the nearest above it that is there; the first file that has most of
    the way to it counts. ``inside``: where in the first file entries may stand. None for no way at all."""
    path = tuple(int(step[1:-1]) - 1 if _ITEM.fullmatch(step) else step for step in place)
    best: tuple[int, Path, int] | None = None
    for number, file in enumerate(files):
        lines = {key: position.line for key, position in _positions(file).items()}
        for before in inside if number == 0 else ((),):
            for length in range(len(path), 0, -1):
                if (line := lines.get((*before, *path[:length]))) is None:
                    continue
                if best is None or length > best[0]:
                    best = length, file, line
                break
    return best[1:] if best else None


def _positions(file: Path) -> Mapping[loader.KeyPath, loader.Position]:
    document = loader.load(read_regular(file, _MOST).decode("utf-8-sig"))
    return {**document.positions, **document.key_positions}


def wrong_entry(file: Path, message: str, place: tuple[str, ...]) -> LayoutError:
    """The error of one entry of a file, with its line."""
    found = find_entry(place, [file])
    return entry_error(f"版式文件 {file.name}", message, place, f"第{found[1]}行" if found else "")


def merge_mappings(base: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    """Mappings merge key by key; a text or a list replaces what was there."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(below, Mapping) and isinstance(value, Mapping)
        replaced = both and "同" in value  # type: ignore[operator]
        merged[key] = merge_mappings(below, value) if both and not replaced else value  # type: ignore[arg-type]
    return merged


def apply_office_layout(
    base: Mapping[str, object], name: str, title: str, own: Path, known: set[tuple[str, str]]
) -> dict[str, object]:
    """The layout ``name`` under the office's own file; in it ``版式: {公文: {…}}`` holds for one layout."""
    label = f"版式文件 {own.name}"
    over = parse_layout_file(own, label)
    single = over.pop(_ONLY, {})
    for key in _NOT_OURS:
        if key in over:
            raise wrong_entry(own, f"这个文件管所有版式，不用写“{key}”，请删去", (key,))
    if not isinstance(single, Mapping):
        raise wrong_entry(own, "应为“版式名: 要改的几项”的对照", (_ONLY,))
    names = {one for pair in known for one in pair if one}
    for key, value in single.items():
        if key not in names or not isinstance(value, Mapping):
            offer = "、".join(sorted(title for _, title in known if title))
            message = f"应为版式的名字加上要改的几项，版式有：{offer}"
            raise wrong_entry(own, message, (_ONLY, str(key)))
    merged = merge_mappings(base, over)
    for key in (title, name):
        merged = merge_mappings(merged, single.get(key, {}))
    return merged
