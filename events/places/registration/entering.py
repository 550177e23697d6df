"""Asking for a place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from events.models import Invitation, Registration, Session
from events.room import Closed, Lack, closed_because
from events.turns import OFFER_WINDOW
from foundation.dates import day_in_words, moment_in_words
from foundation.prepared import prepared
from members.models import User

from .. import notifications
from .answers import Particulars, answers_at, fill_in, refuse_full_choices, replace_answers
from .priority import missed_last_time
from .queue import has_room
from .record import Act, State, binding_in, give_place, refused_dates, row_at, rows_of, write
from .releasing import let_go
from .seats import lock_sessions

NO_PARTICULARS = Particulars()
ACT_AND_LETTER: dict[str, tuple[Act, Callable[[Registration], None]]] = {
    State.CONFIRMED: (Act.REGISTERED, notifications.tell_confirmed),
    State.WAITING: (Act.QUEUED, notifications.tell_waiting),
    State.PENDING: (Act.APPLIED, notifications.tell_pending),
    State.OFFERED: (Act.OFFERED, notifications.tell_registered_by_colleague),
}


def register(*, session: Session, member: User, particulars: Particulars = NO_PARTICULARS) -> Registration:
    """Give `member` a place at `session`, or what comes before a place: approval, or the queue.

    When the session is full and another date is fine too, the place is there when that date has room. Whoever waited
    in vain for another date, or lost it, keeps the time of queueing. Raises ValidationError with code "cancelled",
    "early", "closed", "twin", "rejected", "invitation" or "choice_full", and a sentence for the member.
    """
    return _enter(session, member, particulars, by=member)


def register_colleague(*, session: Session, colleague: User, by: User) -> Registration:
    """Hold a place for a colleague, who accepts or declines it; or a place in the queue when there is no room.

    Raises ValidationError as `register` does.
    """
    return _enter(session, colleague, NO_PARTICULARS, by=by)


def _enter(session: Session, member: User, particulars: Particulars, *, by: User) -> Registration:
    organisation = member.organisation_id
    with transaction.atomic():
        return _enter_under_lock(session, member, organisation, particulars, by=by)


def _enter_under_lock(
    session: Session, member: User, organisation: int | None, particulars: Particulars, *, by: User
) -> Registration:
    """Others wait meanwhile: what can be asked before is asked before."""
    event = session.event if Session.event.is_cached(session) else None
    sessions, now = lock_sessions(session.event_id, event=event), timezone.now()
    session = sessions[session.pk]
    own = rows_of(member, sessions)
    here = next((row for row in own if row.session_id == session.pk), None)
    if here and here.is_active and (here.binds(now) or not session.is_open(now)):
        return here
    refuse_when_not_open(session, now)
    let_go(own, now)
    if binding := binding_in(own, now):
        raise twin_refusal(binding.session, is_own=by == member)
    refused = refused_dates(own)
    if session.pk in refused:
        raise rejection(is_own=by == member)
    particulars = particulars.without_dates(refused)
    invitation = find_invitation(session, member, now)
    refuse_full_choices(session, particulars)
    is_held = here is not None and here.held_until is not None and now < here.held_until
    with_room = session if is_held else _date_with_room(session, organisation, particulars, sessions, now)
    session = with_room or session
    row = row_at(session, member, own)
    row.organisation_id = organisation
    row.registered_by = None if by == member else by
    _start(row, now, since=_waits_since(own) or now, has_room=with_room is not None)
    fill_in(row, particulars, now)
    act, tell = ACT_AND_LETTER[row.state]
    write(row, act, by=by)
    if row.sequence or particulars.answers or particulars.alternatives:
        replace_answers(row, replace(particulars, answers=answers_at(session, particulars.answers)))
    if invitation:
        use_up(invitation, row)
        notifications.tell_inviter(invitation, row)
    tell(row)
    return row


def _date_with_room(
    session: Session, organisation: int | None, particulars: Particulars, sessions: dict[int, Session], now: datetime
) -> Session | None:
    """The date somebody likes best, or else one that is fine too; None when none of them has room."""
    others = [sessions[other.pk] for other in particulars.alternatives if other.pk in sessions]
    dates = [session, *(other for other in others if other.is_open(now))]
    return next((date for date in dates if has_room(date, organisation, now)), None)


def _waits_since(own: list[Registration]) -> datetime | None:
    """Since when somebody asks for this event who waited in vain, or whose date was called off."""
    lost = [row for row in own if row.is_active and (row.is_waiting or row.session.is_cancelled)]
    return min((row.queued_at for row in lost), default=None)


def _start(row: Registration, now: datetime, *, since: datetime, has_room: bool) -> None:
    """Set the state that a new registration begins in, at a session whose queue is settled."""
    session = row.session
    row.queued_at, row.priority = now, 0
    row.confirmed_at = row.approved_at = row.cancelled_at = row.cancelled_by = row.reminded_at = None
    if session.requires_approval and (has_room or not session.pending_holds_place):
        row.state = State.PENDING
    elif not has_room:
        row.state, row.queued_at = State.WAITING, since
        row.priority = int(session.favours_missed and missed_last_time(row.organisation_id, before=session))
    elif row.registered_by_id:
        row.state, row.offer_expires_at = State.OFFERED, min(now + OFFER_WINDOW, session.closes_at)
    else:
        give_place(row, now)


def refuse_when_not_open(session: Session, now: datetime) -> None:
    """Raise ValidationError with the reason when nobody can register for `session` at `now`."""
    reason = closed_because(session, now)
    if reason is Closed.CANCELLED:
        raise ValidationError("Deze bijeenkomst gaat niet door. Kijk in de agenda voor een andere.", code="cancelled")
    if reason is Closed.EARLY:
        raise ValidationError(f"Aanmelden kan vanaf {moment_in_words(session.opens_at)}. Kom dan terug.", code="early")
    if reason:
        raise ValidationError(
            f"De aanmelding is sinds {day_in_words(session.closes_at)} gesloten. Kijk in de agenda voor andere data.",
            code="closed",
        )


def refuse_when_over(session: Session, now: datetime) -> None:
    """Raise ValidationError when there is nothing left for an organiser to arrange: "cancelled" or "over"."""
    if session.is_cancelled:
        raise ValidationError("Deze bijeenkomst gaat niet door.", code="cancelled")
    if now >= session.ends_at:
        raise ValidationError("Deze bijeenkomst is geweest.", code="over")


def full_and_closed(lack: Lack) -> ValidationError:
    """The reason why an organiser can give no place, nor one in the queue."""
    if lack is Lack.CAP:
        sentence = (
            "De organisatie heeft al zoveel plekken als mag en de wachtlijst is gesloten. Verhoog eerst het aantal "
            "plekken per organisatie."
        )
    else:
        sentence = "Er is geen plek meer vrij en de wachtlijst is gesloten. Vergroot eerst het aantal plekken."
    return ValidationError(sentence, code="full")


def twin_refusal(other: Session, *, is_own: bool) -> ValidationError:
    """The reason why somebody who takes part at another date of the event gets no second place."""
    who = "Je bent" if is_own else "Je collega is"
    advice = "Wissel daar van datum als je liever op deze datum komt." if is_own else "Daar is niets meer voor nodig."
    day = day_in_words(other.starts_at)
    return ValidationError(
        f"{who} al aangemeld voor {day}. Per bijeenkomst is er één plek per persoon. {advice}", code="twin"
    )


def rejection(*, is_own: bool) -> ValidationError:
    """The reason why somebody the organiser did not let in cannot ask again for the same date."""
    if is_own:
        sentence = "De organisator kon je voor deze datum geen plek geven. Veranderde er iets, mail dan de organisator."
    else:
        sentence = (
            "De organisator gaf je collega voor deze datum geen plek. Veranderde er iets, mail dan de organisator."
        )
    return ValidationError(sentence, code="rejected")


def find_invitation(session: Session, member: User, now: datetime) -> Invitation | None:
    """The invitation that `member` uses up. Raises ValidationError with code "invitation" when one is needed."""
    invitation = None
    if _any_invitation.first(session.pk):  # most sessions have none, and the question below costs more
        invitation = session.invitations.filter(email__iexact=member.email, withdrawn_at=None).first()
    if invitation and invitation.is_valid(now):
        return invitation
    if session.invitation_only:
        raise ValidationError(
            "Deze bijeenkomst is alleen op uitnodiging. Denk je dat je erbij hoort, mail dan de organisator.",
            code="invitation",
        )
    return None


@prepared
def _any_invitation(session_id: int) -> QuerySet[Invitation, tuple[int]]:
    return Invitation.objects.filter(session=session_id).order_by().values_list("pk")[:1]


def use_up(invitation: Invitation, registration: Registration) -> None:
    """Note what came of an invitation; one that was withdrawn since may have led here before."""
    Invitation.objects.filter(registration=registration).exclude(pk=invitation.pk).update(registration=None)
    Invitation.objects.filter(pk=invitation.pk).update(registration=registration)
