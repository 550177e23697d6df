"""Who was at the same sessions: on a person's page, for who was there too."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from events.models import Registration, Session
from foundation.dates import day_in_words
from members.directory.person_sections import Line, Section
from members.models import User

MOST = 5


def sections(person: User, viewer: User) -> list[Section]:
    """The sessions that are over where both were, and where `person` agreed to stand on the list; one query."""
    if person == viewer:
        return []
    now = timezone.now()
    present = Registration.objects.taking_part(now).filter(session=OuterRef("pk"))
    shared = Exists(present.filter(member=person, listed_at__isnull=False)) & Exists(present.filter(member=viewer))
    sessions = Session.objects.public(now).filter(shared, cancelled_at=None).over_at(now).with_event()
    lines = [
        Line(session.event.title, session.event.get_url() or "", day_in_words(session.starts_at))
        for session in sessions[:MOST]
    ]
    return [Section(f"Hier was {person.first_name} ook bij", lines)]
