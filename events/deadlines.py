"""The moments of a session that count back from its start, and move along with it."""

from datetime import datetime, timedelta

from django.utils import timezone

from foundation.dates import moment_in_words

from .models import Session

DEADLINES = ("opens_at", "closes_at", "cancel_until")
LABELS = {"opens_at": "Aanmelden kan vanaf", "closes_at": "Aanmelden kan tot", "cancel_until": "Afmelden kan tot"}


def on_the_wall(moment: datetime) -> datetime:
    """The local time without its zone: two o'clock stays two o'clock when summer time begins in between."""
    return timezone.localtime(moment).replace(tzinfo=None)


def shifted(moment: datetime, shift: timedelta) -> datetime:
    """`moment` moved by the clock on the wall."""
    return timezone.make_aware(on_the_wall(moment) + shift)


def move_along(session: Session, *, before: Session, now: datetime) -> None:
    """Keep the deadlines of a changed, unsaved `session` as far from its start as they were `before`.

    What somebody set by hand stays where it is, and so does what this very change sets. Registration that is open
    stays open when the start moves away. Doing it twice is the same as once.
    """
    shift = on_the_wall(session.starts_at) - on_the_wall(before.starts_at)
    if not shift:
        return
    for name in DEADLINES:
        old = getattr(before, name)
        if name not in session.fixed_moments and getattr(session, name) == old:
            setattr(session, name, shifted(old, shift))
    if before.opens_at <= now and "opens_at" not in session.fixed_moments:
        session.opens_at = min(before.opens_at, session.opens_at)


def moved_in_words(session: Session, *, before: Session) -> list[str]:
    """A sentence for each deadline that is another moment than `before`."""
    return [
        f"{label} {moment_in_words(getattr(session, name))}."
        for name, label in LABELS.items()
        if getattr(session, name) != getattr(before, name)
    ]
