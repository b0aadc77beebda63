"""What a meeting is: frozen entities with Chinese keys, checked when they are made."""

from generator.model.agenda import AgendaItem, Reference
from generator.model.base import Fact
from generator.model.discrepancies import discrepancies
from generator.model.meeting import Meeting, MeetingInfo
from generator.model.minutes import Decision, Minutes, Topic
from generator.model.notice import Notice, Reply
from generator.model.office import Office, complete
from generator.model.people import Attendance, Person, Venue
from generator.model.pledge import ResponsibilityPledge, Signatory
from generator.model.preparation import Duty, Material, Preparation
from generator.model.requirements import Accountability, Campaign, Point, Requirement, Task
from generator.model.seats import SeatPlan
from generator.model.situation import Figure, Issue, Rank, Situation
from generator.model.supervision import Letter, Supervision
from generator.model.targets import Target

__all__ = [
    "Accountability",
    "AgendaItem",
    "Attendance",
    "Campaign",
    "Decision",
    "Duty",
    "Fact",
    "Figure",
    "Issue",
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
    "Rank",
    "Reference",
    "Reply",
    "Requirement",
    "ResponsibilityPledge",
    "SeatPlan",
    "Signatory",
    "Situation",
    "Supervision",
    "Target",
    "Task",
    "Topic",
    "Venue",
    "complete",
    "discrepancies",
]
