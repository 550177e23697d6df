"""Once a year somebody says anew who works where: who is asked in September, and who answers.

Who administers an organisation answers about colleagues, on one list. Who has nobody for that answers alone, with a
code at the work address. What follows when nobody answers, stands in `querysets` and in `send_late_reminders`.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from ..belonging.confirmation import holds_until
from ..belonging.joining import own_confirmers
from ..belonging.workplace import end_place
from ..letters import send_letter
from ..models import Affiliation, AuditEntry, Organisation, User
from ..permissions import can_confirm, is_staff_member
from ..querysets import CONTACTS_OPEN_FOR, GRACE, AffiliationQuerySet
from .colleague_list import address_of_list
from .rounds import SEPTEMBER, next_round, this_round

REMINDER_AFTER = timedelta(days=30)


def send_lists(now: datetime | None = None) -> int:
    """In September: ask of everybody whose place ends before the next September; returns of how many.

    Each round asks once, however often it runs.
    """
    now = timezone.localtime(now)
    if now.month != SEPTEMBER:
        return 0
    due = Affiliation.objects.to_reconfirm(next_round(now)).standing()
    unasked = due.filter(Q(reconfirm_asked_at=None) | Q(reconfirm_asked_at__lt=this_round(now)))
    return sum(_ask(unasked, organisation, now) for organisation in _organisations_of(unasked))


def send_late_reminders(now: datetime | None = None) -> int:
    """Remind of every place that is thirty days late, once: its user, and who answers about it; returns of how many."""
    now = now or timezone.now()
    late = Affiliation.objects.to_reconfirm(now - REMINDER_AFTER).standing()
    untold = late.filter(Q(late_reminder_sent_at=None) | Q(late_reminder_sent_at__lt=F("reconfirm_by")))
    return sum(_remind(untold, organisation, now) for organisation in _organisations_of(untold))


@transaction.atomic
def reconfirm(*, affiliation_id: int, by: Affiliation, role: str = "") -> Affiliation:
    """An administrator says that a colleague still works there, in another `role` if one is given; for a year.

    `by` is the place from which somebody administers the organisation. Saying it twice is saying it once.
    Raises PermissionDenied for who may not, Affiliation.DoesNotExist when nothing was confirmed under this id.
    """
    return _hold_another_year(_colleague(affiliation_id, by), by, role)


@transaction.atomic
def end_colleague(*, affiliation_id: int, by: Affiliation) -> Affiliation:
    """An administrator says that a colleague does not work there any more, who is told; errors as `reconfirm`."""
    affiliation = _colleague(affiliation_id, by)
    end_place(affiliation_id=affiliation.pk, by=by.user)
    return affiliation


@transaction.atomic
def reconfirm_oneself(*, affiliation_id: int) -> Affiliation:
    """Somebody without an administrator beside them proved to read mail at the work address.

    Raises PermissionDenied when an administrator answers about this place, or it lapsed meanwhile.
    """
    affiliation = _confirmed_one(affiliation_id)
    if not affiliation.is_standing or not answers_alone(affiliation):
        raise PermissionDenied
    return _hold_another_year(affiliation, affiliation, "")


def answers_alone(affiliation: Affiliation) -> bool:
    """Does nobody else administer the organisation?"""
    return not own_confirmers(affiliation.organisation).exclude(pk=affiliation.user_id).exists()


def places_to_reconfirm(user: User) -> list[Affiliation]:
    """Those about which `user` answers alone, now; in one query beside their places."""
    due = [place for place in user.current if place.is_standing and is_due(place)]
    if not due:
        return []
    others = Affiliation.objects.administering().filter(user__is_active=True).exclude(user=user)
    answered = others.filter(organisation__in=[place.organisation_id for place in due])
    answered_by_others = set(answered.values_list("organisation", flat=True))
    return [place for place in due if place.organisation_id not in answered_by_others]


def is_due(place: Affiliation) -> bool:
    """Does it end before the next round?"""
    return place.reconfirm_by is not None and place.reconfirm_by < next_round(timezone.now())


def _colleague(affiliation_id: int, by: Affiliation) -> Affiliation:
    affiliation = _confirmed_one(affiliation_id)
    if not can_confirm(by.user, affiliation) or affiliation.organisation_id != by.organisation_id:
        raise PermissionDenied
    return affiliation


def _confirmed_one(affiliation_id: int) -> Affiliation:
    rows = Affiliation.objects.current().confirmed().select_for_update(of=("self",))
    return rows.select_related("organisation", "user").get(pk=affiliation_id)


def _hold_another_year(affiliation: Affiliation, by: Affiliation, role: str) -> Affiliation:
    affiliation.reconfirm_by = holds_until(timezone.now())
    affiliation.role = role or affiliation.role
    affiliation.save(update_fields=["reconfirm_by", "role"])
    about = f"aanstelling {affiliation.pk}: opnieuw bevestigd"
    AuditEntry.objects.create(actor=by.user, act=AuditEntry.Act.CONFIRMATION, about=about)
    return affiliation


def _organisations_of(places: AffiliationQuerySet) -> list[Organisation]:
    return list(Organisation.objects.filter(pk__in=places.order_by().values("organisation")).order_by("pk"))


@transaction.atomic
def _ask(unasked: AffiliationQuerySet, organisation: Organisation, now: datetime) -> int:
    places = _held(unasked, organisation)
    Affiliation.objects.filter(pk__in=[place.pk for place in places]).update(reconfirm_asked_at=now)
    _send_list(organisation, places)
    for place in places:
        if answers_alone(place):
            send_letter(
                to=place.user,
                subject=f"Werk je nog bij {organisation}?",
                template="reconfirm_oneself",
                path=reverse("members:reconfirmation", args=[place.pk]),
                affiliation=place,
            )
    return len(places)


@transaction.atomic
def _remind(untold: AffiliationQuerySet, organisation: Organisation, now: datetime) -> int:
    places = _held(untold, organisation)
    Affiliation.objects.filter(pk__in=[place.pk for place in places]).update(late_reminder_sent_at=now)
    _send_list(organisation, places, is_reminder=True)
    for place in places:
        _remind_person(place)
    return len(places)


def _held(places: AffiliationQuerySet, organisation: Organisation) -> list[Affiliation]:
    """Locked, so that of two clocks the second finds that the first told already."""
    rows = places.filter(organisation=organisation).select_for_update(of=("self",)).select_related("user")
    found = list(rows.order_by("pk"))
    for place in found:
        place.organisation = organisation
    return found


def _send_list(organisation: Organisation, places: Sequence[Affiliation], *, is_reminder: bool = False) -> None:
    """To each administrator who has colleagues among `places`; nobody answers about themselves."""
    for admin in Affiliation.objects.administering().filter(organisation=organisation).select_related("user"):
        number = sum(place.user_id != admin.user_id for place in places)
        if number and admin.user.is_active:
            send_letter(
                to=admin.user,
                subject=f"Werken ze nog bij {organisation}?",
                template="reconfirm_list",
                path=address_of_list(admin),
                organisation=organisation,
                number=number,
                is_reminder=is_reminder,
            )


def _remind_person(place: Affiliation) -> None:
    deadline = place.reconfirm_by or timezone.now()
    is_alone = answers_alone(place)
    send_letter(
        to=place.user,
        subject=f"Nog niet bevestigd: werk je bij {place.organisation}?",
        template="reconfirm_late",
        path=reverse("members:reconfirmation" if is_alone else "members:place", args=[place.pk]),
        affiliation=place,
        is_alone=is_alone,
        stays_inside=_stays_inside_without(place),
        contacts_close=deadline + CONTACTS_OPEN_FOR,
        forum_closes=deadline + GRACE,
    )


def _stays_inside_without(place: Affiliation) -> bool:
    """Does another place of its user hold in time, or are they of the staff?"""
    others = Affiliation.objects.standing().filter(user=place.user_id).exclude(pk=place.pk)
    in_time = Q(reconfirm_by=None) | Q(reconfirm_by__gt=timezone.now())
    return is_staff_member(place.user) or others.filter(in_time).exists()
