"""A bundled template or partial as a file of the user's own, under its name or as another kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from generator.errors import GeneratorError
from generator.files.atomic_files import safe_name
from generator.records.versions import FORMAT, KEY
from generator.services import pipeline
from generator.services.options import RenderOptions
from generator.templating import catalog, find_templates
from generator.templating.catalog import SUFFIX

_PARTIALS = "_partials/"
_USED = re.compile(rf"[\"']{_PARTIALS}([^\"']+)[\"']")
_FENCE = "---\n"
_VERSION = re.compile(rf"^{KEY}:.*$", re.MULTILINE)


def bundled_file(name: str) -> tuple[Path, str]:
    """The bundled template of a kind, or the partial of that name (开场), with its place in a folder of
    templates. Raises UnknownKindError with the list."""
    bundled = find_templates().bundled
    partial = f"{_PARTIALS}{name.removeprefix(_PARTIALS).removesuffix(SUFFIX)}{SUFFIX}"
    if (bundled / partial).is_file():
        return bundled / partial, partial
    original = pipeline.template_file(f"builtin/{name}")
    return original, original.name


def partials_of(text: str) -> list[str]:
    """The names of the partials a template uses."""
    return list(dict.fromkeys(name.removesuffix(SUFFIX) for name in _USED.findall(text)))


def new_kind(name: str, like: str, search: Sequence[Path] = ()) -> tuple[str, bytes]:
    """File name and template of a new kind, a copy of the kind ``like`` under the name ``name``. Raises
    UnknownKindError, and GeneratorError for a name that there is already or that no file can have."""
    if any(name in (one.name, one.slug) for one in catalog(search)):
        raise GeneratorError(f"已经有“{name}”这个文种了，请换个名称。")
    if not name.strip() or safe_name(name) != name or name.startswith(("_", ".")):
        raise GeneratorError(f"“{name}”不能作文种的名称，请只用汉字、字母和数字。")
    kind = pipeline.find_kind(like, RenderOptions(tuple(search)))
    text = kind.path.read_text(encoding="utf-8-sig")
    for key in ("名称", "文件名", "文种"):  # of the kind, then of the draft it writes
        text = re.sub(rf"(?m)^{key}: {re.escape(kind.name)}$", f"{key}: {name}", text, count=1)
    return f"{name}{SUFFIX}", noted(text).encode("utf-8")


def template_copy(original: Path) -> bytes:
    """The template, with the version of the format it is written in at the end of its front matter."""
    return noted(original.read_text(encoding="utf-8")).encode("utf-8")


def noted(text: str) -> str:
    """The text of a template with the version in its front matter, everything else as it stands."""
    head, fence, body = text.removeprefix(_FENCE).partition(f"\n{_FENCE}")
    if not text.startswith(_FENCE) or not fence:
        return text
    written = f'{KEY}: "{FORMAT}"'
    head, old = _VERSION.subn(written, head)
    return f"{_FENCE}{head}{'' if old else chr(10) + written}\n{_FENCE}{body}"
