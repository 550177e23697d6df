"""What notifications are about now: asked when they are shown, and again when they are mailed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from django.urls import reverse

from members.models import User

from .kinds import KINDS, Present, Presents
from .models import Notification

# What a floor says to several readers at once of what was told to them, in a number of queries that does not grow with
# them; by what it says to one.
PresentsToEach = Callable[[Sequence[User], Sequence[Notification]], dict[int, Present]]
TOGETHER: dict[Presents, PresentsToEach] = {}


def register_together(presents: Presents, to_each: PresentsToEach) -> None:
    TOGETHER[presents] = to_each


def presents_of(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """By primary key; what is not for this reader (any more) is left out. One question to each floor."""
    by_presents = _by_presents(notifications)
    return {pk: present for look_up, some in by_presents.items() for pk, present in look_up(reader, some).items()}


def presents_to_each(readers: Sequence[User], notifications: Iterable[Notification]) -> dict[int, Present]:
    """What `presents_of` says to each of `readers` of what was told to them."""
    presents: dict[int, Present] = {}
    for look_up, some in _by_presents(notifications).items():
        to_each = TOGETHER.get(look_up) or partial(_one_by_one, look_up)
        presents |= to_each(readers, some)
    return presents


def _one_by_one(
    look_up: Presents, readers: Sequence[User], notifications: Sequence[Notification]
) -> dict[int, Present]:
    told = by_recipient(notifications)
    return {pk: present for one in readers if one.pk in told for pk, present in look_up(one, told[one.pk]).items()}


def by_recipient(notifications: Iterable[Notification]) -> dict[int, list[Notification]]:
    """By primary key of who was told."""
    told: dict[int, list[Notification]] = defaultdict(list)
    for notification in notifications:
        told[notification.recipient_id].append(notification)
    return told


def _by_presents(notifications: Iterable[Notification]) -> dict[Presents, list[Notification]]:
    by_presents: dict[Presents, list[Notification]] = defaultdict(list)
    for notification in notifications:
        kind = KINDS.get(notification.kind)
        if kind is not None:
            by_presents[kind.presents or _nowhere_in_particular].append(notification)
    return by_presents


def _nowhere_in_particular(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    return {notification.pk: Present(url=reverse("notifications:inbox")) for notification in notifications}


def worth_mailing(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """Those of `notifications`, all for `reader`, that still say something new to them, with what they are about now.

    What somebody cannot refuse is mailed also when they read it on the portal: an invitation for the calendar goes
    along with it.
    """
    notifications = list(notifications)
    return _worth(notifications, presents_of(reader, notifications)) if reader.is_active else {}


def worth_mailing_each(readers: Sequence[User], notifications: Sequence[Notification]) -> dict[int, Present]:
    """What `worth_mailing` says of what was told to each of `readers`, who are all active."""
    return _worth(notifications, presents_to_each(readers, notifications))


def _worth(notifications: Iterable[Notification], presents: dict[int, Present]) -> dict[int, Present]:
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
