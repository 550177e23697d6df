"""Beginning a plan, and what it is as a whole."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from foundation.forms import field_of
from foundation.numbers import counted
from goals.models import Plan
from members.models import Organisation, User

from .days import DayField
from .periods import Period, periods_from
from .unchanged import as_they_are, tell_apart

KEPT, PREVIOUS, EMPTY = "klaargelegd", "vorig", "leeg"


class NewPlanForm(forms.Form):
    """A plan to begin: for which organisation and period, and with what in it. `uuid` makes sending twice once."""

    uuid = forms.UUIDField(initial=uuid4, widget=forms.HiddenInput)
    organisation = forms.ModelChoiceField(label="Organisatie", queryset=Organisation.objects.none())
    sector = forms.ChoiceField(label="Sector", choices=Organisation.Sector)
    period = forms.TypedChoiceField(label="Welk plan", coerce=Period.read)
    source = forms.ChoiceField(label="Begin met", widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        organisations: list[Organisation],
        ready: int,
        previous: Plan | None,
        today: date,
        **kwargs: Any,
    ) -> None:
        self.previous = previous
        sources = list(_sources(ready, previous))
        first = organisations[0]
        kwargs["initial"] = {"organisation": first.pk, "sector": first.sector, "source": sources[0][0]}
        super().__init__(*args, **kwargs)
        organisation = field_of(self, "organisation", forms.ModelChoiceField)
        organisation.queryset = Organisation.objects.filter(pk__in=[one.pk for one in organisations])
        organisation.empty_label = None
        if len(organisations) == 1:
            organisation.widget = forms.HiddenInput()
        field_of(self, "period", forms.ChoiceField).choices = [
            (title, [(str(period), period.words) for period in group]) for title, group in periods_from(today)
        ]
        field_of(self, "source", forms.ChoiceField).choices = sources

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        is_elsewhere = self.previous is not None and values.get("organisation") != self.previous.organisation
        if values.get("source") == PREVIOUS and is_elsewhere:
            self.add_error("source", "Dat plan is van een andere organisatie. Kies iets anders om mee te beginnen.")
        return values


def _sources(ready: int, previous: Plan | None) -> Iterator[tuple[str, str]]:
    """What a plan can begin with, what is there first."""
    if ready:
        yield KEPT, f"De {counted(ready, 'doel dat', 'doelen die')} voor je klaarliggen"
    if previous:
        yield PREVIOUS, f"De doelen van het {previous.title[:1].lower()}{previous.title[1:]}"
    yield EMPTY, "Een leeg plan"


class PlanForm(forms.ModelForm[Plan]):
    """What a plan is, in its own words: sector, period, and the plans beside it."""

    class Meta:
        model = Plan
        fields = ["kind", "sector", "starts_on", "ends_on", "parent", "supersedes"]
        field_classes = {"starts_on": DayField, "ends_on": DayField}

    def __init__(self, *args: Any, reader: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tell_apart(*self.fields.values())
        others = Plan.objects.visible_to(reader).filter(organisation=self.instance.organisation_id)
        for name in ("parent", "supersedes"):
            field = field_of(self, name, forms.ModelChoiceField)
            field.queryset = others.exclude(pk=self.instance.pk)
            field.empty_label = "Geen"

    def clean(self) -> dict[str, Any]:
        values = (super().clean() or {}) | as_they_are(self)
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", "De laatste dag ligt niet na de eerste. Kies een latere dag.")
        return values


class TakeForm(forms.Form):
    """Example goals that lie ready, to be put into a plan."""

    doel = forms.MultipleChoiceField(label="Doelen", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "doel", forms.MultipleChoiceField).choices = choices
