"""What a meeting is: frozen entities with Chinese keys, checked when they are made."""

from generator.records.model.agenda import AgendaItem, Contribution, Reference
from generator.records.model.base import Fact
from generator.records.model.ceremony import Presidium, Thanks
from generator.records.model.collective import Collective
from generator.records.model.custom import CustomFacts
from generator.records.model.discrepancies import discrepancies
from generator.records.model.language_model import LanguageModel
from generator.records.model.meeting import Meeting, MeetingInfo
from generator.records.model.minutes import Decision, Minutes, Topic
from generator.records.model.notice import Forwarded, Notice, Reply
from generator.records.model.office import Office, complete_from_office
from generator.records.model.people import Attendance, Person, Venue
from generator.records.model.pledge import ResponsibilityPledge, Signatory
from generator.records.model.preparation import Duty, Material, Preparation
from generator.records.model.requirements import Accountability, Campaign, Point, Requirement, Task
from generator.records.model.seats import SeatPlan
from generator.records.model.situation import Figure, Issue, Rank, Situation
from generator.records.model.speech import Speech
from generator.records.model.supervision import Letter, Supervision
from generator.records.model.targets import Target

__all__ = [
    "Accountability",
    "AgendaItem",
    "Attendance",
    "Campaign",
    "Collective",
    "Contribution",
    "CustomFacts",
    "Decision",
    "Duty",
    "Fact",
    "Figure",
    "Forwarded",
    "Issue",
    "LanguageModel",
    "Letter",
    "Material",
    "Meeting",
    "MeetingInfo",
    "Minutes",
    "Notice",
    "Office",
    "Person",
    "Point",
    "Preparation",
    "Presidium",
    "Rank",
    "Reference",
    "Reply",
    "Requirement",
    "ResponsibilityPledge",
    "SeatPlan",
    "Signatory",
    "Situation",
    "Speech",
    "Supervision",
    "Target",
    "Task",
    "Thanks",
    "Topic",
    "Venue",
    "complete_from_office",
    "discrepancies",
]
