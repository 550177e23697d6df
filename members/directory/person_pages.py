"""Where a name leads to: the page of who wants to be found, for who is inside the network."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from foundation.prepared import prepared
from foundation.readers import Reader

from ..middleware import require_confirmed
from ..models import User
from ..permissions import is_confirmed
from ..querysets import lapse_moment
from .closeness import is_in_audience

if TYPE_CHECKING:
    from ..querysets import UserQuerySet


def pages_of(people: Iterable[int], viewer: Reader) -> dict[int, str]:
    """By primary key, the address of the page of each of `people` whom `viewer` finds in the directory; one query,
    and as many again when some of them show themselves to an organisation or a circle.

    Whoever is not inside the network finds nobody.
    """
    ids = sorted(set(people))
    if not ids or not is_confirmed(viewer):
        return {}
    return {
        pk: address_of(uuid)
        for pk, uuid, audience in _listed_among(ids, lapse_moment())
        if is_in_audience(viewer, audience, pk)
    }


@lru_cache(maxsize=4096)
def address_of(person: UUID) -> str:
    """Kept, since a page of answers asks it for each writer."""
    return reverse("members:detail", args=[person])


def with_pages(people: "UserQuerySet", viewer: Reader) -> list[tuple[User, str]]:
    """Each of `people` with the address of their page, or with nothing where a name leads nowhere."""
    persons = list(people)
    pages = pages_of([person.pk for person in persons], viewer)
    return [(person, pages.get(person.pk, "")) for person in persons]


def find_person(viewer: User, uuid: UUID) -> User:
    """Somebody who wants to be found by the viewer, or the viewer themselves; anybody else is 404."""
    people = User.objects.select_related("card").with_current_affiliation()
    if viewer.uuid == uuid and hasattr(viewer, "card"):
        return people.get(pk=viewer.pk)
    require_confirmed(viewer)
    person = get_object_or_404(people.confirmed(as_sets=False).filter(card__isnull=False), uuid=uuid)
    if not is_in_audience(viewer, person.card.listed_in_directory, person):
        raise Http404
    return person


@prepared
def _listed_among(people: list[int], lapsed: datetime) -> QuerySet[User, tuple[int, UUID, str]]:
    inside = User.objects.confirmed(as_sets=False, lapsed=lapsed).filter(pk__in=people)
    shown = inside.exclude(card__listed_in_directory="niemand").filter(card__isnull=False)
    return shown.values_list("pk", "uuid", "card__listed_in_directory")
