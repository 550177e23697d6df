"""Writing a registration's new state, with a line in its log."""

from datetime import datetime

from ..models import Registration, RegistrationChange, Session
from ..webhooks.announcing import announce_registration

State, Act = Registration.State, RegistrationChange.Act


def fetch(registration: Registration, sessions: dict[int, Session]) -> Registration:
    """The row as it is now, under the lock, with its member, event and locked session."""
    fresh = Registration.objects.select_related("member", "event").get(pk=registration.pk)
    fresh.session = sessions[fresh.session_id]
    return fresh


def give_place(registration: Registration, now: datetime) -> None:
    registration.state, registration.confirmed_at = State.CONFIRMED, now


def write(registration: Registration, act: Act, *, by=None, reason: str = "") -> Registration:
    """Save `registration` as the next version of its appointment, and note `act` in its log.

    `by` is who did it; None when the portal did it by itself. Only an offer has an end.
    """
    if registration.state != State.OFFERED:
        registration.offer_expires_at = None
    if registration.pk:
        registration.sequence += 1
    registration.save()
    note(registration, act, by=by, reason=reason)
    return registration


def note(registration: Registration, act: Act, *, by=None, reason: str = "") -> None:
    """A line in the log, for what changes no state; webhooks hear of it."""
    change = RegistrationChange.objects.create(
        registration=registration, act=act, by=by, state=registration.state, reason=reason[:300]
    )
    announce_registration(change)
