"""Five lines a month about the network, to the administrators who chose them."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from foundation.dates import written_date
from members.models import User
from members.permissions import ADMINISTRATORS, is_administrator
from notifications.kinds import Frequency, Kind, Present
from notifications.models import Notification
from notifications.outbox import Notice, tell_many
from notifications.preferences import frequencies_for

from .figures import NetworkFigures


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """The figures of the month, as long as the reader administers the portal."""
    if not is_administrator(reader):
        return {}
    return {notification.pk: Present(reverse("network:figures")) for notification in notifications}


KIND = Kind(
    "network_figures",
    "Vijf regels over het netwerk, eens per maand",
    Frequency.NEVER,
    concerns=is_administrator,
    presents=presents,
    frequencies=(Frequency.EACH, Frequency.NEVER),
)


@transaction.atomic
def tell_of_month(now: datetime) -> int:
    """Mail the five lines once a month to each administrator who wants them; to how many it was new."""
    administrators = User.objects.filter(Q(groups__name=ADMINISTRATORS) | Q(is_superuser=True), is_active=True)
    people = list(administrators.distinct())
    wishes = frequencies_for(people, KIND.code)
    people = [person for person in people if wishes[person.pk] == Frequency.EACH]
    return len(tell_many(recipients=people, notice=_notice(now))) if people else 0


def _notice(now: datetime) -> Notice:
    day = timezone.localtime(now)
    return Notice(
        kind=KIND.code,
        about=f"network:{day:%Y-%m}",
        title=f"Het netwerk in vijf regels, {written_date(day, 'F Y')}",
        url=reverse("network:figures"),
        context={"lines": NetworkFigures(now).lines},
    )
