"""Who is in an audience of a card: colleagues, people of the same contact circle, all members."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from foundation.prepared import prepared
from foundation.readers import Person, Reader

from ..models import Affiliation, ContactCard, User
from ..permissions import is_confirmed
from ..querysets import lapse_moment

Audience = ContactCard.Audience
# Each gives the primary keys of those who share a contact circle with somebody now, in one query.
Circles = Callable[[int], Iterable[int]]
CIRCLES: list[Circles] = []


def register_circles(circles: Circles) -> None:
    """Contact circles lie on a floor above, which says here who is in them together."""
    if circles not in CIRCLES:
        CIRCLES.append(circles)


def is_in_audience(viewer: Reader, audience: str, person: User | int) -> bool:
    """Does `viewer` belong to those to whom `person` (or who has this primary key) shows something?

    People are themselves in the audience of all members alone: so they see what others do. Who is not inside the
    network is in none. At most two queries for each viewer and request, whoever and however many the people are.
    """
    key = person if isinstance(person, int) else person.pk
    if key == viewer.pk:
        return audience == Audience.MEMBERS
    if audience == Audience.NOBODY or not is_confirmed(viewer):
        return False
    if audience == Audience.MEMBERS:
        return True
    return key in (colleagues_of(viewer) if audience == Audience.ORGANISATION else in_circles_with(viewer))


def also_listed_to(viewer: Reader) -> list[int]:
    """The primary keys of those who stand in the directory for this viewer, and not for all members."""
    if not is_confirmed(viewer):
        return []
    shown = _shown_to(_workplaces_of(viewer), sorted(in_circles_with(viewer)), lapse_moment())
    return [pk for pk in shown if pk != viewer.pk]


def colleagues_of(viewer: Person) -> frozenset[int]:
    """Who works where `viewer` works, both confirmed; asked once per request."""
    known: frozenset[int] | None = getattr(viewer, "_colleagues", None)
    if known is None:
        known = frozenset(_working_at(_workplaces_of(viewer), lapse_moment()))
        viewer._colleagues = known  # type: ignore[attr-defined]  # as long as the request's user
    return known


def in_circles_with(viewer: Person) -> frozenset[int]:
    """Who shares something in a contact circle where `viewer` does too; asked once per request."""
    known: frozenset[int] | None = getattr(viewer, "_in_circles", None)
    if known is None:
        known = frozenset(pk for circles in CIRCLES for pk in circles(viewer.pk))
        viewer._in_circles = known  # type: ignore[attr-defined]  # as long as the request's user
    return known


def _workplaces_of(viewer: Person) -> list[int]:
    return sorted(place.organisation_id for place in viewer.current if place.is_standing)


@prepared
def _working_at(organisations: list[int], lapsed: datetime) -> QuerySet[Affiliation, int]:
    places = Affiliation.objects.standing(lapsed).filter(organisation__in=organisations)
    return places.values_list("user_id", flat=True)


@prepared
def _shown_to(organisations: list[int], in_circles: list[int], lapsed: datetime) -> QuerySet[ContactCard, int]:
    colleagues = Affiliation.objects.standing(lapsed).filter(organisation__in=organisations).values("user")
    to_colleagues = Q(listed_in_directory=Audience.ORGANISATION, user__in=colleagues)
    to_circles = Q(listed_in_directory=Audience.CIRCLES, user__in=in_circles)
    return ContactCard.objects.filter(to_colleagues | to_circles).values_list("user_id", flat=True)
