"""What managers of a plan hear of its conversations: which come near, that the partner answered, or keeps silent.

A mail says where to look; with whom they talk and about what stands on the page alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from foundation.numbers import counted
from foundation.prepared import prepared
from goals.models import SILENT_AFTER, Plan, ProgressConversation, TeamMember
from members.models import User
from members.permissions import is_confirmed
from members.querysets import lapse_moment
from notifications.kinds import Kind, Present
from notifications.models import Notification
from notifications.outbox import Notice, tell, tell_many
from notifications.present import about_ids

CONVERSATION, MANAGER = "conversation", "conversations-manager"
# How long beforehand: time to bring figures in and to read what was agreed.
AHEAD = timedelta(days=7)
State = ProgressConversation.State
Rows = QuerySet[ProgressConversation]


def presents(reader: User, notifications: Iterable[Notification]) -> dict[int, Present]:
    """Only for who still manages the plan, and worth a mail while it is so."""
    notifications = list(notifications)
    return _answered(reader, notifications) | _coming(reader, notifications) if is_confirmed(reader) else {}


def _answered(reader: User, notifications: list[Notification]) -> dict[int, Present]:
    about = about_ids(notifications, CONVERSATION)
    rows = _managed(sorted(about), reader.pk, timezone.localdate(), lapse_moment())
    return {
        item.pk: Present(address_of(row), is_worth_mail=row.state in STATES_TOLD[item.kind])
        for row in rows
        for item in about[row.pk]
    }


def _coming(reader: User, notifications: list[Notification]) -> dict[int, Present]:
    items = about_ids(notifications, MANAGER).get(reader.pk, [])
    if not items:
        return {}
    rows = list(near(managed_by(reader), timezone.localdate()).select_related("plan"))
    return {item.pk: Present(address_of_all(rows), is_worth_mail=bool(rows)) for item in items}


@prepared
def _managed(numbers: list[int], person: int, today: date, lapsed: datetime) -> Rows:
    return managed_by(person, today, lapsed).filter(pk__in=numbers).select_related("plan")


ANSWERED = Kind("conversation_answered", "Een gesprekspartner reageert op een verslag", presents=presents)
COMING = Kind("conversations_coming", "Binnenkort is er een voortgangsgesprek", presents=presents)
SILENT = Kind("conversation_silent", "Een gesprekspartner reageert niet op een verslag", presents=presents)
KINDS = (ANSWERED, COMING, SILENT)
# While what was told is still so.
STATES_TOLD = {ANSWERED.code: (State.OBJECTED, State.CONFIRMED), SILENT.code: (State.UNCONFIRMED,)}


def managed_by(user: User | int, today: date | None = None, lapsed: datetime | None = None) -> Rows:
    """The conversations of plans that run and that `user` manages today; `today` and `lapsed` as in `in_force`."""
    places = TeamMember.objects.in_force(today, lapsed)
    places = places.filter(user=user, role=TeamMember.Role.MANAGER, plan__closed_on=None)
    return ProgressConversation.objects.filter(plan__in=places.values("plan"))


def near(rows: Rows, today: date) -> Rows:
    """Those of the coming week that were not begun."""
    return rows.filter(begun_at=None, planned_on__gte=today, planned_on__lte=today + AHEAD)


def tell_answered(row: ProgressConversation) -> None:
    """What was answered just now, once; the conversation is held."""
    about = f"{CONVERSATION}:{row.pk}"
    before = Notification.objects.filter(kind=ANSWERED.code, about=about).aggregate(last=Max("revision"))
    is_confirmation = row.state == State.CONFIRMED
    organisation = row.plan.organisation
    what = "Een verslag is door beide kanten bevestigd" if is_confirmation else "Er is een reactie op een verslag"
    notice = Notice(
        kind=ANSWERED.code,
        about=about,
        title=f"{what} in een plan van {organisation}",
        url=address_of(row),
        context={"organisation": organisation, "is_confirmation": is_confirmation},
        revision=(before["last"] or 0) + 1,
    )
    tell_many(recipients=_managers([row.plan_id])[row.plan_id], notice=notice)


@transaction.atomic
def tell_silent(now: datetime | None = None) -> None:
    """Every morning: which reports the partner left unanswered so long that they are *niet bevestigd*, each once."""
    moment = now or timezone.now()
    rows = ProgressConversation.objects.unanswered_since(moment - SILENT_AFTER)
    new = list(rows.filter(silence_told_at=None, plan__closed_on=None).select_related("plan__organisation"))
    managers = _managers({row.plan_id for row in new})
    for row in new:
        notice = Notice(
            kind=SILENT.code,
            about=f"{CONVERSATION}:{row.pk}",
            title=f"Er is nog geen reactie op een verslag in een plan van {row.plan.organisation}",
            url=address_of(row),
            context={"organisation": row.plan.organisation, "days": SILENT_AFTER.days},
            revision=row.version,
        )
        tell_many(recipients=managers[row.plan_id], notice=notice)
        row.silence_told_at = moment
    ProgressConversation.objects.bulk_update(new, ["silence_told_at"])


@transaction.atomic
def tell_coming(today: date | None = None) -> None:
    """Every morning: what came near since the last time, each day that was set once, one message for each manager."""
    day = today or timezone.localdate()
    untold = Q(told_of=None) | ~Q(told_of=F("planned_on"))
    rows = near(ProgressConversation.objects.filter(untold, plan__closed_on=None), day)
    new = list(rows.select_related("plan"))
    managers = _managers({row.plan_id for row in new})
    by_manager: dict[User, list[ProgressConversation]] = defaultdict(list)
    for row in new:
        for manager in managers[row.plan_id]:
            by_manager[manager].append(row)
    for manager, theirs in by_manager.items():
        _tell_coming(manager, theirs, day)
    for row in new:
        row.told_of = row.planned_on
    ProgressConversation.objects.bulk_update(new, ["told_of"])


def _tell_coming(manager: User, rows: list[ProgressConversation], day: date) -> None:
    notice = Notice(
        kind=COMING.code,
        about=f"{MANAGER}:{manager.pk}",
        title="Binnenkort is er een voortgangsgesprek" if len(rows) == 1 else "Binnenkort zijn er voortgangsgesprekken",
        url=address_of_all(rows),
        context={
            "conversations": counted(len(rows), "voortgangsgesprek", "voortgangsgesprekken"),
            "is_one": len(rows) == 1,
        },
        revision=day.toordinal(),
    )
    tell(recipient=manager, notice=notice)


def _managers(plans: Iterable[int]) -> dict[int, list[User]]:
    """By the primary key of a plan, who manages it today."""
    found: dict[int, list[User]] = defaultdict(list)
    places = TeamMember.objects.in_force().filter(plan__in=plans, role=TeamMember.Role.MANAGER)
    for place in places.select_related("user"):
        found[place.plan_id].append(place.user)
    return found


def address_of(row: ProgressConversation) -> str:
    return reverse("plan_conversations:sheet", args=[row.plan.uuid, row.uuid])


def address_of_all(rows: list[ProgressConversation]) -> str:
    """The sheet of one, the calendar of a plan, or the list of plans."""
    plans: set[Plan] = {row.plan for row in rows}
    if len(plans) != 1:
        return reverse("plans:index")
    return address_of(rows[0]) if len(rows) == 1 else reverse("plan_conversations:index", args=[plans.pop().uuid])
