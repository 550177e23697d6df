"""The weekly mail: on a Tuesday, what waited for it and for the daily mail of that morning, and what else is new."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from post_office.models import Email

from members.models import User
from notifications.kinds import WEEKLY_MAIL, Frequency, Present
from notifications.letter import Letter
from notifications.mailqueue import queue_letters
from notifications.models import Notification, WeeklyMail
from notifications.preferences import frequencies_for
from notifications.present import worth_mailing_each

from .blocks import Chosen, choose, note_told
from .letter import write_digest, write_goodbye
from .lines import Block, blocks_of
from .rhythm import Turn, latest_weekly, turn_on

logger = logging.getLogger(__name__)

PEOPLE_AT_ONCE = 25  # who wait for each other, and are tried one by one when something fails
MONTHLY_NOTE = "Je was hier een tijd niet. Daarom mailen we je hooguit één keer per maand, tot je weer eens langskomt."


@dataclass
class Portion:
    """What one member gets this Tuesday."""

    weekly: WeeklyMail
    turn: Turn
    waiting: list[Notification]
    presents: dict[int, Present]
    chosen: Chosen

    @property
    def going(self) -> list[Notification]:
        return [item for item in self.waiting if item.pk in self.presents]

    @property
    def is_mailed(self) -> bool:
        return self.turn == Turn.GOODBYE or bool(self.going or self.chosen)

    def letter(self) -> Letter:
        if self.turn == Turn.GOODBYE:
            return write_goodbye(self.weekly.user)
        blocks = [Block(heading, [one.line for one in some]) for heading, some in self.chosen]
        note = MONTHLY_NOTE if self.turn == Turn.MONTHLY else ""
        return write_digest(
            self.weekly.user, Frequency.WEEKLY, blocks_of(self.going, self.presents) + blocks, note=note
        )


def seen_on(person: User) -> date:
    """When somebody was here last; who never came counts from the day they joined."""
    return person.last_seen_on or timezone.localdate(person.date_joined)


def send_weekly_mails(now: datetime | None = None) -> int:
    """Queue the mail of the last Tuesday for everybody of whom it was not decided yet; returns how many get one.

    A transaction for some people at once. Running twice, or two at once, sends nothing twice: what was decided is
    noted in the same transaction, under a lock. Whose mail fails is left undecided, so that the next run tries again.
    """
    now = now or timezone.now()
    tuesday = latest_weekly(now)
    members = get_user_model().objects.filter(is_active=True, date_joined__lt=tuesday)
    undecided = members.exclude(weekly_mail__decided_on__gte=tuesday.date()).order_by("pk")
    ids = list(undecided.values_list("pk", flat=True))
    starts = range(0, len(ids), PEOPLE_AT_ONCE)
    return sum(_try_to_send(ids[start : start + PEOPLE_AT_ONCE], tuesday, now) for start in starts)


def _try_to_send(ids: Sequence[int], tuesday: datetime, now: datetime) -> int:
    try:
        return _send_to(ids, tuesday, now)
    except Exception:
        # Whatever goes wrong for one person, on whichever floor, the others get their mail.
        if len(ids) > 1:
            return sum(_try_to_send([pk], tuesday, now) for pk in ids)
        logger.exception("weekly mail of person %s failed", ids[0])
        return 0


@transaction.atomic
def _send_to(ids: Sequence[int], tuesday: datetime, now: datetime) -> int:
    weeklies = _hold(ids, tuesday.date())
    portions = [portion for portion in _portions(weeklies, tuesday.date(), now) if portion.turn != Turn.NOT_THIS_WEEK]
    mailed = [portion for portion in portions if portion.is_mailed]
    emails = queue_letters([portion.letter() for portion in mailed])
    _note_mailed(zip(mailed, emails, strict=True))
    waited = [item.pk for portion in portions for item in portion.waiting]
    Notification.objects.filter(pk__in=waited).update(digest_due_at=None)
    _note_decided(weeklies, portions, tuesday.date())
    return len(mailed)


def _hold(ids: Sequence[int], tuesday: date) -> list[WeeklyMail]:
    """The rows of these people, locked: none of whom another worker decided meanwhile."""
    WeeklyMail.objects.bulk_create([WeeklyMail(user_id=pk) for pk in ids], ignore_conflicts=True)
    undecided = Q(decided_on=None) | Q(decided_on__lt=tuesday)
    rows = WeeklyMail.objects.select_for_update(of=("self",)).filter(undecided, user__in=ids).order_by("user")
    weeklies = list(rows)
    people = (
        get_user_model().objects.with_rights().prefetch_related("groups").in_bulk([row.user_id for row in weeklies])
    )
    for row in weeklies:
        row.user = people[row.user_id]
    return weeklies


def _portions(weeklies: Sequence[WeeklyMail], tuesday: date, now: datetime) -> list[Portion]:
    turns = {row.user_id: _turn_of(row, tuesday) for row in weeklies}
    served = [row.user for row in weeklies if turns[row.user_id] in (Turn.WEEKLY, Turn.MONTHLY)]
    waiting = _waiting([row.user for row in weeklies], now)
    presents = worth_mailing_each(served, [item for person in served for item in waiting[person.pk]])
    chosen = choose(_who_want_more(served), now)
    return [
        Portion(row, turns[pk], waiting[pk], presents, chosen.get(pk, [])) for row in weeklies for pk in (row.user_id,)
    ]


def _turn_of(row: WeeklyMail, tuesday: date) -> Turn:
    return turn_on(tuesday, seen_on=seen_on(row.user), sent_on=row.sent_on, sent_while_away=row.sent_while_away)


def _waiting(people: Sequence[User], now: datetime) -> dict[int, list[Notification]]:
    by_person = defaultdict(list)
    due = Notification.objects.select_for_update().due_for_digest(now, Frequency.DAILY, Frequency.WEEKLY)
    for item in due.filter(recipient__in=people).order_by("kind", "pk"):
        by_person[item.recipient_id].append(item)
    return by_person


def _who_want_more(people: Sequence[User]) -> list[User]:
    """Members who did not refuse the part of the weekly mail that no notification stands behind."""
    frequencies = frequencies_for(people, WEEKLY_MAIL.code)
    return [person for person in people if frequencies[person.pk] == Frequency.WEEKLY and person.is_confirmed]


def _note_decided(weeklies: Sequence[WeeklyMail], portions: Sequence[Portion], tuesday: date) -> None:
    rows = WeeklyMail.objects.all()
    rows.filter(pk__in=[row.pk for row in weeklies]).update(decided_on=tuesday)
    mailed = [portion for portion in portions if portion.is_mailed]
    rows.filter(pk__in=[portion.weekly.pk for portion in mailed]).update(sent_on=tuesday)
    away = [portion.weekly.pk for portion in mailed if portion.turn != Turn.WEEKLY]
    rows.filter(pk__in=away).update(sent_while_away=F("sent_while_away") + 1)
    here = [portion.weekly.pk for portion in portions if portion.turn == Turn.WEEKLY]
    rows.filter(pk__in=here).exclude(sent_while_away=0).update(sent_while_away=0)


def _note_mailed(mailed: Iterable[tuple[Portion, Email]]) -> None:
    told, items = [], []
    for portion, email in mailed:
        for item in portion.going:
            item.email = email
            items.append(item)
        told += [
            (portion.weekly.user_id, key, email)
            for _, some in portion.chosen
            for one in some
            for key in sorted(one.keys)
        ]
    Notification.objects.bulk_update(items, ["email"], batch_size=500)
    note_told(told)
