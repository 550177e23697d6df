"""The lines of the directory: what it shows of each person to every member."""

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.urls import reverse

from foundation.prepared import prepared

from ..belonging.workplaces import NONE, Workplace, workplaces_of
from ..models import ContactCard, User


class PersonCard(NamedTuple):
    url: str
    name: str
    role: str
    organisation: str
    region: str
    themes: tuple[str, ...]


def cards_of(ids: list[int]) -> list[PersonCard]:
    """The cards of the people with these primary keys, in their order, in three queries."""
    people = {person.pk: person for person in _people(ids)}
    places = workplaces_of(ids)
    themes: dict[int, list[str]] = {}
    for person, theme in _themes_of(ids):
        themes.setdefault(person, []).append(theme.lower())
    return [_card(people[pk], places.get(pk, NONE), tuple(themes.get(pk, ()))) for pk in ids if pk in people]


def _card(person: Any, place: Workplace, themes: tuple[str, ...]) -> PersonCard:
    name = f"{person.first_name} {person.last_name}".strip()
    return PersonCard(reverse("members:detail", args=[person.uuid]), name, *place, themes)


@prepared
def _people(ids: list[int]) -> QuerySet[User, Any]:
    return User.objects.filter(pk__in=ids).values_list("pk", "uuid", "first_name", "last_name", named=True)


@prepared
def _themes_of(people: list[int]) -> QuerySet[ContactCard, tuple[int, str]]:
    chosen = ContactCard.objects.filter(user__in=people, ask_me_about__isnull=False)
    return chosen.order_by("ask_me_about__order", Lower("ask_me_about__name")).values_list(
        "user_id", "ask_me_about__name"
    )
