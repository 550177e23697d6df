"""Changing what was filled in with a registration."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Registration
from members.models import User

from .answers import Particulars, fill_in, refuse_full_choices, replace_answers
from .queue import settle
from .record import Act, fetch, note, refused_dates, rows_of
from .seats import lock_sessions


@transaction.atomic
def change_particulars(*, registration: Registration, particulars: Particulars, by: User) -> Registration:
    """Replace what was filled in with an active registration.

    A date that is fine too may have room: then the place comes in the same transaction. Raises ValidationError with
    code "choice_full" when a chosen answer is taken by others, and "over" when the session has begun.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    if now >= registration.session.starts_at or not registration.binds(now):
        raise ValidationError("Je antwoorden kun je nu niet meer wijzigen.", code="over")
    refuse_full_choices(registration.session, particulars, besides=registration)
    particulars = particulars.without_dates(refused_dates(rows_of(registration.member, sessions)))
    fill_in(registration, particulars, now)
    registration.save()
    replace_answers(registration, particulars)
    note(registration, Act.ANSWERED, by=by)
    for session in sessions.values():
        settle(session, now)
    registration.refresh_from_db()
    return registration
