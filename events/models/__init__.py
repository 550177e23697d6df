from .announcements import SessionRevision
from .changes import RegistrationChange
from .circle import CircleConsent, CircleView
from .groups import Group, GroupNote, GroupPlan, Placement
from .handouts import Handout
from .invitations import Invitation
from .messages import SessionMessage
from .pages import EventIndexPage, EventPage
from .questions import Answer, Choice, Question
from .registrations import Registration
from .sessions import Session

__all__ = [
    "Answer",
    "Choice",
    "CircleConsent",
    "CircleView",
    "EventIndexPage",
    "EventPage",
    "Group",
    "GroupNote",
    "GroupPlan",
    "Handout",
    "Invitation",
    "Placement",
    "Question",
    "Registration",
    "RegistrationChange",
    "Session",
    "SessionMessage",
    "SessionRevision",
]
