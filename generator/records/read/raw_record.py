"""What every reader hands over: plain data, and where each piece of it stands."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import Diagnostic
from generator.records.read.source_map import SourceMap
from generator.yamlfile.loader import YamlValue


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One data file, not yet checked. ``data`` holds texts only; ``name`` is the file for messages.

    ``faults`` are what the reader itself found in single places, to be told with what the model finds.
    """

    data: dict[str, YamlValue]
    source: SourceMap
    name: str = ""
    warnings: tuple[str, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def drop_empty_values(value: YamlValue) -> YamlValue:
    """The same data without the keys that were left empty: empty means not given."""
    if isinstance(value, dict):
        return {key: drop_empty_values(one) for key, one in value.items() if one is not None and one != ""}
    if isinstance(value, list):
        return [drop_empty_values(one) for one in value]
    return value
