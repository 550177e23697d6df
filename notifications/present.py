"""What notifications are about now: asked when they are shown, and again when they are mailed."""

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse

from members.models import User

from .kinds import KINDS, Present, Presents
from .models import Notification


def presents_of(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """By primary key; what is not for this reader (any more) is left out. One question to each floor."""
    by_presents: dict[Presents, list[Notification]] = defaultdict(list)
    for notification in notifications:
        kind = KINDS.get(notification.kind)
        if kind is not None:
            by_presents[kind.presents or _nowhere_in_particular].append(notification)
    return {pk: present for look_up, some in by_presents.items() for pk, present in look_up(reader, some).items()}


def _nowhere_in_particular(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    return {notification.pk: Present(url=reverse("notifications:inbox")) for notification in notifications}


def worth_mailing(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """Those of `notifications`, all for `reader`, that still say something new to them, with what they are about now.

    What somebody cannot refuse is mailed also when they read it on the portal: an invitation for the calendar goes
    along with it.
    """
    if not reader.is_active:
        return {}
    presents = presents_of(reader, notifications)
    return {
        notification.pk: presents[notification.pk]
        for notification in notifications
        if notification.pk in presents
        and presents[notification.pk].is_worth_mail
        and (notification.read_at is None or KINDS[notification.kind].required)
    }


def about_ids(notifications: Iterable[Notification], name: str) -> dict[int, list[Notification]]:
    """Those about rows of one kind ('post:12', 'webhook:3:…'), by the number of the row."""
    by_prefix = defaultdict(list)
    for notification in notifications:
        what, number, *_ = [*notification.about.split(":"), ""]
        if what == name and number.isdecimal():
            by_prefix[int(number)].append(notification)
    return by_prefix
