"""What is new in the figures, once a month, to the administrators who chose it; nothing new: no mail."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone

from foundation.addresses import whole_address
from foundation.dates import written_date
from members.models import User
from members.permissions import ADMINISTRATORS, is_administrator
from notifications.kinds import Frequency, Kind, Present
from notifications.models import Notification
from notifications.outbox import Notice, tell_many
from notifications.preferences import frequencies_for

from .figures import NetworkFigures
from .models import MonthlyLines

Lines = list[dict[str, str]]


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """The figures of the month, as long as the reader administers the portal."""
    if not is_administrator(reader):
        return {}
    return {notification.pk: Present(reverse("network:figures")) for notification in notifications}


KIND = Kind(
    "network_figures",
    "Wat er nieuw is in de cijfers van het netwerk, hooguit eens per maand",
    Frequency.NEVER,
    concerns=is_administrator,
    presents=presents,
    frequencies=(Frequency.EACH, Frequency.NEVER),
)


@transaction.atomic
def tell_of_month(now: datetime) -> int:
    """Mail each administrator who wants it what is new since the last such mail they got; to how many it was mailed.

    All lines of a month are as its first mail was made of, so that nobody is told of a month twice.
    """
    readers = _readers()
    if not readers:
        return 0
    month = timezone.localdate(now).replace(day=1)
    lines = MonthlyLines.objects.get_or_create(month=month, defaults={"lines": NetworkFigures(now).lines})[0].lines
    known_since = {_about(row.month): row.lines for row in MonthlyLines.objects.all()}
    told = 0
    for last, some in _by_last_mail(readers).items():
        known = [line["words"] for line in known_since.get(last, [])]
        news = [line for line in lines if line["words"] not in known]
        if news:
            told += len(tell_many(recipients=some, notice=_notice(month, news, is_first=not known)))
    return told


def _readers() -> list[User]:
    administrators = User.objects.filter(Q(groups__name=ADMINISTRATORS) | Q(is_superuser=True), is_active=True)
    people = list(administrators.distinct())
    wishes = frequencies_for(people, KIND.code)
    return [person for person in people if wishes[person.pk] == Frequency.EACH]


def _by_last_mail(readers: list[User]) -> dict[str, list[User]]:
    """By which month they were told of last; an empty text for who never was."""
    told = Notification.objects.filter(recipient__in=readers, kind=KIND.code).order_by()
    last = dict(told.values_list("recipient").annotate(Max("about")))
    readers_by_mail: dict[str, list[User]] = defaultdict(list)
    for person in readers:
        readers_by_mail[last.get(person.pk, "")].append(person)
    return readers_by_mail


def _about(month: date) -> str:
    return f"network:{month:%Y-%m}"


def _notice(month: date, lines: Lines, *, is_first: bool) -> Notice:
    return Notice(
        kind=KIND.code,
        about=_about(month),
        title=f"Het netwerk in cijfers, {written_date(month, 'F Y')}",
        url=reverse("network:figures"),
        context={
            "lines": [line | {"url": whole_address(line["url"])} for line in lines],
            "is_first": is_first,
        },
    )
