"""By what the library can be filtered, with the values there are to choose."""

from typing import NamedTuple

from goals.models import BkaPhase, InspectionStandard, Level, LibraryFocusArea, Measure


class Facet(NamedTuple):
    code: str
    label: str
    options: list[tuple[str, str]]


def facets() -> list[Facet]:
    return [
        Facet("speerpunt", "Speerpunt", list(LibraryFocusArea.objects.values_list("slug", "name"))),
        Facet("standaard", "Standaard", [(each.code, str(each)) for each in InspectionStandard.objects.all()]),
        Facet("sector", "Sector", [("po", "Primair onderwijs"), ("vo", "Voortgezet onderwijs")]),
        Facet("fase", "BKA-fase", BkaPhase.choices),
        Facet("niveau", "Wie is aan zet", [(value, label.capitalize()) for value, label in Level.choices]),
        Facet("soort", "Meetbaar of merkbaar", [(value, label.capitalize()) for value, label in Measure.choices]),
    ]
