"""How often a person wants mail of each kind of notification."""

from collections.abc import Iterable

from django.db import transaction

from members.models import User

from .kinds import DAILY_MAIL, DIGESTS, KINDS, WEEKLY_MAIL, Frequency, Kind, optional_kinds
from .models import MailPreference


def frequencies_for(people: Iterable[User], code: str) -> dict[int, Frequency]:
    """By primary key, how often each of `people` wants mail of one kind; one query."""
    kind = KINDS.get(code, WEEKLY_MAIL)
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
def stop(user: User, kind: Kind) -> None:
    """No mail of this kind any more; of a digest: nor of any kind that came in it by choice."""
    digests = {digest.code: frequency for frequency, digest in DIGESTS.items()}
    together = [code for code, chosen in frequencies_of(user).items() if chosen == digests.get(kind.code)]
    for code in {*together, kind.code}:
        set_frequency(user, code, Frequency.NEVER)


def allow_daily_mail(user: User) -> None:
    """Who chooses anew takes back that they stopped the daily mail."""
    MailPreference.objects.filter(user=user, kind=DAILY_MAIL.code).delete()


def refusing_daily_mail(people: Iterable[int]) -> set[int]:
    """Those of `people` who stopped the daily mail, so that nothing goes into it that they did not choose for it."""
    refusals = MailPreference.objects.filter(user__in=people, kind=DAILY_MAIL.code, frequency=Frequency.NEVER)
    return set(refusals.values_list("user_id", flat=True))
