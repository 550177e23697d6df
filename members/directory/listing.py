"""Finding people in the network, among those who want to be found."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.core.cache import caches
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property

from foundation.addresses import own_query
from foundation.forms import field_of, unmark
from foundation.models import Theme
from foundation.prepared import prepared

from ..models import Affiliation, Organisation, User
from ..querysets import UserQuerySet, lapse_moment
from .numbers import UNKNOWN, numbers_of

LABELS: dict[str, list[tuple[str, Any]]] = {
    "functie": Affiliation.Role.choices,
    "provincie": [*Organisation.Province.choices, (UNKNOWN, "provincie onbekend")],
    "sector": Organisation.Sector.choices,
}
ALL = {"functie": "Alle functies", "provincie": "Alle provincies", "sector": "Alle sectoren", "thema": "Alle thema’s"}
ORDER = ("last_name", "pk")
SECONDS_KEPT = 60


class Choice(NamedTuple):
    """A choice of a filter, and how many people it would find."""

    value: str
    label: str
    number: int


class DirectoryForm(forms.Form):
    """The filters of the directory; all of them stand in the address, so that a view can be kept and shared."""

    q = forms.CharField(
        label="Wie of wat zoek je?",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "Naam, organisatie of thema"}),
    )
    functie = forms.ChoiceField(label="Functie", required=False, choices=LABELS["functie"])
    provincie = forms.ChoiceField(label="Provincie", required=False, choices=LABELS["provincie"])
    sector = forms.ChoiceField(label="Sector", required=False, choices=LABELS["sector"])
    thema = forms.ModelChoiceField(
        label="Denkt mee over", queryset=Theme.objects.all(), to_field_name="slug", required=False
    )

    def __init__(self, *args: Any, also: Collection[int] = (), **kwargs: Any) -> None:
        """`also` are people whom this reader finds and others may not."""
        super().__init__(*args, **kwargs)
        self.also = sorted(also)
        for field in self.fields.values():
            # Filters are optional by nature.
            unmark(field)

    @property
    def is_filled_in(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    @property
    def number_in_use(self) -> int:
        """Of the filters in the fold."""
        return sum(bool(self.data.get(name)) for name in ALL)

    def url(self, **changes: str) -> str:
        """The address of the directory with these filters, of which some are changed."""
        filters = {name: self.data.get(name, "") for name in self.fields} | changes
        return reverse("members:list") + own_query(filters, 1)

    @cached_property
    def number(self) -> int:
        """How many people are found."""
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
        if not self.is_valid():
            return User.objects.none()
        people = self._people_fitting_words(whole=whole)
        if filters := _place_filters(self.cleaned_data):
            people = people.filter(Exists(place(**filters)))
        if theme := self.cleaned_data["thema"]:
            people = people.filter(card__ask_me_about=theme)
        return people.order_by(*ORDER)

    def choices(self) -> dict[str, list[Choice]]:
        """Of each filter the choices with what they would find; their fields say it too.

        Of everybody they are kept for a minute, or until somebody comes or goes.
        """
        if self.is_filled_in:
            choices = self._choices()
        else:
            key = f"directory:{self.number}:{','.join(map(str, self.also))}"
            choices = caches["template_fragments"].get_or_set(key, self._choices, SECONDS_KEPT) or {}
        for name, of_field in choices.items():
            labels = [(value, f"{label} ({number})") for value, label, number in of_field]
            field_of(self, name, forms.ChoiceField).widget.choices = [("", ALL[name]), *labels]
        return choices

    def _choices(self) -> dict[str, list[Choice]]:
        people = self._people_fitting_words(whole=True) if self.is_valid() else User.objects.none()
        numbers = numbers_of(people, {name: self.data.get(name, "") for name in ALL})
        labels = LABELS | {"thema": list(Theme.objects.values_list("slug", "name"))}
        return {
            name: [Choice(value, str(label), numbers[name][value]) for value, label in labels[name]] for name in ALL
        }

    def _people_fitting_words(self, *, whole: bool) -> UserQuerySet:
        return User.objects.listed(whole=whole, also=self.also).matching(self.cleaned_data["q"])


def address_of_region(query: QueryDict) -> str:
    """Where an address of before leads, when there was a filter by the free text of a region."""
    region = query.get("regio", "")
    provinces = {label.lower(): value for value, label in Organisation.Province.choices}
    filters = {name: query.get(name, "") for name in DirectoryForm.base_fields}
    if province := provinces.get(region.lower()):
        filters["provincie"] = province
    else:
        filters["q"] = f"{filters['q']} {region}".strip()
    return reverse("members:list") + own_query(filters, 1)


def _place_filters(chosen: dict[str, Any]) -> dict[str, Any]:
    """What is asked of one and the same place of somebody."""
    filters: dict[str, Any] = {}
    if chosen["functie"]:
        filters["role"] = chosen["functie"]
    if chosen["provincie"]:
        filters["organisation__province"] = "" if chosen["provincie"] == UNKNOWN else chosen["provincie"]
    if chosen["sector"]:
        filters["organisation__sector__in"] = {chosen["sector"], Organisation.Sector.BOTH}
    return filters


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
