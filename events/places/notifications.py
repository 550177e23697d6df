"""What a member is told about a place, with the calendar file that goes along."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from events.models import Group, Invitation, Registration, Session, Webhook
from foundation.dates import day_in_words
from members.models import User
from members.permissions import ADMINISTRATORS
from notifications import kinds
from notifications.letters import write_letter
from notifications.mailqueue import Letter
from notifications.outbox import Attachment, Notice, tell, tell_many

from . import calendar
from .other_dates import OtherDate, OtherDates, waits_for_the_cap
from .permissions import sessions_organised_by
from .presents import presents
from .standing import what_a_place_means, when_a_place_comes

CONFIRMED = "registration_confirmed"
PENDING = "registration_pending"
REJECTED = "registration_rejected"
WAITING = "registration_waiting"
OFFERED = "registration_offered"
EXPIRED = "registration_expired"
DECLINED = "registration_declined"
PROMOTED = "registration_promoted"
CANCELLED = "registration_cancelled"
MOVED = "registration_moved"
HANDED_OVER = "registration_handed_over"
TOOK_OVER = "registration_took_over"
BY_COLLEAGUE = "registration_by_colleague"
COLLEAGUE_ANSWERED = "registration_colleague_answered"
COLLEAGUE_CAME = kinds.Kind(
    "registration_colleague_came",
    "Iemand die je uitnodigde, heeft zich aangemeld",
    kinds.Frequency.DAILY,
    presents=presents,
)
QUEUE_ENDED = "registration_queue_ended"
SESSION_CANCELLED = "session_cancelled"
SESSION_CHANGED = "session_changed"
REMINDER = "session_reminder"
FACILITATING = "group_facilitating"
BROKEN_RULES = "places_out_of_order"
SESSION_MESSAGE = "session_message"
INVITATION = "session_invitation"
WEBHOOK_OFF = "webhook_switched_off"

LABELS = {
    CONFIRMED: "Je aanmelding is bevestigd",
    PENDING: "Je aanmelding wacht op goedkeuring",
    REJECTED: "Je bent niet toegelaten tot een bijeenkomst",
    WAITING: "Je staat op een wachtlijst",
    OFFERED: "Er is een plek voor je vrij",
    EXPIRED: "Een aangeboden plek is verlopen",
    DECLINED: "Je hebt een plek afgeslagen",
    PROMOTED: "Er kwam een plek voor je vrij",
    CANCELLED: "Je bent afgemeld of van de wachtlijst af",
    MOVED: "Je komt op een andere datum",
    HANDED_OVER: "Je hebt je plek overgedragen",
    TOOK_OVER: "Je neemt de plek van een collega over",
    BY_COLLEAGUE: "Een collega meldde je aan",
    COLLEAGUE_ANSWERED: "Een collega die je aanmeldde, gaf antwoord",
    QUEUE_ENDED: "Een wachtlijst is gesloten",
    SESSION_CANCELLED: "Een bijeenkomst gaat niet door",
    SESSION_CHANGED: "Een bijeenkomst is veranderd",
    REMINDER: "Herinnering aan een bijeenkomst",
    FACILITATING: "Je begeleidt een groep",
    SESSION_MESSAGE: "Een organisator schrijft je over een bijeenkomst",
    INVITATION: "Je bent uitgenodigd voor een bijeenkomst",
}
# What one may answer to with yes or no.
ANSWERABLE = {CONFIRMED, PENDING, WAITING, OFFERED, PROMOTED, BY_COLLEAGUE, SESSION_CHANGED, REMINDER}
State = Registration.State
TITLES_ON_LEAVING: dict[str, str] = {
    State.WAITING: "Je staat niet meer op de wachtlijst: {}",
    State.PENDING: "Je aanvraag is vervallen: {}",
    State.OFFERED: "Je aangeboden plek is vervallen: {}",
}


REQUIRED_LABELS = LABELS | {
    BROKEN_RULES: "Er klopt iets niet met de plekken van bijeenkomsten",
    WEBHOOK_OFF: "Een webhook van je is uitgezet",
}


KINDS = (
    *(kinds.Kind(code, label, required=True, presents=presents) for code, label in REQUIRED_LABELS.items()),
    COLLEAGUE_CAME,
)


def tell_confirmed(registration: Registration, *, added_by: User | None = None) -> None:
    """`added_by` is the organiser who registered somebody by hand."""
    meaning = what_a_place_means(registration.session, timezone.now())
    attachments = _calendar_invite(registration)
    _tell(CONFIRMED, registration, "Je bent aangemeld: {}", attachments, added_by=added_by, meaning=meaning)


def tell_pending(registration: Registration, *, has_waited: bool = False) -> None:
    """With `has_waited` a place came free for who stood in the queue, and the organiser decides now."""
    _tell(PENDING, registration, "Je aanmelding wacht op goedkeuring: {}", has_waited=has_waited)


def tell_rejected(registration: Registration, *, reason: str) -> None:
    _tell(REJECTED, registration, "Dit keer niet: {}", reason=reason)


def tell_waiting(registration: Registration) -> None:
    now = timezone.now()
    chances = when_a_place_comes(registration, now)
    is_capped = waits_for_the_cap(registration, now)
    _tell(WAITING, registration, "Je staat op de wachtlijst: {}", is_capped=is_capped, chances=chances)


def tell_offered(registration: Registration, *, is_shortened: bool = False) -> None:
    """With `is_shortened` the place was offered before, and the offer ends earlier now."""
    _tell(OFFERED, registration, "Wil je deze plek: {}", is_shortened=is_shortened)


def tell_registered_by_colleague(registration: Registration) -> None:
    _tell(BY_COLLEAGUE, registration, "Een collega meldde je aan: {}")


def tell_expired(registration: Registration) -> None:
    _tell(EXPIRED, registration, "Het aanbod is verlopen: {}")
    tell_colleague_answered(registration)


def tell_declined(registration: Registration) -> None:
    _tell(DECLINED, registration, "Je hebt de aangeboden plek afgeslagen: {}")


def tell_promoted(registration: Registration, *, is_extra: bool = False) -> None:
    """With `is_extra` the organiser made a place that was not there."""
    _tell(PROMOTED, registration, "Er is een plek voor je: {}", _calendar_invite(registration), is_extra=is_extra)


def tell_cancelled(registration: Registration, *, state_before: str, reason: str = "") -> None:
    """`state_before` is the state that was given up: a place, an offer of one, the queue or a request."""
    had_place = state_before == State.CONFIRMED and not registration.session.is_cancelled
    attachments = _calendar_withdrawal(registration) if had_place else ()
    title = TITLES_ON_LEAVING.get(state_before, "Je bent afgemeld: {}")
    is_own = registration.cancelled_by_id == registration.member_id
    _tell(CANCELLED, registration, title, attachments, state_before=state_before, reason=reason, is_own=is_own)


def tell_moved_away(registration: Registration, *, to: Session) -> None:
    """Takes the old date out of the calendar; the new one has a mail of its own."""
    _tell(MOVED, registration, "Niet meer op deze datum: {}", _calendar_withdrawal(registration), to=to)


def tell_handed_over(registration: Registration, *, to: User) -> None:
    _tell(HANDED_OVER, registration, "Je plek is overgedragen: {}", _calendar_withdrawal(registration), colleague=to)


def tell_took_over(registration: Registration) -> None:
    _tell(TOOK_OVER, registration, "Je neemt een plek over: {}", _calendar_invite(registration))


def tell_colleague_answered(registration: Registration) -> None:
    """Tell who registered somebody else what came of it."""
    if registration.registered_by and registration.registered_by != registration.member:
        recipient = registration.registered_by
        _tell(COLLEAGUE_ANSWERED, registration, "Antwoord van je collega: {}", recipient=recipient)


def tell_inviter(invitation: Invitation, registration: Registration) -> None:
    """Tell a member once that the colleague they invited by mail registered; organisers see it in their list.

    They get the address back that they gave, and nothing else of the person.
    """
    inviter, session = invitation.invited_by, registration.session
    if inviter is None or sessions_organised_by(inviter).filter(pk=session.pk).exists():
        return
    subject = f"{calendar.one_line(session.event.title)}, {day_in_words(session.starts_at)}"
    notice = Notice(
        kind=COLLEAGUE_CAME.code,
        about=f"invitation:{invitation.pk}",
        title=f"{invitation.email} heeft zich aangemeld: {subject}"[:200],
        url=reverse("events:event", args=[session.event.slug]),
        context={"invitation": invitation, "session": session, "event": session.event},
    )
    tell(recipient=inviter, notice=notice)


def tell_queue_ended(
    registration: Registration, *, goes_on: Registration | None, dates: Sequence[OtherDate] = ()
) -> None:
    """No place came: `goes_on` is how they wait on at another date, `dates` is what else they can choose."""
    _tell(QUEUE_ENDED, registration, "De wachtlijst is gesloten: {}", goes_on=goes_on, dates=dates)


def tell_session_cancelled(
    registration: Registration, *, goes_on: Registration | None = None, dates: Sequence[OtherDate] = ()
) -> None:
    """`goes_on` and `dates` as in `tell_queue_ended`."""
    attachments = _calendar_withdrawal(registration) if registration.is_confirmed else ()
    _tell(SESSION_CANCELLED, registration, "Gaat niet door: {}", attachments, goes_on=goes_on, dates=dates)


def tell_session_changed(registration: Registration, *, changes: list[str]) -> None:
    """`changes` says in one sentence each what is different now."""
    attachments = _calendar_invite(registration) if registration.is_confirmed else ()
    _tell(SESSION_CHANGED, registration, "Gewijzigd: {}", attachments, changes=changes)


def tell_reminder(registration: Registration) -> None:
    _tell(REMINDER, registration, "Binnenkort: {}", _calendar_invite(registration))


def tell_facilitator(group: Group) -> None:
    """`group` has a facilitator and its published plan, with session and event."""
    session, published_at = group.plan.session, group.plan.published_at
    if group.facilitator is None or published_at is None:
        return
    day = day_in_words(session.starts_at)
    tell(
        recipient=group.facilitator,
        notice=Notice(
            kind=FACILITATING,
            about=f"group:{group.pk}",
            revision=int(published_at.timestamp()),
            title=f"Je begeleidt groep {group.number}: {calendar.one_line(session.event.title)}, {day}"[:200],
            url=group.get_absolute_url(),
            context={"group": group, "session": session, "event": session.event},
        ),
    )


def tell_broken_rules(problems: list[str], *, day: date) -> None:
    """Tell administrators, at most once a day, which rules about places do not hold."""
    administrators = User.objects.filter(groups__name=ADMINISTRATORS, is_active=True)
    tell_many(
        recipients=administrators,
        notice=Notice(
            kind=BROKEN_RULES,
            about=f"places:{day:%Y%m%d}",
            title="Er klopt iets niet met de plekken van bijeenkomsten",
            url=reverse("events:organised"),
            context={"problems": problems},
        ),
    )


def tell_webhook_switched_off(webhook: Webhook) -> None:
    """Tell its owner that nothing arrived for days; each time it is switched off anew."""
    if webhook.switched_off_at is None:
        return
    notice = Notice(
        kind=WEBHOOK_OFF,
        about=f"webhook:{webhook.pk}:{webhook.switched_off_at.isoformat(timespec='seconds')}",
        title=f"Je webhook is uitgezet: {calendar.one_line(webhook.name)}",
        url=reverse("events:webhook", args=[webhook.pk]),
        context={"webhook": webhook},
    )
    tell(recipient=webhook.owner, notice=notice)


def _tell(
    kind: str,
    registration: Registration,
    title: str,
    attachments: tuple[Attachment, ...] = (),
    *,
    recipient: User | None = None,
    **context: Any,
) -> None:
    notice = _notice(kind, registration, title, attachments, **context)
    tell(recipient=recipient or registration.member, notice=notice)


def _notice(
    kind: str, registration: Registration, title: str, attachments: tuple[Attachment, ...] = (), **context: Any
) -> Notice:
    session = registration.session
    subject = f"{calendar.one_line(session.event.title)}, {day_in_words(session.starts_at)}"
    return Notice(
        kind=kind,
        about=f"registration:{registration.pk}",
        revision=registration.sequence,
        title=title.format(subject)[:200],
        url=registration.get_absolute_url(),
        answers_to=f"registration:{registration.pk}" if kind in ANSWERABLE else "",
        context={
            "registration": registration,
            "session": session,
            "event": session.event,
            "is_open": session.is_open(timezone.now()),
            **context,
        },
        attachments=attachments,
    )


def mail_about_change(session: Session, *, changes: list[str]) -> Letter:
    """The mail about a change as somebody with a place will read it; nobody gets it."""
    return _sample(SESSION_CHANGED, session, "Gewijzigd: {}", changes=changes)


def mail_about_cancellation(session: Session) -> Letter:
    """The mail about calling off `session` as somebody with a place will read it; nobody gets it."""
    dates = OtherDates(session, timezone.now()).for_organisation(None)
    return _sample(SESSION_CANCELLED, session, "Gaat niet door: {}", dates=dates)


def _sample(kind: str, session: Session, title: str, **context: Any) -> Letter:
    reader = User(first_name="[voornaam]", email="voornaam@voorbeeld.example")
    registration = Registration(session=session, event=session.event, member=reader, state=State.CONFIRMED)
    return write_letter(reader, _notice(kind, registration, title, **context))


def _calendar_invite(registration: Registration) -> tuple[Attachment, ...]:
    return _attachment("REQUEST", calendar.calendar_invite(registration, now=timezone.now()))


def _calendar_withdrawal(registration: Registration) -> tuple[Attachment, ...]:
    return _attachment("CANCEL", calendar.calendar_withdrawal(registration, now=timezone.now()))


def _attachment(method: str, content: bytes) -> tuple[Attachment, ...]:
    mimetype = f"text/calendar; method={method}; charset=utf-8"
    return (Attachment(name="invite.ics", content=content, mimetype=mimetype, alternative=True),)
