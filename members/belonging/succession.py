"""The last administrator of an organisation is gone: colleagues are asked one by one, who was confirmed longest first.

Until somebody says yes, those of the portal confirm newcomers (`joining.confirmers`); when nobody is left to ask, they
appoint somebody.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from foundation.readers import Person

from ..letters import send_letter
from ..models import AdministratorRequest, Affiliation, AuditEntry, Organisation, User
from ..querysets import AffiliationQuerySet

TIME_TO_ANSWER = timedelta(days=14)
# What the session's user brings along, so that the overview asks nothing for who was asked nothing.
REQUESTED_PLACE = "requested_place"


def ask_for_successors(now: datetime | None = None) -> int:
    """Ask the next colleague wherever the last one said no, or nothing for two weeks; returns how many were asked."""
    now = now or timezone.now()
    AdministratorRequest.objects.filter(Exists(_administering(OuterRef("affiliation__organisation")))).delete()
    return sum(_ask_next(organisation.pk, now) for organisation in without_administrator())


def ask_at(organisations: list[int]) -> None:
    """Of these organisations somebody just stopped administering: ask at once where nobody else does."""
    for pk in sorted(set(organisations)):
        _ask_next(pk, timezone.now())


@transaction.atomic
def ask_others_than(dismissed: Iterable[Affiliation]) -> None:
    """Whom the administration was taken back from is not asked to take it up again; others are, where none is left."""
    now = timezone.now()
    for place in dismissed:
        said_no = {"asked_at": now, "declined_at": now}
        AdministratorRequest.objects.update_or_create(affiliation=place, defaults=said_no)
    ask_at([place.organisation_id for place in dismissed])


def ask_for_successor_of(leaver: Person) -> None:
    """Before the rows of who administers, or was asked to, are erased: after that nobody knows there was one."""
    places = Affiliation.objects.filter(user=leaver.pk)
    administered = places.administering().values_list("organisation", flat=True)
    asked = places.filter(administrator_request__isnull=False).values_list("organisation", flat=True)
    for pk in sorted({*administered, *asked}):
        _ask_next(pk, timezone.now(), leaver)


def without_administrator() -> QuerySet[Organisation]:
    """Those that had an administrator, and have none who is active and whose place stands."""
    places = Affiliation.objects.filter(organisation=OuterRef("pk"))
    had_one = Exists(places.filter(administers_since__isnull=False)) | Exists(
        places.filter(administrator_request__isnull=False)
    )
    return Organisation.objects.approved().filter(had_one, ~Exists(_administering(OuterRef("pk")))).order_by("pk")


def without_successor() -> QuerySet[Organisation]:
    """Those of them in which everybody was asked in vain."""
    open_ones = _answerable().filter(affiliation__organisation=OuterRef("pk"), asked_at__gt=_last_day(timezone.now()))
    colleagues = _colleagues(OuterRef("pk"))
    return without_administrator().filter(
        Exists(colleagues), ~Exists(colleagues.filter(administrator_request=None)), ~Exists(open_ones)
    )


def request_to(user: User) -> AdministratorRequest | None:
    """What this person may say yes or no to now; also after two weeks, as long as nobody else said yes."""
    mine = _answerable().filter(affiliation__user=user.pk).select_related("affiliation__organisation")
    still_wanted = without_administrator().filter(pk=OuterRef("affiliation__organisation"))
    return mine.filter(Exists(still_wanted)).order_by("asked_at").first()


def requested_place() -> Subquery:
    """Any place of the user of the row for which a request waits; none is NULL."""
    waiting = AdministratorRequest.objects.filter(affiliation__user=OuterRef("pk"), declined_at=None)
    return Subquery(waiting.order_by().values("affiliation")[:1])


@transaction.atomic
def accept(*, user: User, organisation: Organisation) -> None:
    """Make `user` administrator; the other requests at the organisation go. Raises ValidationError when it is over."""
    request = _held_request(user, organisation)
    Affiliation.objects.filter(pk=request.affiliation_id).update(administers_since=timezone.now())
    AdministratorRequest.objects.filter(affiliation__organisation=organisation).delete()
    about = f"aanstelling {request.affiliation_id}: organisatiebeheerder geworden, op verzoek"
    AuditEntry.objects.create(actor=user, act=AuditEntry.Act.RIGHTS, about=about)


@transaction.atomic
def decline(*, user: User, organisation: Organisation) -> None:
    """Say no, after which the next colleague is asked at once; errors as `accept`."""
    request = _held_request(user, organisation)
    AdministratorRequest.objects.filter(pk=request.pk).update(declined_at=timezone.now())
    _ask_next(organisation.pk, timezone.now())


def _held_request(user: User, organisation: Organisation) -> AdministratorRequest:
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    request = request_to(user)
    if request is None or request.affiliation.organisation_id != organisation.pk:
        raise ValidationError(f"Dit wordt je niet meer gevraagd: bij {organisation} is intussen iets veranderd.")
    return request


@transaction.atomic
def _ask_next(organisation_id: int, now: datetime, leaver: Person | None = None) -> int:
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    leaving = leaver.pk if leaver else None
    if organisation.approved_at is None or _administering(organisation_id).exclude(user=leaving).exists():
        return 0
    colleagues = _colleagues(organisation_id).exclude(user=leaving)
    may_still_answer = {"declined_at": None, "asked_at__gt": _last_day(now)}
    if colleagues.filter(administrator_request__in=AdministratorRequest.objects.filter(**may_still_answer)).exists():
        return 0
    place = colleagues.filter(administrator_request=None).select_related("user").order_by("confirmed_at", "pk").first()
    if place is None:
        return 0
    AdministratorRequest.objects.create(affiliation=place, asked_at=now)
    send_letter(
        to=place.user,
        subject=f"Wil jij beheerder worden van {organisation}?",
        template="administrator_wanted",
        path=reverse("members:administration"),
        organisation=organisation,
    )
    return 1


def _colleagues(organisation: int | OuterRef) -> AffiliationQuerySet:
    places = Affiliation.objects.standing().reachable()
    return places.filter(Q(organisation=organisation), user__is_active=True)


def _administering(organisation: int | OuterRef) -> AffiliationQuerySet:
    return Affiliation.objects.administering().filter(Q(organisation=organisation), user__is_active=True)


def _answerable() -> QuerySet[AdministratorRequest]:
    standing = Affiliation.objects.standing().filter(user__is_active=True)
    return AdministratorRequest.objects.filter(declined_at=None, affiliation__in=standing)


def _last_day(now: datetime) -> datetime:
    """Who was asked after this moment has time to answer."""
    return now - TIME_TO_ANSWER
