"""What one fills in while a plan is followed: a standing by hand, a change after adoption, the end of a goal."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from foundation.forms import unmark
from goals.models import Direction, Indicator, StatusOverride
from goals.plans.days import DayField
from goals.plans.writing.amounts import AmountField

from .adjusting import ADJUSTABLE, NOTHING_CHANGED, Interim, interims_of

LONGEST_JUDGEMENT = timedelta(days=366)
NEW = "nieuw"
# In rows, as they stand beside each other.
WITH_BOUNDS = (("baseline", "baseline_on"), ("lower", "upper"), ("target_on",))
WITH_TARGET = (("baseline", "baseline_on"), ("target", "target_on"))


class SeenForm(forms.Form):
    """Which version of the goal stood on the page."""

    versie = forms.IntegerField(min_value=1)


class ReasonField(forms.CharField):
    """Why, as everybody reads it back."""

    def __init__(self, **kwargs: Any) -> None:
        missing = {"required": "Schrijf op waarom: dat leest iedereen terug."}
        widget = forms.Textarea(attrs={"rows": 3})
        super().__init__(max_length=600, error_messages=missing, widget=widget, **kwargs)


class JudgementForm(forms.Form):
    """Where a goal stands as people judge it, why, and until when that counts."""

    standing = forms.ChoiceField(
        label="Hoe staat dit doel ervoor?", choices=StatusOverride.Standing, widget=forms.RadioSelect
    )
    reason = ReasonField(label="Waarom?", help_text="Iedereen die het plan ziet, leest dit.")
    until = DayField(
        label="Tot en met",
        help_text="Daarna telt weer wat de metingen zeggen.",
        error_messages={"required": "Kies een dag.", "invalid": "Vul een datum in, zoals 14-01-2027."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "oordeel-%s"} | kwargs)
        self.fields["standing"].error_messages["required"] = "Kies hoe het doel ervoor staat."

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if until < today:
            raise forms.ValidationError("Deze dag is voorbij. Kies vandaag of later.")
        if until > today + LONGEST_JUDGEMENT:
            raise forms.ValidationError("Kies een dag binnen een jaar: dan kijk je er opnieuw naar.")
        return until


class EndForm(forms.Form):
    """Why a goal of an adopted plan stops."""

    reason = ReasonField(label="Waarom stopt dit doel?", help_text="Het blijft in het plan staan, met de reden erbij.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "stop-%s"} | kwargs)


class AdjustForm(forms.Form):
    """The numbers and days of an indicator as they are, to be given another value for a reason.

    Its interim targets are pairs of a value and a day, with one empty pair for a new one; an emptied pair goes.
    """

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"bij-{indicator.pk}-%s"} | kwargs)
        self.indicator = indicator
        has_bounds = indicator.direction in (Direction.RANGE, Direction.STEADY)
        self.rows_of_names = WITH_BOUNDS if has_bounds else WITH_TARGET
        self.names = [name for row in self.rows_of_names for name in row]
        for name in self.names:
            kind = DayField if name.endswith("_on") else AmountField
            self.fields[name] = kind(label=ADJUSTABLE[name], required=False, initial=getattr(indicator, name))
        self.pairs = [*map(str, range(1, len(interims_of(indicator)) + 1)), NEW]
        for pair, interim in zip(self.pairs, [*interims_of(indicator), None], strict=True):
            self._add_pair(pair, interim)
        unmark(*self.fields.values())
        self.fields["reason"] = ReasonField(label="Waarom stel je bij?")

    def _add_pair(self, pair: str, interim: Interim | None) -> None:
        which = "Nieuw tussendoel" if pair == NEW else f"Tussendoel {pair}"
        value, day = (interim.value, interim.due_on) if interim else (None, None)
        self.fields[f"value_{pair}"] = AmountField(label=which, required=False, initial=value)
        self.fields[f"due_on_{pair}"] = DayField(label=f"{which} op", required=False, initial=day)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self._check_order(values)
        days = Counter(self._interim(pair, values) for pair in self.pairs)
        if any(number > 1 for day, number in days.items() if day):
            self.add_error(f"due_on_{NEW}", "Twee tussendoelen op dezelfde dag. Kies voor elk een eigen dag.")
        if not self.errors and not self._is_changed:
            raise forms.ValidationError(NOTHING_CHANGED)
        return values

    def _check_order(self, values: dict[str, Any]) -> None:
        start, end = values.get("baseline_on"), values.get("target_on")
        if start and end and end <= start:
            self.add_error("target_on", "De doeldatum ligt niet na de nulmeting. Kies een latere datum.")
        lower, upper = values.get("lower"), values.get("upper")
        if lower is not None and upper is not None and lower > upper:
            self.add_error("upper", "De bovengrens ligt onder de ondergrens. Vul een hoger getal in.")

    def _interim(self, pair: str, values: dict[str, Any]) -> date | None:
        """The day of a pair that is whole; a half one is asked about."""
        value: Decimal | None = values.get(f"value_{pair}")
        day: date | None = values.get(f"due_on_{pair}")
        if value is not None and day is None and f"due_on_{pair}" not in self.errors:
            self.add_error(f"due_on_{pair}", "Kies de dag van dit tussendoel, of maak de waarde leeg.")
        if value is None and day is not None and f"value_{pair}" not in self.errors:
            self.add_error(f"value_{pair}", "Vul de waarde van dit tussendoel in, of maak de dag leeg.")
        return day

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        """All but the reason, a value beside its day."""
        pairs = [(f"value_{pair}", f"due_on_{pair}") for pair in self.pairs]
        return [[self[name] for name in row] for row in (*self.rows_of_names, *pairs)]

    @property
    def _is_changed(self) -> bool:
        return self.values != {name: getattr(self.indicator, name) for name in self.names} or (
            set(self.interims) != set(interims_of(self.indicator))
        )

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the indicator as they were sent."""
        return {name: self.cleaned_data.get(name) for name in self.names}

    @property
    def interims(self) -> list[Interim]:
        pairs = ((self.cleaned_data[f"value_{pair}"], self.cleaned_data[f"due_on_{pair}"]) for pair in self.pairs)
        return [Interim(value, day) for value, day in pairs if value is not None and day is not None]
