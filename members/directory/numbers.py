"""How many people each choice of a filter in the directory would find, beside what is chosen in the other filters."""

from collections import Counter
from typing import TYPE_CHECKING

from ..models import Affiliation, ContactCard, Organisation

if TYPE_CHECKING:
    from ..querysets import UserQuerySet

UNKNOWN = "onbekend"  # the province of an organisation of which nobody said it
# To which choices of a filter a place answers.
Place = dict[str, frozenset[str]]
PLACE_FILTERS = ("functie", "provincie", "sector")
SECTORS = {sector: frozenset([sector]) for sector in Organisation.Sector.values}
SECTORS[Organisation.Sector.BOTH] = frozenset(Organisation.Sector.values)


def numbers_of(people: "UserQuerySet", chosen: dict[str, str]) -> dict[str, Counter[str]]:
    """By filter and choice, how many of `people` would be found; in two queries, whoever and however many they are.

    `chosen` has what is chosen in each filter, empty for nothing. Somebody with two places counts once for each choice.
    """
    places, themes = _places_of(people), _themes_of(people)
    numbers: dict[str, Counter[str]] = {name: Counter() for name in chosen}
    for person in places.keys() | themes.keys():
        own, thinks_along_on = places.get(person, []), themes.get(person, set())
        if not chosen["thema"] or chosen["thema"] in thinks_along_on:
            for name in PLACE_FILTERS:
                fitting = (place[name] for place in own if _fits(place, chosen, beside=name))
                numbers[name].update(frozenset().union(*fitting))
        if any(_fits(place, chosen) for place in own) or not any(chosen[name] for name in PLACE_FILTERS):
            numbers["thema"].update(thinks_along_on)
    return numbers


def _fits(place: Place, chosen: dict[str, str], beside: str = "") -> bool:
    return all(chosen[name] in place[name] for name in PLACE_FILTERS if chosen[name] and name != beside)


def _places_of(people: "UserQuerySet") -> dict[int, list[Place]]:
    rows = Affiliation.objects.standing().filter(user__in=people.order_by().values("pk"))
    places: dict[int, list[Place]] = {}
    for person, *values in rows.values_list("user_id", "role", "organisation__province", "organisation__sector"):
        role, province, sector = values
        place = {"functie": frozenset([role]), "provincie": frozenset([province or UNKNOWN])}
        places.setdefault(person, []).append({**place, "sector": SECTORS[sector]})
    return places


def _themes_of(people: "UserQuerySet") -> dict[int, set[str]]:
    cards = ContactCard.objects.filter(user__in=people.order_by().values("pk"), ask_me_about__isnull=False)
    themes: dict[int, set[str]] = {}
    for person, theme in cards.values_list("user_id", "ask_me_about__slug"):
        themes.setdefault(person, set()).add(theme)
    return themes
