"""An event of two dates of which one is called off: who had a place or waited there is told of the other.

It comes last and takes people who were placed elsewhere already, so that no other part of the demo is short of them.
"""

from itertools import islice

from django.db import transaction

from events.models import EventIndexPage, EventPage, Session
from events.places.scheduling import cancel_session
from foundation.models import Theme
from members.models import Affiliation, User

from .data import data_of
from .progress import Report
from .sessions import EVENTS, ORGANISER, VISITING_MEMBER, dates_of, event_from, register_all, session_fields

TEXT = EVENTS["called_off"]
# The first is full, and is called off; the second has room for its people.
DATES = dates_of(TEXT)


def load(*, scale: int, progress: Report) -> None:
    """Make it once; `scale` changes nothing here."""
    if not EventPage.objects.filter(slug=TEXT["slug"]).exists():
        make()
    progress("een datum die niet doorgaat", 1, 1)


@transaction.atomic
def make() -> None:
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    event = EventIndexPage.objects.get().add_child(instance=event_from(TEXT, themes))
    people = iter(at_work())
    for row in DATES:
        session = Session.objects.create(**session_fields(event, row))
        session.organisers.add(*User.objects.filter(email=ORGANISER))
        register_all(session, list(islice(people, row.taken + row.waiting)), row)
    cancel_session(session=event.sessions.earliest("starts_at"), reason=data_of("aanmeldingen")["reason_called_off"])


def at_work() -> list[User]:
    people = User.objects.filter(pk__in=Affiliation.objects.standing().values("user"), groups=None)
    return list(people.exclude(email=VISITING_MEMBER).with_current_affiliation().order_by("-pk"))
