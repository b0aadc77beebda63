"""Files → checked models: meeting, office and recipients.

What is named here is loaded when first asked for: who only wants the text of a file does not wait for
the model.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.records.excel.read import WORKBOOKS
    from generator.records.loading import (
        READERS,
        LoadedMeeting,
        load_meeting,
        load_office,
        load_recipients,
        meeting_from_text,
        office_file_for,
        read_meeting,
    )
    from generator.records.read.raw_record import RawRecord
    from generator.records.read.recipients import Recipient, Recipients
    from generator.records.read.schema import json_schema, office_json_schema

__all__ = [
    "READERS",
    "WORKBOOKS",
    "LoadedMeeting",
    "RawRecord",
    "Recipient",
    "Recipients",
    "json_schema",
    "load_meeting",
    "load_office",
    "load_recipients",
    "meeting_from_text",
    "office_file_for",
    "office_json_schema",
    "read_meeting",
]
_ELSEWHERE = {
    "WORKBOOKS": "excel.read",
    "RawRecord": "read.raw_record",
    "Recipient": "read.recipients",
    "Recipients": "read.recipients",
    "json_schema": "read.schema",
    "office_json_schema": "read.schema",
}
"""The module of a name where it is not ``loading``."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, 'loading')}"), name)
    globals()[name] = found
    return found
