"""Asking those who were there, once, three days later, if they did not answer by themselves."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from events.models import EvaluationTurnout, Registration, Session
from events.places.presents import presents
from foundation.dates import day_in_words
from members.models import User
from notifications import kinds
from notifications.outbox import Notice, tell_many

EVALUATION_ASKED = "evaluation_asked"
AFTER, UNTIL = timedelta(days=3), timedelta(days=21)
KIND = kinds.Kind(code=EVALUATION_ASKED, label="Vraag om een bijeenkomst te evalueren", presents=presents)


def ask_for_evaluations() -> None:
    """Who was told before is passed over, so it is safe to repeat."""
    now = timezone.now()
    due = Session.objects.public().filter(cancelled_at=None, ends_at__lte=now - AFTER, ends_at__gt=now - UNTIL)
    for session in due.select_related("event"):
        ask_about(session)


def ask_about(session: Session) -> None:
    present = Registration.objects.present().filter(session=session)
    answered = EvaluationTurnout.objects.filter(session=session)
    people = User.objects.filter(pk__in=present.values("member")).exclude(pk__in=answered.values("member"))
    tell_many(
        recipients=people,
        notice=Notice(
            kind=EVALUATION_ASKED,
            about=f"session:{session.pk}",
            title=f"Wat vond je ervan: {session.event.title}, {day_in_words(session.starts_at)}"[:200],
            url=reverse("events:evaluation", args=[session.event.slug, session.pk]),
            context={"session": session, "event": session.event},
        ),
    )
