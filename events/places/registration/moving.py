"""A place goes along to another date, or to a colleague."""

from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.models import Registration, Session
from events.room import Lack
from members.directory.closeness import colleagues_of
from members.models import User

from .. import notifications
from .answers import answers_at, particulars_of
from .entering import find_invitation, refuse_when_not_open, register, rejection, twin_refusal
from .queue import lack_at, settle
from .record import Act, State, binding_in, fetch, give_place, refused_dates, row_at, rows_of, write
from .releasing import let_go
from .seats import lock_sessions
from .transfer import transfer

NO_SWAP = {
    Lack.FULL: "Op die datum is geen plek meer vrij.",
    Lack.CAP: "Op die datum heeft je organisatie al zoveel plekken als mag.",
}


@transaction.atomic
def swap(*, registration: Registration, to: Session, by: User) -> Registration:
    """Go to another date of the same event; the place that gets free goes on in the same transaction.

    Returns the registration at the other date. Whoever lost the old date, or waited for it in vain, has nothing to
    give up and joins the queue when the other one is full. Raises ValidationError with code "full" when it has no
    room, "over" when the old date has begun or there is nothing to swap, and as `register` does.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    old, to = registration.session, sessions[to.pk]
    if old.pk == to.pk:
        return registration
    if not registration.is_active:
        raise ValidationError("Van datum wisselen kan niet meer.", code="over")
    if not registration.binds(now):
        return _take_instead(registration, to)
    if now >= old.starts_at:
        raise ValidationError("Van datum wisselen kan niet meer.", code="over")
    refuse_when_not_open(to, now)
    if to.pk in refused_dates(rows_of(registration.member, sessions)):
        raise rejection(is_own=True)
    find_invitation(to, registration.member, now)
    if lack := lack_at(to, registration.organisation_id, now):
        raise ValidationError(f"{NO_SWAP[lack]} Je houdt wat je had.{_also_fine(registration)}", code="full")
    return change_date(registration, to, now, by=by)


def _also_fine(registration: Registration) -> str:
    """What who waits can do: of who has a place nothing is asked about other dates."""
    if not registration.is_waiting:
        return ""
    return " Past die datum ook, zet hem er dan bij: komt er een plek vrij, dan hoor je het."


def _take_instead(registration: Registration, to: Session) -> Registration:
    """Register for `to` with what was filled in for a date that was lost or waited for in vain; also in the queue."""
    particulars = particulars_of(registration)
    answers = answers_at(to, particulars.answers)
    return register(session=to, member=registration.member, particulars=replace(particulars, answers=answers))


def change_date(registration: Registration, to: Session, now: datetime, *, by: User) -> Registration:
    """Take what `registration` holds to a locked date with room; who waits for approval goes on waiting for it."""
    old, is_own_choice = registration.session, by == registration.member
    needs_approval = is_own_choice and registration.approved_at is None
    needs_approval = to.requires_approval and (needs_approval or registration.is_pending)
    moved = transfer(registration, to, now, by=by)
    if needs_approval:
        moved.state = State.PENDING
        write(moved, Act.APPLIED, by=by)
        notifications.tell_pending(moved)
    else:
        give_place(moved, now)
        write(moved, Act.MOVED, by=by)
        notifications.tell_confirmed(moved)
    settle(old, now)
    return moved


@transaction.atomic
def hand_over(*, registration: Registration, colleague: User, by: User) -> Registration:
    """Give one's place to a colleague of the same organisation; answers and consent are asked anew.

    Returns the colleague's registration. Raises ValidationError with code "place" when there is no place to give,
    "over" when the session has begun, "cancelled" when it was called off, "colleague" for somebody of another
    organisation, "twin" when the colleague takes part already, "rejected" when the organiser did not let them in.
    """
    sessions, now = lock_sessions(registration.event_id), timezone.now()
    registration = fetch(registration, sessions)
    session = registration.session
    _refuse_handing_over(registration, colleague, now)
    own = rows_of(colleague, sessions)
    let_go(own, now)
    active = binding_in(own, now)
    if session.pk in refused_dates(own):
        raise rejection(is_own=False)
    if active and active.has_place:
        raise twin_refusal(active.session, is_own=False)
    if active:  # who waits for a place is done with waiting
        active.state, active.cancelled_at, active.cancelled_by = State.CANCELLED, now, by
        write(active, Act.MOVED, by=by)
    registration.state, registration.cancelled_at, registration.cancelled_by = State.CANCELLED, now, by
    write(registration, Act.HANDED_OVER, by=by)
    notifications.tell_handed_over(registration, to=colleague)
    taken_over = _take_over(row_at(session, colleague, own), registration, now)
    if active:  # an offer held a place
        settle(active.session, now)
    return taken_over


def _refuse_handing_over(registration: Registration, colleague: User, now: datetime) -> None:
    if registration.session.is_cancelled:
        raise ValidationError("Deze datum gaat niet door; er is geen plek om over te dragen.", code="cancelled")
    if now >= registration.session.starts_at:
        raise ValidationError("De bijeenkomst is al begonnen. Overdragen kan niet meer.", code="over")
    if not registration.is_confirmed:
        raise ValidationError("Je hebt nu geen plek om over te dragen.", code="place")
    if colleague.pk not in colleagues_of(registration.member):
        raise ValidationError("Je kunt je plek alleen overdragen aan een collega van je organisatie.", code="colleague")


def _take_over(row: Registration, old: Registration, now: datetime) -> Registration:
    stays = old.organisation_id and row.member.place_at(old.organisation_id)
    row.organisation_id = old.organisation_id if stays else row.member.organisation_id
    row.registered_by, row.queued_at = old.member, now
    row.contribution = row.dietary = ""
    row.listed_at = row.cancelled_at = row.cancelled_by = row.reminded_at = None
    give_place(row, now)
    write(row, Act.TOOK_OVER, by=old.member)
    row.answers.all().delete()
    notifications.tell_took_over(row)
    return row
