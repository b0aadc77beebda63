"""Whether an office uses a language model, and the key to it, which is never in the office file."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.files.regular_files import read_regular
from generator.records.model import LanguageModel, Office
from generator.services.model_writing.asking import model_error

KEY_VARIABLE = "WENGAO_MODEL_KEY"
_LONGEST = 8192  # bytes of a key file
_KEY = re.compile(r"[!-~]+")  # what an HTTP header can carry, no blanks
_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class ModelKey:
    """A key that shows itself to nobody who prints or compares it by accident."""

    header: str = field(repr=False)

    def __str__(self) -> str:
        return repr(self)


def model_settings(office: Office | None) -> LanguageModel:
    """What the office has written down. Raises ModelError when the model is off, or has no name."""
    settings = office.language_model if office else None
    if settings is None or not settings.is_on:
        raise model_error("设置", "没有开")
    if not settings.name:
        raise model_error("设置", "没有名称")
    return settings


def model_key(
    settings: LanguageModel, office_file: Path, environment: Mapping[str, str] = os.environ
) -> ModelKey | None:
    """The key of the environment, else of the file that is named in the office file; None: there is none, as
    in many a network of one's own. Raises ModelError; no sentence repeats the key, nor the name of the file,
    for people write the key itself there."""
    if said := environment.get(KEY_VARIABLE, "").strip():
        return _checked(said, "变量不对")
    if not settings.key_file:
        return None
    try:
        path = office_file.parent / Path(settings.key_file).expanduser()
        if os.name == "posix" and path.is_file() and path.stat().st_mode & _OF_OTHERS:
            raise model_error("密钥", "别人能读")
        said = read_regular(path, _LONGEST).decode("utf-8-sig").strip()
    except (OSError, RuntimeError) as error:  # RuntimeError: ~ of nobody
        raise model_error("密钥", "没有文件" if _is_missing(error) else "读不了") from None
    except ValueError:  # not UTF-8, or a path with a NUL in it
        raise model_error("密钥", "文件不对") from None
    return _checked(said, "文件不对")


def _is_missing(error: Exception) -> bool:
    return isinstance(error, FileNotFoundError | RuntimeError)


def _checked(said: str, otherwise: str) -> ModelKey:
    if not _KEY.fullmatch(said):
        raise model_error("密钥", otherwise)
    return ModelKey(f"Bearer {said}")
