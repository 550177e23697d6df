from .announcements import SessionRevision
from .api_tokens import ApiToken
from .calendar_feeds import CalendarFeed
from .certificates import Certificate
from .changes import RegistrationChange
from .circle import CircleConsent, CircleView
from .evaluation import EvaluationAnswer, EvaluationQuestion, EvaluationTurnout
from .groups import Group, GroupNote, GroupPlan, Placement
from .handouts import Handout, HandoutText
from .harvest import HarvestedQuestion
from .invitations import Invitation
from .messages import SessionMessage
from .pages import EventIndexPage, EventPage
from .questions import Answer, Choice, Question
from .registrations import Registration
from .sessions import Session
from .walk_ins import WalkIn
from .webhooks import Webhook, WebhookDelivery

__all__ = [
    "Answer",
    "ApiToken",
    "CalendarFeed",
    "Certificate",
    "Choice",
    "CircleConsent",
    "CircleView",
    "EvaluationAnswer",
    "EvaluationQuestion",
    "EvaluationTurnout",
    "EventIndexPage",
    "EventPage",
    "Group",
    "GroupNote",
    "GroupPlan",
    "Handout",
    "HandoutText",
    "HarvestedQuestion",
    "Invitation",
    "Placement",
    "Question",
    "Registration",
    "RegistrationChange",
    "Session",
    "SessionMessage",
    "SessionRevision",
    "WalkIn",
    "Webhook",
    "WebhookDelivery",
]
