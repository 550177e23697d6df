"""Mails about places, as the rooms of sessions themselves write them: by kind, an act for each situation."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from post_office.models import Email

from events.models import Registration, RegistrationChange, Session
from events.places import notifications
from events.places.organiser_notifications import tell_organisers
from events.places.other_dates import OtherDates
from members.permissions import ORGANISERS
from notifications.html import html_of
from notifications.models import Notification
from tests.events.factories import InvitationFactory, RegistrationFactory, SessionFactory, twin_of
from tests.factories import MemberFactory, make_staff

State, Act = Registration.State, RegistrationChange.Act
Acts = dict[str, list[Callable]]


def row(state: str = State.CONFIRMED, **fields) -> Registration:
    if state == State.OFFERED:
        fields |= {"offer_expires_at": timezone.now() + timedelta(days=1)}
    return RegistrationFactory(state=state, session__event__title="Doelen & geld", **fields)


def by_a_colleague(state: str) -> Registration:
    return row(state, registered_by=MemberFactory())


def with_twins(number: int) -> dict:
    """A registration, and what else there is for its member."""
    registration = row()
    for _ in range(number):
        twin_of(registration)
    dates = OtherDates(registration.session, timezone.now()).for_registration(registration)
    return {"registration": registration, "dates": dates}


def waiting_elsewhere() -> dict:
    registration = row()
    goes_on = RegistrationFactory(session=twin_of(registration), state=State.WAITING)
    return {"registration": registration, "goes_on": goes_on}


def to_members(number: int) -> Acts:
    return about_getting_a_place() | about_losing_a_place(number) | about_colleagues() | about_the_session(number)


def about_getting_a_place() -> Acts:
    return {
        notifications.CONFIRMED: [
            lambda: notifications.tell_confirmed(row()),
            lambda: notifications.tell_confirmed(row(), added_by=MemberFactory()),
            lambda: notifications.tell_confirmed(row(session__mode=Session.Mode.ONLINE, session__place="")),
        ],
        notifications.PENDING: [
            lambda: notifications.tell_pending(row(State.PENDING)),
            lambda: notifications.tell_pending(by_a_colleague(State.PENDING)),
            lambda: notifications.tell_pending(row(State.PENDING), has_waited=True),
        ],
        notifications.WAITING: [
            lambda: notifications.tell_waiting(row(State.WAITING)),
            lambda: notifications.tell_waiting(row(State.WAITING, accepts_short_notice=True)),
            lambda: notifications.tell_waiting(by_a_colleague(State.WAITING)),
        ],
        notifications.OFFERED: [
            lambda: notifications.tell_offered(row(State.OFFERED)),
            lambda: notifications.tell_offered(by_a_colleague(State.OFFERED)),
            lambda: notifications.tell_offered(row(State.OFFERED), is_shortened=True),
        ],
        notifications.PROMOTED: [
            lambda: notifications.tell_promoted(row()),
            lambda: notifications.tell_promoted(row(), is_extra=True),
        ],
    }


def about_losing_a_place(number: int) -> Acts:
    states_before = (State.CONFIRMED, State.WAITING, State.PENDING, State.OFFERED)
    return {
        notifications.REJECTED: [
            lambda: notifications.tell_rejected(row(State.REJECTED), reason=""),
            lambda: notifications.tell_rejected(row(State.REJECTED), reason="De bijeenkomst is voor directeuren."),
        ],
        notifications.EXPIRED: [lambda: notifications.tell_expired(row(State.EXPIRED))],
        notifications.DECLINED: [
            lambda: notifications.tell_declined(row(State.DECLINED)),
            lambda: notifications.tell_declined(by_a_colleague(State.DECLINED)),
        ],
        notifications.CANCELLED: [
            *(
                lambda state=state: notifications.tell_cancelled(row(State.CANCELLED), state_before=state)
                for state in states_before
            ),
            lambda: notifications.tell_cancelled(row(State.EXCUSED), state_before=State.CONFIRMED),
            lambda: notifications.tell_cancelled(
                row(State.CANCELLED), state_before=State.CONFIRMED, reason="De zaal is te klein."
            ),
        ],
        notifications.MOVED: [lambda: notifications.tell_moved_away(registration := row(), to=twin_of(registration))],
        notifications.QUEUE_ENDED: [
            lambda: notifications.tell_queue_ended(**with_twins(number), goes_on=None),
            lambda: notifications.tell_queue_ended(**with_twins(0), goes_on=None),
            lambda: notifications.tell_queue_ended(**waiting_elsewhere()),
        ],
    }


def about_colleagues() -> Acts:
    return {
        notifications.BY_COLLEAGUE: [lambda: notifications.tell_registered_by_colleague(by_a_colleague(State.OFFERED))],
        notifications.HANDED_OVER: [lambda: notifications.tell_handed_over(row(State.CANCELLED), to=MemberFactory())],
        notifications.TOOK_OVER: [lambda: notifications.tell_took_over(by_a_colleague(State.CONFIRMED))],
        notifications.COLLEAGUE_ANSWERED: [
            *(
                lambda state=state: notifications.tell_colleague_answered(by_a_colleague(state))
                for state in (State.CONFIRMED, State.EXPIRED, State.DECLINED)
            ),
        ],
        notifications.COLLEAGUE_CAME.code: [
            lambda: notifications.tell_inviter(InvitationFactory(invited_by=MemberFactory()), row())
        ],
    }


def about_the_session(number: int) -> Acts:
    changes = ["Het is nu in Zwolle.", "De link is veranderd.", "Het begint om 10.00 uur."][:number]
    return {
        notifications.SESSION_CANCELLED: [
            lambda: notifications.tell_session_cancelled(**with_twins(number)),
            lambda: notifications.tell_session_cancelled(row(session__cancellation_reason="De zaal is gesloten.")),
            lambda: notifications.tell_session_cancelled(**waiting_elsewhere()),
        ],
        notifications.SESSION_CHANGED: [
            lambda: notifications.tell_session_changed(row(), changes=changes),
            lambda: notifications.tell_session_changed(row(State.WAITING), changes=changes),
        ],
        notifications.REMINDER: [
            lambda: notifications.tell_reminder(row()),
            lambda: notifications.tell_reminder(row(session__mode=Session.Mode.ONLINE, session__place="")),
        ],
    }


def organised(*, waiting: int = 0, pending: int = 0, is_open: bool = True, **fields) -> Session:
    session = SessionFactory(event__title="Doelen & geld", organisers=[make_staff(ORGANISERS)], **fields)
    if not is_open:
        session.closes_at = timezone.now() - timedelta(hours=1)
        session.save()
    for state, number in ((State.WAITING, waiting), (State.PENDING, pending)):
        RegistrationFactory.create_batch(number, session=session, state=state)
    return session


def noted(session: Session, act: str, state: str, reason: str = "", **fields) -> None:
    registration = RegistrationFactory(session=session, state=state, **fields)
    change = RegistrationChange.objects.create(registration=registration, act=act, state=state, reason=reason)
    tell_organisers(change)


def come_after_all() -> None:
    session = organised(cancel_until=timezone.now() - timedelta(hours=1))
    registration = RegistrationFactory(session=session)
    log = {"registration": registration, "state": registration.state}
    RegistrationChange.objects.create(**log, act=Act.EXCUSED, by=registration.member)
    tell_organisers(RegistrationChange.objects.create(**log, act=Act.RESTORED))


def to_organisers(number: int) -> Acts:
    said_at = timezone.now()
    application, excused = (Act.APPLIED, State.PENDING), (Act.EXCUSED, State.EXCUSED)
    closing = [{"waiting": waiting, "is_open": is_open} for waiting in (0, number) for is_open in (True, False)]
    return {
        "organiser_approval_asked": [
            lambda: noted(organised(), *application),
            lambda: noted(organised(capacity=number, pending=number), *application),
            lambda: noted(organised(capacity=1, waiting=number), *application),
        ],
        "organiser_late_cancellation": [
            *(lambda how=how: noted(organised(**how), *excused, cancelled_at=said_at) for how in closing),
            come_after_all,
        ],
        "organiser_offer_ran_out": [
            lambda how=how: noted(organised(**how), Act.EXPIRED, State.EXPIRED) for how in closing
        ],
        "organiser_queue_ended": [
            lambda free=free: noted(
                organised(waiting=number - 1, capacity=free, is_open=False), Act.QUEUE_ENDED, State.WAITING
            )
            for free in (1, 3)
        ],
        "organiser_overbooked": [
            lambda reason=reason: noted(organised(), Act.OVERBOOKED, State.CONFIRMED, reason)
            for reason in ("", "Een spreker komt mee.")
        ],
    }


def written(kind: str, act: Callable) -> tuple[str, str]:
    """The two parts of the mail of this kind that the act causes."""
    Notification.objects.all().delete()
    Email.objects.all().delete()
    act()
    email = Notification.objects.get(kind=kind).email
    return email.message, html_of(email)
