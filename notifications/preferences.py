"""How often a person wants mail of each kind of notification."""

from collections.abc import Iterable

from django.db import transaction

from members.models import User

from .kinds import KINDS, Frequency, optional_kinds
from .models import MailPreference


def frequencies_for(people: Iterable[User], code: str) -> dict[int, Frequency]:
    """By primary key, how often each of `people` wants mail of one kind; one query."""
    kind = KINDS[code]
    if kind.required:
        return dict.fromkeys((person.pk for person in people), Frequency.EACH)
    chosen = dict(MailPreference.objects.filter(user__in=people, kind=code).values_list("user_id", "frequency"))
    return {person.pk: Frequency(chosen.get(person.pk, kind.default)) for person in people}


def frequencies_of(user: User) -> dict[str, Frequency]:
    """By code, how often one person wants mail of each kind there is a choice for; one query."""
    chosen = dict(MailPreference.objects.filter(user=user).values_list("kind", "frequency"))
    return {kind.code: Frequency(chosen.get(kind.code, kind.default)) for kind in optional_kinds(user)}


def set_frequency(user: User, kind: str, frequency: str) -> None:
    MailPreference.objects.update_or_create(user=user, kind=kind, defaults={"frequency": frequency})


@transaction.atomic
def stop_daily_mail(user: User) -> None:
    """No daily mail any more: every kind that came in it is turned off."""
    for code, frequency in frequencies_of(user).items():
        if frequency == Frequency.DAILY:
            set_frequency(user, code, Frequency.NEVER)
