"""Keeping a thing, letting go of it, and asking for a reminder."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from members.models import User

from .kinds import KeptKind
from .models import Keeping


def keep(*, user: User, kind: KeptKind, number: int, remind_on: date | None = None) -> Keeping:
    """Keep the thing with this primary key; doing it twice is doing it once. A day that is over is left out."""
    if remind_on and remind_on <= timezone.localdate():
        remind_on = None
    ends = {"user": user, f"{kind.target}_id": number}
    return kind.model._default_manager.get_or_create(**ends, defaults={"remind_on": remind_on})[0]


def let_go(row: Keeping) -> None:
    """With its reminder, when one waits."""
    row.delete()


def remind(row: Keeping, day: date | None) -> None:
    """Ask for a reminder on this day, instead of one before; None is none.

    Raises ValidationError for a day that is not to come.
    """
    if day and day <= timezone.localdate():
        raise ValidationError("Die dag is al begonnen of voorbij. Kies een dag vanaf morgen.")
    row.remind_on, row.reminded_at = day, None
    row.save(update_fields=["remind_on", "reminded_at"])
