"""An event of two dates of which one is called off: who had a place or waited there is told of the other.

It comes last and takes people who were placed elsewhere already, so that no other part of the demo is short of them.
"""

from datetime import time
from itertools import islice

from django.db import transaction

from events.models import EventIndexPage, EventPage, Session
from events.places.scheduling import cancel_session
from foundation.models import Theme
from members.models import Affiliation, User

from .sessions import ORGANISER, VISITING_MEMBER, DateRow, event_from, register_all, session_fields

TEXT = {
    "slug": "overstappen-zonder-gat",
    "title": "Overstappen zonder gat: van po naar vo",
    "theme": "regionale-samenwerking",
    "kind": "werksessie",
    "intro": "Wat een leerling in groep 8 aan steun heeft, is er in de brugklas ook. Hoe regel je dat in je regio?",
    "about": "cyclus",
    "takeaways": ["Een overstapkalender voor je eigen regio.", "Drie afspraken die po en vo samen dragen."],
    "programme": [
        ("13:30", "Welkom", "Waar gaat het bij jou mis?"),
        ("13:45", "De kalender", "Van januari tot de herfstvakantie, in groepen per regio."),
        ("15:45", "Wat spreek je af?", "En wie belt wie?"),
    ],
    "guides": ["Marit Hoekstra"],
    "question": "Welke overstap houdt je bezig?",
}
HOURS = (time(13, 30), time(16, 30))
# The first is full, and is called off; the second has room for its people.
DATES = (
    DateRow(TEXT["slug"], 70, *HOURS, 4, 4, "Utrecht", "De Werkplaats", waiting=3),
    DateRow(TEXT["slug"], 84, *HOURS, 14, 5, "Zwolle", "Het Gesprek"),
)
REASON = "De begeleider is die dag verhinderd."


def load(*, scale: int, progress) -> None:
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
    cancel_session(session=event.sessions.order_by("starts_at").first(), reason=REASON)


def at_work() -> list[User]:
    people = User.objects.filter(pk__in=Affiliation.objects.standing().values("user"), groups=None)
    return list(people.exclude(email=VISITING_MEMBER).with_current_affiliation().order_by("-pk"))
