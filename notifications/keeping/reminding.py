"""Reminding people, on the morning of the day they chose, of what they keep."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from members.models import User
from notifications.kinds import Kind, Present
from notifications.models import Notification
from notifications.outbox import Notice, tell
from notifications.present import about_ids

from .kinds import KINDS, KeptKind
from .models import Keeping


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """While the thing is there for its reader, who still keeps it; some queries for each kind of thing."""
    notifications = list(notifications)
    found: dict[int, Present] = {}
    for kind in KINDS.values():
        about = about_ids(notifications, about_of(kind))
        rows = {row.pk: kind.target_of(row) for row in kind.rows_of(reader).filter(pk__in=about)} if about else {}
        things = kind.things(reader, {number for number in rows.values() if number}) if rows else {}
        for pk, number in rows.items():
            if number in things:
                present = Present(things[number].url, title_of(things[number].title))
                found |= {item.pk: present for item in about[pk]}
    return found


REMINDER = Kind(
    "kept_reminder",
    "Herinneringen aan wat je bewaart, op de dag die je koos",
    presents=presents,
    heading="Herinneringen",
)


def about_of(kind: KeptKind) -> str:
    return f"bewaard-{kind.code}"


def title_of(title: str) -> str:
    return f"Herinnering: {title}"


def remind_of_kept(today: date | None = None) -> None:
    """Tell everybody whose day it is, each once, in a transaction of its own; what was missed is told a day late."""
    day = today or timezone.localdate()
    for kind in KINDS.values():
        due = kind.model._default_manager.filter(remind_on__lte=day, reminded_at=None)
        for pk in list(due.order_by("pk").values_list("pk", flat=True)):
            _remind(kind, pk, day)


@transaction.atomic
def _remind(kind: KeptKind, pk: int, day: date) -> None:
    """What is gone, put off meanwhile, or not for its keeper any more, is told to nobody."""
    due = kind.model._default_manager.filter(pk=pk, remind_on__lte=day, reminded_at=None)
    row = due.select_for_update().first()
    if row is None or row.remind_on is None:
        return
    keeper = get_user_model().objects.with_rights().get(pk=row.user_id)
    if thing := kind.thing(keeper, kind.target_of(row)):
        notice = Notice(
            kind=REMINDER.code,
            about=f"{about_of(kind)}:{row.pk}",
            title=title_of(thing.title),
            url=thing.url,
            context={"thing": thing},
            revision=row.remind_on.toordinal(),
        )
        tell(recipient=keeper, notice=notice)
    _note_reminded(row)


def _note_reminded(row: Keeping) -> None:
    row.reminded_at = timezone.now()
    row.save(update_fields=["reminded_at"])
