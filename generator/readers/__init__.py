"""Files → checked models: meeting, office and recipients."""

from generator.readers.excel import WORKBOOKS
from generator.readers.lenient import Lenient, lenient
from generator.readers.loading import (
    READERS,
    LoadedMeeting,
    load_meeting,
    load_office,
    load_recipients,
    meeting_from_text,
    office_file_for,
    read_meeting,
)
from generator.readers.recipients import Recipient, Recipients
from generator.readers.record import RawRecord
from generator.readers.schema import json_schema, office_json_schema
from generator.readers.skeleton import skeleton

__all__ = [
    "READERS",
    "WORKBOOKS",
    "Lenient",
    "LoadedMeeting",
    "RawRecord",
    "Recipient",
    "Recipients",
    "json_schema",
    "lenient",
    "load_meeting",
    "load_office",
    "load_recipients",
    "meeting_from_text",
    "office_file_for",
    "office_json_schema",
    "read_meeting",
    "skeleton",
]
