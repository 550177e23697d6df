from .pages import EventIndexPage, EventPage
from .registrations import Registration
from .sessions import Session

__all__ = ["EventIndexPage", "EventPage", "Registration", "Session"]
