"""Finding people in the network, among those who want to be found."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, QuerySet

from foundation.forms import field_of, unmark
from foundation.models import Theme

from .models import Affiliation, Organisation, User
from .querysets import UserQuerySet


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = Organisation.objects.approved().exclude(region="").order_by("region").values_list("region", flat=True)
        field_of(self, "regio", forms.ChoiceField).choices = [
            ("", "Alle regio’s"),
            *((name, name) for name in regions.distinct()),
        ]
        for field in self.fields.values():
            # Filters are optional by nature.
            unmark(field)

    def people(self, *, whole: bool = False) -> UserQuerySet:
        """Listed people who answer to every filter; a filter that does not exist finds nobody."""
        people = User.objects.listed(whole=whole)
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
        return people.order_by("last_name", "pk")


def place(**lookups: Any) -> QuerySet[Affiliation]:
    return Affiliation.objects.standing().filter(user=OuterRef("pk"), **lookups)
