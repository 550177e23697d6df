"""Taking a cancellation back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .. import news
from ..models import Registration
from .answers import particulars_of
from .entering import refuse_when_not_open, register
from .queue import settle
from .record import Act, State, fetch, write
from .seats import lock_sessions

QUEUE_REMEMBERS = timedelta(hours=1)


@transaction.atomic
def rejoin(*, registration: Registration, by) -> Registration:
    """Take one's own cancellation back, with the same answers.

    Who waited and changes their mind within the hour stands in the queue where they stood; a place comes back while
    it is there, as for anybody who registers. Raises ValidationError as `register` does.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    if registration.is_active:
        return registration
    refuse_when_not_open(registration.session, now)
    if not _keeps_its_turn(registration, now, by):
        return register(session=registration.session, member=by, particulars=particulars_of(registration))
    registration.state = State.WAITING
    registration.cancelled_at = registration.cancelled_by = None
    write(registration, Act.RESTORED, by=by)
    news.tell_waiting(registration)
    settle(registration.session, now)
    registration.refresh_from_db()
    return registration


def _keeps_its_turn(registration: Registration, now, by) -> bool:
    """Did `by` leave the queue a moment ago, and take no other date of the event since?"""
    last, *before = registration.changes.all()[:2]
    waited = bool(before) and before[0].state == State.WAITING and last.act == Act.CANCELLED
    elsewhere = Registration.objects.active().filter(event=registration.event_id, member=registration.member_id)
    return waited and last.by_id == by.pk and now - last.at < QUEUE_REMEMBERS and not elsewhere.exists()
