"""What a member is told about a place, with the calendar file that goes along."""

from django.utils import timezone

from foundation.dates import day_in_words
from notifications import kinds
from notifications.outbox import Attachment, News, tell

from . import calendar
from .models import Registration

CONFIRMED = "registration_confirmed"
WAITING = "registration_waiting"
PROMOTED = "registration_promoted"
CANCELLED = "registration_cancelled"
SESSION_CANCELLED = "session_cancelled"
SESSION_CHANGED = "session_changed"
REMINDER = "session_reminder"

LABELS = {
    CONFIRMED: "Je aanmelding is bevestigd",
    WAITING: "Je staat op een wachtlijst",
    PROMOTED: "Er kwam een plek voor je vrij",
    CANCELLED: "Je afmelding is verwerkt",
    SESSION_CANCELLED: "Een bijeenkomst gaat niet door",
    SESSION_CHANGED: "Een bijeenkomst is verplaatst",
    REMINDER: "Herinnering aan een bijeenkomst",
}


def register_kinds() -> None:
    for code, label in LABELS.items():
        kinds.register(kinds.Kind(code=code, label=label, required=True))


def tell_confirmed(registration: Registration) -> None:
    _tell(CONFIRMED, registration, "Je bent aangemeld: {}", _invitation(registration))


def tell_waiting(registration: Registration) -> None:
    _tell(WAITING, registration, "Je staat op de wachtlijst: {}")


def tell_promoted(registration: Registration) -> None:
    _tell(PROMOTED, registration, "Er is een plek voor je: {}", _invitation(registration))


def tell_cancelled(registration: Registration, *, had_place: bool) -> None:
    _tell(CANCELLED, registration, "Je bent afgemeld: {}", _withdrawal(registration) if had_place else ())


def tell_session_cancelled(registration: Registration) -> None:
    attachments = _withdrawal(registration) if registration.is_confirmed else ()
    _tell(SESSION_CANCELLED, registration, "Gaat niet door: {}", attachments)


def tell_session_changed(registration: Registration) -> None:
    attachments = _invitation(registration) if registration.is_confirmed else ()
    _tell(SESSION_CHANGED, registration, "Gewijzigd: {}", attachments)


def tell_reminder(registration: Registration) -> None:
    _tell(REMINDER, registration, "Binnenkort: {}", _invitation(registration))


def _tell(kind: str, registration: Registration, title: str, attachments: tuple[Attachment, ...] = ()) -> None:
    session = registration.session
    subject = f"{calendar.one_line(session.event.title)}, {day_in_words(session.starts_at)}"
    tell(
        recipient=registration.member,
        news=News(
            kind=kind,
            about=f"registration:{registration.pk}",
            revision=registration.sequence,
            title=title.format(subject)[:200],
            url=registration.get_absolute_url(),
            context={"registration": registration, "session": session, "event": session.event},
            attachments=attachments,
        ),
    )


def _invitation(registration: Registration) -> tuple[Attachment, ...]:
    return _attachment("REQUEST", calendar.invitation(registration, now=timezone.now()))


def _withdrawal(registration: Registration) -> tuple[Attachment, ...]:
    return _attachment("CANCEL", calendar.withdrawal(registration, now=timezone.now()))


def _attachment(method: str, content: bytes) -> tuple[Attachment, ...]:
    mimetype = f"text/calendar; method={method}; charset=utf-8"
    return (Attachment(name="invite.ics", content=content, mimetype=mimetype, alternative=True),)
