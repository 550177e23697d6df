"""Finding people in the network, among those who want to be found."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Count, Exists, OuterRef, QuerySet

from foundation.forms import field_of, unmark
from foundation.models import Theme
from foundation.prepared import prepared

from .models import Affiliation, Organisation, User
from .querysets import UserQuerySet, lapse_moment

ORDER = ("last_name", "pk")


class DirectoryForm(forms.Form):
    """The filters of the directory; all of them stand in the address, so that a view can be kept and shared."""

    q = forms.CharField(
        label="Wie of wat zoek je?",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Naam, organisatie of thema"}),
    )
    functie = forms.ChoiceField(
        label="Functie", required=False, choices=[("", "Alle functies"), *Affiliation.Role.choices]
    )
    regio = forms.ChoiceField(label="Regio", required=False)
    sector = forms.ChoiceField(
        label="Sector", required=False, choices=[("", "Alle sectoren"), *Organisation.Sector.choices]
    )
    thema = forms.ModelChoiceField(
        label="Denkt mee over",
        queryset=Theme.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label="Alle thema’s",
    )

    def __init__(self, *args: Any, also: Collection[int] = (), **kwargs: Any) -> None:
        """`also` are people whom this reader finds and others may not."""
        super().__init__(*args, **kwargs)
        self.also = sorted(also)
        regions = Organisation.objects.approved().exclude(region="").order_by("region").values_list("region", flat=True)
        field_of(self, "regio", forms.ChoiceField).choices = [
            ("", "Alle regio’s"),
            *((name, name) for name in regions.distinct()),
        ]
        for field in self.fields.values():
            # Filters are optional by nature.
            unmark(field)

    @property
    def is_filled_in(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def count(self) -> int:
        if not self.is_filled_in:
            return _number_listed.first(lapse_moment(), self.also) or 0
        return self.people(whole=True).count()

    def ids_from(self, start: int, number: int) -> list[int]:
        """The primary keys of `number` people from place `start`."""
        if not self.is_filled_in:
            return _ids_listed(lapse_moment(), self.also, start=start, number=number)
        return list(self.people().values_list("pk", flat=True)[start : start + number])

    def people(self, *, whole: bool = False) -> UserQuerySet:
        """Listed people who answer to every filter; a filter that does not exist finds nobody."""
        people = User.objects.listed(whole=whole, also=self.also)
        if not self.is_valid():
            return people.none()
        data = self.cleaned_data
        people = people.matching(data["q"])
        place_filters = {
            "role": data["functie"],
            "organisation__region": data["regio"],
            "organisation__sector__in": data["sector"] and {data["sector"], Organisation.Sector.BOTH},
        }
        if filters := {lookup: value for lookup, value in place_filters.items() if value}:
            people = people.filter(Exists(place(**filters)))
        if data["thema"]:
            people = people.filter(card__ask_me_about=data["thema"])
        return people.order_by(*ORDER)


def place(**lookups: Any) -> QuerySet[Affiliation]:
    return Affiliation.objects.standing().filter(user=OuterRef("pk"), **lookups)


@prepared
def _ids_listed(lapsed: datetime, also: list[int], *, start: int, number: int) -> QuerySet[User, int]:
    everybody = User.objects.listed(lapsed=lapsed, also=also).order_by(*ORDER)
    return everybody.values_list("pk", flat=True)[start : start + number]


@prepared
def _number_listed(lapsed: datetime, also: list[int]) -> QuerySet[User, int]:
    """One row with their number, or no row."""
    everybody = User.objects.listed(whole=True, lapsed=lapsed, also=also).order_by().values("is_active")
    return everybody.annotate(number=Count("pk")).values_list("number", flat=True)
