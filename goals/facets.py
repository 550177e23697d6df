"""By what the library can be filtered, with the values there are to choose."""

from typing import NamedTuple

from .models import BkaPhase, Level, LibraryFocusArea, Measure


class Facet(NamedTuple):
    code: str
    label: str
    options: list[tuple[str, str]]


def facets() -> list[Facet]:
    areas = list(LibraryFocusArea.objects.select_related("theme"))
    themes = sorted({area.theme for area in areas if area.theme}, key=lambda theme: (theme.order, theme.name))
    return [
        Facet("speerpunt", "Speerpunt", [(area.slug, area.name) for area in areas]),
        Facet("thema", "Thema", [(theme.slug, theme.name) for theme in themes]),
        Facet("sector", "Sector", [("po", "Primair onderwijs"), ("vo", "Voortgezet onderwijs")]),
        Facet("fase", "BKA-fase", BkaPhase.choices),
        Facet("niveau", "Wie is aan zet", [(value, label.capitalize()) for value, label in Level.choices]),
        Facet("soort", "Meetbaar of merkbaar", [(value, label.capitalize()) for value, label in Measure.choices]),
    ]
