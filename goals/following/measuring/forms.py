"""What one fills in of a measurement: a value or two counts, on which day, and what it says."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from foundation.forms import unmark
from foundation.refusals import refusals_in
from foundation.svg import number_in_words
from goals.models import MOST_ANSWERS, Indicator, Measurement, OpenDataValue, Partner
from goals.plans.days import DayField

from .entering import Facts
from .totals import has_fraction
from .values import HALF, NOTHING, Measured, count_in, fraction_of, value_in

DAY = {"required": "Kies de dag waarop je mat.", "invalid": "Vul een datum in, zoals 14-01-2027."}
LONGEST_READING = 600
HOW_MANY = "Vul in hoeveel mensen antwoordden."
FEW_ANSWERS = "Onder de tien antwoorden is het gemiddelde nergens te zien."


def number_field(label: str, mode: str = "decimal") -> forms.CharField:
    """A number in Dutch notation, or 'n.b.'; the form reads it, since its unit is that of an indicator."""
    widget = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=60, widget=widget)


class FiguresForm(forms.Form):
    """A value, or the two counts that it is made of. What may stay empty is None in `measured` when it is."""

    teller = number_field("Teller")
    noemer = number_field("Noemer")
    waarde = number_field("Waarde")
    aantal = forms.IntegerField(
        label="Aantal antwoorden",
        required=False,
        min_value=0,
        max_value=MOST_ANSWERS,
        help_text=FEW_ANSWERS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Vul een heel getal in."},
    )
    measured: Measured | None = None

    def __init__(
        self,
        *args: Any,
        indicator: Indicator,
        partner: Partner | None = None,
        may_be_empty: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.indicator, self.partner, self.may_be_empty = indicator, partner, may_be_empty
        self._fit(indicator)
        unmark(*self.fields.values())

    def _fit(self, indicator: Indicator) -> None:
        """Only the fields that this indicator has, under its own words."""
        self.fields["waarde"].label = "Of meteen het percentage" if has_fraction(indicator) else "Waarde"
        self.fields["waarde"].help_text = indicator.scale or indicator.unit
        if has_fraction(indicator):
            self.fields["teller"].help_text, self.fields["noemer"].help_text = (
                indicator.numerator,
                indicator.denominator,
            )
        else:
            del self.fields["teller"], self.fields["noemer"]
        if not indicator.is_qualitative:
            del self.fields["aantal"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.measured = self._fraction() if values.get("teller") or values.get("noemer") else self._value()
        return values

    def _value(self) -> Measured | None:
        typed = self.cleaned_data.get("waarde", "")
        if not typed and self.may_be_empty:
            return None
        with refusals_in(self, "waarde" if typed or "teller" not in self.fields else "teller"):
            if not typed:
                raise ValidationError(NOTHING)
            return self._with_answers(Measured(value_in(typed, self.indicator.unit)))
        return None

    def _with_answers(self, measured: Measured) -> Measured:
        """Of an average it is said how many answered."""
        is_average = self.indicator.is_qualitative and measured.value is not None
        if is_average and "aantal" not in self.errors and self.cleaned_data.get("aantal") is None:
            self.add_error("aantal", HOW_MANY)
        return measured

    def _fraction(self) -> Measured | None:
        counts: list[Decimal | None] = []
        for name in ("teller", "noemer"):
            with refusals_in(self, name):
                if not (typed := self.cleaned_data.get(name)):
                    raise ValidationError(HALF)
                counts.append(count_in(typed))
        if len(counts) == 2:
            with refusals_in(self, "teller"):
                return fraction_of(*counts)
        return None

    def facts(self, day: date, reading: str) -> Facts | None:
        """What it says, of this day; None when it was left empty."""
        if self.measured is None:
            return None
        return Facts(self.measured, day, self.partner, self.cleaned_data.get("aantal"), reading)


class DayForm(forms.Form):
    """When it was measured, and what it says."""

    dag = DayField(label="Gemeten op", error_messages=DAY)
    duiding = forms.CharField(
        label="Wat zegt dit cijfer?",
        required=False,
        max_length=LONGEST_READING,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": f"Houd de duiding korter dan {LONGEST_READING} tekens."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unmark(self.fields["duiding"])


class EntryForm(FiguresForm, DayForm):
    """One measurement."""

    field_order = ("teller", "noemer", "waarde", "aantal", "dag", "duiding")

    def entry(self) -> list[Facts]:
        """What a valid form says."""
        facts = self.facts(self.cleaned_data["dag"], self.cleaned_data["duiding"])
        return [facts] if facts else []


class AnswerForm(forms.Form):
    """The buttons and hidden fields beside what one fills in: what was asked and said, what was seen, a concept."""

    zeker = forms.CharField(required=False, max_length=32)
    versie = forms.IntegerField(required=False, min_value=1)
    concept = forms.BooleanField(required=False)


class BackForm(forms.Form):
    """Why a figure goes back to who entered it; `row` is the figure, for a page that shows what was refused."""

    row: Measurement | None = None

    reden = forms.CharField(
        label="Wat klopt er niet?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Schrijf op wat er niet klopt. Dat leest wie het invulde.",
            "max_length": "Houd het korter dan 400 tekens.",
        },
    )
    versie = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class WholeForm(forms.Form):
    """The day of which the whole is worked out."""

    dag = DayField()


class ShownField(forms.MultipleChoiceField):
    """Of what was shown, what still is as it was shown; the rest is passed by."""

    def clean(self, value: Any) -> list[str]:
        cleaned: list[str] = super().clean([choice for choice in self.to_python(value) if self.valid_value(choice)])
        return cleaned


class AgreeForm(forms.Form):
    """Which measurements one agrees to, each as number and version: '12:3'."""

    meting = ShownField(required=False)

    def __init__(self, *args: Any, rows: list[Measurement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meting"] = ShownField(choices=[(f"{row.pk}:{row.version}", "") for row in rows], required=False)

    def versions(self) -> list[tuple[int, int]]:
        if not self.is_valid():
            return []
        pairs = (choice.split(":") for choice in self.cleaned_data["meting"])
        return [(int(number), int(version)) for number, version in pairs]


def figures_of_public(row: OpenDataValue) -> dict[str, Any]:
    """What stands in the fields of a new measurement for which open data have a value."""
    facts = Measurement(value=row.value, numerator=row.numerator, denominator=row.denominator)
    return figures_of(facts) | {"dag": row.measured_on, "duiding": f"Open data: {row.source}"}


def figures_of(row: Measurement) -> dict[str, Any]:
    """What stands in the fields of a measurement that is mended."""
    words = {"teller": row.numerator, "noemer": row.denominator}
    written = {name: number_in_words(value) for name, value in words.items() if value is not None}
    if not written:
        written["waarde"] = "n.b." if row.value is None else number_in_words(row.value)
    return written | {"aantal": row.answer_count}
